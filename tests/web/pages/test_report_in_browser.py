"""The page of a report in a browser: stepped through by key, pointed at, on a phone, on paper,
without scripts, and with an article that means harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from sides.records import Article, Reading, Span, content_id
from sides.store.store import Store

from ..conftest import Opener
from ..live import listening
from ..readings import sample

Shown = Callable[..., Page]

HOSTILE = (
    "<script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">"
    " \u202eturned around\u2066 \x1b[31m </p></article> Ostmark <b>warned</b> Varnland."
)


def hostile() -> Reading:
    """A report whose text, names and address would do something if they were let."""
    article = Article.of(
        HOSTILE, title="</title><script>document.title = 'owned'</script>",
        publisher='"><img src=x>', url="javascript:document.title='owned'",
    )  # fmt: skip
    start = HOSTILE.index("Ostmark")
    actor = replace(sample().actors[0], id='"><script>x', name="<b>Ostmark</b>\u202e",
                    mentions=(Span(start, start + 7),))  # fmt: skip
    return _bare(article, actors=(actor,))


def strange() -> Reading:
    """A report in letters that run the other way or pile up marks, beside one in plain ones."""
    piled = "o" + "\u0335\u0348\u0301" * 300
    return _bare(Article.of(f"שלום רב, Ostmark\n{piled}\nA plain line.", title="Strange"))


def long() -> Reading:
    """Five million characters, with a coding on the last line."""
    lines = [f"Line {at} of the report, of which nothing was read." for at in range(98_000)]
    text = "\n".join([*lines, "At the end Ostmark warned Varnland."])
    where = {each: text.rindex(each) for each in ("At the end", "Ostmark", "warned", "Varnland")}
    actors = tuple(
        replace(sample().actors[1], id=name.lower(), name=name,
                mentions=(Span(where[name], where[name] + len(name)),))
        for name in ("Ostmark", "Varnland")
    )  # fmt: skip
    event = replace(
        sample().events[0], id="event-00000000000000ff", sources=("ostmark",),
        targets=("varnland",), trigger=Span(where["warned"], where["warned"] + 6),
        sentence=Span(where["At the end"], len(text)), place=None, hedges=(), counts=(),
    )  # fmt: skip
    return _bare(Article.of(text, title="A long report", date="2031-03-04"),
                 actors=actors, events=(event,))  # fmt: skip


def _bare(article: Article, **codings: Any) -> Reading:
    none: dict[str, Any] = dict.fromkeys(
        ("actors", "statements", "events", "stances", "places", "dates", "uncoded"), ()
    )
    id = content_id("reading", article.id)
    return replace(sample(), id=id, article=article, **{**none, **codings})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(tmp_path_factory.mktemp("report") / "reports.duckdb")
    made.add([sample(), hostile(), strange(), long()])
    return made


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with listening(store) as made:
        yield made


@pytest.fixture
def shown(opened: Opener, address: str) -> Shown:
    """Opens the page of a reading, with the rest of its address."""

    def open_(reading: Reading, rest: str = "", **context: Any) -> Page:
        return opened(f"{address}/report/{reading.article.id}{rest}", **context)

    return open_


def now(page: Page, role: str) -> list[str]:
    """The words that are highlighted as something of the coding that is stepped to."""
    return page.locator(f".now-{role}").all_text_contents()


def current(page: Page) -> str | None:
    """The id of the coding that is stepped to."""
    return page.evaluate("document.querySelector('main [aria-current=true]')?.id")  # type: ignore[no-any-return]


ORDER = ["event-a", "stance-b", "statement-a", "event-b", "stance-c", "stance-a"]


def test_keys_step_from_coding_to_coding(shown: Shown) -> None:
    page = shown(sample())
    for key, id in zip("jnj", ORDER, strict=False):
        page.keyboard.press(key)
        assert current(page) == id
    page.keyboard.press("ArrowRight")
    assert current(page) == "event-b"
    assert page.url.endswith("#event-b")
    assert now(page, "deed") == ["blames"]
    assert now(page, "cue") == ["said"]
    assert "President Ada Lorne" in now(page, "party")
    assert "".join(now(page, "sentence")).startswith("“We will not be silent")
    expect(page.get_by_role("status")).to_have_text(
        "Coding 4 of 6: Ada Lorne ACCUSE Army of Ostmark, Ostmark"
    )
    for key, id in (("k", "statement-a"), ("p", "stance-b"), ("ArrowLeft", "event-a"),
                    ("ArrowLeft", "event-a")):  # fmt: skip
        page.keyboard.press(key)
        assert current(page) == id
    assert now(page, "deed") == ["shelled"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('li').id") == "event-a"
    page.keyboard.press("Escape")
    assert current(page) is None
    assert page.locator("[class*=now-]").count() == 0


def test_keys_leave_fields_and_the_browser_alone_and_can_be_switched_off(shown: Shown) -> None:
    page = shown(sample())
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    field = page.locator("main > input")
    field.focus()
    page.keyboard.press("j")
    assert (field.input_value(), current(page)) == ("j", None)
    page.get_by_label("keys on").uncheck()
    page.locator("h1").click()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert current(page) is None
    page.reload()
    expect(page.get_by_label("keys on")).not_to_be_checked()
    page.get_by_label("keys on").check()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+j")
    assert current(page) is None
    page.keyboard.press("j")
    assert current(page) == "event-a"


def test_all_can_be_reached_by_tab(shown: Shown) -> None:
    page = shown(sample())
    seen: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        id = current(page)
        if id is not None and id not in seen:
            seen.append(id)
    assert seen == ORDER


def test_words_lead_to_their_codings(shown: Shown) -> None:
    page = shown(sample())
    page.get_by_text("shelled", exact=True).first.click()
    assert current(page) == "event-a"
    page.locator(".piece", has_text="blames").click()
    box = page.get_by_role("dialog")
    assert [each.split(" ")[0] for each in box.locator("li").all_text_contents()] == ["4", "5", "6"]
    box.get_by_role("link", name="on no side").click()
    expect(box).to_be_hidden()
    assert current(page) == "stance-c"
    page.locator(".piece", has_text="Rain fell.").click()
    assert "uncoded: no actor" in box.all_inner_texts()[0]
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.locator(".piece", has_text="Port Ellery").hover()
    assert page.locator(".coding.near").count() == 1


def test_numbers_lead_from_the_text_to_the_list_and_back(shown: Shown) -> None:
    page = shown(sample())
    page.get_by_role("link", name=re.compile("^Coding 4–5:")).click()
    assert current(page) == "event-b"
    assert page.evaluate("document.activeElement.textContent") == "4"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "at-4"
    page.get_by_role("link", name="Left uncoded: no actor").click()
    assert page.evaluate("document.activeElement.closest('li').id") == "left-2"
    assert "Rain fell." in now(page, "sentence")


def test_an_address_leads_to_a_coding(shown: Shown) -> None:
    page = shown(sample(), "#stance-c")
    assert current(page) == "stance-c"
    expect(page.locator("#stance-c")).to_be_in_viewport()


def test_layers_are_switched_off_and_on(shown: Shown) -> None:
    page = shown(sample())
    deed = page.locator(".piece", has_text="shelled")
    assert deed.evaluate("each => getComputedStyle(each).backgroundImage") != "none"
    page.get_by_label("events", exact=True).uncheck()
    assert deed.evaluate("each => getComputedStyle(each).backgroundImage") == "none"
    expect(page.locator("#event-a")).to_be_hidden()
    page.get_by_label("events", exact=True).blur()
    page.keyboard.press("j")
    assert current(page) == "stance-b"
    page.get_by_label("numbers of codings").uncheck()
    assert page.locator(".ref:visible").count() == 0
    assert page.url.endswith("?hide=events&hide=numbers#stance-b")
    page.reload()  # as somebody sees it to whom the address is sent
    expect(page.locator("#event-a")).to_be_hidden()
    assert page.locator(".ref:visible").count() == 0
    page.get_by_label("events", exact=True).check()
    expect(page.locator("#event-a")).to_be_visible()


def test_without_scripts_all_is_there_and_its_links_and_layers_work(shown: Shown) -> None:
    page = shown(sample(), java_script_enabled=False)
    expect(page.locator(".coding")).to_have_count(6)
    expect(page.locator(".keys")).to_be_hidden()
    page.locator("#at-4").click()
    assert page.url.endswith("#event-b")
    page.locator("#event-b .number").click()
    assert page.url.endswith("#at-4")
    page.get_by_label("stances").uncheck()
    expect(page.locator("#stance-c")).to_be_hidden()


SCREENS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "wide": {"viewport": {"width": 1600, "height": 1000}},
    "phone": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_and_nothing_is_cut_off(shown: Shown, screen: str) -> None:
    page = shown(sample(), **SCREENS[screen])
    for step in range(2):
        if step:
            page.keyboard.press("j")
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(page, options={"runOnly": rules}).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(page.screenshot()) > 20_000


def test_on_a_phone_a_touch_tells_what_is_coded(shown: Shown) -> None:
    page = shown(sample(), **SCREENS["phone"])
    page.get_by_text("shelled", exact=True).first.tap()
    page.get_by_role("dialog").get_by_role("link", name="ASSAULT").tap()
    assert current(page) == "event-a"
    expect(page.get_by_role("status")).to_be_in_viewport()


def test_on_paper_codings_are_notes_and_the_source_is_told(shown: Shown) -> None:
    page = shown(sample())
    page.emulate_media(media="print")
    for hidden in (".layers", ".keys", ".top"):
        expect(page.locator(hidden)).to_be_hidden()
    for there in (".ref", "#event-a", "#left-2", ".report-head a[rel]", "#people-title"):
        expect(page.locator(there).first).to_be_visible()
    content = page.locator("#at-4").evaluate("each => getComputedStyle(each, '::after').content")
    assert content == '"4–5"'
    assert (
        page.locator(".codings").evaluate("each => getComputedStyle(each).overflowY") == "visible"
    )


def test_a_hostile_article_does_nothing(shown: Shown) -> None:
    page = shown(hostile())
    assert page.title() == f"{hostile().article.title} · Sides"
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator(".report img").count() == 0
    assert page.locator("#text b").count() == 0
    assert "<b>warned</b> Varnland." in page.locator("#text").inner_text()
    assert page.locator("a[href^='javascript']").count() == 0
    assert (
        page.locator(".report").evaluate("each => /[\\u202e\\u2066]/.test(each.outerHTML)") is False
    )
    page.locator(".piece", has_text="Ostmark").click()
    assert page.get_by_role("dialog").inner_text().startswith("<b>Ostmark</b>")


def test_strange_letters_disturb_nothing_around_them(shown: Shown) -> None:
    page = shown(strange())
    lines = page.locator("#text p")
    assert lines.nth(0).evaluate("each => getComputedStyle(each).direction") == "rtl"
    assert lines.nth(2).evaluate("each => getComputedStyle(each).direction") == "ltr"
    assert lines.nth(1).evaluate("each => getComputedStyle(each).overflowY") == "clip"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_five_million_characters_come_in_parts(shown: Shown) -> None:
    reading = long()
    page = shown(reading)
    expect(page.get_by_role("navigation", name="Parts of the report", exact=True)).to_contain_text(
        "Part 1 of"
    )
    assert page.evaluate("document.documentElement.outerHTML.length") < 1_000_000
    page.get_by_role("link", name="Later").first.click()
    assert page.url.endswith("?part=2")
    page = shown(reading, "#event-00000000000000ff")
    page.wait_for_url("**part=*#event-00000000000000ff")
    expect(page.locator("#event-00000000000000ff")).to_be_in_viewport()
    assert current(page) == "event-00000000000000ff"
    assert now(page, "deed") == ["warned"]
