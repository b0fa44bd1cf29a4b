"""What tests see of a picture: its layers with their rows, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sides.charts.files import specification

Spec = dict[str, Any]


def layers(chart: Any) -> list[Spec]:
    """All layers that draw something, each with its `rows`."""
    return [*_within(specification(chart), [])]


def _within(spec: Spec, rows: list[Spec]) -> Iterator[Spec]:
    """The layers of a specification; data of a whole are those of its parts that have none."""
    own = spec.get("data", {}).get("values", rows)
    for each in (*spec.get("layer", ()), *spec.get("vconcat", ())):
        yield from _within(each, own)
    if "mark" in spec:
        yield spec | {"rows": own}


def drawn_as(chart: Any, mark: str, *fields: str) -> list[Spec]:
    """The layers of this kind of mark whose rows have these fields."""
    return [
        each
        for each in layers(chart)
        if each["mark"]["type"] == mark and each["rows"] and set(fields) <= set(each["rows"][0])
    ]


def texts(chart: Any) -> list[str]:
    """All words that layers write, a halo and its text once."""
    said: list[str] = []
    for each in layers(chart):
        text = each.get("encoding", {}).get("text", {})
        field = text.get("field", "")
        said += [row[field] for row in each["rows"] if field and "stroke" not in each["mark"]]
    return said


def title(chart: Any) -> str:
    return str(specification(chart)["title"]["text"])


def subtitle(chart: Any) -> str:
    return "\n".join(specification(chart)["title"]["subtitle"])


def tooltip(layer: Spec) -> set[str]:
    """The fields that a tooltip of this layer tells."""
    return {each["field"] for each in layer["encoding"]["tooltip"]}
