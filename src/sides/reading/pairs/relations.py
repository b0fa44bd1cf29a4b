"""The coding of one given pair."""

from __future__ import annotations

from ...ontology import plover
from ...records import Relation, Scores, Span
from ..document import Document
from .pairs import NONE, SIGNS, judged


def relation(document: Document, source: Span | None, target: Span | None) -> Relation:
    """The most probable type and sign of what source does to target, with all scores, and the
    status of what is told of the two."""
    found = judged(document, source, target)
    kind = max(found.type, key=lambda label: found.type[label])
    sign = max(found.sign, key=lambda label: found.sign[label])
    coded = None if kind == NONE else plover().types[kind]
    return Relation(
        type=None if coded is None else kind,
        quad=None if coded is None else coded.quad,
        sign=SIGNS.get(sign),
        status=max(found.status, key=lambda label: found.status[label]),
        scores=Scores(
            type=dict(sorted(found.type.items())),
            sign={label: found.sign[label] for label in ("+1", "0", "-1", NONE)},
        ),
    )
