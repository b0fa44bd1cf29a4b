"""What a store does with what it is given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sides.errors import NoStore, OptionError, OtherModel, StoreError
from sides.options import Options
from sides.records import Count, Reading, Span
from sides.store.store import Store

from .samples import Deed, Side, report

ONE = report(Deed(), Side(), text="One.", url="https://a.example/1")
TWO = report(Deed(), text="Two.")


def counts(store: Store) -> dict[str, int]:
    """Rows by table."""
    return {
        table: store.rows(f"SELECT count(*) FROM {table}").column(0)[0].as_py()
        for table in store.tables()
    }


def test_the_same_again_changes_nothing(store: Store) -> None:
    assert store.add([ONE, TWO]) == 2
    before, held = counts(store), store.held()
    assert store.add([TWO, ONE, ONE]) == 2
    assert (counts(store), store.held()) == (before, held)
    assert store.check() == ()


def test_what_changed_at_its_place_replaces_what_was_there(store: Store) -> None:
    store.add([ONE, TWO])
    changed = report(Deed(), text="One, corrected.", url=ONE.article.url)
    store.add(changed)
    assert set(store.readings()) == {changed, TWO}
    assert store.check() == ()
    assert store.rows("SELECT * FROM stances").num_rows == 0


def test_of_two_from_one_place_the_last_counts(store: Store) -> None:
    later = report(Deed(), text="Later.")
    assert store.add([ONE, TWO, later], origins=["a", "b", "a"]) == 3
    assert set(store.readings()) == {TWO, later}
    assert store.add([later, ONE, later], origins=["a", "a", "a"]) == 2
    assert set(store.readings()) == {TWO, later}
    assert store.check() == ()


@pytest.mark.parametrize("name", [ONE.article.id, ONE.article.url, "there"])
def test_an_article_goes_by_its_id_its_address_or_its_place(store: Store, name: str) -> None:
    store.add([ONE, TWO], origins=["there", "elsewhere"])
    assert store.named(name, "nobody") == [ONE.article.id]
    assert store.remove(name, "nobody") == 1
    assert store.remove(name) == 0
    assert list(store.readings()) == [TWO]


def test_what_is_removed_leaves_nothing_behind(store: Store) -> None:
    store.add([ONE])
    store.link()
    store.remove(ONE.article.id)
    left = {table: n for table, n in counts(store).items() if n}
    assert left.keys() == {"meta", "months"}
    assert store.link() == 0
    assert "months" not in {table for table, n in counts(store).items() if n}


def test_names_stay_while_anybody_has_them(store: Store) -> None:
    store.add([ONE, report(Deed("IRQ", "TUR"), text="Three.")])
    store.remove(ONE.article.id)
    assert store.names(["IRQ", "IRN", "TUR"]) == {"IRQ": "Irq", "IRN": "IRN", "TUR": "Tur"}
    assert store.known(["TUR", "IRN", "IRQ"]) == ["IRQ", "TUR"]


@pytest.mark.parametrize(
    ("other", "options"),
    [(replace(TWO, model="later"), Options()), (TWO, Options(min_confidence=0.5))],
)
def test_readings_that_were_not_made_alike_are_not_mixed_unnoticed(
    store: Store, other: Reading, options: Options
) -> None:
    store.add(ONE)
    with pytest.raises(OtherModel, match=r"1 by hand"):
        store.add(other, options=options)
    assert list(store.readings()) == [ONE]
    store.add(other, options=options, mix=True)
    assert len(store.held()) == 2
    assert {each.model for each in store.held().values()} == {ONE.model, other.model}


def test_a_store_of_one_article_takes_another_model(store: Store) -> None:
    store.add(ONE)
    store.add(replace(ONE, model="later"))
    assert [each.model for each in store.held().values()] == ["later"]


def _with_count(low: int) -> Reading:
    counted = replace(ONE.events[0], counts=(Count("dead", low, None, Span(0, 3)),))
    return replace(ONE, events=(counted,))


@pytest.mark.parametrize(
    "wrong",
    [
        report(Deed(confidence=float("nan"))),
        report(Deed(intensity=float("nan"))),
        report(Deed(intensity=-11.0)),
        report(Side(confidence=1.5)),
        replace(ONE, article=replace(ONE.article, title="half a \ud83d")),
        _with_count(2**64),
    ],
)
def test_what_no_store_can_hold_is_refused_and_nothing_of_it_stays(
    store: Store, wrong: Reading
) -> None:
    store.add(TWO)
    with pytest.raises(StoreError) as caught:
        store.add([ONE, wrong])
    assert "\n" not in str(caught.value)
    assert list(store.readings()) == [TWO]


def test_more_dead_than_32_bits_count(store: Store) -> None:
    reading = _with_count(8_000_000_000)
    store.add(reading)
    assert list(store.readings()) == [reading]


def test_readings_come_in_the_order_of_their_ids_and_unknown_ones_not(store: Store) -> None:
    each = [report(Deed(), text=str(at)) for at in range(70)]
    store.add(each)
    assert list(store.readings()) == sorted(each, key=lambda one: one.id)
    some = [each[3].id, "reading-nobody", each[1].id]
    assert list(store.readings(some)) == sorted([each[1], each[3]], key=lambda one: one.id)
    [(origin, article)] = store.articles([each[3].article.id])
    assert (origin, article) == (each[3].article.id, each[3].article)


def test_failures_are_told_once_and_forgotten_when_mended(store: Store) -> None:
    store.failed([("a", "NotText", "binary"), ("a", "EmptyInput", "empty"), ("b", "TooLong", "!")])
    assert store.failures() == {"a": ("EmptyInput", "empty"), "b": ("TooLong", "!")}
    store.failed([], mended=["b"])
    store.add(ONE, origins=["a"])
    assert store.failures() == {}


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda store: store.rows(""), OptionError),
        (lambda store: store.rows("SELEC"), StoreError),
        (lambda store: store.rows("DELETE FROM articles"), StoreError),
        (lambda store: store.rows("SELECT * FROM articles WHERE id = ?", ["a", "b"]), StoreError),
    ],
)
def test_what_is_no_question_is_an_error(
    store: Store, ask: Callable[[Store], object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask(store)


def test_where_nothing_is_nothing_is_held_and_all_else_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "none.duckdb")
    assert store.held() == {}
    assert store.failures() == {}
    for ask in (store.check, store.tables, store.network, store.update, store.link):
        with pytest.raises(NoStore, match=r"none\.duckdb: there is no store"):
            ask()
    with pytest.raises(NoStore):
        store.remove("a")
    assert not store.path.exists()
