"""What is told: types, parties and status of deeds, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sides.reading.deeds import deeds
from sides.reading.document import Deed, Document, Party
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.records import Article

Read = Callable[[str], Document]


@pytest.fixture(scope="module")
def read() -> Read:
    parser = Parser()

    def parse(text: str) -> Document:
        article = Article.of(text)
        return parser.parse(article, layout(article))

    return parse


def told(document: Document, type_: str) -> list[Deed]:
    return [deed for deed in deeds(document) if deed.type == type_]


def words(document: Document, parties: tuple[Party, ...]) -> list[str]:
    return [party.span.of(document.text) for party in parties]


ACTIVE = [
    ("Norway condemned Malta.", "ACCUSE"),
    ("Norway attacked Malta.", "ASSAULT"),
    ("Norway arrested two Maltese journalists.", "COERCE"),
    ("Norway rejected a proposal by Malta.", "REJECT"),
    ("Norway threatened to invade Malta.", "THREATEN"),
    ("Norway promised to help Malta.", "AGREE"),
    ("Norway praised Malta.", "SUPPORT"),
    ("Norway imposed sanctions on Malta.", "SANCTION"),
    ("Norway lifted sanctions on Malta.", "RETREAT"),
    ("Norway urged Malta to hold elections.", "REQUEST"),
    ("Norway sent food to Malta.", "AID"),
    ("Norway cooperated with Malta.", "COOPERATE"),
    ("Norway apologised to Malta.", "CONCEDE"),
]


@pytest.mark.parametrize(("text", "type_"), ACTIVE)
def test_a_plain_sentence_gives_its_type_and_parties(read: Read, text: str, type_: str) -> None:
    document = read(text)
    (deed,) = told(document, type_)
    assert words(document, deed.sources) == ["Norway"]
    assert any("Malt" in each for each in words(document, deed.targets))
    assert deed.status == "actual"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet="abc .,\n“”'-’é💥 ITNU", max_size=120))
def test_any_text_is_read_and_spans_slice(read: Read, text: str) -> None:
    document = read(text)
    for deed in deeds(document):
        for span in (deed.trigger, *deed.hedges, *(p.span for p in (*deed.sources, *deed.targets))):
            assert span.of(text).strip()
