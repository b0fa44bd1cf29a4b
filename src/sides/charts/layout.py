"""Where the actors of a network stand: blocs apart from each other, friends near each other, and
those who are caught between, between the blocs that pull at them.

Within a bloc, actors repel each other and positive ties draw together (after Fruchterman and
Reingold 1991, "Graph drawing by force-directed placement", Software: Practice and Experience 21),
from a start that only depends on their order, so that the same network gives the same picture.
Who is on a side of its own stands in rows above and beneath the others.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .discs import Place, centres
from .shown import Shown

Points = npt.NDArray[np.float64]

REACH = 0.32
"""How far into the gap the most caught stands: near the middle, yet clearly on its side."""

ABREAST = 5
"""Caught actors who stand beside each other before another row begins."""

ROUNDS = 250
"""Steps of the forces; after 150 nothing moves by more than a pixel in networks of 60."""

REPULSION = 0.35
"""Of two actors at the mean distance, against half the pull of the heaviest tie."""

PULL = 0.12
"""What a tie to the other side moves an actor towards it, against 1 for the heaviest tie within."""

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle from one seed of a sunflower to the next: an even disc for every number of actors."""

ALONE = 1.2
"""From the others to the nearest row of those on sides of their own."""

ZIGZAG = 0.55
"""What every second in such a row stands farther off, so that names find room."""

IN_ROW = 8
"""Actors in such a row before another begins."""

NARROW = 0.75
"""Between two of them, at least."""


