"""The pages of an actor, a tie, versions, suppositions and sides over time in a real browser: their
pictures, and where their links and forms lead."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sides.store.store import Store
from tests.web.conftest import Opener
from tests.web.live import too_wide, violations
from tests.web.serving import asked

PICTURES = (
    "/timeline?actor=IRQ&other=IRQ-KRG",
    "/what-if?set=IRQ,IRQ-KRG,1",
    "/sides/over-time?since=2017-07-01&until=2017-11-30&every=30",
)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_drawn_in_the_colours_of_the_page(
    opened: Opener, kirkuk_served: str, path: str, scheme: str
) -> None:
    page = opened(kirkuk_served + path, color_scheme=scheme)
    drawn = page.locator("figure.chart svg")
    expect(drawn).to_be_visible(timeout=30_000)
    assert drawn.locator("path").count() > 10
    ink = page.evaluate("getComputedStyle(document.documentElement).color")
    texts = drawn.locator("text").evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    assert ink in texts
    assert violations(page) == []


def test_a_change_to_dark_changes_the_picture(opened: Opener, kirkuk_served: str) -> None:
    page = opened(kirkuk_served + PICTURES[1], color_scheme="light")
    text = page.locator("figure.chart svg text").first
    expect(text).to_be_visible(timeout=30_000)
    light = text.evaluate("e => getComputedStyle(e).fill")
    page.emulate_media(color_scheme="dark")
    assert text.evaluate("e => getComputedStyle(e).fill") != light


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_fits_a_phone(opened: Opener, kirkuk_served: str, path: str) -> None:
    page = opened(kirkuk_served + path, **PHONE)
    drawn = page.locator("figure.chart svg")
    expect(drawn).to_be_visible(timeout=30_000)
    page.wait_for_load_state("networkidle")
    assert too_wide(page) <= 0
    box = drawn.bounding_box()
    assert (
        box is not None and box["width"] <= 430
    )  # a little more is scrolled to within the picture


@pytest.mark.parametrize("path", PICTURES)
def test_without_scripts_a_picture_is_an_image(
    opened: Opener, kirkuk_served: str, path: str
) -> None:
    page = opened(kirkuk_served + path, java_script_enabled=False)
    image = page.locator("figure.chart img")
    expect(image).to_be_visible(timeout=30_000)
    assert image.evaluate("e => e.naturalWidth") > 300
    assert image.get_attribute("alt")


def test_a_mark_tells_of_itself_and_leaves_by_a_key(opened: Opener, kirkuk_served: str) -> None:
    page = opened(kirkuk_served + PICTURES[0])
    mark = page.locator("figure.chart svg .mark-symbol path").first
    expect(mark).to_be_visible(timeout=30_000)
    mark.hover()
    tip = page.locator(".tip")
    expect(tip).to_contain_text("confidence")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_an_actor_leads_to_its_ties_and_all_it_said(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/actor?actor=United States&until=2017-10-15")
    expect(page.locator("h1")).to_have_text("United States")
    expect(page.locator("main")).to_contain_text("president: Donald Trump")
    expect(page.locator("main")).to_contain_text("who are at odds")
    page.get_by_role("link", name="All it said").click()
    page.wait_for_url("**/statements?actor=USA&until=2017-10-15")
    page.go_back()
    page.locator("table.ties tbody th a").first.click()
    page.wait_for_url("**/timeline?actor=USA&other=*&until=2017-10-15")
    expect(page.locator("h1")).to_contain_text("United States")


def test_whom_nobody_knows_is_said_to_be_so(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/actor?actor=Kurdish officials")
    expect(page.locator("main")).to_contain_text("Nobody knows it")
    abroad = opened(f"{kirkuk_served}/actor?actor=Norway")
    expect(abroad.locator("h1")).to_have_text("Norway")
    expect(abroad.locator("main")).to_contain_text("No report of this window names it")


def test_two_actors_are_asked_for_by_keyboard(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/timeline")
    page.get_by_label("Actor").focus()
    page.keyboard.type("Iraq")
    page.get_by_label("and", exact=True).focus()
    page.keyboard.type("Turkey")
    page.keyboard.press("Enter")
    page.wait_for_url("**other=Turkey**")
    expect(page.locator("h1")).to_have_text("Iraq and Turkey")
    page.locator(".coding .from a").first.click()
    page.wait_for_url(re.compile(r"/report/article-\w+#\w+-\w+$"))


def test_a_turn_of_a_tie_is_marked(opened: Opener, kirkuk_served: str) -> None:
    page = opened(kirkuk_served + PICTURES[0])
    turn = page.locator("tr.turn").first
    expect(turn).to_contain_text("turned on 2017-10")
    page.get_by_role("link", name="2017-10-19").click()
    assert page.url.endswith("#day-2017-10-19")


def test_the_accounts_of_a_happening_stand_side_by_side(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/versions?until=2017-12-31")
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/versions?event=occurrence-*")
    rows = page.locator("table.versions tbody tr")
    assert rows.count() > 1
    assert page.locator("table.versions .differs").count() > 0
    expect(page.locator("table.versions")).to_contain_text("≠")


def test_a_tie_is_turned_and_taken_back(opened: Opener, kirkuk_served: str) -> None:
    page = opened(f"{kirkuk_served}/what-if?until=2017-10-15")
    first = page.locator("table.suppose tbody tr").first
    first.get_by_role("link", name="turn").click()
    page.wait_for_url("**set=**")
    expect(page.locator("main")).to_contain_text("The reports tell of")
    expect(page.locator(".supposed q").first).to_be_visible()
    page.get_by_role("link", name="Take it out").click()
    page.wait_for_url("**/what-if?until=2017-10-15")


def test_a_weight_and_a_further_tie_are_put_in_by_a_form(
    opened: Opener, kirkuk_served: str
) -> None:
    page = opened(f"{kirkuk_served}/what-if?until=2017-10-15", java_script_enabled=False)
    page.locator("table.suppose input[type=number]").first.fill("-0.4")
    page.get_by_label("Between").fill("Iran")
    page.get_by_label("and", exact=True).fill("Turkey")
    page.get_by_label("Weight").fill("1")
    page.get_by_role("button", name="See what follows").click()
    page.wait_for_url("**set=**")
    expect(page.locator(".supposed > li")).to_have_count(2)
    assert "until=2017-10-15" in page.url


def test_windows_lead_to_their_sides(opened: Opener, kirkuk_served: str) -> None:
    page = opened(kirkuk_served + PICTURES[2])
    page.locator("main tbody th a").first.click()
    page.wait_for_url("**/sides?since=2017-07-01&until=2017-07-30")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/what-if?set=IRQ,Nosuchland,1", "Nosuchland"),
        ("/what-if?a=IRQ&weight=1", "two actors and a weight"),
        ("/timeline?actor=IRQ&other=Nosuchland", "Nosuchland"),
        ("/timeline?actor=IRQ&other=Iraq", "no tie to itself"),
        ("/sides/over-time?since=2014-01-01&until=2017-11-30&every=2", "longer ones are needed"),
    ],
)
def test_a_form_that_makes_no_sense_asks_again(kirkuk: Store, address: str, words: str) -> None:
    with asked(kirkuk) as client:
        said = client.get(address)
    assert said.status_code == 400
    assert words in said.text and "<form" in said.text
    assert str(kirkuk.path) not in said.text
