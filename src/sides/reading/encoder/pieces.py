"""Words → word pieces, by the encoder's own tokenizer."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

UNKNOWN = 100
"""The piece that stands for a word of which nothing is left, such as a lone accent."""

MOST = 12
"""Pieces of a word that are kept: longer words are addresses and noise."""


KEPT = 8_192
"""Words whose pieces are kept: a language's common ones."""


def split(
    tokenizer: Tokenizer, words: Sequence[str], known: dict[str, list[int]] | None = None
) -> list[list[int]]:
    """The pieces of each word, never none. `known` are those of words split before, to which new
    ones are added up to `KEPT`."""
    known = {} if known is None else known
    new = [word for word in dict.fromkeys(words) if word not in known]
    encoded = tokenizer.encode_batch(new, add_special_tokens=False) if new else []
    found = {word: each.ids[:MOST] or [UNKNOWN] for word, each in zip(new, encoded, strict=True)}
    if len(known) < KEPT:
        known.update(found)
    return [found[word] if word in found else known[word] for word in words]