def layout(
    shown: Shown,
    pulls: Mapping[str, int],
    in_row: int = IN_ROW,
    rounds: int = ROUNDS,
    *,
    even: bool = False,
) -> dict[str, Place]:
    """The place of each actor, in units of the mean distance of two actors. `pulls` names the bloc
    that pulls at a caught actor beside its own; `in_row` says how many of those on sides of their
    own stand side by side, `rounds` in how many steps the forces come to rest. `even` holds actors
    within their disc by a ground that draws as much as they repel each other: without it, many
    end on the rim, as charges do on a conductor."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for actor in shown.actors:
        if shown.bloc[actor] not in shown.alone:
            members[shown.bloc[actor]].append(actor)
    between = {
        actor: pull
        for actor, pull in pulls.items()
        if pull in members and shown.bloc[actor] in members
    }
    radius = {
        bloc: math.sqrt(max(1, sum(each not in between for each in actors))) / 1.8
        for bloc, actors in members.items()
    }
    middles = centres(shown, radius, {shown.bloc[actor] for actor in between})
    places: dict[str, Place] = {}
    for bloc, actors in sorted(members.items()):
        inner = [each for each in actors if each not in between]
        places |= _inside(inner, bloc, shown, radius[bloc], middles, rounds, even=even)
    places |= _caught(between, shown, radius, middles)
    alone = [each for each in shown.actors if each not in places]
    return places | _rows(alone, shown, places, in_row)


def _inside(
    actors: Sequence[str],
    bloc: int,
    shown: Shown,
    radius: float,
    middles: Mapping[int, Place],
    rounds: int,
    *,
    even: bool,
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
    middle = middles[bloc]
    for tie in shown.ties:
        weight = tie.weight / heaviest
        if tie.a in number and tie.b in number:
            springs[number[tie.a], number[tie.b]] = springs[number[tie.b], number[tie.a]] = weight
            continue
        for end, far in ((tie.a, tie.b), (tie.b, tie.a)):
            if end in number and shown.bloc[far] in middles and shown.bloc[far] != bloc:
                away = _toward(middle, middles[shown.bloc[far]])
                drift[number[end]] += PULL * abs(weight) * np.array(away)
    points = _settled(points, springs, drift, radius, rounds, even=even)
    return {
        actor: Place(middle.x + float(points[index, 0]), middle.y + float(points[index, 1]))
        for actor, index in number.items()
    }


def _settled(
    points: Points,
    springs: Points,
    drift: Points,
    radius: float,
    rounds: int,
    *,
    even: bool,
) -> Points:
    """The points after repulsion, springs and drift have come to rest within the disc."""
    hold = REPULSION * len(points) / radius**2 if even else 0.0
    for step in range(rounds):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.linalg.norm(apart, axis=2), 0.05)
        push = (REPULSION / distance**2 - springs * distance * 0.5)[:, :, None] * apart
        np.einsum("iik->ik", push)[:] = 0.0
        force = push.sum(axis=1) + drift - hold * points
        size = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), 1e-9)
        reach = 0.25 * radius * (1 - step / rounds)
        points = points + force / size * np.minimum(size, reach)
        out = np.linalg.norm(points, axis=1, keepdims=True) / radius
        points = points / np.maximum(out, 1.0)
    return points


def _caught(
    pulls: Mapping[str, int],
    shown: Shown,
    radius: Mapping[int, float],
    middles: Mapping[int, Place],
) -> dict[str, Place]:
    """The places of those who are caught: out of their bloc's disc towards the one that pulls, the
    most caught farthest, beside each other where they are several."""
    queues: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for actor in sorted(pulls, key=lambda each: (-shown.caught[each], each)):
        queues[shown.bloc[actor], pulls[actor]].append(actor)
    places: dict[str, Place] = {}
    for (own, other), actors in queues.items():
        ahead = _toward(middles[own], middles[other])
        gap = math.dist(middles[own], middles[other]) - radius[own] - radius[other]
        strongest = max(shown.caught[each] for each in actors)
        for number, actor in enumerate(actors):
            row, seat = divmod(number, ABREAST)
            beside = (seat + 1) // 2 * (1 if seat % 2 else -1) * 0.9
            into = REACH * (0.5 + 0.5 * shown.caught[actor] / strongest) - 0.2 * row
            far = radius[own] + gap * max(into, 0.05)
            places[actor] = Place(
                middles[own].x + ahead.x * far - ahead.y * beside,
                middles[own].y + ahead.y * far + ahead.x * beside,
            )
    return places


def _rows(
    alone: Sequence[str], shown: Shown, others: Mapping[str, Place], in_row: int
) -> dict[str, Place]:
    """The places of those on sides of their own: half above, half beneath the others, and in the
    order from left to right of those whom they have ties with."""
    if not alone:
        return {}
    left, right = (end(place.x for place in others.values()) for end in (min, max))
    top, bottom = (end(place.y for place in others.values()) for end in (min, max))
    middle = Place((left + right) / 2, (top + bottom) / 2)
    wish = {actor: _drawn_to(actor, shown, others, middle) for actor in alone}
    ranked = sorted(alone, key=lambda each: (wish[each].y, each))
    half = len(ranked) // 2
    places: dict[str, Place] = {}
    for actors, start, way in ((ranked[:half], top, -1), (ranked[half:], bottom, 1)):
        for row in range(0, len(actors), in_row):
            here = sorted(actors[row : row + in_row], key=lambda each: (wish[each].x, each))
            span = max(right - left, NARROW * (len(here) - 1))
            for seat, actor in enumerate(here):
                across = (seat + 0.5) / len(here) - 0.5
                far = ALONE + row // in_row * (ALONE + ZIGZAG) + seat % 2 * ZIGZAG
                places[actor] = Place(middle.x + across * span, start + way * far)
    return places


def _drawn_to(actor: str, shown: Shown, others: Mapping[str, Place], middle: Place) -> Place:
    """The mean place of those whom an actor has ties with, by the weights of these."""
    sum_x = sum_y = total = 0.0
    for tie in shown.ties:
        far = tie.b if tie.a == actor else tie.a
        if actor in (tie.a, tie.b) and far in others:
            sum_x += abs(tie.weight) * others[far].x
            sum_y += abs(tie.weight) * others[far].y
            total += abs(tie.weight)
    return Place(sum_x / total, sum_y / total) if total else middle


def _toward(one: Place, other: Place) -> Place:
    length = math.dist(one, other) or 1.0
    return Place((other.x - one.x) / length, (other.y - one.y) / length)
