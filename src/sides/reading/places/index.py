"""What a compiled gazetteer is."""

from __future__ import annotations

from hashlib import blake2b

from msgspec import Struct

from .sites import Packed

FORM = b"7"
"""The form of a compiled gazetteer. Raise it with every change of what it holds."""

MAIN, OTHER, SHORT, PEOPLE = 0, 1, 2, 3
"""How a name is a site's: its name, one of its other names, or one of these without the generic
word that belongs to it ("Kings" for Kings County), or the word for its people."""

HASHED = 8
"""Bytes of a name's hash: two of a million names share one with odds of one in thirty million."""

LARGEST = (1 << 8 * HASHED) - 2
"""The largest hash that is used."""


class Index(Struct, frozen=True):
    """All that the gazetteer knows. `hashes` are those of the keys, in order, `postings` the sites
    of each, four times their number and how the name is theirs; `exact` the sites of a short form,
    which only counts as it is written ("IN" is Indiana, "in" is not); `areas` those of names of
    countries and first-order divisions; `peoples` the countries of words for people."""

    sites: Packed
    hashes: bytes
    postings: bytes
    exact: dict[str, list[int]]
    areas: dict[str, list[int]]
    peoples: dict[str, list[int]]


def hashed(key: str) -> int:
    """The hash of a key."""
    value = int.from_bytes(blake2b(key.encode(), digest_size=HASHED).digest(), "little")
    return min(value, LARGEST)
