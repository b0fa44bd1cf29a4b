"""Revisions that are read anew."""

from __future__ import annotations

from msgspec.structs import replace

from sides.options import Options
from sides.reading.reader import Reader
from sides.records import Article, Reading, Review
from sides.registry import Registry
from sides.reviewing.codings import coding_of
from sides.store import renewed
from sides.store.rows import rows_of
from sides.store.store import Store
from tests.conftest import EXAMPLES

from .samples import Deed, Side, report

PLACE = "reports/1.txt"
OLD = report(Deed(), Deed("TUR", "IRQ", type="AID"), text="One.", model="hand-1")
ANEW = report(Deed(), Side("TUR", "IRQ", 1), text="One.", model="hand-2")
NEW = report(Deed(), text="Two.", model="hand-2")


def renew(store: Store, *readings: Reading) -> None:
    with store.writing_to() as connection:
        made = [rows_of(each, "", Options(), Registry.load()) for each in readings]
        renewed.renew(connection, made)


def test_the_other_reading_is_kept_in_its_place_whole(store: Store) -> None:
    store.add(OLD, origins=[PLACE])
    store.add(NEW, origins=[PLACE], mix=True)
    with store.reading_from() as connection:
        assert renewed.of_others(connection, lambda _: ANEW.id) == [OLD.article.id]
        [(place, article)] = renewed.texts(connection, [OLD.article.id])
    assert (place, article) == (PLACE, OLD.article)
    renew(store, ANEW)
    assert store.revisions(PLACE) == [(1, ANEW)]
    with store.reading_from() as connection:
        assert renewed.of_others(connection, lambda _: ANEW.id) == []


def test_all_that_a_reader_read_is_kept(store: Store, reader: Reader) -> None:
    text = (EXAMPLES / "kirkuk-2017" / "12-washington-neutral.txt").read_text(encoding="utf-8")
    read = reader.read(Article.of(text, date="2017-10-16"))
    assert read.events
    assert read.dates
    assert read.places
    old = replace(read, model="hand-1", events=(), stances=(), statements=(), dates=())
    store.add(old, origins=[PLACE])
    store.add(NEW, origins=[PLACE], mix=True)
    renew(store, read)
    assert store.revisions(PLACE) == [(1, read)]


def test_what_stands_is_no_revision(store: Store) -> None:
    store.add(OLD, origins=[PLACE])
    renew(store, ANEW)
    assert list(store.readings()) == [OLD]
    assert store.revised() == []


def test_what_analysts_said_holds_for_it_again(store: Store) -> None:
    store.add(OLD, origins=[PLACE])
    wrong = coding_of(OLD, OLD.events[0].id)
    store.review(Review.of(OLD.article.id, "wrong", wrong, None, by="ada"))
    store.add(NEW, origins=[PLACE], mix=True)
    renew(store, ANEW)
    [(_, kept)] = store.revisions(PLACE)
    assert (kept.model, kept.events, kept.stances) == ("hand-2", (), ANEW.stances)
