"""The check finds each mistake that is planted, and none in what is shipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.errors import DataError
from sides.registry.check import check
from sides.registry.registry import shipped

Write = Callable[..., Path]
ISLANDS = Path(__file__).parents[2] / "examples" / "islands" / "registry.yaml"
STATES = """
states:
  XAA: {name: Arlond, capital: [Port Arl]}
"""


def test_the_shipped_files_are_clean() -> None:
    assert check() == ()


def test_the_islands_are_clean_beside_them() -> None:
    assert check((*shipped(), ISLANDS)) == ()


@pytest.mark.parametrize(
    ("text", "entry", "what"),
    [
        ("organs: {XAA: {name: Moot of Arlond}}", "XAA", "organ here, state in states.yaml"),
        ("groups: {free: {name: Free, aliases: [F, Frees, F]}}", "free", "stands here twice: F"),
        ("groups: {free: {name: Free, country: XXQ}}", "free", "no code of a country: XXQ"),
        ("states: {ARL: {name: Arl}}", "ARL", "no code of a country: ARL"),
        ("groups: {free: {name: Free, sectors: [REBEL]}}", "free", "no sector: REBEL"),
        ("groups: {free: {name: Free, since: May 2031}}", "free", "no ISO 8601"),
        (
            "groups: {free: {name: Free, since: 2031-05, until: 2031-04-30}}",
            "free",
            "ends before it begins: 2031-05 to 2031-04-30",
        ),
        (
            "persons: {ann: {name: Ann Onn, offices: [{title: king, since: 2031, until: 2030}]}}",
            "ann",
            "ends before it begins: 2031 to 2030",
        ),
        ("groups: {free: {name: Free, part_of: nobody}}", "free", "part of an unknown entry"),
        (
            "persons: {ann: {name: Ann Onn, offices: [{title: king, of: XBB}]}}",
            "ann",
            "king of an unknown entry: XBB",
        ),
        (
            "groups: {a: {name: Aaa, part_of: b}, b: {name: Bbb, part_of: a}}",
            "a",
            "part of itself: a → b → a",
        ),
        ("groups: {free: {name: Port Arl}}", "free", "bears a name of XAA: Port Arl"),
        ("groups: {free: {name: The Arlond}}", "free", "bears a name of XAA: Arlond"),
        (
            "{persons: {hope: {name: Ann Onn, surnames: [Hope]}}, common_words: [hope]}",
            "hope",
            "no fuller name: Hope",
        ),
        (
            "{persons: {hope: {name: Ann Hope, aliases: [Hope]}}, common_words: [hope]}",
            "hope",
            "a common word for a name: hope",
        ),
    ],
)
def test_a_planted_mistake_is_found(write: Write, text: str, entry: str, what: str) -> None:
    problems = check((write(STATES, "states.yaml"), write(text)))
    assert [problem for problem in problems if problem.entry == entry and what in problem.what]
    assert {problem.file for problem in problems} == {"mine.yaml"}
    assert not any(problem.warning for problem in problems)


def test_two_holders_at_once_are_a_warning(write: Write) -> None:
    path = write("""
states:
  XAA: {name: Arlond}
titles:
  prime minister: [premier]
persons:
  ann:
    name: Ann Onn
    offices: [{title: prime minister, of: XAA, since: "2030", until: "2031-06-01"}]
  bob:
    name: Bob Obb
    offices: [{title: premier, of: XAA, since: "2031-05-31"}]
""")
    (problem,) = check((path,))
    assert problem.warning
    assert (problem.entry, problem.what) == ("bob", "premier of XAA together with ann")


@pytest.mark.parametrize("since", ["2031-06-01", "2031-06", "2031"])
def test_successors_are_no_mistake(write: Write, since: str) -> None:
    path = write(f"""
states:
  XAA: {{name: Arlond}}
persons:
  ann:
    name: Ann Onn
    offices: [{{title: premier, of: XAA, since: "2030", until: "2031-06-01"}}]
  bob:
    name: Bob Obb
    offices: [{{title: premier, of: XAA, since: "{since}"}}]
""")
    assert check((path,)) == ()


def test_what_many_hold_is_no_mistake(write: Write) -> None:
    path = write("""
states:
  XAA: {name: Arlond}
shared_titles: [senator]
persons:
  ann: {name: Ann Onn, offices: [{title: senator, of: XAA, since: "2030"}]}
  bob: {name: Bob Obb, offices: [{title: senator, of: XAA, since: "2030"}]}
""")
    assert check((path,)) == ()


def test_a_row_that_replaces_another_is_a_warning(write: Write) -> None:
    (problem,) = check((*shipped(), write("states: {KOS: {name: Kosovo}}")))
    assert problem.warning
    assert (problem.entry, problem.what) == ("KOS", "stands in states.yaml too")


def test_no_registry_file_at_all(write: Write) -> None:
    with pytest.raises(DataError, match=r"mine\.yaml"):
        check((write("stats: {}"),))
