"""Paragraphs, furniture and quotations of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.document import Layout
from sides.reading.segment import dateline, layout
from sides.records import Article


def laid_out(text: str, title: str | None = None) -> Layout:
    return layout(Article.of(text, title=title))


def quoted(text: str) -> list[str]:
    return [each.inner.of(text) for each in laid_out(text).quotations]


def test_each_line_is_a_paragraph_and_the_first_may_be_the_title() -> None:
    text = "Talks fail again\n\nThe envoys left.\nNobody spoke."
    parts = laid_out(text, title="Talks fail again").paragraphs
    assert [each.span.of(text) for each in parts] == [
        "Talks fail again",
        "The envoys left.",
        "Nobody spoke.",
    ]
    assert [each.role for each in parts] == ["title", "body", "body"]


def test_lines_of_a_wrapped_text_are_joined() -> None:
    lines = [
        "The two governments agreed on Thursday to reopen the bridge that",
        "joins their capitals, three years after it was shut, and to send",
        "engineers to look at its piers before the first lorries cross it.",
        "",
        "A ferry will run until then, the transport ministries of the two",
        "countries wrote in a statement that they released in the evening.",
    ]
    assert len(laid_out("\n".join(lines)).paragraphs) == 2


@pytest.mark.parametrize(
    "line", ["Advertisement", "Related Stories", "Read more: The long war", "© 2031 A Paper"]
)
def test_page_furniture_is_told_from_the_report(line: str) -> None:
    text = f"The minister resigned.\n\n{line}"
    assert [each.role for each in laid_out(text).paragraphs] == ["body", "furniture"]


def test_what_follows_related_stories_is_furniture_until_a_sentence_comes() -> None:
    text = "He left.\n\nRelated stories\n\nWho is the minister\n\nThe cabinet met at noon."
    roles = [each.role for each in laid_out(text).paragraphs]
    assert roles == ["body", "furniture", "furniture", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go,” he said.",
        '"We will go," he said.',
        "''We will go,'' he said.",
        "``We will go,'' he said.",
        "‘We will go,’ he said.",
        "«We will go,» he said.",
    ],
)
def test_marks_of_every_kind_quote(text: str) -> None:
    assert quoted(text) == ["We will go,"]


def test_apostrophes_do_not_close_a_quotation() -> None:
    assert quoted("‘It’s the people’s choice,’ she said.") == ["It’s the people’s choice,"]


def test_a_quotation_that_runs_over_paragraphs_keeps_its_number() -> None:
    text = "“We came.\n\n“We saw,” he said. “We left.”"
    found = laid_out(text).quotations
    assert [(each.part, each.closed) for each in found] == [(0, False), (0, True), (1, True)]


def test_a_mark_without_partner_ends_with_its_paragraph() -> None:
    text = "He said “we will see.\n\nThe talks went on."
    (found,) = laid_out(text).quotations
    assert found.inner.of(text) == "we will see."
    assert not found.closed


@given(st.text(alphabet=st.sampled_from("ab .,\n\"“”‘’'`«»-—!"), max_size=80))
def test_every_span_slices_and_none_overlap(text: str) -> None:
    found = laid_out(text)
    ends = 0
    for paragraph in found.paragraphs:
        assert paragraph.span.start >= ends
        assert paragraph.span.of(text).strip() == paragraph.span.of(text)
        ends = paragraph.span.end
    ends = 0
    for each in found.quotations:
        assert each.span.start >= ends
        assert each.span.contains(each.inner)
        ends = each.span.end
    assert "".join(each.span.of(text) for each in found.paragraphs).split() or not text.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("LIMA, 4 May – Police fired.", "LIMA, 4 May –"),
        ("PORT LOUIS (Reuters) - The vote", "PORT LOUIS (Reuters) -"),
        ("Lagos, Oct. 17 — Workers went", "Lagos, Oct. 17 —"),
        ("GENEVA — Talks ended.", "GENEVA —"),
        ("The talks – they lasted a week – ended.", None),
        ("Police fired on a crowd.", None),
        ("Chile has agreed to buy 30 - foot boats from Peru.", None),
        ("PORT OF SPAIN, May 4 (Islander) - Police fired.", "PORT OF SPAIN, May 4 (Islander) -"),
    ],
)
def test_where_a_report_was_filed(text: str, words: str | None) -> None:
    article = Article.of(text)
    found = dateline(article, layout(article))
    assert (found and found.of(text)) == words
