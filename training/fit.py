"""Trains the small encoder with all its heads.

    python -m training.fit --gold DIR --seed 0

From the base weights, the train parts of the gold sets, the project's own sentences, the silver
labels of syntax and the teacher's labels (`training/labels/types.npz`) to `.cache/student.pt`,
from which `python -m training.export` makes the shipped file. Each of the stages has a learning
rate that rises and falls, and starts from the best of the one before. What dev says is
asked a few times an epoch; the best weights by it are kept, and a stage ends early once it is no
better three times in a row. A checkpoint is kept every few minutes: the same call goes on after an
interruption. With a GPU the batches run there.
"""

from __future__ import annotations

import argparse
import copy
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor, nn

from training import base, corpus, progress
from training.examples import FOLDER
from training.items import Item
from training.labels import Words
from training.losses import WEIGHTS, Batch, losses
from training.net import Net
from training.progress import say

ROOM = 2560
"""Word pieces of a batch, padding included."""

RATE = 1.5e-4
HEAD_RATE = 1e-3
WARM_UP = 0.05
SAVE_EVERY = 240.0
"""Seconds between checkpoints."""

JUDGE_EVERY = 230
"""Batches between two looks at dev, three an epoch."""

PATIENCE = 3
"""Looks at dev that may bring nothing better before a stage ends."""


TIMES: dict[str, float] = {
    "sentences": 2, "relations_plv": 4, "relations_aw": 4, "stances_dse": 1, "actors_cameo": 2,
    "entities_re3d": 1, "attributions_polnear": 1,
}  # fmt: skip
"""How often a set is seen in an epoch: the small ones more often."""


class Stage(Struct, frozen=True):
    """Epochs, the share of the learning rates that they begin with, how often each set is seen in
    an epoch, whether the net of the stage before is a guide, and how many inner units each layer
    is narrowed to before it, None for all."""

    epochs: int
    peak: float
    times: dict[str, float]
    guided: bool = False
    inner: int | None = None


STAGES = (
    Stage(2, 1.0, TIMES),
    Stage(2, 0.8, TIMES),
    Stage(
        1, 0.4, TIMES | {"stances_dse": 3, "sentences": 1, "attributions_polnear": 0.5}, guided=True
    ),
)
"""The third stage learns stances better and holds what the second knew, and the mean of the weights
of both is what is kept (Wortsman et al. 2022). How the shipped weights were made, and what came of
fewer inner units (`inner`), stands in CARD.md."""

WEIGHED = 40
"""Batches by which it is found which inner units are left out."""


class State(Struct):
    """Where training is: the step in the stage, the best score on dev, and how many looks at dev
    brought nothing better."""

    stage: int = 0
    step: int = 0
    best: float = -1.0
    idle: int = 0


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


def epochs(sets: dict[str, list[Item]], stage: Stage, seed: int) -> Iterator[list[Item]]:
    """The batches of all epochs of a stage, the same for the same seed; of a set that is seen less
    than once, so many items are drawn."""
    for epoch in range(stage.epochs):
        rng = np.random.default_rng((seed, epoch))
        whole: list[Item] = []
        for name, items in sets.items():
            often, rest = divmod(stage.times[name], 1)
            whole += items * int(often)
            whole += [item for item in items if rng.uniform() < rest]
        yield from batches(whole, rng)


def rate(step: int, steps: int) -> float:
    """The share of the full learning rate: a linear rise, then a cosine to nothing."""
    warm = WARM_UP * steps
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1.0, steps - warm)))


