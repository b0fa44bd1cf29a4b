"""Web pages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import EmptyInput, InputError, TooLong, WrongLanguage
from sides.ingest.fields import Fields
from sides.ingest.html import read
from sides.options import Options

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
QUOTE = "“We will not close the bridge,” she told reporters there."

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Minister visits border town | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2017-10-06T22:10:00-04:00">
<link rel="canonical" href="https://harbour.example/world/1">
<script>var leaked = "leak";</script><style>.leak {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home leak</a></li><li><a href="/w">World leak</a></li></ul></nav>
<article><h1>Minister visits border town</h1><p>{LEAD}</p>
<p>&#8220;We will not close the bridge,&#8221; she told <b>reporters</b> there.</p>
<script>alert("leak")</script><noscript>leak</noscript><!-- leak -->
<p>Norland &amp;amp; its neighbour&amp;#8217;s envoys &lt;resume&gt; the talks next week.</p>
</article>
<aside><h3>leak</h3></aside><footer>&copy; 2016 leak</footer></body></html>"""


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><title>T</title>{head}</head><body>{body}</body></html>"


def test_the_article_and_all_that_the_page_says_of_it() -> None:
    article = read("x", PAGE, Options())
    assert article.title == "Minister visits border town"
    assert article.publisher == "The Harbour Post"
    assert article.author == "Ann Lee"
    assert article.date == "2017-10-06"
    assert article.url == "https://harbour.example/world/1"
    assert article.language == "en"


def test_paragraphs_are_lines_between_blank_lines() -> None:
    paragraphs = read("x", PAGE, Options()).text.split("\n\n")
    assert paragraphs[1:] == [
        LEAD,
        QUOTE,
        "Norland & its neighbour’s envoys <resume> the talks next week.",
    ]


def test_no_script_style_comment_menu_or_entity_leaks() -> None:
    text = read("x", PAGE, Options()).text
    assert "leak" not in text
    assert re.search(r"&#?\w+;|</?[a-z]", text.replace("<resume>", "")) is None


def test_a_page_laid_out_in_a_table() -> None:
    table = (
        f"<table><tr><td><a href=/>Home</a></td><td><p>{LEAD}</p><p>{QUOTE}</p></td></tr></table>"
    )
    assert read("x", page(table), Options()).text == f"{LEAD}\n\n{QUOTE}"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p>Not found</p><p>The requested address was not found on this server.</p>",
        "<ul>" + "<li><a href=/s>A section of this site</a></li>" * 40 + "</ul>",
        "".join(
            f"<h3><a href=/{n}>Norland quits talks of the year {n}</a></h3>" for n in range(40)
        ),
        "<form><label>Name</label><input></form><p>Please log in to continue.</p>",
        f"<script>document.write('{LEAD * 5}')</script>",
    ],
)
def test_pages_without_an_article(body: str) -> None:
    with pytest.raises(EmptyInput, match="no article in this page"):
        read("x", page(body), Options())


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "<time datetime='2017-10-06'>Friday</time>", "2017-10-06"),
        ("", "<span class=date>October 6, 2017</span>", "2017-10-06"),
        ('<meta name="date" content="06/10/2017">', "", None),
        ('<meta name="date" content="2017">', "", None),
        ('<link rel="stylesheet" href="/2013/02/01/x.css">', "", None),
        ("", "<footer>© 2016 The Harbour Post</footer>", None),
    ],
)
def test_dates_are_read_and_not_guessed(head: str, body: str, expected: str | None) -> None:
    html = page(f"<article>{body}<p>{LEAD}</p><p>{QUOTE}</p></article>", head)
    assert read("x", html, Options()).date == expected


def test_what_is_known_counts_first_and_what_is_given_last() -> None:
    known = Fields(title="Known", id="7")
    article = read(
        "x", PAGE, Options(), known=known, published="2018-01-01", url="https://a.example"
    )
    assert (article.id, article.title, article.date) == ("7", "Known", "2017-10-06")
    assert article.url == "https://harbour.example/world/1"
    bare = read(
        "x", page(f"<p>{LEAD}</p>"), Options(), published="2018-01-01", url="https://a.example"
    )
    assert (bare.date, bare.url) == ("2018-01-01", "https://a.example")


