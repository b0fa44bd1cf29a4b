"""WARC files."""

import gzip
import io
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import Damaged, EmptyInput, InputError, WrongLanguage
from sides.ingest import sources
from sides.ingest.sources import Placed
from sides.options import Options
from sides.records import Article

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
MORE = "“We will not close the bridge,” she told reporters there."


def page(number: int, date: str = "2017-10-06", language: str = "en") -> bytes:
    prose = LEAD if language == "en" else "Die Minister haben die Gespräche am Freitag verlassen."
    return (
        f"<!DOCTYPE html><html><head><title>Number {number}</title>"
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><article><p>{prose} {prose}</p><p>{MORE if language == 'en' else prose}</p>"
        f"</article></body></html>"
    ).encode()


def record(
    number: int,
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    head: str = "Content-Type: text/html; charset=utf-8",
    length: int | None = None,
) -> bytes:
    block = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body
    size = len(block) if length is None else length
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://harbour.example/{number}\r\n"
            "WARC-Date: 2017-10-16T01:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {size}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


INFO = (
    b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\n"
    b"Content-Length: 19\r\n\r\nsoftware: a\r\nb: c\r\n\r\n\r\n"
)


def read(data: bytes) -> list[Placed]:
    return list(sources.placed("-", options=Options(), stdin=io.BytesIO(data)))


def urls(found: list[Placed]) -> list[str]:
    return [each.article.url or "" for each in found if isinstance(each.article, Article)]


def at(*numbers: int) -> list[str]:
    return [f"https://harbour.example/{number}" for number in numbers]


def test_pages_with_their_address_and_which_record_they_are() -> None:
    data = INFO + b"".join(record(n, page(n)) for n in (1, 2))
    found = read(data)
    assert urls(found) == at(1, 2)
    assert [each.part for each in found] == ["record 2", "record 3"]
    article = found[0].article
    assert isinstance(article, Article)
    assert (article.title, article.date) == ("Number 1", "2017-10-06")


def test_what_is_no_page_is_passed_over() -> None:
    pictures = record(2, b"\x89PNG", head="Content-Type: image/png")
    data = [record(1, page(1)), pictures, record(3, page(3), status="404 Not Found")]
    data += [record(4, page(4), kind=kind) for kind in ("request", "revisit", "metadata")]
    data += [record(5, b"<p>Log in</p>"), record(6, page(6, language="de"))]
    found = read(b"".join(data))
    kinds = [type(each.article) for each in found]
    assert kinds == [Article, EmptyInput, WrongLanguage]


def test_the_day_of_the_crawl_is_a_bound_and_no_date() -> None:
    undated = page(1).replace(b"article:published_time", b"other")
    later = page(2, date="2017-10-25")
    found = read(record(1, undated) + record(2, later) + record(3, page(3, date="2017-10-17")))
    dates = [each.article.date for each in found if isinstance(each.article, Article)]
    assert dates == [None, None, "2017-10-17"]


def test_the_charset_of_the_server_and_encoded_bodies() -> None:
    polish = (
        page(1)
        .replace(b"Norland", "Łódź".encode("iso-8859-2"))
        .replace("“".encode(), b'"')
        .replace("”".encode(), b'"')
    )
    packed = gzip.compress(page(2))
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    heads = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip"
    found = read(
        record(1, polish, head="Content-Type: text/html; charset=iso-8859-2")
        + record(2, chunked, head=heads)
    )
    assert urls(found) == at(1, 2)
    assert isinstance(found[0].article, Article)
    assert "Łódź" in found[0].article.text


@pytest.mark.parametrize("compressed", [False, True])
def test_garbage_between_records(compressed: bool) -> None:
    parts = [record(1, page(1)), b"garbage\r\n\r\nmore\n", record(2, page(2))]
    data = b"".join(gzip.compress(part) for part in parts) if compressed else b"".join(parts)
    found = read(data)
    assert urls(found) == at(1, 2)
    (error,) = (each.article for each in found if isinstance(each.article, InputError))
    assert isinstance(error, Damaged)


@pytest.mark.parametrize("wrong", [-5, 3, 90, 700, 5_000, 10**9, 10**30, None])
def test_a_wrong_length_costs_only_its_record(wrong: int | None) -> None:
    bad = record(2, page(2), length=wrong)
    if wrong is None:
        bad = bad.replace(b"Content-Length", b"Content-Width")
    found = read(record(1, page(1)) + bad + record(3, page(3)) + record(4, page(4)))
    assert set(at(1, 3, 4)) <= set(urls(found))
    assert any(isinstance(each.article, Damaged) for each in found)


def test_a_damaged_gzip_member_costs_only_its_record() -> None:
    parts = [bytearray(gzip.compress(record(n, page(n)))) for n in range(4)]
    parts[1][60:70] = b"\xff" * 10
    found = read(b"".join(parts[:2]) + bytes(parts[2][:100]) + bytes(parts[3]))
    assert urls(found) == at(0, 3)
    assert any(isinstance(each.article, Damaged) for each in found)


def test_a_cut_off_file() -> None:
    data = record(1, page(1)) + record(2, page(2))
    found = read(data[:-200])
    assert urls(found) == at(1)
    assert "cut off" in str(found[-1].article)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(6, 2500), min_size=1, max_size=6), st.binary(min_size=1, max_size=4))
def test_whatever_is_damaged_the_last_record_is_read(places: list[int], junk: bytes) -> None:
    data = bytearray(b"".join(record(n, page(n)) for n in range(4)))
    for place in places:
        data[place % (len(data) - 1600)] ^= junk[0] or 1
    found = read(bytes(data))
    assert at(3)[0] in urls(found)
    assert all(len(str(each.article).splitlines()) >= 1 for each in found)
    assert all(int(b.part.split()[-1]) > int(a.part.split()[-1]) for a, b in pairwise(found))
