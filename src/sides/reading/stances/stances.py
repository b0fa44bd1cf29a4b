"""Who is for or against whom, and who says in words that they are on no side.

Three things tell it: words of attitude and abstention (`attitudes`, `abstentions`), what speakers
say of others (`judgements`), and deeds. What a deed tells is the least sure: its sign is that of
its PLOVER quad class, its weight that of its intensity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from ...records import Basis, Event, Sign, Span, Stance, Statement, content_id
from ..deeds.opposed import Opposed
from ..document import Cast, Document
from ..pairs.table import Pairs
from .abstentions import abstentions
from .attitudes import Held, attitudes
from .judgements import judgements
from .lexicon import StanceWords, stance_words
from .parties import Parties
from .weighed import Told, paired, weighed

DEED_BASE, DEED_STEP = 0.35, 0.025
"""How sure a deed makes a stance, against the event itself: the base, and what each point of
PLOVER's intensity (0 to 10) adds. An accusation (-3) weighs 0.43, an assault (-9) 0.58, so that
words of attitude (0.45 to 0.75) mostly weigh more."""

BY_ANOTHER = 0.8
"""What it takes from how sure a stance is that somebody else than the holder, or their own
body, tells of it."""

AGAINST_OWN = 0.45
"""How sure it is that a speaker is against whoever they say did material harm to them or to
their own state."""

_TOLD = frozenset({"actual", "past", "planned"})
_COOPERATION, _MATERIAL_CONFLICT = 2, 4


def stances(
    document: Document,
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    pairs: Sequence[Pairs] = (),
) -> tuple[Stance, ...]:
    """The stances that a text tells, in its order, each weighed with what the encoder tells of
    its pair (`weighed`).

    Of several for the same holder, other party and sign on the same words the surest is kept;
    where words and a deed on the same words contradict each other, the words count ("declined to
    criticise" is no criticism).
    """
    words = stance_words()
    parties = Parties(cast, words)
    found: list[Stance] = []
    for sentence in document.sentences:
        tokens = document.tokens(sentence)
        none = [*abstentions(document, sentence, parties, events, words)]
        held = [
            each for each in attitudes(tokens, parties, words)
            if not any(_within(each, one) for one in none)
        ]  # fmt: skip
        found.extend(_in_words(document, parties, each, statements) for each in (*none, *held))
    for statement in statements:
        if statement.speaker is None:
            continue
        for span in statement.content:
            for each in judgements(document, span, statement.speaker, parties, words):
                found.append(_stance(document, each, "statement", statement))
        found.extend(_harmed(document, parties, statement, events))
    against = Opposed(document, cast)
    told = [
        each for each in _in_deeds(document, events, found, words)
        if not (each.sign == 1 and _is_opposed(document, against, each.toward, each.evidence))
    ]  # fmt: skip
    known = [weighed(each, pairs) for each in _distinct([*found, *told])]
    more = [
        _told_of_pair(document, _turned(document, against, each), statements)
        for each in paired(document, pairs, known)
    ]
    return tuple(sorted([*known, *more], key=_order))


def _is_opposed(document: Document, against: Opposed, actor: str, words: Span) -> bool:
    return actor in against.of(_sentences(document, words))


def _sentences(document: Document, words: Span) -> Span:
    """The sentence in which words stand; all of them where a break parts these."""
    spans = (each.span for each in document.sentences)
    first = last = next(each for each in spans if words.start < each.end)
    for each in spans if last.end < words.end else ():
        if each.start >= words.end:
            break
        last = each
    return first if first is last else Span(first.start, last.end)


def _turned(document: Document, against: Opposed, told: Told) -> Told:
    """What the encoder tells; to be for something that is against somebody is no stance for
    them."""
    if told.sign == 1 and _is_opposed(document, against, told.toward, told.evidence):
        return replace(told, sign=-1)
    return told


def _order(stance: Stance) -> tuple[Span, str, str, str]:
    return stance.evidence, stance.holder, stance.toward, stance.id


def _told_of_pair(document: Document, told: Told, statements: Sequence[Statement]) -> Stance:
    """A stance that the encoder tells: by the word of whoever says it, else the reporter's."""
    holding = [
        (part.end - part.start, statement.id)
        for statement in statements
        for part in statement.content
        if part.contains(told.evidence)
    ]
    statement = min(holding)[1] if holding else None
    basis: Basis = "words" if statement is None else "statement"
    return _made(
        document, told.holder, told.toward, told.sign, told.evidence, basis, statement, None,
        told.confidence,
    )  # fmt: skip


def _within(attitude: Held, abstention: Held) -> bool:
    """Whether words of attitude are part of an abstention: "refused to back either"."""
    same = (attitude.holder, attitude.toward) == (abstention.holder, abstention.toward)
    return same and abstention.first <= attitude.last and attitude.first <= abstention.last


def _in_words(
    document: Document, parties: Parties, held: Held, statements: Sequence[Statement]
) -> Stance:
    """A stance told in words: the reporter's, or those of whoever says them."""
    span = _span(document, held)
    holding = [
        (part.end - part.start, statement)
        for statement in statements
        for part in statement.content
        if part.contains(span)
    ]
    if not holding:
        return _stance(document, held, "words", None)
    statement = min(holding, key=lambda each: each[0])[1]
    speaker = statement.speaker
    own = speaker is not None and parties.one_body(speaker, held.holder)
    return _stance(document, held, "statement", statement, 1 if own else BY_ANOTHER)


def _span(document: Document, held: Held) -> Span:
    first, last = document.doc[held.first], document.doc[held.last]
    return Span(first.idx, last.idx + len(last))


def _stance(
    document: Document, held: Held, basis: Basis, statement: Statement | None, share: float = 1
) -> Stance:
    return _made(
        document,
        held.holder,
        held.toward,
        held.sign,
        _span(document, held),
        basis,
        statement.id if statement is not None else None,
        None,
        held.confidence * share,
    )


def _made(
    document: Document,
    holder: str,
    toward: str,
    sign: Sign,
    evidence: Span,
    basis: Basis,
    statement: str | None,
    event: str | None,
    confidence: float,
) -> Stance:
    return Stance(
        id=content_id("stance", document.article.id, holder, toward, sign, evidence, basis),
        holder=holder,
        toward=toward,
        sign=sign,
        evidence=evidence,
        basis=basis,
        statement=statement,
        event=event,
        confidence=round(confidence, 3),
    )


def _harmed(
    document: Document, parties: Parties, statement: Statement, events: Sequence[Event]
) -> Iterator[Stance]:
    """A speaker is against whoever they say did harm to them or to their own."""
    speaker = statement.speaker
    if speaker is None:
        return
    for event in events:
        if event.statement != statement.id or event.quad != _MATERIAL_CONFLICT:
            continue
        ours = any(parties.kin(speaker, each) for each in event.targets)
        if event.status == "denied" or not ours:
            continue
        for source in event.sources:
            if not parties.one_body(speaker, source):
                yield _made(
                    document, speaker, source, -1, event.trigger, "statement", statement.id,
                    None, AGAINST_OWN,
                )  # fmt: skip


_RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose sources, when there is no target, do it with each other."""


def _deed(document: Document, event: Event, words: StanceWords) -> Iterator[Stance]:
    """What a deed tells of how its source stands to its target, or those who do it to each other
    stand to each other: for in cooperation, against in conflict; nothing where its intensity is 0
    or it can be done to friend and foe."""
    kind = event.type if event.mode is None else f"{event.type}/{event.mode}"
    if event.status not in _TOLD or event.intensity == 0 or kind in words.no_side:
        return
    sign: Sign = 1 if event.quad <= _COOPERATION else -1
    sure = event.confidence * (DEED_BASE + DEED_STEP * abs(event.intensity))
    pairs = [(source, target) for source in event.sources for target in event.targets]
    if not event.targets and (event.type in _RECIPROCAL or _is_mutual(document, event, words)):
        for a, b in combinations(event.sources, 2):
            pairs += [(a, b), (b, a)]
    for holder, toward in pairs:
        if holder != toward:
            yield _made(
                document, holder, toward, sign, event.trigger, "event", None, event.id, sure
            )


def _is_mutual(document: Document, event: Event, words: StanceWords) -> bool:
    """Whether the words of a deed tell what its parties do to each other ("clashed")."""
    span = event.trigger
    trigger = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return trigger is not None and any(token.base in words.mutual for token in trigger)


def _in_deeds(
    document: Document, events: Sequence[Event], found: Sequence[Stance], words: StanceWords
) -> Iterator[Stance]:
    """The stances that deeds tell, but for those whose words tell one between the same two."""
    said: dict[tuple[str, str], list[Span]] = {}
    for each in found:
        said.setdefault((each.holder, each.toward), []).append(each.evidence)
    for event in events:
        for each in _deed(document, event, words):
            others = said.get((each.holder, each.toward), ())
            if not any(one.overlaps(each.evidence) for one in others):
                yield each


def _distinct(found: Sequence[Stance]) -> tuple[Stance, ...]:
    """Each stance once, the surest of those on overlapping words, in the order of the text."""
    kept: list[Stance] = []
    known: dict[tuple[str, str, Sign], list[Span]] = {}
    for each in sorted(found, key=lambda one: (-one.confidence, one.evidence, one.id)):
        same = known.setdefault((each.holder, each.toward, each.sign), [])
        if not any(one.overlaps(each.evidence) for one in same):
            same.append(each.evidence)
            kept.append(each)
    return tuple(sorted(kept, key=_order))
