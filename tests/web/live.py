"""A server that listens, for tests in a browser, and what is found wrong with a page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from sides.registry import Registry
from sides.store.store import Store
from sides.web.app import application
from sides.web.serving import Serving

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""The rules of axe that a page keeps: all but those of level AAA and its experiments."""


@contextmanager
def listening(store: Store, **serving: Any) -> Iterator[str]:
    """The address of a server of this store on a free port, which ends with the context."""
    made = Serving(store=store, registry=Registry.load(), **serving)
    config = uvicorn.Config(application(made), port=0, log_level="warning", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page (WCAG 2.2 A and AA, and good practice)."""
    found = Axe().run(page, options={"runOnly": [*RULES]}).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def too_wide(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def colours(page: Page) -> int:
    """How many colours a screenshot of the page has: of one that was not drawn there is one."""
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(page.screenshot())) as image:
        return len(image.convert("RGB").getcolors(maxcolors=2**24) or ())
