"""Windows: what the encoder sees at once, and what it is told of each word beside its pieces."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.encoder.windows import (
    LONGEST,
    PLACES,
    SHAPES,
    Paragraphs,
    Window,
    paragraphs,
    places,
    shape,
    trusted,
    windows,
)
from sides.reading.segment import layout
from sides.records import Article

ROOM = LONGEST - 2
"""Pieces of a window without its two outer marks."""


def found(text: str) -> Paragraphs:
    return paragraphs(text, layout(Article.of(text)))


def cut(text: str, pieces: Sequence[int] | None = None) -> list[Window]:
    """The windows of a text; every word is one piece, unless it is told."""
    read = found(text)
    return list(windows(text, read, pieces or [1] * len(read.words)))


def sizes(text: str) -> list[int]:
    return [last - first for first, last in cut(text)]


def sentence(size: int) -> str:
    """A sentence of so many words, its full stop included."""
    return " ".join(["Oss", *["went"] * (size - 2), "."])


# Paragraphs


def test_words_know_their_paragraphs_and_furniture_has_none() -> None:
    text = "Talks failed.\n\nAdvertisement\n\nThe envoys left."
    read = found(text)
    assert [text[a:b] for a, b in read.words] == [
        *("Talks", "failed", "."),
        *("The", "envoys", "left", "."),
    ]
    assert read.bounds == [(0, 3), (3, 7)]
    assert read.indices == [0, 2]


def test_a_text_without_words_has_no_windows() -> None:
    assert cut("") == cut(" \n\n ") == cut("Advertisement") == []


# Windows


def test_short_paragraphs_share_a_window() -> None:
    assert sizes("\n".join([sentence(40)] * 4)) == [160]


def test_a_paragraph_that_does_not_fit_begins_a_window() -> None:
    assert sizes("\n".join([sentence(60)] * 5)) == [180, 120]


def test_a_window_may_be_full_to_the_last_piece() -> None:
    assert sizes("\n".join([sentence(ROOM)] * 2)) == [ROOM, ROOM]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    assert sizes(" ".join([sentence(80)] * 3)) == [160, 80]


def test_what_a_long_paragraph_leaves_goes_with_the_next_one() -> None:
    assert sizes(" ".join([sentence(80)] * 3) + "\n" + sentence(50)) == [160, 130]


def test_a_sentence_that_does_not_fit_is_cut_where_it_must_be() -> None:
    assert sizes(sentence(ROOM + 10)) == [ROOM, 10]


def test_a_full_stop_before_a_small_letter_ends_no_sentence() -> None:
    text = " ".join([*["went"] * 100, ".", *["went"] * 150])
    assert sizes(text) == [ROOM, 251 - ROOM]


def test_a_closing_mark_stays_with_its_sentence() -> None:
    text = " ".join(["“ We", *["went"] * 97, ". ”", *[sentence(100)]])
    assert sizes(text) == [101, 100]


def test_a_word_too_long_for_any_window_has_one_of_its_own() -> None:
    text = "Oss saw it . Tarn did"
    assert cut(text, [1, 1, LONGEST + 9, 1, 1, 1]) == [(0, 2), (2, 3), (3, 6)]


PARAGRAPH = st.lists(
    st.tuples(
        st.sampled_from(("Oss", "ran", ".", "!", "”", ",")),
        st.one_of(st.integers(1, 12), st.sampled_from((60, ROOM, ROOM + 1))),
    ),
    min_size=1,
    max_size=60,
)


@given(st.lists(PARAGRAPH, max_size=6))
def test_every_word_is_in_one_window_that_is_not_too_long(
    given_: list[list[tuple[str, int]]],
) -> None:
    text = "\n".join(" ".join(word for word, _ in each) for each in given_)
    pieces = [size for each in given_ for _, size in each]
    read = found(text)
    assert len(read.words) == len(pieces)
    made = list(windows(text, read, pieces))
    assert [at for first, last in made for at in range(first, last)] == list(range(len(pieces)))
    for first, last in made:
        assert first < last
        assert sum(pieces[first:last]) <= ROOM or last - first == 1
    for low, high in read.bounds:
        if sum(pieces[low:high]) <= ROOM:
            assert any(first <= low and high <= last for first, last in made)


# What is told of a word


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("went", "lower"),
        ("łoś", "lower"),
        ("Oss", "title"),
        ("Élan", "title"),
        ("NATO", "upper"),
        ("U.S.", "upper"),
        ("F-16", "upper"),
        ("A", "letter"),
        ("a", "lower"),
        ("1,200", "digit"),
        ("5th", "digit"),
        ("McRoe", "mixed"),
        ("n't", "mixed"),
        (",", "mark"),
        ("”", "mark"),
        ("--", "other"),
        ("...", "other"),
    ],
)
def test_shapes(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name


@given(st.text(min_size=1, max_size=8))
def test_every_word_has_a_shape(word: str) -> None:
    assert 0 <= shape(word) < len(SHAPES)


def placed(text: str) -> str:
    """The first letters of the places of the words of a text: o(utside), i(nside), opens as "<",
    closes as ">"."""
    known = dict(zip(PLACES, "oi<>", strict=True))
    read = found(text)
    return "".join(known[PLACES[at]] for at in places(layout(Article.of(text)), read.words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We go,” he said.", "<iii>ooo"),
        ('He said "we go" twice.', "oo<ii>oo"),
        ("''We go,'' he said.", "<iii>ooo"),
        ("‘It’s over,’ he said.", "<iiii>ooo"),
        ("He left.", "ooo"),
        ("“Go,” he said. “Go now.”", "<ii>ooo<iii>"),
    ],
)
def test_places_tell_where_a_word_stands_to_quotation_marks(text: str, expected: str) -> None:
    assert placed(text) == expected


def test_a_mark_that_is_left_open_counts_for_nothing() -> None:
    assert set(placed("He said “we go.\n\nThen he left.")) == {"o"}


def test_a_quotation_that_goes_on_in_the_next_paragraph_counts() -> None:
    text = "“We came.\n\n“We saw,” he said."
    assert placed(text) == "<iii<iii>ooo"
    assert len(trusted(layout(Article.of(text)))) == 2


@given(st.text(alphabet="ab .,\n\"“”‘’'`«»-", max_size=80))
def test_every_word_has_a_place(text: str) -> None:
    read = found(text)
    told = places(layout(Article.of(text)), read.words)
    assert len(told) == len(read.words)
    assert set(told) <= set(range(len(PLACES)))
