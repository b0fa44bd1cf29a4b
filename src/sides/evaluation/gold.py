"""The gold sets as typed rows. What each holds is told in the README that comes with them."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

import msgspec
from msgspec import Meta, Struct

from ..errors import GoldError
from ..records import SignedTie, Span

Part = Literal["train", "dev", "test"]
Offset = Annotated[int, Meta(ge=0)]
Pair = tuple[Offset, Offset]

HASH_DIGITS = 16
"""Hex digits of a corpus hash: enough to tell a changed file."""


class Row(Struct, frozen=True):
    """What all rows share: an id and the text that the spans count into."""

    id: str
    text: str

    def pairs(self) -> Sequence[Pair | None]:
        """All spans of the row as they stand in the file."""
        raise NotImplementedError


class TypedPair(Row, frozen=True):
    """relations_plv: what source does to target. YIELD stands for CONCEDE and RETREAT; a null
    span is a party that the sentence does not name."""

    source: Pair | None
    target: Pair | None
    type: str
    quad: Literal[1, 2, 3, 4]

    def pairs(self) -> Sequence[Pair | None]:
        return (self.source, self.target)


class RelatedPair(Row, frozen=True):
    """relations_aw: whether there is any political relation between the two."""

    source: Pair | None
    target: Pair | None
    related: bool

    def pairs(self) -> Sequence[Pair | None]:
        return (self.source, self.target)


class GoldActor(Struct, frozen=True):
    """An actor of a sentence and the side of the event that it is on; "R": on both, since the
    two act on each other ("A met B")."""

    span: Pair
    role: Literal["source", "target", "R"]


class ActorsRow(Row, frozen=True):
    """actors_cameo: who acts and on whom. `penta`: 0 neutral, else the quad class, or null."""

    actors: tuple[GoldActor, ...]
    penta: Literal[0, 1, 2, 3, 4] | None

    def pairs(self) -> Sequence[Pair | None]:
        return [actor.span for actor in self.actors]


class GoldEntity(Struct, frozen=True):
    """A named or described thing with its label."""

    span: Pair
    label: str


class EntitiesRow(Row, frozen=True):
    """entities_re3d: organisations, people, places and other things in a sentence."""

    entities: tuple[GoldEntity, ...]

    def pairs(self) -> Sequence[Pair | None]:
        return [entity.span for entity in self.entities]


class StanceRow(Row, frozen=True):
    """stances_dse: how a and b stand to each other; "a+b": a is positive about b."""

    a: Pair
    b: Pair
    label: Literal["neutral", "a+b", "b+a", "a-b", "b-a"]

    def pairs(self) -> Sequence[Pair | None]:
        return (self.a, self.b)


class GoldAttribution(Struct, frozen=True):
    """Who says (source), that it is said (cue), what is said (content)."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]


class AttributionsRow(Row, frozen=True):
    """attributions_polnear: an article with its outermost attributions."""

    attributions: tuple[GoldAttribution, ...]
    title: str | None = None
    date: str | None = None

    def pairs(self) -> Sequence[Pair | None]:
        return [
            pair for each in self.attributions for pair in (*each.source, *each.cue, *each.content)
        ]


class GoldToponym(Struct, frozen=True):
    """A place name with its point; `country` is its English name, null where not told."""

    span: Pair
    name: str
    lat: float
    lon: float
    country: str | None


class PlacesRow(Row, frozen=True):
    """places_lgl, places_geovirus: an article with its place names."""

    toponyms: tuple[GoldToponym, ...]
    title: str | None = None
    date: str | None = None

    def pairs(self) -> Sequence[Pair | None]:
        return [toponym.span for toponym in self.toponyms]


class Network(Struct, frozen=True):
    """signed: a signed network and its frustration index, computed to proven optimality."""

    id: str
    ties: tuple[SignedTie, ...]
    frustration: float


R = TypeVar("R", bound=Row)


class Unit(Protocol):
    """What a set is made of: anything with an id."""

    @property
    def id(self) -> str:
        """Tells it from all others of the set."""


U = TypeVar("U", bound=Unit)


def spans(pairs: Sequence[Pair]) -> tuple[Span, ...]:
    """Pairs as they stand in a file as spans."""
    return tuple(Span(*pair) for pair in pairs)


def rows(path: Path, type: type[R]) -> list[R]:
    """The rows of a gold set of one JSON object a line.

    Raises GoldError, naming the file and the line, if the file is missing, a line does not hold
    what it should, an id comes twice or a span lies outside of its text.
    """
    decoder = msgspec.json.Decoder(type)
    found: dict[str, R] = {}
    for number, line in enumerate(_bytes(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise GoldError(f"{path}, line {number}: {error}") from error
        for pair in row.pairs():
            if pair is not None and not pair[0] < pair[1] <= len(row.text):
                raise GoldError(f"{path}, line {number}: no span of the text: {list(pair)}")
        if found.setdefault(row.id, row) is not row:
            raise GoldError(f"{path}, line {number}: the id {row.id} comes twice")
    if not found:
        raise GoldError(f"{path}: no rows")
    return list(found.values())


class _Known(Struct, frozen=True):
    frustration: float


def networks(folder: Path) -> list[Network]:
    """The signed networks in tribes.csv and cow.csv with the values of known.json.

    Raises GoldError, naming the file, if one is missing or malformed or a network has no known
    value.
    """
    path = folder / "known.json"
    try:
        known = msgspec.json.decode(_bytes(path), type=dict[str, _Known])
    except msgspec.DecodeError as error:
        raise GoldError(f"{path}: {error}") from error
    ties: dict[str, list[SignedTie]] = {name: [] for name in known}
    for path in (folder / "tribes.csv", folder / "cow.csv"):
        lines = _bytes(path).decode("utf-8", "replace").splitlines()
        for number, row in enumerate(csv.DictReader(lines), start=2):
            window = row.get("window", path.stem)
            try:
                ties[window].append(msgspec.convert(row, SignedTie, strict=False))
            except KeyError as error:
                raise GoldError(f"{path}, line {number}: no known value: {window}") from error
            except msgspec.ValidationError as error:
                raise GoldError(f"{path}, line {number}: {error}") from error
    return [Network(name, tuple(ties[name]), known[name].frustration) for name in known]


def corpus_hash(*paths: Path) -> str:
    """The BLAKE2b hash of the files' bytes. Raises GoldError if one is missing."""
    digest = hashlib.blake2b(digest_size=HASH_DIGITS // 2)
    for path in paths:
        digest.update(_bytes(path))
    return digest.hexdigest()


def sampled(found: Sequence[U], size: int | None) -> list[U]:
    """`size` rows, chosen by the hash of their ids: the same rows whatever their order."""
    if size is None:
        return list(found)
    chosen = sorted(found, key=lambda row: hashlib.blake2b(row.id.encode()).digest())[:size]
    return sorted(chosen, key=lambda row: row.id)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}") from error
