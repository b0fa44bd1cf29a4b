"""Lemmas of English words: exceptions first, then the rules of spelling.

The lexicons name words by their lemma, so what matters is that all forms of a word come out as the
one that stands there, in the manner of spaCy's English lemmatizer: "bombed" as "bomb", "wars" as
"war", "them" as "they". `data/lemmas.tsv` holds the words that the rules get wrong.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from ...errors import DataError

DATA = Path(__file__).parents[1] / "data"

_AUXILIARIES = {
    **dict.fromkeys(("am", "are", "is", "was", "were", "been", "being", "'m", "'re", "'s"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve"), "have"),
    **dict.fromkeys(("does", "did", "doing", "done"), "do"),
    "'ll": "will",
    "ca": "can",
    "sha": "shall",
    "wo": "will",
}
"""The forms of the auxiliaries. "'d" is no form of one word: it is "had" or "would"."""

_PRONOUNS = {"me": "i", "him": "he", "us": "we", "them": "they", "'em": "they"}
"""Objects by their subjects. Not "her": the part of speech does not tell it from "her house"."""

_NEGATIONS = frozenset({"n't", "nt"})

_VOWELS = frozenset("aeiouy")

_DOUBLED = re.compile(r"([bdgkmnprtv])\1$")
"""The end of a stem whose last consonant was doubled before "-ed" or "-ing" ("barred"). Not of
those that end so themselves ("pass", "buzz", "staff")."""

_SILENT = re.compile(
    r"""(
        [cuvz]                                              # force, argue, serve, organize
      | [^aeiou]l(?<![lrw]l)                                # handle; not call, hurl, crawl
      | (?<!s)s                                             # use; not pass
      | (?<!n)g | (?<=[aeu]n)g                              # charge, change; not bring
      | (?<![aeo])at                                        # locate; not repeat, float
      | [^aeiou](?:[aiou][dkb] | ed | [iu][lmnpr] | ut      # invade, provoke, describe, refine
                  | a[mpr] | om(?<=com))                    # prepare, welcome; not ransom
      | qu[aeiou][dklmnprt]                                 # quote, require
    )$""",
    re.VERBOSE,
)
"""The end of a stem that a silent "e" followed."""

_NO_ENDING = ("ss", "us", "is")
"""Ends of words whose "s" mostly is their own ("loss", "virus", "crisis")."""

_INFLECTED = frozenset("dgns")
"""What the endings of regular words end with: "-ed", "-ing", "men", "-s"."""

_SHORTEST = 3
"""Letters of the shortest word that can have an ending ("PMs", "ads")."""

_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiouy][bdfgklmnprt]$")
"""A stem of one short syllable: with a silent "e", or else its consonant would be doubled
("hoped" and "hopped")."""


WORDS_KEPT = 8_192
"""Words whose lemmas are kept: a language's common ones."""


@lru_cache(maxsize=WORDS_KEPT)
def lemma(word: str, pos: str) -> str:
    """The lemma of an English word with this universal part of speech: in lower case, but a name
    as it is written."""
    if pos == "PROPN":
        return word
    plain = word.lower().replace("’", "'")
    if pos in ("VERB", "AUX") and plain in _AUXILIARIES:
        return _AUXILIARIES[plain]
    if pos == "PRON":
        return _PRONOUNS.get(plain, word.lower())
    if pos == "PART" and plain in _NEGATIONS:
        return "not"
    if pos in ("VERB", "NOUN", "ADJ", "ADV"):
        return _compound(word.lower(), pos)
    return word.lower()


def stem(word: str) -> str:
    """The lemma of a word whatever its part of speech: "fighting" and "fought" are "fight"."""
    plain = word.lower().replace("’", "'")
    last = plain.rpartition("-")[2] if "-" in plain else plain
    if last[-1:] not in _INFLECTED and _irregular().isdisjoint((plain, last)):
        return plain
    verb = _AUXILIARIES.get(plain)
    return _compound(_compound(plain, "VERB") if verb is None else verb, "NOUN")


@cache
def _irregular() -> frozenset[str]:
    """The forms that the rules of spelling do not tell."""
    return frozenset(_AUXILIARIES).union(form for form, _ in _exceptions())


def _compound(word: str, pos: str) -> str:
    """The lemma of a word of one of the classes that are inflected: if it is joined by hyphens,
    what stands before the last is left as it is ("gang-raped")."""
    known = _exceptions().get((word, pos))
    if known is not None:
        return known
    if pos not in ("VERB", "NOUN"):
        return word
    front, hyphen, last = word.rpartition("-")
    if hyphen and last:
        return front + hyphen + _compound(last, pos)
    return _verb(word) if pos == "VERB" else _noun(word)


def _verb(word: str) -> str:
    """The infinitive of a regular verb."""
    if word.endswith("ied"):
        return _with_y(word.removesuffix("ied"))
    if word.endswith("ed") and not word.endswith("eed"):
        return _infinitive(word, word.removesuffix("ed"))
    if word.endswith("ing"):
        return _infinitive(word, word.removesuffix("ing"))
    return _without_s(word)


def _infinitive(word: str, stem: str) -> str:
    """The verb whose stem stands before "-ed" or "-ing". A stem that is no syllable is none: the
    word does not end so ("bring", "shed")."""
    if len(stem) < 2 or _VOWELS.isdisjoint(stem):
        return word
    if _DOUBLED.search(stem) or _is_doubled_l(stem):
        return stem[:-1]
    if _ONE_SYLLABLE.match(stem) or _SILENT.search(stem):
        return stem + "e"
    return stem


def _is_doubled_l(stem: str) -> bool:
    """Whether the second "l" is one of spelling: "cancelled", not "called"."""
    return stem.endswith("ll") and any(each in _VOWELS for each in stem[:-3])


def _noun(word: str) -> str:
    """The singular of a regular noun."""
    if word.endswith("men"):
        return word.removesuffix("men") + "man"
    return _without_s(word)


def _without_s(word: str) -> str:
    """The word without the "-s" of a plural or of the third person."""
    if not word.endswith("s") or word.endswith(_NO_ENDING) or len(word) < _SHORTEST:
        return word
    if word.endswith("ies"):
        return _with_y(word.removesuffix("ies"))
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word.removesuffix("es")
    return word.removesuffix("s")


def _with_y(stem: str) -> str:
    """The word whose "y" became "ie" before an ending ("tried"), or which ends with it ("tied")."""
    return stem + ("y" if len(stem) > 1 else "ie")


@cache
def _exceptions() -> dict[tuple[str, str], str]:
    """The lemmas of `data/lemmas.tsv`, by form and part of speech. Raises DataError if the file is
    missing or malformed."""
    path = DATA / "lemmas.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        return {(form, pos): found for form, pos, found in rows}
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from error
