"""Evidence as W3C Web Annotations (W3C Recommendation, 2017): JSON-LD, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..records import Reading, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters of a prefix and a suffix: what other tools write."""

_SIGNS = {1: "supports", 0: "takes no side about", -1: "opposes"}


def web_annotations(readings: Iterable[Reading]) -> Iterator[bytes]:
    """A line for every event, statement and stance. Positions count code points of the text that
    was read; where that text is a page's, the quotation finds the words in the page itself."""
    for reading in readings:
        for id, spans, motivation, said in _told(reading):
            made = {
                "@context": CONTEXT,
                "id": f"urn:sides:{reading.id}:{id}",
                "type": "Annotation",
                "motivation": motivation,
                "creator": {"type": "Software", "name": reading.model},
                "body": [{"type": "TextualBody", "value": each} for each in said],
                "target": [_target(reading, span) for span in spans],
            }
            yield msgspec.json.encode(made) + b"\n"


def _told(reading: Reading) -> Iterator[tuple[str, tuple[Span, ...], str, list[str]]]:
    """The id of each record, its words, why they are marked, and what is said of them."""
    names = {actor.id: actor.name for actor in reading.actors}
    for event in reading.events:
        who = ", ".join(names[id] for id in event.sources)
        whom = ", ".join(names[id] for id in event.targets)
        yield (
            event.id,
            (event.sentence,),
            "classifying",
            [
                f"{who} → {whom}: {event.type}" if whom else f"{who}: {event.type}",
                f"status: {event.status}",
                f"confidence: {event.confidence:.2f}",
            ],
        )
    for said in reading.statements:
        speaker = names[said.speaker] if said.speaker else "somebody"
        yield said.id, said.content, "identifying", [f"said by {speaker}"]
    for stance in reading.stances:
        told = f"{names[stance.holder]} {_SIGNS[stance.sign]} {names[stance.toward]}"
        yield (
            stance.id,
            (stance.evidence,),
            "classifying",
            [
                told,
                f"confidence: {stance.confidence:.2f}",
            ],
        )


def _target(reading: Reading, span: Span) -> dict[str, Any]:
    text = reading.article.text
    return {
        "source": reading.article.url or f"urn:sides:{reading.article.id}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
