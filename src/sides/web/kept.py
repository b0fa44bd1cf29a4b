"""Answers that were given before, for as long as the store is the same.

An answer depends on the store and the address alone, so its tag (ETag) is made of these two before
anything is asked, and a browser or program that has it already is told so at once. A page that
holds something of who asks (a form's token) says `Cache-Control: no-store` and is not kept.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from typing import TYPE_CHECKING, cast

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from msgspec import Struct

from ..version import VERSION

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

    from ..store.store import Store

MOST_BYTES = 64 * 2**20
"""Bytes of all answers that are kept: some thousand pages."""

MOST_OF_ONE = 4 * 2**20
"""Bytes of the longest answer that is kept: longer ones are exports, which stream."""

Header = tuple[bytes, bytes]


class Answer(Struct, frozen=True):
    """A whole answer as it was sent."""

    headers: tuple[Header, ...]
    body: bytes


class Shelf:
    """Answers by their tags, those that were asked for last, and no more than `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._held: OrderedDict[str, Answer] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, tag: str) -> Answer | None:
        """The answer with this tag, if it is kept."""
        if tag in self._held:
            self._held.move_to_end(tag)
        return self._held.get(tag)

    def put(self, tag: str, answer: Answer) -> None:
        """Keep an answer, and let go of those that nobody asked for the longest."""
        if len(answer.body) > min(MOST_OF_ONE, self._most) or tag in self._held:
            return
        self._held[tag] = answer
        self._size += len(answer.body)
        while self._size > self._most:
            _, old = self._held.popitem(last=False)
            self._size -= len(old.body)


class Kept(ASGIMiddleware):
    """Answers GET requests out of a shelf where it can; several who ask the same at once wait for
    one answer."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf
        self._asked: dict[str, asyncio.Lock] = {}

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        http = cast("HTTPScope", scope)
        if http["method"] != "GET" or http["route_handler"].opt.get("kept") is False:
            await next_app(scope, receive, send)
            return
        tag = self._tag(scope)
        if tag.encode() in _tags(scope):
            await _unchanged(tag, send)
            return
        lock = self._asked.setdefault(tag, asyncio.Lock())
        try:
            async with lock:
                found = self._shelf.get(tag)
                if found is None:
                    await self._answered(tag, scope, receive, send, next_app)
                    return
        finally:
            if not lock.locked():
                self._asked.pop(tag, None)
        await send({"type": "http.response.start", "status": 200, "headers": [*found.headers]})
        await send({"type": "http.response.body", "body": found.body, "more_body": False})

    def _tag(self, scope: Scope) -> str:
        told = (*self._store.stamp(), VERSION, scope["path"], scope["query_string"])
        return f'"{hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()}"'

    async def _answered(
        self, tag: str, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp
    ) -> None:
        """Let the answer be made, and keep it if it is one that may be."""
        head: list[Header] = []
        body: list[bytes] = []
        keeping = False

        async def watched(message: Message) -> None:
            nonlocal keeping
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = {name.lower(): value for name, value in message["headers"]}
                if b"no-store" not in headers.get(b"cache-control", b""):
                    keeping = True
                    message["headers"] = [
                        *message["headers"],
                        (b"etag", tag.encode()),
                        (b"cache-control", b"private, no-cache"),
                    ]
                    head.extend((bytes(n), bytes(v)) for n, v in message["headers"])
            elif message["type"] == "http.response.body" and keeping:
                body.append(message["body"])
                if sum(map(len, body)) > MOST_OF_ONE:
                    keeping = False
                    body.clear()
                elif not message["more_body"]:
                    self._shelf.put(tag, Answer(tuple(head), b"".join(body)))
            await send(message)

        await next_app(scope, receive, watched)


def _tags(scope: Scope) -> list[bytes]:
    """The tags that a request says it has already."""
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return [each.strip().removeprefix(b"W/") for each in given.split(b",")]


async def _unchanged(tag: str, send: Send) -> None:
    headers = [(b"etag", tag.encode()), (b"cache-control", b"private, no-cache")]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body", "body": b"", "more_body": False})
