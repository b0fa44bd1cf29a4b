"""What a store holds, as far as adding to it needs to know: by marks, not in full."""

from __future__ import annotations

from collections.abc import Iterable

from .marks import NONE, Marked, Marks, mark


class Held:
    """Which article stands at which origin, and what of it was met in this run."""

    def __init__(self, rows: Iterable[tuple[str, str, bool]], *, reread: bool) -> None:
        """`rows` tells of each article: id, origin, and whether the same model read it with the
        same options; with `reread` those that others read are read again."""
        self._origin, self._at, self._others = Marked(), Marked(), Marked()
        self._reread = reread
        for id, origin, ours in rows:
            article, place = mark(id), mark(origin)
            self._origin.put(article, place)
            self._at.put(place, article)
            if not ours:
                self._others.put(article, article)
        self._met, self._taken = Marked(), Marked()
        self._elsewhere: dict[int, tuple[str, str]] = {}
        self.stale: dict[str, str] = {}
        """Origins at which something else stands in the store than was met there, and the id of
        what was met."""

    def skips(self, id: str) -> bool:
        """Whether an article need not be read."""
        article = mark(id)
        return article in self._origin and not (self._reread and article in self._others)

    def marks(self) -> Marks:
        """The marks of the articles that need not be read."""
        held = self._origin.keys()
        if not self._reread:
            return held
        import numpy as np

        return np.setdiff1d(held, self._others.keys(), assume_unique=True)

    def is_taken(self, origin: str) -> bool:
        """Whether another article came from there in this run; from now on, one did."""
        place = mark(origin)
        if place in self._taken:
            return True
        self._taken.put(place, place)
        return False

    def is_met(self, id: str) -> bool:
        """Whether an article was met in this run."""
        return mark(id) in self._met

    def leave(self, id: str, origin: str) -> None:
        """An article was met at an origin and is left as it is."""
        article, place = mark(id), mark(origin)
        self._meet(article, place, id, origin)
        if self._at.get(place) not in (NONE, article):
            self.stale[origin] = id

    def put(self, id: str, origin: str) -> tuple[bool, tuple[str, str] | None]:
        """An article is read and takes its origin. Gives whether something stood there or it was
        read before, and, if what stood there was met elsewhere in this run, its id and where."""
        article, place = mark(id), mark(origin)
        self._meet(article, place, id, origin)
        before, from_ = self._at.get(place), self._origin.get(article)
        moved = None
        if before not in (NONE, article):
            moved = self._elsewhere.get(before)
            if moved is None:
                self._origin.drop(before)
            else:
                new = mark(moved[1])
                self._at.put(new, before)
                self._origin.put(before, new)
        if from_ not in (NONE, place) and self._at.get(from_) == article:
            self._at.drop(from_)
        self._at.put(place, article)
        self._origin.put(article, place)
        if article in self._others:
            self._others.drop(article)
        return before != NONE or from_ != NONE, moved

    def _meet(self, article: int, place: int, id: str, origin: str) -> None:
        if article not in self._met:
            self._met.put(article, place)
            if self._origin.get(article) not in (NONE, place):
                self._elsewhere[article] = (id, origin)
