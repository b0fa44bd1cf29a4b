"""The records of answers: a line each of what a store is asked."""

from __future__ import annotations

from msgspec import Struct

from .network import Abstention, Break, Dataset, Tie
from .reading import Account, Occurrence, Quad, Sign, Span, Status
from .review import CodingKind, Reviewed, Verdict


class Named(Struct, frozen=True):
    """Someone by id and name."""

    id: str
    name: str


class Origin(Struct, frozen=True):
    """Where something stands: the reading and its article, the file or address that this came
    from, with title, publisher and day of publication, as far as they are known."""

    reading: str
    article: str
    file: str
    title: str | None
    publisher: str | None
    date: str | None


class ActorLine(Struct, frozen=True):
    """Someone in the reports: how many articles name them, how often they are source and target of
    events, speak, and take stances, and the first and last day of publication. `words` are those
    that mention them in the latest report, with what stands around these."""

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    reports: int
    as_source: int
    as_target: int
    statements: int
    stances: int
    first: str | None
    last: str | None
    words: str | None


class ReportLine(Struct, frozen=True):
    """A report: where it stands, its address and language, how much was read out of it, and what
    read it."""

    origin: Origin
    url: str | None
    language: str | None
    characters: int
    events: int
    statements: int
    stances: int
    uncoded: int
    model: str


class ChangedEvent(Struct, frozen=True):
    """What an event of a changed sentence comes to: its type and mode, who did it and to whom."""

    type: str
    mode: str | None
    sources: tuple[Named, ...]
    targets: tuple[Named, ...]


class Changed(Struct, frozen=True):
    """A sentence that one version of a report has and the one beside it has not: where it stands
    in that version, its words, the events that were read out of it, and who is quoted in it."""

    span: Span
    words: str
    events: tuple[ChangedEvent, ...]
    speakers: tuple[Named, ...]


class Revision(Struct, frozen=True):
    """One version of a report that changed at its place: the how manieth (1 is the first),
    whether it is the one that `stands`, which alone other answers know, and what read it (`model`):
    what another model read out of it may differ though the text does not. `new` are its sentences
    that the version before it has not, `gone` those of the version before that it has not."""

    origin: Origin
    nr: int
    stands: bool
    model: str
    characters: int
    events: int
    statements: int
    stances: int
    new: tuple[Changed, ...]
    gone: tuple[Changed, ...]


class RevisedLine(Struct, frozen=True):
    """A place at which something else stood before: where what stands there is (None: nothing
    does any more), and how many versions there are with it."""

    file: str
    title: str | None
    publisher: str | None
    date: str | None
    article: str | None
    versions: int


class EventLine(Struct, frozen=True):
    """An event, as in `Event`, with the names of all that it refers to. `by` is by whose word it
    is told (None: the report's own), `words` the sentence and `span` where it stands in the
    article, both None for an imported event; `occurrence` the happening that it is one telling
    of, and `reports` how many independent reports tell of that. `review` is what an analyst said
    of it, if one did."""

    dataset: Dataset
    id: str
    day: str | None
    date: str | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    sources: tuple[Named, ...]
    targets: tuple[Named, ...]
    status: Status
    by: Named | None
    place: str | None
    lat: float | None
    lon: float | None
    country: str | None
    intensity: float
    quad: Quad
    confidence: float
    occurrence: str | None
    reports: int
    words: str | None
    span: Span | None
    origin: Origin
    review: Reviewed | None = None


class StatementLine(Struct, frozen=True):
    """A statement: who says what, with which words. `span` is the stretch that the content takes
    in the article, `review` what an analyst said of it, if one did."""

    id: str
    speaker: Named | None
    cue: str | None
    content: str
    kind: str
    date: str | None
    confidence: float
    span: Span
    origin: Origin
    review: Reviewed | None = None


class StanceLine(Struct, frozen=True):
    """A stance: who is for (1), against (-1) or in words on no side (0) towards whom. `review` is
    what an analyst said of it, if one did."""

    id: str
    holder: Named
    toward: Named
    sign: Sign
    basis: str
    confidence: float
    words: str
    span: Span
    origin: Origin
    review: Reviewed | None = None


class CodingLine(Struct, frozen=True):
    """What an event, statement or stance says, in one shape: `sources` are who acts, speaks or
    holds, `targets` whom it is done to or whom a stance is towards. An event has `type`, `mode`
    and `status`, a stance a `sign`; `by` is by whose word an event is told."""

    sources: tuple[Named, ...]
    targets: tuple[Named, ...]
    type: str | None = None
    mode: str | None = None
    status: Status | None = None
    sign: Sign | None = None
    date: str | None = None
    place: str | None = None
    by: Named | None = None


class ReviewLine(Struct, frozen=True):
    """What an analyst said of a coding, and when (ISO 8601, UTC).

    `was` is the coding as it was reviewed (None: it was missed), `now` as it should be (None: there
    should be none). `record` is the id of the coding that stands by this review in the store, None
    where none does, or stands by a later review. `read` tells whether what it is about was read by
    the present reading of the article: where it was not, the review alone holds it. `words` are
    the sentence, `span` the words that the coding rests on; both they and `origin` are None where
    the article is in the store no more.
    """

    id: str
    kind: CodingKind
    verdict: Verdict
    by: str
    at: str
    note: str | None
    was: CodingLine | None
    now: CodingLine | None
    record: str | None
    read: bool
    words: str | None
    span: Span
    origin: Origin | None


class QueueLine(Struct, frozen=True):
    """A coding that nobody has reviewed yet: what it says, how sure it is, the sentence, and the
    stretch of text that it rests on."""

    id: str
    kind: CodingKind
    coding: CodingLine
    confidence: float
    words: str
    span: Span
    origin: Origin


class Month(Struct, frozen=True):
    """How many events and stances of a month are positive and negative; `first` and `last` are its
    days."""

    first: str
    last: str
    positive: int
    negative: int


class Day(Struct, frozen=True):
    """The weight of a dyad at the end of a day on which something happened in it."""

    day: str
    weight: float


class Timeline(Struct, frozen=True):
    """A dyad over time: its tie with all evidence, what it weighed from day to day (each evidence
    by its age on that day), the days from which it was another than before, and the times that one
    of the two says to take no side about the other. `names` tells how to call each id in it."""

    a: Named
    b: Named
    tie: Tie | None
    days: tuple[Day, ...]
    breaks: tuple[Break, ...]
    abstentions: tuple[Abstention, ...] = ()
    names: dict[str, str] = {}


class Told(Struct, frozen=True):
    """An occurrence and how each report and speaker tells of it."""

    occurrence: Occurrence
    accounts: tuple[Account, ...]
