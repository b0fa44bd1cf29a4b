"""Sentences and tokens: nothing of the text is lost or moved."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from sides.reading.document import Document
from sides.reading.parse import LONGEST_SENTENCE

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
    found = document("and then " * 2000)
    assert len(found.doc) == 4000
    assert max(each.last - each.first for each in found.sentences) <= LONGEST_SENTENCE


def test_the_sentence_of_a_token_holds_it(document: Parse) -> None:
    found = document("He came. She left.\n\nThey stayed. Nobody knew why.")
    for token in found.doc:
        sentence = found.sentence_of(token.i)
        assert sentence.first <= token.i < sentence.last


@given(st.text(max_size=200))
def test_words_are_all_that_is_no_white_space(document: Parse, text: str) -> None:
    found = document(text)
    read = [each.span for each in found.layout.paragraphs if each.role != "furniture"]
    words = "".join(token.text for token in found.doc)
    assert words == "".join("".join(span.of(text).split()) for span in read)
    for token in found.doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@given(st.text(alphabet="ab .,?!\"“”'\n-N1", max_size=300))
def test_sentences_are_trees(document: Parse, text: str) -> None:
    found = document(text)
    for sentence in found.sentences:
        tokens = found.tokens(sentence)
        (root,) = [each for each in tokens if each.head is each]
        assert root.dep_ == "ROOT"
        assert {each.i for each in root.subtree} == {each.i for each in tokens}
