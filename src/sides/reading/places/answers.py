"""What is said of a name: the likeliest site, how sure that is, and what lost."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from ...records import Place, PlaceAlternative, Span, content_id
from .globe import distances
from .sites import Numbers, Site, Sites

SAME_KM = 30.0
"""Sites as near as this, in one country, are the same to a reader of news: a city, its county, its
suburb of the same name."""

SURE = 0.2
"""Below this the best of many sites is a guess: then only the country is said, if that is sure.
Set where fewer than every second such guess was right on the development sets."""

SURE_COUNTRY = 0.8
"""The share of the belief in one country that makes it sure."""

MOST_ALTERNATIVES = 3
"""Losing candidates that are shown."""

LEAST_SCORE = 0.001
"""Losing candidates less likely than this are not shown."""


class Answer(Struct, frozen=True):
    """What a name stands for: the site and its row among the candidates, None where only the
    country is known."""

    row: int | None
    site: Site | None
    country: str | None
    confidence: float
    alternatives: tuple[PlaceAlternative, ...]


def answer(table: Sites, sites: Numbers, belief: Numbers) -> Answer:
    """The answer to one unit, from its candidates and how likely each is."""
    if len(sites) == 1:
        return _only(table.site(int(sites[0])), float(belief[0]))
    country = table.country[sites]
    same = _same(table, sites, country)
    mass = same @ belief
    best = int(np.lexsort((-belief, -np.round(mass, 9)))[0])
    sure = float(mass[best])
    in_country = float(belief[country == country[best]].sum())
    won = same[best].tolist()
    losers = [at for at in np.argsort(-belief, kind="stable").tolist() if not won[at]]
    only_country = sure < SURE and in_country >= SURE_COUNTRY and bool(country[best])
    shown = [best, *losers] if only_country else losers
    site = table.site(int(sites[best]))
    return Answer(
        row=None if only_country else best,
        site=None if only_country else site,
        country=site.country,
        confidence=round(min(1.0, in_country if only_country else sure), 3),
        alternatives=tuple(
            _alternative(table.site(int(sites[at])), float(belief[at]))
            for at in shown[:MOST_ALTERNATIVES]
            if belief[at] >= LEAST_SCORE
        ),
    )


def _only(site: Site, sure: float) -> Answer:
    """The answer where there is one candidate."""
    return Answer(0, site, site.country, round(min(1.0, sure), 3), ())


def _same(table: Sites, sites: Numbers, country: Numbers) -> Numbers:
    """Which of the sites are the same to a reader."""
    if len(set(country.tolist())) == len(country):
        return np.eye(len(country), dtype=bool)
    points = np.array([table.lat[sites], table.lon[sites]], float).T
    near = distances(points, points) <= SAME_KM
    same: Numbers = near & (country[:, None] == country[None, :])
    return same


def place(found: Answer, words: str, mentions: tuple[Span, ...]) -> Place:
    """The record of an answer. A place of which only the country is known bears the name that the
    text gives it (`words`)."""
    site = found.site
    if site is None:
        return Place(
            id=content_id("place", words, found.country),
            name=words,
            mentions=mentions,
            lat=None,
            lon=None,
            country=found.country,
            admin1=None,
            geonameid=None,
            confidence=found.confidence,
            alternatives=found.alternatives,
        )
    return Place(
        id=content_id("place", site.name, site.country, site.lat, site.lon),
        name=site.name,
        mentions=mentions,
        lat=site.lat,
        lon=site.lon,
        country=site.country,
        admin1=site.division,
        geonameid=site.geonameid,
        confidence=found.confidence,
        alternatives=found.alternatives,
    )


def _alternative(site: Site, score: float) -> PlaceAlternative:
    return PlaceAlternative(
        name=site.name,
        country=site.country,
        admin1=site.division,
        lat=site.lat,
        lon=site.lon,
        geonameid=site.geonameid,
        score=round(score, 3),
    )
