"""What was left: every sentence that gave nothing, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...records import Event, Stance, Statement, Uncoded
from ..document import Cast, Document

SHORTEST = 4
"""Tokens from which words without a verb are still read as a sentence (a headline)."""


def uncoded(
    document: Document,
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    stances: Sequence[Stance],
    left: Sequence[Uncoded],
    undated: Sequence[Uncoded] = (),
) -> tuple[Uncoded, ...]:
    """The deeds that were left, dates without days, page furniture, and each sentence without
    event or stance, in the order of the text."""
    found = [
        *left,
        *undated,
        *_furniture(document),
        *_sentences(document, cast, statements, events, stances, left),
    ]
    return tuple(sorted(found, key=lambda each: (each.sentence, each.words or each.sentence)))


def _furniture(document: Document) -> Iterator[Uncoded]:
    for paragraph in document.layout.paragraphs:
        if paragraph.role == "furniture":
            yield Uncoded(paragraph.span, "page furniture", "not part of the report")


def _sentences(
    document: Document,
    cast: Cast,
    statements: Sequence[Statement],
    events: Sequence[Event],
    stances: Sequence[Stance],
    left: Sequence[Uncoded],
) -> Iterator[Uncoded]:
    coded = {event.sentence for event in events} | {each.sentence for each in left}
    for sentence in document.sentences:
        span = sentence.span
        if span in coded or any(span.overlaps(stance.evidence) for stance in stances):
            continue
        told = any(span.overlaps(part) for each in statements for part in each.content)
        verbs = any(token.pos_ in ("VERB", "AUX") for token in document.tokens(sentence))
        if told:
            yield Uncoded(span, "inside a statement only", "said by someone, but no deed in it")
        elif not verbs and len(document.tokens(sentence)) < SHORTEST:
            yield Uncoded(span, "not a sentence", "no verb")
        elif all(mention.kind == "thing" for mention, _ in cast.within(span)):
            yield Uncoded(span, "no actor", "no one is named who could act")
        else:
            yield Uncoded(span, "no deed", "actors, but no words of a PLOVER event between them")
