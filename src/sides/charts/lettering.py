"""Where the names of actors stand beside their marks, so that none covers another.

Every name has places around its mark, near ones first. The names of the weightiest actors choose
first, each the free place that crosses fewest lines (a greedy form of the point-feature label
placement of Christensen, Marks and Shieber 1995, ACM Transactions on Graphics 14). A name that
finds no free place is left to the tooltip.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from .words import width

Align = Literal["left", "center", "right"]
Boxes = npt.NDArray[np.float64]
"""A row each: left, top, right, bottom; of lines: x, y, x2, y2."""

DISTANCES = (9.0, 17.0, 27.0, 39.0)
"""Pixels between a mark and its name. Beyond the last a name could be another's."""

HEIGHT = 1.25
"""Height of a line of text in its size."""

FAR = 6.0
"""What a step away from the mark costs, in crossed lines."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Dot(NamedTuple):
    """The mark of an actor, in pixels."""

    x: float
    y: float
    radius: float


class Line(NamedTuple):
    """A straight piece of a tie, in pixels."""

    x: float
    y: float
    x2: float
    y2: float


class Label(NamedTuple):
    """A name with the point that it is set at, the side of it that stands there, and its box."""

    text: str
    x: float
    y: float
    align: Align
    box: Box


def placed(
    dots: Mapping[str, Dot],
    texts: Mapping[str, str],
    lines: Sequence[Line],
    size: float,
    frame: Box,
    taken: Iterable[Box] = (),
) -> dict[str, Label]:
    """The labels of the actors that find a place within the frame. Those who come first in `dots`
    choose first; `taken` are boxes that hold something else."""
    course = np.array(lines, dtype=float).reshape(-1, 4)
    full = [*taken]
    # Two boxes for each actor, of its mark and then of its name; those in between hold nothing.
    boxes = np.array([_around(dot) for dot in dots.values()], dtype=float).reshape(-1, 4)
    boxes = np.concatenate([boxes, np.full((len(dots), 4), np.nan), np.reshape(full, (-1, 4))])
    found: dict[str, Label] = {}
    for number, (actor, dot) in enumerate(dots.items()):
        own = boxes[number].copy()
        boxes[number] = np.nan
        best: tuple[float, Label] | None = None
        for step, distance in enumerate(DISTANCES):
            if best is not None and best[0] <= FAR * step:
                break
            for label in _candidates(texts[actor], dot, dot.radius + distance - 6.0, size):
                if not _within(label.box, frame) or _covers(label.box, boxes):
                    continue
                cost = FAR * step + _crossed(course, label.box)
                if best is None or cost < best[0]:
                    best = cost, label
        boxes[number] = own
        if best:
            found[actor] = best[1]
            boxes[len(dots) + number] = best[1].box
    return found


def _candidates(text: str, dot: Dot, distance: float, size: float) -> Iterable[Label]:
    """The eight places around a mark, at the side first, where a name is read most easily."""
    long, high = width(text, size), HEIGHT * size
    slant = distance * 0.7
    spots: tuple[tuple[float, float, Align], ...] = (
        (distance, 0.0, "left"),
        (-distance, 0.0, "right"),
        (0.0, -distance - high / 2, "center"),
        (0.0, distance + high / 2, "center"),
        (slant, -slant - high / 4, "left"),
        (slant, slant + high / 4, "left"),
        (-slant, -slant - high / 4, "right"),
        (-slant, slant + high / 4, "right"),
    )
    for x, y, align in spots:
        at = dot.x + x
        left = at - {"left": 0.0, "center": long / 2, "right": long}[align]
        top = dot.y + y - high / 2
        yield Label(text, at, dot.y + y, align, Box(left, top, left + long, top + high))


def _around(dot: Dot) -> Box:
    reach = dot.radius + 1.0
    return Box(dot.x - reach, dot.y - reach, dot.x + reach, dot.y + reach)


def _within(box: Box, frame: Box) -> bool:
    return (
        frame.left <= box.left
        and box.right <= frame.right
        and frame.top <= box.top
        and box.bottom <= frame.bottom
    )


def _covers(box: Box, others: Boxes) -> bool:
    """Whether a box overlaps one of the others."""
    left, top, right, bottom = others.T
    shared = (box.left < right) & (left < box.right) & (box.top < bottom) & (top < box.bottom)
    return bool(shared.any())


def _crossed(lines: Boxes, box: Box) -> int:
    """How many of the pieces of lines run through a box (Liang and Barsky 1984)."""
    x, y, x2, y2 = lines.T
    aside = (np.maximum(x, x2) < box.left) | (np.minimum(x, x2) > box.right)
    beyond = (np.maximum(y, y2) < box.top) | (np.minimum(y, y2) > box.bottom)
    x, y, x2, y2 = lines[~(aside | beyond)].T
    start, end = np.zeros(len(x)), np.ones(len(x))
    for step, room in (
        (x - x2, x - box.left),
        (x2 - x, box.right - x),
        (y - y2, y - box.top),
        (y2 - y, box.bottom - y),
    ):
        share = np.divide(room, step, out=np.zeros(len(x)), where=step != 0)
        start = np.where(step < 0, np.maximum(start, share), start)
        end = np.where(step > 0, np.minimum(end, share), end)
        end = np.where((step == 0) & (room < 0), -1.0, end)
    return int((start < end).sum())
