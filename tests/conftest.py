"""What tests share: the parser, the registry and the reader are loaded once a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from sides.records import Article

if TYPE_CHECKING:
    from sides.reading.document import Document
    from sides.reading.parse import Parser
    from sides.reading.reader import Reader

settings.register_profile(
    "sides", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("sides")


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
        return parser.parse(article, layout(article))

    return parse


@pytest.fixture(scope="session")
def reader() -> Reader:
    from sides.reading.reader import Reader

    return Reader()
