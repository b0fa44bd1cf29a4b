"""JSON and JSONL."""

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import BadRow, EmptyInput, InputError, NotText, TooLong, WrongLanguage
from sides.ingest import jsonl
from sides.ingest.given import Found, Given
from sides.options import Options
from sides.records import Article

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."


def read(data: bytes | str, suffix: str = ".jsonl", **more: Any) -> list[Article | InputError]:
    raw = data.encode() if isinstance(data, str) else data
    given_ = Given("a.jsonl", suffix, more.pop("options", Options()), more.pop("published", None))
    return [each for _, each in jsonl.read(BytesIO(raw), given_)]


def one(row: object, **more: Any) -> Article:
    (article,) = read(json.dumps(row), **more)
    assert isinstance(article, Article), article
    return article


def test_sides_own_names() -> None:
    row = {
        "id": "w-1",
        "text": LEAD,
        "date": "2017-10-06",
        "title": "Minister\nvisits",
        "publisher": "Harbour Wire",
        "url": "https://h.example/1",
        "language": "en-GB",
        "author": "Ann Lee",
    }
    assert one(row) == Article(
        id="w-1",
        text=LEAD,
        title="Minister visits",
        publisher="Harbour Wire",
        date="2017-10-06",
        url="https://h.example/1",
        language="en",
        author="Ann Lee",
    )


def test_the_names_of_news_please() -> None:
    row = {
        "authors": ["Ann Lee", "Bo Chan"],
        "date_download": "2020-01-01 00:00:00",
        "date_publish": "2017-10-06 22:10:00",
        "language": "en",
        "maintext": LEAD,
        "source_domain": "h.example",
        "title": "Minister visits",
        "url": "https://h.example/1",
    }
    article = one(row)
    assert (article.text, article.date, article.publisher) == (LEAD, "2017-10-06", "h.example")
    assert (article.title, article.author) == ("Minister visits", "Ann Lee, Bo Chan")
    assert article.id.startswith("article-")


def test_the_names_of_ngec() -> None:
    article = one({"id": 20171006, "event_text": LEAD, "pub_date": "20171006"})
    assert (article.id, article.text, article.date) == ("20171006", LEAD, "2017-10-06")


def test_names_in_order_and_values_of_other_types() -> None:
    row = {
        "text": "",
        "maintext": LEAD,
        "title": 7,
        "publisher": {"id": None, "name": "Harbour Wire"},
        "author": [{"name": "Ann Lee"}, None, ["x"], "Bo Chan"],
        "date": None,
        "published": "2017-10-06",
        "url": False,
        "id": float("nan"),
    }
    article = one(row)
    assert article.text == LEAD
    assert (article.title, article.publisher) == ("7", "Harbour Wire")
    assert (article.author, article.date) == ("Ann Lee, Bo Chan", "2017-10-06")
    assert article.url is None


def test_the_date_of_the_user_is_for_those_that_have_none() -> None:
    assert one({"text": LEAD}, published="2018-01-01").date == "2018-01-01"
    assert one({"text": LEAD, "date": "last week"}, published="2018-01-01").date == "2018-01-01"
    assert one({"text": LEAD, "date": "2017-10-06"}, published="2018-01-01").date == "2017-10-06"


def test_good_lines_are_read_among_bad_ones() -> None:
    lines = [
        json.dumps({"text": LEAD}),
        "{'text': 'not JSON'}",
        "",
        '{"title": "no text"}',
        '{"text": 12}',
        '{"text": "  "}',
        "[]",
        '{"text": "NUL\\u0000"}',
        '{"text": "' + "Wir haben die Brücke nicht gesehen, und das ist nicht gut. " * 3 + '"}',
        json.dumps({"maintext": LEAD}) + "\r",
        '{"text": "cut off',
    ]
    found = read("\ufeff" + "\n".join(lines))
    assert [type(each) for each in found] == [
        Article,
        BadRow,
        BadRow,
        BadRow,
        EmptyInput,
        BadRow,
        NotText,
        WrongLanguage,
        Article,
        BadRow,
    ]
    names = [each.source for each in found if isinstance(each, InputError)]
    assert names == [f"a.jsonl, line {line}" for line in (2, 4, 5, 6, 7, 8, 9, 11)]
    assert all("\n" not in str(each) for each in found if isinstance(each, InputError))


