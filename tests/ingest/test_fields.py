"""The text as it is stored, and what is known beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import EmptyInput, TooLong
from sides.ingest.fields import MAX_FIELD, Fields, article, clean, named, tidy
from sides.options import Options

ANY_CHARACTER = st.text(st.characters(), max_size=200)


def test_line_ends_and_control_characters() -> None:
    assert tidy("\ufeffa\ufeff\r\nb\rc\n\rd") == "a\nb\nc\n\nd"
    assert tidy("a\x07b\x0cc\u2028d\x85e\tf\x9fg") == "a b\nc\nd\ne\tf g"
    assert tidy("half \ud83d a pair") == "half \ufffd a pair"


@given(ANY_CHARACTER)
def test_a_tidy_text_stays_as_it_is_and_can_be_written(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert once.split("\n") == (once + "\n").splitlines() or not once


@given(st.text(st.characters(exclude_characters="\r\ufeff"), max_size=200))
def test_all_but_carriage_returns_and_marks_is_replaced_one_for_one(text: str) -> None:
    assert len(tidy(text)) == len(text)


def test_fields_are_one_line_or_nothing() -> None:
    assert clean(" A\ntitle\x00 with\u2029 gaps ") == "A title with gaps"
    assert clean(" \n ") is None
    assert clean(None) is None
    assert clean("x" * (MAX_FIELD + 1)) is None


@given(ANY_CHARACTER)
def test_names_in_messages_are_one_short_line(name: str) -> None:
    shown = named(name * 10)
    assert len(shown) <= 121
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


def test_a_given_id_is_kept_and_one_is_made_otherwise() -> None:
    assert article("x", "A text.", Fields(id="wire-7"), Options()).id == "wire-7"
    made = article("x", "A text.", Fields(), Options())
    assert made.id.startswith("article-")
    assert made == article("y", "A text.", Fields(id="  "), Options())


def test_the_limits() -> None:
    with pytest.raises(EmptyInput, match=r"^x: empty$"):
        article("x", "", Fields(), Options())
    with pytest.raises(EmptyInput, match=r"^x: nothing but white space$"):
        article("x", " \n\t", Fields(), Options())
    reason = r"^x: 1,200 characters, more than the limit of 1,000 \(--max-characters\)$"
    with pytest.raises(TooLong, match=reason):
        article("x", "a" * 1200, Fields(), Options(max_characters=1000))
    assert article("x", "a" * 1000, Fields(), Options(max_characters=1000)).text == "a" * 1000
