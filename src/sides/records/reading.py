"""The records of a reading: all that is read out of one article, and what is made of several.

All are frozen msgspec Structs. Spans count Unicode code points into `Article.text`. Ids are
made from content (`content_id`), so that the same article read with the same options gives the
same bytes. Field names are a contract: `sides read --json` prints them as they stand here.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

Quad = Literal[1, 2, 3, 4]
"""PLOVER's quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
4 material conflict."""

Status = Literal["actual", "planned", "hypothetical", "denied", "past"]
"""Whether an event happened: reported as happening now, intended, only supposed, said not to
have happened, or told as background from before the report."""

Sign = Literal[1, 0, -1]
"""+1 supports, -1 opposes, 0 abstains: says in words that it takes no side."""

How = Literal["review", "registry", "title", "apposition", "coreference", "context", "unresolved"]
"""How an actor was resolved: by an analyst who reviewed the report, by its name (or nationality and
role) in the registry, by a title before or an apposition after a name, by reference to another
mention, by its own words with the country that the article is about ("context"), or not at all."""

StatementKind = Literal["direct", "indirect", "mixed"]
"""Content wholly in quotation marks, wholly outside of them, or partly in them."""

Basis = Literal["words", "statement", "event"]
"""What a stance rests on: the reporter's own words, the holder's reported words, or a deed."""

ID_DIGITS = 16
"""Hex digits of an id: 64 bits, so that a billion records of a kind collide with odds of 3 %."""


def content_id(prefix: str, *parts: object) -> str:
    """An id made from content: `prefix` and 16 hex digits of the BLAKE2b hash of `parts`."""
    found = bytearray()
    for part in parts:
        data = ("" if part is None else str(part)).encode("utf-8", "surrogatepass")
        found += len(data).to_bytes(8, "big")
        found += data
    return f"{prefix}-{hashlib.blake2b(found, digest_size=ID_DIGITS // 2).hexdigest()}"


class Span(Struct, frozen=True, gc=False, order=True):
    """A stretch of the article's text: `[start, end)` in code points, never empty.

    Raises ValueError if start is negative or end is not after start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


