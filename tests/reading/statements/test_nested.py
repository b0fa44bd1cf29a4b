"""Statements in what another statement says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.document import Document
from sides.reading.reader import Reader
from sides.reading.statements.nested import is_told
from sides.reading.statements.statements import attributions, goes_on_with

Read = Callable[..., Document]

NESTED = [
    ("Ann Holt said that Bo Lind had denied that Iran provides arms to the rebels.",
     "Bo Lind", "had denied", "that Iran provides arms to the rebels"),
    ("Poland said that Hungary said that Austria attacked Slovenia.",
     "Hungary", "said", "that Austria attacked Slovenia"),
    ('"The president told me that France had attacked Mali last night," the envoy said.',
     "The president", "told", "that France had attacked Mali last night"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), NESTED)
def test_a_statement_stands_in_another(
    document: Read, text: str, source: str, cue: str, content: str
) -> None:
    outer, inner = attributions(document(text))
    assert inner.cue is not None and inner.cue.of(text) == cue
    assert [span.of(text) for span in inner.source] == [source]
    assert [span.of(text) for span in inner.content] == [content]
    assert inner.confidence < outer.confidence


def test_what_is_done_in_a_statement_is_no_statement(document: Read) -> None:
    text = "Poland said that Hungary had asked Austria to leave and wanted to talk."
    assert len(attributions(document(text))) == 1


def test_a_quotation_without_a_cue_goes_on_with_who_spoke_not_with_who_was_told_of(
    document: Read,
) -> None:
    text = (
        "Ann Holt said that Bo Lind had denied that Iran provides arms to the rebels. "
        '"We do not believe one word of what he told the court last week."'
    )
    parsed = document(text)
    found = attributions(parsed)
    quoted = next(at for at, each in enumerate(found) if each.cue is None)
    main = goes_on_with(parsed, found, quoted)
    assert main is not None and [span.of(text) for span in main.source] == ["Ann Holt"]
    assert any(is_told(each, found) for each in found)


TOLD = [
    ("Ann Holt said that Bo Lind had denied that Iran provides arms to Hamas.", "Bo Lind"),
    ("Rubio said that Iran provides arms to Hamas.", "Marco Rubio"),
    ("Poland said that Hungary said that Austria attacked Slovenia.", "Hungary"),
]


@pytest.mark.parametrize(("text", "speaker"), TOLD)
def test_an_event_is_told_by_the_innermost_speaker(reader: Reader, text: str, speaker: str) -> None:
    reading = reader.read(text, published="2019-05-05")
    names = {actor.id: actor.name for actor in reading.actors}
    said = {each.id: names.get(each.speaker or "") for each in reading.statements}
    (event,) = reading.events
    assert event.statement is not None and said[event.statement] == speaker


DENIALS = [
    "Norway denied shelling Malta.",
    "Norway denied that it had shelled Malta.",
    "Norway denied on Monday that it had shelled Malta.",
]


@pytest.mark.parametrize("text", DENIALS)
def test_who_denies_a_deed_says_so(reader: Reader, text: str) -> None:
    reading = reader.read(text, published="2019-05-05")
    names = {actor.id: actor.name for actor in reading.actors}
    (event,) = [each for each in reading.events if each.type == "ASSAULT"]
    (statement,) = reading.statements
    assert (event.status, event.statement) == ("denied", statement.id)
    assert [names[each] for each in event.sources] == ["Norway"]
    assert [names[each] for each in event.targets] == ["Malta"]
    assert statement.speaker is not None and names[statement.speaker] == "Norway"
