"""What `sides.balance` reaches on signed networks of all sizes.

    python -m evaluation.bench_networks --gold ../shared/gold
    python -m evaluation.bench_networks --only "100,000" --longer 10

Prints a row for each network and number of sides: the frustration found, what it cannot be below,
the gap, whether it is proven and the partition the only one, and CPU and wall seconds. Planted
networks have blocs, ties at random that tell them, and a share of signs flipped; with a heavy tail
the first actors have most ties, as in Epinions and Slashdot. `--longer N` adds the best of N
longer searches of the networks that are too big for a proof.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sides.network.graph import Graph
    from sides.records import SignedTie

LONGER = 4
"""How many times as many passes the longer searches take."""


class Planted(NamedTuple):
    """A network to make: actors, ties, blocs, share of signs flipped (one half: random signs),
    whether degrees are heavy-tailed, and whether ties weigh 1 to 5."""

    actors: int
    ties: int
    blocs: int
    flipped: float
    tail: bool = False
    weighed: bool = False

    @property
    def name(self) -> str:
        signs = f"{self.blocs} blocs, 1 in 10 flipped" if self.flipped < 0.5 else "random signs"
        more = (", heavy tail" if self.tail else "") + (", weights" if self.weighed else "")
        return f"{self.actors:,} actors, {self.ties:,} ties, {signs}{more}"


PLANTED = (
    Planted(300, 3_000, 2, 0.1),
    Planted(300, 3_000, 2, 0.1, weighed=True),
    Planted(300, 3_000, 5, 0.1),
    Planted(300, 3_000, 2, 0.5),
    Planted(2_000, 15_000, 2, 0.1),
    Planted(2_000, 15_000, 2, 0.5),
    Planted(100_000, 1_000_000, 2, 0.1),
    Planted(100_000, 1_000_000, 2, 0.1, tail=True),
    Planted(100_000, 1_000_000, 5, 0.1, tail=True),
    Planted(100_000, 1_000_000, 2, 0.5),
)


def planted(of: Planted) -> list[SignedTie]:
    """The ties of a planted network, the same every time."""
    import numpy as np

    from sides.records import SignedTie

    random = np.random.default_rng(of.actors + of.blocs)
    bloc = random.integers(0, of.blocs, of.actors)
    share = (np.arange(of.actors) + 10.0) ** (-0.6 if of.tail else 0.0)
    keys = np.zeros(0, dtype=np.int64)
    while len(keys) < of.ties:
        a, b = random.choice(of.actors, (2, of.ties), p=share / share.sum())
        made = np.minimum(a, b) * of.actors + np.maximum(a, b)
        keys = np.unique(np.append(keys, made[a != b]))
    a, b = np.divmod(np.sort(random.permutation(keys)[: of.ties]), of.actors)
    apart = (bloc[a] != bloc[b]) ^ (random.random(of.ties) < of.flipped)
    weight = random.integers(1, 6, of.ties) if of.weighed else np.ones(of.ties)
    rows = zip(a.tolist(), b.tolist(), apart.tolist(), weight.tolist(), strict=True)
    return [SignedTie(f"n{a}", f"n{b}", -1 if no else 1, float(w)) for a, b, no, w in rows]


def gold(folder: Path) -> dict[str, list[SignedTie]]:
    """The networks of tribes.csv and of each window of cow.csv."""
    from sides.records import SignedTie

    found = defaultdict(list)
    for name in ("tribes", "cow"):
        with (folder / "signed" / f"{name}.csv").open(newline="") as file:
            for row in csv.DictReader(file):
                tie = SignedTie(row["a"], row["b"], 1 if int(row["sign"]) > 0 else -1)
                found[f"{name} {row.get('window', '')}".strip()].append(tie)
    return found


def rows(networks: Iterator[tuple[str, list[SignedTie]]], seconds: float, longer: int) -> None:
    from sides import balance
    from sides.network.checked import checked, numbered

    sys.stdout.write(f"{'':62} sides      found      bound    gap proven only   CPU s  wall s\n")
    for name, ties in networks:
        for sides in (2, None):
            cpu, wall = time.process_time(), time.monotonic()
            found = balance(ties, seconds, sides)
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            gap = 1 - found.bound / found.frustration if found.frustration else 0.0
            only = {True: "yes", False: "no", None: "?"}[found.unique]
            sys.stdout.write(
                f"{name:62} {sides or 'any':>5} {found.frustration:10,.0f} {found.bound:10,.0f} "
                f"{gap:6.1%} {'yes' if found.proven else 'no':>6} {only:>4} "
                f"{cpu:7.2f} {wall:7.2f}\n"
            )
            if longer and not found.proven:
                best = _longer(numbered(checked(ties))[1], longer, two=sides == 2)
                over = found.frustration / best - 1
                sys.stdout.write(f"{'':62} best of {longer} longer: {best:,.0f} ({over:+.2%})\n")
            sys.stdout.flush()


def _longer(graph: Graph, times: int, *, two: bool) -> float:
    from sides.network.searched import searched

    return min(
        graph.cost(searched(graph, 1e12, two=two, seed=seed, longer=LONGER))
        for seed in range(1, times + 1)
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The frustration of signed networks, timed.")
    parser.add_argument("--gold", type=Path, help="the folder of the gold sets")
    parser.add_argument("--only", default="", help="networks with this in their names")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--longer", type=int, default=0, metavar="N")
    given = parser.parse_args(arguments)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"  # before numpy is imported: one thread
    if given.gold is not None and (given.gold / "signed").is_dir():
        networks = gold(given.gold)
        chosen = ((name, ties) for name, ties in networks.items() if given.only in name)
        rows(chosen, given.seconds, given.longer)
    elif given.gold is not None:
        sys.stdout.write(f"no signed networks in {given.gold}: the gold networks are left out\n")
    made = ((each.name, planted(each)) for each in PLANTED if given.only in each.name)
    rows(made, given.seconds, given.longer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
