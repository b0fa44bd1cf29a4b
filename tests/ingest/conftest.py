"""A web server on this machine that serves what a test gives it."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class _Shelf(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bodies: list[tuple[bytes, str]] = []


class _Handler(BaseHTTPRequestHandler):
    server: _Shelf

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        body, kind = self.server.bodies[int(self.path.strip("/"))]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes, str], str]]:
    """Serves a body as a media type and gives the address; stopped when the test is over."""
    monkeypatch.setenv("no_proxy", "*")
    server = _Shelf()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()

    def put(body: bytes, kind: str) -> str:
        server.bodies.append((body, kind))
        return f"http://127.0.0.1:{server.server_address[1]}/{len(server.bodies) - 1}"

    yield put
    server.shutdown()
    thread.join(timeout=5)
    server.server_close()
