"""The words of stances: data/stances.yaml, indexed by the lemma that a match begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from ...ontology.files import read_yaml
from ..deeds.frames import DATA

Part = Literal["verb", "noun", "agent", "adjective", "owned"]


class Attitude(Struct, frozen=True):
    """Words that tell somebody's attitude towards somebody: see the comments in the file.
    `words` begin with the head's lemma."""

    part: Part
    words: tuple[str, ...]
    sign: int
    toward: tuple[str, ...]
    owned: frozenset[str]
    mutual: bool
    confidence: float


class _Attitude(Struct, frozen=True, forbid_unknown_fields=True):
    sign: Literal[1, -1]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    owned: frozenset[str] = frozenset()
    toward: tuple[str, ...] = ()
    mutual: bool = False
    confidence: float = 0.7


class Turning(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that turn a stance."""

    negations: frozenset[str]
    ending: frozenset[str]
    refusing: frozenset[str]
    declining: frozenset[str]


class Hollow(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a stance one for show, a wish or a possibility."""

    adverbs: frozenset[str]
    helpers: frozenset[str]
    verbs: frozenset[str]
    prepositions: frozenset[str]
    marks: frozenset[str]


class _Abstentions(Struct, frozen=True, forbid_unknown_fields=True):
    taking: tuple[str, ...]
    verbs: tuple[str, ...]
    adjectives: frozenset[str]
    nouns: frozenset[str]
    confidence: float


class Valued(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say something good or ill of somebody."""

    sign: Literal[1, -1]
    words: tuple[str, ...]
    confidence: float


class Judgements(Struct, frozen=True, forbid_unknown_fields=True):
    """What a speaker says of somebody: see the comments in the file."""

    attributes: tuple[Valued, ...]
    deeds: tuple[Valued, ...]
    wishing: frozenset[str]
    ills: frozenset[str]
    owing: frozenset[str]
    amends: frozenset[str]
    lacking: frozenset[str]
    phrases: tuple[Valued, ...]
    confidence: float


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    attitudes: tuple[_Attitude, ...]
    prefixes: dict[str, int]
    receiving: frozenset[str]
    turning: Turning
    hollow: Hollow
    abstentions: _Abstentions
    directed: frozenset[str]
    directed_at: frozenset[str]
    of_owner: frozenset[str]
    clause_owner: frozenset[str]
    judgements: Judgements
    mutual: frozenset[str]
    no_side: frozenset[str]


class StanceWords(Struct, frozen=True):
    """The lexicon. `attitudes` by the lemma of their head, the longest first; `taking` and
    `standing` are verb patterns of abstention by their head; `abstaining_heads` are the lemmas
    that words of abstention begin with, `telling` the words of which attitudes or prefixes do;
    `valuing` and `judging` are the rows of judgements by their words."""

    attitudes: dict[str, tuple[Attitude, ...]]
    prefixes: dict[str, int]
    telling: frozenset[str]
    receiving: frozenset[str]
    turning: Turning
    hollow: Hollow
    taking: dict[str, tuple[tuple[str, ...], ...]]
    standing: dict[str, tuple[tuple[str, ...], ...]]
    neutral: frozenset[str]
    neutrality: frozenset[str]
    abstaining_heads: frozenset[str]
    abstaining: float
    directed: frozenset[str]
    directed_at: frozenset[str]
    of_owner: frozenset[str]
    clause_owner: frozenset[str]
    judgements: Judgements
    valuing: dict[str, tuple[Valued, ...]]
    judging: dict[str, tuple[Valued, ...]]
    phrases: tuple[tuple[re.Pattern[str], Valued], ...]
    mutual: frozenset[str]
    no_side: frozenset[str]


@cache
def stance_words() -> StanceWords:
    """The lexicon, read once. Raises DataError if the file is wrong."""
    raw = read_yaml(DATA / "stances.yaml", _Words)
    rows = [each for row in raw.attitudes for each in _attitudes(row)]
    none = raw.abstentions
    taking, standing = _patterns(none.taking), _patterns(none.verbs)
    attitudes = {
        head: tuple(sorted(found, key=lambda each: -len(each.words)))
        for head, found in _by_head(rows).items()
    }
    return StanceWords(
        attitudes=attitudes,
        prefixes=raw.prefixes,
        telling=frozenset({*attitudes, *raw.prefixes}),
        receiving=raw.receiving,
        turning=raw.turning,
        hollow=raw.hollow,
        taking=taking,
        standing=standing,
        neutral=none.adjectives,
        neutrality=none.nouns,
        abstaining_heads=frozenset({*taking, *standing}) | none.adjectives | none.nouns,
        abstaining=none.confidence,
        directed=raw.directed,
        directed_at=raw.directed_at,
        of_owner=raw.of_owner,
        clause_owner=raw.clause_owner,
        judgements=raw.judgements,
        valuing=_by_word(raw.judgements.attributes),
        judging=_by_word(raw.judgements.deeds),
        mutual=raw.mutual,
        no_side=raw.no_side,
        phrases=tuple(
            (re.compile(rf"\b(?:{'|'.join(each.words)})\s+", re.IGNORECASE), each)
            for each in raw.judgements.phrases
        ),
    )


def _attitudes(row: _Attitude) -> Iterable[Attitude]:
    parts: tuple[tuple[Part, tuple[str, ...]], ...] = (
        ("owned" if row.owned else "verb", row.verbs),
        ("noun", row.nouns),
        ("agent", row.agents),
        ("adjective", row.adjectives),
    )
    for part, patterns in parts:
        for pattern in patterns:
            yield Attitude(
                part=part,
                words=tuple(pattern.split()),
                sign=row.sign,
                toward=row.toward,
                owned=row.owned,
                mutual=row.mutual,
                confidence=row.confidence,
            )


def _by_head(rows: Iterable[Attitude]) -> dict[str, list[Attitude]]:
    found: dict[str, list[Attitude]] = {}
    for row in rows:
        found.setdefault(row.words[0], []).append(row)
    return found


def _by_word(rows: Iterable[Valued]) -> dict[str, tuple[Valued, ...]]:
    found: dict[str, tuple[Valued, ...]] = {}
    for row in rows:
        for word in dict.fromkeys(row.words):
            found[word] = (*found.get(word, ()), row)
    return found


def _patterns(patterns: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for pattern in patterns:
        words = tuple(pattern.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found
