"""What tense, mood and negation leave of a meaning, and which meanings are told twice.

The rules are the PLOVER manual's (draft 2.0, 2024): cooperation to come is an agreement, forces
moved inside an assault are part of it, what a protest demands is part of the protest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from ..syntax import clauses
from ..syntax.tokens import Token
from .frames import Lexicon
from .governed import COOPERATIVE, HOSTILE, YIELDING, Meaning
from .status import is_negated, time_of

Status = Literal["actual", "planned", "hypothetical", "denied", "past"]


def settle(meaning: Meaning, year: str | None) -> tuple[Meaning, Status]:
    """The type and status that tense, mood and negation leave to a meaning."""
    head = meaning.head
    time = time_of(head, year)
    if meaning.void:
        return meaning, "denied"
    if is_negated(head):
        return _negated(meaning, time)
    if meaning.doubt and meaning.aim:
        return meaning, "hypothetical"
    if time == "possible":
        return meaning, "hypothetical"
    if time == "future" or (meaning.aim and not meaning.spoken):
        return _future(meaning, said=time == "future"), "planned"
    if clauses.is_infinitive(head) and head.dep_ in ("advcl", "acl", "relcl"):
        return meaning, "planned"
    return meaning, "past" if time == "past" else "actual"


def _negated(meaning: Meaning, time: str) -> tuple[Meaning, Status]:
    """What is not done: refused where it is cooperation to come or support, else denied."""
    gentle = COOPERATIVE | YIELDING | {"AGREE"}
    if meaning.type in gentle and (time == "future" or meaning.type in ("SUPPORT", "AGREE")):
        return replace(meaning, type="REJECT", mode=None), "actual"
    return meaning, "denied"


def _future(meaning: Meaning, *, said: bool) -> Meaning:
    if meaning.type in COOPERATIVE:
        return replace(meaning, type="AGREE", mode=None)
    if meaning.type == "RETREAT":
        return replace(meaning, type="CONCEDE", mode=None)
    if meaning.type in HOSTILE and said and meaning.sources:
        mode = "violence" if meaning.type == "ASSAULT" else None
        return replace(meaning, type="THREATEN", mode=mode)
    return meaning


def whittle(
    meanings: list[tuple[Meaning, Status]], words: Lexicon
) -> Iterator[tuple[Meaning, Status]]:
    """Without repeats, without troops moved inside a reported assault, and without what a
    protest demands."""
    seen: set[tuple[str, int, tuple[int, ...]]] = set()
    fought = {each.i for m, _ in meanings if m.type == "ASSAULT" for each in m.sources}
    protests = [m.head for m, _ in meanings if m.type == "PROTEST"]
    for meaning, status in sorted(meanings, key=lambda pair: pair[0].head.i):
        key = (meaning.type, meaning.head.i, tuple(each.i for each in meaning.targets))
        if key in seen:
            continue
        seen.add(key)
        if meaning.type == "MOBILIZE" and _brings_relief(meaning, words):
            yield replace(meaning, type="AID", mode=None), status
            continue
        if meaning.type == "MOBILIZE" and fought & {each.i for each in meaning.sources}:
            continue
        if meaning.type == "REQUEST" and any(_under(meaning.head, each) for each in protests):
            continue
        yield meaning, status


def _brings_relief(meaning: Meaning, words: Lexicon) -> bool:
    """Whether forces are sent to help: as peacekeepers, or after a disaster."""
    relief = words.words.classes["relief"]
    return any(each.base in relief for each in meaning.head.subtree)


def _under(token: Token, top: Token) -> bool:
    return token != top and any(each.i == top.i for each in token.ancestors)
