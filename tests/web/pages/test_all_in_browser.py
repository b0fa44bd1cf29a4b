"""Every page in a real browser: drawn, free of errors and of foreign requests, accessible, on a
phone, in the dark, without scripts, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from sides.answers import Asked, events, reports
from sides.store.store import Store
from tests.web.conftest import Opener
from tests.web.live import colours, too_wide, violations

PAGES = (
    "/sides?until=2017-10-15",
    "/actors?limit=8",
    "/events?actor=USA&limit=8",
    "/statements?limit=8",
    "/stances?limit=8",
    "/reports?limit=8",
    "/report/{article}",
    "/revisions",
    "/revisions/{article}",
    "/actor?actor=USA",
    "/timeline?actor=USA&other=IRQ",
    "/versions",
    "/versions?event={event}",
    "/what-if",
    "/what-if?set=USA,IRQ,-1",
    "/sides/over-time",
    "/timeline",
    "/stances/toward?actor=IRQ",
    "/add",
    "/review?limit=8",
    "/events?since=2031-01-01",
    "/sides?since=2031-01-01",
)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="module")
def filled(kirkuk: Store) -> dict[str, str]:
    """Ids for the addresses of pages."""
    [report] = reports(kirkuk, Asked(limit=1, until="2017-10-17"))
    told = next(each for each in events(kirkuk, Asked(limit=1000)) if (each.reports or 0) > 1)
    return {"article": report.origin.article, "event": told.id}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_drawn_and_accessible(
    opened: Opener, kirkuk_served: str, filled: dict[str, str], path: str
) -> None:
    page = _open(opened, kirkuk_served + path.format(**filled))
    assert page.locator("h1").count() == 1
    assert colours(page) > 20
    assert too_wide(page) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_on_a_phone_in_the_dark(
    opened: Opener, kirkuk_served: str, filled: dict[str, str], path: str
) -> None:
    address = kirkuk_served + path.format(**filled)
    page = _open(opened, address, **PHONE, color_scheme="dark")
    assert too_wide(page) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_read_without_scripts(
    opened: Opener, kirkuk_served: str, filled: dict[str, str], path: str
) -> None:
    with_scripts = _open(opened, kirkuk_served + path.format(**filled))
    without = opened(kirkuk_served + path.format(**filled), java_script_enabled=False)
    rows = "main table tbody tr"
    assert without.locator(rows).count() == with_scripts.locator(rows).count()
    expect(without.locator("h1")).to_have_text(with_scripts.locator("h1").inner_text())


def _open(opened: Opener, address: str, **context: object) -> Page:
    """The page, when all of it is there. That one is not there is said in its console, too."""
    page = opened(address, **context)
    page.wait_for_load_state("networkidle")
    return page


def test_what_is_not_there_is_said_on_a_page(browser: Browser, kirkuk_served: str) -> None:
    page = browser.new_page()
    for path, words in (("/nowhere", "Not Found"), ("/report/none", "no report"),
                        ("/events?since=soon", "since")):  # fmt: skip
        said = page.goto(kirkuk_served + path)
        assert said is not None and said.status in {400, 404}
        assert words in page.locator("main").inner_text()
        assert violations(page) == []
    page.close()


def test_all_links_of_the_head_lead_to_pages(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/sides?until=2017-10-15")
    links = page.locator("nav[aria-label=Pages] a")
    for address in [link.get_attribute("href") for link in links.all()]:
        assert address is not None
        assert "until=2017-10-15" in address
        assert page.request.get(kirkuk_served + address).status == 200, address


def test_a_form_filters_by_keyboard_and_the_link_holds_it(
    opened: Opener, kirkuk_served: str
) -> None:
    page = opened(f"{kirkuk_served}/events?since=2017-10-01")
    page.get_by_label("Actor").focus()
    page.keyboard.type("Turkey")
    page.keyboard.press("Enter")
    page.wait_for_url("**actor=Turkey**")
    assert "since=2017-10-01" in page.url
    rows = page.locator("main tbody tr")
    assert rows.count() > 0
    for row in rows.all()[:5]:
        assert "Tur" in row.inner_text()
    page.go_back()
    expect(page.get_by_label("Actor")).to_have_value("")


def test_a_line_leads_to_its_words(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/events?actor=USA&limit=5")
    row = page.locator("main tbody tr").first
    said = row.locator("q").inner_text()
    row.locator(".from a").click()
    page.wait_for_url("**/report/**#event-*")
    coding = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(coding).to_be_visible()
    assert said[:40] in " ".join(page.locator("main").inner_text().split())


def test_lines_go_on(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/events?limit=20")
    first = page.locator("main tbody tr").first.inner_text()
    page.get_by_role("link", name="More").click()
    page.wait_for_url("**cursor=**")
    assert page.locator("main tbody tr").first.inner_text() != first
    page.get_by_role("link", name="From the beginning").click()
    expect(page.locator("main tbody tr").first).to_have_text(first, use_inner_text=True)


def test_months_are_drawn_over(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/sides")
    bars = page.locator("[data-brush] a[data-first]")
    assert bars.count() > 4
    one, other = bars.nth(bars.count() - 3), bars.last
    since = one.get_attribute("data-first")
    until = other.get_attribute("data-last")
    one.hover()
    page.mouse.down()
    other.hover()
    page.mouse.up()
    page.wait_for_url(f"**since={since}**")
    assert f"until={until}" in page.url


def test_a_bar_opens_its_month(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/sides?level=organ")
    bar = page.locator("[data-brush] a[data-first='2017-10-01']")
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**since=2017-10-01&until=2017-10-31**")
    assert "level=organ" in page.url


def test_a_tie_of_the_picture_leads_to_its_evidence(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/sides?until=2017-10-15")
    link = page.locator("section[aria-labelledby=ties] tbody th a").first
    between = link.inner_text()
    link.click()
    page.wait_for_url("**/timeline?**")
    told = page.locator("h1").inner_text()
    assert all(name in told for name in between.split(" — "))


def test_paper_has_the_page_without_its_controls(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/events?actor=USA")
    page.emulate_media(media="print")
    expect(page.locator("nav[aria-label=Pages]")).to_be_hidden()
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator(".print-only")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/events", "/stances", "/statements", "/timeline?actor=USA&other=IRQ"]
)
def test_a_line_leads_to_its_review(opened: Opener, kirkuk_served: str, path: str) -> None:
    page = opened(kirkuk_served + path)
    page.locator("a:text-is('review')").first.click()
    page.wait_for_url("**/review/coding/**")
    expect(page.locator("h1")).to_contain_text("right?")


@pytest.mark.parametrize("path", ["/events?actor=TUR", "/stances"])
def test_a_line_leads_to_the_tie_that_it_adds_to(
    opened: Opener, kirkuk_served: str, path: str
) -> None:
    page = opened(kirkuk_served + path)
    page.locator("a.to-tie").first.click()
    page.wait_for_url("**/timeline?**")
    expect(page.locator("h1")).to_contain_text(" and ")
    assert page.locator(".empty").count() == 0


def test_no_word_of_a_list_is_broken(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/review")
    kind = page.locator("main tbody th a").first
    assert kind.evaluate("each => each.getClientRects().length") == 1
    row = page.locator("main tbody tr", has_text="COERCE").first
    assert re.search(r"[^ ] COERCE\S* [^ ]", row.inner_text().replace("\n", " "))


def test_the_page_of_a_report_says_where_it_belongs(
    opened: Opener, kirkuk_served: str, filled: dict[str, str]
) -> None:
    page = opened(f"{kirkuk_served}/report/{filled['article']}")
    expect(page.locator("nav[aria-label=Pages] [aria-current]")).to_have_text("Reports")


def test_a_supposition_is_kept_when_the_window_changes(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/what-if?set=USA,IRQ,-1")
    expect(page.locator("#network-after .net-stage svg")).not_to_have_count(0)
    page.get_by_label("To", exact=True).fill("2017-10-15")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**until=2017-10-15**")
    assert "set=USA" in page.url
    expect(page.locator(".supposed")).to_contain_text("+1.55")
