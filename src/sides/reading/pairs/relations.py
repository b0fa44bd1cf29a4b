"""The coding of one given pair: what the pair model and the deeds of its sentence say."""

from __future__ import annotations

from ...ontology import plover
from ...records import Relation, Sign, Span, Status
from ..deeds.deeds import deeds
from ..document import Deed, Document, Party
from .pairs import PairModel

NONE = "none"
"""The label of a pair without a relation, and of one without a sign."""

_SIGNS: dict[str, Sign] = {"+1": 1, "0": 0, "-1": -1}


def relation(
    document: Document, pairs: PairModel, source: Span | None, target: Span | None
) -> Relation:
    """The most probable type and sign of what source does to target, with all scores; the
    status is that of the deed that fits the pair best."""
    scores = pairs.score(document, source, target)
    kind = max(scores.type, key=lambda label: scores.type[label])
    sign = max(scores.sign, key=lambda label: scores.sign[label])
    found = None if kind == NONE else plover().types[kind]
    return Relation(
        type=None if found is None else kind,
        quad=None if found is None else found.quad,
        sign=_SIGNS.get(sign),
        status=_status(document, kind, source, target),
        scores=scores,
    )


def _status(document: Document, kind: str, source: Span | None, target: Span | None) -> Status:
    """Of the deeds that name a party of the pair, the one of its type that names most of it."""

    def fit(deed: Deed) -> tuple[int, bool, float]:
        parties = _names(deed.sources, source) + _names(deed.targets, target)
        return parties, deed.type == kind, deed.confidence

    best = max(deeds(document), key=fit, default=None)
    return best.status if best is not None and fit(best)[0] else "actual"


def _names(parties: tuple[Party, ...], given: Span | None) -> int:
    return int(given is not None and any(party.span.overlaps(given) for party in parties))
