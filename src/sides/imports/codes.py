"""What the codes of others mean in ours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

from ..ontology import plover
from ..ontology.files import read_yaml

_FILE = Path(__file__).parent / "data" / "codes.yaml"


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of data/codes.yaml, which says what each is."""

    countries: dict[str, str]
    regions: frozenset[str]
    groups: dict[str, str]
    bodies: dict[str, str]
    sectors: dict[str, str]
    icews: dict[str, str]
    endings: dict[str, str]


@cache
def codes() -> Codes:
    """The codes, read once. Raises DataError if the file is wrong."""
    return read_yaml(_FILE, Codes)


def cameo_sectors(types: Iterable[str]) -> tuple[str, ...]:
    """PLOVER's sectors and bodies of CAMEO's, each once, in order; what has none is left out."""
    known = plover()
    found = (codes().sectors.get(each, each) for each in types)
    return tuple(
        dict.fromkeys(each for each in found if each in known.sectors or each in known.bodies)
    )


def icews_sectors(words: str) -> tuple[str, ...]:
    """PLOVER's sectors of a list of ICEWS's, with commas between, the primary one first."""
    given = {each.strip() for each in words.split(",")}
    return tuple(dict.fromkeys(code for word, code in codes().icews.items() if word in given))


def plover_sectors(words: str) -> tuple[str, ...]:
    """The sectors of a list with semicolons between, each once, in order."""
    given = (each.strip() for each in words.replace(",", ";").split(";"))
    return tuple(dict.fromkeys(each for each in given if each in plover().sectors))
