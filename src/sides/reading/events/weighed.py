"""What the encoder tells of pairs, weighed with what the lexicon tells: how sure an event is, and
events that no words of the lexicon tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...ontology import plover
from ...records import Event, Span
from ..deeds.hedging import hedge_spans, set_phrases
from ..document import Deed, Document
from ..pairs.pairs import NONE, WORDS, Judged, calibration, certainty, logit
from ..pairs.table import Key, Named, Pairs, of_sentence
from .modes import believed, worded
from .rules import in_time, read_otherwise

LEAST_RELATED = 0.5
"""Probability that there is a relation from which a pair makes an event of its own."""

SURE = 0.3
"""Confidence of an event of the lexicon beside which the encoder adds none. With additions to
every sentence F1 on the project's own held-out sentences, in which all deeds are marked, is .07
higher, and F1 of sources and targets on actors_cameo, in which one deed of each is, .10 lower."""


class Paired(Struct, frozen=True):
    """A deed that the encoder tells of pairs, with the ids of its parties."""

    deed: Deed
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def weighed(event: Event, pairs: Sequence[Pairs]) -> Event:
    """The event with the confidence that lexicon and encoder give together, its contexts, and its
    mode where the lexicon has none."""
    told = told_of(event, pairs)
    if not told:
        return event
    best = max(told, key=lambda each: each.type[event.type])
    mode = event.mode
    if mode is None and best.mode in plover().types[event.type].modes:
        likeliest = max((name for name in best.type if name != NONE), key=best.type.__getitem__)
        mode = believed(event.type, best.mode) if likeliest == event.type else None
    kind = plover().types[event.type]
    return replace(
        event,
        mode=mode,
        contexts=best.contexts,
        intensity=kind.intensity_of(mode),
        confidence=round(
            max(
                together(features(event.confidence, best, event.type)),
                WORDS * event.confidence,
            ),
            3,
        ),
    )


def features(confidence: float, told: Judged, kind: str) -> tuple[float, ...]:
    """What the confidence of an event is made of: log-odds of the lexicon's, of the type, and of
    there being a relation at all."""
    return (1.0, logit(confidence), logit(told.type[kind]), logit(1 - told.type[NONE]))


def together(found: Sequence[float]) -> float:
    """The probability that an event is right."""
    return certainty(calibration().event, found)


def told_of(event: Event, pairs: Sequence[Pairs]) -> list[Judged]:
    """What is told of the pairs that an event runs between."""
    sentence = of_sentence(pairs, event.sentence)
    if sentence is None:
        return []
    return [sentence.told[key] for key in keys(event) if key in sentence.told]


def asked(events: Iterable[Event]) -> Iterator[tuple[Span, Key]]:
    """The pairs that events run between, each with the span of its sentence."""
    return ((event.sentence, key) for event in events for key in keys(event))


def keys(event: Event) -> list[Key]:
    """The pairs that an event runs between: between every two sources if it has no targets and
    several of them."""
    if not event.targets and len(event.sources) > 1:
        return [(a, b) for a in event.sources for b in event.sources if a != b]
    return [(a, b) for a in event.sources or (None,) for b in event.targets or (None,)]


def paired(document: Document, pairs: Sequence[Pairs], events: Sequence[Event]) -> Iterator[Paired]:
    """The deeds that the encoder tells of pairs in sentences in which the lexicon finds none that
    is sure, those of one type told by one word together. Of pairs whose words lie in each other's
    ("Iran" and "Iran's president") the surest one stands."""
    phrases = set_phrases(document.text)
    told_in: dict[Span, list[Event]] = {}
    for event in events:
        told_in.setdefault(event.sentence, []).append(event)
    for each in pairs:
        inside = told_in.get(each.sentence.span, [])
        if any(event.confidence >= SURE for event in inside):
            continue
        taken = {key for event in inside for key in (*keys(event), *_turned(event))}
        groups: dict[tuple[str, int], list[tuple[Key, float]]] = {}
        for key, told in likely(each):
            if any(_alike(each, key, known) for known in taken):
                continue
            kind = max((name for name in told.type if name != NONE), key=told.type.__getitem__)
            sure = together(features(NO_WORDS, told, kind))
            groups.setdefault((kind, told.trigger), []).append((key, sure))
            taken.add(key)
        for (kind, trigger), group in groups.items():
            if read_otherwise(document, kind, trigger, inside):
                continue
            made = _paired(document, each, kind, trigger, group, phrases)
            if made is not None:
                yield made


NO_WORDS = 0.25
"""What stands for the lexicon's confidence where it knows no words: its own least."""


def _turned(event: Event) -> list[Key]:
    """The pairs the other way round: what the lexicon tells one way is not told again the other
    way by the same words."""
    return [(b, a) for a, b in keys(event)]


def likely(pairs: Pairs) -> list[tuple[Named, Judged]]:
    """The pairs of two named parties between which there is a relation, the surest first. Parties
    one of which is named in the words of the other ("a spokesman for the ministry") have none."""
    found = (each for each in pairs.told.related(LEAST_RELATED) if not _nested(pairs, *each[0]))
    return sorted(found, key=lambda each: each[1].type[NONE])


def _nested(pairs: Pairs, one: str, other: str) -> bool:
    words, others = pairs.mentions.get(one), pairs.mentions.get(other)
    return words is not None and others is not None and words.overlaps(others)


def _alike(pairs: Pairs, one: Key, other: Key) -> bool:
    """Whether two pairs are the same, or the words of each party of one lie in those of the
    other's, or hold them."""

    def same(a: str | None, b: str | None) -> bool:
        if a == b:
            return True
        return _nested(pairs, a or "", b or "")

    return same(one[0], other[0]) and same(one[1], other[1])


def _apart(pairs: Pairs, parties: Iterable[str | None]) -> tuple[str, ...]:
    """The named ones of parties that are given the surest first, without those whose words lie in
    another's or hold them: a ship and the state in its name are one party."""
    found: list[str] = []
    for party in parties:
        if party is not None and not any(
            party == known or _nested(pairs, party, known) for known in found
        ):
            found.append(party)
    return tuple(found)


def _paired(
    document: Document,
    pairs: Pairs,
    kind: str,
    trigger: int,
    group: list[tuple[Key, float]],
    phrases: tuple[str, ...],
) -> Paired | None:
    sources = _apart(pairs, (a for (a, _), _ in group))
    targets = _apart(pairs, (b for (_, b), _ in group if b not in sources))
    if plover().types[kind].target_needed and not targets and len(sources) < 2:
        return None
    key, sure = max(group, key=lambda each: each[1])
    told = pairs.told[key]
    token = document.doc[trigger]
    words = Span(token.idx, token.idx + len(token))
    likeliest = max(told.status, key=told.status.__getitem__)
    ruled, status = in_time(document, kind, likeliest, trigger)
    mode = worded(document, ruled, trigger, words)
    if mode is None and ruled == kind:
        mode = believed(kind, told.mode)
    deed = Deed(
        type=ruled,
        mode=mode,
        trigger=words,
        head=trigger,
        sources=(),
        targets=(),
        status=status,
        hedges=hedge_spans(token, token, phrases),
        confidence=sure,
    )
    return Paired(deed, sources, targets)
