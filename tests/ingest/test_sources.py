"""Files, folders, addresses and standard input."""

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import (
    BadRow,
    EmptyInput,
    FetchFailed,
    InputError,
    MissingInput,
    NotText,
    OptionError,
    TooLong,
    WrongLanguage,
)
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

TEXT = (
    "The envoys of Norland left the talks on the river on Friday, and no new date was set by them."
)
GERMAN = (
    "Die Gesandten haben die Gespräche am Freitag verlassen, und es wurde kein neuer Tag genannt."
)
PAGE = (
    f"<!DOCTYPE html><html><head><title>Talks end</title></head><body><p>{TEXT}</p></body></html>"
)


def read(source: str | Path, published: str | None = None) -> list[Article | InputError]:
    return list(sources.articles(source, options=Options(), published=published))


def from_stdin(data: bytes, options: Options | None = None) -> list[Article | InputError]:
    given_ = options or Options()
    return list(sources.articles("-", options=given_, stdin=BytesIO(data)))


def one(source: str | Path, published: str | None = None) -> Article:
    (article,) = read(source, published)
    assert isinstance(article, Article), article
    return article


def failure(found: list[Article | InputError]) -> InputError:
    (error,) = found
    assert isinstance(error, InputError), error
    assert len(str(error).splitlines()) == 1
    return error


def test_a_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfTalks end\r\n\r\n" + TEXT.encode())
    article = one(path)
    assert article == one(str(path))
    assert (article.title, article.text) == ("Talks end", f"Talks end\n\n{TEXT}")
    assert article.language == "en"


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_a_page_is_told_by_what_it_holds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE)
    article = one(path)
    assert (article.title, article.text) == ("Talks end", TEXT)


def test_html_without_tags_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(TEXT)
    assert one(path).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("kind", ["json", "html", "text"])
def test_any_format_in_any_unicode(encoding: str, kind: str) -> None:
    content = {"json": json.dumps({"text": TEXT}) + "\n", "html": PAGE, "text": TEXT}[kind]
    (article,) = from_stdin(content.encode(encoding))
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_a_page_in_the_encoding_that_it_names() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Norland", "Łódź")
    (article,) = from_stdin(page.encode("iso-8859-2"))
    assert isinstance(article, Article)
    assert "Łódź" in article.text


def test_json_on_standard_input() -> None:
    found = from_stdin(b'\n{"text": "One."}\nnot JSON\n{"text": "Two."}')
    assert [type(each) for each in found] == [Article, BadRow, Article]
    assert str(found[1]).startswith("standard input, line 3: not JSON")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a.HTML").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "d.txt").write_bytes(b"")
    for name in ("README.txt", "readme.md", ".hidden.txt", "notes.md", "picture.png"):
        (tmp_path / name).write_text("not read")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("not read")
    found = read(tmp_path)
    texts = [each.text if isinstance(each, Article) else type(each) for each in found]
    assert texts == [TEXT, TEXT, "One.", "Two.", EmptyInput]
    assert str(found[-1]) == f"{tmp_path / 'inner' / 'd.txt'}: empty"


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("not read")
    error = failure(read(tmp_path))
    assert isinstance(error, EmptyInput)
    assert "no articles in this folder" in error.reason


def test_the_date_of_the_user(tmp_path: Path) -> None:
    header = f"Title: Talks end\nDate: 2017-10-06\n\n{TEXT}"
    (tmp_path / "a.txt").write_text(header)
    (tmp_path / "b.txt").write_text(TEXT)
    assert one(tmp_path / "a.txt").date == "2017-10-06"
    assert one(tmp_path / "a.txt", "2018-01-01").date == "2018-01-01"
    dates = [each.date for each in read(tmp_path, "2018-01-01") if isinstance(each, Article)]
    assert dates == ["2017-10-06", "2018-01-01"]


