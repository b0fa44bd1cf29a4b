"""Learns the heads for pairs that a caller names, on the encoder as it is shipped.

    python -m training.fit_pairs --gold DIR --encoder src/sides/reading/data/encoder

Who names two parties of a text asks another question than who looks for stances among all of them:
a third of such pairs have a sign, of all pairs of a report few. stances_dse asks the first,
the project's own sentences both, and one head cannot be best at both (CARD.md). These learn from
the vectors that the int8 graph gives, with projections of their own, and stand beside the other:
all that a reading holds stays as it is, to the last bit. They start from the other's weights; an
epoch takes a minute. A few seeds are kept and asked together: the mean of their logits is worth
.015 of stances_dse over the mean of their weights. Each seed's weights are kept in `.cache`, so
that the same call goes on after an interruption. It writes `given.npz`, to be calibrated anew
(`training.calibrate`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from msgspec import Struct
from numpy.typing import NDArray
from torch import Tensor, nn

from sides.ontology import merge_yield
from sides.reading.encoder.encoder import GIVEN, OF_PAIRS
from training import base, corpus, progress
from training.examples import FOLDER
from training.export import OUT
from training.fit import rate
from training.graph import Graph
from training.items import Item
from training.labels import NONE, SIGNS, TYPES
from training.losses import WEIGHTS, pair_logits, pair_losses
from training.measures import macro_f1
from training.net import ATTENTION, ATTENTION_HEADS, PAIR, Pairs
from training.progress import say

EPOCHS = 6
"""With three, stances of the train part itself are not learned yet (dev .677 after three, .699
after six)."""

DROPPED = 0.3
"""Share of a word's vector that is left out at a time. With .1, rows of stances_dse whose text is
not in train score .479 to .486 on dev, with this .515; the others .987 and .953."""

RATE = 1e-3
ROOM = 2400
"""Words of a batch, padding included."""

TIMES: dict[str, float] = {
    "sentences": 3, "relations_plv": 3, "relations_aw": 4, "stances_dse": 1, "actors_cameo": 1,
    "attributions_polnear": 0.3,
}  # fmt: skip
"""How often a set is seen in an epoch: those whose labels say most of what the reader is asked
more often, so that stances_dse, in which nobody abstains, does not outweigh them."""

WEIGHED = WEIGHTS | {"sign": 1.0}
"""Signs of the project's own sentences, abstentions among them, count twice what they count
elsewhere."""

SEEDS = (0, 1, 3, 4)
"""Those of the shipped file: of six two were not run to their end."""

SIZES = {"source": PAIR, "target": PAIR, "key": ATTENTION_HEADS * ATTENTION, "value": PAIR}
"""The projections of a word that pairs look at; they stand beside each other in the graph."""


class Known(Struct):
    """Windows with pairs, and the vectors of their words [words, width]."""

    item: Item
    vectors: NDArray[np.float16]


class Words(Struct):
    """What `losses` asks of a batch."""

    items: list[Item]
    words: Tensor


class Net(nn.Module):
    """Vectors of words → what pairs look at, and the head of pairs."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.project = nn.Linear(width, sum(SIZES.values()))
        self.drop = nn.Dropout(DROPPED)
        self.pairs = Pairs()

    def parts(self, vectors: Tensor) -> dict[str, Tensor]:
        """The projections by name."""
        found = self.project(self.drop(vectors)).split(list(SIZES.values()), dim=-1)
        return dict(zip(SIZES, found, strict=True))


def shipped(graph: Graph, folder: Path) -> Net:
    """The net of what is in a folder."""
    weight, bias = graph.projection(columns(folder))
    net = Net(weight.shape[1])
    with torch.no_grad():
        net.project.weight.copy_(torch.from_numpy(weight))
        net.project.bias.copy_(torch.from_numpy(bias))
    with np.load(folder / "heads.npz") as heads:
        known = {name: heads[name].astype(np.float32) for name in heads.files}
    net.pairs.load_state_dict(
        {
            name.removeprefix("pairs."): torch.from_numpy(value)
            for name, value in known.items()
            if name.startswith("pairs.")
        }
    )
    return net


def columns(folder: Path) -> slice:
    """Where the projections that pairs look at stand among all of them."""
    sizes = msgspec.json.decode((folder / "labels.json").read_bytes())["sizes"]
    names = list(sizes)
    first = names.index("source")
    if names[first : first + len(SIZES)] != list(OF_PAIRS):
        raise ValueError(f"{folder}: the projections of pairs do not stand beside each other")
    start = sum(sizes[name] for name in names[:first])
    return slice(start, start + sum(SIZES.values()))


def put(nets: Sequence[dict[str, Tensor]], graph: Graph, folder: Path) -> None:
    """Write nets to a folder, beside what is there."""
    graph.tell_vectors()
    graph.save()
    arrays = {
        name: torch.stack([each[name] for each in nets]).numpy().astype(np.float16)
        for name in nets[0]
        if not name.startswith("pairs.answers.") or name.startswith(KEPT)
    }
    with (folder / GIVEN).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


KEPT = tuple(f"pairs.answers.pair_{name}." for name in ("type", "sign", "status"))
"""The answers that are worked out of every pair."""


