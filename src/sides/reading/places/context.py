"""What the other names of a text, and the areas that it speaks of, tell of each candidate.

All is counted in cells, countries and divisions, never by pairs of names, so that a list of ten
thousand places takes ten times as long as one of a thousand. Most texts name ten: what costs is
the number of steps, not that of the rows, so each step takes all layers at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from .candidates import COUNTRY, REGION, Candidates
from .evidence import Spoken
from .globe import EARTH, on_globe
from .sites import NONE, Numbers, Sites

CONTEXT = (
    "far_from_country_of_others", "far_from_division_of_others",
    "in_country_of_others", "in_division_of_others", "others_near", "others_around",
    "in_country_of_neighbours", "in_division_of_neighbours",
    "in_country_spoken_of", "in_division_spoken_of", "spoken_of",
)  # fmt: skip
"""What is known of a candidate by the rest of its text."""

NEAR_KM, AROUND_KM = 60.0, 250.0
"""Widths of the cells in which other names are counted: a county or two, a state or two."""

LEAST = 1e-9
"""Less belief than this is none."""

RARE = 0.02
"""The share of a text's names under which a country is all the same rare."""

NEIGHBOURS = 3
"""Mentions on each side of a name whose countries and divisions count by themselves."""

SELF = 0.3
"""About what a name adds to one at its own place: a point's shares, squared and summed."""

_CORNERS = np.indices((2, 2, 2)).reshape(3, 8)
_NEAR, _AROUND = slice(2, 10), slice(10, 18)
"""The layers of areas that a row lies in: its country, its division, and for both widths the cells
at the eight corners of its own."""

_KINDS = np.repeat([0, 1, 2, 3], [1, 1, 8, 8])[:, None] << 33
"""Countries, divisions, and cells of both widths, kept apart: no number of one is as large."""


def context(
    table: Sites, rows: Candidates, belief: Numbers, order: Sequence[int], spoken: Spoken
) -> Numbers:
    """The values of CONTEXT for each row. `belief` is how likely each row is; `order` the
    numbers of the units as they are mentioned in the text."""
    return Context(table, rows, order, spoken).values(belief)


class Context:
    """The rows of a text among each other. Which of them share an area, and which are mentioned
    side by side, is found out once for all beliefs."""

    def __init__(
        self, table: Sites, rows: Candidates, order: Sequence[int], spoken: Spoken
    ) -> None:
        self._rows = rows
        if not len(rows.site):
            return
        country = table.country[rows.site].astype(np.int64)
        division = table.division[rows.site].astype(np.int64)
        kind = table.kind[rows.site]
        self._in_country, self._in_division = country > 0, division != NONE
        self._local = (kind != COUNTRY) & (kind != REGION)
        cells, self._shares = _cells(on_globe(table.lat[rows.site], table.lon[rows.site]))
        self._areas = _areas(np.concatenate([[country, division], cells]), rows.key)
        self._beside = _beside(np.array([country, division]), rows.unit, rows.key, order)
        self._spoken = _of_spoken(table, rows, spoken)

    def values(self, belief: Numbers) -> Numbers:
        """The values of CONTEXT for each row, by how likely each is."""
        found = np.zeros((len(belief), len(CONTEXT)))
        if not len(belief):
            return found
        unit = self._rows.unit
        belief = belief / np.maximum(np.bincount(unit, belief), LEAST)[unit]
        others = self._of_others(belief * self._rows.share)
        names = max(len(self._rows.keys) - 1, 1)
        in_country = others[0] * self._in_country / names
        in_division = others[1] * self._in_division / names
        beside = self._beside.of(belief)
        found[:, 0] = -np.log(in_country + RARE) * self._in_country
        found[:, 1] = -np.log(in_division + RARE) * self._local
        found[:, 2] = in_country
        found[:, 3] = in_division
        found[:, 4] = np.log1p((others[_NEAR] * self._shares[_NEAR]).sum(axis=0) / SELF)
        found[:, 5] = np.log1p((others[_AROUND] * self._shares[_AROUND]).sum(axis=0) / SELF)
        found[:, 6] = beside[0] * self._in_country
        found[:, 7] = beside[1] * self._in_division
        found[:, 8:] = self._spoken
        return found

    def _of_others(self, weight: Numbers) -> Numbers:
        """The belief that other names lie in each row's areas: in cells, the expected number of
        others within about their width. Countries and regions lie in no cell."""
        spread = self._shares * weight
        spread[2:] *= self._local
        return self._areas.of_others(spread)


class _Areas(Struct, frozen=True):
    """For each row of each layer the number of its area (`all`), and one for those rows of the
    area that share its name (`own`)."""

    all: Numbers
    own: Numbers

    def of_others(self, weights: Numbers) -> Numbers:
        """The weight of the rows of other names in the area of each."""
        flat = weights.ravel()
        left = np.bincount(self.all, flat)[self.all] - np.bincount(self.own, flat)[self.own]
        found: Numbers = np.maximum(left, 0).reshape(weights.shape)
        return found


