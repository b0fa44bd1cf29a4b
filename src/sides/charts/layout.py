"""Where the actors of a network stand: blocs apart from each other, friends near each other, and
those who are caught between, between the blocs that pull at them.

Blocs with ties between them face each other: two left and right, more on a ring; what no tie
connects stands in rows beneath. Within a bloc, actors repel each other and positive ties draw
together (after Fruchterman and Reingold 1991, "Graph drawing by force-directed placement",
Software: Practice and Experience 21), from a start that only depends on their order, so that the
same network gives the same picture.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .shown import Shown

Points = npt.NDArray[np.float64]

GAP = 1.6
"""Between the rims of two blocs, in the mean distance of two actors."""

CAUGHT_GAP = 4.2
"""The same where actors are caught, at least: room for them and their names."""

SHARE = 0.9
"""The gap where actors are caught, in the radius of the biggest bloc, at least."""

REACH = 0.32
"""How far into the gap the most caught stands: near the middle, yet clearly on its side."""

ABREAST = 5
"""Caught actors who stand beside each other before another row begins."""

ROUNDS = 250
"""Steps of the forces; after 150 nothing moves by more than a pixel in networks of 60."""

PULL = 0.12
"""What a tie to the other side moves an actor towards it, against 1 for the heaviest tie within."""

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle from one seed of a sunflower to the next: an even disc for every number of actors."""


class Place(NamedTuple):
    """Where an actor or the middle of a bloc stands."""

    x: float
    y: float


