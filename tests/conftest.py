"""What tests share: the parser, the registry and the reader are loaded once a run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from sides.records import Article

if TYPE_CHECKING:
    from sides.reading.document import Document
    from sides.reading.parse import Parser
    from sides.reading.reader import Reader
    from sides.store.store import Store

os.environ.setdefault("SIDES_CACHE", str(Path(tempfile.gettempdir()) / "sides-tests"))

settings.register_profile(
    "sides", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("sides")


EXAMPLES = Path(__file__).parents[1] / "examples"

MISSES = Path(__file__).parent / "known_misses.txt"
"""Sentences that the reader gets wrong and should not: a line a test, each expected to fail, so
that one that is mended has to be taken out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the known misses."""
    known = {line for line in MISSES.read_text(encoding="utf-8").splitlines() if line[:1] != "#"}
    for item in items:
        if item.nodeid in known:
            item.add_marker(pytest.mark.xfail(strict=True, reason="a known miss of the encoder"))


@pytest.fixture(scope="session")
def parser() -> Parser:
    from sides.reading.parse import Parser

    return Parser()


@pytest.fixture(scope="session")
def document(parser: Parser) -> Callable[..., Document]:
    """Parses a text: `document(text, title=None, date=None)`."""
    from sides.reading.segment import layout

    def parse(text: str, title: str | None = None, date: str | None = None) -> Document:
        article = Article.of(text, title=title, date=date)
        return parser.parse(article, layout(article), given=True)

    return parse


@pytest.fixture(scope="session")
def reader() -> Reader:
    from sides.reading.reader import Reader

    return Reader()


@pytest.fixture(scope="session")
def kirkuk(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the example reports on the struggle for Kirkuk. Nobody writes to it."""
    from sides.adding.adding import Adding
    from sides.store.store import Store

    store = Store(tmp_path_factory.mktemp("stores") / "kirkuk.duckdb")
    steps = list(Adding(store, reader).add([str(EXAMPLES / "kirkuk-2017")]))
    assert {each.what for each in steps} == {"added"}
    store.link(reader.registry)
    return store
