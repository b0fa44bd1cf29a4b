"""How sure it is that a deed happened, and PLOVER's rules on what is to come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.errors import DataError, OptionError
from sides.reading.deeds.deeds import deeds
from sides.reading.deeds.tenses import Standing
from sides.reading.document import Document
from sides.reading.events.certain import (
    STATUSES,
    anchor,
    happened,
    of_grammar,
    reason,
    type_given,
    weighed,
    weights,
)
from sides.reading.reader import Reader
from sides.records import Event, Span

Read = Callable[..., Document]


def test_the_weights_know_every_status() -> None:
    known = weights()
    assert set(known.bias) == set(STATUSES)
    for shares in known.shares.values():
        assert set(shares) == set(STATUSES)
        assert sum(shares.values()) == pytest.approx(1, abs=0.001)


def test_weights_that_are_none_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "certainty.json"
    broken.write_text('{"grammar": "much"}', encoding="utf-8")
    with pytest.raises(DataError, match=r"certainty\.json"):
        weights(broken)


def test_a_reason_never_seen_is_believed_as_far_as_known() -> None:
    known = weights()
    found = Standing("denied", "a reason that nobody ever gave")
    assert reason(found) not in known.shares
    assert of_grammar(found, 0.0, known)["denied"] == known.trust


def test_an_agreement_to_come_is_done() -> None:
    known = weights()
    found = Standing("planned", "will")
    assert of_grammar(found, 1.0, known)["planned"] == 0
    alone = of_grammar(found, 0.0, known)
    assert of_grammar(found, 0.5, known)["planned"] == pytest.approx(alone["planned"] / 2)


def test_grammar_and_encoder_are_weighed() -> None:
    known = weights()
    grammar = of_grammar(Standing("actual", "tense, relative"), 0.0, known)
    past = {each: 0.96 if each == "past" else 0.01 for each in STATUSES}
    both = weighed(grammar, past, known)
    assert sum(both.values()) == pytest.approx(1)
    assert both["past"] > grammar["past"]
    assert weighed(grammar, None, known) == grammar


def test_words_that_are_none_are_actual_for_all_that_is_known(document: Read) -> None:
    shares = happened(document("Norway shelled Malta."), Span(6, 7), None, None)
    assert max(shares, key=shares.__getitem__) == "actual"


ANCHORS = [
    ("Norway denied shelling Malta.", "denied shelling", "ASSAULT", "shelling"),
    ("Norway is due to shell Malta.", "is due to shell", "ASSAULT", "shell"),
    ("Norway agreed to free the envoy.", "agreed to free", "AGREE", "agreed"),
    ("Norway decided to free the envoy.", "decided to free", "RETREAT", "free"),
    ("Norway refused to meet the envoy.", "refused to meet", "REJECT", "refused"),
    ("Norway denied on Monday that it had shelled Malta.", "denied on Monday that it had shelled",
     "ASSAULT", "shelled"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "word"), ANCHORS)
def test_a_deed_is_asked_for_by_its_own_word(
    document: Read, text: str, words: str, kind: str, word: str
) -> None:
    start = text.index(words)
    found = document(text).doc.char_span(start, start + len(words))
    assert found is not None and anchor(found, kind).text == word


def test_the_type_of_given_words_is_that_of_no_longer_ones(document: Read) -> None:
    text = "Norway agreed to attack Malta."
    known = deeds(document(text))
    start = text.index("attack")
    assert type_given(Span(start, start + 6), known) is None
    assert type_given(Span(0, len(text)), known) == "AGREE"


def event(reader: Reader, text: str, *types: str) -> Event:
    (found,) = [
        each for each in reader.read(text, published="2019-05-05").events if each.type in types
    ]
    return found


RULES = [
    ("Norway will visit Malta for talks.", "AGREE", "actual"),
    ("Norway is to meet Malta on Monday.", "AGREE", "actual"),
    ("Norway will send food to Malta.", "AGREE", "actual"),
    ("Norway denied shelling Malta.", "ASSAULT", "denied"),
    ("Norway plans to attack Malta.", "ASSAULT", "planned"),
    ("Norway threatened to attack Malta.", "THREATEN", "actual"),
    ("Norway refused to meet Malta's envoy.", "REJECT", "actual"),
    ("Norway shelled Malta in 1994.", "ASSAULT", "past"),
    ("If Norway attacks Malta, the bloc will fall apart.", "ASSAULT", "hypothetical"),
    ("Norway attacked Malta on Tuesday.", "ASSAULT", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "expected"), RULES)
def test_an_event_has_the_status_of_its_deed(
    reader: Reader, text: str, kind: str, expected: str
) -> None:
    assert event(reader, text, kind).status == expected


def test_given_words_have_a_status(reader: Reader) -> None:
    text = "Norway will shell Malta."
    shares = reader.happened(text, Span(12, 17), (0, 6), (18, 23), published="2019-05-05")
    assert set(shares) == set(STATUSES)
    assert max(shares, key=shares.__getitem__) == "planned"
    with pytest.raises(OptionError):
        reader.happened(text, (5, 4))
