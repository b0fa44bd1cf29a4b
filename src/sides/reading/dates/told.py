"""What stands around a date: which words are one at all, what leads to it and what it is counted
from, as the parse tells."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ...records import Span
from ..document import Document
from ..syntax.clauses import MOST_STEPS, child
from ..syntax.tokens import Token
from .grammar import Found
from .units import Interval
from .words import Words

_ONCE = frozenset({"month", "weekday", "season", "month_to_month"})
_YEARS = frozenset({"year", "year_of", "year_to_year"})
_COUNTS = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
SHARED = 4
"""Letters that two words of one stem share at least: "vote" and "voted", "invasion" and
"invade"."""

AROUND = 30
"""Words on either side of a date that may tell what it is the date of."""

MOST_EARLIER = 40
"""Dates back that are looked at: more than an article has, and a bound on the work."""

ENDING = 2
"""Letters at most by which the shorter of them goes on."""


class Earlier(Struct, frozen=True):
    """A date that a text told before: its days, its words, its paragraph, and the word it hangs
    on."""

    days: Interval
    span: Span
    paragraph: int
    anchor: Token | None


def root_of(document: Document, span: Span) -> Token | None:
    tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if tokens is None or not len(tokens) else tokens.root


def is_meant(words: Words, found: Found, root: Token) -> bool:
    """Not a name ("Theresa May"), not a number of things ("in 2000 villages"), not one of many
    ("a Friday")."""
    if found.means in _ONCE and root.ent_type_ == "PERSON":
        return False
    match found.means:
        case "weekday":
            return not any(each.dep_ == "det" and each.lower_ in ("a", "an", "one", "some")
                           for each in root.children)  # fmt: skip
        case "year" | "year_to_year":
            return _is_year(words, root)
        case "year_of":
            return _is_year(words, root) and _of_noun(words, root)
        case "holiday":
            name = (found.groups.get("holiday") or "").replace("’", "'")
            return name not in words.loose_holidays or root.dep_ not in ("compound", "nmod", "amod")
        case "beside" if (found.groups.get("turn") or "").lower() == "that":
            return root.dep_ != "compound" and any(
                each.lower_ == "that" and each.dep_ == "det" for each in root.children
            )
        case "distance" if (found.groups.get("turn") or "").lower() == "in":
            above = root.head
            return above.dep_ != "prep" or above.head.pos_ not in ("NOUN", "PROPN")
        case _:
            return True


def _is_year(words: Words, root: Token) -> bool:
    """Not a measure or count of what follows."""
    noun = root.head
    if noun.i > root.i and root.dep_ in _COUNTS:
        if noun.base in words.measures:
            return False
        return noun.tag_ not in ("NNS", "NNPS") or noun.base in words.happenings
    return True


def _of_noun(words: Words, root: Token) -> bool:
    """Whether a year without a preposition of time is one: before a noun, its possessor, or
    behind "of" ("the coup of 1973")."""
    if root.i > 0 and root.dep_ == "pobj":
        above = root.head
        return above.lower_ in ("of", "from") and above.head.base not in words.measures
    noun = root.head
    if noun.i > root.i and root.dep_ in (*_COUNTS, "poss"):
        before = root.nbor(-1) if root.i > root.left_edge.i or root.i > 0 else root
        return not (before.pos_ == "PROPN" and before.dep_ == "compound" and noun.tag_ == "NNS")
    return False


def named_after(document: Document, found: Found) -> tuple[Token, int] | None:
    """What "two days after" counts from, the noun or verb, and where its words end."""
    tokens = document.doc.char_span(found.start, found.end, alignment_mode="expand")
    if tokens is None:
        return None
    last = tokens[len(tokens) - 1]
    noun = child(last, "pobj", "pcomp")
    if noun is None and last.dep_ in ("mark", "advmod", "prep"):
        noun = last.head if last.head.i > last.i else None
    if noun is None:
        return None
    return noun, noun.idx + len(noun)


def counted_from(document: Document, noun: Token, earlier: Sequence[Earlier]) -> Interval | None:
    """The days of what a noun names, by an earlier date that hangs on a word of its stem, else by
    one in whose sentence such a word stands."""
    near = earlier[-MOST_EARLIER:]
    for each in reversed(near):
        if each.anchor is not None and of_one_stem(each.anchor, noun):
            return each.days
    for each in reversed(near):
        if any(token.i != noun.i and of_one_stem(token, noun) for token in _around(document, each)):
            return each.days
    return None


def _around(document: Document, earlier: Earlier) -> tuple[Token, ...]:
    """The words near a date in its sentence."""
    token = root_of(document, earlier.span)
    if token is None:
        return ()
    sentence = document.sentence_of(token.i)
    low, high = max(sentence.first, token.i - AROUND), min(sentence.last, token.i + AROUND)
    return tuple(document.doc[low:high])


def of_one_stem(one: Token, other: Token) -> bool:
    """Whether two words are forms of one: "vote" and "voted", "withdrawal" and "withdrew"."""
    if one.pos_ not in ("NOUN", "VERB", "PROPN") or other.pos_ not in ("NOUN", "VERB", "PROPN"):
        return False
    a, b = one.base, other.base
    if a == b:
        return True
    shared = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y),
                  min(len(a), len(b)))  # fmt: skip
    return shared >= max(SHARED, min(len(a), len(b)) - ENDING)


def hangs_on(document: Document, words: Span) -> Token | None:
    """The verb or noun that a date tells the time of: above prepositions and other parts of
    time."""
    token = root_of(document, words)
    if token is None:
        return None
    for _ in range(MOST_STEPS):
        head = token.head
        if head is token:
            return None
        if head.pos_ in ("ADP", "SCONJ", "ADV", "NUM", "PART") or head.ent_type_ in (
            "DATE",
            "TIME",
        ):
            token = head
            continue
        return head
    return None
