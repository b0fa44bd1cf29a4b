"""Pictures of the pages, for the documentation.

    python -m evaluation.screenshots examples docs/page

Reads the Kirkuk examples into a store, serves it and takes a picture of each page: wide and light,
and of two also on a phone and in the dark.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import click
from playwright.sync_api import Page, sync_playwright

from evaluation.bench_server import served
from sides.adding.adding import Adding
from sides.answers import Asked, events, reports
from sides.reading.reader import Reader
from sides.store.store import Store
from tests.web.chromium import FLAGS, executable

WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}

PAGES = {
    "sides": "/sides?until=2017-10-15",
    "report": "/report/{article}",
    "actor": "/actor?actor=USA&until=2017-10-15",
    "timeline": "/timeline?actor=IRQ&other=iraqi-kurds",
    "versions": "/versions?event={event}",
    "what-if": "/what-if?set=USA,IRQ,-1&until=2017-10-15",
    "add": "/add",
    "review": "/review",
}
"""The name of each picture, and what it shows."""

AGAIN = ("sides", "report")
"""Those that are taken on a phone, in the dark, too."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "kirkuk.duckdb")
        reader = Reader()
        list(Adding(store, reader).add([str(given.examples / "kirkuk-2017")]))
        store.link(reader.registry)
        pages = {name: path.format(**_ids(store)) for name, path in PAGES.items()}
        with served(store.path, read_only=False) as (address, _), sync_playwright() as play:
            browser = play.chromium.launch(executable_path=executable(), args=[*FLAGS])
            for name, path in pages.items():
                page = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]
                _taken(page, address + path, given.output / f"{name}.png")
            for name in AGAIN:
                page = browser.new_page(viewport=PHONE, color_scheme="dark")  # type: ignore[arg-type]
                _taken(page, address + pages[name], given.output / f"{name}-phone.png")
            browser.close()


def _ids(store: Store) -> dict[str, str]:
    """The report of the day on which Washington took no side, and an event that several tell."""
    report = reports(store, Asked(since="2017-10-17", until="2017-10-17"))[-1]
    several = [each for each in events(store, Asked(limit=1000)) if (each.reports or 0) > 1]
    most = max(several, key=lambda each: (each.reports or 0, each.id))
    return {"article": report.origin.article, "event": most.id}


def _taken(page: Page, address: str, file: Path) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    click.echo(file)


if __name__ == "__main__":
    main()
