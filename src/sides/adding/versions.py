"""Which articles came from one address in a run: versions of one report, it may be."""

from __future__ import annotations

from .marks import NONE, Marked, mark


class Versions:
    """What came from where in this run. Of articles that came once it holds marks alone."""

    def __init__(self) -> None:
        self._first, self._place = Marked(), Marked()
        self._places: dict[int, set[int]] = {}
        self.several: dict[str, dict[int, None]] = {}
        """Addresses from which several articles came, with the marks of these, in the order in
        which each came last."""

    def meet(self, place: str, id: str) -> bool:
        """An article came from a place; gives whether it was the first that did."""
        article, at = mark(id), mark(place)
        self._note(article, at)
        first = self._first.get(at)
        if first == NONE:
            self._first.put(at, article)
            return True
        if place in self.several or first != article:
            came = self.several.setdefault(place, {first: None})
            came.pop(article, None)
            came[article] = None
        return first == article

    def places(self, id: str) -> set[int]:
        """The marks of the places that an article came from."""
        article = mark(id)
        return self._places.get(article, {self._place.get(article)} - {NONE})

    def _note(self, article: int, at: int) -> None:
        before = self._place.get(article)
        if before == NONE:
            self._place.put(article, at)
        elif before != at:
            self._places.setdefault(article, {before}).add(at)