def _areas(areas: Numbers, key: Numbers) -> _Areas:
    keys = int(key.max()) + 1
    flat = ((areas + _KINDS) * keys + key).ravel()
    order = flat.argsort()
    flat = flat[order]
    all, own = np.zeros(len(flat), np.int64), np.zeros(len(flat), np.int64)
    own[order[1:]] = (flat[1:] != flat[:-1]).cumsum()
    flat //= keys
    all[order[1:]] = (flat[1:] != flat[:-1]).cumsum()
    return _Areas(all, own)


def _cells(points: Numbers) -> tuple[Numbers, Numbers]:
    """The cells at the corners around each point, of both widths, and how much of the point is in
    each of its areas: all in its country and division, a part in every cell."""
    cells, shares = [], [np.ones((2, points.shape[1]))]
    for width in (NEAR_KM, AROUND_KM):
        scaled = points / width
        base = np.floor(scaled)
        part = np.array([1 - (scaled - base), scaled - base])
        side = int(2 * EARTH / width) + 3
        x, y, z = base.astype(np.int64)[:, None] + (_CORNERS + side // 2)[:, :, None]
        cells.append((x * side + y) * side + z)
        shares.append(part[_CORNERS[0], 0] * part[_CORNERS[1], 1] * part[_CORNERS[2], 2])
    return np.concatenate(cells), np.concatenate(shares)


class _Beside(Struct, frozen=True):
    """What is mentioned side by side. Rows of a unit and an area are one mass (`mass`, by row of
    both layers); each of `mine` is a row by which there stands a unit with such a mass (`theirs`);
    `times` is by how many units a row stands, 1 for none."""

    mass: Numbers
    mine: Numbers
    theirs: Numbers
    times: Numbers

    def of(self, belief: Numbers) -> Numbers:
        """The belief that names mentioned next to a row's name lie in its areas, on average."""
        mass = np.bincount(self.mass, np.concatenate([belief, belief]))
        total = np.bincount(self.mine, mass[self.theirs], 2 * len(belief))
        found: Numbers = total.reshape(2, -1) / self.times
        return found


def _beside(areas: Numbers, unit: Numbers, key: Numbers, order: Sequence[int]) -> _Beside:
    """Who stands by whom in `order`, unless both are of one name."""
    starts = np.searchsorted(unit, np.arange(int(unit[-1]) + 2))
    keys = key[starts[:-1]]
    units = np.array(order, np.int64)
    steps = range(1, NEIGHBOURS + 1)
    ours = np.concatenate([each for at in steps for each in (units[at:], units[:-at])])
    theirs = np.concatenate([each for at in steps for each in (units[:-at], units[at:])])
    other = keys[ours] != keys[theirs]
    ours, theirs = ours[other], theirs[other]
    sizes = starts[ours + 1] - starts[ours]
    mine = np.repeat(starts[ours], sizes) + _counted(sizes)
    theirs = np.repeat(theirs, sizes)
    width = int(areas.max()) + 1
    first = np.array([[0], [int(unit[-1]) + 1]])  # the units of the second layer follow
    known, mass = np.unique((unit + first) * width + areas, return_inverse=True)
    wanted = (theirs + first) * width + areas[:, mine]
    place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
    hit = known[place] == wanted
    rows = (mine + np.array([[0], [len(unit)]]))[hit]
    times = np.maximum(np.bincount(mine, minlength=len(unit)), 1)
    return _Beside(mass.ravel(), rows, place[hit], times)


def _counted(sizes: Numbers) -> Numbers:
    """0, 1, … for each of the sizes, one after the other."""
    ends = np.cumsum(sizes)
    counted: Numbers = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    return counted


def _of_spoken(table: Sites, rows: Candidates, spoken: Spoken) -> Numbers:
    """How often the text speaks of each row's country and division by other words than the row's
    own name, as a share of all it speaks of; and whether it speaks of the row itself elsewhere."""
    by_country: dict[int, float] = {}
    by_area: dict[int, float] = {}
    countries: dict[int, int] = {}
    for areas in spoken.values():
        for area, times in areas.items():
            country = countries.setdefault(area, int(table.country[area]))
            by_country[country] = by_country.get(country, 0.0) + times
            by_area[area] = by_area.get(area, 0.0) + times
    all = sum(by_area.values())
    owns = [spoken.get(key, {}) for key in rows.keys]
    lefts = [all - sum(own.values()) for own in owns]
    found = np.zeros((len(rows.site), 3))
    columns = (rows.site, rows.key, table.country[rows.site], table.division[rows.site])
    lists = zip(*(each.tolist() for each in columns), strict=True)
    for row, (site, key, country, inside) in enumerate(lists):
        own, left = owns[key], lefts[key]
        if left <= 0:
            continue
        same = sum([each for area, each in own.items() if countries[area] == country]) if own else 0
        found[row] = (
            (by_country.get(country, 0.0) - same) / left if country else 0.0,
            (by_area.get(inside, 0.0) - own.get(inside, 0.0)) / left,
            (by_area.get(site, 0.0) - own.get(site, 0.0)) / left,
        )
    return found
