"""Sentences and tokens: nothing of the text is lost or moved."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sides.reading.document import Document
from sides.reading.parse import LONGEST_PIECE

Parse = Callable[..., Document]


def sentences(document: Document) -> list[str]:
    return [each.span.of(document.text) for each in document.sentences]


def test_a_closing_mark_stays_with_its_sentence(document: Parse) -> None:
    text = "“We have had enough. We will not return.” The hall fell silent."
    assert sentences(document(text))[-1] == "The hall fell silent."


def test_no_sentence_runs_over_a_paragraph(document: Parse) -> None:
    found = document("Army retakes northern town\n\nSoldiers entered it at dawn.")
    assert sentences(found) == ["Army retakes northern town", "Soldiers entered it at dawn."]


def test_furniture_has_no_sentences(document: Parse) -> None:
    assert sentences(document("The envoy left.\n\nAdvertisement")) == ["The envoy left."]


def test_a_text_without_a_sentence_end_is_cut(document: Parse) -> None:
    text = "and then " * 2000
    found = document(text)
    assert found.doc.text == text
    assert max(each.span.end - each.span.start for each in found.sentences) <= LONGEST_PIECE


def test_the_sentence_of_a_token_holds_it(document: Parse) -> None:
    found = document("He came. She left.\n\nThey stayed. Nobody knew why.")
    for token in found.doc:
        if not token.is_space:
            sentence = found.sentence_of(token.i)
            assert sentence.first <= token.i < sentence.last


@given(st.text(max_size=200))
def test_tokens_give_the_text_again(document: Parse, text: str) -> None:
    found = document(text)
    assert found.doc.text == text
    for sentence in found.sentences:
        span = sentence.span
        assert found.doc[sentence.first : sentence.last].text == span.of(text)
