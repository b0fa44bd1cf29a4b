"""Which reports are copies of each other: wire reports that papers print with small changes.

The runs of words that two texts have in common decide (shingles: Broder 1997). They are kept by
their hashes, and found in common by sorting those of all texts: a sketch of them (MinHash) would
save nothing, since runs that stand in one text alone, nearly all, cost no more than their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.uint64]
"""The hashes of the runs of words of a text, each once, in order."""

RUN = 3
"""Words of a run. Short enough that a report that was cut and edited keeps most of its runs."""

COPIED = 0.6
"""Share of the runs of the shorter text that stand in the other, from which it is a copy: papers
cut reports from below and rewrite the first sentence; independent reports of one event share
under a tenth."""

KIN = 0.2
"""Share of the runs of the shorter text that stand in the other, from which two articles of one
address are versions of one report, and not two of a list or of a front page that name the same:
what is rewritten while a story grows keeps more, and independent reports share under a tenth."""

LIKELY = 0.2
"""Share of the runs of the shorter text that are found in common with `NEXT` others, from which
two texts are compared: a third of what makes a copy, for runs that stand in many texts are not
all counted."""

NEXT = 8
"""Texts that follow with the same run and are counted as having it in common. Copies in any number
are found through each other, and what stands everywhere ("the prime minister said") costs no
more than their number."""

_WORD = re.compile(r"\w+")
_BETWEEN = "\0"
"""What stands in no word: joined by it, the words of a text are encoded at once."""

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
"""Odd numbers, one for each word of a run, of bits without a pattern."""


def runs(text: str) -> Runs:
    """All runs of words of a text; the text itself if it is shorter than one."""
    joined = _BETWEEN.join(_WORD.findall(text.casefold())).encode("utf-8", "replace")
    words = list(map(crc32, joined.split(_BETWEEN.encode())))
    told = np.array([*words, *[0] * (RUN - len(words))], np.uint64)
    size = len(told) - RUN + 1
    made = np.zeros(size, np.uint64)
    for at, factor in enumerate(_FACTORS):
        made += told[at : at + size] * factor
    made.sort()
    first = np.ones(size, np.bool_)
    first[1:] = made[1:] != made[:-1]  # in half the time of `numpy.unique`
    return made[first]


def copied(a: Runs, b: Runs) -> bool:
    """Whether one text is a copy of the other, by their runs."""
    return _shared(a, b) >= COPIED * min(len(a), len(b))


def kin(a: Runs, b: Runs) -> bool:
    """Whether two articles of one address are versions of one report, by their runs."""
    return _shared(a, b) >= KIN * min(len(a), len(b))


def _shared(a: Runs, b: Runs) -> int:
    return len(np.intersect1d(a, b, assume_unique=True))


def originals(made: Mapping[str, Runs]) -> dict[str, str]:
    """From each text's id to the smallest id among those that are copies of each other, by the runs
    of each."""
    ids = sorted(made)
    of = [made[id] for id in ids]
    first = {id: id for id in ids}
    for a, b in _likely(of):
        if copied(of[a], of[b]):
            one, other = sorted((_root(first, ids[a]), _root(first, ids[b])))
            first[other] = one
    return {id: _root(first, id) for id in first}


def _root(first: Mapping[str, str], id: str) -> str:
    while first[id] != id:
        id = first[id]
    return id


def _likely(made: Sequence[Runs]) -> Iterator[tuple[int, int]]:
    """Pairs of texts that may be copies, by their places."""
    if len(made) < 2:
        return
    sizes = np.array([len(each) for each in made])
    runs = np.concatenate(made)
    order = np.argsort(runs, kind="stable")
    runs, texts = runs[order], np.repeat(np.arange(len(made)), sizes)[order]
    pairs = []
    for away in range(1, NEXT + 1):
        same = np.flatnonzero(runs[away:] == runs[:-away])
        pairs.append(texts[same] * len(made) + texts[same + away])
    found, shared = np.unique(np.concatenate(pairs), return_counts=True)
    a, b = np.divmod(found, len(made))
    enough = shared >= LIKELY * np.minimum(sizes[a], sizes[b])
    yield from zip(a[enough].tolist(), b[enough].tolist(), strict=True)
