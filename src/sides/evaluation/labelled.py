"""Labels of the project's own on the dev parts of gold sets: who an actor is, whom a pronoun means.

They stand in `labels/` as row numbers and offsets, without text, so that they say nothing without
the gold sets. How they were made stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from ..errors import GoldError, SidesError
from ..records import Actor, Reading, Span
from .attributions import head
from .gold import ActorsRow, AttributionsRow, Pair
from .report import metric
from .scores import Words, jaccard, share
from .tasks import Progress, Reader, Scored


class ActorLabel(Struct, frozen=True, forbid_unknown_fields=True):
    """Who a phrase stands for: country (None: not told by the phrase nor by a high office), and
    the sector that fits most."""

    set: str
    row: int
    span: Pair
    country: str | None
    sector: str | None

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return f"{self.set}:{self.row}:{self.span}"


class PronounLabel(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the one is named for whom a pronoun stands that is a source; None if nowhere, as for
    the author of an article without a name in the text."""

    row: int
    span: Pair
    antecedent: Pair | None
    author: bool

    @property
    def id(self) -> str:
        """Tells it from all others."""
        return f"{self.row}:{self.span}"


L = TypeVar("L", ActorLabel, PronounLabel)


def labels(name: str, type: type[L]) -> list[L]:
    """The labels of a file. Raises GoldError if it is missing or malformed."""
    path = files("sides.evaluation").joinpath("labels", f"{name}.jsonl")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [msgspec.json.decode(line, type=type) for line in lines if line.strip()]
    except (OSError, msgspec.DecodeError) as error:
        raise GoldError(f"labels of {name}: {error}") from error


class Labelled(NamedTuple):
    """Labels beside the rows that they tell of."""

    actors: Sequence[ActorsRow]
    articles: Sequence[AttributionsRow]


def actor_codes(
    given: Sequence[ActorLabel], gold: Labelled, reader: Reader, progress: Progress
) -> Scored:
    """Share of labelled phrases whose country and first sector are right, of those that have one.
    A phrase is the actor one of whose mentions holds its head, the most alike one; none is
    wrong."""
    countries, sectors = [], []
    for done, label in enumerate(given, start=1):
        row: ActorsRow | AttributionsRow
        row = (gold.actors if label.set == "actors_cameo" else gold.articles)[label.row]
        actor = _named(row.text, _read(reader, row), Span(*label.span))
        if label.country is not None:
            countries.append(actor is not None and actor.country == label.country)
        if label.sector is not None:
            sectors.append(actor is not None and actor.sectors[:1] == (label.sector,))
        progress(done)
    return Scored((metric("country", share(countries)), metric("sector", share(sectors))))


def pronouns(
    given: Sequence[PronounLabel], gold: Labelled, reader: Reader, progress: Progress
) -> Scored:
    """Of pronouns that are sources: `right`, the share of those with an antecedent whose actor is
    also named by it, and `right_where_linked`, the share right of those, with or without an
    antecedent, for which the reader names anyone."""
    right, linked = [], []
    for done, label in enumerate(given, start=1):
        row = gold.articles[label.row]
        reading = _read(reader, row)
        actor = _at(reading, Span(*label.span))
        hit = actor is not None and label.antecedent is not None
        if hit:
            named = Span(*label.antecedent)  # type: ignore[misc]  # not None where it is a hit
            hit = any(mention.overlaps(named) for mention in actor.mentions)  # type: ignore[union-attr]
        if label.antecedent is not None:
            right.append(hit)
        if actor is not None and _has_name(reading, actor):
            linked.append(hit)
        progress(done)
    return Scored((metric("right", share(right)), metric("right_where_linked", share(linked))))


def _read(reader: Reader, row: ActorsRow | AttributionsRow) -> Reading | None:
    try:
        if isinstance(row, AttributionsRow):
            return reader.read(row.text, published=row.date, title=row.title)
        return reader.read(row.text)
    except SidesError:
        return None  # a text that is refused names nobody, which is wrong


def _named(text: str, reading: Reading | None, phrase: Span) -> Actor | None:
    word = head(text, [phrase])
    words = Words(text)
    found = [
        (jaccard(words.of(phrase), words.of(mention)), -number, actor)
        for number, actor in enumerate(_actors(reading))
        for mention in actor.mentions
        if word is not None and mention.contains(word)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None


def _at(reading: Reading | None, span: Span) -> Actor | None:
    """The actor that a pronoun stands for."""
    return next((each for each in _actors(reading) if span in each.mentions), None)


def _has_name(reading: Reading | None, actor: Actor) -> bool:
    """Whether an actor is more than its pronouns."""
    if reading is None:
        return False
    text = reading.article.text
    return any(span.of(text).lower() not in _PRONOUNS for span in actor.mentions)


_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "him", "her", "his", "its", "their", "them",
     "us", "me", "our", "my", "this", "that", "these", "those"}
)  # fmt: skip


def _actors(reading: Reading | None) -> Iterator[Actor]:
    yield from reading.actors if reading is not None else ()
