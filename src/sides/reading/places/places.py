"""Places: the toponyms of a text and where they are.

A name is looked up in the gazetteer; what it may stand for is weighed by how many live there, by
what stands around the name ("Paris, Tenn.", "the Iraqi city of"), by the other names of the text
and by the areas that it speaks of, with learned weights (`ranking.py`). The losers stay with the
winner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...records import Place, Span
from ..document import Cast, Document
from .answers import Answer, answer, place
from .candidates import Unit, candidates
from .evidence import evidence, spoken
from .gazetteer import gazetteer
from .globe import kilometres
from .home import home_of, unknown
from .ranking import beliefs
from .toponyms import toponyms

__all__ = ["country_code", "kilometres", "places", "resolve_spans"]


def places(document: Document, cast: Cast) -> tuple[Place, ...]:
    """The places that a text names, each with all its mentions, in the order of the text.

    Names that the gazetteer does not know are left out, unless the text tells their country.
    """
    spans = toponyms(gazetteer(), document, cast)
    article = document.article
    beside = [each for each in (article.title, article.publisher) if each]
    countries = [actor.country for actor in cast.actors if actor.country]
    return _merged(document.text, spans, _answers(document.text, spans, beside, countries))


def resolve_spans(text: str, spans: Sequence[Span]) -> tuple[Place | None, ...]:
    """The place that each of these spans of a text stands for, None where it is not known."""
    found = _answers(text, spans)
    return tuple(
        place(each, span.of(text), (span,)) if each else None
        for span, each in zip(spans, found, strict=True)
    )


def country_code(name: str) -> str | None:
    """The alpha-3 code of the country with this name, None if there is no such country."""
    return next((s.country for s in gazetteer().sites(name) if s.kind == "country"), None)


def _answers(
    text: str, spans: Sequence[Span], beside: Iterable[str] = (), countries: Iterable[str] = ()
) -> list[Answer | None]:
    """What each of these spans stands for, None where it is not known. `beside` are further words
    that tell what the text is about, `countries` those of its actors."""
    known = gazetteer()
    units = [Unit(span.of(text), evidence(known, text, span)) for span in spans]
    rows = candidates(known, list(dict.fromkeys(units)))
    areas = spoken(known, (text, *beside), countries)
    number = {unit: at for at, unit in enumerate(rows.rows)}
    order = [number[units[at]] for at in _in_text(spans) if units[at] in number]
    belief = beliefs(known.table, rows, order, areas)
    found: dict[Unit, Answer | None] = {
        unit: answer(known.table, rows.site[where], belief[where])
        for unit, where in rows.rows.items()
    }
    home = home_of(known.table, rows, belief)
    for unit in units:
        if unit not in found:
            found[unit] = unknown(known.table, unit.evidence, home)
    return [found[unit] for unit in units]


def _in_text(spans: Sequence[Span]) -> list[int]:
    """The numbers of spans in the order of the text."""
    return sorted(range(len(spans)), key=lambda at: spans[at])


def _merged(
    text: str, spans: Sequence[Span], answers: Sequence[Answer | None]
) -> tuple[Place, ...]:
    """One place for each site, with all its mentions, as sure as the surest of them."""
    found: dict[tuple[object, ...], list[tuple[Answer, Span]]] = {}
    for span, each in zip(spans, answers, strict=True):
        if each is not None:
            key = (each.site,) if each.site else (span.of(text), each.country)
            found.setdefault(key, []).append((each, span))
    return tuple(
        place(
            max((each for each, _ in group), key=lambda each: each.confidence),
            group[0][1].of(text),
            tuple(span for _, span in group),
        )
        for group in found.values()
    )
