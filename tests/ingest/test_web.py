"""Addresses, against a server on this machine."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sides.errors import FetchFailed
from sides.ingest import web
from sides.ingest.web import fetch

TEXT = b"The talks ended on Friday."


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        names = {"Content_Type": "text/plain; charset=utf-8", "Content_Length": str(len(body))}
        for name, value in {**names, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        match self.path:
            case "/text" | "/caf%C3%A9?q=%20x":
                self.answer(TEXT, Content_Type="text/plain; charset=windows-1252")
            case "/page":
                self.answer(TEXT, Content_Type="text/html")
            case "/rows":
                self.answer(TEXT, Content_Type="application/x-ndjson")
            case "/feed":
                self.answer(TEXT, Content_Type="application/rss+xml; charset=utf-8")
            case "/gzip":
                self.answer(gzip.compress(TEXT), Content_Encoding="gzip")
            case "/bad-gzip":
                self.answer(TEXT, Content_Encoding="gzip")
            case "/bomb":
                self.answer(gzip.compress(bytes(1_000_000)), Content_Encoding="gzip")
            case "/brotli":
                self.answer(TEXT, Content_Encoding="br")
            case "/image":
                self.answer(TEXT, Content_Type="image/png")
            case "/moved":
                self.answer(b"", 302, Location="/text")
            case "/loop":
                self.answer(b"", 302, Location="/loop")
            case "/to-file":
                self.answer(b"", 302, Location="file:///etc/hostname")
            case "/to-ftp":
                self.answer(b"", 302, Location="ftp://127.0.0.1/x")
            case "/short":
                self.close_connection = True
                self.answer(TEXT, Content_Length="500")
            case "/drip":
                self.drip()
            case "/silent":
                time.sleep(1)
                self.close_connection = True
            case "/nonsense":
                self.close_connection = True
                self.wfile.write(b"no HTTP at all\r\n\r\n")
            case _:
                self.answer(b"gone", 404)

    def drip(self) -> None:
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        with suppress(ConnectionError):  # the client goes when it has had enough
            for _ in range(20):
                self.wfile.write(b"drop ")
                self.wfile.flush()
                time.sleep(0.05)


@contextmanager
def served() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join(timeout=5)
        server.server_close()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def test_a_text(site: str) -> None:
    page = fetch(f"{site}/text")
    assert (page.data, page.encoding, page.suffix) == (TEXT, "windows-1252", "")
    assert page.url == f"{site}/text"


def test_types_become_suffixes(site: str) -> None:
    assert fetch(f"{site}/page").suffix == ".html"
    assert fetch(f"{site}/rows").suffix == ".jsonl"
    assert fetch(f"{site}/feed").suffix == ""


def test_redirects_are_followed(site: str) -> None:
    page = fetch(f"{site}/moved")
    assert (page.data, page.url) == (TEXT, f"{site}/text")


def test_compression_that_was_not_asked_for(site: str) -> None:
    assert fetch(f"{site}/gzip").data == TEXT


def test_addresses_are_escaped(site: str) -> None:
    assert fetch(f"{site}/café?q= x#part").data == TEXT


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/nothing", "the server answered 404 Not Found"),
        ("/image", "not text but image/png"),
        ("/loop", "the server answered 302 .*infinite loop"),
        ("/to-file", "302 .*not allowed"),
        ("/to-ftp", "unknown url type: ftp"),
        ("/short", "cut off after 26 of 500 bytes"),
        ("/bad-gzip", "damaged"),
        ("/brotli", r"not asked for \(br\)"),
        ("/nonsense", "no HTTP at all"),
    ],
)
def test_what_fails_says_why_in_one_line(site: str, path: str, reason: str) -> None:
    with pytest.raises(FetchFailed, match=reason) as caught:
        fetch(site + path)
    assert caught.value.source == site + path
    assert len(str(caught.value).splitlines()) == 1


def test_answers_that_are_too_large(site: str) -> None:
    with pytest.raises(FetchFailed, match=r"26 bytes, more than the limit of 20"):
        fetch(f"{site}/text", max_bytes=20)
    with pytest.raises(FetchFailed, match=r"more than the limit of 50 bytes"):
        fetch(f"{site}/drip", max_bytes=50)
    with pytest.raises(FetchFailed, match=r"more than the limit of 5,000 bytes"):
        fetch(f"{site}/bomb", max_bytes=5000)


def test_answers_that_are_too_slow(site: str) -> None:
    with pytest.raises(FetchFailed, match="too slow"):
        fetch(f"{site}/drip", seconds=0.2)
    with pytest.raises(FetchFailed, match=r"no answer within 0\.2 seconds"):
        fetch(f"{site}/silent", seconds=0.2)


def test_a_server_that_is_not_there() -> None:
    with served() as address:
        pass
    with pytest.raises(FetchFailed, match="refused"):
        fetch(address)


def test_a_host_that_is_not_there() -> None:
    with pytest.raises(FetchFailed, match="unknown host"):
        fetch("http://nowhere.invalid/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://h.example/x",
        "file:///etc/hostname",
        "http://",
        "http:///path",
        "http://[::1",
        "http://h.example:port/",
        "http://h.example:99999/",
        "http://user:word@h.example/",
        "http://" + "a" * 300 + ".example/",
        "http://..example/",
        "http://h.example/\ud800",
        "http://exa mple.invalid/",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(url)


def test_the_limits_are_those_of_the_documentation() -> None:
    assert (web.MAX_BYTES, web.SILENCE, web.SECONDS) == (20_000_000, 10.0, 30.0)
