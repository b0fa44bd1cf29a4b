"""What a file holds."""

import pytest

from sides.ingest.formats import declared_encoding, is_json, markup


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ('{"text": "a"}', ".txt", True),
        (' \n[ {"text": "a"}]', "", True),
        ("[]", "", True),
        ("anything", ".jsonl", True),
        ("[Editor's note: a correction.]", "", False),
        ("{Norland} The talks ended.", ".txt", False),
        ("<html>", ".html", False),
    ],
)
def test_json(text: str, suffix: str, expected: bool) -> None:
    assert is_json(text, suffix) is expected


@pytest.mark.parametrize(
    ("text", "suffix", "expected"),
    [
        ("<!DOCTYPE html><html>", "", "html"),
        ("  <!-- saved page -->\n<HTML lang='en'>", ".txt", "html"),
        ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">', "", "html"),
        ("<p class=lead>The talks ended.</p>", "", "html"),
        ("The talks ended.<br>They resume today.", ".html", "html"),
        ("The talks ended. The sum was < 5 and > 3.", ".html", "text"),
        ("The tag <p> begins a paragraph.", ".txt", "text"),
        ('<?xml version="1.0"?><rss version="2.0">', "", "xml"),
        ("", ".html", "text"),
    ],
)
def test_markup(text: str, suffix: str, expected: str) -> None:
    assert markup(text, suffix) == expected


def test_the_encoding_that_a_page_names() -> None:
    assert declared_encoding(b'<html><META charset="Windows-1251">') == "windows-1251"
    http = b"<meta http-equiv=content-type content='text/html; charset=koi8-r'>"
    assert declared_encoding(http) == "koi8-r"
    assert declared_encoding(b'<?xml version="1.0" encoding="utf-8"?>') == "utf-8"
    assert declared_encoding(b"plain text about charset=utf-8") is None
