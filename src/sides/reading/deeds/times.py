"""Words of time around a deed that put it before what is reported."""

from __future__ import annotations

from functools import cache

from ..syntax import clauses
from ..syntax.tokens import Token
from .governors import words

_INNER = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "conj"})


def past_times(token: Token, year: str | None) -> str:
    """The kind of time, over when the report was made, at which its clause puts a deed; "" if
    there is none. `year` is that of the report, where it is known."""
    telling = _telling()
    clause = [each for each in token.children if each.dep_ not in _INNER]
    for each in clause:  # it grows by what hangs on its words, inner clauses left out
        if each.lower_ in telling or each.lower_[0].isdigit():
            kind = _kind(each, year)
            if kind:
                return kind
        if each.children:
            clause.extend([inner for inner in each.children if inner.dep_ not in _INNER])
    return ""


@cache
def _telling() -> frozenset[str]:
    """The words that may tell a time; besides, a year does."""
    return words().once | words().long | {"ago", "earlier"}


def _kind(word: Token, year: str | None) -> str:
    """The kind of time, over when the report was made, that a word tells; "" if it tells none."""
    lower = word.lower_
    if lower == "ago":
        return "ago"
    if lower in words().once and word.dep_ == "advmod" and lower not in ("long", "earlier"):
        behind = word.doc.tokens[word.i + 1 : word.i + 2]
        again = bool(behind) and behind[0].lower_ in ("more", "again")
        if clauses.is_verb(word.head) and not again:
            return "once"
    elif lower == "earlier" and word.dep_ == "advmod":
        measure = clauses.child(word, "npadvmod")
        if measure is None or measure.base in words().long:
            return "earlier" if measure is not None else "earlier alone"
    elif len(lower) in (4, 5) and lower[:4].isdigit():
        return _year(word, year)
    elif lower in words().long and word.pos_ in ("NOUN", "PROPN"):
        return _long(word)
    return ""


def _year(word: Token, year: str | None) -> str:
    number = int(word.lower_[:4])
    if not 1000 < number < 2100 or word.dep_ == "nummod":
        return ""
    since = word.head.lower_ == "since"
    if since and word.head.head.base == "time":
        return ""  # "for the first time since 1979"
    if word.lower_.endswith("s"):
        return "decade"
    if year is None:
        return "since a year" if since else "a year"
    if number < int(year):
        return "since a year" if since else "past year"
    return ""


def _long(word: Token) -> str:
    before = {each.lower_ for each in word.children if each.i < word.i}
    through = word.head.lower_ if word.dep_ == "pobj" else ""
    if before & {"last", "previous", "past"}:
        return "last"
    if before & {"that"} and through in ("in", "during"):
        return "that"
    if through in ("in", "during", "since") and not before & {"this", "next", "coming", "the"}:
        return f"{through} a month"
    return ""
