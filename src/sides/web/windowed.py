"""The window with which a page of a big store begins."""

from __future__ import annotations

from msgspec import Struct

from .. import answers
from ..answers import Asked
from ..records import Month
from ..store.store import Store
from .here import Here


class Windowed(Struct, frozen=True):
    """The months of what a page is about, and the address with a window to begin with, None where
    all can be shown or a window is asked for."""

    months: tuple[Month, ...]
    address: str | None


def windowed(store: Store, asked: Asked, here: Here) -> Windowed:
    """The months of an actor (or of two, or of all), and the window to begin with: of a big store
    its latest months up to the last that tells of them."""
    with store.reading_from():
        mine = answers.months(store, asked)
        if asked.since or asked.until or here.get("whole"):
            return Windowed(mine, None)
        everyone = Asked(level=asked.level, blocs=asked.blocs)
        every = mine if asked.actor is None else answers.months(store, everyone)
    last = mine[-1].first if mine else ""
    window = answers.latest(tuple(each for each in every if not mine or each.first <= last))
    if window is None:
        return Windowed(mine, None)
    return Windowed(mine, here.with_(since=window[0], until=window[1]))