def known(graph: Graph, sets: dict[str, list[Item]]) -> dict[str, list[Known]]:
    """The windows with pairs of each set."""
    found = {}
    for name, items in sets.items():
        kept = [item for item in items if item.pairs]
        found[name] = [Known(*each) for each in zip(kept, graph.vectors(kept), strict=True)]
        say(f"{name}: {len(kept):,} windows with pairs")
    return found


def batch(chosen: Sequence[Known]) -> tuple[Words, Tensor]:
    """Windows with the vectors of their words [windows, words, width], padded."""
    sizes = [len(each.vectors) for each in chosen]
    vectors = torch.zeros(len(chosen), max(sizes), chosen[0].vectors.shape[1])
    for row, (each, size) in enumerate(zip(chosen, sizes, strict=True)):
        vectors[row, :size] = torch.from_numpy(each.vectors.astype(np.float32))
    words = torch.arange(max(sizes))[None] < torch.tensor(sizes)[:, None]
    return Words([each.item for each in chosen], words), vectors


def batches(sets: dict[str, list[Known]], rng: np.random.Generator) -> Iterator[list[Known]]:
    """The batches of an epoch: windows of like length together, in random order."""
    whole: list[Known] = []
    for name, often in TIMES.items():
        times, rest = divmod(often, 1)
        whole += sets.get(name, []) * int(times)
        whole += [each for each in sets.get(name, []) if rng.uniform() < rest]
    whole.sort(key=lambda each: len(each.vectors) + rng.uniform(0, 6))
    found: list[list[Known]] = []
    for each in whole:
        if not found or len(each.vectors) * (len(found[-1]) + 1) > ROOM:
            found.append([])
        found[-1].append(each)
    for at in rng.permutation(len(found)):
        yield found[int(at)]


def learned(net: Net, sets: dict[str, list[Known]], dev: dict[str, list[Known]], seed: int) -> None:
    """Train a net."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    clock = progress.Clock(0, EPOCHS)
    for epoch in range(EPOCHS):
        plan = list(batches(sets, rng))
        net.train()
        for step, chosen in enumerate(plan):
            for group in optimizer.param_groups:
                group["lr"] = RATE * rate(epoch * len(plan) + step, EPOCHS * len(plan))
            words, vectors = batch(chosen)
            terms = pair_losses(net, words, net.parts(vectors))
            torch.stack([WEIGHED[name] * term for name, term in terms.items()]).sum().backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
        say(f"{clock.at(epoch + 1)}  {told(net, dev)}")


def told(net: Net, dev: dict[str, list[Known]]) -> str:
    """What dev says: macro-F1 of the types of relations_plv and of the five labels of
    stances_dse."""
    net.eval()
    answers: dict[str, tuple[list[str], list[str]]] = {"types": ([], []), "stances": ([], [])}
    neutral = [SIGNS.index(NONE), SIGNS.index("0")]
    with torch.no_grad():
        for name in ("relations_plv", "stances_dse"):
            rows = sorted(dev.get(name, []), key=lambda each: len(each.vectors))
            for at in range(0, len(rows), 64):
                words, vectors = batch(rows[at : at + 64])
                both, logits = pair_logits(net, words, net.parts(vectors))
                signs = logits["sign"] - logits["sign"][:, neutral].logsumexp(-1, keepdim=True)
                for row in range(0, len(both), 2):
                    pair = both[row][1].row
                    if name == "relations_plv":
                        gold = merge_yield(pair.ahead.types[0])
                        given = merge_yield(TYPES[int(logits["type"][row, 1:].argmax()) + 1])
                        _add(answers["types"], gold, given)
                    else:
                        gold = f"{pair.ahead.sign} {pair.back.sign}"
                        _add(answers["stances"], gold, _sign(signs[row : row + 2]))
    return ", ".join(f"{name} {macro_f1(*each):.3f}" for name, each in answers.items())


def _add(answers: tuple[list[str], list[str]], gold: str, given: str) -> None:
    answers[0].append(gold)
    answers[1].append(given)


def _sign(signs: Tensor) -> str:
    """The likeliest of no sign and each sign either way, as the labels of a pair ahead and back."""
    told = signs[:, [SIGNS.index("+1"), SIGNS.index("-1")]]
    if float(told.max()) <= 0:
        return f"{NONE} {NONE}"
    way, sign = divmod(int(told.argmax()), 2)
    name = ("+1", "-1")[sign]
    return f"{NONE} {name}" if way else f"{name} {NONE}"


def main(argv: Sequence[str] | None = None) -> int:
    """Train. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Learn the head for pairs that are given.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--encoder", type=Path, default=OUT, help="folder of the shipped files")
    parser.add_argument("--sentences", type=Path, default=FOLDER, help="folder of sentences")
    given = parser.parse_args(argv)
    graph = Graph(given.encoder)
    data = corpus.load(given.gold, say, part=1.0, seed=0, folder=given.sentences)
    sets, dev = known(graph, data.train), known(graph, data.dev)
    start = shipped(graph, given.encoder)
    say(f"before: {told(start, dev)}")
    found, files = [], []
    for seed in SEEDS:
        kept = base.CACHE / f"pairs-{graph.mark}-{seed}.pt"
        net = shipped(graph, given.encoder)
        if kept.exists():
            net.load_state_dict(torch.load(kept))
        else:
            say(f"seed {seed}")
            learned(net, sets, dev, seed)
            torch.save(net.state_dict(), kept)
        found.append(net.state_dict())
        files.append(kept)
    put(found, graph, given.encoder)
    for kept in files:
        kept.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
