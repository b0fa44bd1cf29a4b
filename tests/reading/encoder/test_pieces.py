"""Words into pieces, and what is kept of words seen before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tokenizers import Tokenizer

from sides.reading.encoder.pieces import MOST, UNKNOWN, split


class _Encoding:
    def __init__(self, ids: list[int]) -> None:
        self.ids = ids


class _Letters:
    """A tokenizer whose pieces are letters; it knows no marks."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_batch(self, words: Sequence[str], *, add_special_tokens: bool) -> list[_Encoding]:
        assert not add_special_tokens
        self.asked += words
        return [_Encoding([ord(mark) for mark in word if mark.isalnum()]) for word in words]


def letters() -> tuple[_Letters, Tokenizer]:
    made = _Letters()
    return made, cast(Tokenizer, made)


def test_every_word_has_pieces_but_not_too_many() -> None:
    _, tokenizer = letters()
    assert split(tokenizer, ["ab", "…", "x" * 99]) == [[97, 98], [UNKNOWN], [120] * MOST]
    assert split(tokenizer, []) == []


def test_a_word_is_split_once() -> None:
    asked, tokenizer = letters()
    known: dict[str, list[int]] = {}
    first = split(tokenizer, ["a", "b", "a"], known)
    assert split(tokenizer, ["b", "a", "c"], known) == [first[1], first[0], [99]]
    assert asked.asked == ["a", "b", "c"]
