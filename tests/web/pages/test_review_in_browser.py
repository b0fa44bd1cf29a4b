"""An analyst reviews codings in the browser: what is said holds in every answer, until undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sides.answers import Asked, events, reading, reviews, stances, ties
from sides.records import EventLine
from sides.store.store import Store
from tests.web.conftest import Opener
from tests.web.live import listening, violations


@pytest.fixture
def store(kirkuk: Store, tmp_path: Path) -> Store:
    path = tmp_path / "reviewed.duckdb"
    shutil.copy(kirkuk.path, path)
    return Store(path)


@pytest.fixture
def served(store: Store) -> Iterator[str]:
    with listening(store) as address:
        yield address


@pytest.fixture
def event(store: Store) -> EventLine:
    """An event between two who have no other tie to each other than this."""
    found = events(store, Asked(type="ASSAULT", status="actual", limit=50))
    return next(each for each in found if each.sources and each.targets)


def test_a_wrong_coding_leaves_all_answers_and_comes_back(
    opened: Opener, served: str, store: Store, event: EventLine
) -> None:
    page = opened(f"{served}/report/{event.origin.article}")
    page.locator(f"[id='{event.id}'] a.to-review").click()
    page.get_by_label("Your name").fill("Ann Archer")
    page.get_by_label("Why").fill("a metaphor")
    page.get_by_role("button", name="Wrong").click()
    page.wait_for_url("**/report/**")
    assert page.locator(f"[id='{event.id}']").count() == 0
    assert event.id not in {each.id for each in events(store, Asked(limit=1000))}
    rests = {each.record for tie in ties(store, Asked(limit=1000)).ties for each in tie.evidence}
    assert event.id not in rests

    page.goto(f"{served}/review/done")
    row = page.locator("main tbody tr").first
    expect(row).to_contain_text("Ann Archer")
    expect(row).to_contain_text("a metaphor")
    assert violations(page) == []
    row.get_by_role("button", name="Take back").click()
    page.wait_for_url("**/review/done")
    assert reviews(store, Asked()) == ()
    assert event in events(store, Asked(limit=1000))


def test_a_corrected_coding_is_told_as_it_should_be(
    opened: Opener, served: str, store: Store, event: EventLine
) -> None:
    page = opened(f"{served}/review/coding/{event.id}")
    assert violations(page) == []
    page.get_by_label("Type").select_option("COERCE")
    page.get_by_label("Mode").select_option("arrest")
    page.get_by_label("Your name").fill("Ann Archer")
    page.get_by_role("button", name="Corrected").click()
    page.wait_for_url("**/report/**#event-*")
    now = next(
        each
        for each in events(store, Asked(limit=1000))
        if each.span == event.span and each.type == "COERCE"
    )
    assert (now.mode, now.confidence) == ("arrest", 1.0)
    assert now.review is not None and now.review.by == "Ann Archer"
    expect(page.locator(f"[id='{now.id}']")).to_contain_text("corrected by Ann Archer")
    page.goto(f"{served}/events?type=COERCE")
    expect(page.locator("main")).to_contain_text("corrected by Ann Archer")


def test_a_right_coding_is_sure_and_the_name_is_remembered(
    opened: Opener, served: str, store: Store
) -> None:
    page = opened(f"{served}/review?kind=stance")
    page.locator("main tbody th a").first.click()
    page.get_by_label("Your name").fill("Ann Archer")
    page.get_by_label("then to the next").check()
    page.get_by_role("button", name="Right").click()
    page.wait_for_url("**/review")
    assert [each.confidence for each in stances(store, Asked(limit=1000)) if each.review] == [1.0]
    page.locator("main tbody th a").first.click()
    expect(page.get_by_label("Your name")).to_have_value("Ann Archer")


def test_what_was_missed_is_added(opened: Opener, served: str, store: Store) -> None:
    article = events(store, Asked(limit=1))[0].origin.article
    whole = reading(store, article)
    left = next(each for each in whole.uncoded if each.reason == "no deed")
    words = " ".join(left.sentence.of(whole.article.text).split()[:3])
    page = opened(f"{served}/report/{article}")
    page.get_by_role("link", name="Add something that was missed").click()
    form = page.get_by_role("form", name="An event was missed")
    form.get_by_label("The words that tell the deed").fill(words)
    form.get_by_label("Type").select_option("PROTEST")
    form.get_by_label("Source: who does it").select_option(index=0)
    form.get_by_label("Your name").fill("Ann Archer")
    form.get_by_role("button").click()
    page.wait_for_url("**/report/**#event-*")
    added = [each for each in reading(store, article).events if each.type == "PROTEST"]
    assert words in {each.trigger.of(whole.article.text) for each in added}


def test_what_makes_no_sense_is_said_beside_what_was_typed(
    browser: Browser, served: str, event: EventLine, store: Store
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{served}/review/coding/{event.id}")
    page.get_by_label("Your name").fill("Ann Archer")
    page.get_by_label("Date").fill("someday")
    page.get_by_role("button", name="Corrected").click()
    expect(page.get_by_role("alert")).to_contain_text("someday")
    expect(page.get_by_label("Date")).to_have_value("someday")
    assert reviews(store, Asked()) == ()
    page.close()


def test_all_by_keyboard(opened: Opener, served: str, event: EventLine, store: Store) -> None:
    page = opened(f"{served}/review/coding/{event.id}")
    page.get_by_label("Your name").focus()
    page.keyboard.type("Ann Archer")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
    [said] = reviews(store, Asked())
    assert (said.verdict, said.by) == ("right", "Ann Archer")
