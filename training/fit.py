"""Trains the small encoder with all its heads.

    python -m training.fit --gold DIR --epochs 3 --seed 0

From the base weights, the train parts of the gold sets, the project's own sentences, the silver
labels of syntax and the teacher's labels (`training/labels/types.npz`) to `.cache/student.pt`,
from which `python -m training.export` makes the shipped file. A checkpoint is kept every few
minutes: the same call goes on after an interruption. With a GPU the batches run there.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor, nn

from training import base, corpus, progress
from training.examples import FOLDER
from training.items import Item
from training.losses import WEIGHTS, Batch, losses
from training.net import Net

ROOM = 2560
"""Word pieces of a batch, padding included."""

RATE = 1.5e-4
HEAD_RATE = 1e-3
WARM_UP = 0.05
SAVE_EVERY = 240.0
"""Seconds between checkpoints."""

TIMES = {
    "sentences": 2, "relations_plv": 4, "relations_aw": 4, "stances_dse": 1, "actors_cameo": 2,
    "entities_re3d": 1, "attributions_polnear": 1,
}  # fmt: skip
"""How often a set is seen in an epoch: the small ones more often."""


class State(Struct):
    """Where training is."""

    step: int = 0
    best: float = -1.0


def batches(items: Sequence[Item], rng: np.random.Generator) -> list[list[Item]]:
    """Items of like length together, in random order, none over `ROOM` unless it is alone."""
    order = sorted(items, key=lambda item: len(item.pieces) + rng.uniform(0, 6))
    found: list[list[Item]] = []
    longest = 0
    for item in order:
        longest = max(longest, len(item.pieces))
        if not found or longest * (len(found[-1]) + 1) > ROOM:
            found.append([])
            longest = len(item.pieces)
        found[-1].append(item)
    order_of = rng.permutation(len(found))
    return [found[int(at)] for at in order_of]


def epochs(sets: dict[str, list[Item]], count: int, seed: int) -> Iterator[list[Item]]:
    """The batches of all epochs, the same for the same seed."""
    whole = [item for name, items in sets.items() for item in items * TIMES[name]]
    for epoch in range(count):
        yield from batches(whole, np.random.default_rng((seed, epoch)))


def rate(step: int, steps: int) -> float:
    """The share of the full learning rate: a linear rise, then a cosine to nothing."""
    warm = WARM_UP * steps
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1.0, steps - warm)))


def total(terms: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the terms."""
    return torch.stack([WEIGHTS[name] * term for name, term in terms.items()]).sum()


def fit(
    net: Net,
    plan: list[list[Item]],
    path: Path,
    say: Callable[[str], None],
    judge: Callable[[Net], str],
    seed: int,
    peak: float = 1.0,
) -> None:
    """Train through the plan, from the checkpoint at `path` if there is one."""
    encoder = list(net.encoder.parameters())
    known = {id(each) for each in encoder}
    heads = [each for each in net.parameters() if id(each) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": peak * RATE}, {"params": heads, "lr": peak * HEAD_RATE}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step, len(plan)))
    state = State()
    if path.exists():
        kept = torch.load(path, weights_only=False)
        net.load_state_dict(kept["net"])
        optimizer.load_state_dict(kept["optimizer"])
        schedule.load_state_dict(kept["schedule"])
        state.step = kept["step"]
        say(f"goes on from step {state.step}")
    means: dict[str, float] = {}
    clock = progress.Clock(state.step, len(plan))
    saved = judged = time.monotonic()
    while state.step < len(plan):
        torch.manual_seed(seed * 1_000_003 + state.step)
        net.train()
        terms = losses(net, Batch.of(plan[state.step]))
        total(terms).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        for name, term in terms.items():
            means[name] = 0.98 * means.get(name, float(term.detach())) + 0.02 * float(term.detach())
        state.step += 1
        if state.step % 25 == 0:
            told = " ".join(f"{name} {value:.2f}" for name, value in sorted(means.items()))
            say(f"{clock.at(state.step)}  {told}")
        now = time.monotonic()
        if now - saved > SAVE_EVERY or state.step == len(plan):
            saved = now
            held = {"net": net.state_dict(), "optimizer": optimizer.state_dict(),
                    "schedule": schedule.state_dict(), "step": state.step}  # fmt: skip
            torch.save(held, path.with_suffix(".new"))
            path.with_suffix(".new").replace(path)
        if now - judged > 4 * SAVE_EVERY or state.step == len(plan):
            say(judge(net))
            judged = time.monotonic()


def main(argv: Sequence[str] | None = None) -> int:
    """Train. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Train the small encoder.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=base.CACHE / "student.pt")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sentences", type=Path, default=FOLDER, help="folder of sentences")
    parser.add_argument("--start", type=Path, help="weights to start from, in place of the base's")
    parser.add_argument("--peak", type=float, default=1.0, help="share of the learning rates")
    parser.add_argument("--part", type=float, default=1.0, help="share of the data, for a trial")
    given = parser.parse_args(argv)
    torch.manual_seed(given.seed)
    data = corpus.load(
        given.gold, progress.say, part=given.part, seed=given.seed, folder=given.sentences
    )
    net = Net(base.student(), data.labels)
    if given.start:
        net.load_state_dict(torch.load(given.start, weights_only=False)["net"])
    plan = list(epochs(data.train, given.epochs, given.seed))
    progress.say(f"{len(plan):,} batches, {sum(len(b) for b in plan):,} windows")
    fit(net, plan, given.out.with_suffix(".checkpoint"), progress.say,
        lambda each: corpus.judged(each, data.dev), given.seed, given.peak)  # fmt: skip
    torch.save({"net": net.state_dict(), "labels": data.labels}, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
