"""Quotations as single items, and what they hold together."""

from __future__ import annotations

from collections.abc import Callable

from sides.reading.document import Document
from sides.reading.statements.quotes import span_of, units

Parse = Callable[..., Document]


def _units(document: Document) -> list[str]:
    return [span_of(document, each.items).of(document.text) for each in units(document)]


def test_a_quotation_is_one_item(document: Parse) -> None:
    parsed = document("“Stay home. Lock the doors,” the mayor said.")
    (unit,) = units(parsed)
    first = unit.items[0]
    assert first.quoted
    assert span_of(parsed, [first]).of(parsed.text) == "“Stay home. Lock the doors,”"


def test_sentences_inside_of_a_quotation_stay_together(document: Parse) -> None:
    text = "“It is late. We must go,” she said. The train had left."
    assert _units(document(text)) == ["“It is late. We must go,” she said.", "The train had left."]


def test_a_sentence_that_is_quoted_throughout_is_bare(document: Parse) -> None:
    parsed = document("The mayor spoke. “We waited for a week.\n\n“Nobody came,” he said.")
    assert [each.bare for each in units(parsed)] == [False, True, False]


def test_a_mark_that_is_never_closed_hides_nothing(document: Parse) -> None:
    parsed = document("“We have nothing to hide, the ambassador said. He left on Monday.")
    assert not any(item.quoted for unit in units(parsed) for item in unit.items)


def test_no_units_without_words(document: Parse) -> None:
    assert units(document("   ")) == ()
