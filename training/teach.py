"""The teacher: a large encoder that sees both parties marked, and labels pairs for the small one.

    python -m training.teach --gold DIR

Fine-tunes all-mpnet-base-v2 (110 M parameters) on the typed pairs of the train parts and of the
project's own sentences, then writes to `training/labels/types.npz` how probable each PLOVER type
is for every pair of stances_dse's train part and for pairs of the articles of
attributions_polnear's train part, both ways (soft labels: Hinton, Vinyals and Dean 2015). The file
holds ids and numbers, no text. The dev part of relations_plv is only reported on.

Half an hour on two cores that know bfloat16.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from sides.evaluation.gold import ActorsRow, RelatedPair, StanceRow, TypedPair
from sides.ontology import merge_yield, plover
from sides.records import Span
from training import article_pairs, base, pair_texts
from training.examples import FOLDER
from training.measures import macro_f1
from training.pair_texts import NONE, PairText, Told, gold_rows, held_out, own, sentences
from training.progress import say

LABELS = (NONE, *plover().types)
OUT = Path(__file__).parent / "labels" / "types.npz"
MARK = "*"
"""Stands on both sides of each party: the same for both, so that one pass serves both ways."""

LONGEST = 160
BATCH = 16
RATE = 4e-5
HEAD_RATE = 1e-3
HIDDEN = 384
RELATED, UNRELATED = 0.45, 0.08
"""Shares of the project's sentences' pairs that are taken, of those that are related and of those
that are not: with all of them an epoch would take three times as long on two cores."""

WEIGHTS = {"relations_plv": 1.0, "relations_aw": 1.0, "actors_cameo": 0.4, "sentences": 0.7}


class Item(Struct):
    """Word pieces of a marked text and the pieces of each party (empty: not named)."""

    pieces: list[int]
    parties: tuple[list[int], list[int]]
    row: PairText


class Teacher(nn.Module):
    """Encoder, and a head that takes source, target and the whole sentence."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.unnamed = nn.Parameter(torch.zeros(width))
        self.head = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(4 * width, HIDDEN), nn.GELU(), nn.Linear(HIDDEN, len(LABELS))
        )

    def forward(self, items: Sequence[Item]) -> tuple[Tensor, Tensor]:
        """Logits of the types, ahead and back."""
        longest = max(len(item.pieces) for item in items)
        pieces = torch.ones(len(items), longest, dtype=torch.long)
        mask = torch.zeros(len(items), longest, dtype=torch.long)
        for row, item in enumerate(items):
            pieces[row, : len(item.pieces)] = torch.tensor(item.pieces)
            mask[row, : len(item.pieces)] = 1
        with torch.autocast(torch.get_default_device().type, dtype=torch.bfloat16):
            states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        states = states.float()
        whole = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        ends = [
            torch.stack(
                [
                    states[row, item.parties[side]].mean(0) if item.parties[side] else self.unnamed
                    for row, item in enumerate(items)
                ]
            )
            for side in (0, 1)
        ]
        a, b = ends
        ahead = self.head(torch.cat([a, b, a * b, whole], dim=-1))
        back = self.head(torch.cat([b, a, a * b, whole], dim=-1))
        return ahead, back


def item(row: PairText, tokenizer: Tokenizer) -> Item:
    """A row as the teacher sees it."""
    marks = sorted({at for party in (row.a, row.b) if party for at in (party.start, party.end)})
    text, moved, last = "", {}, 0
    for at in marks:
        text += row.text[last:at]
        before = any(party is not None and party.end == at for party in (row.a, row.b))
        text += f" {MARK}" if before else ""
        moved[at] = len(text)
        after = any(party is not None and party.start == at for party in (row.a, row.b))
        text += f"{MARK} " if after else ""
        last = at
    text += row.text[last:]
    encoded = tokenizer.encode(text)
    offsets = encoded.offsets[:LONGEST]

    def of(party: Span | None) -> list[int]:
        if party is None:
            return []
        low, high = moved[party.start], moved[party.end]
        return [i for i, (s, e) in enumerate(offsets) if s < e and s < high and e > low]

    return Item(encoded.ids[:LONGEST], (of(row.a), of(row.b)), row)


def loss(logits: Tensor, tellings: Sequence[Told], weights: Tensor) -> Tensor:
    """Minus the log of the probability of what the labels leave open."""
    open_ = torch.zeros_like(logits, dtype=torch.bool)
    for row, told in enumerate(tellings):
        for name in told.types:
            open_[row, LABELS.index(name)] = True
    known = open_.any(1)
    if not known.any():
        return logits.sum() * 0
    shares = logits.log_softmax(-1)[known].masked_fill(~open_[known], -1e4)
    return -(shares.logsumexp(-1) * weights[known]).sum()


def batches(items: Sequence[Item], rng: np.random.Generator) -> list[list[Item]]:
    """Items of like length together, in random order."""
    noisy = sorted(items, key=lambda each: len(each.pieces) + rng.uniform(0, 8))
    found = [list(noisy[at : at + BATCH]) for at in range(0, len(noisy), BATCH)]
    rng.shuffle(found)
    return found


