"""The rows that the pair model learns from: the project's own sentences and the gold sets.

A row is one ordered pair of parties with its features and the labels that it may have for one
head of the model (`sides.reading.pairs.pairs`). Nothing of a gold set is kept but features.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from sides.errors import GoldError
from sides.evaluation.gold import (
    ActorsRow,
    Part,
    RelatedPair,
    Row,
    StanceRow,
    TypedPair,
    rows,
)
from sides.evaluation.gold import Pair as Offsets
from sides.ontology import YIELD, merge_yield
from sides.reading.deeds.deeds import deeds
from sides.reading.pairs.features import Pair, features
from sides.reading.pairs.pairs import NONE, RELATED
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.records import Article, Span
from training.examples import FOLDER, Deed, Example, pairs
from training.marked import load

MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})
"""Types that often hold both ways: a gold pair of another one is no relation the other way."""

QUADS = {
    1: ("AGREE", "CONSULT", "SUPPORT"),
    2: ("COOPERATE", "AID", YIELD),
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


class PairRow(Struct, frozen=True):
    """The features of one ordered pair, the labels that it may have, and where it is from:
    `origin` is a gold set or "sentences", `text` what rows of one text have in common."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    origin: str
    text: str

    def as_(self, *labels: str, origin: str | None = None) -> PairRow:
        """The same pair with other labels."""
        return PairRow(self.names, labels, origin or self.origin, self.text)


class Rows(Struct):
    """Rows by head."""

    related: list[PairRow]
    type: list[PairRow]
    yields: list[PairRow]
    sign: list[PairRow]


class Gatherer:
    """Reads texts and makes rows of them; says which files are missing."""

    def __init__(self, gold: Path, say: Callable[[str], None]) -> None:
        self._gold = gold
        self._say = say
        self._parser = Parser()

    def gather(self, part: Part) -> Rows:
        """The rows of one part of the gold sets; the project's sentences are in "train"."""
        found = Rows([], [], [], [])
        if part == "train":
            self._sentences(found)
        self._typed(found, part)
        self._actors(found, part)
        self._related(found, part)
        self._stances(found, part)
        return found

    def _rows(self, name: str, part: Part, type: type[R]) -> list[R]:
        try:
            return rows(self._gold / f"{name}.{part}.jsonl", type)
        except GoldError as error:
            self._say(f"goes on without {name}: {error}")
            return []

    def _reader(self, text: str, origin: str) -> Callable[..., PairRow]:
        article = Article.of(text)
        document = self._parser.parse(article, layout(article))
        told = deeds(document)

        def row(source: Span | None, target: Span | None, *labels: str) -> PairRow:
            names = features(Pair(document, source, target, told))
            return PairRow(tuple(map(sys.intern, names)), labels, origin, text)

        return row

    def _typed(self, found: Rows, part: Part) -> None:
        for each in self._rows("relations_plv", part, TypedPair):
            row = self._reader(each.text, "relations_plv")
            source, target = _span(each.source), _span(each.target)
            typed = row(source, target, each.type)
            found.type.append(typed)
            found.related.append(typed.as_(RELATED))
            if each.type not in MUTUAL:
                turned = row(target, source, NONE)
                found.related.append(turned.as_(NONE, origin="turned"))

    def _actors(self, found: Rows, part: Part) -> None:
        for each in self._rows("actors_cameo", part, ActorsRow):
            if not each.penta:
                continue
            row = self._reader(each.text, "actors_cameo")
            sides = {
                role: [Span(*one.span) for one in each.actors if one.role in (role, "R")]
                for role in ("source", "target")
            }
            for source in sides["source"]:
                for target in sides["target"]:
                    if source != target:
                        typed = row(source, target, *QUADS[each.penta])
                        found.type.append(typed)
                        found.related.append(typed.as_(RELATED))

    def _related(self, found: Rows, part: Part) -> None:
        for each in self._rows("relations_aw", part, RelatedPair):
            row = self._reader(each.text, "relations_aw")
            label = RELATED if each.related else NONE
            found.related.append(row(_span(each.source), _span(each.target), label))

    def _stances(self, found: Rows, part: Part) -> None:
        for each in self._rows("stances_dse", part, StanceRow):
            row = self._reader(each.text, "stances_dse")
            a, b = Span(*each.a), Span(*each.b)
            ahead, back = DIRECTED[each.label]
            both = [row(a, b, ahead), row(b, a, back)]
            found.sign.extend(both)
            if each.label == "neutral" and part == "train":
                found.related.extend(one.as_(NONE) for one in both)

    def _sentences(self, found: Rows) -> None:
        for path in sorted(FOLDER.glob("*.jsonl")):
            for example in load(path):
                row = self._reader(example.text, "sentences")
                for (holder, toward), told in _ordered(example):
                    spans = [_mention(example, actor, told) for actor in (holder, toward)]
                    made = row(*spans)
                    _add_types(found, made, {each.type for each in told if each.type})
                    if holder is not None and toward is not None:
                        sign = example.signs().get((holder, toward))
                        label = NONE if sign is None else f"{sign:+d}" if sign else "0"
                        found.sign.append(made.as_(label))


def _add_types(found: Rows, made: PairRow, types: set[str]) -> None:
    found.related.append(made.as_(RELATED if types else NONE))
    if len(types) == 1:
        (type,) = types
        found.type.append(made.as_(merge_yield(type)))
        if merge_yield(type) == YIELD:
            found.yields.append(made.as_(type))


Ordered = tuple[tuple[int | None, int | None], list[Deed]]


def _ordered(example: Example) -> Iterator[Ordered]:
    """All ordered pairs of actors with the deeds that run between them, and the parties of deeds
    that have no other."""
    actors = sorted({each.actor for each in example.mentions if each.kind != "place"})
    told: dict[tuple[int | None, int | None], list[Deed]] = {
        (a, b): [] for a in actors for b in actors if a != b
    }
    for deed in example.deeds:
        sides: Iterable[tuple[int | None, int | None]] = pairs(deed) or [
            *((actor, None) for actor in deed.sources),
            *((None, actor) for actor in deed.targets),
        ]
        for pair in sides:
            told.setdefault(pair, []).append(deed)
    yield from told.items()


def _mention(example: Example, actor: int | None, told: list[Deed]) -> Span | None:
    """The mention of an actor that stands nearest to the first deed's words."""
    if actor is None:
        return None
    at = told[0].trigger[0].start if told and told[0].trigger else 0
    spans = [each.span for each in example.mentions if each.actor == actor]
    return min(spans, key=lambda span: (abs(span.start - at), span))


def _span(offsets: Offsets | None) -> Span | None:
    return None if offsets is None else Span(*offsets)
