"""PLOVER 2.0, the ontology that events are coded to, as data that can be reviewed.

The facts are those of the PLOVER manual (draft 2.0, 2024, CC BY-SA 4.0).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from msgspec import Struct

from ..errors import DataError
from ..records import Quad
from .files import read_yaml

YIELD = "YIELD"
"""The label that the PLV gold set gives to CONCEDE and RETREAT alike."""

_HERE = Path(__file__).parent
_MERGED = frozenset({"CONCEDE", "RETREAT"})


class EventType(Struct, frozen=True):
    """One of PLOVER's sixteen event types.

    `intensity` runs from -10 (most hostile) to 10 (most cooperative); `modes` give the
    intensity of each mode of the type.
    """

    name: str
    meaning: str
    intensity: float
    quad: Quad
    target_needed: bool
    modes: dict[str, float]

    def intensity_of(self, mode: str | None) -> float:
        """The intensity of an event of this type and mode. Raises KeyError for no mode of it."""
        return self.intensity if mode is None else self.modes[mode]


class CameoMapping(Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of a CAMEO code: a PLOVER type and mode, or nothing (`dropped`)."""

    type: str | None = None
    mode: str | None = None
    dropped: bool = False


class Plover(Struct, frozen=True):
    """The whole ontology.

    `types` by name; `contexts` in the manual's order; `sectors`, `bodies` (codes for those who
    belong to no one state) and `countries` (codes beside ISO 3166) with what they mean;
    `auxiliary_modes`; `cameo` from CAMEO root or code to what it becomes.
    """

    types: dict[str, EventType]
    contexts: tuple[str, ...]
    sectors: dict[str, str]
    bodies: dict[str, str]
    countries: dict[str, str]
    auxiliary_modes: tuple[str, ...]
    cameo: dict[str, CameoMapping]

    def from_cameo(self, code: str) -> CameoMapping | None:
        """What a CAMEO code ("190", "0841", "02") becomes: that of its longest prefix with a
        mapping, None if there is none."""
        for end in range(len(code), 1, -1):
            if code[:end] in self.cameo:
                return self.cameo[code[:end]]
        return None


class _TypeRow(Struct, forbid_unknown_fields=True):
    meaning: str
    intensity: float
    quad: int
    target_needed: bool = False
    modes: dict[str, float] = {}


class _Codes(Struct, forbid_unknown_fields=True):
    contexts: tuple[str, ...]
    sectors: dict[str, str]
    bodies: dict[str, str]
    countries: dict[str, str]
    auxiliary_modes: tuple[str, ...]


@cache
def plover() -> Plover:
    """The ontology, read once. Raises DataError if a file of it is wrong."""
    return load(_HERE)


def load(folder: Path) -> Plover:
    """The ontology in the files of a folder: types.yaml, codes.yaml, cameo.yaml.

    Raises DataError, naming the file and the reason, for a file that is missing or malformed, a
    quad class or an intensity out of range, or a CAMEO mapping to an unknown type or mode.
    """
    types = {
        name: _event_type(name, row, folder / "types.yaml")
        for name, row in read_yaml(folder / "types.yaml", dict[str, _TypeRow]).items()
    }
    codes = read_yaml(folder / "codes.yaml", _Codes)
    cameo = read_yaml(folder / "cameo.yaml", dict[str, CameoMapping])
    for code, mapping in cameo.items():
        _check_cameo(code, mapping, types, folder / "cameo.yaml")
    return Plover(
        types=types,
        contexts=codes.contexts,
        sectors=codes.sectors,
        bodies=codes.bodies,
        countries=codes.countries,
        auxiliary_modes=codes.auxiliary_modes,
        cameo=cameo,
    )


def merge_yield(type: str) -> str:
    """The label of the PLV gold set for a PLOVER type: CONCEDE and RETREAT become YIELD."""
    return YIELD if type in _MERGED else type


def _event_type(name: str, row: _TypeRow, path: Path) -> EventType:
    quad: Quad
    match row.quad:
        case 1 | 2 | 3 | 4 as quad:
            pass
        case _:
            raise DataError(f"{path}: {name}: no quad class: {row.quad}")
    for value in (row.intensity, *row.modes.values()):
        if not -10 <= value <= 10:
            raise DataError(f"{path}: {name}: intensity {value} is not in [-10, 10]")
    return EventType(
        name=name,
        meaning=row.meaning,
        intensity=row.intensity,
        quad=quad,
        target_needed=row.target_needed,
        modes=row.modes,
    )


def _check_cameo(code: str, mapping: CameoMapping, types: dict[str, EventType], path: Path) -> None:
    if mapping.dropped and mapping.type is None:
        return
    if mapping.dropped or mapping.type not in types:
        raise DataError(f"{path}: {code}: no type: {mapping.type}")
    if mapping.mode is not None and mapping.mode not in types[mapping.type].modes:
        raise DataError(f"{path}: {code}: {mapping.type} has no mode {mapping.mode}")
