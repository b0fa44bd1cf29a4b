"""What each coding says, as a line of the list beside the text."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ...records import Count, Event, Named, Reading, Sign, Span, Stance, Statement
from ...visible import one_line
from .codings import Cast, Coding, Words

SIGNS: dict[Sign, str] = {1: "for", -1: "against", 0: "on no side towards"}
_BASES = {"words": "in words", "statement": "said", "event": "by a deed"}
_OPENING, _CLOSING = '“"«„', '”"»“'

LONGEST_QUOTE = 280
"""Characters of a quotation in the list that are shown: what is said stands in the text."""

MOST_WORDS = 4 * LONGEST_QUOTE
"""Characters of a span that are looked at for a quotation: a span can be as long as the text."""


class Line(Struct, frozen=True):
    """A coding in words. `sources` does or holds or says it, `targets` are those to whom it is
    done (or said to be for or against); `by` is by whose word an event is told. `type` is what
    stands between them in capitals or words; `quotes` are the words that tell it, `notes` more
    words about these; `facts` is all else in short. `at` is where its number stands in the text,
    `first` the number of the first coding there, `words` where its words stand."""

    number: int
    first: int
    at: int
    id: str
    kind: str
    sources: tuple[Named, ...]
    who: str
    type: str
    mode: str | None
    targets: tuple[Named, ...]
    sign: Sign | None
    facts: tuple[str, ...]
    by: Named | None
    by_words: str
    quote: str
    notes: tuple[str, ...]
    confidence: float
    words: tuple[Words, ...]

    @property
    def summary(self) -> str:
        """The coding on one line: what is announced when it is stepped to."""
        who = _listed(self.sources) or self.who
        return " ".join(each for each in (who, self.type, _listed(self.targets)) if each)


class Telling:
    """Makes lines of the codings of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._names = {each.id: one_line(each.name) for each in reading.actors}
        self._places = {each.id: one_line(each.name) for each in reading.places}
        self._statements = {each.id: each for each in reading.statements}
        self._cast = Cast(reading)

    def line(self, coding: Coding, first: int) -> Line:
        """The line of a coding; `first` is the number of the first coding at the same words."""
        record = coding.record
        if isinstance(record, Event):
            return self._event(coding, first, record)
        if isinstance(record, Stance):
            return self._stance(coding, first, record)
        return self._statement(coding, first, record)

    def _event(self, coding: Coding, first: int, event: Event) -> Line:
        told = self._statements.get(event.statement or "")
        when = f"no later than {event.date}" if event.dated == "published" else event.date
        where = None if event.place is None else self._places[event.place]
        facts = (event.status, when, where, *(each.replace("_", " ") for each in event.contexts))
        hedged = (f"hedged: “{self.quoted((each,))}”" for each in event.hedges)
        counted = (f"{number(each)} {each.kind}: “{self.quoted((each.words,))}”"
                   for each in event.counts)  # fmt: skip
        return Line(
            number=coding.number,
            first=first,
            at=coding.at,
            id=event.id,
            kind="event",
            sources=self._named(event.sources),
            who="(not named)",
            type=event.type,
            mode=event.mode,
            targets=self._named(event.targets),
            sign=None,
            facts=tuple(each for each in facts if each),
            by=None if told is None else self._speaker(told),
            by_words="" if told is None else self._unknown(told),
            quote=self.quoted((event.trigger,)),
            notes=(*hedged, *counted),
            confidence=event.confidence,
            words=self._cast.words(event),
        )

    def _stance(self, coding: Coding, first: int, stance: Stance) -> Line:
        return Line(
            number=coding.number,
            first=first,
            at=coding.at,
            id=stance.id,
            kind="stance",
            sources=self._named((stance.holder,)),
            who="",
            type=SIGNS[stance.sign],
            mode=None,
            targets=self._named((stance.toward,)),
            sign=stance.sign,
            facts=(_BASES[stance.basis],),
            by=None,
            by_words="",
            quote=self.quoted((stance.evidence,)),
            notes=(),
            confidence=stance.confidence,
            words=self._cast.words(stance),
        )

    def _statement(self, coding: Coding, first: int, said: Statement) -> Line:
        speaker = self._speaker(said)
        cue = "says" if said.cue is None else self.words(said.cue)
        return Line(
            number=coding.number,
            first=first,
            at=coding.at,
            id=said.id,
            kind="statement",
            sources=() if speaker is None else (speaker,),
            who=self._unknown(said),
            type=cue,
            mode=None,
            targets=(),
            sign=None,
            facts=tuple(each for each in (said.kind, said.date) if each),
            by=None,
            by_words="",
            quote=self.quoted(said.content),
            notes=(),
            confidence=said.confidence,
            words=self._cast.words(said),
        )

    def _named(self, ids: Iterable[str]) -> tuple[Named, ...]:
        return tuple(Named(id, self._names[id]) for id in ids)

    def _speaker(self, said: Statement) -> Named | None:
        return None if said.speaker is None else Named(said.speaker, self._names[said.speaker])

    def _unknown(self, said: Statement) -> str:
        """The words that name a speaker who is not known."""
        return f"“{self.quoted(said.source)}”" if said.source else "somebody"

    def words(self, span: Span) -> str:
        """The words of a span, or the first of very many, with single blanks."""
        end = min(span.end, span.start + MOST_WORDS)
        return one_line(self._text[span.start : end])

    def quoted(self, spans: Iterable[Span], longest: int = LONGEST_QUOTE) -> str:
        """The words of some spans, what lies between them left out, without quotation marks of
        their own around the whole; the first of them where they are longer than `longest`."""
        words = " … ".join(self.words(span) for span in spans)
        if len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING:
            words = words[1:-1]
        return shortened(words, longest)


def number(count: Count) -> str:
    """How many a count tells: "3", "12 or more", "5 to 7"."""
    if count.high is None:
        return f"{count.low:,} or more"
    return f"{count.low:,}" + (f" to {count.high:,}" if count.high > count.low else "")


def shortened(words: str, longest: int) -> str:
    """The words, cut at a blank where they are longer than that."""
    if len(words) <= longest:
        return words
    return words[:longest].rsplit(" ", 1)[0] + " …"


def _listed(named: Iterable[Named]) -> str:
    return ", ".join(each.name for each in named)