def mean(one: dict[str, Tensor], other: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mean of two sets of weights; what is no float is that of the first."""
    return {
        name: (value + other[name]) / 2 if value.is_floating_point() else value
        for name, value in one.items()
    }


def total(terms: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the terms."""
    return torch.stack([WEIGHTS[name] * term for name, term in terms.items()]).sum()


def checkpoint(out: Path) -> Path:
    """Where a run that makes these weights keeps what an interruption must not lose."""
    return out.with_suffix(".checkpoint")


class Run:
    """A training run: the net, what dev says of it, and the files that it is kept in."""

    def __init__(
        self,
        net: Net,
        judge: Callable[[Net], dict[str, float]],
        out: Path,
        seed: int,
        kept: dict[str, Any] | None,
    ) -> None:
        """`kept` is what the checkpoint holds, None where there is none."""
        self.net = net
        self.judge = judge
        self.best = out
        self.checkpoint = checkpoint(out)
        self.seed = seed
        self.state = State()
        self.guide: Net | None = None
        self.kept = kept
        if kept is not None:
            self.state = kept["state"]
            say(f"goes on from stage {self.state.stage + 1}, step {self.state.step}")

    def begin(self, stage: Stage, plan: list[list[Item]]) -> None:
        """Get ready for a stage that has a guide or leaves out inner units of each layer."""
        kept = self.best.with_suffix(".guide")
        if stage.guided:
            if self.kept is None:
                torch.save(self.net.state_dict(), kept)
            self.guide = copy.deepcopy(self.net).eval()
            self.guide.load_state_dict(torch.load(kept))
        if stage.inner is not None and stage.inner < self.net.inner:
            self.net.eval()
            self.net.narrow(stage.inner, self.net.weights(lambda: self._run(plan[:WEIGHED])))
            if self.kept is None:
                self.state.best = -1.0  # what was best before is another net

    def _run(self, plan: list[list[Item]]) -> None:
        for items in plan:
            batch = Batch.of(items)
            self.net(batch.pieces, batch.mask, batch.shapes, batch.places, batch.firsts)

    def stage(self, plan: list[list[Item]], peak: float, labels: Words) -> None:
        """Train through a plan, from where the checkpoint left it."""
        state = self.state
        optimizer, schedule = self._optimizer(peak, len(plan))
        if self.kept is not None:
            self.net.load_state_dict(self.kept["net"])
            optimizer.load_state_dict(self.kept["optimizer"])
            schedule.load_state_dict(self.kept["schedule"])
            self.kept = None
        means: dict[str, float] = {}
        clock = progress.Clock(state.step, len(plan))
        saved = time.monotonic()
        while state.step < len(plan) and state.idle < PATIENCE:
            torch.manual_seed(self.seed * 1_000_003 + 1_000 * state.stage + state.step)
            self._step(plan[state.step], optimizer, means)
            schedule.step()
            state.step += 1
            if state.step % 25 == 0:
                told = " ".join(f"{name} {value:.2f}" for name, value in sorted(means.items()))
                say(f"{clock.at(state.step)}  {told}")
            if state.step % JUDGE_EVERY == 0 or state.step == len(plan):
                self._look(labels)
            if time.monotonic() - saved > SAVE_EVERY or state.step == len(plan):
                saved = time.monotonic()
                self._save(optimizer, schedule)
        kept = torch.load(self.best, weights_only=False)
        if self.guide is not None and self.guide.inner == self.net.inner:
            kept["net"] = mean(kept["net"], self.guide.state_dict())
            torch.save(kept, self.best)
        self.net.load_state_dict(kept["net"])
        self.guide = None
        state.stage, state.step, state.idle = state.stage + 1, 0, 0

    def _optimizer(self, peak: float, steps: int) -> tuple[Any, Any]:
        encoder = list(self.net.encoder.parameters())
        known = {id(each) for each in encoder}
        heads = [each for each in self.net.parameters() if id(each) not in known]
        optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": peak * RATE}, {"params": heads, "lr": peak * HEAD_RATE}],
            weight_decay=0.01,
        )
        return optimizer, torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: rate(step, steps)
        )

    def _step(self, items: list[Item], optimizer: Any, means: dict[str, float]) -> None:
        self.net.train()
        terms = losses(self.net, Batch.of(items), self.guide)
        total(terms).backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        for name, term in terms.items():
            value = float(term.detach())
            means[name] = 0.98 * means.get(name, value) + 0.02 * value

    def _look(self, labels: Words) -> None:
        found = self.judge(self.net)
        say("dev: " + ", ".join(f"{name} {share:.3f}" for name, share in found.items()))
        score = sum(found.values()) / len(found)
        self.state.idle += 1
        if score > self.state.best:
            self.state.best, self.state.idle = score, 0
            torch.save({"net": self.net.state_dict(), "labels": labels}, self.best)

    def _save(self, optimizer: Any, schedule: Any) -> None:
        held = {"net": self.net.state_dict(), "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(), "state": self.state}  # fmt: skip
        new = self.checkpoint.with_suffix(".new")
        torch.save(held, new)
        new.replace(self.checkpoint)


def main(argv: Sequence[str] | None = None) -> int:
    """Train. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Train the small encoder.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--out", type=Path, default=base.CACHE / "student.pt")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sentences", type=Path, default=FOLDER, help="folder of sentences")
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--stage", type=int, default=1, help="the stage to start with")
    parser.add_argument("--part", type=float, default=1.0, help="share of the data, for a trial")
    given = parser.parse_args(argv)
    torch.manual_seed(given.seed)
    if torch.cuda.is_available():
        torch.set_default_device("cuda")
    data = corpus.load(given.gold, say, part=given.part, seed=given.seed, folder=given.sentences)
    kept = checkpoint(given.out)
    start = kept if kept.exists() else given.start
    held = torch.load(start, weights_only=False) if start else None
    net = (
        Net.trained(base.student(), data.labels, held["net"])
        if held
        else Net(base.student(), data.labels)
    )
    net.to(torch.get_default_device())
    run = Run(
        net,
        lambda each: corpus.judged(each, data.dev),
        given.out,
        given.seed,
        held if start == kept else None,
    )
    run.state.stage = max(run.state.stage, given.stage - 1)
    for number in range(run.state.stage, len(STAGES)):
        stage = STAGES[number]
        plan = list(epochs(data.train, stage, given.seed + number))
        say(f"stage {number + 1}: {len(plan):,} batches, {sum(map(len, plan)):,} windows")
        run.begin(stage, plan)
        run.stage(plan, stage.peak, data.labels)
    run.checkpoint.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
