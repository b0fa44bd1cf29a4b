"""RSS, Atom and JSON Feed."""

import json

import pytest

from sides.errors import EmptyInput, InputError, NotText, WrongLanguage
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
QUOTE = "“We will not close the bridge,” she told reporters there & left."
MORE = "Norland and its neighbour are to resume their talks on the river in the coming week."
FULL = f"<p>{LEAD}</p><p>{QUOTE.replace('&', '&amp;')}</p><ul><li>{MORE}</li></ul>"
TEXT = f"{LEAD}\n\n{QUOTE}\n\n{MORE}"
GERMAN = (
    "Die Gesandten haben die Gespräche am Freitag verlassen, und es wurde kein Tag genannt. " * 3
)


def read(data: str, name: str = "feed.xml") -> list[Article | InputError]:
    return list(sources.held(name, data.encode(), options=Options()))


def rss(*items: str, head: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>'
        f"<language>en-gb</language>{head}{inner}</channel></rss>"
    )


ITEM = (
    "<title>Talks &amp;amp; a bridge</title><link>https://harbour.example/1</link>"
    "<pubDate>Fri, 06 Oct 2017 22:10:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator>"
    "<description>A teaser.</description>"
)


def test_rss_with_full_texts() -> None:
    (article,) = read(rss(f"{ITEM}<content:encoded><![CDATA[{FULL}]]></content:encoded>"))
    assert isinstance(article, Article)
    assert article.text == TEXT
    assert (article.title, article.publisher) == ("Talks & a bridge", "Harbour Post")
    assert (article.date, article.author) == ("2017-10-06", "Ann Lee")
    assert article.url == "https://harbour.example/1"


def test_a_teaser_is_refused_and_the_rest_is_read() -> None:
    cut = f"{ITEM}<content:encoded><![CDATA[{FULL}<p>And then […]</p>]]></content:encoded>"
    led = f"{ITEM}<content:encoded><![CDATA[{FULL}<p>Continue reading →</p>]]></content:encoded>"
    long = ITEM.replace("A teaser.", " ".join([LEAD] * 12))
    german = f"{ITEM}<content:encoded>{GERMAN}</content:encoded>"
    found = read(rss(ITEM, cut, led, long, german, "<title>Nothing</title>"))
    kinds = [type(each) for each in found]
    assert kinds == [EmptyInput, EmptyInput, Article, Article, WrongLanguage, EmptyInput]
    assert str(found[0]) == "feed.xml, item 1: a teaser: the feed does not hold the whole text"
    assert isinstance(found[2], Article)
    assert found[2].text == TEXT


def test_atom() -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour</title>
    <author><name>The desk</name></author>
    <entry><title type="html">Talks &amp;amp; more</title><id>tag:1</id>
      <link rel="enclosure" href="https://harbour.example/p.png"/>
      <link href="https://harbour.example/1"/>
      <updated>2017-10-07T00:00:00Z</updated><published>2017-10-06T22:00:00Z</published>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content></entry>
    <entry><title>Two</title><updated>2017-10-07T00:00:00Z</updated>
      <content type="html">{FULL.replace("&", "&amp;").replace("<", "&lt;")}</content></entry>
    <entry><title>Three</title><summary>{LEAD}</summary></entry></feed>"""
    one, two, three = read(data)
    assert isinstance(one, Article) and isinstance(two, Article)
    assert one.text == two.text == TEXT
    assert (one.date, two.date, one.author) == ("2017-10-06", "2017-10-07", "The desk")
    assert (one.url, one.title) == ("https://harbour.example/1", "Talks & more")
    assert isinstance(three, EmptyInput)


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour",
        "language": "en",
        "items": [
            {
                "id": "1",
                "content_html": FULL,
                "date_published": "2017-10-06T22:10:00-04:00",
                "url": "https://harbour.example/1",
                "authors": [{"name": "Ann Lee"}],
            },
            {"id": "2", "content_text": TEXT},
            {"id": "3", "summary": LEAD},
            7,
        ],
    }
    for data, prefix in ((json.dumps(feed), "line 1, "), (json.dumps([feed]), "item 1, ")):
        found = read(data, "feed.json")
        assert [each.text for each in found if isinstance(each, Article)] == [TEXT, TEXT]
        assert str(found[2]).startswith(f"feed.json, {prefix}item 3: a teaser")
        assert isinstance(found[0], Article)
        assert (found[0].date, found[0].author) == ("2017-10-06", "Ann Lee")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss>&a;</rss>', "declares entities"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
        ("<rss><channel><item></channel></rss>", "not well-formed"),
        ("<rss>" + "<a>" * 100_000 + "</a>" * 100_000 + "</rss>", "not well-formed"),
        ("<rss>&nothing;</rss>", "not well-formed"),
    ],
)
def test_xml_that_is_made_to_do_harm_or_broken(data: str, reason: str) -> None:
    (error,) = read(data)
    assert isinstance(error, NotText)
    assert reason in error.reason


def test_entities_of_html_are_characters() -> None:
    item = f"{ITEM}<content:encoded>{LEAD} It is late&nbsp;&mdash; {MORE}</content:encoded>"
    (article,) = read(rss(item))
    assert isinstance(article, Article)
    assert "late — Norland" in article.text.replace("\xa0", " ")
