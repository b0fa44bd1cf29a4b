"""What a server fetches for others, attacked: private addresses, by any way that leads to one, and
answers that are made to harm. Real connections go to servers of the test alone."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import FetchFailed
from sides.ingest import public
from sides.ingest.public import is_public
from sides.ingest.sources import fetched
from sides.ingest.web import fetch
from sides.options import Options

TEXT = b"The talks ended on Friday."

Places = dict[str, list[str]]


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    asked: list[tuple[str, dict[str, str]]]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        type(self).asked.append((self.path, dict(self.headers)))
        begin, _, rest = self.path[1:].partition("/")
        match begin:
            case "to":
                self.send_response(302)
                self.send_header("Location", unquote(rest))
                self.end_headers()
            case "endless-redirect":
                self.send_response(302)
                self.send_header("Location", "/text")
                self.end_headers()
                self.pour(b"x" * 65_536, 0.0)
            case "endless":
                self.send_response(200)
                self.end_headers()
                self.pour(b"x" * 65_536, 0.0)
            case "drip":
                self.send_response(200)
                self.end_headers()
                self.pour(b"drop ", 0.05)
            case "drip-head":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                self.pour(b"X-Drop: 1\r\n", 0.05)
            case "bomb":
                body = gzip.compress(bytes(50_000_000))
                self.send_response(200)
                self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(body)
            case "cookie":
                self.send_response(302)
                self.send_header("Set-Cookie", "a=b; Path=/")
                self.send_header("Location", "/text")
                self.end_headers()
            case _:
                self.send_response(200)
                self.send_header("Content-Type", "text/plain")
                self.send_header("Content-Length", str(len(TEXT)))
                self.end_headers()
                self.wfile.write(TEXT)

    def pour(self, drop: bytes, pause: float) -> None:
        ends = time.monotonic() + 5
        with suppress(OSError):  # the client goes when it has had enough
            while time.monotonic() < ends:
                self.wfile.write(drop)
                self.wfile.flush()
                time.sleep(pause)


class Site:
    """A server of the test, at a loopback address that is allowed for once."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.asked: list[tuple[str, dict[str, str]]] = []


