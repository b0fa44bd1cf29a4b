"""A network in pixels: all that its picture draws, and where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..records import Blocs, Pressures
from .discs import Place
from .geometry import HIGHEST, apart, bends, bent, fitted, grounds, halfway, pieces
from .layout import IN_ROW, ROUNDS, layout
from .lettering import Box, Dot, Label, placed
from .shown import MOST_ACTORS, MOST_CAUGHT, MOST_TIES, Shown, shown
from .sizes import PAGE_WIDTH, TEXT_SIZE
from .words import counted, labels, width

DOT = 4.5
"""Radius of the mark of an actor, in pixels."""

RING = (8.0, 15.0)
"""Radius of the ring around one who is caught: least and most."""

DIAMOND = 6.0
"""Half of the width of the mark of a tie that the sides leave unexplained, in pixels."""

ASIDE = 40.0
"""Pixels that names may reach beyond a sheet, which has a margin."""

HEAD = 10.0
"""Pixels from the ground of a bloc up to its name."""


class Page(NamedTuple):
    """What a picture of a network may hold: pixels, `aside` of them that names may reach beyond
    it, actors and ties, those marked as caught, and actors on sides of their own in a row.
    `rounds` are the steps in which actors find their places, `even` keeps many of a bloc from its
    rim (see `layout`). `bending` False: ties are straight, as where there are so many that none
    can pass by all others."""

    width: float = PAGE_WIDTH
    highest: float = HIGHEST
    aside: float = ASIDE
    actors: int = MOST_ACTORS
    ties: int = MOST_TIES
    caught: int = MOST_CAUGHT
    in_row: int = IN_ROW
    rounds: int = ROUNDS
    even: bool = False
    bending: bool = True


SHEET = Page()
"""A printed page, as of the pictures in files."""


class Drawn(NamedTuple):
    """A network in pixels. `bends` tells how far each tie bends, in its length, and `courses` are
    its points; `grounds` are the corners of each bloc's ground, `heads` the names of blocs,
    `labels` those of the actors that found a place."""

    shown: Shown
    dots: dict[str, Dot]
    bends: tuple[float, ...]
    courses: tuple[tuple[Place, ...], ...]
    grounds: dict[int, tuple[Place, ...]]
    heads: dict[int, Label]
    labels: dict[str, Label]
    height: float


def drawn(blocs: Blocs, pressures: Pressures | None = None, page: Page = SHEET) -> Drawn:
    """The network of blocs on a page, with those who are caught, if pressures are given."""
    chosen = shown(blocs, pressures, page.actors, page.ties, page.caught)
    laid = layout(chosen, pulls(chosen, pressures), page.in_row, page.rounds, even=page.even)
    places, height = fitted(laid, page.width, page.highest)
    places = apart(places, page.width, height)
    most = max(chosen.caught.values(), default=1.0)
    dots = {
        actor: Dot(*places[actor], ring(chosen.caught[actor] / most))
        if actor in chosen.caught
        else Dot(*places[actor], DOT)
        for actor in chosen.actors
    }
    far = bends(chosen.ties, dots) if page.bending else (0.0,) * len(chosen.ties)
    courses = tuple(
        bent(dots[tie.a], dots[tie.b], each) for tie, each in zip(chosen.ties, far, strict=True)
    )
    home = {actor: bloc for actor, bloc in chosen.bloc.items() if bloc not in chosen.alone}
    bases = grounds(places, home)
    sizes = {bloc.id: len(bloc.members) for bloc in blocs.blocs}
    heads = {bloc: _head(bloc, sizes[bloc], corners) for bloc, corners in bases.items()}
    lettered = placed(
        dots,
        labels(chosen.actors, blocs.network.names),
        [piece for points in courses for piece in pieces(points)],
        TEXT_SIZE,
        Box(-page.aside, -page.aside, page.width + page.aside, height + page.aside),
        [
            *(head.box for head in heads.values()),
            *_diamonds(chosen, courses),
        ],
    )
    return Drawn(chosen, dots, far, courses, bases, heads, lettered, height)


def _diamonds(chosen: Shown, courses: Iterable[tuple[Place, ...]]) -> Iterable[Box]:
    """The boxes of the marks of ties that the sides leave unexplained."""
    for tie, points in zip(chosen.ties, courses, strict=True):
        if (tie.a, tie.b) in chosen.unexplained:
            x, y = halfway(points)
            yield Box(x - DIAMOND, y - DIAMOND, x + DIAMOND, y + DIAMOND)


def ring(share: float) -> float:
    """The radius of the ring around an actor with this share of the strongest pressure: its area
    grows with it."""
    return float((RING[0] ** 2 + (RING[1] ** 2 - RING[0] ** 2) * share) ** 0.5)


def pulls(chosen: Shown, pressures: Pressures | None) -> dict[str, int]:
    """The bloc that pulls at each who is caught, beside its own: that of a friend in the strongest
    of its triangles that leaves its side. Nobody who is caught within its side is among them."""
    found: dict[str, int] = {}
    for each in pressures.actors if pressures else ():
        if each.actor not in chosen.caught:
            continue
        ends = (end for triangle in each.triangles for end in (triangle.one, triangle.other))
        own = chosen.bloc[each.actor]
        blocs = (chosen.bloc[end] for end in ends if end in chosen.bloc)
        pull = next((bloc for bloc in blocs if bloc != own), None)
        if pull is not None:
            found[each.actor] = pull
    return found


def _head(bloc: int, members: int, corners: tuple[Place, ...]) -> Label:
    """The name of a bloc, above its ground."""
    text = f"Side {bloc} · {counted(members, 'actor')}"
    x = round((min(each.x for each in corners) + max(each.x for each in corners)) / 2, 1)
    y = round(min(each.y for each in corners) - HEAD, 1)
    half = width(text, TEXT_SIZE) / 2
    box = Box(x - half, y - TEXT_SIZE * 0.7, x + half, y + TEXT_SIZE * 0.7)
    return Label(text, x, y, "center", box)
