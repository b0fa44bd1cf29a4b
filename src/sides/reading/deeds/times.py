"""Words of time around a deed that put it before what is reported."""

from __future__ import annotations

from collections.abc import Iterator

from ..syntax import clauses
from ..syntax.tokens import Token
from .governors import words

_INNER = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "conj"})


def past_times(token: Token, year: str | None) -> str:
    """The kind of time, over when the report was made, at which its clause puts a deed; "" if
    there is none. `year` is that of the report, where it is known."""
    return next(_found(token, year), "")


def _found(token: Token, year: str | None) -> Iterator[str]:
    for each in _near(token):
        yield from _kind(each, year)


def _near(token: Token) -> Iterator[Token]:
    """The words of a clause, its inner clauses left out; and those of the verb above that an
    infinitive or an object leaves to it."""
    todo = [each for each in token.children if each.dep_ not in _INNER]
    while todo:
        each = todo.pop(0)
        yield each
        todo.extend(inner for inner in each.children if inner.dep_ not in _INNER)


def _kind(word: Token, year: str | None) -> Iterator[str]:
    lower = word.lower_
    if lower == "ago":
        yield "ago"
    elif lower in words().once and word.dep_ == "advmod" and lower not in ("long", "earlier"):
        behind = word.doc.tokens[word.i + 1 : word.i + 2]
        again = bool(behind) and behind[0].lower_ in ("more", "again")
        if clauses.is_verb(word.head) and not again:
            yield "once"
    elif lower == "earlier" and word.dep_ == "advmod":
        measure = clauses.child(word, "npadvmod")
        if measure is None or measure.base in words().long:
            yield "earlier" if measure is not None else "earlier alone"
    elif len(lower) in (4, 5) and lower[:4].isdigit():
        yield from _year(word, year)
    elif lower in words().long and word.pos_ in ("NOUN", "PROPN"):
        yield from _long(word)


def _year(word: Token, year: str | None) -> Iterator[str]:
    number = int(word.lower_[:4])
    if not 1000 < number < 2100 or word.dep_ == "nummod":
        return
    since = word.head.lower_ == "since"
    if since and word.head.head.base == "time":
        return  # "for the first time since 1979"
    if word.lower_.endswith("s"):
        yield "decade"
    elif year is None:
        yield "since a year" if since else "a year"
    elif number < int(year):
        yield "since a year" if since else "past year"


def _long(word: Token) -> Iterator[str]:
    before = {each.lower_ for each in word.children if each.i < word.i}
    through = word.head.lower_ if word.dep_ == "pobj" else ""
    if before & {"last", "previous", "past"}:
        yield "last"
    elif before & {"that"} and through in ("in", "during"):
        yield "that"
    elif through in ("in", "during", "since") and not before & {"this", "next", "coming", "the"}:
        yield f"{through} a month"
