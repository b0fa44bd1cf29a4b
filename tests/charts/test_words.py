"""Names that fit, and the words that say what a picture shows."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.charts import words
from sides.records import Balance

from . import samples


@given(st.text())
def test_no_name_steers_a_terminal_or_turns_the_direction(name: str) -> None:
    kept = words.cleaned(name)
    assert all(each in "\u200c\u200d" or unicodedata.category(each)[0] != "C" for each in kept)
    assert kept == words.cleaned(kept) == kept.strip()


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.text(max_size=50), max_size=12))
def test_every_actor_has_a_label_of_its_own(names: dict[str, str]) -> None:
    found = words.labels(names, names)
    assert found.keys() == names.keys()
    assert len(set(found.values())) == len(names)
    assert all(found.values())


def test_a_long_name_is_cut_and_a_name_that_is_not_known_is_its_id() -> None:
    assert words.short("Popular Mobilization Forces") == "Popular Mobilization Forces"
    assert words.short("a" * 31) == "a" * 29 + "…"
    assert words.called("IRQ", {}) == "IRQ"
    assert words.called("IRQ", {"IRQ": " "}) == "IRQ"


def test_those_whom_a_short_name_would_confound_have_their_id_with_it() -> None:
    long = "Ministry of the Interior and of Provinces"
    found = words.labels(("a", "b"), {"a": long + " A", "b": long + " B"})
    assert found["a"].endswith("(a)")
    assert found["b"].endswith("(b)")


def test_words_of_windows() -> None:
    net = samples.network(())
    assert words.window(net) == "2017-09-01 to 2017-10-31"
    assert words.window(replace(net, since=None)) == "until 2017-10-31"
    assert words.window(replace(net, until=None)) == "since 2017-09-01"
    assert words.window(replace(net, since=None, until=None)) == "all days"


def test_a_cost_that_is_not_proven_says_so() -> None:
    known = Balance(2.0, 2.0, True, True, (), ())
    assert "(proven least)" in words.cost(known)
    assert "other sides do as well" in words.cost(replace(known, unique=False))
    assert "at least 1.50" in words.cost(replace(known, proven=False, bound=1.5))


def test_numbers() -> None:
    assert words.counted(1, "tie") == "1 tie"
    assert words.counted(1200, "tie") == "1,200 ties"
    assert words.amount(-0.5) == "−0.50"
    assert words.amount(-0.0) == words.amount(-0.001) == "0.00"


def test_wide_letters_are_wide_and_marks_that_combine_have_no_width() -> None:
    assert words.width("日本", 11) > words.width("ab", 11)
    assert words.width("e\u0301", 11) == words.width("e", 11)
