"""Attributions: what counts as the same, as quoted, as the outermost."""

from __future__ import annotations

import pytest

from sides.evaluation.attributions import (
    Attribution,
    as_annotated,
    head,
    outermost,
    quoted,
    score,
)
from sides.evaluation.scores import Match
from sides.records import Span, Statement

TEXT = "Envoy Ana Roe said the truce holds. “We are glad,” the mayor added. Some doubt it."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def attribution(source: str | None, cue: str | None, *content: str) -> Attribution:
    return Attribution(
        (span(source),) if source else (),
        (span(cue),) if cue else (),
        tuple(span(words) for words in content),
    )


ROE = attribution("Envoy Ana Roe", "said", "the truce holds")
MAYOR = attribution("the mayor", "added", "“We are glad,”")


def test_the_same_attributions_are_all_right() -> None:
    found = score(TEXT, [ROE, MAYOR], [MAYOR, ROE])
    assert found.all == found.source == found.cue == found.content == Match(2, 2, 2, 2)
    assert found.quoted == found.unquoted == Match(1, 1, 1, 1)


def test_the_head_of_the_source_and_half_of_the_content_suffice() -> None:
    loose = attribution("Roe", "said", "truce holds")
    found = score(TEXT, [ROE], [loose])
    assert found.all == found.unquoted == Match(1, 1, 1, 1)
    assert found.source == found.content == Match(0, 1, 0, 1)
    assert found.cue == Match(1, 1, 1, 1)


def test_another_source_or_less_than_half_of_the_content_is_wrong() -> None:
    wrong = attribution("the mayor", "said", "the truce holds")
    short = attribution("Envoy Ana Roe", "said", "holds")
    assert score(TEXT, [ROE], [wrong]).all == Match(0, 1, 0, 1)
    assert score(TEXT, [ROE], [short]).all == Match(0, 1, 0, 1)


def test_no_source_matches_only_no_source() -> None:
    nameless = attribution(None, None, "“We are glad,”")
    assert score(TEXT, [nameless], [nameless]).all == Match(1, 1, 1, 1)
    assert score(TEXT, [nameless], [MAYOR]).all == Match(0, 1, 0, 1)
    assert score(TEXT, [MAYOR], [nameless]).all == Match(0, 1, 0, 1)


def test_each_gold_attribution_is_found_once() -> None:
    assert score(TEXT, [ROE], [ROE, ROE]).all == Match(1, 2, 1, 1)


def test_quoted_and_unquoted_go_by_the_content_of_each_side() -> None:
    found = score(TEXT, [ROE, MAYOR], [MAYOR])
    assert found.quoted == Match(1, 1, 1, 1)
    assert found.unquoted == Match(0, 0, 0, 1)


@pytest.mark.parametrize(
    ("text", "is_quoted"),
    [
        ('It is "over", they say', True),
        ("It is “over”, they say", True),
        ("It is ''over'', they say", True),
        ("It is the mayor's word", False),
    ],
)
def test_marks_in_content_make_it_quoted(text: str, is_quoted: bool) -> None:
    assert quoted(text, [Span(3, len(text) - 4)]) is is_quoted


def test_marks_beside_content_make_it_quoted() -> None:
    assert quoted(TEXT, [span("We are glad")])


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("Jane Doe", "Doe"),
        ("Jane Doe, a lawyer", "Doe"),
        ("the spokesman for the ministry of war", "spokesman"),
        ("the mayor (and others)", "mayor"),
        ("officials who asked not to be named", "officials"),
        ("of all people", "people"),
    ],
)
def test_heads(source: str, word: str) -> None:
    found = head(source, [Span(0, len(source))])
    assert found is not None and found.of(source) == word


def test_a_source_without_words_has_no_head() -> None:
    assert head("— …", [Span(0, 3)]) is None
    assert head("whoever", []) is None


def test_what_stands_in_the_content_of_another_is_left_out() -> None:
    whole = attribution(None, None, "“We are glad,” the mayor added. Some doubt it")
    inner = attribution("the mayor", "added", "We are glad")
    beside = attribution("the mayor", "said", "We are glad")
    assert outermost([inner, whole, ROE]) == [whole, ROE]
    assert outermost([beside, whole]) == [beside, whole]
    assert outermost([ROE, ROE]) == [ROE, ROE]


def test_a_quotation_that_goes_on_is_content_of_what_it_goes_on_with() -> None:
    def statement(id: str, speaker: str | None, cue: Span | None, content: Span) -> Statement:
        source = (Span(0, 2),) if cue is not None else ()
        return Statement(id, speaker, source, cue, (content,), "direct", None, 1.0)

    told = statement("1", "ann", Span(3, 7), Span(8, 12))
    other = statement("2", "bob", Span(13, 17), Span(18, 20))
    more = statement("3", "ann", None, Span(21, 25))
    unknown = statement("4", None, None, Span(26, 30))
    joined = as_annotated([told, other, more, unknown])
    assert [each.content for each in joined] == [
        (Span(8, 12), Span(21, 25)),
        (Span(18, 20),),
        (Span(26, 30),),
    ]
