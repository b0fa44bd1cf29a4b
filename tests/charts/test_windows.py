"""The picture of sides over time."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sides import charts
from sides.network.time import phases
from sides.records import Phase

from . import samples
from .looked import drawn_as, subtitle, texts

Edges = tuple[samples.Edge, ...]

TOGETHER: Edges = (("IRQ", "USA", 2.0), ("IRQ", "IRQ-KRG", -3.0), ("IRQ-KRG", "ISR", 1.0))
TURNED: Edges = (("IRQ", "USA", -2.0), ("IRQ", "IRQ-KRG", -3.0), ("IRQ-KRG", "USA", 1.0))
"""The United States on the side of Iraq, then on the side of the Kurds."""


def over(*each: Edges) -> tuple[Phase, ...]:
    networks = [
        replace(samples.network(edges), since=_day(month, 1), until=_day(month, 28))
        for month, edges in enumerate(each)
    ]
    return phases(networks)


def _day(month: int, day: int) -> str:
    return f"{2017 + month // 12}-{month % 12 + 1:02}-{day:02}"


def letters(found: Sequence[Phase]) -> dict[tuple[str, str], str]:
    """Letters by name and month."""
    [cells] = drawn_as(charts.phases(found), "text", "letter")
    return {(row["row"], row["window"][5:7]): row["letter"] for row in cells["rows"]}


def rims(found: Sequence[Phase]) -> set[tuple[str, str]]:
    for each in drawn_as(charts.phases(found), "rect", "moved"):
        if each["mark"].get("filled") is False:
            return {(row["row"], row["window"][5:7]) for row in each["rows"]}
    return set()


def test_who_changes_sides_has_another_letter_and_a_rim() -> None:
    found = over(TOGETHER, TURNED)
    seen = letters(found)
    assert seen["United States", "01"] == seen["Iraq", "01"]
    assert seen["Iraq", "01"] == seen["Iraq", "02"]
    assert seen["United States", "02"] == seen["Kurdistan Region of Iraq", "02"]
    assert rims(found) == {("United States", "02")}


def test_a_side_keeps_its_letter_over_a_window_without_ties() -> None:
    found = over(TOGETHER, (), TOGETHER)
    seen = letters(found)
    assert all(seen[name, "01"] == seen[name, "03"] for name, _ in seen)
    assert not rims(found)
    assert "3 windows · 1 without ties" in subtitle(charts.phases(found))


def test_nobody_stands_in_a_window_in_which_it_has_no_ties() -> None:
    seen = letters(over(TOGETHER, TURNED))
    assert ("Israel", "01") in seen
    assert ("Israel", "02") not in seen


def test_each_actor_has_one_row_and_each_window_one_column() -> None:
    [cells] = drawn_as(charts.phases(over(TOGETHER, TURNED)), "text", "letter")
    order = cells["encoding"]["y"]["scale"]["domain"]
    assert len(order) == len(set(order)) == 4
    assert cells["encoding"]["x"]["scale"]["domain"] == [
        "2017-01-01 to 2017-01-28",
        "2017-02-01 to 2017-02-28",
    ]
    assert len({(row["row"], row["window"]) for row in cells["rows"]}) == len(cells["rows"])


def test_names_may_be_given() -> None:
    seen = letters(over(TOGETHER))
    assert ("Iraq", "01") in seen
    [cells] = drawn_as(charts.phases(over(TOGETHER), {"IRQ": "Baghdad"}), "text", "letter")
    assert "Baghdad" in {row["row"] for row in cells["rows"]}


def test_lighter_actors_are_counted() -> None:
    picture = charts.phases(over(samples.many()))
    assert "40 actors · not shown: 20 lighter actors" in subtitle(picture)


def test_nothing_to_show_says_why() -> None:
    assert texts(charts.phases(())) == ["No windows."]
    assert texts(charts.phases(over((), ()))) == ["No ties in any of the windows."]


def columns(found: Sequence[Phase]) -> list[str]:
    [cells] = drawn_as(charts.phases(found), "text", "letter")
    return [str(each)[:7] for each in cells["encoding"]["x"]["scale"]["domain"]]


def test_of_many_windows_those_without_ties_are_left_out() -> None:
    found = over(TOGETHER, *[()] * 28, TURNED)
    assert columns(found) == ["2017-01", "2019-06"]
    assert "30 windows · 28 without ties (not shown)" in subtitle(charts.phases(found))
    assert rims(found) == {("United States", "06")}


def test_of_more_the_last_are_shown_and_the_rest_counted() -> None:
    found = over(*[TOGETHER] * 30)
    assert columns(found)[0] == "2017-07"
    assert len(columns(found)) == 24
    assert "30 windows · not shown: the first 6 with ties" in subtitle(charts.phases(found))
