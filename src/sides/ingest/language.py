"""Whether a text is in English, told by its script and its function words.

Function words make up some 40 % of English prose and are hardly ever another language's, so
their share tells the language of a few lines without a model (the small-word method of
Ingle 1976 and Grefenstette 1995). The words stand in `data/languages.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources

import yaml
from msgspec import Struct, convert

from ..errors import WrongLanguage

MIN_LETTERS = 10
"""Letters from which on a script other than Latin tells: no English text has ten of which most
are not Latin."""

MIN_WORDS = 8
"""Words below which function words tell nothing: headlines have none."""

FEW_WORDS = 20
"""Words below which another language has to be plain to see."""

PLAIN = (0.1, 0.3)
"""Below `FEW_WORDS`: the highest share of English and the lowest of the other language. Of the
15,887 English sentences and documents in the training sets of the gold data, none is taken for
another language with the constants of this module."""

MIN_OTHER = 0.2
"""Share of its function words from which on another language is told, if English has fewer.
The languages in the tests have 0.26 to 0.55 in a paragraph, English 0.3 or more."""

ENOUGH_WORDS = 40
MIN_ENGLISH = 0.1
"""From so many words on, a text with a smaller share of English function words is not English,
whatever it is: lists of names have 0.02, the least of 3,115 English texts of that length in the
training sets of the gold data has 0.15."""

WORD = re.compile(r"(?<![\w'’.])[^\W\d_]+")
"""A word; not what follows an apostrophe or stands within an abbreviation."""


class _Language(Struct, frozen=True):
    name: str
    words: frozenset[str]


def judged(source: str, text: str, declared: str | None, *, any_language: bool) -> str | None:
    """The language of a text as an ISO 639-1 code, None if neither text nor input tells.

    `declared` is what the input says: a code, a locale or a name of a language. It counts only
    where the text is too short to tell. Raises WrongLanguage, with `source` and what the text
    looks like, if it is not English, unless `any_language` is set.
    """
    said = code(declared)
    looks, seen = looks_like(text)
    if looks == "English":
        return "en"
    if not any_language:
        if looks is not None:
            raise WrongLanguage(source, f"not in English: it looks like {looks} (--any-language)")
        if said is not None and said != "en":
            reason = f"not in English: the input says that its language is {declared!r}"
            raise WrongLanguage(source, f"{reason} (--any-language)")
    return said or seen


def code(declared: str | None) -> str | None:
    """The ISO 639-1 code of a code, a locale or a name ("en-US", "eng", "English")."""
    if declared is None:
        return None
    first = re.split(r"[-_]", declared.strip().casefold())[0]
    if not first.isascii() or not first.isalpha():
        return None
    import pycountry  # loaded late: its tables are read only where an input names a language

    key = {2: "alpha_2", 3: "alpha_3"}.get(len(first), "name")
    try:
        known = pycountry.languages.get(**{key: first})
    except LookupError:
        return None
    found = getattr(known, "alpha_2", None)
    return found if isinstance(found, str) else None


def looks_like(text: str) -> tuple[str | None, str | None]:
    """What language a text looks like, in words, and its ISO 639-1 code where that is one.

    `("English", "en")` for English; `(None, None)` if the text is too short to tell.
    """
    script = _script(text)
    if script is not None:
        return script, None
    words = [word.casefold() for word in WORD.findall(text)]
    if len(words) < MIN_WORDS:
        return None, None
    languages = _languages()
    english = _share(words, languages["en"])
    share, other = max((_share(words, languages[key]), key) for key in languages if key != "en")
    few = len(words) < FEW_WORDS
    if few and (english >= PLAIN[0] or share < PLAIN[1]):
        return ("English", "en") if english > share and english >= PLAIN[1] else (None, None)
    if share >= MIN_OTHER and share > english:
        return languages[other].name, other
    if english >= MIN_OTHER:
        return "English", "en"
    if len(words) >= ENOUGH_WORDS and english < MIN_ENGLISH:
        return f"none of those known ({english:.0%} English function words)", None
    return None, None


def _script(text: str) -> str | None:
    """The script that most letters are in, unless that is Latin or there are too few letters."""
    letters = sum(character.isalpha() for character in text)
    foreign = [each for each in text if not each.isascii() and each.isalpha()]
    if letters < MIN_LETTERS or 2 * len(foreign) <= letters:
        return None
    scripts = Counter(unicodedata.name(each, "?").split()[0] for each in foreign)
    if 2 * (scripts.total() - scripts["LATIN"]) <= letters:
        return None
    del scripts["LATIN"]
    # Japanese mixes its own syllables with Chinese characters, which may be the greater part.
    japanese = scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts["CJK"] / 10
    commonest = "HIRAGANA" if japanese and scripts["CJK"] else scripts.most_common(1)[0][0]
    return _scripts().get(commonest, "a script other than Latin")


def _share(words: list[str], language: _Language) -> float:
    return sum(word in language.words for word in words) / len(words)


@cache
def _data() -> dict[str, object]:
    raw = (resources.files(__package__) / "data" / "languages.yaml").read_text("utf-8")
    return convert(yaml.safe_load(raw), dict[str, object])


@cache
def _languages() -> dict[str, _Language]:
    entries = convert(_data()["languages"], dict[str, dict[str, str]])
    return {
        key: _Language(entry["name"], frozenset(entry["words"].split()))
        for key, entry in entries.items()
    }


@cache
def _scripts() -> dict[str, str]:
    return convert(_data()["scripts"], dict[str, str])
