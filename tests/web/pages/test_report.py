"""The page of a report: what a reader finds on it, whatever the article holds."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from sides.answers import Asked, events
from sides.errors import OptionError
from sides.records import Article, Reading
from sides.store.store import Store
from sides.visible import visible
from sides.web.here import Here
from sides.web.marking.parts import blocks
from sides.web.pages.report import Page, part_with, report
from sides.web.templating import render

from ..readings import TEXT, ids, readings, sample
from ..serving import asked

VOID = {"meta", "link", "input", "br"}


class Found(HTMLParser):
    """What a browser finds in a page: the blocks of the text, the ids, the links, all tags."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: dict[int, tuple[str, set[str]]] = {}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in VOID:
            self._open.append((tag, given))
        if self._begins_block():
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if self.blocks and ("h1" in tags or (tags[-1:] == ["span"] and "article" in tags)):
            self.blocks[-1] += data
        if self._open and "data-at" in (self._open[-1][1]):
            given = self._open[-1][1]
            self.pieces[int(str(given["data-at"]))] = (data, set(str(given["class"]).split()))

    def _begins_block(self) -> bool:
        tags = [tag for tag, _ in self._open]
        return tags[-1:] == ["h1"] or (tags[-1:] == ["p"] and "article" in tags)


def shown(page: Page) -> str:
    return render(
        "report.html", page=page, here=Here("/report/x"), vouched={}, wrong=0, changed=None
    )


def test_every_coding_is_listed_with_its_words_and_links() -> None:
    page = shown(report(sample()))
    found = Found(page)
    for id in ("event-a", "event-b", "stance-a", "stance-b", "stance-c", "statement-a"):
        assert found.ids.count(id) == 1
        assert f"#{id}" in found.links or id in ("stance-c",)  # 5 stands with 4 at one place
    assert "/actor?actor=ostmark-mil&level=person" in found.links
    assert "/versions?event=event-a" in found.links
    for words in ("ASSAULT/artillery", "by the word of", "5 dead: “killing five people”",
                  "− against", "+ for", "○ on no side", "51.50, -3.25", "85% sure",
                  "no source or target", "AID whose parties are not named"):  # fmt: skip
        assert words in page, words


def test_marks_lie_over_each_other() -> None:
    pieces = dict(Found(shown(report(sample()))).pieces.values())
    assert pieces["shelled"] >= {"mark-deed"}
    assert pieces["reportedly"] >= {"mark-hedge"}
    assert pieces["blames"] >= {"mark-deed", "mark-against", "mark-aside"}
    assert pieces["the army"] >= {"mark-actor", "mark-against"}
    assert pieces["We will not be silent"] >= {"mark-content", "mark-for"}
    assert pieces["President Ada Lorne"] >= {"mark-actor", "mark-source"}
    assert pieces["Port Ellery"] >= {"mark-place"}
    assert pieces["Tuesday"] >= {"mark-date"}
    assert pieces["Read next"] >= {"mark-furniture"}


def test_links_within_the_page_lead_somewhere() -> None:
    found = Found(shown(report(sample())))
    inside = {each[1:] for each in found.links if each.startswith("#")}
    assert inside <= set(found.ids)
    assert {"at-1", "at-4", "gap-1", "left-1", "left-2", "left-3"} <= inside


def test_what_was_left_has_a_sign_in_the_text_and_a_row_that_says_why() -> None:
    page = shown(report(sample()))
    assert 'aria-label="Left uncoded: no source or target"' in page
    assert 'id="left-2" data-words="sentence:' in page


def test_the_headline_stands_once_with_its_marks() -> None:
    found = Found(shown(report(sample())))
    assert found.blocks[0] == "Varnland warns Ostmark"
    assert found.pieces[0] == ("Varnland", {"piece", "mark-actor"})
    assert [tag for tag, _ in found.tags].count("h1") == 1


def test_a_report_of_which_nothing_is_known_says_so() -> None:
    article = Article.of("It rained.")
    bare = replace(sample(), article=article, actors=(), statements=(), events=(), stances=(),
                   places=(), dates=(), uncoded=())  # fmt: skip
    page = shown(report(bare))
    for words in (
        "Without a title",
        "No date of publication",
        "None: what was left, and why",
        "Nothing: every sentence",
        "No one: the text has no name",
        "None: no place",
    ):
        assert words in page, words
    empty = shown(report(replace(bare, article=Article.of(" \n "))))
    assert "The report has no text." in empty


def test_only_addresses_of_the_web_are_links() -> None:
    for url, linked in (
        ("https://wire.example/1?a=1&b=2", True),
        ("HTTP://wire.example/", True),
        ("javascript:alert(1)", False),
        ("ftp://wire.example/", False),
        ("https://wire.example/\u202e", False),
    ):
        reading = sample()
        page = report(replace(reading, article=replace(reading.article, url=url)))
        found = Found(shown(page))
        outside = [given for tag, given in found.tags if tag == "a" and "://" in str(given["href"])]
        assert [each["href"] for each in outside] == ([url] if linked else [])
        assert all("noreferrer" in str(each["rel"]) for each in outside)
        assert visible(url) in page.head.address


