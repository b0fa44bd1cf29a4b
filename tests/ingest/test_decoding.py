"""Which encoding bytes are in, and whether they are text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import NotText
from sides.ingest.decoding import decode

QUOTES = "“We’re leaving – today,” the envoy’s aide said… and José Núñez went to São Paulo."
RUSSIAN = "Правительство объявило о том, что переговоры не будут продолжены."
CHINESE = "诺兰政府星期一宣布不再与邻国继续会谈。外交部长对媒体表示"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-be",
        "cp1252",
        "mac_roman",
    ],
)
@pytest.mark.parametrize("times", [1, 500])
def test_english_in_any_encoding(encoding: str, times: int) -> None:
    text = (QUOTES + "\r\n") * times
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        ("ノーランド政府は月曜日、協議を続けないと発表した。", "shift-jis"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x") == text


def test_the_one_quote_at_the_end_of_a_long_text_is_found() -> None:
    text = "The talks went on. " * 40_000 + "It’s over."
    assert decode(text.encode("cp1252"), "x") == text


def test_a_broken_byte_does_not_garble_the_rest() -> None:
    data = QUOTES.encode() + b"\x80 The end."
    assert decode(data, "x") == QUOTES + "\ufffd The end."


def test_the_declared_encoding_is_believed_unless_it_is_utf_8() -> None:
    assert decode("Łódź".encode("iso-8859-2"), "x", declared="ISO-8859-2") == "Łódź"
    assert decode("it’s".encode("cp1252"), "x", declared="iso-8859-1") == "it’s"
    assert decode(QUOTES.encode(), "x", declared="iso-8859-1") == QUOTES
    for nonsense in ("hex", "no-such-thing", "unicode_escape", "\0", ""):
        assert decode(QUOTES.encode("cp1252"), "x", declared=nonsense) == QUOTES


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Text\0with NULs", "NUL"),
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04 and so on", "ZIP"),
        (b"\x7fELF\x02\x01\x01" + bytes(300), "binary"),
        (bytes(range(1, 256)) * 20, "binary"),
        (b"plain\x01\x02\x03\x04", "control characters"),
        (b"\xff\xfe\x00", "utf-16-le"),
        (b"\x00\x01", "binary"),
        (bytes([0, 1, 2, 0, 3, 0]) * 50, "binary"),
    ],
)
def test_what_is_not_text(data: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason) as caught:
        decode(data, "report.txt")
    assert str(caught.value).startswith("report.txt: ")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except NotText:
        return
    assert "\0" not in text
    assert not text.startswith("\ufeff")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    if not text.startswith(("GIF8", "%PDF-", "{\\rtf")):
        assert decode(text.encode(), "x") == text.lstrip("\ufeff")
