"""What a picture of a network consists of. All places and lengths are in pixels of its own."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Sign = Literal["positive", "negative"]
Anchor = Literal["start", "middle", "end"]


class Name(Struct, frozen=True):
    """A name beside a mark: its place from the middle of the mark, and which side of it stands
    there. `free` False: it found no place where it covers nothing."""

    text: str
    x: float
    y: float
    anchor: Anchor
    free: bool


class Actor(Struct, frozen=True):
    """An actor: where it stands, on which side, how many ties of it are shown, and what there is
    to say of it. `ring` is the radius of the ring around one who is caught, 0 for others; `moved`
    whether it changes sides."""

    id: str
    called: str
    name: Name
    x: float
    y: float
    side: int
    ring: float
    moved: bool
    ties: int
    within: float
    outside: float
    caught: float
    words: str


class Line(Struct, frozen=True):
    """A tie: the numbers of its two actors in the picture, its course as an SVG path, and how far
    that bends in its length. `torn` says that the sides leave it unexplained; the diamond that
    tells so stands at `x` and `y`."""

    one: int
    other: int
    course: str
    bend: float
    x: float
    y: float
    sign: Sign
    width: float
    torn: bool
    weight: float
    events: int
    stances: int
    reports: int
    words: str


class Ground(Struct, frozen=True):
    """What lies beneath the members of a side: its corners as SVG points, and the name of the side
    with its place."""

    side: int
    corners: str
    name: str
    x: float
    y: float


class Picture(Struct, frozen=True):
    """The whole picture. `left_out` says what is not in it, None if nothing is; `alone` how many
    are each a side of their own, without a ground."""

    width: int
    height: int
    actors: tuple[Actor, ...]
    lines: tuple[Line, ...]
    grounds: tuple[Ground, ...]
    alone: int
    left_out: str | None