def test_one_object_over_many_lines() -> None:
    row = '{\n"id": "7",\n"rows": [\n{"text": "inner"}\n],\n"text": ' + json.dumps(LEAD) + "\n}"
    for suffix in (".json", ".jsonl", ""):
        (article,) = read(row, suffix)
        assert isinstance(article, Article)
        assert (article.id, article.text) == ("7", LEAD)


def test_one_array() -> None:
    found = read(
        json.dumps([{"text": LEAD}, {"title": "no text"}, 5, {"text": "Short."}], indent=1)
    )
    assert [type(each) for each in found] == [Article, BadRow, BadRow, Article]
    assert str(found[1]).startswith("a.jsonl, item 2: no text")
    assert str(found[2]) == "a.jsonl, item 3: a number, not an object with a text"


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        ("", EmptyInput, "empty"),
        (" \n\n", EmptyInput, "white space"),
        ("[]", EmptyInput, "no article in it"),
        ("plain words\nand more", BadRow, "not JSON"),
        ('{\n "text": "x",\n}', BadRow, r"not JSON: .* at line [23], column \d+"),
        ('[{"text": "x"}', BadRow, "not JSON"),
        ("17", BadRow, "a number, not an object"),
        ("null", BadRow, "null, not an object"),
        ('{"a":' * 100_000, BadRow, "nested too deeply"),
        ("[" * 100_000, BadRow, "nested too deeply"),
        ('{"text": "x", "id": ' + "1" * 5000 + "}", BadRow, "too many digits"),
        ('{"text": "caf\u00e9"}'.encode("cp1252"), BadRow, "not in UTF-8, at byte 14"),
        ('{"text": "<?xml version=1.0?><rss>"}', NotText, "XML"),
    ],
)
def test_a_file_that_is_no_json_is_one_error(
    data: bytes | str, kind: type[InputError], reason: str
) -> None:
    (error,) = read(data, ".json")
    assert isinstance(error, kind)
    with pytest.raises(kind, match=rf"^a\.jsonl(, (line|item) 1)?: .*{reason}"):
        raise error


def test_half_a_surrogate_pair_does_not_spoil_the_text() -> None:
    assert one({"text": "Half \ud83d a pair."}).text == "Half \ufffd a pair."


def test_a_text_that_is_markup_is_read_as_a_page() -> None:
    article = one({"text": f"<p>{LEAD}</p><script>leak()</script>", "title": "T", "id": "7"})
    assert (article.id, article.title, article.text) == ("7", "T", LEAD)


def test_long_lines_are_passed_over() -> None:
    small = Options(max_characters=200)
    long = json.dumps({"text": "a" * 300})
    endless = json.dumps({"text": "a" * 2_000_000})
    lines = "\n".join(
        [endless, json.dumps({"text": LEAD}), long, endless, json.dumps({"text": LEAD})]
    )
    found = read(lines, options=small)
    assert [type(each) for each in found] == [TooLong, Article, TooLong, TooLong, Article]
    assert "300 characters, more than the limit of 200" in str(found[2])


def test_lines_are_read_as_they_come() -> None:
    class Endless(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return json.dumps({"text": LEAD}).encode() + b"\n"

    stream: Iterator[Found] = jsonl.read(Endless(), Given("x", "", Options(), None))
    assert [type(next(stream)[1]) for _ in range(5)] == [Article] * 5


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=30)
    | st.just(LEAD),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = "id text event_text maintext date pub_date title publisher source author authors url"
names = st.sampled_from([*NAMES.split(), "language"])


@settings(deadline=None)
@given(st.lists(st.dictionaries(names, values, max_size=6) | values, max_size=4), st.booleans())
def test_any_rows_are_articles_or_errors(rows: list[object], array: bool) -> None:
    data = json.dumps(rows) if array else "\n".join(map(json.dumps, rows))
    found = read(data)
    assert found
    for each in found:
        if isinstance(each, Article):
            assert each.text.strip()
            each.text.encode("utf-8")
        else:
            assert isinstance(each, InputError)
            assert len(str(each).splitlines()) == 1
