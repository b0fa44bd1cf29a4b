"""What others read and did not come again in a run: it is read anew from the texts in the store,
what stands and its revisions alike, so that no two versions of a report are told by two models."""

from __future__ import annotations

from collections.abc import Iterator

from ..options import Options
from ..reading.reader import reading_id
from ..store import renewed
from ..store.store import Store
from .pieces import Piece

BATCH = 64
"""Revisions that are taken out of a store at a time, with all that was read out of them: some
megabytes."""


def standing(store: Store, model: str, options: Options) -> Iterator[Piece]:
    """The articles of a store that were not read by this model with these options."""
    left = [id for id, _, ours in store.origins(model, options) if not ours]
    for origin, article in store.articles(left):
        yield Piece(origin, article, origin=origin)


def revisions(store: Store, model: str, options: Options) -> Iterator[Piece]:
    """The revisions of which that holds. The store is not open between two batches of them."""
    with store.reading_from() as connection:
        left = renewed.of_others(connection, lambda id: reading_id(id, model, options))
    for at in range(0, len(left), BATCH):
        with store.reading_from() as connection:
            found = list(renewed.texts(connection, left[at : at + BATCH]))
        for origin, article in found:
            yield Piece(origin, article, origin=origin)
