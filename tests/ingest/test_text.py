"""Plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import InputError
from sides.ingest.fields import tidy
from sides.ingest.text import headline, read, split_header
from sides.options import Options

HEADER = (
    "Title: Talks end\nDate: 6 October 2017\nPublisher: Harbour Wire\nUrl: https://h.example/1\n"
)
BODY = "The talks ended on Friday.\n\nNo date was set."


def test_a_header_is_read_and_is_not_in_the_text() -> None:
    article = read("x", f"{HEADER}Author: Ann Lee\n\n{BODY}", Options())
    assert article.text == BODY
    assert (article.title, article.date) == ("Talks end", "2017-10-06")
    assert (article.publisher, article.author) == ("Harbour Wire", "Ann Lee")
    assert article.url == "https://h.example/1"


@pytest.mark.parametrize(
    "text",
    [
        f"Title: Talks end\n\n{BODY}",  # one line is none
        f"Title: Talks end\nDate: 2017-10-06\n{BODY}",  # no blank line
        f"\nTitle: Talks end\nDate: 2017-10-06\n\n{BODY}",  # not at the top
        f"Title: a\nTitle: b\n\n{BODY}",  # twice
        f"title: a\ndate: 2017-10-06\n\n{BODY}",
    ],
)
def test_what_is_no_header_stays(text: str) -> None:
    article = read("x", text, Options())
    assert article.text == text
    assert article.date is None


def test_empty_and_unreadable_lines_of_a_header_tell_nothing() -> None:
    article = read("x", f"Title:\nDate: last week\nAuthor:  \n\nHeadline\n\n{BODY}", Options())
    assert (article.title, article.date, article.author) == ("Headline", None, None)


def test_a_header_without_a_text_is_empty() -> None:
    with pytest.raises(InputError, match="empty"):
        read("x", HEADER, Options())


def test_the_date_of_the_user() -> None:
    text = f"{HEADER}\n{BODY}"
    assert read("x", text, Options(), published="2018-01-01").date == "2017-10-06"
    assert read("x", text, Options(), published="2018-01-01", outright=True).date == "2018-01-01"
    assert read("x", text, Options(), outright=True).date == "2017-10-06"
    assert read("x", BODY, Options(), published="2018-01-01").date == "2018-01-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norland quits talks\n\nThe talks ended.", "Norland quits talks"),
        ("  Norland quits talks \n \n\nThe talks ended.", "Norland quits talks"),
        ("“Enough”, says Norland\n\nThe talks ended.", "“Enough”, says Norland"),
        ("Norland quits talks\nThe talks ended.", None),
        ("The talks ended.\n\nThey resume.", None),
        ("“The talks ended.”\n\nThey resume.", None),
        ("HARBOUR —\n\nThe talks ended.", None),
        ("Norland quits talks\n\n", None),
        ("Norland quits talks", None),
        ("word " * 50 + "\n\nThe talks ended.", None),
        ("\n\nNorland quits talks\n\nThe talks ended.", None),
    ],
)
def test_headlines(text: str, expected: str | None) -> None:
    assert headline(text) == expected


def test_the_text_keeps_its_headline() -> None:
    article = read("x", "Norland quits talks\r\n\r\nThe talks ended.\r\n", Options())
    assert article.title == "Norland quits talks"
    assert article.text == "Norland quits talks\n\nThe talks ended.\n"


lines = st.sampled_from(
    ["Title: a", "Date: 2017-10-06", "Author:", "", " ", "Text.", "\ufeff", "\r"]
)
texts = st.text(st.characters(), max_size=120) | st.lists(lines, max_size=12).map("\n".join)


@given(texts)
def test_what_is_stored_is_read_again_as_it_is(text: str) -> None:
    try:
        article = read("x", text, Options(any_language=True))
    except InputError:
        return
    assert article.text in tidy(text)
    assert read("x", article.text, Options(any_language=True)).text == article.text


@given(texts)
def test_header_and_text_are_all_there_is(text: str) -> None:
    header, body = split_header(tidy(text))
    assert tidy(text).endswith(body)
    assert header or body == tidy(text)
