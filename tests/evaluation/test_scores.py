"""The measures against answers worked out by hand."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.evaluation.scores import (
    JACCARD,
    Match,
    Words,
    alike,
    exact,
    f1,
    jaccard,
    macro_f1,
    one_to_one,
    share,
    share_of,
)
from sides.records import Span


def test_macro_f1_is_the_mean_over_the_labels_of_gold() -> None:
    gold = ["yes", "yes", "yes", "no"]
    # yes: 2 right, 1 missed, 0 extra: 4/5; no: 1 right, 1 extra: 2/3
    assert macro_f1(gold, ["yes", "yes", "no", "no"]).value() == pytest.approx((4 / 5 + 2 / 3) / 2)


def test_no_answer_and_an_unknown_label_are_wrong_but_no_label_of_their_own() -> None:
    gold = ["yes", "yes", "no"]
    expected = (2 / 3 + 1) / 2
    assert macro_f1(gold, ["yes", None, "no"]).value() == pytest.approx(expected)
    assert macro_f1(gold, ["yes", "perhaps", "no"]).value() == pytest.approx(expected)


def test_a_label_that_is_never_right_counts_as_nothing() -> None:
    assert macro_f1(["a", "b"], ["a", "a"]).value() == pytest.approx((2 / 3 + 0) / 2)


def test_f1_sums_over_units_before_it_divides() -> None:
    one, two = Match(1, 1, 1, 1), Match(0, 3, 0, 1)
    # precision 1/4, recall 1/2
    assert f1([one, two]).value() == pytest.approx(2 * (1 / 4) * (1 / 2) / (1 / 4 + 1 / 2))
    assert f1([Match(0, 0, 0, 0)]).value() == 0


def test_shares() -> None:
    assert share([True, False, False, True]).value() == 0.5
    assert share_of([(1, 1), (1, 3)]).value() == 0.5
    assert share([]).value() == 0


def test_exact_matches_each_item_once() -> None:
    assert exact([Span(0, 2), Span(4, 6)], [Span(0, 2), Span(0, 2), Span(4, 7)]) == Match(
        1, 3, 1, 2
    )


def test_matching_makes_as_many_pairs_as_can_be() -> None:
    # the first gold item likes both answers; the second only the one that the first likes more
    likeness = [[1.0, 0.5], [0.6, 0.0]]
    assert sorted(one_to_one(likeness)) == [(0, 1), (1, 0)]
    assert alike(likeness, gold=2, predicted=2) == Match(2, 2, 2, 2)


def test_matching_takes_the_most_alike_and_nothing_below_the_threshold() -> None:
    assert one_to_one([[0.6, 0.9]]) == [(0, 1)]
    assert one_to_one([[JACCARD - 0.01]]) == []
    assert one_to_one([]) == []


def test_words_are_counted_without_punctuation() -> None:
    text = "“No,” said the envoy."
    words = Words(text)
    assert words.of(Span(0, 5)) == words.of(Span(1, 3)) == {0}
    assert words.of(Span(5, 6)) == frozenset()
    assert jaccard(words.of(Span(6, 20)), words.of(Span(11, 20))) == pytest.approx(2 / 3)
    assert jaccard(frozenset(), frozenset()) == 0


def test_an_interval_is_the_same_every_time_and_holds_the_value() -> None:
    tally = share([True] * 30 + [False] * 70)
    low, high = tally.interval()
    assert (low, high) == tally.interval()
    assert 0.2 <= low < tally.value() < high <= 0.4
    assert share([True] * 9).interval() == (1, 1)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), min_size=1, max_size=20)
)
def test_macro_f1_lies_between_none_and_all(pairs: list[tuple[str, str]]) -> None:
    gold, predicted = [g for g, _ in pairs], [p for _, p in pairs]
    assert 0 <= macro_f1(gold, predicted).value() <= 1
    assert macro_f1(gold, gold).value() == 1


@given(st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=1, max_size=4))
def test_one_to_one_is_the_largest_matching(likeness: list[list[float]]) -> None:
    pairs = one_to_one(likeness)
    assert len({g for g, _ in pairs}) == len({p for _, p in pairs}) == len(pairs)
    assert all(likeness[g][p] >= JACCARD for g, p in pairs)
    rows = range(len(likeness))
    most = max(
        sum(likeness[g][p] >= JACCARD for g, p in zip(chosen, order, strict=True))
        for size in range(min(len(likeness), 3) + 1)
        for chosen in itertools.combinations(rows, size)
        for order in itertools.permutations(range(3), size)
    )
    assert len(pairs) == most