def train(model: Teacher, items: list[Item], dev: list[Item], epochs: int, seed: int) -> None:
    """Fine-tune, reporting on dev after each epoch."""
    rng = np.random.default_rng(seed)
    heads = [*model.head.parameters(), model.unnamed]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": RATE},
        {"params": heads, "lr": HEAD_RATE},
    ]
    steps = epochs * (1 + (len(items) - 1) // BATCH)
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    began, done = time.perf_counter(), 0
    for epoch in range(epochs):
        model.train()
        for batch in batches(items, rng):
            ahead, back = model(batch)
            weights = torch.tensor([WEIGHTS[each.row.origin] for each in batch])
            total = loss(ahead, [each.row.ahead for each in batch], weights)
            total = total + 0.5 * loss(back, [each.row.back for each in batch], weights)
            (total / len(batch)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            done += 1
            if done % 20 == 0:
                passed = time.perf_counter() - began
                left = passed / done * (steps - done)
                lost = float(total.detach()) / len(batch)
                say(f"{done}/{steps}  loss {lost:.3f}  {left:.0f} s left")
        if dev:
            gold = [merge_yield(each.row.ahead.types[0]) for each in dev]
            shares = probabilities(model, dev)[:, 0]
            given = [merge_yield(LABELS[int(line[1:].argmax()) + 1]) for line in shares]
            say(f"epoch {epoch + 1}: relations_plv dev, root F1 {macro_f1(gold, given):.3f}, "
                f"quad F1 {macro_f1(_quads(gold), _quads(given)):.3f}")  # fmt: skip


def _quads(labels: Sequence[str]) -> list[str]:
    known = {merge_yield(name): "2" if merge_yield(name) != name else str(kind.quad)
             for name, kind in plover().types.items()}  # fmt: skip
    return [known[label] for label in labels]


def probabilities(model: Teacher, items: Sequence[Item]) -> NDArray[np.float32]:
    """Probabilities of LABELS for each item, ahead and back: [items, 2, labels]."""
    model.eval()
    found = np.zeros((len(items), 2, len(LABELS)), dtype=np.float32)
    order = sorted(range(len(items)), key=lambda each: len(items[each].pieces))
    with torch.no_grad():
        for at in range(0, len(order), 2 * BATCH):
            chosen = order[at : at + 2 * BATCH]
            for side, logits in enumerate(model([items[each] for each in chosen])):
                found[chosen, side] = logits.softmax(-1).cpu().numpy()
            if at % (50 * BATCH) == 0 and len(items) > 1000:
                say(f"labelled {at}/{len(order)}")
    return found


def training_rows(gold: Path, folder: Path, seed: int) -> Iterator[PairText]:
    """All that the teacher learns from."""
    yield from pair_texts.plv(gold_rows(gold, "relations_plv", "train", TypedPair, say))
    yield from pair_texts.aw(gold_rows(gold, "relations_aw", "train", RelatedPair, say))
    yield from pair_texts.cameo(gold_rows(gold, "actors_cameo", "train", ActorsRow, say))
    rng = np.random.default_rng(seed)
    for example in sentences(folder):
        for row in () if held_out(example) else own(example):
            if rng.uniform() < (RELATED if row.related else UNRELATED):
                yield row


def main(argv: Sequence[str] | None = None) -> int:
    """Train, label, write. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Train the teacher and label pairs.")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--sentences", type=Path, default=FOLDER, help="folder of sentences")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--articles", type=int, default=12_000, help="pairs of articles")
    parser.add_argument("--trained", type=Path, help="weights of a teacher that only labels")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(argv)
    torch.manual_seed(given.seed)
    if torch.cuda.is_available():
        torch.set_default_device("cuda")
    folder = base.teacher()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    model = Teacher(folder).to(torch.get_default_device())
    if given.trained:
        model.load_state_dict(torch.load(given.trained))
    else:
        items = [
            item(row, tokenizer) for row in training_rows(given.gold, given.sentences, given.seed)
        ]
        dev_rows = gold_rows(given.gold, "relations_plv", "dev", TypedPair, say)
        dev = [item(row, tokenizer) for row in pair_texts.plv(dev_rows)]
        say(f"{len(items):,} pairs, {sum(len(each.pieces) for each in items):,} word pieces")
        train(model, items, dev, given.epochs, given.seed)
        torch.save(model.state_dict(), base.CACHE / "teacher.pt")
    unlabelled = gold_rows(given.gold, "stances_dse", "train", StanceRow, say)
    rows = list(pair_texts.dse(unlabelled))
    rows += article_pairs.drawn(given.gold, say, count=given.articles, seed=given.seed)
    shares = probabilities(model, [item(row, tokenizer) for row in rows])
    given.out.parent.mkdir(parents=True, exist_ok=True)
    names = np.frombuffer("\n".join(row.id for row in rows).encode(), dtype=np.uint8)
    labels = np.frombuffer("\n".join(LABELS).encode(), dtype=np.uint8)
    np.savez_compressed(
        given.out, ids=names, labels=labels, shares=(shares * 255).round().astype(np.uint8)
    )
    say(f"{given.out}: {len(rows):,} pairs labelled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
