"""All that the small encoder learns from, as items; and what it makes of the dev parts meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct
from tokenizers import Tokenizer

from sides.ontology import merge_yield, plover
from training import base, labels, silver
from training.examples import FOLDER
from training.items import Item, Maker, Soft, items, texts
from training.labels import SIGNS, TYPES, Words
from training.losses import Batch, arc_scores, pair_logits, sentences
from training.net import Net
from training.pair_scores import macro_f1
from training.pair_texts import DIRECTED
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
    own = list(own_sentences(folder))
    rng = np.random.default_rng(seed)
    if part < 1:
        own = [each for each in own if rng.uniform() < part]
    syntax = silver.Silversmith()
    syntax.label(texts(gold, "train", own, say), say)
    syntax.label(texts(gold, "dev", [], say), say)
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
    return Data(found, items(gold, "dev", [], None, maker, say), words)


def soft(path: Path, say: Callable[[str], None]) -> Soft | None:
    """The teacher's labels."""
    if not path.exists():
        say(f"goes on without the teacher's labels: no {path} (make teach)")
        return None
    with np.load(path) as data:
        ids = data["ids"].tobytes().decode().split("\n")
        shares = data["shares"].astype(np.float32) / 255
    return dict(zip(ids, shares / shares.sum(-1, keepdims=True), strict=True))


def judged(net: Net, dev: dict[str, list[Item]]) -> str:
    """One line on the dev parts: pairs and stances as gold scores them, the agreement with the
    silver heads, and the words whose role to a gold cue is right."""
    net.eval()
    told: dict[str, tuple[list[str], list[str]]] = {}
    arcs = hits = roles = right = 0
    with torch.no_grad():
        for name in ("relations_plv", "stances_dse", "attributions_polnear"):
            chosen = sorted(dev[name], key=lambda item: len(item.pieces))
            if name != "relations_plv":
                chosen = chosen[:: max(1, len(chosen) // 300)]
            for at in range(0, len(chosen), 16):
                batch = Batch.of(chosen[at : at + 16])
                parts = net.parts(
                    net(batch.pieces, batch.mask, batch.shapes, batch.places, batch.firsts)
                )
                if name == "attributions_polnear":
                    scores = arc_scores(parts["arc_of"], parts["arc_under"])
                    same = sentences(batch)
                    allowed = (same[:, :, None] == same[:, None]) & batch.words[:, None]
                    best = scores.masked_fill(~allowed, -1e4).argmax(-1)
                    for row, item in enumerate(batch.items):
                        heads = torch.from_numpy(item.head)
                        arcs += int((heads >= 0).sum())
                        hits += int((best[row, : len(heads)] == heads).sum())
                        for each in item.attributed:
                            cue = parts["role_cue"][row, torch.from_numpy(each.cue)].mean(0)
                            words = len(each.roles)
                            from sides.reading.encoder.heads import distances

                            away = distances(words, int(each.cue.min()), int(each.cue.max()))
                            given = net.roles(
                                parts["role_word"][row : row + 1, :words],
                                cue[None],
                                torch.from_numpy(away)[None],
                            )[0].argmax(-1)
                            gold = torch.from_numpy(each.roles)
                            known = (gold > 0) | (given > 0)
                            roles += int(known.sum())
                            right += int(((gold + 1) // 2 == (given + 1) // 2)[known].sum())
                    continue
                both, logits = pair_logits(net, batch, parts)
                _read(name, both, logits, told)
    lines = [f"arcs {hits / max(1, arcs):.3f}", f"roles {right / max(1, roles):.3f}"]
    for name, (gold_labels, answers) in told.items():
        lines.append(f"{name} {macro_f1(gold_labels, answers):.3f}")
    return "dev: " + ", ".join(lines)


def _read(name, both, logits, told) -> None:  # type: ignore[no-untyped-def]
    quads = {merge_yield(t): "2" if merge_yield(t) != t else str(k.quad)
             for t, k in plover().types.items()}  # fmt: skip
    if name == "relations_plv":
        for (_, pair, turned), line in zip(both, logits["type"], strict=True):
            if not turned:
                gold = merge_yield(pair.row.ahead.types[0])
                given = merge_yield(TYPES[int(line[1:].argmax()) + 1])
                for key, one, other in (
                    ("plv root", gold, given),
                    ("plv quad", quads[gold], quads[given]),
                ):
                    golds, answers = told.setdefault(key, ([], []))
                    golds.append(one)
                    answers.append(other)
        return
    shares = logits["sign"].softmax(-1)
    for at in range(0, len(both), 2):
        _, pair, _ = both[at]
        gold = (pair.row.ahead.sign, pair.row.back.sign)
        given = [SIGNS[int(shares[at + way].argmax())] for way in (0, 1)]
        if "none" not in given:
            ahead, back = float(shares[at].max()), float(shares[at + 1].max())
            given[1 if ahead >= back else 0] = "none"
        golds, answers = told.setdefault("stances", ([], []))
        by_signs = {signs: label for label, signs in DIRECTED.items()}
        golds.append(by_signs.get(gold, "neutral"))
        answers.append(by_signs.get((given[0], given[1]), "neutral"))
