"""The heads that look at several words, on what a hand-made encoder says."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.encoder.encoder import Encoded, Floats, Labels
from sides.reading.encoder.scores import (
    LONGEST_MENTION,
    Found,
    cues,
    gelu,
    mentions,
    probabilities,
    role_scores,
)
from sides.reading.encoder.windows import Paragraphs, Window

KINDS = ("none", "state", "person")


def encoded(
    parts: dict[str, Floats], heads: dict[str, Floats] | None = None, cut: Sequence[Window] = ()
) -> Encoded:
    """What an encoder might say: for each part a row a word."""
    none = ("none",)
    labels = Labels(
        tag=none, pos=none, dep=none, entity=none, kinds=KINDS, roles=none, type=none, sign=none,
        status=("actual",), mode=none, contexts=none,
        sizes={name: part.shape[1] for name, part in parts.items()},
    )  # fmt: skip
    size = len(next(iter(parts.values())))
    found = Paragraphs([(2 * at, 2 * at + 1) for at in range(size)], [(0, size)], [0])
    projected = np.concatenate(list(parts.values()), axis=1).astype(np.float32)
    return Encoded(found, tuple(cut) or (Window(0, size),), projected, labels, heads or {})


def test_a_part_is_what_its_name_says() -> None:
    one, other = np.full((3, 2), 1.0, np.float32), np.full((3, 4), 2.0, np.float32)
    said = encoded({"one": one, "other": other})
    assert np.array_equal(said.part("one"), one)
    assert np.array_equal(said.part("other"), other)
    with pytest.raises(KeyError):
        said.part("third")


# Small functions


@given(st.floats(-1e4, 1e4, width=32))
def test_gelu_is_nearly_the_exact_one(value: float) -> None:
    exact = 0.5 * value * (1 + math.erf(value / math.sqrt(2)))
    found = gelu(np.array([value], dtype=np.float32))
    assert found[0] == pytest.approx(exact, abs=6e-4)


LOGITS = st.lists(st.floats(-1e4, 1e4, width=32), min_size=1, max_size=8)


@given(LOGITS, st.floats(0.1, 10))
def test_probabilities_sum_to_one(logits: list[float], temperature: float) -> None:
    found = probabilities(np.array([logits, logits[::-1]]), temperature)
    assert found.sum(axis=-1) == pytest.approx(1)
    assert (found >= 0).all()
    assert found[0, np.argmax(logits)] == found[0].max()


def test_a_higher_temperature_makes_less_sure() -> None:
    logits = np.array([2.0, 1.0, -1.0])
    assert probabilities(logits, 4.0).max() < probabilities(logits).max()


# Cues


def cue_rows(marks: str) -> Encoded:
    """Words that are no cue ".", begin one "b" or go on with one "i"."""
    rows = np.zeros((len(marks), 3), dtype=np.float32)
    rows[np.arange(len(marks)), [".bi".index(mark) for mark in marks]] = 3
    return encoded({"cue": rows})


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("...", []),
        (".b.", [(1, 2)]),
        ("bii.", [(0, 3)]),
        (".bi", [(1, 3)]),
        ("bb", [(0, 1), (1, 2)]),
        (".i.", []),
    ],
)
def test_cues_begin_and_go_on(marks: str, expected: list[tuple[int, int]]) -> None:
    found = list(cues(cue_rows(marks), 0.5))
    assert [(cue.first, cue.last) for cue in found] == expected
    assert all(0.5 <= cue.odds <= 1 for cue in found)


def test_fewer_cues_are_surer() -> None:
    said = cue_rows("b.b")
    assert list(cues(said, 0.99)) == []
    assert len(list(cues(said, 0.5))) == 2
    assert len(list(cues(said, 0.0))) == 3


def test_each_word_of_the_window_gets_the_scores_of_its_roles() -> None:
    random = np.random.default_rng(7)
    size, hidden, roles = 9, 6, 5
    heads = {
        "roles.distance.weight": random.normal(size=(15, hidden)),
        "roles.hidden.weight": random.normal(size=(hidden, hidden)),
        "roles.hidden.bias": random.normal(size=hidden),
        "roles.out.weight": random.normal(size=(roles, hidden)),
        "roles.out.bias": random.normal(size=roles),
    }
    parts = {name: random.normal(size=(size, hidden)) for name in ("role_word", "role_cue")}
    said = encoded(
        {name: each.astype(np.float32) for name, each in parts.items()},
        {name: each.astype(np.float32) for name, each in heads.items()},
        (Window(0, 3), Window(3, size)),
    )
    scores = role_scores(said, [[4, 5], [7]], Window(3, size))
    assert scores.shape == (2, size - 3, roles)
    assert np.isfinite(scores).all()
    assert not np.allclose(*scores)
    (alone,) = role_scores(said, [[7]], Window(3, size))
    assert alone == pytest.approx(scores[1], abs=1e-5)
    assert len(role_scores(said, [], Window(3, size))) == 0


# Mentions


def spans(table: Floats) -> Encoded:
    """An encoder whose score for a span of each kind is the cell [first word, last word, kind]
    of a table."""
    size = len(table)
    own = np.eye(size, dtype=np.float32)
    empty = np.zeros((len(KINDS), size), dtype=np.float32)
    heads = {"spans.both": table.transpose(2, 0, 1).astype(np.float32)}
    for name in ("spans.first", "spans.last"):
        heads |= {f"{name}.weight": empty, f"{name}.bias": np.zeros(len(KINDS), np.float32)}
    return encoded({"span_first": own, "span_last": own}, heads)


def of(size: int, *named: tuple[int, int, str, float]) -> Encoded:
    """An encoder that finds just these mentions: words `[first, last)`, kind, score."""
    table = np.zeros((size, size, len(KINDS)), dtype=np.float32)
    table[..., 0] = 9
    for first, last, kind, score in named:
        table[first, last - 1, KINDS.index(kind)] = 9 + score
    return spans(table)


def bounds(found: list[Found]) -> list[tuple[int, int]]:
    return [(each.first, each.last) for each in found]


def test_mentions_have_words_kind_and_odds() -> None:
    (found,) = mentions(of(5, (1, 3, "person", 4)), [(0, 5)], 0.5)
    assert (found.first, found.last, found.kind) == (1, 3, "person")
    assert 0.9 < found.odds < 1


def test_mentions_lie_in_each_other() -> None:
    said = of(6, (0, 6, "person", 3), (0, 2, "state", 5), (3, 4, "state", 5))
    assert bounds(mentions(said, [(0, 6)], 0.5)) == [(0, 2), (0, 6), (3, 4)]


def test_of_two_that_cross_the_surer_one_is_kept() -> None:
    assert bounds(mentions(of(6, (0, 3, "state", 3), (2, 5, "state", 5)), [(0, 6)], 0.5)) == [
        (2, 5)
    ]
    assert bounds(mentions(of(6, (0, 3, "state", 5), (2, 5, "state", 3)), [(0, 6)], 0.5)) == [
        (0, 3)
    ]


def test_no_mention_runs_over_the_end_of_a_sentence() -> None:
    said = of(6, (1, 5, "state", 5), (1, 3, "state", 2), (4, 6, "person", 2))
    found = mentions(said, [(0, 3), (3, 6)], 0.5)
    assert [(each.first, each.last, each.kind) for each in found] == [
        (1, 3, "state"),
        (4, 6, "person"),
    ]
    assert mentions(said, [], 0.5) == []


def test_a_mention_is_no_longer_than_those_in_training() -> None:
    size = LONGEST_MENTION + 1
    said = of(size, (0, size, "person", 5), (1, size, "person", 4))
    assert bounds(mentions(said, [(0, size)], 0.5)) == [(1, size)]


def test_a_span_that_ends_before_it_begins_is_none() -> None:
    table = np.zeros((3, 3, len(KINDS)), dtype=np.float32)
    table[..., 0] = 9
    table[2, 0, 1] = 20
    assert mentions(spans(table), [(0, 3)], 0.5) == []


TABLES = st.tuples(st.integers(1, 9), st.integers(0, 2**32), st.sampled_from((0.2, 1.0, 4.0)))


@given(TABLES, st.floats(0.05, 0.95))
def test_mentions_nest_but_never_cross(made: tuple[int, int, float], least: float) -> None:
    size, seed, spread = made
    table = np.random.default_rng(seed).normal(scale=spread, size=(size, size, len(KINDS)))
    found = mentions(spans(table.astype(np.float32)), [(0, size)], least)
    assert found == sorted(found)
    assert len(set(bounds(found))) == len(found)
    for each in found:
        assert 0 <= each.first < each.last <= size
        assert each.odds >= least
        assert each.kind in KINDS[1:]
        for other in found:
            assert not each.first < other.first < each.last < other.last
    sure = 1 - probabilities(table.astype(np.float32))[..., 0]
    for first in range(size):
        for last in range(first + 1, size + 1):
            odds = sure[first, last - 1]
            if (first, last) not in bounds(found) and odds >= least + 1e-5:
                assert any(
                    (each.first < first < each.last < last or first < each.first < last < each.last)
                    and each.odds >= odds - 1e-5
                    for each in found
                )
