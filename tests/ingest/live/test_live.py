"""Live blogs: an article a post, whichever way the page comes."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import EmptyInput, InputError, TooLong, WrongLanguage
from sides.ingest.fields import Fields
from sides.ingest.live import live
from sides.ingest.live.post import MAX_POSTS
from sides.ingest.sources import articles, held, placed, typed
from sides.options import Options
from sides.records import Article
from tests.ingest.live.blogs import (
    ADDRESS,
    BARE,
    GERMAN,
    REPORTS,
    linked,
    marked,
    page,
    post,
    update,
    updates,
)

Found = list[Article | InputError]


def read(html: str, **given: str) -> Found:
    return list(held("blog.html", html.encode(), options=Options(), **given))


def texts(found: Found) -> list[str]:
    return [each.text for each in found if isinstance(each, Article)]


def error(found: Found) -> InputError:
    [only] = found
    assert isinstance(only, InputError)
    return only


def test_a_post_in_json_ld_is_an_article_with_what_it_says() -> None:
    found = read(linked(*updates()))
    assert texts(found) == list(REPORTS)
    second = found[1]
    assert isinstance(second, Article)
    assert second.title == "Headline 1"
    assert second.date == "2031-03-11"
    assert second.url == f"{ADDRESS}#post-1"
    assert second.author == "Writer 1"
    assert second.publisher == "The Harbour Post"
    assert second.language == "en"


def test_a_post_in_markup_is_an_article_with_what_it_says() -> None:
    for tag in ("article", "div", "li", "section"):
        found = read(marked(*(post(nr, text, tag=tag) for nr, text in enumerate(REPORTS))))
        assert texts(found) == list(REPORTS), tag
        third = found[2]
        assert isinstance(third, Article)
        assert (third.title, third.date) == ("Headline 2", "2031-03-12")
        assert (third.url, third.author) == (f"{ADDRESS}#p2", "Writer 2")


def test_a_post_in_microdata_is_one_though_there_is_but_one() -> None:
    body = (
        "<div itemscope itemtype='https://schema.org/LiveBlogPosting'>"
        "<div itemprop=liveBlogUpdate itemscope itemtype=https://schema.org/BlogPosting>"
        "<h3 itemprop=headline>Guards stop lorries</h3><a itemprop=url href='?post=7'>10:15</a>"
        "<meta itemprop=datePublished content=2031-03-12T10:15:00Z>"
        "<span itemprop=author itemscope><span itemprop=name>Ann Lee</span></span>"
        f"<div itemprop=articleBody><p>{REPORTS[0]}</p><p>{REPORTS[1]}</p></div>"
        "<p>Read more about the border.</p></div></div>"
    )
    [only] = read(page(body))
    assert isinstance(only, Article)
    assert only.text == f"{REPORTS[0]}\n\n{REPORTS[1]}"
    assert (only.title, only.author) == ("Guards stop lorries", "Ann Lee")
    assert (only.date, only.url) == ("2031-03-12", f"{ADDRESS}?post=7")


def test_json_ld_counts_before_markup_unless_no_report_stands_in_it() -> None:
    body = marked(*(post(nr, text) for nr, text in enumerate(REPORTS)), script="")
    whole = body.replace("</head>", _script([update(REPORTS[3])]) + "</head>")
    assert texts(read(whole)) == [REPORTS[3]]
    heads = [update(headline="Guards stop lorries"), update("More soon.")]
    assert texts(read(body.replace("</head>", _script(heads) + "</head>"))) == list(REPORTS)


def _script(posts: list[dict[str, object]]) -> str:
    told = json.dumps({"@type": ["LiveBlogPosting"], "liveBlogUpdate": posts})
    return f'<script type="application/ld+json">{told}</script>'


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ('{"@type": "LiveBlogPosting", "liveBlogUpdate": [', "told apart"),
        ('{"@type": "LiveBlogPosting", "liveBlogUpdate": "none"}', "told apart"),
        ('{"@type": "LiveBlogPosting", "liveBlogUpdate": [null, 7, "x", [], {"text": 3}]}', "none"),
        ('{"@type": "LiveBlogPosting",}' + "[" * 100_000, "told apart"),
        ('{"@type": "LiveBlogPosting", "liveBlogUpdate": {"text": {"a": "\\ud800"}}}', "none"),
    ],
)
def test_json_ld_that_tells_of_no_report_leaves_the_markup(script: str, reason: str) -> None:
    posts = [post(nr, text) for nr, text in enumerate(REPORTS)]
    assert texts(read(marked(*posts, script=script))) == list(REPORTS)
    assert reason in error(read(page(f"<p>{REPORTS[0]}</p>", script=script))).reason


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (f"<p>{REPORTS[0]}</p>\n<p>{REPORTS[1]}</p>", f"{REPORTS[0]}\n\n{REPORTS[1]}"),
        (f"&lt;p&gt;{REPORTS[0]}&lt;/p&gt;", REPORTS[0]),
        (f"{REPORTS[0]}\n{REPORTS[1]}\n", f"{REPORTS[0]}\n\n{REPORTS[1]}"),
        (f"“{REPORTS[0]}” said Smith &amp; Sons.", f"“{REPORTS[0]}” said Smith & Sons."),
        (f"{REPORTS[0]}\u0000\ud800.", f"{REPORTS[0]} \ufffd."),
        (f"{REPORTS[0]}<script>alert(1)</script><figcaption>Lorries.</figcaption>", REPORTS[0]),
    ],
)
def test_bodies_may_hold_markup(written: str, plain: str) -> None:
    assert texts(read(linked(update(written)))) == [plain]


def test_json_ld_may_lie_deep_and_be_said_twice() -> None:
    blog = {"@type": "https://schema.org/LiveBlogPosting", "liveBlogUpdate": updates()}
    script = json.dumps({"@graph": [{"@type": "WebPage", "mainEntity": blog}, blog]})
    found = read(page(script=f"<!-- {script} -->", head="<meta itemprop=liveBlogUpdate>"))
    assert texts(found) == list(REPORTS)


def test_without_a_headline_a_post_has_no_title_and_no_day_of_the_blog() -> None:
    [only] = read(linked(update(REPORTS[0])))
    assert isinstance(only, Article)
    assert (only.title, only.date, only.url) == (None, None, f"{ADDRESS}#{only.id}")
    [given] = read(linked(update(REPORTS[0])), published="2031-03-13")
    assert isinstance(given, Article)
    assert given.date == "2031-03-13"


def test_who_wrote_the_page_wrote_the_posts_that_name_nobody() -> None:
    first, second = read(
        linked(
            update(REPORTS[0], author=[{"name": "Ann Lee"}, {"name": "Bo Li"}]),
            update(REPORTS[1]),
            author={"name": "Cora Diaz"},
        )
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.author, second.author) == ("Ann Lee, Bo Li", "Cora Diaz")


def test_the_publisher_of_the_json_ld_counts_before_the_name_of_the_host() -> None:
    html = linked(update(REPORTS[0]), publisher={"name": "The Post"})
    [only] = read(html.replace("og:site_name", "og:other").replace(" | The Harbour Post", ""))
    assert isinstance(only, Article)
    assert only.publisher == "The Post"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("#p7", f"{ADDRESS}#p7"),
        ("?post=7", f"{ADDRESS}?post=7"),
        ("/live/7", "https://harbour.example/live/7"),
        (f"{ADDRESS}#p7", f"{ADDRESS}#p7"),
        ({"@id": f"{ADDRESS}#p7"}, f"{ADDRESS}#p7"),
        ("javascript:void(0)", None),
        ("http://[", None),
        ("#" + "p7" * 2500, None),
        (ADDRESS, None),
        ("#", None),
        (None, None),
    ],
)
def test_an_address_is_the_posts_own_or_has_the_id_of_the_article(
    said: object, address: str | None
) -> None:
    [only] = read(linked(update(REPORTS[0], url=said)))
    assert isinstance(only, Article)
    assert only.url == (address or f"{ADDRESS}#{only.id}")


def test_no_two_posts_share_an_address() -> None:
    found = read(linked(*(update(text, url="#live") for text in REPORTS[:3]), update(REPORTS[3])))
    for each in found:
        assert isinstance(each, Article)
        assert each.url == f"{ADDRESS}#{each.id}"
    for strange in ("http://[", "x", f"{ADDRESS}#top"):
        row = {"url": strange, "text": linked(update(REPORTS[0], url="#"), update(REPORTS[1]))}
        for each in held("a.json", json.dumps(row).encode(), options=Options()):
            assert isinstance(each, Article)
            assert each.url == f"{strange.partition('#')[0]}#{each.id}"
    nowhere = linked(update(REPORTS[0]), update(REPORTS[1], url="#p1"))
    for each in read(nowhere.replace('rel="canonical"', 'rel="other"')):
        assert isinstance(each, Article)
        assert each.url is None


def test_posts_without_a_report_are_left_out_and_the_others_keep_their_numbers() -> None:
    posts = [update("More soon."), update(REPORTS[0]), update(), update(GERMAN), update(REPORTS[1])]
    found = list(placed("-", options=Options(), stdin=io.BytesIO(linked(*posts).encode())))
    assert [each.part for each in found] == ["post 2", "post 4", "post 5"]
    assert texts([each.article for each in found]) == [REPORTS[0], REPORTS[1]]
    german = found[1].article
    assert isinstance(german, WrongLanguage)
    assert german.source == "standard input, post 4"


def test_one_short_sentence_may_be_a_report() -> None:
    short = "Norland has closed its border to Sudland."
    assert texts(read(linked(update(short)))) == [short]
    assert texts(read(marked(post(1, short), post(2, "More soon."), post(3, short)))) == [short] * 2


def test_the_day_of_the_posts_that_name_none_is_that_of_a_blog_of_one_day() -> None:
    one = {"datePublished": "2031-03-12T08:00:00Z", "dateModified": "2031-03-12T21:00:00Z"}
    two = {**one, "coverageEndTime": "2031-03-13"}
    for said, day in ((one, "2031-03-12"), (two, None)):
        first, second = read(
            linked(update(REPORTS[0]), update(REPORTS[1], datePublished="2031-03-11"), **said)
        )
        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert (first.date, second.date) == (day, "2031-03-11")


def test_times_of_day_tell_posts_apart_too() -> None:
    made = "".join(
        f"<div class=post><time>{n}:15</time><p>{REPORTS[n]}</p></div>" for n in range(4)
    )
    found = read(page(f"<div class=live>{made}</div>", script=BARE))
    assert texts(found) == list(REPORTS)
    ago = made.replace(":15", " hours ago")
    assert "told apart" in error(read(page(f"<div class=live>{ago}</div>", script=BARE))).reason


def test_posts_of_several_days_stand_in_several_lists() -> None:
    days = [
        f"<section class='day d{d}'><h2>Day</h2>"
        + "".join(
            post(n, REPORTS[n], tag="div", day=f"2031-03-0{d}").replace("'post'", f"'post k{n}'")
            for n in (d, d + 1)
        )
        + "</section>"
        for d in (2, 1)
    ]
    found = read(marked(*days))
    assert texts(found) == [REPORTS[2], REPORTS[3], REPORTS[1], REPORTS[2]]


def test_who_says_what_is_quoted_stays() -> None:
    quoted = f"The minister said:</p><blockquote>“{REPORTS[0]}”</blockquote><p>By Ann Lee"
    found = read(marked(*(post(nr, f"{quoted} {nr}") for nr in range(3))))
    assert texts(found) == [f"The minister said:\n\n“{REPORTS[0]}”"] * 3


def test_comments_are_no_posts() -> None:
    talk = "".join(
        f"<div class=comment><time datetime=2031-03-1{n}>x</time><p>{text} I doubt it.</p></div>"
        for n, text in enumerate(REPORTS)
    )
    posts = [post(nr, text) for nr, text in enumerate(REPORTS[:2])]
    html = marked(*posts, f"<section class='comments wide'>{talk}</section>")
    assert texts(read(html)) == list(REPORTS[:2])


def test_a_page_without_an_article_is_one_error_that_says_why() -> None:
    short = error(read(linked(update("More soon."), update("Polls are open."))))
    assert isinstance(short, EmptyInput)
    assert short.reason == (
        "no article in this page but a live blog, none of its posts is a report (2)"
    )
    german = error(read(linked(*[update(f"{GERMAN} {nr}.") for nr in range(9)])))
    assert isinstance(german, WrongLanguage)
    assert german.reason.startswith("a live blog, none of its posts can be read: not in English")
    bare = error(read(page(f"<p>10:15 {REPORTS[0]}</p><p>9:40 {REPORTS[1]}</p>", script=BARE)))
    assert bare.reason.startswith("no article in this page but a live blog whose posts cannot be")


def test_posts_come_in_the_order_of_the_page_each_with_its_own_day() -> None:
    days = ["2031-03-03", "2031-03-01", "2031-03-04", "2031-03-02"]
    posts = [update(text, datePublished=day) for text, day in zip(REPORTS, days, strict=True)]
    found = read(linked(*posts))
    assert texts(found) == list(REPORTS)
    assert [each.date for each in found if isinstance(each, Article)] == days


def test_posts_with_equal_text_have_one_id_if_nothing_tells_them_apart() -> None:
    both = [update(REPORTS[0], url="#a"), update(REPORTS[0], url="#b")]
    first, second, third = read(linked(*both, update(REPORTS[0], headline="Another")))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert first.id == second.id != third.id
    assert first.url != second.url


def test_two_thousand_posts() -> None:
    many = [f"{REPORTS[nr % 4]} It was the report of the hour {nr}." for nr in range(2_000)]
    began = time.process_time()
    assert texts(read(linked(*map(update, many)))) == many
    assert texts(read(marked(*(post(nr, text) for nr, text in enumerate(many))))) == many
    assert time.process_time() - began < 20


def test_posts_beyond_the_limit_are_told_once() -> None:
    found = read(linked(*(update(f"{REPORTS[0]} {nr}.") for nr in range(MAX_POSTS + 9))))
    assert len(texts(found)) == MAX_POSTS
    assert isinstance(found[-1], TooLong)
    assert len(found) == MAX_POSTS + 1


def test_limits_of_pages_hold() -> None:
    tags = error(read(linked(*updates(), body="<p>" * 150_000)))
    assert isinstance(tags, TooLong)
    long = read(linked(update(f"{REPORTS[0]} " * 20_000), update(REPORTS[1])))
    assert [type(each) for each in long] == [TooLong, Article]


def test_a_day_after_the_crawl_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.warc"
    file.write_bytes(record(linked(*updates()), "2031-03-10"))
    found = list(articles(file, options=Options()))
    assert [each.date for each in found if isinstance(each, Article)] == [
        None, "2031-03-11", "2031-03-10", "2031-03-09"
    ]  # fmt: skip


def record(html: str, crawled: str = "2031-04-01") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\n"
        f"WARC-Date: {crawled}T00:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("form", ["linked", "marked"])
def test_the_same_articles_whichever_way_the_page_comes(
    form: str, tmp_path: Path, serve: Callable[[bytes, str], str]
) -> None:
    html = (
        linked(*updates())
        if form == "linked"
        else marked(*(post(nr, text) for nr, text in enumerate(REPORTS)))
    )
    ways = {"page.html": html.encode(), "crawl.warc": record(html) * 2}
    ways["rows.jsonl"] = json.dumps({"text": html, "url": ADDRESS}).encode() + b"\n"
    wanted = read(html)
    assert texts(wanted) == list(REPORTS)
    for name, data in ways.items():
        (tmp_path / name).write_bytes(data)
        for later in (False, True):
            found = list(placed(tmp_path / name, options=Options(), later=later))
            made = [each.article for each in found]
            assert made == wanted * (2 if name == "crawl.warc" else 1), (name, later)
    parts = [each.part for each in placed(tmp_path / "crawl.warc", options=Options())]
    assert parts[3:5] == ["record 1, post 4", "record 2, post 1"]
    assert list(articles(serve(html.encode(), "text/html"), options=Options())) == wanted
    assert list(typed("pasted", html, Fields(), options=Options())) == wanted


def test_the_id_and_title_of_a_row_are_those_of_its_page() -> None:
    posts = [update(REPORTS[0], headline="A"), update(REPORTS[1])]
    row = {"id": "77", "title": "The bridge", "date": "2031-03-09", "text": linked(*posts)}
    first, second = held("a.json", json.dumps(row).encode(), options=Options())
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, second.title, second.date) == ("A", "The bridge", "2031-03-09")
    assert first.id != second.id
    assert first.id.startswith("77#article-")


def test_what_only_speaks_of_live_blogs_is_none() -> None:
    html = page(f"<article><p>{REPORTS[0]}</p><p>LiveBlogPosting is a type.</p></article>")
    assert not live.is_blog(html)
    assert len(texts(read(html))) == 1


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=9) | st.sampled_from([*REPORTS, ADDRESS, "<p>"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "liveBlogUpdate", "articleBody", "url", "author", "@id", "x"]
            ),
            inner | st.just("LiveBlogPosting"),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(json_values)
def test_any_json_ld_gives_articles_or_errors(value: object) -> None:
    script = json.dumps([{"@type": "LiveBlogPosting", "liveBlogUpdate": value}, value])
    for each in read(page(f"<p>{REPORTS[0]}</p>", script=script.replace("<", "\\u003c"))):
        assert "\n" not in str(each) if isinstance(each, InputError) else each.text in REPORTS
