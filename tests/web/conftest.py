"""A real browser for tests of the page, which watches what a page does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.web.chromium import FLAGS, MISSING, executable

Opener = Callable[..., Page]
"""`opened(address, **context)` opens a page in a window of its own: 1280 by 900 pixels, light,
with scripts, unless the options of a Playwright context say otherwise."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    path = executable()
    if path is None:
        pytest.fail(MISSING)
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=[*FLAGS])
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opener]:
    """Opens pages; when the test ends, none of them may have said anything on the console, thrown
    an error or asked another server for anything."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_(address: str, **context: Any) -> Page:
        options = {"viewport": {"width": 1280, "height": 900}, **context}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        home = urlsplit(address).netloc

        def asked(request: Request) -> None:
            if urlsplit(request.url).netloc not in (home, ""):
                wrong.append(f"foreign request: {request.url}")

        page.on("console", lambda said: wrong.append(f"console: {said.type}: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("request", asked)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []
