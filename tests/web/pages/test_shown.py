"""What the pages of an actor, a tie, versions, suppositions and sides over time show of answers."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.answers import Asked, profile, sides_over_time, timeline, told, what_if_set
from sides.errors import OptionError
from sides.network.matching import matched
from sides.network.time import windows
from sides.network.weighed import sides_of
from sides.records import Account, Count, SetTie, Span
from sides.store.store import Store
from sides.web.colours import named
from sides.web.here import Here
from sides.web.pages import actor, over_time, versions, what_if
from sides.web.pages.timeline import Row, cut, days


def test_bars_are_as_long_as_ties_are_heavy(kirkuk: Store) -> None:
    found = actor.bars(profile(kirkuk, Asked(actor="USA")))
    assert max(abs(bar.length) for bar in found) == 1
    for bar in found:
        assert (bar.length > 0) == (bar.tie.weight > 0)
        assert bar.other != "USA" and bar.other in (bar.tie.a, bar.tie.b)


def test_the_days_of_a_tie_hold_all_that_it_rests_on(kirkuk: Store) -> None:
    found = timeline(kirkuk, Asked(actor="IRQ", other="IRQ-KRG"))
    assert found.tie is not None
    rows = list(days(found))
    assert sum(len(row.evidence) for row in rows) == len(found.tie.evidence)
    dated = [row.day for row in rows if row.day]
    assert dated == sorted(dated, reverse=True) and len(dated) == len(set(dated))
    assert [row.turn for row in reversed(rows) if row.turn] == list(found.breaks)
    assert all(-1 <= row.length <= 1 for row in rows)


@given(st.lists(st.integers(1, 40), max_size=12), st.integers(1, 60))
def test_pages_of_days_follow_each_other_and_no_day_is_cut(counts: list[int], most: int) -> None:
    rows = [Row(f"day {at}", 0.0, 0.0, None, (None,) * count) for at, count in enumerate(counts)]  # type: ignore[arg-type]
    seen: list[Row] = []
    begin: int | None = 0
    while begin is not None:
        shown, begin = cut(rows, begin, most)
        assert shown or not rows
        assert len(shown) == 1 or sum(len(row.evidence) for row in shown) <= most
        seen += shown
    assert seen == rows


def account(**changes: object) -> Account:
    plain: dict[str, object] = {
        "reading": "reading-1", "event": "event-1", "by": None, "statement": None,
        "type": "ASSAULT", "calls": Span(0, 1), "sources": ("a",), "targets": ("b",),
        "status": "actual", "hedges": (), "date": None, "counts": (), "words": Span(0, 1),
    }  # fmt: skip
    return Account(**{**plain, **changes})  # type: ignore[arg-type]


def test_what_one_tells_otherwise_than_most_is_marked_at_it_alone() -> None:
    marks = versions.differences([account(), account(), account(status="denied", targets=("c",))])
    assert marks == (frozenset(), frozenset(), frozenset({"status", "targets"}))


def test_where_no_way_is_that_of_most_all_are_marked() -> None:
    marks = versions.differences([account(), account(type="PROTEST")])
    assert marks == (frozenset({"type"}), frozenset({"type"}))


def test_what_is_not_told_does_not_differ() -> None:
    three = (Count("dead", 3, 3, Span(0, 1)),)
    silent = account(type=None, sources=(), counts=())
    assert versions.differences([account(counts=three), silent]) == (frozenset(), frozenset())
    five = (Count("dead", 5, 5, Span(0, 1)),)
    [one, _, other] = versions.differences([account(counts=three), silent, account(counts=five)])
    assert one == other == {"counts"}


def test_numbers_are_told_in_words() -> None:
    words = Span(0, 1)
    assert versions.number(Count("dead", 3, 3, words)) == "3 dead"
    assert versions.number(Count("dead", 1000, 2000, words)) == "1,000–2,000 dead"
    assert versions.number(Count("injured", 3, None, words)) == "at least 3 injured"


def test_versions_lead_to_their_codings(kirkuk: Store) -> None:
    found, readings = told(kirkuk, Asked(limit=10))
    for one_told in found:
        event = versions.shown(one_told, readings)
        assert len(event.versions) == len(one_told.accounts)
        for one in event.versions:
            reading = readings[one.origin.reading]
            ids = {each.id for each in reading.events} | {each.id for each in reading.statements}
            assert one.record in ids and one.words


def query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


def test_a_form_that_was_filled_in_becomes_a_link() -> None:
    place = Here(
        "/what-if",
        (
            ("since", "2017-01-01"),
            ("set", "A,B,1"),
            ("tie:A,B,1", "-0.5"),
            ("tie:A,C,0.30", "0.3"),
            ("tie:B,C,0.20", "0"),
            ("a", "D"),
            ("b", "E"),
            ("weight", "2"),
        ),
    )
    address = what_if.filled(place)
    assert address is not None
    assert query(address) == {
        "since": ["2017-01-01"],
        "set": ["A,B,-0.5", "B,C,0", "D,E,2"],
    }
    assert what_if.filled(Here("/what-if", (("set", "A,B,1"),))) is None


@pytest.mark.parametrize(
    "fields", [{"tie:A,B,1": "much"}, {"a": "A", "b": "B"}, {"a": "A", "b": "B,C", "weight": "1"}]
)
def test_a_form_that_makes_no_sense_is_an_error(fields: dict[str, str]) -> None:
    with pytest.raises(OptionError, match="tie"):
        what_if.filled(Here("/what-if", tuple(fields.items())))


def test_ties_can_be_turned_cut_and_taken_back(kirkuk: Store) -> None:
    supposed = (SetTie("IRQ-KRG", "IRQ", 1.0),)
    found = what_if_set(kirkuk, Asked(), supposed)
    place = Here("/what-if", (("set", "IRQ-KRG,IRQ,1"),))
    first, second = what_if.changeable(found.before.blocs.network, supposed, place)[:2]
    assert (first.a, first.b, first.supposed) == ("IRQ", "IRQ-KRG", 1.0)
    assert first.now is not None and first.now < 0
    assert first.back == "/what-if"
    assert first.cut is not None and query(first.cut)["set"] == ["IRQ,IRQ-KRG,0"]
    assert second.turned is not None
    assert query(second.turned)["set"][0] == "IRQ,IRQ-KRG,1"
    assert query(second.turned)["set"][1] == f"{second.a},{second.b},{-round(second.now or 0, 2):g}"
    [taken] = what_if.supposes(found, place)
    assert taken.without == "/what-if" and taken.today is not None


def test_who_moves_is_told_by_the_sides_before(kirkuk: Store) -> None:
    found = what_if_set(kirkuk, Asked(), [SetTie("IRQ", "IRQ-KRG", 1.0)])
    each = what_if.became(found)
    assert {one.actor for one in each if one.moves} == set(found.moved)
    for one in each:
        if one.side is not None and one.then is not None:
            assert one.moves == (one.side != one.then)


def test_windows_have_letters_that_last(kirkuk: Store) -> None:
    asked = Asked(since="2017-07-01", until="2017-11-30")
    phases = sides_over_time(kirkuk, asked, 30)
    found = list(over_time.windows_of(phases, Here("/sides/over-time")))
    assert [each.since for each in found] == [each.since for each in phases]
    before: dict[str, str] = {}
    for window in found:
        now = {one.id: side.letter for side in window.sides for one in side.members}
        for moved in window.moved:
            assert moved.before == before[moved.actor.id] != moved.now == now[moved.actor.id]
        before = now or before


@given(st.dates(), st.integers(0, 20_000))
def test_windows_are_a_handful_at_first(since: object, more: int) -> None:
    import datetime as dt

    assert isinstance(since, dt.date)
    if since.toordinal() + more > dt.date.max.toordinal():
        return
    last = since + dt.timedelta(days=more)
    days = over_time.length(since.isoformat(), last.isoformat())
    assert 1 <= len(windows(since.isoformat(), last.isoformat(), days)) <= over_time.AT_FIRST


def test_too_many_windows_say_how_long_they_must_be() -> None:
    with pytest.raises(OptionError, match="of 16 days"):
        over_time.few("2017-01-01", "2017-12-31", 2)
    over_time.few("2017-01-01", "2017-12-31", 16)


def test_colours_become_names_and_words_stay() -> None:
    from sides.charts import theme

    spec = {"mark": {"fill": theme.POSITIVE}, "data": [{"words": "#fff and more", "x": 1}]}
    assert named(spec) == {
        "mark": {"fill": "var(--positive)"},
        "data": [{"words": "#fff and more", "x": 1}],
    }


def test_who_would_change_sides_is_marked_in_the_picture(kirkuk: Store) -> None:
    tie = SetTie("IRQ", "iraqi-kurds", 2.0)
    found = what_if_set(kirkuk, Asked(until="2017-10-15"), [tie])
    assert found.moved
    before, after = (sides_of(each.blocs.balance) for each in (found.before, found.after))
    made = what_if.drawn(found, matched(before, after))
    assert {each.id for each in made.actors if each.moved} == set(found.moved)
    stays = next(each for each in made.actors if not each.moved and each.id in before)
    assert stays.side == before[stays.id]
    assert f"side {stays.side}," in stays.words


def test_a_new_side_has_a_number_of_its_own(kirkuk: Store) -> None:
    found = what_if_set(kirkuk, Asked(until="2017-10-15"), [SetTie("IRQ", "USA", -1.0)])
    made = what_if.drawn(found, {1: 2, 2: None})
    assert {each.side for each in made.actors} == {2, 3}
    assert {each.name.partition(" ·")[0] for each in made.grounds} == {"Side 2", "Side 3"}


def test_sides_of_a_window_stand_in_the_order_of_their_letters(kirkuk: Store) -> None:
    asked = Asked(since="2017-09-01", until="2017-11-30")
    found = sides_over_time(kirkuk, asked, 30)
    for window in over_time.windows_of(found, Here("/sides/over-time")):
        letters = [side.letter for side in window.sides]
        assert letters == sorted(letters)
