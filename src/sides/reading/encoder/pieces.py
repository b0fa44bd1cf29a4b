"""Words → word pieces, by the encoder's own tokenizer."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer

UNKNOWN = 100
"""The piece that stands for a word of which nothing is left, such as a lone accent."""

MOST = 12
"""Pieces of a word that are kept: longer words are addresses and noise."""


def split(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """The pieces of each word, never none."""
    known: dict[str, list[int]] = {}
    new = list(dict.fromkeys(words))
    for word, encoded in zip(
        new, tokenizer.encode_batch(new, add_special_tokens=False), strict=True
    ):
        known[word] = encoded.ids[:MOST] or [UNKNOWN]
    return [known[word] for word in words]
