"""The small encoder and its heads, as torch modules.

One pass over a window gives each word a vector; every head reads projections of it. Mentions are
scored as spans by a biaffine product (Yu, Bohnet and Poesio 2020), dependencies likewise (Dozat
and Manning 2017); what a word is to a cue, by the sum of their projections and a linear-chain CRF
(Lafferty, McCallum and Pereira 2001); a pair of parties by their projections and what the two
attend to in their sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sides.reading.encoder.heads import DISTANCES, PAIR_PLACES
from sides.reading.encoder.windows import PLACES, SHAPES
from training.labels import CONTEXTS, CUES, KINDS, MODES, ROLES, SIGNS, STATUSES, TYPES, Words

ARC = 128
SPAN = 64
ROLE = 128
PAIR = 256
ATTENTION_HEADS, ATTENTION = 4, 32


def sizes(words: Words) -> dict[str, int]:
    """The projections of a word's vector, in their order, with their sizes."""
    return {
        "tag": len(words.tag),
        "pos": len(words.pos),
        "dep_of": len(words.dep),
        "dep_under": len(words.dep),
        "arc_of": ARC,
        "arc_under": ARC,
        "starts": 2,
        "entity": len(words.entity),
        "span_first": SPAN,
        "span_last": SPAN,
        "cue": len(CUES),
        "role_word": ROLE,
        "role_cue": ROLE,
        "source": PAIR,
        "target": PAIR,
        "key": ATTENTION_HEADS * ATTENTION,
        "value": PAIR,
    }


class Net(nn.Module):
    """Windows → projections of each word."""

    def __init__(self, folder: Path, words: Words) -> None:
        """Of the base weights in a folder, with heads that know nothing."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(2 * len(SHAPES), width)
        self.place = nn.Embedding(len(PLACES), width)
        nn.init.normal_(self.shape.weight, std=0.005)
        nn.init.normal_(self.place.weight, std=0.005)
        self.sizes = sizes(words)
        self.project = nn.Linear(width, sum(self.sizes.values()))
        self.drop = nn.Dropout(0.1)
        self.spans = Spans()
        self.roles = Roles()
        self.pairs = Pairs()

    @classmethod
    def trained(cls, folder: Path, words: Words, state: dict[str, Tensor]) -> Net:
        """A net with these weights, its layers as narrow as they are there."""
        net = cls(folder, words)
        inner = len(state["encoder.encoder.layer.0.intermediate.dense.bias"])
        if inner < net.inner:
            net.narrow(inner, [torch.ones(net.inner) for _ in net.layers])
        net.load_state_dict(state)
        return net

    @property
    def layers(self) -> Any:
        """The layers of the encoder."""
        return self.encoder.encoder.layer

    @property
    def inner(self) -> int:
        """Units of the inner layer that each layer of the encoder has."""
        return len(self.layers[0].intermediate.dense.bias)

    def narrow(self, inner: int, weights: list[Tensor]) -> None:
        """Leave in each layer only so many of its inner units, those that weigh most."""
        for layer, weight in zip(self.layers, weights, strict=True):
            kept = weight.topk(inner).indices.sort().values
            first, last = layer.intermediate.dense, layer.output.dense
            first.weight = nn.Parameter(first.weight.detach()[kept].clone())
            first.bias = nn.Parameter(first.bias.detach()[kept].clone())
            last.weight = nn.Parameter(last.weight.detach()[:, kept].clone())

    def weights(self, run: Callable[[], None]) -> list[Tensor]:
        """How much each inner unit of each layer brings to the layer's output while `run` runs the
        net: its mean size times the length of its row of weights."""
        sizes = [torch.zeros(self.inner) for _ in self.layers]

        def noted(at: int) -> Callable[[Any, Any, Tensor], None]:
            def note(_: Any, __: Any, made: Tensor) -> None:
                sizes[at] += made.detach().float().abs().flatten(0, -2).sum(0)

            return note

        hooks = [
            layer.intermediate.register_forward_hook(noted(at))
            for at, layer in enumerate(self.layers)
        ]
        with torch.no_grad():
            run()
        for hook in hooks:
            hook.remove()
        return [
            size * layer.output.dense.weight.detach().norm(dim=0)
            for size, layer in zip(sizes, self.layers, strict=True)
        ]

    def forward(
        self, pieces: Tensor, mask: Tensor, shapes: Tensor, places: Tensor, firsts: Tensor
    ) -> Tensor:
        """Projections [windows, words, sum of sizes] of the words whose first pieces are given."""
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        embedded = embedded + self.shape(shapes) + self.place(places)
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        index = firsts[:, :, None].expand(-1, -1, states.shape[-1])
        found: Tensor = self.project(self.drop(states.gather(1, index)))
        return found

    def parts(self, projected: Tensor) -> dict[str, Tensor]:
        """The projections by name."""
        return dict(
            zip(self.sizes, projected.split(list(self.sizes.values()), dim=-1), strict=True)
        )


class Spans(nn.Module):
    """Scores of the kinds of a mention from its first to its last word."""

    def __init__(self) -> None:
        super().__init__()
        self.both = nn.Parameter(torch.randn(len(KINDS), SPAN, SPAN) / SPAN)
        self.first = nn.Linear(SPAN, len(KINDS))
        self.last = nn.Linear(SPAN, len(KINDS))

    def forward(self, first: Tensor, last: Tensor) -> Tensor:
        """[windows, words, words, kinds] from the projections of first and last words."""
        both = torch.einsum("bis,ksr,bjr->bijk", first, self.both, last)
        found: Tensor = both + self.first(first)[:, :, None] + self.last(last)[:, None]
        return found


class Roles(nn.Module):
    """What each word of a window is to one cue."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(DISTANCES, ROLE)
        self.hidden = nn.Linear(ROLE, ROLE)
        self.out = nn.Linear(ROLE, len(ROLES))
        self.moves = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))
        self.drop = nn.Dropout(0.1)

    def forward(self, words: Tensor, cue: Tensor, distances: Tensor) -> Tensor:
        """Scores [cues, words, roles]: `words` [cues, words, size], `cue` [cues, size]."""
        mixed = nn.functional.gelu(words + cue[:, None] + self.distance(distances))
        mixed = nn.functional.gelu(self.hidden(self.drop(mixed)))
        found: Tensor = self.out(mixed)
        return found


