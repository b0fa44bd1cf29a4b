"""Addresses: one page or file over HTTP, and only where the user gives its address."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import urllib.request
import zlib
from collections.abc import Iterable
from email.message import Message
from typing import IO, Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

from msgspec import Struct

from ..errors import FetchFailed
from ..version import VERSION
from . import public

MAX_BYTES = 20_000_000
"""Longest answer that is read: a hundred times a heavy news page."""

SILENCE = 10.0
"""Seconds without a byte after which the server is taken to be gone."""

SECONDS = 30.0
"""Seconds that the whole answer may take once it has begun."""

SLOW = "too slow: the answer did not end in time"

CHUNK = 65_536

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-jsonlines": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/octet-stream": "",  # what servers say that do not know; the bytes will tell
    "application/xml": "",
    "application/rss+xml": "",
    "application/atom+xml": "",
    "application/feed+json": ".json",
}
"""The suffix that a file of a media type would have; other types than these and text are not
read."""

SAFE = "%/:@!$&'()*+,;=~-._"


class Page(Struct, frozen=True):
    """What an address answered: the bytes, the address after redirects, the encoding that the
    server names, and the suffix that a file of its type would have."""

    data: bytes
    url: str
    encoding: str | None
    suffix: str


class _Answer(Protocol):
    headers: Message

    def read1(self, size: int) -> bytes: ...


def fetch(
    url: str,
    *,
    max_bytes: int = MAX_BYTES,
    seconds: float = SECONDS,
    public_only: bool = False,
) -> Page:
    """The page at an http or https address. Redirects are followed to such addresses only; the
    proxies that the system is set to are used.

    `public_only` is for a server that fetches what others name: it connects to public addresses
    alone (`public`), also after a redirect, by no proxy, and `seconds` are the time of the whole.
    Raises FetchFailed.
    """
    if not public_only:
        return _fetched(url, _opener(_any()), max_bytes, seconds)
    with public.Deadline(seconds) as deadline:
        try:
            page = _fetched(url, _opener(_public(deadline)), max_bytes, seconds)
        except FetchFailed as error:
            if deadline.over:
                raise FetchFailed(url, SLOW) from error
            raise
        if deadline.over:  # what was cut off may look like an end
            raise FetchFailed(url, SLOW)
        return page


def _fetched(
    url: str, opener: urllib.request.OpenerDirector, max_bytes: int, seconds: float
) -> Page:
    request = urllib.request.Request(
        _quoted(url),
        headers={"User-Agent": f"Sides/{VERSION}", "Accept-Encoding": "identity"},
    )
    silence = min(SILENCE, seconds)
    try:
        with opener.open(request, timeout=silence) as answer:
            suffix = _suffix(url, answer.headers)
            data = _body(url, answer, max_bytes, time.monotonic() + seconds)
            charset = answer.headers.get_content_charset()
            return Page(data, answer.geturl(), charset, suffix)
    except HTTPError as error:
        error.close()
        said = f"the server answered {error.code} {_line(error.reason)}"
        raise FetchFailed(url, said) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchFailed(url, _why(error, silence)) from error


def _quoted(url: str) -> str:
    """The address with what is not ASCII escaped. Raises FetchFailed if it is no address."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
        if parts.scheme not in {"http", "https"}:
            raise FetchFailed(url, "only http and https addresses are read")
        if not host or "@" in parts.netloc:
            raise FetchFailed(url, "no host in this address" if not host else "holds a user name")
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:
        raise FetchFailed(url, f"not an address: {error}") from error
    place = name if port is None else f"{name}:{port}"
    try:
        return urlunsplit(
            (parts.scheme, place, quote(parts.path, SAFE), quote(parts.query, SAFE + "?"), "")
        )
    except UnicodeEncodeError as error:
        raise FetchFailed(url, "not an address: it holds a broken character") from error


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to what may be typed as well; what stands in them is not read, for it may
    have no end."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        fp.close()
        if not newurl.startswith("ftp:"):  # nobody opens that, and says so
            _quoted(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _any() -> list[urllib.request.BaseHandler]:
    return [
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
    ]


def _public(deadline: public.Deadline) -> list[urllib.request.BaseHandler]:
    return [public.PublicHTTP(deadline), public.PublicHTTPS(deadline)]


def _opener(handlers: Iterable[urllib.request.BaseHandler]) -> urllib.request.OpenerDirector:
    """An opener for http and https alone: urllib's own would follow a redirect to ftp."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        *handlers,
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _suffix(url: str, headers: Message) -> str:
    """The suffix for the type that the server names. Raises FetchFailed if that is not text."""
    kind = headers.get_content_type() if headers.get("Content-Type") else "text/plain"
    if kind not in SUFFIXES and not kind.startswith("text/"):
        raise FetchFailed(url, f"not text but {kind}")
    return SUFFIXES.get(kind, "")


def _body(url: str, answer: _Answer, max_bytes: int, deadline: float) -> bytes:
    """All bytes of an answer, uncompressed. Raises FetchFailed if they are too many, too slow, cut
    off or compressed in a way that was not asked for."""
    kind = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if kind not in {"identity", "gzip", "deflate"}:
        raise FetchFailed(url, f"sent in an encoding that was not asked for ({kind})")
    said = answer.headers.get("Content-Length") or ""
    length = int(said) if said.isdecimal() and len(said) < 20 else None
    if length is not None and length > max_bytes:
        raise FetchFailed(url, f"{length:,} bytes, more than the limit of {max_bytes:,}")
    data = bytearray()
    while chunk := answer.read1(CHUNK):
        data += chunk
        if len(data) > max_bytes:
            raise FetchFailed(url, f"more than the limit of {max_bytes:,} bytes")
        if time.monotonic() > deadline:
            raise FetchFailed(url, SLOW)
    if length is not None and len(data) < length:
        raise FetchFailed(url, f"cut off after {len(data):,} of {length:,} bytes")
    return bytes(data) if kind == "identity" else _inflated(url, bytes(data), max_bytes)


def _inflated(url: str, data: bytes, max_bytes: int) -> bytes:
    try:
        plain = zlib.decompressobj(wbits=47).decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise FetchFailed(url, "compressed, and damaged") from error
    if len(plain) > max_bytes:
        raise FetchFailed(url, f"more than the limit of {max_bytes:,} bytes")
    return plain


def _why(error: Exception, silence: float) -> str:
    """What went wrong, in words for whoever typed the address."""
    cause: Any = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, socket.gaierror):
        return "unknown host"
    if isinstance(cause, TimeoutError):
        return f"no answer within {silence:g} seconds"
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({cause.verify_message})"
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return _line(cause) or type(cause).__name__


def _line(words: object) -> str:
    return " ".join(str(words).split())
