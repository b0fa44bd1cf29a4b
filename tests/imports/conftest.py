"""Files of event data made by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.imports.datasets import DATASETS
from sides.store.store import Store

Write = Callable[..., Path]


def row(dataset: str, cells: dict[str, str]) -> str:
    """A line of a dataset; cells that are not given are empty."""
    columns = DATASETS[dataset].columns
    assert set(cells) <= set(columns)
    return "\t".join(cells.get(name, "") for name in columns)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file of a dataset: `write("gdelt", {cells}, ..., name="a.csv")`; a row may be text,
    as it is."""

    def written(dataset: str, *rows: dict[str, str] | str, name: str = "events.txt") -> Path:
        how = DATASETS[dataset]
        lines = ["\t".join(how.columns)] if how.header else []
        lines += [each if isinstance(each, str) else row(dataset, each) for each in rows]
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return written


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store that is not there yet."""
    return Store(tmp_path / "events.duckdb")


def gdelt(
    id: int, code: str = "190", a: str = "IRQ", b: str = "TUR", **more: str
) -> dict[str, str]:
    """The cells of an event of GDELT's."""
    return {
        "GlobalEventID": str(id),
        "Day": "20240305",
        "Actor1CountryCode": a,
        "Actor2CountryCode": b,
        "IsRootEvent": "1",
        "EventCode": code,
        "NumSources": "1",
        "SOURCEURL": f"https://www.example.org/{id}",
        **more,
    }


def icews(id: int, code: str = "190", **more: str) -> dict[str, str]:
    """The cells of an event of ICEWS's."""
    return {
        "Event ID": str(id),
        "Event Date": "2014-03-05",
        "Source Name": "Iraq",
        "Source Country": "Iraq",
        "CAMEO Code": code,
        "Target Name": "Turkey",
        "Target Country": "Turkey",
        "Story ID": f"9{id}",
        "Publisher": "Example Wire",
        **more,
    }


def polecat(id: str, type: str = "ASSAULT", **more: str) -> dict[str, str]:
    """The cells of an event of POLECAT's."""
    return {
        "Event ID": id,
        "Event Date": "2024-03-05",
        "Event Type": type,
        "Actor Country": "IRQ",
        "Primary Actor Sector": "GOV",
        "Recipient Country": "TUR",
        "Primary Recipient Sector": "MIL",
        "Source": "Example Wire",
        "Publication Date": "2024-03-06",
        **more,
    }
