"""What a store holds, as far as adding to it needs to know: by marks, not in full."""

from __future__ import annotations

from collections.abc import Iterable

from .marks import NONE, Marked, Marks, mark


class Held:
    """Which article stands at which origin, and what of it was met in this run."""

    def __init__(
        self,
        rows: Iterable[tuple[str, str, bool]],
        *,
        reread: bool,
        revisions: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`rows` tells of each article: id, origin, and whether the same model read it with the
        same options; with `reread` those that others read are read again. `revisions` tells of
        each its id and where it stood: whether it stands again is told at the end of a run."""
        self._origin, self._at, self._others = Marked(), Marked(), Marked()
        self._before = Marked.of((mark(id), mark(origin)) for id, origin in revisions)
        self._reread = reread
        for id, origin, ours in rows:
            article, place = mark(id), mark(origin)
            self._origin.put(article, place)
            self._at.put(place, article)
            if not ours:
                self._others.put(article, article)
        self._met = Marked()
        self._elsewhere: dict[int, tuple[str, str]] = {}
        self.stale: dict[str, str] = {}
        """Origins at which something else stands in the store than was met there, and the id of
        what was met."""
        self.back: dict[str, str] = {}
        """Origins at which a revision was met, and its id."""

    def skips(self, id: str) -> bool:
        """Whether an article need not be read: it stands, or is a revision."""
        article = mark(id)
        return (
            article in self._origin and not (self._reread and article in self._others)
        ) or article in self._before

    def marks(self) -> Marks:
        """Their marks."""
        import numpy as np

        held = self._origin.keys()
        if self._reread:
            held = np.setdiff1d(held, self._others.keys(), assume_unique=True)
        return np.union1d(held, self._before.keys())

    def is_met(self, id: str) -> bool:
        """Whether an article was met in this run."""
        return mark(id) in self._met

    def leave(self, id: str, origin: str) -> bool:
        """An article was met at an origin and is left as it is; gives whether that is all, and it
        is no revision that may stand again there."""
        article, place = mark(id), mark(origin)
        self._meet(article, place, id, origin)
        if article in self._before:
            came = origin in self.back
            self.back[origin] = id
            return came
        if self._at.get(place) not in (NONE, article):
            self.stale[origin] = id
        return True

    def put(self, id: str, origin: str) -> tuple[bool, tuple[str, str] | None]:
        """An article is read and takes its origin. Gives whether something stood there or it was
        read before, and, if what stood there was met elsewhere in this run, its id and where."""
        article, place = mark(id), mark(origin)
        self._meet(article, place, id, origin)
        before, from_ = self._at.get(place), self._origin.get(article)
        stood = article in self._before
        if stood:
            self._before.drop(article)
        moved = None
        if before not in (NONE, article):
            moved = self._elsewhere.get(before)
            if moved is None:
                self._origin.drop(before)
                self._before.put(before, place)
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
        return stood or before != NONE or from_ != NONE, moved

    def _meet(self, article: int, place: int, id: str, origin: str) -> None:
        if article not in self._met:
            self._met.put(article, place)
            if self._origin.get(article) not in (NONE, place):
                self._elsewhere[article] = (id, origin)
