"""All that the small encoder learns from, as items; and what it makes of dev meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct
from tokenizers import Tokenizer
from torch import Tensor

from sides.ontology import merge_yield
from sides.reading.encoder.heads import distances
from training import base, labels, silver
from training.examples import FOLDER
from training.items import Item, Maker, Soft, items, texts
from training.labels import NONE, SIGNS, TYPES, Words
from training.losses import Batch, arc_scores, pair_logits, sentences
from training.measures import macro_f1, quad
from training.net import Net
from training.pair_texts import held_out
from training.pair_texts import sentences as own_sentences

SOFT = Path(__file__).parent / "labels" / "types.npz"


class Data(Struct):
    """Items of the train and dev parts by set, and the labels of syntax."""

    train: dict[str, list[Item]]
    dev: dict[str, list[Item]]
    labels: Words


def load(
    gold: Path, say: Callable[[str], None], *, part: float, seed: int, folder: Path = FOLDER
) -> Data:
    """All items; `part` of those of each set, drawn by the seed."""
    every = list(own_sentences(folder))
    own = [each for each in every if not held_out(each)]
    rng = np.random.default_rng(seed)
    if part < 1:
        own = [each for each in own if rng.uniform() < part]
    syntax = silver.Silversmith()
    syntax.label(texts(gold, "train", own, say), say)
    kept = [each for each in every if held_out(each)]
    syntax.label(texts(gold, "dev", kept, say), say)
    known = [syntax[text] for text in texts(gold, "train", own, lambda _: None)]
    words = labels.gathered((each.tag, each.pos, each.dep, each.entity) for each in known)
    tokenizer = Tokenizer.from_file(str(base.student() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    maker = Maker(tokenizer, syntax, words)
    found = items(gold, "train", own, soft(SOFT, say), maker, say)
    if part < 1:
        found = {
            name: [item for item in each if name == "sentences" or rng.uniform() < part]
            for name, each in found.items()
        }
    for name, each in found.items():
        pieces = sum(len(item.pieces) for item in each)
        say(f"{name}: {len(each):,} windows, {pieces:,} pieces")
    return Data(found, items(gold, "dev", kept, None, maker, say), words)


def soft(path: Path, say: Callable[[str], None]) -> Soft | None:
    """The teacher's labels."""
    if not path.exists():
        say(f"goes on without the teacher's labels: no {path} (make teach)")
        return None
    with np.load(path) as data:
        ids = data["ids"].tobytes().decode().split("\n")
        shares = data["shares"].astype(np.float32) / 255
    return dict(zip(ids, shares / shares.sum(-1, keepdims=True), strict=True))


def judged(net: Net, dev: dict[str, list[Item]]) -> dict[str, float]:
    """What dev says: pairs and stances as gold scores them, the share of heads that
    agree with the silver ones, and of words whose role to a gold cue is right."""
    net.eval()
    found = Found({}, 0, 0, 0, 0)
    with torch.no_grad():
        for name in ("relations_plv", "stances_dse", "attributions_polnear"):
            chosen = sorted(dev[name], key=lambda item: len(item.pieces))
            step = 1 if name == "relations_plv" else max(1, len(chosen) // JUDGED)
            for at in range(0, len(chosen[::step]), 16):
                batch = Batch.of(chosen[::step][at : at + 16])
                inputs = (batch.pieces, batch.mask, batch.shapes, batch.places, batch.firsts)
                parts = net.parts(net(*inputs))
                if name == "attributions_polnear":
                    _judge_words(net, batch, parts, found)
                else:
                    _judge_pairs(net, batch, parts, found)
    shares = {"arcs": found.hits / max(1, found.arcs), "roles": found.right / max(1, found.roles)}
    shares |= {name: macro_f1(*answers) for name, answers in found.answers.items()}
    return shares


JUDGED = 300
"""Windows of a large set that are judged meanwhile."""


class Found(Struct):
    """What is counted on dev: gold and given labels by measure, arcs and those that agree, words
    with a role and those that are right."""

    answers: dict[str, tuple[list[str], list[str]]]
    arcs: int
    hits: int
    roles: int
    right: int

    def add(self, name: str, gold: str, given: str) -> None:
        """One more answer."""
        golds, answers = self.answers.setdefault(name, ([], []))
        golds.append(gold)
        answers.append(given)


def _judge_words(net: Net, batch: Batch, parts: dict[str, Tensor], found: Found) -> None:
    same = sentences(batch)
    allowed = (same[:, :, None] == same[:, None]) & batch.words[:, None]
    best = arc_scores(parts["arc_of"], parts["arc_under"]).masked_fill(~allowed, -1e4).argmax(-1)
    for row, item in enumerate(batch.items):
        heads = torch.as_tensor(item.syntax["head"])
        found.arcs += int((heads >= 0).sum())
        found.hits += int((best[row, : len(heads)] == heads).sum())
        for each in item.attributed:
            words = len(each.roles)
            cue = parts["role_cue"][row, torch.as_tensor(each.cue)].mean(0)
            away = torch.as_tensor(distances(words, int(each.cue.min()), int(each.cue.max())))
            scores = net.roles(parts["role_word"][row : row + 1, :words], cue[None], away[None])
            given, gold = scores[0].argmax(-1), torch.as_tensor(each.roles)
            known = (gold > 0) | (given > 0)
            found.roles += int(known.sum())
            found.right += int(((gold + 1) // 2 == (given + 1) // 2)[known].sum())


def _judge_pairs(net: Net, batch: Batch, parts: dict[str, Tensor], found: Found) -> None:
    both, logits = pair_logits(net, batch, parts)
    shares = logits["sign"].softmax(-1)
    for at in range(0, len(both), 2):
        row = both[at][1].row
        if row.origin == "relations_plv":
            gold = merge_yield(row.ahead.types[0])
            given = merge_yield(TYPES[int(logits["type"][at, 1:].argmax()) + 1])
            found.add("plv root", gold, given)
            found.add("plv quad", quad(gold), quad(given))
            continue
        signs = [SIGNS[int(shares[at + way].argmax())] for way in (0, 1)]
        if NONE not in signs:
            weaker = 1 if float(shares[at].max()) >= float(shares[at + 1].max()) else 0
            signs[weaker] = NONE
        found.add("stances", f"{row.ahead.sign} {row.back.sign}", " ".join(signs))
