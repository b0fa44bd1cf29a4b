"""Writes pictures: PNG, SVG, a page that works offline, and the Vega-Lite specification.

What is written rests on the picture alone: the same picture gives the same bytes. A file is
written beside its place and then moved there, so that none is ever half written.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import altair as alt

from ..errors import OptionError

SCALE: Final = 2.0
"""Pixels of a PNG for each of the picture: sharp in print and on fine screens."""

_VERSION: Final = ".".join(alt.SCHEMA_VERSION.split(".")[:2])

_EMBED: Final = "window.vegaEmbed = vegaEmbed;"
"""What the page takes from the bundle of Vega."""

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 2em; font-family: {font}; }}
.vega-embed details {{ position: absolute; right: 0; top: 0; }}
</style>
<script>{library}</script>
</head>
<body>
<div id="picture"></div>
<script>
vegaEmbed("#picture", {spec}, {{"renderer": "svg"}}).catch(console.error);
</script>
</body>
</html>
"""


def save(chart: alt.TopLevelMixin, path: Path | str) -> None:
    """Writes a picture in the form that the end of the path names: .png, .svg, .html or .json.

    Raises OptionError for another end and for a path that cannot be written.
    """
    path = Path(path)
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        known = ", ".join(_FORMS)
        raise OptionError(f"{path}: a picture is saved as {known}, not as {path.suffix or 'that'}")
    _write(path, form(specification(chart)))


def page(chart: alt.TopLevelMixin) -> str:
    """A page that shows the picture with its tooltips and asks no server for anything."""
    return _page(specification(chart))


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The Vega-Lite specification of a picture, its data in it."""
    spec: dict[str, Any] = chart.to_dict()
    return spec


def drawn(chart: alt.TopLevelMixin) -> bytes:
    """The picture as SVG."""
    return _svg(specification(chart))


def bundle(snippet: str) -> str:
    """The library that draws pictures, as a script that runs this snippet, in which `vegaEmbed`,
    `vegaLite` and `vega` are known. It takes seconds to make."""
    import vl_convert

    return vl_convert.javascript_bundle(snippet, vl_version=_VERSION)


def _png(spec: dict[str, Any]) -> bytes:
    import vl_convert

    return vl_convert.vegalite_to_png(spec, vl_version=_VERSION, scale=SCALE)


def _svg(spec: dict[str, Any]) -> bytes:
    import vl_convert

    return vl_convert.vegalite_to_svg(spec, vl_version=_VERSION).encode()


def _json(spec: dict[str, Any]) -> bytes:
    return (json.dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()


def _html(spec: dict[str, Any]) -> bytes:
    return _page(spec).encode()


def _page(spec: dict[str, Any]) -> str:
    """The page. Names come from the news: none may end the script that they stand in, which the
    page of vl-convert itself would let them."""
    title = spec.get("title")
    text = title.get("text", "") if isinstance(title, dict) else title or ""
    return _PAGE.format(
        title=html.escape(str(text) or "Sides"),
        font="sans-serif",
        library=bundle(_EMBED),
        spec=_inside_script(json.dumps(spec, ensure_ascii=True)),
    )


def _inside_script(text: str) -> str:
    """JSON in ASCII that a page can hold in a script: its signs of markup are written as escapes,
    which mean the same in the strings where alone they can be."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


_FORMS: Final[dict[str, Callable[[dict[str, Any]], bytes]]] = {
    ".png": _png,
    ".svg": _svg,
    ".html": _html,
    ".json": _json,
}


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise OptionError(f"{path}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
