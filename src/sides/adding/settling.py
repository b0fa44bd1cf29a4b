"""The end of a run: what stands where several articles came from one address, and what of a place
becomes a revision.

Only here is it told, by all that came in the run and not by what was written of it first, so that
it is the same for any number of processes, for a run that was killed and given again, and for one
that is repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from ..linking.copies import kin, runs
from ..store import settled
from ..store.settled import Settled, Version
from ..store.store import Store
from .held import Held
from .marks import mark
from .pieces import Piece
from .versions import Versions

T = TypeVar("T")

BATCH = 512
"""Addresses that are settled in one transaction: some megabytes of texts and readings."""


class Came(Struct, frozen=True):
    """What came from an address in this run, the newest last; the revisions that the store has of
    it, in order, and what stands there without having come."""

    place: str
    versions: tuple[Version, ...]
    revisions: tuple[str, ...]
    stood: str | None


class Settling:
    """What is to be done at the end of a run, by what the store holds when it is asked."""

    def __init__(self, store: Store, held: Held, versions: Versions) -> None:
        self._store, self._held, self._versions = store, held, versions
        self._newest = self._newest_of_all()
        self._marks = {mark(place): id for place, id in self._newest.items()}

    def retire(self) -> None:
        """Make revisions of what stood where something now stands that is in the store from
        elsewhere."""
        if not self._held.stale:
            return
        there = self._store.rows(_STANDS, [list(self._held.stale)]).column(0).to_pylist()
        gone = [id for id in there if not self._held.is_met(id)]
        if gone:
            self._store.retire(gone)

    def back(self) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """The revisions that came in this run and stand again, with their places; and the places
        and ids of those that came and stay what they are: something newer came with them."""
        again: dict[str, str] = {}
        left: list[tuple[str, str]] = []
        for origin, id in self._held.back.items():
            place = origin.removesuffix(f"#{id}")
            if id not in again and self._newest.get(place, id) == id:
                again[id] = f"{place}#{id}" if place in self._newest else origin
            else:
                left.append((origin, id))
        return again, left

    def pieces(self, again: Mapping[str, str]) -> Iterator[Piece]:
        """The revisions that stand again, to be read anew."""
        for id, origin in again.items():
            reading = self._store.revision(id)
            if reading is not None:
                yield Piece(origin, reading.article, origin=origin)

    def settle(self) -> None:
        """Of the versions of a report the newest stands, the others become its revisions."""
        for some in _batches(self._came(), BATCH):
            texts = self._texts(some)
            made = [each for one in some if (each := self._settled(one, texts)) is not None]
            if made:
                with self._store.writing_to() as connection:
                    settled.settle(connection, made)

    def _newest_of_all(self) -> dict[str, str]:
        """From each address from which several articles came to the newest of these, wherever that
        stands: what came from several addresses stands at one."""
        known = {mark(one.article): one for each in self._came() for one in each.versions}
        found: dict[str, str] = {}
        for place, marks in self._versions.several.items():
            if came := [known[each] for each in marks if each in known]:
                found[place] = _in_order(came)[-1].article
        return found

    def _settled(self, came: Came, texts: Mapping[str, str]) -> Settled | None:
        """What is to be at an address; None if it is so already."""
        place, (*older, newest) = came.place, came.versions
        if not _is_at(newest, place):
            return None
        leave = {each.article for each in older if self._leaves(each, newest, place, texts)}
        before = [each.article for each in older if not each.stands or each.article in leave]
        if not before:
            return None
        stood = () if came.stood is None else (came.stood,)
        others = [each for each in came.revisions if each not in before]
        wanted = Settled(
            origin=place,
            stands=newest.article,
            gone=(*stood, *(each for each in before if each in leave)),
            revisions=(*others, *stood, *before),
            beside=next(
                (
                    each.article
                    for each in older
                    if each.stands and each.origin == place and each.article not in leave
                ),
                None,
            ),
        )
        is_so = newest.origin == place and not wanted.gone
        return None if is_so and wanted.revisions == came.revisions else wanted

    def _leaves(self, one: Version, newest: Version, place: str, texts: Mapping[str, str]) -> bool:
        """Whether what stands is an older version of what is the newest at an address, and came
        from nowhere else where nothing newer came."""
        if not _is_at(one, place):
            return False
        for each in self._versions.places(one.article):
            if self._marks.get(each, one.article) == one.article:
                return False
        return kin(runs(texts[one.article]), runs(texts[newest.article]))

    def _texts(self, some: Sequence[Came]) -> dict[str, str]:
        """The texts of what stands of addresses where more than one does."""
        asked: list[str] = []
        for each in some:
            standing = [one.article for one in each.versions if _is_at(one, each.place)]
            if len(standing) > 1:
                asked += standing
        with self._store.reading_from() as connection:
            return settled.texts(connection, asked) if asked else {}

    def _came(self) -> Iterator[Came]:
        """All addresses from which several articles came that the store holds."""
        for places in _batches(self._versions.several, BATCH):
            found: dict[str, list[Version]] = {place: [] for place in places}
            with self._store.reading_from() as connection:
                for place, each in settled.found(connection, places):
                    found[place].append(each)
            for place, held in found.items():
                marks = self._versions.several[place]
                last = {each: nr for nr, each in enumerate(marks)}
                there = {mark(each.article): each for each in held}
                came = sorted(there.keys() & last.keys(), key=last.__getitem__)
                if came:
                    yield Came(
                        place=place,
                        versions=_in_order([there[each] for each in came]),
                        revisions=tuple(each.article for each in held if not each.stands),
                        stood=next(
                            (
                                each.article
                                for at, each in there.items()
                                if each.stands and each.origin == place and at not in last
                            ),
                            None,
                        ),
                    )


_STANDS = "SELECT id FROM articles WHERE origin IN (SELECT unnest(?)) ORDER BY id"


def _is_at(one: Version, place: str) -> bool:
    """Whether it stands at an address, or beside what does."""
    return one.stands and one.origin in (place, f"{place}#{one.article}")


def _in_order(came: Sequence[Version]) -> tuple[Version, ...]:
    """By the day of publication, those of one day as they came; one without a day is of that of
    the one before it."""
    days = []
    day = ""
    for nr, each in enumerate(came):
        day = each.date or day
        days.append((day, nr))
    return tuple(came[nr] for _, nr in sorted(days))


def _batches(given: Iterable[T], most: int) -> Iterator[list[T]]:
    each = iter(given)
    while some := list(islice(each, most)):
        yield some
