"""Who may ask a server, attacked: other names, other sites, no token; and what every answer says to
a browser, and never tells."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from litestar.testing import TestClient

from sides.errors import OptionError
from sides.registry import Registry
from sides.store.store import Store
from sides.web import guard
from sides.web.guard import COOKIE
from sides.web.serving import Serving
from tests.store.samples import Deed, report
from tests.web.live import listening
from tests.web.serving import asked

TOKEN = "a-token-that-nobody-guesses"

TELLTALE = "telltale-folder"

HEADERS = {
    "content-security-policy": guard.POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

Client = TestClient[Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("stores") / TELLTALE
    folder.mkdir()
    made = Store(folder / "s.duckdb")
    made.add(report(Deed()))
    return made


@pytest.fixture(scope="module")
def client(store: Store) -> Iterator[Client]:
    with asked(store) as made:
        yield made


@pytest.fixture(scope="module")
def locked(store: Store) -> Iterator[Client]:
    """A server with a token."""
    with asked(store, host="192.0.2.7", token=TOKEN, names=("sides.example",)) as made:
        yield made


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with listening(store) as made:
        yield made


def spoken(address: str, request: bytes, *, wait: float = 10.0) -> bytes:
    """What a server answers to these bytes."""
    where = urlsplit(address)
    with closing(socket.create_connection((where.hostname, where.port), timeout=wait)) as line:
        line.sendall(request)
        answer = b""
        while chunk := line.recv(65_536):
            answer += chunk
    return answer


# Names: a foreign one may have been made to point here


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8765", "localhost.evil.example", "localhost.",
        "127.0.0.1.evil", "", "[::2]", "[::1].evil.example", "127.0.0.2", "0.0.0.0",
        "localhost@evil.example", "evil.example#localhost", "evil.example/localhost", "[", "]",
        "user:localhost:80",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/actors", "/api/v1/actors", "/static/sides.css", "/nothing"])
def test_a_foreign_name(client: Client, host: str, path: str) -> None:
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "LOCALHOST:1", "127.0.0.1:8765", "[::1]:8765", "[::1]"]
)
def test_an_own_name(client: Client, host: str) -> None:
    assert client.get("/api/v1/store", headers={"host": host}).status_code == 200


def test_a_name_that_the_server_was_given(locked: Client) -> None:
    shown = {"authorization": f"Bearer {TOKEN}"}
    for host in ("sides.example", "192.0.2.7:8765"):
        answer = locked.get("/api/v1/store", headers={"host": host, **shown})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    "lines",
    [
        b"GET /actors HTTP/1.0\r\n\r\n",
        b"GET /actors HTTP/1.1\r\n\r\n",
        b"GET /actors HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n\r\n",
        b"GET /actors HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET http://localhost/actors HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET /actors HTTP/1.1\r\nX-Forwarded-Host: localhost\r\nHost: evil.example\r\n"
        b"Connection: close\r\n\r\n",
    ],
)
def test_no_name_or_several(address: str, lines: bytes) -> None:
    answer = spoken(address, lines)
    assert answer.split()[1] in {b"400", b"421"}
    assert b"<table" not in answer


# Forgery: what another site can make a browser send


def _pasted(client: Client) -> dict[str, str]:
    """The fields of a form that was got, with a text."""
    page = client.get("/add").text
    token = page.partition('name="_csrf_token" value="')[2].partition('"')[0]
    assert token
    return {"_csrf_token": token, "title": "no text"}


FOREIGN = [
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1.evil.example"},
    {"origin": "http://127.0.0.1:1"},
    {"origin": "http://["},
    {"origin": ""},
    {"origin": "file://"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_a_request_from_another_site(client: Client, headers: dict[str, str]) -> None:
    fields = _pasted(client)
    assert client.post("/add", data=fields, headers=headers).status_code == 403
    sent = {"text": "The report tells of talks that were held in the town."}
    assert client.post("/api/v1/articles", json=sent, headers=headers).status_code == 403
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/api/v1/articles", headers=headers).status_code == 403


def test_an_own_form(client: Client) -> None:
    fields = _pasted(client)
    own = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    answer = client.post("/add", files={"title": (None, "x")}, data=fields, headers=own)
    assert answer.status_code == 422  # let in; there is nothing to add in it


# litestar closes what was uploaded only when it is collected, if the token is wrong
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("token", [None, "", "x", "0" * 128, "\u202e", "a" * 100_000])
def test_a_form_without_its_token(client: Client, token: str | None) -> None:
    fields = _pasted(client)
    fields["text"] = "The report tells of talks that were held in the town."
    if token is None:
        del fields["_csrf_token"]
    else:
        fields["_csrf_token"] = token
    assert client.post("/add", data=fields).status_code == 403
    assert client.post("/add", data=fields, files={"f": ("a.txt", b"x")}).status_code == 403


def test_a_form_with_the_token_of_somebody_else(store: Store, client: Client) -> None:
    with asked(store) as other:
        theirs = _pasted(other)
        cookie = other.cookies["sides-form"]
    _pasted(client)
    assert client.post("/add", data=theirs).status_code == 403
    headers = {"cookie": f"sides-form={cookie}"}  # another server's secret
    assert client.post("/add", data=theirs, headers=headers).status_code == 403


def test_the_cookie_of_a_form_is_for_this_server_alone(store: Store) -> None:
    with asked(store) as client:
        said = client.get("/add").headers["set-cookie"].lower()
        assert "httponly" in said
        assert "samesite=strict" in said


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None, "json"]
)
def test_json_that_says_to_be_something_else(client: Client, kind: str | None) -> None:
    """A page of another site may send text without asking first."""
    headers = {} if kind is None else {"content-type": kind}
    sent = b'{"text": "The report tells of talks that were held in the town."}'
    answer = client.post("/api/v1/articles", content=sent, headers=headers)
    assert answer.status_code == (400 if kind == "multipart/form-data" else 415)  # no boundary
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_other_site_may_read(client: Client) -> None:
    for method in ("GET", "OPTIONS"):
        answer = client.request(
            method,
            "/api/v1/actors",
            headers={"origin": "https://evil.example", "access-control-request-method": "POST"},
        )
        assert not [name for name in answer.headers if name.startswith("access-control")]


# Token


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/add", "/api/v1/actors", "/static/sides.css", "/nothing"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": f"Bearer {TOKEN[:-1]}"},
        {"cookie": f"{COOKIE}=wrong"},
        {"cookie": f"other={TOKEN}"},
        {"cookie": f"{COOKIE}="},
    ],
)
def test_without_the_token(locked: Client, method: str, path: str, headers: dict[str, str]) -> None:
    host = {"host": "sides.example"}
    answer = locked.request(method, path, headers={**host, **headers}, follow_redirects=False)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    assert TOKEN not in answer.text


@pytest.mark.parametrize("token", ["wrong", "", TOKEN + "x", TOKEN.upper(), "\u202e"])
def test_a_wrong_token_in_the_address(locked: Client, token: str) -> None:
    answer = locked.get(
        "/", params={"token": token}, headers={"host": "sides.example"}, follow_redirects=False
    )
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_a_token_in_the_address_becomes_a_cookie_and_leaves_the_address(locked: Client) -> None:
    host = {"host": "sides.example"}
    answer = locked.get(
        f"/actors?since=2017-01-01&token={TOKEN}&actor=A%26B", headers=host, follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == "/actors?since=2017-01-01&actor=A%26B"
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}={TOKEN};")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= {each.strip() for each in cookie.split(";")}
    shown = {"cookie": cookie.partition(";")[0]}
    assert locked.get("/actors", headers={**host, **shown}).status_code == 200
    locked.cookies.clear()


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/", "///evil.example/", "/\\evil.example/", "/%5Cevil.example", "/%2Fevil",
        "//evil.example@localhost/", "/%0d%0aSet-Cookie:%20a=b", "/%0D%0A%0D%0A<script>",
        "/\u202e", "/a%3Fb", "/a%23b", "/https://evil.example",
    ],
)  # fmt: skip
def test_the_redirect_stays_on_this_server(locked: Client, path: str) -> None:
    scope_path = f"http://127.0.0.1{path}?token={TOKEN}"
    answer = locked.get(scope_path, headers={"host": "sides.example"}, follow_redirects=False)
    assert answer.status_code == 303
    place = answer.headers["location"]
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\"))
    assert urlsplit(place).netloc == ""
    assert place.isascii()
    assert place.isprintable()
    assert answer.headers.get_list("set-cookie") == [
        f"{COOKIE}={TOKEN}; Path=/; HttpOnly; SameSite=Strict"
    ]
    locked.cookies.clear()


def test_a_token_does_not_make_a_foreign_name_or_site_an_own_one(locked: Client) -> None:
    shown = {"authorization": f"Bearer {TOKEN}"}
    evil = locked.get("/actors", headers={"host": "evil.example", **shown})
    assert evil.status_code == 421
    host = {"host": "sides.example", "origin": "https://evil.example"}
    assert locked.post("/api/v1/articles", json={}, headers={**host, **shown}).status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_another_address_than_loopback_needs_a_token(store: Store, host: str) -> None:
    with pytest.raises(OptionError, match="needs a token"):
        Serving(store=store, registry=Registry.load(), host=host)


def test_a_token_that_can_be_guessed(store: Store) -> None:
    with pytest.raises(OptionError, match="characters or more"):
        Serving(store=store, registry=Registry.load(), host="0.0.0.0", token="short")


# What every answer says and none tells

WRONG = [
    ("GET", "/nothing", 404),
    ("GET", "/report/nobody's", 404),
    ("GET", "/report/..%2f..%2fs.duckdb", 404),
    ("GET", "/report/%2e%2e/%2e%2e/etc/passwd", 404),
    ("GET", "/static/../app.py", 404),
    ("GET", "/static/%2e%2e/app.py", 404),
    ("GET", "/static/..%2fapp.py", 404),
    ("GET", "/static/..%5capp.py", 404),
    ("GET", "/static/%2fetc/passwd", 404),
    ("GET", "/static//etc/passwd", 404),
    ("GET", "/static/%00", 404),
    ("GET", "/report/%00", 404),
    ("GET", "/static/" + "a" * 3000, 404),
    ("GET", "/static/", 404),
    ("GET", "/add/nobody's", 404),
    ("GET", "/api/v1/jobs/nobody's", 404),
    ("GET", "/api/v1/readings/nobody's", None),
    ("GET", "/api/v1/actors?limit=0", 400),
    ("GET", "/api/v1/actors?cursor=%00", 400),
    ("GET", "/actors?since=tomorrow", 400),
    ("DELETE", "/actors", 405),
    ("POST", "/api/v1/actors", 405),
    ("PUT", "/static/sides.css", 405),
    ("POST", "/add", 403),
]


@pytest.mark.parametrize(("method", "path", "status"), WRONG)
def test_what_goes_wrong_tells_nothing_of_this_machine(
    client: Client, method: str, path: str, status: int | None
) -> None:
    answer = client.request(method, f"http://127.0.0.1{path}", follow_redirects=False)
    assert answer.status_code == (status or answer.status_code)
    assert 400 <= answer.status_code < 500
    assert HEADERS.items() <= dict(answer.headers).items()
    _tells_nothing(answer)


@pytest.mark.parametrize(
    "path",
    ["/sides", "/actors", "/add", "/api/v1/actors", "/api/v1/openapi/openapi.json",
     "/static/sides.css", "/static/add.js", "/api/v1/export/plover"],
)  # fmt: skip
def test_headers_of_what_goes_right(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert HEADERS.items() <= dict(answer.headers).items()
    assert "server" not in answer.headers
    _tells_nothing(answer)


def test_an_error_that_nobody_foresaw(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"/home/{TELLTALE}/s.duckdb is broken")

    monkeypatch.setattr("sides.answers.actors", broken)
    for path in ("/actors?actor=x", "/api/v1/actors?actor=x"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert HEADERS.items() <= dict(answer.headers).items()
        _tells_nothing(answer)


@pytest.mark.parametrize("content", [b"no store", b""])
def test_a_store_that_is_none(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / TELLTALE
    folder.mkdir()
    path = folder / "s.duckdb"
    path.write_bytes(content)
    with asked(Store(path, wait=0.1)) as client:
        for where in ("/actors", "/api/v1/actors", "/api/v1/export/plover", "/api/v1/store"):
            answer = client.get(where)
            assert answer.status_code in {500, 503}
            _tells_nothing(answer)


def test_a_store_that_is_gone(tmp_path: Path) -> None:
    with asked(Store(tmp_path / TELLTALE / "s.duckdb")) as client:
        for where in ("/actors", "/api/v1/actors", "/api/v1/readings/x"):
            answer = client.get(where)
            assert answer.status_code in {404, 503}
            _tells_nothing(answer)


def _tells_nothing(answer: httpx.Response) -> None:
    said = answer.text + str(answer.headers)
    for word in (TELLTALE, "Traceback", "site-packages", str(Path(guard.__file__).parents[2])):
        assert word not in said, answer.url


# Requests that do not end, or are made to break the reading of them


def test_a_body_that_does_not_come(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.3)
    head = (
        b"POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: 1000\r\n\r\n{"
    )
    with listening(store) as address:
        begun = time.monotonic()
        where = urlsplit(address)
        with closing(socket.create_connection((where.hostname, where.port), timeout=20)) as line:
            line.sendall(head)
            assert b"408" in line.recv(65_536).split(b"\r\n")[0]
        assert time.monotonic() - begun < 4
        assert httpx.get(f"{address}/api/v1/store").status_code == 200


def test_many_bodies_that_do_not_come_keep_nobody_from_reading(store: Store) -> None:
    head = (
        b"POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: 1000\r\n\r\n{"
    )
    with listening(store) as address:
        where = urlsplit(address)
        lines = [
            socket.create_connection((where.hostname, where.port))
            for _ in range(guard.MOST_AT_ONCE)
        ]
        for line in lines:
            line.sendall(head)
        time.sleep(0.3)
        sent = httpx.post(f"{address}/api/v1/articles", json={"text": "x"})
        assert sent.status_code == 503
        assert sent.headers["retry-after"]
        assert httpx.get(f"{address}/api/v1/store").status_code == 200
        for line in lines:
            line.close()
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            left = httpx.post(f"{address}/api/v1/articles", json=[]).status_code
            if left == 400:
                break
        assert left == 400  # who had gone holds no place


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /actors HTTP/1.1\r\nHost: localhost\r\nA: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n\r\n\r\n\r\n GET / HTTP/9\r\n\r\n",
    ],
)
def test_what_is_no_request(address: str, request_: bytes) -> None:
    try:
        answer = spoken(address, request_)
    except ConnectionError:
        answer = b""
    assert answer == b"" or answer.split()[1].startswith(b"4")
    assert TELLTALE.encode() not in answer
    assert httpx.get(f"{address}/api/v1/store").status_code == 200