def layout(shown: Shown, pulls: Mapping[str, int]) -> dict[str, Place]:
    """The place of each actor, in units of the mean distance of two actors. `pulls` names the bloc
    that pulls at a caught actor beside its own."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for actor in shown.actors:
        members[shown.bloc[actor]].append(actor)
    between = {actor: pull for actor, pull in pulls.items() if pull in members}
    radius = {
        bloc: math.sqrt(max(1, sum(each not in between for each in actors))) / 1.8
        for bloc, actors in members.items()
    }
    gap = max(CAUGHT_GAP, SHARE * max(radius.values()))
    wide = {*between.values(), *(shown.bloc[actor] for actor in between)}
    centres = _centres(shown, radius, {bloc: gap if bloc in wide else GAP for bloc in radius})
    places: dict[str, Place] = {}
    for bloc, actors in sorted(members.items()):
        inner = [each for each in actors if each not in between]
        places |= _inside(inner, bloc, shown, radius[bloc], centres)
    return places | _caught(between, shown, radius, centres)


def _centres(
    shown: Shown, radius: Mapping[int, float], gaps: Mapping[int, float]
) -> dict[int, Place]:
    """The middles of the blocs, those that ties connect beside each other."""
    centres: dict[int, Place] = {}
    row_x = row_y = row_height = widest = 0.0
    for number, group in enumerate(_groups(shown, radius)):
        local = _group(group, radius, max(gaps[each] for each in group))
        left = min(local[each].x - radius[each] for each in group)
        right = max(local[each].x + radius[each] for each in group)
        top = min(local[each].y - radius[each] for each in group)
        bottom = max(local[each].y + radius[each] for each in group)
        if number and row_x + right - left > widest:
            row_y, row_x, row_height = row_y + row_height + GAP, 0.0, 0.0
        for each in group:
            centres[each] = Place(local[each].x - left + row_x, local[each].y - top + row_y)
        row_x += right - left + GAP
        row_height = max(row_height, bottom - top)
        widest = max(widest, right - left)
    return centres


def _groups(shown: Shown, radius: Mapping[int, float]) -> list[list[int]]:
    """Blocs that ties connect, whatever their sign, in their order: the biggest group first."""
    group = {bloc: {bloc} for bloc in radius}
    for tie in shown.ties:
        one, other = group[shown.bloc[tie.a]], group[shown.bloc[tie.b]]
        if one is not other:
            one |= other
            for bloc in other:
                group[bloc] = one
    parted = {min(each): sorted(each) for each in group.values()}
    return sorted(parted.values(), key=lambda each: (-sum(radius[b] ** 2 for b in each), each))


def _group(blocs: Sequence[int], radius: Mapping[int, float], gap: float) -> dict[int, Place]:
    if len(blocs) == 1:
        return {blocs[0]: Place(0.0, 0.0)}
    if len(blocs) == 2:
        one, other = blocs
        return {one: Place(0.0, 0.0), other: Place(radius[one] + radius[other] + gap, 0.0)}
    shares = [2 * radius[each] + gap for each in blocs]
    ring = sum(shares) / math.tau * 1.15  # chords are shorter than arcs
    places: dict[int, Place] = {}
    angle = math.pi
    for each, share in zip(blocs, shares, strict=True):
        turn = math.tau * share / sum(shares)
        middle = angle + (turn / 2 if places else 0.0)
        places[each] = Place(ring * math.cos(middle), ring * math.sin(middle))
        angle = middle + turn / 2
    return places


def _inside(
    actors: Sequence[str],
    bloc: int,
    shown: Shown,
    radius: float,
    centres: Mapping[int, Place],
) -> dict[str, Place]:
    """The places of the members of a bloc within its disc."""
    if not actors:
        return {}
    number = {actor: index for index, actor in enumerate(actors)}
    spread = np.sqrt((np.arange(len(actors)) + 0.5) / len(actors)) * radius
    turn = np.arange(len(actors)) * GOLDEN
    points = np.stack([spread * np.cos(turn), spread * np.sin(turn)], axis=1)
    springs = np.zeros((len(actors), len(actors)))
    drift = np.zeros_like(points)
    heaviest = max((abs(tie.weight) for tie in shown.ties), default=1.0)
    middle = centres[bloc]
    for tie in shown.ties:
        weight = tie.weight / heaviest
        if tie.a in number and tie.b in number:
            springs[number[tie.a], number[tie.b]] = springs[number[tie.b], number[tie.a]] = weight
            continue
        for end, far in ((tie.a, tie.b), (tie.b, tie.a)):
            if end in number and shown.bloc[far] != bloc:
                away = _toward(middle, centres[shown.bloc[far]])
                drift[number[end]] += PULL * abs(weight) * np.array(away)
    points = _settled(points, springs, drift, radius)
    return {
        actor: Place(middle.x + float(points[index, 0]), middle.y + float(points[index, 1]))
        for actor, index in number.items()
    }


def _settled(points: Points, springs: Points, drift: Points, radius: float) -> Points:
    """The points after repulsion, springs and drift have come to rest within the disc."""
    for step in range(ROUNDS):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 0.05)
        push = (0.35 / distance**2 - springs * distance * 0.5)[:, :, None] * apart
        np.einsum("iik->ik", push)[:] = 0.0
        force = push.sum(axis=1) + drift
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        reach = 0.25 * radius * (1 - step / ROUNDS)
        points = points + force / size * np.minimum(size, reach)
        out = np.linalg.norm(points, axis=1, keepdims=True) / radius
        points = points / np.maximum(out, 1.0)
    return points


def _caught(
    pulls: Mapping[str, int],
    shown: Shown,
    radius: Mapping[int, float],
    centres: Mapping[int, Place],
) -> dict[str, Place]:
    """The places of those who are caught: out of their bloc's disc towards the one that pulls, the
    most caught farthest, beside each other where they are several."""
    queues: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for actor in sorted(pulls, key=lambda each: (-shown.caught[each], each)):
        queues[shown.bloc[actor], pulls[actor]].append(actor)
    places: dict[str, Place] = {}
    for (own, other), actors in queues.items():
        ahead = _toward(centres[own], centres[other])
        gap = math.dist(centres[own], centres[other]) - radius[own] - radius[other]
        strongest = max(shown.caught[each] for each in actors)
        for number, actor in enumerate(actors):
            row, seat = divmod(number, ABREAST)
            beside = (seat + 1) // 2 * (1 if seat % 2 else -1) * 0.9
            into = REACH * (0.5 + 0.5 * shown.caught[actor] / strongest) - 0.2 * row
            far = radius[own] + gap * max(into, 0.05)
            places[actor] = Place(
                centres[own].x + ahead.x * far - ahead.y * beside,
                centres[own].y + ahead.y * far + ahead.x * beside,
            )
    return places


def _toward(one: Place, other: Place) -> Place:
    length = math.dist(one, other) or 1.0
    return Place((other.x - one.x) / length, (other.y - one.y) / length)
