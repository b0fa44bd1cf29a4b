"""Runs a server of a store until it is told to stop."""

from __future__ import annotations

import threading
from contextlib import suppress
from importlib import import_module

import uvicorn

from .. import answers
from ..errors import SidesError
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
    threading.Thread(target=_ready, args=(serving,), name="sides-ready", daemon=True).start()
    with serving.store.warm():
        uvicorn.Server(config).run()


def _ready(serving: Serving) -> None:
    """Load and ask beforehand what the first who ask would wait for: packages, and the columns of
    the store that most answers read."""
    for name in HEAVY:
        import_module(name)
    store = serving.store
    with suppress(SidesError):  # an empty store has no answers; a broken one is told to who asks
        window = answers.latest(answers.months(store, answers.Asked())) or (None, None)
        asked = answers.Asked(since=window[0], until=window[1], limit=1)
        for question in (answers.actors, answers.events, answers.statements, answers.most_told):
            question(store, asked)
        answers.most_told(store, answers.Asked(limit=1))
        answers.pressure(store, asked)
