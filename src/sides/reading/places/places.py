"""Places: the toponyms of a text and where they are.

A baseline: of the sites that a name may stand for, the most populous, unless the text says
otherwise: by a division or country right behind the name ("Paris, Tenn."), by the countries that
it speaks of, or by other names that have a site nearby. A name means one place in one text.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...records import Place, Span, content_id
from ...registry import Registry
from ..document import Cast, Document
from ..syntax.tokens import Tokens as Entity
from .gazetteer import Gazetteer, Site, gazetteer

EARTH = 6371.0
"""Mean radius in kilometres."""

LABELS = frozenset({"GPE", "LOC", "FAC"})
"""The labels of entities for what may be on a map."""

MOST_SITES = 40
"""Sites of one name that are compared, the most populous first: no name has more plausible ones."""

# Weights in powers of ten of population, set by hand on the development sets of LGL and GeoVirus.
COUNTRY = 1.5
"""A country against a town or division of as many people."""
DIVISION = -1.1
"""A division against a town: "Washington" is the capital, "Kirkuk" the city, unless more speaks
for the state or the province."""
REGION = 8.0
"""A sea, a continent or another region, which has no population of its own."""
INSIDE = 6.0
"""A site in the division or country that stands right behind the name: this decides."""
SAME_COUNTRY = 4.0
"""A site in the country of all other names; less if only some of them lie there."""
SAME_DIVISION = 3.0
"""The same for the first-order division."""
NEARBY = 2.0
"""For each doubling of the number of other names with a site nearby."""
NEAR_KM = 100.0
"""Kilometres after which "nearby" has faded to a third."""

Numbers: TypeAlias = NDArray[np.float64]
Area: TypeAlias = tuple[str | None, str | None]

_BEHIND = re.compile(r"\s*[,(]\s*((?:[^\W\d_][\w.'’-]*)(?:\s[^\W\d_][\w.'’-]*){0,2})")


NO_PLACES = frozenset({"organ", "organisation", "person"})
"""The kinds of mention whose names are no places."""


def places(document: Document, cast: Cast) -> tuple[Place, ...]:
    """The places that a text names, each with all its mentions, in the order of the text.

    Names that the gazetteer does not know are left out, and names of bodies and persons that
    sound like a place ("the White House").
    """
    bodies = [each.name for each in cast.mentions if each.kind in NO_PLACES]
    names = [
        (span.of(document.text), span)
        for sentence in document.sentences
        for entity in document.doc[sentence.first : sentence.last].ents
        if entity.label_ in LABELS
        and (span := _bare(entity)) is not None
        and not any(span.overlaps(body) for body in bodies)
    ]
    countries = frozenset(actor.country for actor in cast.actors if actor.country)
    return resolve(names, document.text, countries)


def _bare(entity: Entity) -> Span | None:
    """The words of an entity without a leading "the" and a possessive at the end, None if
    nothing else is left."""
    tokens = [token for token in entity if not token.is_space]
    while tokens and tokens[0].pos_ == "DET":
        tokens.pop(0)
    while tokens and tokens[-1].tag_ == "POS":
        tokens.pop()
    if not tokens:
        return None
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def resolve(
    names: Sequence[tuple[str, Span]], text: str, countries: frozenset[str] = frozenset()
) -> tuple[Place, ...]:
    """The places that these names of a text stand for, each with its mentions.

    `countries` are the alpha-3 codes of countries that the text speaks of beside these names.
    Names that the gazetteer does not know are left out.
    """
    found = _sites(names, text, countries)
    mentions: dict[Site, list[Span]] = {}
    sure: dict[Site, float] = {}
    for name, span in names:
        if name in found:
            site, confidence = found[name]
            mentions.setdefault(site, []).append(span)
            sure[site] = max(confidence, sure.get(site, 0.0))
    return tuple(_place(site, tuple(spans), sure[site]) for site, spans in mentions.items())


def resolve_spans(text: str, spans: Sequence[Span]) -> tuple[Place | None, ...]:
    """The place that each of these spans of a text stands for, None where it is not known."""
    names = [(span.of(text), span) for span in spans]
    found = _sites(names, text, frozenset())
    return tuple(
        _place(found[name][0], (span,), found[name][1]) if name in found else None
        for name, span in names
    )


def country_code(name: str) -> str | None:
    """The alpha-3 code of the country with this name, None if there is no such country."""
    return next((s.country for s in gazetteer().sites(name) if s.kind == "country"), None)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in degrees north and east, on a sphere."""
    return float(_distances(np.array([a]), np.array([b]))[0, 0])


def _place(site: Site, mentions: tuple[Span, ...], confidence: float) -> Place:
    return Place(
        id=content_id("place", site.name, site.country, site.lat, site.lon),
        name=site.name,
        mentions=mentions,
        lat=site.lat,
        lon=site.lon,
        country=site.country,
        admin1=site.admin1,
        geonameid=site.geonameid,
        confidence=confidence,
    )


