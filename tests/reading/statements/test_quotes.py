"""Quotations as single items, and what they hold together."""

from __future__ import annotations

from collections.abc import Callable

from sides.reading.document import Document
from sides.reading.statements.quotes import span_of, units, windows

Parse = Callable[..., Document]


def _windows(document: Document) -> list[str]:
    return [span_of(document, each.items).of(document.text) for each in windows(document)]


def test_a_quotation_is_one_item(document: Parse) -> None:
    parsed = document("“Stay home. Lock the doors,” the mayor said.")
    (unit,) = units(parsed)
    first = unit.items[0]
    assert first.quoted
    assert span_of(parsed, [first]).of(parsed.text) == "“Stay home. Lock the doors,”"


def test_quoted_sentences_belong_to_the_sentence_beside_them(document: Parse) -> None:
    text = "“It is late,” she said. “We must go.” The train had left."
    assert _windows(document(text))[0] == "“It is late,” she said. “We must go.”"


def test_a_quotation_that_goes_on_in_the_next_paragraph_joins_it(document: Parse) -> None:
    text = "The mayor spoke. “We waited for a week.\n\n“Nobody came,” he said."
    assert _windows(document(text))[-1] == "“We waited for a week.\n\n“Nobody came,” he said."


def test_a_colon_joins_the_quoted_paragraph_after_it(document: Parse) -> None:
    text = "The minister wrote to the envoy:\n\n“We shall not sign it.”\n\nThe envoy left."
    assert _windows(document(text))[0].endswith("“We shall not sign it.”")


def test_a_mark_that_is_never_closed_hides_nothing(document: Parse) -> None:
    parsed = document("“We have nothing to hide, the ambassador said. He left on Monday.")
    assert not any(item.quoted for unit in units(parsed) for item in unit.items)


def test_no_windows_without_words(document: Parse) -> None:
    assert windows(document("   ")) == ()
