"""Who may ask: the first thing that a request meets, and the last that an answer does.

A page on this machine can be reached by every page that a browser on this machine has open. So the
Host header must be a name of the server (a foreign name that was made to point here, "DNS
rebinding", is refused), a request that changes something must come from the server's own pages or
from a program, and where there is a token it must be shown. All answers, errors too, carry the
headers that keep a browser from running what stands in articles.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException

from .problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

    from .serving import Serving

COOKIE = "sides-token"
FIELD = "token"
"""The query field by which a browser first shows the token."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

LONGEST_PATH = 2000
"""Characters of a path; those of all pages are shorter, and what no file can be called is none."""

BODY_SECONDS = 60.0
"""Seconds in which a request has to bring what it brings: the most that may be added, over a slow
line (3 Mbit/s)."""

MOST_AT_ONCE = 8
"""Requests that bring something at once: each is held in memory as a whole."""

RETRY = (b"retry-after", b"10")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # with "no-referrer" a form's own origin would be "null"
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)

Header = tuple[bytes, bytes]


class Guard:
    """An ASGI application around another that lets in who may ask."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._serving = serving
        self._busy = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:  # lifespan; there are no sockets
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *HEADERS]
            await send(message)

        status, told, more = self._judged(scope)
        if told is None and scope["method"] not in SAFE:
            if self._busy < MOST_AT_ONCE:
                await self._let_in(scope, receive, guarded)
                return
            status, told, more = 503, "too many send something at once: ask again", [RETRY]
        if told is None:
            await self._app(scope, receive, guarded)
            return
        body, headers = (b"", []) if status == 303 else problem(status, told)
        headers = [*headers, *more]
        await guarded({"type": "http.response.start", "status": status, "headers": headers})
        await guarded({"type": "http.response.body", "body": body, "more_body": False})

    async def _let_in(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Lets in a request that brings something, in the time that it has for that."""
        self._busy += 1
        ends = time.monotonic() + BODY_SECONDS
        whole = False

        async def timely() -> Any:
            nonlocal whole
            if whole:  # from here on one only waits for the end of the connection
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), ends - time.monotonic())
            except TimeoutError as error:
                raise HTTPException(status_code=408, detail="sent too slowly") from error
            whole = not message.get("more_body", False)
            return message

        try:
            await self._app(scope, timely, send)
        finally:
            self._busy -= 1

    def _judged(self, scope: HTTPScope) -> tuple[int, str | None, list[Header]]:
        """The status and reason with which a request is turned away; no reason if it is not. One
        that shows its token in the address is sent on to the same without it, with a cookie."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if _name(host) not in self._serving.hosts:
            return 421, "asked for under a name that is none of this server's", []
        if scope["method"] not in SAFE and not _is_own(headers, host):
            return 403, "a request from another site", []
        if len(scope["path"]) > LONGEST_PATH or "\0" in scope["path"]:
            return 404, "nothing has a name like this", []
        token = self._serving.token
        if token is None or _same(token, _shown(headers)):
            return 200, None, []
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if _same(token, [value for name, value in query if name == FIELD]):
            return 303, "", [*_entered(scope["path"], query, token)]
        return 401, "the token of this server is needed: it was told at its start", []


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    end = host.rfind(":")
    return host[:end] if end > host.rfind("]") else host


def _is_own(headers: dict[bytes, bytes], host: str) -> bool:
    """Whether a request comes from a page of the server, or from no page at all. A browser names
    the origin of every request that changes something; what names none is a program."""
    site = headers.get(b"sec-fetch-site", b"none")
    origin = headers.get(b"origin")
    own = origin is None or _place(origin.decode("latin-1").lower()) == host
    return own and site in {b"same-origin", b"none"}


def _place(origin: str) -> str | None:
    """Host and port of an origin; None if it has none: "null", or no origin at all."""
    try:
        return urlsplit(origin).netloc or None
    except ValueError:
        return None


def _shown(headers: dict[bytes, bytes]) -> list[str]:
    """The tokens that the headers of a request hold."""
    kind, _, value = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    found = [value.strip()] if kind.lower() == "bearer" else []
    try:
        cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return found
    return [*found, cookies[COOKIE].value] if COOKIE in cookies else found


def _same(token: str, shown: Iterable[str]) -> bool:
    """Whether the token is among those shown, told in the same time whatever they are."""
    each = [hmac.compare_digest(token.encode(), one.encode("utf-8", "replace")) for one in shown]
    return any(each)


def _entered(path: str, query: list[tuple[str, str]], token: str) -> Iterable[Header]:
    rest = urlencode([(name, value) for name, value in query if name != FIELD])
    plain = "/" + quote(path.lstrip("/\\"))  # "//host" would lead to another host
    yield b"location", (plain + (f"?{rest}" if rest else "")).encode("ascii")
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    yield b"set-cookie", cookie.encode("latin-1", "replace")
    yield b"cache-control", b"no-store"
    yield b"content-length", b"0"
