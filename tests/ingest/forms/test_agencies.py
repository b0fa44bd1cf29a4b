"""NITF, NewsML-G2 and ninjs."""

import json
from typing import Any

import pytest

from sides.errors import EmptyInput, InputError, NotText, WrongLanguage
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
MORE = "Norland and its neighbour are to resume their talks on the river in the coming week."
TEXT = f"{LEAD}\n\nThe bridge\n\n{MORE}"
BODY = f"<p>{LEAD}</p><hl2>The bridge</hl2><p>{MORE}</p>"
GERMAN = "Die Gesandten haben die Gespräche am Freitag verlassen, und es wurde kein Tag genannt."


def read(data: str, name: str = "a.xml") -> list[Article | InputError]:
    return list(sources.held(name, data.encode(), options=Options()))


def nitf(body: str = BODY, status: str = "usable", namespace: str = "") -> str:
    return f"""<nitf {namespace} xml:lang="en"><head><title>Short</title>
    <docdata management-status="{status}"><doc-id id-string="x1"/>
    <date.issue norm="20171006T221000Z"/><doc.copyright holder="Harbour Wire"/></docdata>
    <pubdata type="print" name="The Harbour Post" ex-ref="https://harbour.example/1"/></head>
    <body><body.head><hedline><hl1>Minister visits <em>town</em></hl1></hedline>
    <byline>By <person>Ann Lee</person></byline><dateline><location>Lorne</location></dateline>
    </body.head><body.content>{body}<media><media-caption>leak</media-caption></media>
    </body.content></body></nitf>"""


@pytest.mark.parametrize(
    "data",
    [
        nitf(),
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">' + nitf(),
        nitf(namespace='xmlns="http://iptc.org/std/NITF/2006-10-18/"'),
    ],
)
def test_nitf(data: str) -> None:
    (article,) = read(data)
    assert isinstance(article, Article), article
    assert article.text == TEXT
    assert (article.title, article.author) == ("Minister visits town", "Ann Lee")
    assert (article.publisher, article.date) == ("The Harbour Post", "2017-10-06")
    assert article.url == "https://harbour.example/1"


def test_nitf_that_is_no_article() -> None:
    assert isinstance(read(nitf(status="canceled"))[0], Article)
    assert "withdrawn" in str(read(nitf(status="kill"))[0])
    assert isinstance(read(nitf(body=""))[0], EmptyInput)
    assert isinstance(read(nitf(body=f"<p>{GERMAN}</p>"))[0], WrongLanguage)


def item(content: str, kind: str = "ninat:text", status: str = "stat:usable") -> str:
    return f"""<newsItem guid="urn:1" standard="NewsML-G2" standardversion="2.29"
    xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><itemClass qcode="{kind}"/>
    <provider qcode="nprov:HW"><name>Harbour Wire</name></provider>
    <versionCreated>2017-10-06T22:10:00Z</versionCreated><pubStatus qcode="{status}"/></itemMeta>
    <contentMeta><by>Ann Lee</by><language tag="en"/><headline role="hlt:slug">SLUG</headline>
    <headline role="hlt:main">Minister visits town</headline></contentMeta>
    <contentSet>{content}</contentSet></newsItem>"""


XHTML = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>leak</title></head>\
<body>{BODY.replace("hl2", "h2")}</body></html></inlineXML>'


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        f"<inlineXML>{nitf()}</inlineXML>",
        f'<inlineData contenttype="text/plain">{TEXT}</inlineData>',
        f'<remoteContent href="a.jpg"/>{XHTML}',
    ],
)
def test_newsml(content: str) -> None:
    (article,) = read(item(content))
    assert isinstance(article, Article), article
    assert article.text == TEXT
    assert (article.title, article.author) == ("Minister visits town", "Ann Lee")
    assert (article.publisher, article.date) == ("Harbour Wire", "2017-10-06")


def test_a_message_with_several_items() -> None:
    package = item("").replace("newsItem", "packageItem")
    items = [item(XHTML), item(XHTML, "ninat:picture"), item(XHTML, status="stat:canceled")]
    every = "".join([*items, item(""), package])
    data = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{every}</itemSet>\
</newsMessage>'
    found = read(data)
    assert [type(each) for each in found] == [Article] + [EmptyInput] * 4
    assert "a.xml, item 2: an item that is no text (picture)" in str(found[1])
    assert "withdrawn" in str(found[2])
    assert "a package" in str(found[4])


NINJS: list[dict[str, Any]] = [
    {
        "uri": "https://harbour.example/1",
        "type": "text",
        "versioncreated": "2017-10-06T22:10:00Z",
        "headline": "Minister visits town",
        "byline": "Ann Lee",
        "language": "en",
        "pubstatus": "usable",
        "copyrightholder": "Harbour Wire",
        "body_xhtml": BODY.replace("hl2", "h2"),
    },
    {
        "uri": "https://harbour.example/1",
        "standard": {"name": "ninjs", "version": "2.1"},
        "versioncreated": "2017-10-06T22:10:00Z",
        "by": "Ann Lee",
        "headlines": [
            {"role": "short", "value": "Visit"},
            {"role": "main", "value": "Minister visits town"},
        ],
        "bodies": [
            {"role": "main", "contenttype": "text/html", "value": BODY.replace("hl2", "h2")}
        ],
        "infosources": [{"name": "Harbour Wire"}],
    },
    {
        "uri": "https://harbour.example/1",
        "standard": {"name": "ninjs", "version": "3.0"},
        "versionCreated": "2017-10-06T22:10:00Z",
        "by": "Ann Lee",
        "copyrightHolder": "Harbour Wire",
        "headlines": [{"value": "Minister visits town"}],
        "bodies": [
            {"contentType": "text/html", "value": "<p>other</p>"},
            {"contentType": "text/plain", "value": TEXT},
        ],
    },
]


@pytest.mark.parametrize("row", NINJS)
def test_ninjs(row: dict[str, Any]) -> None:
    (article,) = read(json.dumps(row), "a.json")
    assert isinstance(article, Article), article
    assert article.text == TEXT
    assert (article.title, article.author) == ("Minister visits town", "Ann Lee")
    assert (article.publisher, article.date) == ("Harbour Wire", "2017-10-06")
    assert article.url == "https://harbour.example/1"


def test_ninjs_that_is_no_article() -> None:
    gone, picture = NINJS[0] | {"pubstatus": "canceled"}, NINJS[0] | {"body_xhtml": ""}
    lines = "\n".join(map(json.dumps, (gone, picture, NINJS[0], {"uri": "x", "bodies": 7})))
    found = read(lines, "a.jsonl")
    assert [type(each) for each in found] == [EmptyInput, EmptyInput, Article, EmptyInput]
    assert str(found[0]).startswith("a.jsonl, line 1: an item that its agency has withdrawn")


def test_other_xml() -> None:
    (error,) = read("<?xml version='1.0'?><recipe>Flour</recipe>")
    assert isinstance(error, NotText)
    assert error.reason == "XML that is no news (<recipe>)"
