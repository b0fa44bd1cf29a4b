"""A server of a store, for tests, asked without a socket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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
