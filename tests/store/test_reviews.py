"""What analysts say of codings is kept, holds for every reading of an article, and can be taken
back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sides.errors import NoStore, OptionError
from sides.options import Options
from sides.records import Actor, Network, Reading, Review, Span
from sides.registry import Registry
from sides.reviewing.codings import coding_of
from sides.store.store import Store

from .samples import Deed, Side, report

ONE = report(Deed(), Deed("TUR", "IRQ", type="AID"), Side(), text="One.", url="https://a.example/1")
TWO = report(Deed(), text="Two.")
ACCUSED, AIDED = ONE.events


def says(verdict: str, id: str, reading: Reading = ONE, **given: object) -> Review:
    coding = coding_of(reading, id)
    return Review.of(reading.article.id, verdict, coding, None, by="ada", **given)  # type: ignore[arg-type]


WRONG = says("wrong", ACCUSED.id)
CORRECTED = Review.of(
    ONE.article.id,
    "corrected",
    coding_of(ONE, AIDED),
    coding_of(ONE, replace(AIDED, id="event-1", sources=("IRN",))),
    by="bo",
    note="It was Iran.",
)


def everything(store: Store) -> dict[str, list[str]]:
    """All rows of all tables, in any order."""
    return {
        table: sorted(map(repr, store.rows(f"SELECT * FROM {table}").to_pylist()))
        for table in store.tables()
    }


def weight(network: Network, a: str, b: str) -> float:
    return sum(tie.weight for tie in network.ties if (tie.a, tie.b) == (a, b))


@pytest.fixture
def two(store: Store) -> Store:
    """A store of two reports, linked."""
    store.add([ONE, TWO])
    store.link()
    return store


def test_a_review_is_kept_with_who_and_when(two: Store) -> None:
    assert two.review([WRONG, CORRECTED]) == 2
    assert two.review(WRONG) == 0, "it is there already"
    assert set(two.reviews()) == {WRONG, CORRECTED}
    assert two.reviews(article=TWO.article.id) == ()
    assert two.reviews(ids=[WRONG.id]) == (WRONG,)
    [row] = two.rows("SELECT * FROM reviews WHERE kind = 'event' AND verdict = 'wrong'").to_pylist()
    assert (row["by"], row["at"], row["corrected"]) == ("ada", WRONG.at, None)
    assert two.check() == ()


def test_tables_ties_and_presence_follow(two: Store) -> None:
    assert weight(two.network(), "IRN", "IRQ") != 0
    two.review([WRONG, says("wrong", TWO.events[0].id, TWO)])
    assert [each.events for each in two.readings([ONE.id])] == [(AIDED,)]
    assert two.rows("SELECT * FROM evidence WHERE type = 'ACCUSE'").num_rows == 0
    query = "SELECT sum(as_target) FROM presence WHERE id = 'IRN' AND level = 'person'"
    assert two.rows(query).column(0)[0].as_py() == 0
    assert weight(two.network(), "IRN", "IRQ") > 0, "the stance is left"
    assert two.check() == ()


def test_a_correction_is_what_is_told_from_then_on(two: Store) -> None:
    two.review(CORRECTED)
    [reading] = two.readings([ONE.id])
    assert reading.events[1] == replace(AIDED, id="event-1", sources=("IRN",), confidence=1.0)
    [row] = two.rows(
        "SELECT verdict, reviewed_by, confidence FROM event_words WHERE event = 'event-1'"
    ).to_pylist()
    assert row == {"verdict": "corrected", "reviewed_by": "bo", "confidence": 1.0}
    assert two.check() == ()


def test_it_holds_for_a_reading_by_another_model_and_other_options(two: Store) -> None:
    two.review([WRONG, CORRECTED])
    later = replace(ONE, id="reading-9", model="later", stances=(), actors=ONE.actors)
    two.add(later, options=Options(min_confidence=0.2), mix=True)
    [reading] = two.readings(["reading-9"])
    assert [each.sources for each in reading.events] == [("IRN",)]
    assert two.check() == ()
    two.unreview(WRONG.id, CORRECTED.id)
    assert list(two.readings(["reading-9"])) == [later]
    assert two.rows("SELECT * FROM as_read").num_rows == 0


def test_what_is_taken_back_leaves_no_trace(two: Store) -> None:
    before = everything(two)
    two.review([WRONG, CORRECTED, says("right", ONE.stances[0].id)])
    assert two.unreview(CORRECTED.id, WRONG.id) == 2
    assert two.unreview(*(each.id for each in two.reviews())) == 1
    two.link()
    assert everything(two) == before


def test_it_comes_back_with_its_article(two: Store) -> None:
    two.review(WRONG)
    two.remove(ONE.article.id)
    assert two.reviews() == (WRONG,)
    assert two.check() == ()
    two.add(ONE)
    assert [each.events for each in two.readings([ONE.id])] == [(AIDED,)]
    assert two.check() == ()


def test_an_added_actor_has_a_name_and_loses_it(two: Store) -> None:
    at = ONE.article.text.index("One.")
    someone = Actor("actor-0", "Someone", None, (), (Span(at, at + 3),), "unresolved")
    event = replace(ACCUSED, id="event-1", targets=("actor-0",))
    now = replace(ONE, actors=(*ONE.actors, someone), events=(event, AIDED))
    was = coding_of(ONE, ACCUSED)
    review = Review.of(ONE.article.id, "corrected", was, coding_of(now, event), by="ada")
    two.review(review)
    assert two.names(["actor-0"]) == {"actor-0": "Someone"}
    assert two.check() == ()
    two.unreview(review.id)
    assert two.known(["actor-0"]) == []


def test_events_that_stay_keep_their_links_until_their_month_is_linked_anew(two: Store) -> None:
    with two.writing_to() as connection:
        connection.executemany(
            "INSERT INTO links VALUES ('occurrence-1', ?, ?)",
            [(ONE.id, ACCUSED.id), (ONE.id, AIDED.id), (TWO.id, TWO.events[0].id)],
        )
    two.review([WRONG, says("right", AIDED.id)])
    query = "SELECT event FROM links"
    assert set(two.rows(query).column(0).to_pylist()) == {AIDED.id, TWO.events[0].id}
    assert two.check() == ()
    assert two.link() == 1, "the month of the report, as after an add"
    assert two.link() == 0


def test_whom_actors_belong_to_stays_as_it_was_told(two: Store) -> None:
    with two.writing_to() as connection:
        connection.execute("UPDATE actors SET organ = 'IRN', wholes = ['IRN'] WHERE id = 'IRQ'")
    two.review(says("right", AIDED.id), registry=Registry.load())
    query = "SELECT DISTINCT organ FROM actors WHERE id = 'IRQ' AND reading = ?"
    assert two.rows(query, [ONE.id]).to_pylist() == [{"organ": "IRN"}]


def test_nothing_is_written_of_what_makes_no_sense(two: Store) -> None:
    elsewhere = report(Deed(), text="Elsewhere.")
    with pytest.raises(OptionError, match="an article that is not there"):
        two.review([WRONG, says("wrong", elsewhere.events[0].id, elsewhere)])
    assert two.reviews() == ()
    beyond = coding_of(ONE, replace(ACCUSED, trigger=Span(9, 9999)))
    with pytest.raises(OptionError, match="no stretch of words"):
        two.review(Review.of(ONE.article.id, "right", beyond, None, by="ada"))
    with pytest.raises(OptionError, match="no review 'review-0'"):
        two.unreview("review-0")
    with pytest.raises(OptionError, match="no event, statement or stance 'event-0'"):
        coding_of(ONE, "event-0")
    with pytest.raises(NoStore):
        Store(two.path.with_name("none")).review(WRONG)
