"""What a batch of windows costs: one term a head, each a mean over what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from msgspec import Struct
from torch import Tensor
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    embedding_bag,
    pad,
)

from sides.reading.encoder.heads import distances, pair_place
from training.items import LONGEST_MENTION, Item, PairItem
from training.labels import CONTEXTS, MODES, SIGNS, STATUSES, TYPES
from training.net import Net, Pairs, crf_loss
from training.pair_texts import NONE, Told

WEIGHTS = {
    "tag": 0.3, "pos": 0.2, "arc": 0.7, "dep": 0.4, "starts": 0.3, "entity": 0.4, "kinds": 0.5,
    "cue": 1.0, "roles": 0.15, "type": 1.0, "soft": 1.2, "sign": 0.5, "stance": 2.0, "status": 0.3,
    "mode": 0.2, "contexts": 0.3, "trigger": 0.2, "guide": 2.0,
}  # fmt: skip
"""What each head counts. Set so that the terms are of like size after the first thousand
batches, then what the floors are set on doubled; not searched. Stances count more again: with 1.2
the head did not even fit the train part (macro-F1 .59)."""

STANCES = (1.0, 1.6, 1.4, 2.4, 2.2)
"""What each choice of a stance counts (none, + and - ahead, + and - back): the fourth root of how
much rarer it is in stances_dse.train than none, since macro-F1 counts all alike."""

PAIR_WEIGHTS = {
    "relations_plv": (1.0, 0.3), "relations_aw": (1.0, 1.0), "actors_cameo": (0.5, 0.5),
    "sentences": (0.7, 0.3), "stances_dse": (1.0, 1.0),
}  # fmt: skip
"""What a pair counts for the type: related pairs, and pairs without a relation."""

SPAN_NONE = 0.4
"""What a span that is no mention counts against one that is."""


HIDDEN = -1e3
"""Attention scores below this are of words that are not looked at."""


class Worded(Protocol):
    """Windows and which of their places [windows, words] hold a word."""

    @property
    def items(self) -> Sequence[Item]: ...

    @property
    def words(self) -> Tensor: ...


class Paired(Protocol):
    """A net that has the head of pairs."""

    @property
    def pairs(self) -> Pairs: ...


class Batch(Struct):
    """Windows as tensors, padded."""

    items: Sequence[Item]
    pieces: Tensor
    mask: Tensor
    shapes: Tensor
    places: Tensor
    firsts: Tensor
    words: Tensor

    @classmethod
    def of(cls, items: Sequence[Item]) -> Batch:
        """A batch of items."""
        size = max(len(item.firsts) for item in items)
        words = torch.zeros(len(items), size, dtype=torch.bool)
        for row, item in enumerate(items):
            words[row, : len(item.firsts)] = True
        pieces = _padded([item.pieces for item in items], 0)
        return cls(
            items,
            pieces,
            (pieces != 0).long(),
            _padded([item.shapes for item in items], 0),
            _padded([item.places for item in items], 0),
            _padded([item.firsts for item in items], 0),
            words,
        )


def _padded(rows: Sequence[np.ndarray], fill: int) -> Tensor:
    longest = max(len(row) for row in rows)
    return torch.stack(
        [pad(torch.as_tensor(row), (0, longest - len(row)), value=fill) for row in rows]
    )


def losses(net: Net, batch: Batch, guide: Net | None = None) -> dict[str, Tensor]:
    """The terms that the batch has labels for, unweighted; with a `guide`, how far the projections
    are from its own (distillation: Hinton, Vinyals and Dean 2015)."""
    inputs = (batch.pieces, batch.mask, batch.shapes, batch.places, batch.firsts)
    with torch.autocast(torch.get_default_device().type, dtype=torch.bfloat16):
        projected = net(*inputs)
    parts = net.parts(projected.float())
    found = dict(_syntax(batch, parts))
    if guide is not None:
        found["guide"] = _distance(projected.float(), guide, inputs, batch.words)
    found.update(_mentions(net, batch, parts))
    found.update(_attributions(net, batch, parts))
    found.update(pair_losses(net, batch, parts))
    return found


def _distance(projected: Tensor, guide: Net, inputs: tuple[Tensor, ...], words: Tensor) -> Tensor:
    """The mean squared distance of the projections of words from those of the guide, in units of
    the deviation of each."""
    with torch.no_grad(), torch.autocast(torch.get_default_device().type, dtype=torch.bfloat16):
        wanted = guide(*inputs).float()[words]
    away = (projected[words] - wanted) / (wanted.std(0) + SMALL)
    return away.square().mean()


SMALL = 1e-3
"""Keeps a projection that hardly varies from counting without end."""


def _syntax(batch: Batch, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    found = {}
    for name in ("tag", "pos", "entity", "starts"):
        gold = _padded([item.syntax[name] for item in batch.items], -1)
        found[name] = cross_entropy(parts[name].flatten(0, 1), gold.flatten(), ignore_index=-1)
    heads = _padded([item.syntax["head"] for item in batch.items], -1)
    arcs = arc_scores(parts["arc_of"], parts["arc_under"])
    same = sentences(batch)
    allowed = (same[:, :, None] == same[:, None]) & batch.words[:, None]
    arcs = arcs.masked_fill(~allowed, -1e4)
    inside = allowed.gather(2, heads.clamp(min=0)[:, :, None])[:, :, 0]
    heads = heads.masked_fill(~inside, -1)
    found["arc"] = cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=-1)
    index = heads.clamp(min=0)[:, :, None].expand(-1, -1, parts["dep_under"].shape[-1])
    labels = parts["dep_of"] + parts["dep_under"].gather(1, index)
    gold = _padded([item.syntax["dep"] for item in batch.items], -1).masked_fill(heads < 0, -1)
    found["dep"] = cross_entropy(labels.flatten(0, 1), gold.flatten(), ignore_index=-1)
    return found


def arc_scores(of: Tensor, under: Tensor) -> Tensor:
    """[windows, words, heads]."""
    return torch.einsum("bis,bjs->bij", of, under) / of.shape[-1] ** 0.5


def sentences(batch: Worded) -> Tensor:
    """The number of each word's sentence in its window."""
    return _padded([np.maximum(item.syntax["starts"], 0).cumsum() for item in batch.items], -1)


