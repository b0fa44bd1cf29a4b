"""A server of a store, for tests: asked without a socket, or by a browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from litestar.testing import TestClient

from sides.registry import Registry
from sides.store.store import Store
from sides.web.app import application
from sides.web.serving import Serving

HOST = "127.0.0.1"


@contextmanager
def asked(store: Store, **serving: Any) -> Iterator[TestClient[Any]]:
    """A client of a server of this store."""
    made = Serving(store=store, registry=Registry.load(), **serving)
    with TestClient(application(made), base_url=f"http://{HOST}") as client:
        yield client


@contextmanager
def listening(store: Store, **serving: Any) -> Iterator[str]:
    """The address of a server of this store that listens on a free port."""
    made = Serving(store=store, registry=Registry.load(), **serving)
    server = uvicorn.Server(uvicorn.Config(application(made), host=HOST, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.01)
    try:
        yield f"http://{HOST}:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
