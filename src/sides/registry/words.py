"""Words made comparable: names as they are spelt in the registry and in a report."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Pieces = tuple[str, ...]
"""The comparable pieces of a name, in order."""

ARTICLE = "the"
POSSESSIVE = "'s"

LONG = 5
"""Letters from which a name in capitals ("BAGHDAD") is taken for the name; shorter ones ("MAY")
are as likely common words. Set by hand."""

_MARKS = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'",
        "‐": "-", "‑": "-", "\u00ad": "", "\u200b": "",
        "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ə": "e", "Ə": "E", "þ": "th",
    }
)  # fmt: skip
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_PIECE = re.compile(r"'s(?!\w)|\w+|[^\w\s]")


WORDS_KEPT = 8_192
"""Words whose pieces are kept: a language's common ones."""


@lru_cache(maxsize=WORDS_KEPT)
def pieces(word: str) -> Pieces:
    """The comparable pieces of a word or token, their case kept.

    Diacritics are folded, the dots of initials and abbreviations dropped ("U.S." is "US"),
    hyphens and apostrophes too ("Sana'a" is "Sanaa", "al-Abadi" is "al", "Abadi") but for the
    possessive, which is a piece of its own; other marks are pieces that no name holds. A hyphen
    or apostrophe alone has none.
    """
    if word.isascii() and word.replace(" ", "").isalpha():
        return tuple(word.split())
    word = word.translate(_MARKS)
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    found: list[str] = []
    for part in re.split(r"[\s-]+", word):
        if _DOTTED.fullmatch(part):
            found.append(part.replace(".", ""))
            continue
        possessive = part.endswith(POSSESSIVE)
        bare = part.removesuffix(POSSESSIVE).replace("'", "")
        if len(bare) > 1 and bare.endswith("."):
            bare = bare[:-1]
        found += ("and" if piece == "&" else piece for piece in _PIECE.findall(bare))
        if possessive:
            found.append(POSSESSIVE)
    return tuple(found)


def folded(found: Pieces) -> Pieces:
    """The pieces in one case."""
    return tuple(map(str.casefold, found))


def without_article(words: Pieces) -> Pieces:
    """The pieces without a leading "the"."""
    return words[1:] if len(words) > 1 and words[0].casefold() == ARTICLE else words


def spelt_as(form: Pieces, found: Pieces) -> bool:
    """Whether pieces found in a text, equal but for case, are spelt as the name is.

    An acronym must stand in capitals ("us" is no state), the first capitalised piece with a
    capital ("turkey" and "hope" are no names, "Foreign ministry" is one), and what is in small
    letters in the name may have a capital. A text in capitals only spells a name of `LONG`
    letters or more.
    """
    if form == found:
        return True
    if all(piece.isupper() for piece in found):
        return sum(map(len, found)) >= LONG
    first = True
    for want, have in zip(form, found, strict=True):
        if want[0].isupper():
            if want != have and not _same_name(want, have, first):
                return False
            first = False
        elif have not in (want, want.capitalize()):
            return False
    return True


def _same_name(want: str, have: str, first: bool) -> bool:
    if want.isupper() and len(want) > 1:
        return False
    if have.isupper() and len(have) > 1:
        return False
    return have[0].isupper() or not first
