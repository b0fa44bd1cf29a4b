"""The records of the system that readings describe: ties, sides, and who is caught between them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .reading import Balance, Status
from .review import Reviewed

Level = Literal["person", "organ", "state", "bloc"]
"""Who the actors of a network are: as read; the body that someone acts for; its state; the bloc
of that."""

Dataset = Literal["sides", "polecat", "gdelt", "icews"]
"""Who coded an event: Sides, or those whose files were imported."""

EvidenceKind = Literal["event", "stance"]


class Evidence(Struct, frozen=True):
    """One coding that a tie rests on.

    `record` is the id of the event or stance, in the reading and article with those ids (of an
    imported event, ids made for its report); `source` and `target` are the actors as read,
    `value` PLOVER's intensity or the sign of a stance, `day` the day on which it counts (ISO
    8601), `amount` what it adds to the weight of the tie, `words` the sentence, None for what was
    imported without a text; `review` what an analyst said of it, if one did.
    """

    dataset: Dataset
    reading: str
    article: str
    record: str
    kind: EvidenceKind
    type: str | None
    status: Status
    source: str
    target: str
    value: float
    confidence: float
    day: str | None
    publisher: str | None
    amount: float
    words: str | None = None
    review: Reviewed | None = None


class Tie(Struct, frozen=True):
    """What two actors are to each other in a window of time.

    `a` and `b` are ids in alphabetical order, `weight` the sum of `positive` (0 or more) and
    `negative` (0 or less): each event by its intensity over ten, its confidence, status and age,
    each stance by its sign likewise. `events` counts happenings, `reports` independent reports,
    `abstentions` the times that one says in words that it takes no side about the other, which
    add nothing to the weight. `first` and `last` are days (ISO 8601). `evidence` lists what it
    rests on where that was asked for, weightiest first.
    """

    a: str
    b: str
    weight: float
    positive: float
    negative: float
    events: int
    stances: int
    reports: int
    abstentions: int
    first: str | None
    last: str | None
    evidence: tuple[Evidence, ...] = ()


class Abstention(Struct, frozen=True):
    """That someone says in words that it is on no side where somebody else is concerned."""

    holder: str
    toward: str
    day: str | None
    confidence: float
    reading: str
    record: str
    words: str | None = None


class Network(Struct, frozen=True):
    """The ties of a window: `since` and `until` are its first and last day (ISO 8601), None where
    it is open; `names` tells how to call each id."""

    level: Level
    since: str | None
    until: str | None
    ties: tuple[Tie, ...]
    abstentions: tuple[Abstention, ...]
    names: dict[str, str]


class Member(Struct, frozen=True):
    """An actor in a bloc. `sure` is the share of resamplings of the reports in which it is on the
    side of this bloc (None if none were made); `within` and `outside` are the summed weights of
    its ties to members and to all others."""

    actor: str
    sure: float | None
    within: float
    outside: float


class BlocTie(Struct, frozen=True):
    """What two blocs, by their ids, are to each other: the sums of the positive and negative
    weights of the ties between their members, and how many ties there are. `cost` is the weight
    of those that the sides leave unexplained: positive ties between blocs."""

    a: int
    b: int
    positive: float
    negative: float
    ties: int
    cost: float


class Bloc(Struct, frozen=True):
    """One side: its number in the answer, from 1, the biggest first, and its members, those whose
    ties to it weigh most first. `cost` is the weight of the negative ties within it."""

    id: int
    members: tuple[Member, ...]
    cost: float


class Blocs(Struct, frozen=True):
    """The sides of a network: the blocs, what they are to each other, and the balance that they
    come from (its weights are those of the ties)."""

    network: Network
    blocs: tuple[Bloc, ...]
    between: tuple[BlocTie, ...]
    balance: Balance
    resamplings: int


class Move(Struct, frozen=True):
    """That an actor is in another bloc than in the window before: `before` and `now` are numbers
    of blocs of these two windows, None where it has no ties there."""

    actor: str
    before: int | None
    now: int | None


class Phase(Struct, frozen=True):
    """The sides in one of several windows that follow each other. `matched` gives, for each bloc,
    the one of the window before with which it shares most members (None for a new one); `moves`
    the actors who are elsewhere."""

    since: str
    until: str
    blocs: Blocs | None
    matched: dict[int, int | None]
    moves: tuple[Move, ...]


class Break(Struct, frozen=True):
    """A day from which a dyad is another than before: the mean weight of an evidence before and
    after, within the stretches that the break parts."""

    a: str
    b: str
    day: str
    before: float
    after: float


class Triangle(Struct, frozen=True):
    """Three actors whose ties don't add up: `apex` is friends with `one` and `other`, who are at
    odds. `strength` is the least weight of the three ties."""

    apex: str
    one: str
    other: str
    strength: float


class JoinCost(Struct, frozen=True):
    """What it costs an actor to be in a bloc, the others where they are: the summed weight of its
    ties that are then unexplained. `bloc` None: on a side of its own."""

    bloc: int | None
    cost: float


class Pressure(Struct, frozen=True):
    """How an actor is caught between others.

    `caught` is the strength of the unbalanced triangles at whose apex it stands: its friends who
    fight each other (`triangles`, strongest first). `unexplained` are the ties of its own that
    its side does not explain, `costs` what each bloc would cost it, cheapest first, and
    `abstentions` its words about taking no side.
    """

    actor: str
    caught: float
    triangles: tuple[Triangle, ...]
    unexplained: tuple[Tie, ...]
    costs: tuple[JoinCost, ...]
    abstentions: tuple[Abstention, ...]


class Change(Struct, frozen=True):
    """A change of one tie: from its weight to another, and what that takes off the frustration.
    Who changes it pays the weight that it has now."""

    a: str
    b: str
    weight: float
    becomes: float
    saves: float


class Pressures(Struct, frozen=True):
    """Who is caught between, most first, in these blocs; and the cheapest changes of ties that
    would settle the picture: turned or cut together, they leave nothing unexplained."""

    blocs: Blocs
    actors: tuple[Pressure, ...]
    settling: tuple[Change, ...]


class SetTie(Struct, frozen=True):
    """A tie as it would be: two actors and the weight that is supposed (0: no tie)."""

    a: str
    b: str
    weight: float


class WhatIf(Struct, frozen=True):
    """The sides and pressures as they are and as they would be. `moved` are actors who change
    sides towards the others, `today` the supposed ties as the reports tell them, None where they
    tell of none."""

    supposed: tuple[SetTie, ...]
    today: tuple[Tie | None, ...]
    before: Pressures
    after: Pressures
    moved: tuple[str, ...]