def _mentions(net: Net, batch: Batch, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    rows = [row for row, item in enumerate(batch.items) if item.kinds or item.complete]
    if not rows:
        return {}
    size = int(batch.words[rows].sum(1).max())
    scores = net.spans(parts["span_first"][rows][:, :size], parts["span_last"][rows][:, :size])
    shares = scores.log_softmax(-1)
    total, count = shares.sum() * 0, 0.0
    for at, row in enumerate(rows):
        item = batch.items[row]
        words = len(item.firsts)
        free = torch.zeros(words, words, dtype=torch.bool)
        if item.complete:
            free = torch.ones(words, words).triu().tril(LONGEST_MENTION - 1).bool()
        for first, last, kinds in item.kinds:
            free[first, last] = False
            total = total - shares[at, first, last, list(kinds)].logsumexp(0)
            count += 1
        if item.complete:
            missed = shares[at, :words, :words, 0][free]
            total = total - SPAN_NONE * missed.sum()
    return {"kinds": total / max(count, 1.0)}


def _attributions(net: Net, batch: Batch, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    found = {}
    if any(item.cues is not None for item in batch.items):
        gold = _padded(
            [np.full(len(i.firsts), -1) if i.cues is None else i.cues for i in batch.items], -1
        )
        found["cue"] = 4 * cross_entropy(
            parts["cue"].flatten(0, 1), gold.flatten(), ignore_index=-1
        )
    cues = [(row, each) for row, item in enumerate(batch.items) for each in item.attributed]
    if cues:
        rows = [row for row, _ in cues]
        size = int(batch.words[rows].sum(1).max())
        gold = _padded([each.roles for _, each in cues], 0)
        words = parts["role_word"][rows][:, :size]
        vectors = torch.stack(
            [parts["role_cue"][row, torch.as_tensor(each.cue)].mean(0) for row, each in cues]
        )
        away = torch.stack(
            [
                torch.as_tensor(distances(size, int(each.cue.min()), int(each.cue.max())))
                for _, each in cues
            ]
        )
        scores = net.roles(words, vectors, away)
        lost = crf_loss(scores, net.roles.moves, pad(gold, (0, size - gold.shape[1])),
                        batch.words[rows][:, :size])  # fmt: skip
        found["roles"] = lost.mean()
    return found


def pair_logits(
    net: Paired, batch: Worded, parts: dict[str, Tensor]
) -> tuple[list[tuple[int, PairItem, bool]], dict[str, Tensor]]:
    """Every pair both ways, with its row in the batch and whether it is turned, and its logits."""
    both = [
        (row, pair, turned)
        for row, item in enumerate(batch.items)
        for pair in item.pairs
        for turned in (False, True)
    ]
    if not both:
        return [], {}
    rows = torch.tensor([row for row, _, _ in both])
    ends = [(pair.b, pair.a) if turned else (pair.a, pair.b) for _, pair, turned in both]
    logits = net.pairs(
        _means(parts["source"], rows, [source for source, _ in ends], net.pairs.unnamed[0]),
        _means(parts["target"], rows, [target for _, target in ends], net.pairs.unnamed[1]),
        torch.tensor([pair_place(source, target) for source, target in ends]),
        parts["key"][rows],
        parts["value"][rows],
        _looked_at(batch, rows, ends),
    )
    return both, logits


def _means(words: Tensor, rows: Tensor, chosen: Sequence[np.ndarray], unnamed: Tensor) -> Tensor:
    """The mean of the chosen words of each row's window; `unnamed` where there are none."""
    sizes = torch.tensor([len(each) for each in chosen])
    at = torch.as_tensor(np.concatenate(chosen)) + (rows * words.shape[1]).repeat_interleave(sizes)
    found = embedding_bag(at, words.flatten(0, 1), sizes.cumsum(0) - sizes, mode="mean")
    return torch.where((sizes > 0)[:, None], found, unnamed)


def _looked_at(batch: Worded, rows: Tensor, ends: Sequence[Sequence[np.ndarray]]) -> Tensor:
    """The words of the sentences from the first to the last of a pair's words [pairs, words]."""
    same = sentences(batch)
    named = [np.concatenate(each) for each in ends]
    first, last = (torch.tensor([int(pick(each)) for each in named]) for pick in (np.min, np.max))
    at = torch.arange(len(rows))
    seen = same[rows]
    low, high = seen[at, first], seen[at, last]
    return (seen >= low[:, None]) & (seen <= high[:, None]) & batch.words[rows]


def pair_losses(net: Paired, batch: Worded, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    """The terms of pairs."""
    both, logits = pair_logits(net, batch, parts)
    if not both:
        return {}
    tellings = [pair.row.back if turned else pair.row.ahead for _, pair, turned in both]
    origins = [pair.row.origin for _, pair, _ in both]
    found = {}
    types = _typed(logits["type"], tellings, origins)
    if types is not None:
        found["type"] = types
    soft = [
        (at, pair.soft[int(turned)])
        for at, (_, pair, turned) in enumerate(both)
        if pair.soft is not None
    ]
    if soft:
        shares = torch.tensor(np.stack([share for _, share in soft]))
        given = logits["type"][[at for at, _ in soft]].log_softmax(-1)
        found["soft"] = -(shares * given).sum(-1).mean()
    exclusive = [at for at in range(0, len(both), 2) if origins[at] == "stances_dse"]
    if exclusive:
        found["stance"] = _stances(logits["sign"], exclusive, tellings)
    apart = {at + way for at in exclusive for way in (0, 1)}
    for name, labels in (("sign", SIGNS), ("status", STATUSES), ("mode", MODES)):
        gold = torch.tensor(
            [
                -1
                if getattr(told, name) is None or (name == "sign" and at in apart)
                else labels.index(_label(name, told))
                for at, told in enumerate(tellings)
            ]
        )
        if (gold >= 0).any():
            found[name] = cross_entropy(logits[name], gold, ignore_index=-1)
    told = [(at, t.contexts) for at, t in enumerate(tellings) if t.contexts is not None]
    if told:
        gold_contexts = torch.tensor([[float(c in names) for c in CONTEXTS] for _, names in told])
        found["contexts"] = 4 * binary_cross_entropy_with_logits(
            logits["contexts"][[at for at, _ in told]], gold_contexts
        )
    return {**found, **_triggers(both, tellings, logits["attention"])}


def _stances(signs: Tensor, ahead: Sequence[int], tellings: Sequence[Told]) -> Tensor:
    """The loss of pairs of which at most one way has a sign, as stances_dse labels them: one choice
    among none, either sign ahead and either sign back. `ahead` are the rows of the ways ahead, each
    before that of its way back."""
    neutral = signs[:, [SIGNS.index(NONE), SIGNS.index("0")]].logsumexp(-1, keepdim=True)
    told = signs[:, [SIGNS.index("+1"), SIGNS.index("-1")]] - neutral
    rows = torch.tensor(ahead)
    scores = torch.cat([torch.zeros(len(rows), 1), told[rows], told[rows + 1]], dim=1)
    gold = torch.tensor([_choice(tellings[at].sign, tellings[at + 1].sign) for at in ahead])
    return cross_entropy(scores, gold, weight=torch.tensor(STANCES))


def _choice(ahead: str | None, back: str | None) -> int:
    """0 for no sign, 1 and 2 for one ahead, 3 and 4 for one back."""
    for first, sign in ((1, ahead), (3, back)):
        if sign in ("+1", "-1"):
            return first + (sign == "-1")
    return 0


def _label(name: str, told: Told) -> str:
    value: str = getattr(told, name)
    if name == "mode" and value != NONE:
        return f"{told.types[0]}/{value}"
    return value


def _typed(logits: Tensor, tellings: Sequence[Told], origins: Sequence[str]) -> Tensor | None:
    known = [at for at, told in enumerate(tellings) if told.types]
    if not known:
        return None
    open_ = torch.zeros(len(known), len(TYPES), dtype=torch.bool)
    weights = torch.zeros(len(known))
    for row, at in enumerate(known):
        for name in tellings[at].types:
            open_[row, TYPES.index(name)] = True
        weights[row] = PAIR_WEIGHTS[origins[at]][int(tellings[at].types == (NONE,))]
    shares = logits[known].log_softmax(-1).masked_fill(~open_, -1e4).logsumexp(-1)
    return -(shares * weights).sum() / weights.sum()


def _triggers(
    both: Sequence[tuple[int, PairItem, bool]],
    tellings: Sequence[Told],
    attention: Tensor,
) -> dict[str, Tensor]:
    """The first attention head is taught to look at the words that tell the deed."""
    size = attention.shape[-1]
    rows, words = [], []
    for at, ((_, pair, turned), told) in enumerate(zip(both, tellings, strict=True)):
        if told.trigger and pair.triggers is not None:
            words.append(np.isin(np.arange(size), pair.triggers[int(turned)]))
            rows.append(at)
    if not rows:
        return {}
    scores = attention[rows, 0]
    seen = torch.as_tensor(np.stack(words)) & (scores > HIDDEN)  # in a sentence that is looked at
    known = seen.any(-1)
    if not known.any():
        return {}
    shares = scores[known].log_softmax(-1).masked_fill(~seen[known], -1e4)
    return {"trigger": -shares.logsumexp(-1).mean()}