HOSTILE = (
    '<script>alert("1")</script> <b>bold</b> &amp; "quoted" \'so\' </span></p></article>'
    "\x00\x1b[31m\u202eback\u2066\r\n\n<!-- --> ]]> {{ 7 * 7 }} {% raw %}"
)


def test_a_hostile_article_is_shown_and_does_nothing() -> None:
    article = Article.of(HOSTILE, title="</title><script>1</script>", publisher='"><img src=x>')
    actor = replace(sample().actors[0], name='"><script>2</script>', id='x"><script>3</script>&',
                    mentions=(sample().actors[0].mentions[0],))  # fmt: skip
    reading = replace(sample(), article=article, actors=(actor,), statements=(), events=(),
                      stances=(), places=(), dates=(), uncoded=())  # fmt: skip
    page = shown(report(reading))
    found = Found(page)
    assert [given.get("src") for tag, given in found.tags if tag == "script"] == [
        "/static/report.js"
    ]
    assert not {"img", "b"} & {tag for tag, _ in found.tags if tag == "img"}
    assert not any(name.startswith("on") or name == "style" for _, given in found.tags
                   for name in given)  # fmt: skip
    assert "".join(found.blocks[1:]) == "".join(
        visible(each.span.of(HOSTILE)) for each in blocks(article)
    )
    assert "\u202e" not in page and "\x1b" not in page


@settings(max_examples=40)
@given(readings())
def test_the_text_of_the_page_is_the_text_of_the_article(reading: Reading) -> None:
    page = report(reading)
    found = Found(shown(page))
    body = [visible(each.span.of(reading.article.text)) for each in blocks(reading.article)]
    assert found.blocks[-len(body) :] == body
    assert all(found.ids.count(each) == 1 for each in ids(reading))
    assert len(found.ids) == len(set(found.ids))
    assert {each[1:] for each in found.links if each.startswith("#")} <= set(found.ids)
    shown(page).encode()


@settings(max_examples=40)
@given(readings())
def test_the_parts_of_a_report_are_all_of_it(reading: Reading) -> None:
    first = report(reading, size=20)
    pages = [report(reading, part=at, size=20) for at in range(1, first.parts + 1)]
    numbers = [line.number for page in pages for line in page.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) == sum(count for _, count in first.totals)
    assert sorted(row.number for page in pages for row in page.left) == list(
        range(1, len(reading.uncoded) + 1)
    )
    for page in pages:
        for line in page.lines:
            assert report(reading, coding=line.id, size=20).part == page.part
            assert part_with(reading, line.id, size=20) == page.part
    assert part_with(reading, "event-none", size=20) is None


def test_the_server_tells_what_is_not_there(kirkuk: Store) -> None:
    with asked(kirkuk) as client:
        id = kirkuk.rows("SELECT min(id) AS id FROM articles").to_pylist()[0]["id"]
        assert f"<span>{id}</span>" in client.get(f"/report/{id}").text
        assert client.get("/report/nobody").status_code == 404
        missing = client.get(f"/report/{id}?part=2")
        assert (missing.status_code, "no part 2: it has 1" in missing.text) == (400, True)


def test_a_long_report_is_shown_in_parts_that_lead_on() -> None:
    text = "\n".join(f"Paragraph {at} of the report." for at in range(2000))
    reading = replace(sample(), article=Article.of(text), actors=(), statements=(), events=(),
                      stances=(), places=(), dates=(), uncoded=())  # fmt: skip
    first = report(reading)
    assert first.parts > 2
    assert [each for each in Found(shown(first)).links if "part=" in each] == [
        "/report/x?part=2"
    ] * 2
    middle = Found(shown(report(reading, part=2)))
    assert {each for each in middle.links if "part=" in each} == {
        "/report/x?part=1", "/report/x?part=3",
    }  # fmt: skip
    with pytest.raises(OptionError, match=f"no part {first.parts + 1}: it has {first.parts}"):
        report(reading, part=first.parts + 1)
    assert TEXT not in shown(first)


def test_a_coding_leads_to_the_one_address_of_its_part(kirkuk: Store) -> None:
    [found] = events(kirkuk, Asked(limit=1))
    report_of = f"/report/{found.origin.article}"
    with asked(kirkuk) as client:
        line = Found(client.get("/events?limit=1").text)
        link = next(each for each in line.links if each.startswith(report_of))
        assert link == f"{report_of}?coding={found.id}#{found.id}"
        led = client.get(f"{report_of}?coding={found.id}&since=2017-01-01", follow_redirects=False)
        assert led.is_redirect
        assert led.headers["location"] == f"{report_of}?since=2017-01-01"
        stale = client.get(f"{report_of}?coding=event-00", follow_redirects=False)
        assert stale.status_code == 200
