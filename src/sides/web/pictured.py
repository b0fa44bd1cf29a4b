"""A picture on a page: where its specification and its drawing are asked for."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import quote

from msgspec import Struct

from ..version import VERSION
from .here import Here


class Picture(Struct, frozen=True):
    """The addresses of a picture (Vega-Lite), of its drawing (SVG), and of the library that draws
    it, which is another for each version."""

    address: str
    image: str
    library: str


def pictured(here: Here, name: str, **parts: object) -> Picture:
    """The picture with this name of what a page shows: with the page's query, but for the parts
    that are said."""
    spec, image = (
        Here(f"/charts/{name}.{form}", here.query).with_(**parts) for form in ("json", "svg")
    )
    made_by = quote(f"{VERSION}-{version('vl-convert-python')}", safe="")
    return Picture(spec, image, f"/charts/vega.js?v={made_by}")