class Article(Struct, frozen=True, gc=False, omit_defaults=False):
    """One report: the text that every offset points into, and what is known about it.

    `date` is the day of publication (ISO 8601), `language` an ISO 639-1 code.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        *,
        title: str | None = None,
        publisher: str | None = None,
        date: str | None = None,
        url: str | None = None,
        language: str | None = None,
        author: str | None = None,
    ) -> Article:
        """An article with the id that its text, title, publisher and date give."""
        return cls(
            id=content_id("article", text, title, publisher, date),
            text=text,
            title=title,
            publisher=publisher,
            date=date,
            url=url,
            language=language,
            author=author,
        )


class Alternative(Struct, frozen=True, gc=False):
    """Somebody else whom the words of an actor may mean: the id and name of a registry entry, and
    its share of the weight of all readings, in [0, 1]: comparable within an actor, not
    calibrated."""

    actor: str
    name: str
    score: float


class Actor(Struct, frozen=True, gc=False):
    """Someone who acts, speaks, is acted on or is spoken of.

    `country` is an ISO 3166 alpha-3 code or one of PLOVER's bodies (IGO, NGO, ISM, …), or None
    if the text and the registry do not tell. `sectors` are PLOVER's, the primary one first.
    `mentions` are the words as observed, pronouns included, in the order of the text;
    `alternatives` the readings of them that lost, most likely first, empty where the registry
    knows nobody else by these words.
    """

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    mentions: tuple[Span, ...]
    how: How
    alternatives: tuple[Alternative, ...] = ()


class Statement(Struct, frozen=True, gc=False):
    """That someone says, thinks or asks something.

    `speaker` is the id of the actor, None if it is not known who speaks; `source` the words
    that name it (none for a quotation without a name of its own, whose speaker is inferred);
    `cue` the words that say it is said (None likewise); `content` what is said. `date` is the
    day on which it was said (ISO 8601), where the text tells.
    """

    id: str
    speaker: str | None
    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    date: str | None
    confidence: float


Dated = Literal["text", "published"]
"""What the date of an event rests on: words of the text, or, as the last resort, nothing but that
it was reported as news: it had happened by the day of publication."""


CountKind = Literal["dead", "injured", "arrested"]


class Count(Struct, frozen=True, gc=False):
    """How many were killed, injured or arrested, as the text tells it: from `low` to `high`, which
    is None where the words set no end ("at least 12"), and the words that tell it."""

    kind: CountKind
    low: int
    high: int | None
    words: Span


class Event(Struct, frozen=True, gc=False):
    """Who did what to whom: one PLOVER event.

    `sources` and `targets` are ids of actors, `trigger` the words that tell the deed,
    `sentence` the sentence that they stand in, `statement` the id of the statement that the
    event is told in (None for the reporter's own word), `place` the id of a Place, `date` an
    ISO 8601 day, month, year or interval, `hedges` the words that mark it as uncertain.
    `dated` says what the date rests on: where the text tells none, an actual event has the day
    of publication and "published", any other None.
    `intensity` is PLOVER's, from -10 to 10; `confidence` lies in [0, 1]. `counts` are the dead,
    injured and arrested that the sentence gives for it, in the order of the text.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    trigger: Span
    sentence: Span
    status: Status
    date: str | None
    place: str | None
    statement: str | None
    hedges: tuple[Span, ...]
    intensity: float
    quad: Quad
    confidence: float
    counts: tuple[Count, ...] = ()
    dated: Dated | None = None


class Stance(Struct, frozen=True, gc=False):
    """Where someone stands towards someone: for, against, or in so many words on no side.

    `holder` and `toward` are ids of actors, `evidence` the words it rests on, `statement` and
    `event` the ids of what it was read from, where `basis` is one of these.
    """

    id: str
    holder: str
    toward: str
    sign: Sign
    evidence: Span
    basis: Basis
    statement: str | None
    event: str | None
    confidence: float


class PlaceAlternative(Struct, frozen=True, gc=False):
    """Somewhere else that the words of a place may mean: a place of the gazetteer, described as in
    `Place`, and its share of the weight of all that they may mean, in [0, 1]."""

    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    score: float


class Place(Struct, frozen=True, gc=False):
    """A place on the map: coordinates in degrees (WGS 84), ISO 3166 alpha-3 country, the English
    name of the first-order division that it is or lies in (`admin1`: "Tennessee", not a code),
    GeoNames id, and how sure the look-up is, in [0, 1].

    Where only the country is sure, there are no coordinates, no division and no GeoNames id, and
    `confidence` is that of the country. `alternatives` are the other places that the same words may
    mean, most likely first, at most three.
    """

    id: str
    name: str
    mentions: tuple[Span, ...]
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonameid: int | None
    confidence: float
    alternatives: tuple[PlaceAlternative, ...] = ()


DateHow = Literal["words", "text", "published", "tense"]
"""How the days of a date were told: by its own words ("3 May 2014"); by counting from another
date of the text ("two days after the vote"); by counting from the day of publication
("yesterday"); or from there to the side that the tense tells ("on Friday", past or to come)."""


class Date(Struct, frozen=True, gc=False):
    """A date in the text: its words, the first and last day that they mean (ISO 8601), and what
    it took to tell them."""

    words: Span
    start: str
    end: str
    how: DateHow = "words"

    @property
    def value(self) -> str:
        """ISO 8601: the day, or the interval `start/end`."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"


Reason = Literal[
    "page furniture",
    "no actor",
    "no deed",
    "no event type",
    "no source or target",
    "below confidence",
    "inside a statement only",
    "not a sentence",
    "no date of publication",
    "no such day",
    "reviewed as wrong",
]
"""Why something was left uncoded: two tell of dates without days, the last of what was read and
called wrong by an analyst."""


class Uncoded(Struct, frozen=True, gc=False):
    """A sentence, or a deed or date in it, that was left uncoded, why, and the words at fault."""

    sentence: Span
    reason: Reason
    detail: str
    words: Span | None = None


class Reading(Struct, frozen=True):
    """All that was read out of one article, and what was left and why.

    A reading is a value: the same article, options and `model` (name and version of what read
    it) give the same bytes.
    """

    id: str
    article: Article
    model: str
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    stances: tuple[Stance, ...]
    places: tuple[Place, ...]
    dates: tuple[Date, ...]
    uncoded: tuple[Uncoded, ...]


class Scores(Struct, frozen=True):
    """Probabilities of one pair: of each PLOVER type or "none", and of each sign
    ("+1", "0", "-1") or "none"; each of the two sums to one."""

    type: dict[str, float]
    sign: dict[str, float]


class Relation(Struct, frozen=True):
    """What `Reader.relate` gives for one pair: what source does to target."""

    type: str | None
    quad: Quad | None
    sign: Sign | None
    status: Status
    scores: Scores


class SignedTie(Struct, frozen=True):
    """One signed, undirected tie between two actors; `weight` is what it costs to leave it
    unexplained."""

    a: str
    b: str
    sign: Literal[1, -1]
    weight: float = 1.0


class Balance(Struct, frozen=True):
    """The sides of a signed network.

    `frustration` is the weight of the ties that the best partition found leaves unexplained
    (`frustrated`), `bound` what no partition can be below, `proven` whether the two meet,
    `unique` whether no other partition does as well, `blocs` the partition.
    """

    frustration: float
    bound: float
    proven: bool
    unique: bool | None
    blocs: tuple[tuple[str, ...], ...]
    frustrated: tuple[SignedTie, ...]


class Triangles(Struct, frozen=True):
    """How balanced a signed network is by its cycles: how many triangles it has and how many of
    them are balanced, the share of these, also by weight (None if it has none), and the share of
    closed walks (None for networks in which that takes too long)."""

    count: int
    balanced: int
    share: float | None
    weighted: float | None
    walks: float | None


class Chance(Struct, frozen=True):
    """What the frustration of a signed network would be if its signs were dealt out anew: so many
    `shuffles`, their `mean` and standard `deviation`, how many deviations the network's own
    (`frustration`, found by the same search) is from the mean, None if all are the same, and the
    share of shuffles with no more than that."""

    frustration: float
    shuffles: int
    mean: float
    deviation: float
    z: float | None
    as_low: float


class EventOf(Struct, frozen=True, gc=False, order=True):
    """An event by the ids of its reading and its own."""

    reading: str
    event: str


class Occurrence(Struct, frozen=True):
    """One happening that one or more codings tell of, in one article or in several.

    `events` are the codings; `type` is that of the most and surest of them. `sources` and
    `targets` are the ids of all actors whom any of them names as such, `date` the days on which
    most of them agree (ISO 8601, as in Event), `place` the id of the Place that most name.
    `reports` counts the independent reports: near-duplicates are one. `confidence` tells how sure
    it is that all tell of one happening: the mean of the probabilities of every two, 1 where
    there is but one telling.
    """

    id: str
    events: tuple[EventOf, ...]
    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    date: str | None
    place: str | None
    reports: int
    confidence: float


class Account(Struct, frozen=True):
    """One version of an occurrence: how one report or one speaker in it tells it.

    `by` is the id of the actor by whose word it is told, None for the report's own; where it is
    told in a statement, `statement` is its id. `event` is the id of the coding, None for a deed
    that the reading could not code; `calls` the words that tell the deed, with a quoted word
    before them, `hedges` those that mark it as uncertain, `words` the stretch to show: the content
    of the statement, or the sentence.
    """

    reading: str
    event: str | None
    by: str | None
    statement: str | None
    type: str | None
    calls: Span
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    hedges: tuple[Span, ...]
    date: str | None
    counts: tuple[Count, ...]
    words: Span
