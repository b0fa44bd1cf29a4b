"""The picture of a network in a browser: pointed at, dragged, zoomed, read by keys and by axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from sides.web.network import picture

from ...charts import samples
from ..conftest import Opener
from .pages import KIRKUK, page_of, planted, served

LEAST_FRAMES = 30
"""A second, while an actor of the biggest picture is dragged."""

TRIES = 6
"""Drags of which the best counts: other work may have the cores during one."""


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of two pictures: kirkuk.html and big.html."""
    sides = samples.blocs(KIRKUK)
    kirkuk = page_of(picture(sides, samples.pressures(sides), moved=["TUR"]))
    big = page_of(picture(*planted(300, 1500)))
    with served(tmp_path_factory.mktemp("pages"), kirkuk=kirkuk, big=big) as address:
        yield address


def actor(page: Page, id: str) -> Locator:
    return page.locator(f'.net-actors .actor[data-id="{id}"]')


def middle(of: Locator) -> tuple[float, float]:
    box = of.locator(".dot").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2)
    page.mouse.move(start[0] + by[0], start[1] + by[1])
    page.wait_for_timeout(60)
    page.mouse.up()


def violations(page: Page) -> list[str]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: dict[str, Any] = Axe().run(page, options={"runOnly": tags}).response
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(opened: Opener, at: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 800}
    page = opened(f"{at}/kirkuk.html", color_scheme=scheme, viewport=size)
    page.locator("summary").click()
    assert violations(page) == []


