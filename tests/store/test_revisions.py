"""What stood at a place before is kept, and counts in no answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.records import Reading
from sides.store.store import Store

from .samples import Deed, Side, report

PLACE = "reports/1.txt"
FIRST = report(Deed("IRQ", "IRN"), text="First.")
SECOND = report(Deed("USA", "RUS"), Side("USA", "RUS", -1), text="Second.")
THIRD = report(text="Third.", url="https://harbour.example/3")


def put(store: Store, reading: Reading, origin: str = PLACE) -> None:
    store.add(reading, origins=[origin])


def kept(store: Store, origin: str = PLACE) -> list[tuple[int, Reading]]:
    return store.revisions(origin)


def live(store: Store) -> list[Reading]:
    return list(store.readings())


def test_what_stood_there_before_is_kept_whole_in_its_order(store: Store) -> None:
    for each in (FIRST, SECOND, THIRD):
        put(store, each)
    assert live(store) == [THIRD]
    assert kept(store) == [(1, FIRST), (2, SECOND)]
    assert store.revised() == [(PLACE, 2)]
    assert store.revision(FIRST.article.id) == FIRST
    assert store.revision(THIRD.article.id) is None
    assert store.check() == ()


def test_revisions_count_in_no_answer(store: Store) -> None:
    put(store, FIRST)
    put(store, SECOND)
    for table in ("articles", "readings", "events", "evidence", "presence"):
        query = f"SELECT * FROM {table}"
        assert FIRST.article.id not in str(store.rows(query).to_pylist())
    assert {tie.a for tie in store.network().ties} <= {"USA", "RUS"}


def test_what_comes_back_stands_again_and_the_other_is_kept(store: Store) -> None:
    put(store, FIRST)
    put(store, SECOND)
    put(store, FIRST)
    assert live(store) == [FIRST]
    assert kept(store) == [(1, SECOND)]
    put(store, SECOND, "elsewhere.txt")
    assert sorted(live(store), key=lambda one: one.id) == sorted(
        [FIRST, SECOND], key=lambda one: one.id
    )
    assert kept(store) == []
    assert store.check() == ()


def test_several_of_one_place_at_once_are_its_versions(store: Store) -> None:
    store.add([FIRST, SECOND, THIRD], origins=[PLACE, PLACE, PLACE])
    assert live(store) == [THIRD]
    assert kept(store) == [(1, FIRST), (2, SECOND)]


def test_an_article_that_moved_is_no_revision(store: Store) -> None:
    put(store, FIRST)
    put(store, FIRST, "moved.txt")
    assert live(store) == [FIRST]
    assert store.revised() == []


def test_the_same_article_read_anew_is_no_revision(store: Store) -> None:
    put(store, FIRST)
    store.add(report(Deed("IRQ", "IRN"), text="First.", model="hand-2"), origins=[PLACE], mix=True)
    assert store.revised() == []


def test_what_others_took_the_place_of_is_retired(store: Store) -> None:
    put(store, FIRST)
    put(store, SECOND, "other.txt")
    store.retire([FIRST.article.id])
    assert live(store) == [SECOND]
    assert kept(store) == [(1, FIRST)]


@pytest.mark.parametrize("name", [PLACE, "https://harbour.example/3"])
def test_a_place_is_taken_out_with_all_its_versions(store: Store, name: str) -> None:
    put(store, THIRD)
    put(store, report(text="Fourth.", url="https://harbour.example/3"))
    assert store.remove(name) == 2
    assert store.rows("SELECT * FROM revisions").num_rows == 0
    assert live(store) == []


def test_one_version_is_taken_out_by_its_id(store: Store) -> None:
    put(store, FIRST)
    put(store, SECOND)
    assert store.remove(FIRST.article.id) == 1
    assert kept(store) == []
    assert live(store) == [SECOND]


def test_check_finds_a_revision_that_stands(store: Store) -> None:
    put(store, FIRST)
    put(store, SECOND)
    with store.writing_to() as connection:
        connection.execute("UPDATE revisions SET article = ?", [SECOND.article.id])
    assert [line for line in store.check() if "revisions that stand" in line]


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from([FIRST, SECOND, THIRD]), st.sampled_from("ab"))))
def test_whatever_comes_in_whatever_order_nothing_is_lost_or_there_twice(
    tmp_path_factory: pytest.TempPathFactory, given: list[tuple[Reading, str]]
) -> None:
    store = Store(tmp_path_factory.mktemp("s") / "s.duckdb")
    store.failed([])
    for reading, origin in given:
        put(store, reading, origin)
    standing = [each.article.id for each in live(store)]
    before = [each.article.id for origin in "ab" for _, each in kept(store, origin)]
    assert sorted([*standing, *before]) == sorted({each.article.id for each, _ in given})
    assert store.check() == ()
    last = {origin: reading.article.id for reading, origin in given}
    if given:
        assert given[-1][0].article.id in standing
    assert set(standing) <= set(last.values())
