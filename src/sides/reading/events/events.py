"""Deeds → Events: parties become actors, and each event gets its statement, date and codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ...ontology import plover
from ...records import Date, Event, Place, Reason, Span, Statement, Uncoded, content_id
from ..dates.dates import when
from ..deeds.governors import class_of
from ..deeds.opposed import Opposed
from ..document import Cast, Deed, Document, Party
from ..pairs.table import Pairs
from .bindings import Parties, all_sharing, sharing
from .certain import anchor, settled
from .contexts import Contexts
from .counts import counted
from .modes import mode_of
from .rules import also, only_asked, together
from .weighed import paired, weighed
from .where import Where

_COOPERATION = (1, 2)
"""PLOVER's quad classes of cooperation, in words and in deeds."""


class Worded(NamedTuple):
    """The events that words of the lexicon tell, as sure as these are, and the deeds that are left
    without a party that could be one."""

    events: tuple[Event, ...]
    left: tuple[Uncoded, ...]


def events(
    document: Document,
    cast: Cast,
    worded: Worded,
    pairs: Sequence[Pairs],
    statements: Sequence[Statement],
    dates: Sequence[Date],
    places: Sequence[Place],
    min_confidence: float,
) -> tuple[tuple[Event, ...], tuple[Uncoded, ...]]:
    """The events of a text in its order, and the deeds that were left, with the reason.

    `worded` is what words of the lexicon tell (`lexical`): the confidence of these is weighed with
    what the encoder tells of their parties; pairs of which it tells a deed that no words of the
    lexicon tell become events of their own (`weighed`).
    """
    known, left = [weighed(event, pairs) for event in worded.events], [*worded.left]
    where = Where(document, cast, places)
    for more in paired(document, pairs, known):
        shared = sharing(cast, document.sentence_of(more.deed.head).span)
        sources = all_sharing(more.sources, shared)
        targets = all_sharing(more.targets, shared)
        known.append(_event(document, more.deed, sources, targets, statements, dates, where))
    about, against = Contexts(document, cast), Opposed(document, cast)
    coded: dict[str, Event] = {}
    for event in sorted(known, key=lambda each: (each.trigger, -each.confidence, each.type)):
        if event.confidence < min_confidence:
            detail = f"{event.type} with a confidence of {event.confidence:.2f}"
            left.append(Uncoded(event.sentence, "below confidence", detail, event.trigger))
        elif (whole := _for_somebody(event, against)) is None:
            detail = f"{event.type} that is against its target"
            left.append(Uncoded(event.sentence, "no source or target", detail, event.trigger))
        else:
            sure = settled(document, whole, pairs)
            coded.setdefault(sure.id, about.of(sure))
    return counted(document, coded.values()), tuple(left)


def _for_somebody(event: Event, against: Opposed) -> Event | None:
    """An event without the targets that its words are against, where it is one done for them:
    support for a fight against somebody. None if it has no target then, and needs one."""
    if event.quad not in _COOPERATION or not event.targets:
        return event
    foes = against.of(event.sentence)
    targets = tuple(each for each in event.targets if each not in foes)
    if targets == event.targets:
        return event
    if not event.sources or (plover().types[event.type].target_needed and len(event.sources) < 2):
        return None
    return replace(event, targets=targets)


def lexical(
    document: Document,
    cast: Cast,
    deeds: Sequence[Deed],
    statements: Sequence[Statement] = (),
    dates: Sequence[Date] = (),
    places: Sequence[Place] = (),
) -> Worded:
    """What words of the lexicon tell."""
    found: list[Event] = []
    left: list[Uncoded] = []
    ordered = sorted(deeds, key=lambda each: (each.trigger, -each.confidence, each.type))
    parties, where = Parties(document, cast, ordered), Where(document, cast, places)
    every = [each for deed in ordered for each in also(document, deed)]
    for deed in every:
        if only_asked(document, deed):
            continue
        acting = _parties(document, parties, deed)
        if isinstance(acting, Uncoded):
            left.append(acting)
        else:
            whole = together(document, deed, acting[0])
            found.append(_event(document, whole, *acting, statements, dates, where))
    return Worded(tuple(found), tuple(left))


Ids = tuple[str, ...]


def _parties(document: Document, parties: Parties, deed: Deed) -> tuple[Ids, Ids] | Uncoded:
    """The actors that a deed has as sources and targets, or why it cannot be coded."""
    sentence = document.sentence_of(deed.head)
    sources = parties.actors(deed.sources)
    targets = tuple(each for each in parties.actors(deed.targets) if each not in sources)
    if not sources and not targets:
        named = bool(deed.sources or deed.targets)
        detail = f"{deed.type} whose parties are " + (
            _words(document, (*deed.sources, *deed.targets)) if named else "not named"
        )
        reason: Reason = "no actor" if named else "no source or target"
        return Uncoded(sentence.span, reason, detail, deed.trigger)
    if plover().types[deed.type].target_needed and not targets and len(sources) < 2:
        detail = f"{deed.type} needs a target, and none is named"
        return Uncoded(sentence.span, "no source or target", detail, deed.trigger)
    return sources, targets


def _event(
    document: Document,
    deed: Deed,
    sources: Ids,
    targets: Ids,
    statements: Sequence[Statement],
    dates: Sequence[Date],
    where: Where,
) -> Event:
    sentence = document.sentence_of(deed.head)
    kind = plover().types[deed.type]
    date, dated = when(document, dates, deed.head, deed.status)
    mode = mode_of(document, deed)
    return Event(
        id=content_id("event", document.article.id, deed.type, deed.trigger, sources, targets),
        type=deed.type,
        mode=mode,
        contexts=(),
        sources=sources,
        targets=targets,
        trigger=deed.trigger,
        sentence=sentence.span,
        status=deed.status,
        date=date,
        place=where.of(deed, targets),
        statement=_told_in(document, deed, statements),
        hedges=deed.hedges,
        intensity=kind.intensity_of(mode),
        quad=kind.quad,
        confidence=round(deed.confidence, 3),
        dated=dated,
    )


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _told_in(document: Document, deed: Deed, statements: Sequence[Statement]) -> str | None:
    """The innermost statement whose content holds the deed's own word: by whose word it is told.

    Unquoted content tells a deed only with a finite verb, or of what is denied or admitted: who
    "declined to criticize the raid" does not say that there was one.
    """
    words = document.doc.char_span(deed.trigger.start, deed.trigger.end)
    if words is None:
        return None
    first, last = words.start_char, words.end_char
    near = [
        (statement, span)
        for statement in statements
        for span in statement.content
        if span.start < last and first < span.end
    ]
    if not near:
        return None  # as most deeds are told
    word = anchor(words, deed.type)
    trigger = Span(word.idx, word.idx + len(word))
    holding = [
        (span.end - span.start, statement.id)
        for statement, span in near
        if span.contains(trigger)
        and (
            statement.kind != "indirect" or _is_clause(document, span) or _owns(document, statement)
        )
    ]
    return min(holding)[1] if holding else None


def _owns(document: Document, statement: Statement) -> bool:
    """Whether a cue denies or admits."""
    cue = statement.cue
    words = None if cue is None else document.doc.char_span(cue.start, cue.end)
    return words is not None and class_of(words.root) in ("deny", "admit")


def _is_clause(document: Document, span: Span) -> bool:
    tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens is not None and any(token.tag_ in _FINITE for token in tokens)


def _words(document: Document, parties: Iterable[Party]) -> str:
    return ", ".join(f"“{party.span.of(document.text)}”" for party in parties)
