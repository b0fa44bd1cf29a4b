"""What changed in a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from sides.answers import reading, revised, revised_at, revisions
from sides.errors import Unknown
from sides.store.store import Store
from tests.store.samples import Deed, report

PLACE = "news/1.txt"
OLD = report(Deed("IRQ", "IRN"), Deed("IRQ", "USA"), text="Rain fell.\n\nNobody  was told why.")
NEW = report(Deed("IRQ", "IRN"), text="Nobody was told why.\n\nA bridge was closed.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "s.duckdb")
    made.add(OLD, origins=[PLACE])
    made.add(NEW, origins=[PLACE])
    return made


def test_sentences_that_came_and_went_are_told_with_what_was_read_out_of_them(store: Store) -> None:
    first, second = revisions(store, PLACE)
    assert (first.nr, first.stands, second.nr, second.stands) == (1, False, 2, True)
    assert (first.new, first.gone) == ((), ())
    assert [each.words for each in second.gone] == ["IRQ did deed 1 to USA.", "Rain fell."]
    [event] = second.gone[0].events
    assert [each.id for each in (*event.sources, *event.targets)] == ["IRQ", "USA"]
    assert event.type == "ACCUSE"
    assert [each.words for each in second.new] == ["A bridge was closed."]
    assert second.new[0].span.of(NEW.article.text) == "A bridge was closed."
    assert second.gone[0].span.of(OLD.article.text) == second.gone[0].words


@pytest.mark.parametrize("name", [OLD.article.id, NEW.article.id, PLACE])
def test_a_report_is_found_by_any_of_its_versions(store: Store, name: str) -> None:
    assert [each.origin.article for each in revisions(store, name)] == [
        OLD.article.id, NEW.article.id
    ]  # fmt: skip


def test_places_with_revisions_are_listed(store: Store) -> None:
    store.add(report(text="Alone."), origins=["news/2.txt"])
    [line] = revised(store)
    assert (line.file, line.article, line.versions) == (PLACE, NEW.article.id, 2)
    assert revised_at(store, OLD.article.id) == revised_at(store, NEW.article.id) == line
    assert revised_at(store, report(text="Alone.").article.id) is None


def test_a_place_at_which_nothing_stands_any_more(store: Store) -> None:
    store.remove(NEW.article.id)
    [line] = revised(store)
    assert (line.article, line.versions) == (None, 1)
    [only] = revisions(store, PLACE)
    assert not only.stands


def test_a_report_that_never_changed_is_its_only_version(store: Store) -> None:
    store.add(report(text="Alone."), origins=["news/2.txt"])
    [only] = revisions(store, "news/2.txt")
    assert (only.nr, only.stands, only.new, only.gone) == (1, True, (), ())


def test_an_earlier_version_can_still_be_looked_at(store: Store) -> None:
    assert reading(store, OLD.article.id) == OLD


def test_folders_are_not_told_where_they_are_not_to_be(store: Store) -> None:
    told = revisions(store.without_folders(), NEW.article.id)
    assert {each.origin.file for each in told} == {"1.txt"}
    assert revised(store.without_folders())[0].file == "1.txt"


def test_nobody_knows_a_report(store: Store) -> None:
    with pytest.raises(Unknown, match="no report"):
        revisions(store, "news/3.txt")