def test_a_bad_date_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(OptionError):
        sources.articles(tmp_path, options=Options(), published="Tuesday")


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", EmptyInput, "empty"),
        (b" \r\n\t\n", EmptyInput, "nothing but white space"),
        (b"\x00\x01\x02binary", NotText, "binary"),
        (b"%PDF-1.7", NotText, "a PDF"),
        (bytes(range(1, 256)) * 40, NotText, "binary"),
        (GERMAN.encode(), WrongLanguage, "German"),
        (GERMAN.encode("cp1252"), WrongLanguage, "German"),
        ("中国政府星期一宣布不再继续会谈。".encode("gb18030"), WrongLanguage, "Chinese"),
        (b"<html><body><p>Not found.</p></body></html>", EmptyInput, "no article"),
        (b"<?xml version='1.0'?><rss></rss>", EmptyInput, "a feed without items"),
        (b"<?xml version='1.0'?><recipe></recipe>", NotText, "XML that is no news"),
        (b'{"text": ', BadRow, "not JSON"),
        (b'{"a":' * 50_000, BadRow, "nested too deeply"),
        (b"word " * 2_000_000, TooLong, r"10,000,000 characters, .* limit of 1,000,000"),
        (b"a" * 10_000_000, TooLong, r"--max-characters"),
        (b"a" * 40_000_001, TooLong, r"more than 40,000,000 bytes \(--max-characters\)"),
    ],
    ids=lambda value: None if not isinstance(value, bytes) else repr(value[:12]),
)
def test_bad_input_is_one_line_that_says_why(
    tmp_path: Path, data: bytes, kind: type[InputError], reason: str
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    error = failure(read(path))
    assert type(error) is kind
    with pytest.raises(kind, match=rf"report\.txt: .*{reason}"):
        raise error


def test_what_is_not_there(tmp_path: Path) -> None:
    for source in (tmp_path / "no.txt", str(tmp_path / "no" / "no.txt")):
        error = failure(read(source))
        assert isinstance(error, MissingInput)
        assert str(error) == f"{source}: no such file or folder"


@pytest.mark.parametrize("name", ["", "a\0b", "\ud800", "word " * 1000, "two\nlines"])
def test_what_no_file_is_called(tmp_path: Path, name: str) -> None:
    error = failure(read(f"{tmp_path}/x/{name}"))
    assert isinstance(error, MissingInput)
    assert len(error.source) <= 121


def test_what_cannot_be_read(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    (tmp_path / "good.txt").write_text(TEXT)
    found = read(tmp_path)
    assert [type(each) for each in found] == [Article, MissingInput]
    assert "cannot be read" in str(found[1])
    assert isinstance(failure(read(loop)), MissingInput)
    assert isinstance(failure(read(tmp_path / "good.txt" / "inner.txt")), MissingInput)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "cannot be read: permission denied" in str(failure(read(path)))


def test_closed_standard_input() -> None:
    stream = BytesIO()
    stream.close()
    (error,) = sources.articles("-", options=Options(), stdin=stream)
    assert isinstance(error, MissingInput)


def test_addresses(serve: Callable[[bytes, str], str]) -> None:
    url = serve(PAGE.encode(), "text/html")
    article = one(url, "2018-01-01")
    assert (article.text, article.url, article.date) == (TEXT, url, "2018-01-01")
    polish = serve("Łódź: ".encode("iso-8859-2"), "text/plain; charset=iso-8859-2")
    assert one(polish).text == "Łódź: "
    rows = serve(b'{"text": "One."}\n{"text": "Two."}', "application/x-ndjson")
    assert [type(each) for each in read(rows)] == [Article, Article]
    assert isinstance(failure(read(serve(b"", "text/plain"))), EmptyInput)
    assert isinstance(failure(read(serve(b"\0\1", "application/octet-stream"))), NotText)
    error = failure(read(serve(b"%PDF-1.7", "application/pdf")))
    assert isinstance(error, FetchFailed)
    assert error.reason == "not text but application/pdf"


def test_addresses_that_fail() -> None:
    for source in ("ftp://h.example/a.txt", "http://", "http://user@h.example/"):
        error = failure(read(source))
        assert isinstance(error, FetchFailed)
        assert error.source == source


def test_a_web_address_is_an_address_only_as_words(tmp_path: Path) -> None:
    assert isinstance(failure(read(Path("http://h.example/1"))), MissingInput)


def test_other_limits() -> None:
    small = Options(max_characters=10)
    assert isinstance(failure(from_stdin(TEXT.encode(), small)), TooLong)
    (article,) = from_stdin(GERMAN.encode(), Options(any_language=True))
    assert isinstance(article, Article)
    assert article.language == "de"


beginnings = st.sampled_from(
    [
        b"",
        b"{",
        b'{"text": "a"}\n',
        b'[{"',
        b"<html>",
        b"<p>",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xfe\xff",
    ]
)


@settings(deadline=None, max_examples=150)
@given(
    beginnings, st.binary(max_size=300), st.sampled_from(["", ".txt", ".html", ".jsonl", ".json"])
)
def test_any_bytes_are_articles_or_errors(
    tmp_path_factory: pytest.TempPathFactory, beginning: bytes, data: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(beginning + data)
    found = read(path)
    assert found
    for each in found:
        if isinstance(each, Article):
            assert each.text.strip()
            assert "\0" not in each.text
            each.text.encode("utf-8")
        else:
            assert isinstance(each, InputError)
            assert len(str(each).splitlines()) == 1


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_a_stored_text_is_read_again_as_it_is(text: str) -> None:
    every = Options(any_language=True)
    for article in from_stdin(b"Plain. " + text.encode(), every):
        if isinstance(article, Article):
            (again,) = from_stdin(article.text.encode(), every)
            assert again == article
