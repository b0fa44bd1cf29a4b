"""Runs a server of a store until it is told to stop."""

from __future__ import annotations

import threading
from importlib import import_module

import uvicorn

from .app import application
from .serving import Serving

STOPPING = 5
"""Seconds that requests have to end when the server is told to stop."""


HEAVY = ("altair", "graspologic_native", "highspy", "ruptures", "scipy.sparse", "vl_convert")
"""What answers and pictures load when they are first asked for: a second and a half in all."""


def serve(serving: Serving) -> None:
    """Serve a store until the process is interrupted."""
    config = uvicorn.Config(
        application(serving),
        host=serving.host,
        port=serving.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_graceful_shutdown=STOPPING,
        h11_max_incomplete_event_size=16_384,
    )
    threading.Thread(target=_load, name="sides-loading", daemon=True).start()
    with serving.store.warm():
        uvicorn.Server(config).run()


def _load() -> None:
    """Load beforehand what the first to ask would wait for."""
    for name in HEAVY:
        import_module(name)
