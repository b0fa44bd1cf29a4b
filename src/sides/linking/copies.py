"""Which reports are copies of each other: wire reports that papers print with small changes.

MinHash (Broder 1997) finds the texts that may be, by runs of words; how many runs they have in
common decides.
"""

from __future__ import annotations

import re
from binascii import crc32
from collections.abc import Mapping, Sequence

RUN = 3
"""Words of a run. Short enough that a report that was cut and edited keeps most of its runs."""

COPIED = 0.6
"""Share of the runs of the shorter text that stand in the other, from which it is a copy: papers
cut reports from below and rewrite the first sentence; independent reports of one event share
under a tenth."""

SIZE = 128
"""Permutations of a MinHash: an error of under a tenth in the share of common runs."""

LIKELY = 0.3
"""Jaccard index of runs from which two texts are compared: that of a text and one half as long
that stands in it but for some words."""

_WORD = re.compile(r"\w+")


def runs(text: str) -> frozenset[str]:
    """All runs of words of a text; the text itself if it is shorter than one."""
    words = [each.casefold() for each in _WORD.findall(text)]
    return frozenset(" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def copied(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether one text is a copy of the other, by their runs."""
    return len(a & b) >= COPIED * min(len(a), len(b))


def originals(texts: Mapping[str, str]) -> dict[str, str]:
    """From each text's id to the smallest id among those that are copies of each other."""
    made = {id: runs(text) for id, text in texts.items()}
    first = {id: id for id in made}
    for a, b in _likely(made):
        if copied(made[a], made[b]):
            one, other = sorted((_root(first, a), _root(first, b)))
            first[other] = one
    return {id: _root(first, id) for id in first}


def _root(first: Mapping[str, str], id: str) -> str:
    while first[id] != id:
        id = first[id]
    return id


def _likely(made: Mapping[str, frozenset[str]]) -> Sequence[tuple[str, str]]:
    """Pairs of texts that may be copies; of a few texts all pairs, without a MinHash."""
    ids = sorted(made)
    if len(ids) <= FEW:
        return [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]]
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=LIKELY, num_perm=SIZE)
    found = []
    blank = MinHash(num_perm=SIZE, hashfunc=crc32)  # a tenth of the time of SHA-1
    for id in ids:
        sketch = blank.copy()
        sketch.update_batch([each.encode() for each in sorted(made[id])])
        found += [(str(other), id) for other in index.query(sketch)]
        index.insert(id, sketch)
    return found


FEW = 50
"""Texts up to which all pairs are compared: that is quicker than to load and fill an index."""
