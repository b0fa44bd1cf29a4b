"""Signed networks for tests: any small one, and those of the gold sets."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from random import Random

import msgspec
from hypothesis import strategies as st

from sides.records import SignedTie


@st.composite
def networks(draw: st.DrawFn, most: int = 7, ties: int = 12) -> list[SignedTie]:
    """Connected networks of two to seven actors, or more."""
    size = draw(st.integers(2, most))
    tree = {(draw(st.integers(0, later - 1)), later) for later in range(1, size)}
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    more = draw(st.sets(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=ties))
    weights = draw(st.sampled_from([st.just(1.0), st.integers(1, 5).map(float)]))
    return [
        SignedTie(f"n{a}", f"n{b}", draw(st.sampled_from((1, -1))), draw(weights))
        for a, b in sorted(tree | more)
    ]


def every_network(folder: Path) -> dict[str, list[SignedTie]]:
    """The gold networks by their names."""
    networks: dict[str, list[SignedTie]] = defaultdict(list)
    for name in ("tribes.csv", "cow.csv"):
        with (folder / name).open(newline="") as file:
            for row in csv.DictReader(file):
                window = row.get("window", "tribes")
                networks[window].append(msgspec.convert(row, SignedTie, strict=False))
    return networks


def planted(actors: int, ties: int, *, blocs: int, flipped: float) -> list[SignedTie]:
    """Actors n0, n1 … dealt to blocs in turn, and ties at random that tell them, but for a share
    with the other sign."""
    random = Random(1959)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        a, b = sorted(random.sample(range(actors), 2))
        pairs.add((a, b))
    return [
        SignedTie(
            f"n{a}", f"n{b}", 1 if (a % blocs == b % blocs) != (random.random() < flipped) else -1
        )
        for a, b in sorted(pairs)
    ]
