"""What follows for a reading from codings that were replaced or taken out.

What rests on a coding that is gone is gone, too; what is only told in it stays, as the report's
own word. Who holds a stance is who says what it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from ..records import Event, Reading, Reason, Span, Stance, Statement, Uncoded, content_id
from .held import Held, Replaced
from .sentences import sentence_at

REASON: Reason = "reviewed as wrong"
"""Why a sentence is left uncoded of which all that was read was wrong."""


def of_statements(reading: Reading, said: Held[Statement]) -> Reading:
    """The reading with these statements; its events and stances refer to them."""
    stances = [_said(each, said.became, reading.article.id) for each in reading.stances]
    kept = {each.id: each for each in reversed([one for one in stances if one is not None])}
    return replace(
        reading,
        statements=said.codings,
        events=tuple(_told(each, said.became) for each in reading.events),
        stances=tuple(reversed(kept.values())),
    )


def _told(event: Event, became: Mapping[str, Replaced[Statement]]) -> Event:
    found = became.get(event.statement or "")
    if found is None:
        return event
    return replace(event, statement=None if found.now is None else found.now.id)


def _said(stance: Stance, became: Mapping[str, Replaced[Statement]], article: str) -> Stance | None:
    """A stance that was read from a statement, as this is now told; None where nothing is left."""
    found = became.get(stance.statement or "")
    if found is None:
        return stance
    if found.now is None:
        return None
    follows = replace(stance, statement=found.now.id)
    if found.was.speaker == found.now.speaker or stance.holder != found.was.speaker:
        return follows
    if found.now.speaker in (None, stance.toward):
        return None
    return renamed(replace(follows, holder=found.now.speaker), article)


def renamed(stance: Stance, article: str) -> Stance:
    """A stance with the id that its content gives."""
    told = (stance.holder, stance.toward, stance.sign, stance.evidence, stance.basis)
    return replace(stance, id=content_id("stance", article, *told))


def of_events(reading: Reading, done: Held[Event]) -> Reading:
    """The reading with these events; its stances refer to them."""
    stances = (_done(each, done.became) for each in reading.stances)
    return replace(
        reading, events=done.codings, stances=tuple(each for each in stances if each is not None)
    )


def _done(stance: Stance, became: Mapping[str, Replaced[Event]]) -> Stance | None:
    """A stance that was read from an event, as this is now told; None where it tells no such
    stance any more."""
    found = became.get(stance.event or "")
    if found is None:
        return stance
    if found.now is None or not _tells(found.was, found.now, stance):
        return None
    return replace(stance, event=found.now.id)


def _tells(was: Event, now: Event, stance: Stance) -> bool:
    """Whether an event still tells a stance that was read from what it was before."""
    unlike = now.status in ("denied", "hypothetical") and now.status != was.status
    turned = (was.quad in (1, 2)) != (now.quad in (1, 2))
    before, after = {*was.sources, *was.targets}, {*now.sources, *now.targets}
    lost = {stance.holder, stance.toward} & (before - after)
    return not unlike and not turned and not lost


def uncoded(before: Reading, now: Reading, gone: Iterable[Event | Stance]) -> tuple[Uncoded, ...]:
    """Why sentences are left uncoded: no longer those in which something is coded now; and now
    those in which all that was read is gone."""
    coded = {each.trigger for each in now.events} | {each.evidence for each in now.stances}
    new = coded - {each.trigger for each in before.events}
    new -= {each.evidence for each in before.stances}
    left = [each for each in before.uncoded if not any(_explains(each, words) for words in new)]
    for one in gone:
        sentence = one.sentence if isinstance(one, Event) else sentence_at(before, one.evidence)
        words = one.trigger if isinstance(one, Event) else one.evidence
        silent = not any(sentence.overlaps(each) for each in coded)
        if silent and not any(each.sentence.overlaps(sentence) for each in left):
            at = sum(each.sentence.start <= sentence.start for each in left)
            left.insert(at, Uncoded(sentence, REASON, _detail(one), words))
    return tuple(left)


def _explains(uncoded: Uncoded, words: Span) -> bool:
    """Whether it says why these words are not coded."""
    return (uncoded.words or uncoded.sentence).overlaps(words)


def _detail(one: Event | Stance) -> str:
    if isinstance(one, Event):
        return f"{one.type} was read here"
    return f"a stance of {one.holder} towards {one.toward} was read here"
