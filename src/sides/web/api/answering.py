"""What the routes of the interface have in common: a GET that answers a question in a thread of its
own, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from litestar import get
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from msgspec import Struct

from ...answers import Asked, why_empty
from ...store.store import Store
from ..cursors import cursor
from ..problems import MEDIA, Problem

Line = TypeVar("Line")


class Lines(Struct, Generic[Line], frozen=True):
    """Lines of an answer. `next` is the cursor of those that come after them, None at the end;
    `why` says why there are none."""

    lines: Sequence[Line]
    next: str | None
    why: str | None


_SAYS = {
    400: "A question that makes no sense: a name that nobody has, a date that is none.",
    401: "The token of the server was not shown.",
    404: "Nothing is there to answer it from.",
    421: "Asked for under a name that is none of the server's.",
    503: "The store is in use by another process for longer than one waits, or is not there.",
}

PROBLEMS: Mapping[int, ResponseSpec] = {
    status: ResponseSpec(Problem, description=words, media_type=MEDIA, generate_examples=False)
    for status, words in _SAYS.items()
}
"""What any route may answer instead."""


def answering(path: str, **more: Any) -> Callable[[Callable[..., Any]], HTTPRouteHandler]:
    """Makes a function the GET route of a question, asked in a thread of its own."""
    return get(path, sync_to_thread=True, responses=dict(PROBLEMS), **more)


def page(
    answer: Callable[[Store, Asked], Sequence[Line]], store: Store, asked: Asked
) -> Lines[Line]:
    """The lines that are asked for. One more is asked for than is told, which says whether there
    are more."""
    from msgspec.structs import replace

    found = answer(store, replace(asked, limit=asked.limit + 1))
    told = found[: asked.limit]
    more = cursor(asked, asked.offset + asked.limit) if len(found) > asked.limit else None
    return Lines(told, more, None if told else why_empty(store, asked))