def test_limits() -> None:
    with pytest.raises(TooLong, match=r"characters, more than 1,000"):
        read("x", PAGE, Options(max_characters=100))
    with pytest.raises(EmptyInput):
        read("x", " \n", Options())


def test_a_page_in_another_language() -> None:
    text = (
        "Die Außenministerin reiste am Freitag in die Stadt an der Grenze, um den Streit über die "
        "Brücke zu beenden. Die Gespräche werden nach Angaben der Behörden fortgesetzt."
    )
    with pytest.raises(WrongLanguage, match="German"):
        read("x", page(f"<article><p>{text}</p></article>"), Options())


def test_remarks_of_the_libraries_stay_out_of_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    for broken in ("<html>", "<p>", "<html><body><" * 50, "<!DOCTYPE html>\x00"):
        with pytest.raises(EmptyInput):
            read("x", broken, Options())
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "broken",
    [
        "<div>" * 50_000 + LEAD,
        "<p>" * 20_000 + LEAD,
        "<table><tr><td>" * 3_000 + LEAD,
        "<html><body>" + "<a href='" * 5_000,
        "<html>" + "&#xD800;&#0;&#1;&bogus;" * 200,
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>" + LEAD,
    ],
)
def test_broken_pages_end_in_an_article_or_an_error(broken: str) -> None:
    try:
        assert read("x", broken, Options(any_language=True)).text.strip()
    except InputError as error:
        assert "\n" not in str(error)


TAGS = "html head body article p div table tr td ul li h1 script style a br time meta"
tags = st.sampled_from(TAGS.split())
attributes = st.sampled_from(
    [
        "",
        " class=date",
        " datetime='2017-13-45'",
        " content='x' name=author",
        " href='//['",
        " lang=?",
    ]
)
pieces = st.one_of(
    st.builds("<{}{}>".format, tags, attributes),
    st.builds("</{}>".format, tags),
    st.sampled_from([LEAD, "&amp;#x0;", "&#xD83D;", "<!--", "-->", "<![CDATA[", "\x00", "{}", '"']),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, max_size=25).map("".join))
def test_any_page_is_an_article_or_an_error(html: str) -> None:
    try:
        article = read("x", html, Options(any_language=True))
    except InputError:
        return
    article.text.encode("utf-8")
    assert "\0" not in article.text
    assert "\n\n\n" not in article.text


@pytest.mark.parametrize(
    "body",
    [
        "<p>" * 150_000,
        "<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">",
        "<p x='>' " + " ".join(f"a{n}=b" for n in range(50_000)) + ">",
    ],
)
def test_pages_that_would_take_minutes_are_refused(body: str) -> None:
    with pytest.raises(TooLong):
        read("x", page(f"{body}<p>{LEAD}</p><p>{QUOTE}</p>"), Options())


def test_what_is_nested_deeply_ends() -> None:
    with pytest.raises(EmptyInput):
        read("x", page("<div>" * 40_000 + f"<p>{LEAD}</p><p>{QUOTE}</p>"), Options())


def test_long_runs_of_marks_in_the_head() -> None:
    for author in ("(" * 200_000, "(a" * 200_000, " - " * 100_000):
        head = f'<meta name="author" content="{author}">'
        article = read(
            "x", page(f"<article><p>{LEAD}</p><p>{QUOTE}</p></article>", head), Options()
        )
        assert article.text == f"{LEAD}\n\n{QUOTE}"


@pytest.mark.parametrize("mark", ["&#", "&amp;#", "&#x", "&amp;amp;#0"])
def test_characters_by_numbers_of_thousands_of_digits(mark: str) -> None:
    article = read("x", PAGE.replace("Norland", f"{mark}{'9' * 9000}; Norland"), Options())
    assert "envoys <resume> the talks" in article.text