def test_it_is_drawn_in_the_colours_of_the_signs(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    looks = "each => { const s = getComputedStyle(each); return [s.stroke, s.strokeDasharray]; }"
    positive = page.locator(".tie.positive .line").first.evaluate(looks)
    negative = page.locator(".tie.negative .line").first.evaluate(looks)
    assert positive[1] == "none"
    assert negative[1] != "none"
    assert positive[0] != negative[0]
    assert page.locator(".net-view").bounding_box()["height"] > 200  # type: ignore[index]


def test_without_scripts_all_is_there_and_every_actor_can_be_opened(
    opened: Opener, at: str
) -> None:
    page = opened(f"{at}/kirkuk.html", java_script_enabled=False)
    assert page.locator(".net-actors .actor text").count() == 13
    page.locator("summary").click()
    assert page.get_by_role("row").count() == 2 + 13 + 37
    href = actor(page, "IRN").get_attribute("href")
    assert href == "/actor?actor=IRN&since=2017-09-01&level=organ"


def test_a_narrow_page_does_not_scroll_sideways(opened: Opener, at: str) -> None:
    for scripts in (True, False):
        size = {"width": 360, "height": 740}
        page = opened(f"{at}/big.html", viewport=size, java_script_enabled=scripts)
        page.wait_for_timeout(200)
        page.mouse.wheel(500, 0)
        page.wait_for_timeout(200)
        box = page.locator("h1").bounding_box()
        assert box is not None
        assert box["x"] >= 0


def test_who_is_pointed_at_stands_out_with_friends_and_foes(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    page.mouse.move(*middle(actor(page, "ISR")))
    page.locator(".net.lifting").wait_for()
    names = page.locator(".net-lifted text").all_text_contents()
    assert sorted(names) == ["Iran", "Israel", "Kurdistan Region of Iraq"]
    assert page.locator(".net-lifted .line").count() == 2
    page.mouse.move(5, 5)
    page.wait_for_function("!document.querySelector('.net.lifting')")


def test_a_dragged_actor_takes_its_ties_along_and_the_address_remembers(
    opened: Opener, at: str
) -> None:
    page = opened(f"{at}/kirkuk.html")
    before = middle(actor(page, "ISR"))
    drag(page, before, (60, 90))
    x, y = middle(actor(page, "ISR"))
    assert (round(x - before[0]), round(y - before[1])) == (60, 90)
    place = actor(page, "ISR").get_attribute("transform") or ""
    ends = page.locator(".tie").evaluate_all(
        "all => all.map(each => each.querySelector('.line').getAttribute('d'))"
    )
    there = " ".join(re.findall(r"-?[\d.]+", place))
    assert sum(there in each for each in ends) == 2
    assert "#at=ISR:" in page.url
    assert "/kirkuk.html" in page.url  # the click that ended it opened nothing
    again = opened(page.url)
    assert middle(actor(again, "ISR")) == pytest.approx((x, y), abs=1)
    again.locator('[data-does="reset"]').click()
    assert middle(actor(again, "ISR")) == pytest.approx(before, abs=1)
    assert "#at" not in again.url


def test_an_address_that_makes_no_sense_moves_nobody(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    before = middle(actor(page, "ISR"))
    other = opened(f"{at}/kirkuk.html#at=ISR:1.2.3,4;%E0%A4%A:1,2;nobody:1,2;:;ISR:9")
    assert middle(actor(other, "ISR")) == pytest.approx(before, abs=1)


def test_a_click_opens_the_actor(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    with page.expect_request(re.compile(r"/actor\?actor=IRN&")):
        page.mouse.click(*middle(actor(page, "IRN")))


def test_the_ground_is_moved_and_zoomed_and_brought_back(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    before = middle(actor(page, "ISR"))
    view = page.locator(".net-view").bounding_box()
    assert view is not None
    corner = (view["x"] + 20, view["y"] + view["height"] - 20)
    drag(page, corner, (50, -30))
    x, y = middle(actor(page, "ISR"))
    assert (round(x - before[0]), round(y - before[1])) == (50, -30)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -400)
    page.locator(".net.zoomed").wait_for()
    assert middle(actor(page, "ISR")) == pytest.approx((x, y), abs=2)
    page.mouse.dblclick(*corner)
    page.wait_for_function("!document.querySelector('.net.zoomed')")
    assert middle(actor(page, "ISR")) == pytest.approx(before, abs=1)


def test_the_wheel_alone_scrolls_the_page(opened: Opener, at: str) -> None:
    page = opened(f"{at}/big.html", viewport={"width": 1280, "height": 500})
    page.mouse.move(400, 300)
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 100")
    assert page.locator(".net.zoomed").count() == 0


def test_the_keyboard_goes_from_actor_to_actor_and_through_ties(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    focused = "document.activeElement.dataset.id ?? document.activeElement.getAttribute('class')"
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.net-actors') !== null"):
            break
    first = page.evaluate(focused)
    assert page.locator('.net-actors .actor[tabindex="0"]').count() == 1
    page.locator(".net.lifting.keyed").wait_for()
    before = middle(actor(page, first))
    page.keyboard.press("ArrowLeft")
    second = page.evaluate(focused)
    assert second != first
    assert middle(actor(page, second))[0] < before[0]
    page.keyboard.press("t")
    assert "tie" in page.evaluate(focused)
    assert page.locator(".net-lifted .line").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == second
    page.keyboard.press("+")
    page.locator(".net.zoomed").wait_for()
    page.keyboard.press("0")
    page.wait_for_function("!document.querySelector('.net.zoomed')")
    with page.expect_request(re.compile(rf"/actor\?actor={second}&")):
        page.keyboard.press("Enter")


def test_zooming_in_shows_more_names(opened: Opener, at: str) -> None:
    page = opened(f"{at}/big.html")
    page.locator(".net.live").wait_for()
    crowded = page.locator(".net-actors text.crowded")
    before = crowded.count()
    for _ in range(3):
        page.locator('[data-does="in"]').click()
    fewer = "before => document.querySelectorAll('.net-actors text.crowded').length < before"
    page.wait_for_function(fewer, arg=before)


FRAMES = """
([x, y]) => new Promise((done) => {
  const times = [];
  const step = (time) => {
    times.push(time);
    const turn = times.length / 15;
    const [clientX, clientY] = [x + 150 * Math.sin(turn), y + 150 * Math.sin(turn * 0.7)];
    dispatchEvent(new PointerEvent("pointermove", { pointerId: 1, clientX, clientY }));
    if (time - times[0] < 2000) requestAnimationFrame(step);
    else done((times.length - 1) / ((time - times[0]) / 1000));
  };
  requestAnimationFrame(step);
})
"""
"""Moves a pressed mouse at every frame for two seconds; gives the frames of a second."""


def test_a_big_network_stays_fluid_while_an_actor_is_dragged(opened: Opener, at: str) -> None:
    page = opened(f"{at}/big.html", viewport={"width": 1280, "height": 1100})
    page.wait_for_timeout(500)
    counts = page.locator(".net-actors .actor > title").all_text_contents()
    ties = [int(re.findall(r"(\d+) ties? shown", each)[0]) for each in counts]
    most = page.locator(".net-actors .actor").nth(ties.index(max(ties)))
    assert max(ties) > 15
    rates: list[float] = []
    while len(rates) < TRIES and max(rates, default=0.0) <= LEAST_FRAMES:
        x, y = middle(most)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 10, y + 10)
        rates.append(page.evaluate(FRAMES, [x, y]))
        page.mouse.up()
        assert middle(most) != pytest.approx((x, y), abs=5)
        page.locator('[data-does="reset"]').click()
    assert max(rates) > LEAST_FRAMES, rates


def test_a_sheet_shows_the_picture_and_no_buttons(opened: Opener, at: str) -> None:
    page = opened(f"{at}/kirkuk.html")
    page.emulate_media(media="print")
    assert page.locator(".net-tools").is_hidden()
    assert page.locator(".net-actors").is_visible()
