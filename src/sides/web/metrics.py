"""What a server tells those who watch over it, as Prometheus asks for it (`/metrics`)."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from litestar import Response, get
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from .given import Watched

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

    from ..store.store import Store
    from .adding.jobs import Jobs
    from .kept import Shelf

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds: the borders are those that answers and pages are measured by (0.3 and 1)."""


class Metrics:
    """Counts of one server: requests by route, how long each took, what is kept and what waits."""

    def __init__(self, store: Store, jobs: Jobs, shelf: Shelf) -> None:
        self._registry = CollectorRegistry()
        self.seconds = Histogram(
            "sides_request_seconds",
            "Seconds that answers took, by route, method and status.",
            ("route", "method", "status"),
            buckets=BUCKETS,
            registry=self._registry,
        )
        self.now = Gauge("sides_requests_now", "Requests at work.", registry=self._registry)
        self.unchanged = Counter(
            "sides_unchanged_total",
            "Requests that were told that nothing changed.",
            registry=self._registry,
        )
        size = Gauge("sides_store_bytes", "Bytes of the store.", registry=self._registry)
        size.set_function(lambda: float(_size(store)))
        kept = Gauge("sides_kept_answers", "Answers that are kept.", registry=self._registry)
        kept.set_function(lambda: float(len(shelf)))
        waits = Gauge("sides_jobs_waiting", "Jobs that wait to be read.", registry=self._registry)
        waits.set_function(lambda: float(jobs.waiting))

    def told(self) -> bytes:
        """All counts, in Prometheus' text."""
        return generate_latest(self._registry)


def _size(store: Store) -> int:
    try:
        return store.path.stat().st_size
    except OSError:
        return 0


class Measured(ASGIMiddleware):
    """Counts requests and times them. Routes are named as they were made, without ids."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        http = cast("HTTPScope", scope)
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        begun = time.perf_counter()
        self._metrics.now.inc()
        try:
            await next_app(scope, receive, watched)
        finally:
            self._metrics.now.dec()
            seconds = self._metrics.seconds.labels(
                http["path_template"], http["method"], str(status)
            )
            seconds.observe(time.perf_counter() - begun)
            if status == 304:
                self._metrics.unchanged.inc()


@get("/metrics", include_in_schema=False, sync_to_thread=False, opt={"kept": False})
def metrics(watched: Watched) -> Response[bytes]:
    """The counts of the server."""
    headers = {"cache-control": "no-store"}
    return Response(watched.told(), media_type=CONTENT_TYPE_LATEST, headers=headers)
