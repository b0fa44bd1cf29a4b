"""The three datasets: their columns, and how their rows and codes are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from ..ontology import plover
from .codes import cameo_sectors, icews_sectors, plover_sectors

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""POLECAT's 40 columns."""

ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude",
)  # fmt: skip
"""ICEWS's 20 columns."""

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

GDELT = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor{nr}{name}" for nr in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""GDELT 2.0's 61 columns; its files have no header."""

SURE = 0.75
"""Confidence of an event of POLECAT and ICEWS, which give none: about the share of codings that
evaluations of ICEWS's coder found right (BBN ACCENT, 2015); for POLECAT taken over from there."""

ROOT, OTHER, MOST = 0.3, 0.2, 10
"""Confidence of an event of GDELT by one source: in the lead of a report, and elsewhere. Wang et
al. (Science 353, 2016) found 21 % of its protests to be some; the lead is set a little above by
hand. More sources than `MOST` make nothing surer: most of them print one agency's words."""


class Kind(Struct, frozen=True):
    """What a type code and a mode of a dataset become: a type and mode of PLOVER's, nothing
    (`type` None), or a problem."""

    type: str | None = None
    mode: str | None = None
    problem: str | None = None


class Dataset(Struct, frozen=True):
    """How a dataset is read. `header`: the first line names the columns; `parameters` are those of
    its query; `kind` tells a code and mode, `sectors` a list of sectors; `fips`: places have codes
    of FIPS 10-4."""

    name: str
    columns: tuple[str, ...]
    header: bool
    parameters: dict[str, float]
    kind: Callable[[str, str | None], Kind]
    sectors: Callable[[str], tuple[str, ...]]
    fips: bool = False

    @property
    def query(self) -> str:
        """From its columns to those that all have."""
        return sql(self.name)


def sql(name: str) -> str:
    """A query of the folder `sql`."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def of_plover(type: str, mode: str | None) -> Kind:
    """A type and mode of POLECAT's: PLOVER's own."""
    known = plover().types.get(type)
    if known is None:
        return Kind(problem=f"no type of PLOVER: {type!r}")
    if mode is not None and mode not in known.modes:
        return Kind(problem=f"{type} has no mode {mode!r}")
    return Kind(type, mode)


def of_cameo(code: str, mode: str | None) -> Kind:  # noqa: ARG001
    """A code of CAMEO's."""
    found = plover().from_cameo(code)
    if found is None:
        return Kind(problem=f"no code of CAMEO: {code!r}")
    return Kind(found.type, found.mode)


DATASETS = {
    "polecat": Dataset("polecat", POLECAT, True, {"confidence": SURE}, of_plover, plover_sectors),
    "gdelt": Dataset(
        "gdelt",
        GDELT,
        False,
        {"root": ROOT, "other": OTHER, "most": MOST},
        of_cameo,
        lambda words: cameo_sectors(words.split(";")),
        fips=True,
    ),
    "icews": Dataset("icews", ICEWS, True, {"confidence": SURE}, of_cameo, icews_sectors),
}


def told_by(cells: list[str]) -> str | None:
    """The dataset of a file by the cells of its first line, None if it is none of these."""
    found = {each.strip().strip('"') for each in cells}
    if {"Event ID", "Event Type", "Actor Country"} <= found:
        return "polecat"
    if {"Event ID", "CAMEO Code", "Source Country"} <= found:
        return "icews"
    if len(cells) == len(GDELT) and cells[0].isdigit() and cells[1].isdigit():
        return "gdelt"
    return None
