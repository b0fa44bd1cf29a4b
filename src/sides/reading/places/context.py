"""What the other names of a text, and the areas that it speaks of, tell of each candidate.

All is counted in cells, countries and divisions, never by pairs of names, so that a list of ten
thousand places takes ten times as long as one of a thousand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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


def context(
    table: Sites, rows: Candidates, belief: Numbers, order: Sequence[int], spoken: Spoken
) -> Numbers:
    """The values of CONTEXT for each row. `belief` is how likely each row is; `order` the
    numbers of the units as they are mentioned in the text."""
    country = table.country[rows.site].astype(np.int64)
    division = table.division[rows.site].astype(np.int64)
    belief = belief / np.maximum(np.bincount(rows.unit, belief), LEAST)[rows.unit]
    weight = belief * share_of_key(rows)
    others = max(len(rows.keys) - 1, 1)
    local = ~np.isin(table.kind[rows.site], (COUNTRY, REGION))
    points = on_globe(table.lat[rows.site], table.lon[rows.site])
    in_country = _of_others(country, rows.key, weight) * (country > 0) / others
    in_division = _of_others(division, rows.key, weight) * (division != NONE) / others
    return np.column_stack(
        [
            -np.log(in_country + RARE) * (country > 0),
            -np.log(in_division + RARE) * local,
            in_country,
            in_division,
            np.log1p(_near(points, rows.key, weight * local, NEAR_KM)),
            np.log1p(_near(points, rows.key, weight * local, AROUND_KM)),
            _of_neighbours(country, rows, belief, order) * (country > 0),
            _of_neighbours(division, rows, belief, order) * (division != NONE),
            *_of_spoken(table, rows, spoken),
        ]
    )


def share_of_key(rows: Candidates) -> Numbers:
    """One by the number of units that share a row's name: a name counts once."""
    units = np.zeros(len(rows.keys))
    for first in {each.start for each in rows.rows.values()}:
        units[rows.key[first]] += 1
    shares: Numbers = 1 / units[rows.key]
    return shares


def _of_others(area: Numbers, key: Numbers, weight: Numbers) -> Numbers:
    """The belief that other names lie in each row's area."""
    if not len(area):
        return weight
    _, areas = np.unique(area, return_inverse=True)
    all = np.bincount(areas, weight)[areas]
    _, own = np.unique(np.column_stack([areas, key]), axis=0, return_inverse=True)
    own = own.reshape(-1)
    found: Numbers = np.maximum(all - np.bincount(own, weight)[own], 0)
    return found


def _near(points: Numbers, key: Numbers, weight: Numbers, width: float) -> Numbers:
    """The expected number of other names within about the width of a cell. Each row is spread over
    the eight corners of its cell, and reads what lies there."""
    if not len(points):
        return weight
    base = np.floor(points / width).astype(np.int64)
    part = points / width - base
    corners, shares = [], []
    side = int(2 * EARTH / width) + 3
    for corner in np.ndindex(2, 2, 2):
        cell = base + np.array(corner) + side // 2
        corners.append((cell[:, 0] * side + cell[:, 1]) * side + cell[:, 2])
        shares.append(np.prod(np.where(np.array(corner) == 1, part, 1 - part), axis=1))
    cells, share = np.concatenate(corners), np.concatenate(shares)
    spread = share * np.tile(weight, 8)
    found = _of_others(cells, np.tile(key, 8), spread) * share
    near: Numbers = found.reshape(8, -1).sum(axis=0) / SELF
    return near


SELF = 0.3
"""About what a name adds to one at its own place: a point's shares, squared and summed."""


def _of_neighbours(
    area: Numbers, rows: Candidates, belief: Numbers, order: Sequence[int]
) -> Numbers:
    """The belief that names mentioned next to a row's name lie in its area, on average."""
    found = np.zeros(len(area))
    if len(order) < 2:
        return found
    units = np.array(order)
    width = int(area.max()) + 1
    pairs, at = np.unique(rows.unit * width + area, return_inverse=True)
    mass = np.bincount(at, belief)
    starts = np.searchsorted(rows.unit, np.arange(int(rows.unit[-1]) + 2))
    total, count = np.zeros(len(area)), np.zeros(len(area))
    for step in range(1, NEIGHBOURS + 1):
        for ours, theirs in ((units[step:], units[:-step]), (units[:-step], units[step:])):
            other = rows.key[starts[ours]] != rows.key[starts[theirs]]
            sizes = (starts[ours + 1] - starts[ours])[other]
            mine = np.repeat(starts[ours[other]], sizes) + _counted(sizes)
            wanted = np.repeat(theirs[other], sizes) * width + area[mine]
            place = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
            np.add.at(total, mine, mass[place] * (pairs[place] == wanted))
            np.add.at(count, mine, 1.0)
    np.divide(total, count, out=found, where=count > 0)
    return found


def _counted(sizes: Numbers) -> Numbers:
    """0, 1, … for each of the sizes, one after the other."""
    ends = np.cumsum(sizes)
    counted: Numbers = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    return counted


def _of_spoken(table: Sites, rows: Candidates, spoken: Spoken) -> list[Numbers]:
    """How often the text speaks of each row's country and division by other words than the row's
    own name, as a share of all it speaks of; and whether it speaks of the row itself elsewhere."""
    by_country = np.zeros(len(table.codes))
    by_area: dict[int, float] = {}
    of_key: dict[str, dict[int, float]] = {}
    for key, areas in spoken.items():
        for area, times in areas.items():
            by_country[table.country[area]] += times
            by_area[area] = by_area.get(area, 0.0) + times
        of_key[key] = areas
    all = sum(by_area.values())
    country = table.country[rows.site]
    division = table.division[rows.site]
    in_country, in_division, itself = (np.zeros(len(rows.site)) for _ in range(3))
    for row, (site, key) in enumerate(zip(rows.site.tolist(), rows.key.tolist(), strict=True)):
        own = of_key.get(rows.keys[key], {})
        left = all - sum(own.values())
        if left <= 0:
            continue
        same = sum(each for area, each in own.items() if table.country[area] == country[row])
        in_country[row] = (by_country[country[row]] - same) / left if country[row] else 0.0
        inside = int(division[row])
        in_division[row] = (by_area.get(inside, 0.0) - own.get(inside, 0.0)) / left
        itself[row] = (by_area.get(site, 0.0) - own.get(site, 0.0)) / left
    return [in_country, in_division, itself]
