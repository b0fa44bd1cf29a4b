"""Pairs of parties in a text with what is known of them: what teacher and student learn from.

Nothing here is computed from a parse: a row is a text, two spans, and the labels that gold or
the project's own sentences leave open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from sides.errors import GoldError
from sides.evaluation.gold import ActorsRow, Part, RelatedPair, Row, StanceRow, TypedPair, rows
from sides.evaluation.gold import Pair as Offsets
from sides.ontology import YIELD, plover
from sides.records import Span
from training.examples import FOLDER, Deed, Example, pairs
from training.marked import load

NONE = "none"

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types that often hold both ways: a gold pair of another one is no relation the other way."""

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", "CONCEDE", "RETREAT"),
    3: ("ACCUSE", "REJECT", "THREATEN", "REQUEST", "SANCTION", "PROTEST"),
    4: ("COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "SANCTION"),
}
"""The types that a CAMEO quad class leaves open. CAMEO and PLOVER draw the line between verbal
and material conflict differently for protests and for relations reduced."""

DIRECTED = {
    "neutral": (NONE, NONE),
    "a+b": ("+1", NONE),
    "b+a": (NONE, "+1"),
    "a-b": ("-1", NONE),
    "b-a": (NONE, "-1"),
}
"""The signs from a to b and from b to a that a label of stances_dse stands for."""

R = TypeVar("R", bound=Row)


class Told(Struct, frozen=True):
    """What is known of one ordered pair. `types` are the types that are left open, "none" among
    them (empty: nothing is known); `sign` and `status` are None where nothing is known;
    `trigger` are the words that tell the deed."""

    types: tuple[str, ...] = ()
    sign: str | None = None
    status: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] | None = None
    trigger: tuple[Span, ...] = ()


class PairText(Struct, frozen=True):
    """Two parties of a text, a party that it does not name being None, and what is known of
    what a does to b (`ahead`) and b to a (`back`)."""

    text: str
    a: Span | None
    b: Span | None
    ahead: Told
    back: Told
    origin: str
    id: str

    @property
    def related(self) -> bool:
        """Whether a relation of some type is known."""
        return any(told.types and NONE not in told.types for told in (self.ahead, self.back))


def gold_rows(
    gold: Path, name: str, part: Part, type: type[R], say: Callable[[str], None]
) -> list[R]:
    """The rows of a gold set; none, and a word about it, where it is missing."""
    try:
        return rows(gold / f"{name}.{part}.jsonl", type)
    except GoldError as error:
        say(f"goes on without {name}: {error}")
        return []


def span(offsets: Offsets | None) -> Span | None:
    """A pair of offsets as it stands in a file as a span."""
    return None if offsets is None else Span(*offsets)


def plv(found: Iterable[TypedPair]) -> Iterator[PairText]:
    """The typed pairs; the other way holds nothing unless the type is one that holds both ways."""
    for row in found:
        types = ("CONCEDE", "RETREAT") if row.type == YIELD else (row.type,)
        back = Told() if row.type in MUTUAL else Told(types=(NONE,))
        yield PairText(
            row.text, span(row.source), span(row.target), Told(types), back, "relations_plv", row.id
        )


def aw(found: Iterable[RelatedPair]) -> Iterator[PairText]:
    """Pairs that are related in some way, or in none."""
    for row in found:
        told = Told(tuple(plover().types) if row.related else (NONE,))
        back = Told() if row.related else told
        yield PairText(
            row.text, span(row.source), span(row.target), told, back, "relations_aw", row.id
        )


def cameo(found: Iterable[ActorsRow]) -> Iterator[PairText]:
    """Sources and targets with the types that the quad class of their sentence leaves open."""
    for row in found:
        if not row.penta:
            continue
        told = Told(QUADS[row.penta])
        ends = {
            role: [Span(*one.span) for one in row.actors if one.role in (role, "R")]
            for role in ("source", "target")
        }
        for source in ends["source"]:
            for target in ends["target"]:
                if source != target:
                    yield PairText(row.text, source, target, told, Told(), "actors_cameo", row.id)


def dse(found: Iterable[StanceRow]) -> Iterator[PairText]:
    """Pairs with the sign of each direction."""
    for row in found:
        ahead, back = DIRECTED[row.label]
        yield PairText(
            row.text,
            Span(*row.a),
            Span(*row.b),
            Told(sign=ahead),
            Told(sign=back),
            "stances_dse",
            row.id,
        )


def sentences(folder: Path = FOLDER) -> Iterator[Example]:
    """The project's own training sentences."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from load(path)


def held_out(example: Example) -> bool:
    """Whether a sentence of the project is kept out of training, to set thresholds by and to
    calibrate: every second one of `thin.jsonl`, which has all types, modes and statuses."""
    name, _, number = example.id.rpartition("-")
    return name == "thin" and int(number) % 2 == 0


def own(example: Example) -> Iterator[PairText]:
    """All pairs of actors of one of the project's sentences, with deeds between them or none;
    parties of deeds that have no other; places too, where something is done to them."""
    deeds: dict[tuple[int | None, int | None], list[Deed]] = {}
    for deed in example.deeds:
        ends: Iterable[tuple[int | None, int | None]] = pairs(deed) or [
            *((actor, None) for actor in deed.sources),
            *((None, actor) for actor in deed.targets),
        ]
        for pair in ends:
            deeds.setdefault(pair, []).append(deed)
    actors = sorted({each.actor for each in example.mentions if each.kind != "place"})
    both = [(a, b) for a in actors for b in actors if a < b]
    done: set[frozenset[int | None]] = set()
    signs = example.signs()
    for a, b in [*both, *deeds]:
        if a == b or frozenset((a, b)) in done:
            continue
        done.add(frozenset((a, b)))
        tellings = []
        for source, target in ((a, b), (b, a)):
            named = source is not None and target is not None
            sign = signs.get((source, target)) if source and target else None
            told = _told(deeds.get((source, target), []), NONE if sign is None else _sign(sign))
            tellings.append(told if named or told.types != (NONE,) else Told())
        at = deeds.get((a, b)) or deeds.get((b, a)) or []
        one, other = mention(example, a, at), mention(example, b, at)
        if one != other and tellings != [Told(), Told()]:
            yield PairText(
                example.text, one, other, tellings[0], tellings[1], "sentences", example.id
            )


def _sign(sign: int) -> str:
    return f"{sign:+d}" if sign else "0"


def _told(deeds: list[Deed], sign: str) -> Told:
    coded = [deed for deed in deeds if deed.type is not None]
    if not coded:
        return Told(types=(NONE,), sign=sign)
    first = coded[0]
    types = tuple(dict.fromkeys(deed.type for deed in coded if deed.type))
    contexts = tuple(dict.fromkeys(name for deed in coded for name in deed.contexts))
    if len(types) > 1:
        return Told(types=types, sign=sign, contexts=contexts, trigger=first.trigger)
    return Told(types, sign, first.status, first.mode or NONE, contexts, first.trigger)


def mention(example: Example, actor: int | None, deeds: list[Deed]) -> Span | None:
    """The mention of an actor that stands nearest to the first deed's words; one of its own, not
    shared with others ("they"), if it has one."""
    if actor is None:
        return None
    at = deeds[0].trigger[0].start if deeds and deeds[0].trigger else 0
    others = {each.span for each in example.mentions if each.actor != actor}
    every = [each.span for each in example.mentions if each.actor == actor]
    spans = [each for each in every if each not in others] or every
    return min(spans, key=lambda each: (abs(each.start - at), each))