@contextmanager
def served() -> Iterator[Site]:
    kind = type("Asked", (Handler,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    site = Site(server.server_address[1])
    site.asked = kind.asked  # type: ignore[attr-defined]
    try:
        yield site
    finally:
        server.shutdown()
        thread.join(timeout=10)
        server.server_close()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server at 127.0.0.1, which alone counts as public, at its port."""
    with served() as made:
        allowed = public.is_public
        monkeypatch.setattr(
            public, "is_public", lambda place: place == "127.0.0.1" or allowed(place)
        )
        monkeypatch.setattr(public, "PORTS", frozenset({80, 443, made.port}))
        yield made


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Places], list[str]]]:
    """Says what names stand for, one answer after the other; gives the names that were asked."""
    real = socket.getaddrinfo

    def patch(places: Places) -> list[str]:
        asked: list[str] = []

        def getaddrinfo(host: str, port: int, *more: Any, **options: Any) -> Any:
            asked.append(host)
            given = places.get(host)
            if given is None:
                return real(host, port, *more, **options)
            now = given.pop(0) if len(given) > 1 else given[0]
            return [each for one in now.split() for each in real(one, port, *more, **options)]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
        return asked

    yield patch


PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "::8.8.8.8", "fe80::1",
    "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "ff0e::1", "64:ff9b::7f00:1",
    "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "100::1",
    "::ffff:0:127.0.0.1", "fe80::1%eth0", "", "localhost", "127.1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "93.184.216.34", "2606:4700::1111"])
def test_what_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_address_gets_in_by_way_of_ipv6(address: IPv4Address) -> None:
    if address.is_global:
        assert not is_public(f"::ffff:{address}")
        return
    number = int(address)
    for made in (
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address(number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
    ):
        assert not is_public(str(made))
    assert not is_public(str(address))


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.1", "0x7f000001", "2130706433",
        "0177.0.0.1", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "169.254.169.254", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "①②⑦.⓪.⓪.①", "127。0。0。1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_this_machine_by_any_name(host: str, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: called.append(place))
    with pytest.raises(FetchFailed, match=r"not a public address|unknown host"):
        fetch(f"{scheme}://{host}/", public_only=True)
    assert called == []


@pytest.mark.parametrize("place", ["10.0.0.1", "fd00::1", "127.0.0.1", "10.0.0.1 ::1"])
def test_a_name_of_a_private_address(
    place: str, names: Callable[[Places], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, place: called.append(place))
    names({"intranet.example": [place]})
    with pytest.raises(FetchFailed, match="not a public address"):
        fetch("http://intranet.example/", public_only=True)
    assert called == []


def test_of_several_addresses_only_the_public_ones_are_tried(
    names: Callable[[Places], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def connect(_: socket.socket, place: tuple[str, int]) -> None:
        tried.append(place[0])
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    names({"mixed.example": ["10.0.0.1 93.184.216.34 127.0.0.1"]})
    with pytest.raises(FetchFailed, match="refused"):
        fetch("http://mixed.example/", public_only=True)
    assert tried == ["93.184.216.34"]


@pytest.mark.parametrize("port", [22, 25, 6379, 8080, 65535])
def test_other_ports(port: int) -> None:
    with pytest.raises(FetchFailed, match="only the ports 80 and 443"):
        fetch(f"http://93.184.216.34:{port}/", public_only=True)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "gopher://127.0.0.1/", "data:text/plain,x", "ftp://93.184.216.34/",
        "http://user@93.184.216.34/", "http://93.184.216.34@127.0.0.1/", "//93.184.216.34/",
        "http:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1\\@93.184.216.34/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(FetchFailed):
        fetch(url, public_only=True)


def test_a_page_is_fetched_under_its_name_from_the_address_that_was_judged(
    site: Site, names: Callable[[Places], list[str]]
) -> None:
    asked = names({"news.example": ["127.0.0.1", "127.0.0.2"]})
    page = fetch(f"http://news.example:{site.port}/text", public_only=True)
    assert page.data == TEXT
    assert asked == ["news.example"]  # no second look-up, which would say something else
    assert site.asked[0][1]["Host"] == f"news.example:{site.port}"


def test_a_name_that_stands_for_something_else_the_second_time(
    site: Site, names: Callable[[Places], list[str]]
) -> None:
    names({"news.example": ["127.0.0.1", "127.0.0.2"]})
    url = f"http://news.example:{site.port}"
    with pytest.raises(FetchFailed, match="not a public address"):
        fetch(f"{url}/to/{url}/text", public_only=True)
    assert [path for path, _ in site.asked] == [f"/to/{url}/text"]


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest",
        "https://localhost/", "http://0x7f000002/", "//127.0.0.2/",
    ],
)  # fmt: skip
def test_a_redirect_to_a_private_address(
    site: Site, target: str, names: Callable[[Places], list[str]]
) -> None:
    names({"localhost": ["127.0.0.3"]})
    with pytest.raises(FetchFailed, match="not a public address"):
        fetch(f"{site.address}/to/{target}", public_only=True)
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", "not allowed"),
        ("ftp://127.0.0.1/x", "unknown url type: ftp"),
        ("gopher://127.0.0.1/", "not allowed"),
        ("data:text/plain,x", "not allowed"),
        ("http://a@127.0.0.1/", "holds a user name"),
        ("http://127.0.0.1:22/", "only the ports"),
    ],
)
def test_a_redirect_to_something_else(site: Site, target: str, reason: str) -> None:
    with pytest.raises(FetchFailed, match=reason):
        fetch(f"{site.address}/to/{target}", public_only=True)


def test_a_redirect_that_never_ends_is_not_read(site: Site) -> None:
    begun = time.monotonic()
    assert fetch(f"{site.address}/endless-redirect", public_only=True).data == TEXT
    assert fetch(f"{site.address}/endless-redirect").data == TEXT
    assert time.monotonic() - begun < 4


def test_no_cookie_goes_along(site: Site) -> None:
    fetch(f"{site.address}/cookie", public_only=True)
    assert [path for path, _ in site.asked] == ["/cookie", "/text"]
    assert all("Cookie" not in headers for _, headers in site.asked)


def test_no_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.9:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert fetch(f"{site.address}/text", public_only=True).data == TEXT


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_a_server_that_sends_a_byte_now_and_then(site: Site, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchFailed, match="too slow"):
        fetch(site.address + path, public_only=True, seconds=0.5)
    assert time.monotonic() - begun < 2


def test_an_answer_that_never_ends(site: Site) -> None:
    with pytest.raises(FetchFailed, match="more than the limit of 1,000,000 bytes"):
        fetch(f"{site.address}/endless", public_only=True, max_bytes=1_000_000)


def test_an_answer_that_grows_when_it_is_unpacked(site: Site) -> None:
    with pytest.raises(FetchFailed, match="more than the limit of 1,000,000 bytes"):
        fetch(f"{site.address}/bomb", public_only=True, max_bytes=1_000_000)


def test_a_secure_connection_names_the_host_and_ends_in_time(
    names: Callable[[Places], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The greeting of TLS holds the name that the certificate must be for, in the clear."""
    heard: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]

        def listen() -> None:
            met, _ = server.accept()
            with closing(met):
                heard.append(met.recv(4096))
                met.settimeout(5)
                with suppress(OSError):
                    met.recv(1)  # until the client goes

        thread = threading.Thread(target=listen)
        thread.start()
        names({"news.example": ["127.0.0.1"]})
        monkeypatch.setattr(public, "is_public", lambda place: place == "127.0.0.1")
        monkeypatch.setattr(public, "PORTS", frozenset({port}))
        begun = time.monotonic()
        with pytest.raises(FetchFailed, match="too slow"):
            fetch(f"https://news.example:{port}/", public_only=True, seconds=0.5)
        assert time.monotonic() - begun < 3
        thread.join()
    assert b"news.example" in heard[0]


def test_an_article_at_an_address(site: Site) -> None:
    [found] = fetched(f"{site.address}/text", options=Options(any_language=True))
    assert not isinstance(found, Exception)
    assert (found.text, found.url) == (TEXT.decode(), f"{site.address}/text")


def test_an_address_that_is_not_fetched_is_told_by_the_name_that_was_given() -> None:
    [found] = fetched("http://localhost/a", options=Options())
    assert isinstance(found, FetchFailed)
    assert found.source == "http://localhost/a"
