"""The heads that look at pairs, on what a hand-made encoder says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sides.reading.encoder.encoder import Encoded
from sides.reading.encoder.pair_scores import (
    HEADS,
    TOGETHER,
    UNNAMED,
    Group,
    Words,
    pair_scores,
)
from tests.reading.encoder.test_scores import encoded

WIDTH, PRODUCT, INNER = 8, 8, 4
SIZES = {"type": 3, "sign": 4, "status": 2, "mode": 5, "contexts": 6}


@pytest.fixture(scope="module")
def reading() -> Encoded:
    """Twelve words of which a made-up encoder says something of pairs."""
    random = np.random.default_rng(11)
    keys = HEADS * INNER
    shapes: dict[str, tuple[int, ...]] = {
        "pairs.unnamed": (2, WIDTH),
        "pairs.place.weight": (15, WIDTH),
        "pairs.query.weight": (keys, WIDTH),
        "pairs.query.bias": (keys,),
        "pairs.product.weight": (WIDTH, PRODUCT),
        "pairs.product.bias": (WIDTH,),
        "pairs.context.weight": (WIDTH, keys),
        "pairs.context.bias": (WIDTH,),
        "pairs.hidden.weight": (WIDTH, WIDTH),
        "pairs.hidden.bias": (WIDTH,),
    }
    for name, size in SIZES.items():
        shapes[f"pairs.answers.pair_{name}.weight"] = (size, WIDTH)
        shapes[f"pairs.answers.pair_{name}.bias"] = (size,)
    heads = {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    parts = {"source": WIDTH, "target": WIDTH, "key": keys, "value": keys}
    rows = {
        name: random.normal(size=(12, width)).astype(np.float32) for name, width in parts.items()
    }
    return encoded(rows, heads)


LONG, SHORT, OTHER = (2, 4), (6, 7), (2, 3)
PAIRS = [(LONG, SHORT), (SHORT, LONG), (UNNAMED, SHORT), (OTHER, UNNAMED)]


def group(pairs: Sequence[tuple[Words, Words]], first: int, last: int) -> Group:
    """These pairs, whose parties are each given once."""
    parties = [*dict.fromkeys(party for pair in pairs for party in pair)]
    numbers = np.array([[parties.index(party) for party in pair] for pair in pairs]).T
    return Group(parties, numbers, first, last)


def test_every_question_about_a_pair_is_answered(reading: Encoded) -> None:
    (found,) = pair_scores(reading, [group(PAIRS, 1, 9)])
    assert found.type.shape == (len(PAIRS), SIZES["type"])
    assert found.sign.shape == (len(PAIRS), SIZES["sign"])
    assert found.status.shape == (len(PAIRS), SIZES["status"])
    for at in range(len(PAIRS)):
        assert len(found.answer("mode", at)) == SIZES["mode"]
        assert len(found.answer("contexts", at)) == SIZES["contexts"]
        assert 1 <= found.trigger(at) < 9


def test_a_pair_has_a_direction_and_unnamed_parties_differ(reading: Encoded) -> None:
    (scores,) = pair_scores(reading, [group(PAIRS, 1, 9)])
    found = scores.type
    for at, one in enumerate(found):
        assert not any(np.allclose(one, other) for other in found[:at])


def test_the_scores_of_a_pair_do_not_depend_on_those_beside_it(reading: Encoded) -> None:
    (whole,) = pair_scores(reading, [group(PAIRS, 1, 9)])
    alone = list(pair_scores(reading, [group([pair], 1, 9) for pair in PAIRS]))
    for at, each in enumerate(alone):
        assert each.type[0] == pytest.approx(whole.type[at], abs=1e-4)
        assert each.answer("mode", 0) == pytest.approx(whole.answer("mode", at), abs=1e-4)
        assert each.trigger(0) == whole.trigger(at)


def test_each_group_looks_at_its_own_words(reading: Encoded) -> None:
    wide, narrow = pair_scores(reading, [group(PAIRS, 1, 9), group(PAIRS[:1], 2, 8)])
    assert (len(wide.type), len(narrow.type)) == (4, 1)
    assert 2 <= narrow.trigger(0) < 8
    assert not np.allclose(wide.type[0], narrow.type[0])


def test_many_groups_come_in_their_order(reading: Encoded) -> None:
    count = 2 * TOGETHER // len(PAIRS) + 3
    found = list(pair_scores(reading, (group(PAIRS, at % 3, 9) for at in range(count))))
    assert len(found) == count
    for at, each in enumerate(found):
        assert each.type == pytest.approx(found[at % 3].type, abs=1e-4)
    assert list(pair_scores(reading, [])) == []


def test_a_party_is_the_mean_of_its_words(reading: Encoded) -> None:
    """Whose words are the same twice is who has them once."""
    rows = reading.projected.copy()
    rows[3] = rows[2]
    twice = Encoded(reading.paragraphs, reading.windows, rows, reading.labels, reading.heads)
    (long,) = pair_scores(twice, [group([((2, 4), (8, 9))], 1, 9)])
    (short,) = pair_scores(twice, [group([((2, 3), (8, 9))], 1, 9)])
    assert long.type == pytest.approx(short.type, abs=1e-4)


def test_how_weights_lie_in_memory_changes_nothing(reading: Encoded) -> None:
    heads = {name: np.asfortranarray(each) for name, each in reading.heads.items()}
    turned = Encoded(reading.paragraphs, reading.windows, reading.projected, reading.labels, heads)
    one, other = (list(pair_scores(each, [group(PAIRS, 1, 9)])) for each in (reading, turned))
    assert one[0].type == pytest.approx(other[0].type, abs=1e-4)
    assert one[0].answer("mode", 2) == pytest.approx(other[0].answer("mode", 2), abs=1e-4)