class Pairs(nn.Module):
    """What one party does to another."""

    def __init__(self) -> None:
        super().__init__()
        self.unnamed = nn.Parameter(torch.randn(2, PAIR) * 0.1)
        self.place = nn.Embedding(PAIR_PLACES, PAIR)
        self.query = nn.Linear(PAIR, ATTENTION_HEADS * ATTENTION)
        self.product = nn.Linear(PAIR, PAIR)
        self.context = nn.Linear(PAIR, PAIR)
        self.hidden = nn.Linear(PAIR, PAIR)
        self.drop = nn.Dropout(0.15)
        self.answers = nn.ModuleDict(
            {
                name: nn.Linear(PAIR, len(labels))
                for name, labels in (
                    ("pair_type", TYPES),
                    ("pair_sign", SIGNS),
                    ("pair_status", STATUSES),
                    ("pair_mode", MODES),
                    ("pair_contexts", CONTEXTS),
                )
            }
        )

    def forward(
        self,
        source: Tensor,
        target: Tensor,
        place: Tensor,
        keys: Tensor,
        values: Tensor,
        mask: Tensor,
    ) -> dict[str, Tensor]:
        """Logits by question, and "attention" [pairs, heads, words] over the words that `mask`
        [pairs, words] leaves."""
        pairs, size = keys.shape[:2]
        both = nn.functional.gelu(source + target + self.place(place))
        query = self.query(both).view(pairs, ATTENTION_HEADS, ATTENTION)
        keys = keys.view(pairs, size, ATTENTION_HEADS, ATTENTION)
        scores = torch.einsum("pha,pwha->phw", query, keys) / ATTENTION**0.5
        scores = scores.masked_fill(~mask[:, None], -1e4)
        attention = scores.softmax(-1)
        values = values.view(pairs, size, ATTENTION_HEADS, PAIR // ATTENTION_HEADS)
        seen = torch.einsum("phw,pwhv->phv", attention, values).reshape(pairs, PAIR)
        mixed = both + self.product(source * target) + self.context(seen)
        mixed = nn.functional.gelu(mixed)
        mixed = mixed + nn.functional.gelu(self.hidden(self.drop(mixed)))
        mixed = self.drop(mixed)
        found = {name[5:]: answer(mixed) for name, answer in self.answers.items()}
        return {**found, "attention": scores}


def crf_loss(scores: Tensor, moves: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Minus the log-likelihood of the gold roles, for each cue: `scores` [cues, words, roles]."""
    rows = torch.arange(len(scores))
    total = scores[:, 0]
    right = scores[rows, 0, gold[:, 0]]
    for at in range(1, scores.shape[1]):
        here = mask[:, at]
        step = (total[:, :, None] + moves[None]).logsumexp(1) + scores[:, at]
        total = torch.where(here[:, None], step, total)
        gain = scores[rows, at, gold[:, at]] + moves[gold[:, at - 1], gold[:, at]]
        right = right + torch.where(here, gain, torch.zeros_like(gain))
    return total.logsumexp(1) - right