def _sites(
    names: Sequence[tuple[str, Span]], text: str, countries: frozenset[str]
) -> dict[str, tuple[Site, float]]:
    """The best site of each name that is known, and how sure it is."""
    known = gazetteer()
    sites: dict[str, list[Site]] = {}
    scores: dict[str, Numbers] = {}
    for name in dict.fromkeys(name for name, _ in names):
        found = sorted(_meant(known, name), key=_prior, reverse=True)[:MOST_SITES]
        if found:
            sites[name] = found
            scores[name] = np.array([_prior(site) for site in found])
    for name, span in names:
        around = _behind(known, text, span) if name in sites else ()
        if around:
            inside = [any(_within(site, outer) for outer in around) for site in sites[name]]
            scores[name] = np.maximum(
                scores[name],
                [_prior(s) + INSIDE * i for s, i in zip(sites[name], inside, strict=True)],
            )
    _add_context(sites, scores, countries)
    best = {name: int(score.argmax()) for name, score in scores.items()}
    return {name: (sites[name][at], _confidence(scores[name], at)) for name, at in best.items()}


def _meant(known: Gazetteer, name: str) -> tuple[Site, ...]:
    """The sites of a name; the country for a word that stands for its people ("Iraqi")."""
    found = known.sites(name)
    if found:
        return found
    return tuple(
        site
        for match in Registry.load().named(name)
        if match.as_ in {"demonym", "people_plural"} and match.entry.kind == "state"
        for site in known.sites(match.entry.name)
        if site.kind == "country"
    )


def _prior(site: Site) -> float:
    """How likely a site is meant without any context, in powers of ten of population."""
    if site.kind == "region":
        return REGION
    bonus = {"country": COUNTRY, "division": DIVISION, "county": DIVISION}.get(site.kind, 0.0)
    return math.log10(site.population + 10) + bonus


def _behind(known: Gazetteer, text: str, span: Span) -> tuple[Site, ...]:
    """The countries and divisions that stand right behind a name, after a comma or in brackets."""
    match = _BEHIND.match(text, span.end)
    words = match.group(1).split() if match else []
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        for each in (name, name.rstrip(".")):
            found = [s for s in known.sites(each) if s.kind in {"country", "division"}]
            if found:
                return tuple(found)
    return ()


def _within(site: Site, outer: Site) -> bool:
    return (
        site != outer
        and site.country == outer.country
        and (outer.kind == "country" or site.admin1 == outer.admin1)
    )


def _add_context(
    sites: dict[str, list[Site]], scores: dict[str, Numbers], countries: frozenset[str]
) -> None:
    """Raise the scores of sites in the countries and divisions that the text speaks of, and of
    those near to sites that other names may stand for, in proportion to how likely these are."""
    likely = {name: 10 ** (score - score.max()) for name, score in scores.items()}
    points = {name: np.array([(s.lat, s.lon) for s in found]) for name, found in sites.items()}
    local = {name: np.array([s.kind != "country" for s in found]) for name, found in sites.items()}
    for name, found in sites.items():
        others = [other for other in sites if other != name]
        spoken: defaultdict[Area, float] = defaultdict(float)
        spoken.update({(country, None): 1.0 for country in countries})
        near = np.zeros(len(found))
        for other in others:
            for site, share in zip(sites[other], likely[other] / likely[other].sum(), strict=True):
                for area in {(site.country, None), (site.country, site.admin1)}:
                    spoken[area] += float(share)
            close = np.exp(-_distances(points[name], points[other]) / NEAR_KM)
            near += (close * np.sqrt(likely[other]) * local[other]).max(axis=1)
        total = len(others) + len(countries) or 1
        scores[name] = scores[name] + [
            (SAME_COUNTRY * spoken[site.country, None] / total if site.country else 0.0)
            + (SAME_DIVISION * spoken[site.country, site.admin1] / total if site.admin1 else 0.0)
            for site in found
        ]
        scores[name] += NEARBY * np.log2(1 + near) * local[name]


def _confidence(scores: Numbers, at: int) -> float:
    """The best site's share of all, the scores taken for powers of ten."""
    shares = 10 ** (scores - scores[at])
    return round(float(1 / shares.sum()), 3)


def _distances(a: Numbers, b: Numbers) -> Numbers:
    """Great-circle distances in kilometres between two lists of points (haversine)."""
    north_a, east_a = np.radians(a[:, None, 0]), np.radians(a[:, None, 1])
    north_b, east_b = np.radians(b[None, :, 0]), np.radians(b[None, :, 1])
    half = (
        np.sin((north_a - north_b) / 2) ** 2
        + np.cos(north_a) * np.cos(north_b) * np.sin((east_a - east_b) / 2) ** 2
    )
    distances: Numbers = 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distances
