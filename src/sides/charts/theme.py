"""How all pictures look: one set of colours, sizes and fonts, and one scale of signs.

The two colours of signs are a blue and an orange that the three common kinds of colour blindness
keep apart (after Okabe and Ito 2008, "Color universal design"). They are equally light, so that a
grey print shows strength by darkness alone; whatever shows a sign therefore shows it a second
time, by a dash, a mark or a side of the axis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import altair as alt

from . import sizes
from .words import DIGITS

PAPER: Final = "#ffffff"
INK: Final = "#141414"
MUTED: Final = "#5a5a5a"
"""Subtitles, axes and notes."""

FAINT: Final = "#dcdcdc"
"""Lines of a grid, which nothing is read from."""

GROUND: Final = "#f4f4f2"
"""What lies beneath the members of a bloc."""

EDGE: Final = "#b9b9b4"
"""The rim of a bloc's ground."""

ACTOR: Final = "#6a6a6a"
POSITIVE: Final = "#3188d0"
NEGATIVE: Final = "#d9620a"
"""Both have a contrast of 3.7 to paper and of 5 to ink, so that text can stand on them."""

NEUTRAL: Final = "#f7f7f7"
"""The middle of the scale from NEGATIVE to POSITIVE."""

SIGNS: Final = ("positive", "negative")
SIGN_COLOURS: Final = (POSITIVE, NEGATIVE)
SIGN_DASHES: Final = ([1, 0], [5, 3])
"""Solid and dashed. A dash of 1 without a gap draws a line that is not broken."""

SIDES: Final = ("#3f97d8", "#f7c873", "#1fa57c", "#ecc1da", "#d9703a", "#f3ec8c")
"""Sides that last through windows of time: hues near those of Okabe and Ito (2008), dark and light
in turn, so that the two sides of most pictures differ in grey; ink can be read on each."""

OTHER_SIDES: Final = "#d2d2d2"
"""Sides beyond those that have a colour of their own."""

FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first is part of vl-convert, so that files are the same everywhere; the others have the
same widths and are what browsers have."""

TITLE_SIZE: Final = 15
SUBTITLE_SIZE: Final = 11
TEXT_SIZE: Final = sizes.TEXT_SIZE
SMALL_SIZE: Final = 10

PAGE_WIDTH: Final = sizes.PAGE_WIDTH

NUMBERS: Final = ",.2~f"
"""How scales and legends write weights."""

PALE: Final = 0.3
"""The share of a colour that is left of it where it is pale."""

Picture = TypeVar("Picture", alt.Chart, alt.LayerChart, alt.VConcatChart)


def of(rows: Iterable[Mapping[str, object]]) -> alt.Chart:
    """A chart of these rows, which are part of it."""
    values = [{field: _rounded(value) for field, value in row.items()} for row in rows]
    return alt.Chart(alt.Data(values=values))


def greatest(values: Iterable[float]) -> float:
    """The greatest of the values, for the end of a scale; 1 if none is above 0."""
    return round(max(values, default=0.0), DIGITS) or 1.0


def _rounded(value: object) -> object:
    return round(value, DIGITS) if isinstance(value, float) else value


def pale(colour: str) -> str:
    """A colour thinned with paper."""
    parts = zip(_bytes(colour), _bytes(PAPER), strict=True)
    return "#" + "".join(f"{round(PALE * one + (1 - PALE) * two):02x}" for one, two in parts)


def _bytes(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))


def signs(**legend: Any) -> tuple[alt.Color, alt.StrokeDash]:
    """The two channels that show the field `sign` of a line: colour and dash, in one legend."""
    key = alt.Legend(title=None, symbolType="stroke", symbolSize=500, symbolStrokeWidth=2, **legend)
    return (
        alt.Color("sign:N", legend=key).scale(domain=list(SIGNS), range=list(SIGN_COLOURS)),
        alt.StrokeDash("sign:N", legend=key).scale(domain=list(SIGNS), range=list(SIGN_DASHES)),
    )


def themed(chart: Picture, title: str, subtitle: Sequence[str]) -> Picture:
    """The chart with its title, the lines beneath that say what is shown and what is not, and the
    looks that all pictures share."""
    head = alt.TitleParams(
        text=title,
        subtitle=list(subtitle),
        anchor="start",
        frame="group",
        fontSize=TITLE_SIZE,
        subtitleFontSize=SUBTITLE_SIZE,
        subtitleColor=MUTED,
        subtitleLineHeight=SUBTITLE_SIZE + 4,
        color=INK,
        offset=14,
        subtitlePadding=5,
    )
    return (
        chart.properties(title=head, background=PAPER, padding=12, usermeta=EMBED)
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=SMALL_SIZE,
            titleFontSize=SMALL_SIZE,
            labelColor=INK,
            titleColor=MUTED,
            titleFontWeight="normal",
            gridColor=FAINT,
            domainColor=EDGE,
            tickColor=EDGE,
            labelLimit=260,
        )
        .configure_legend(
            labelFontSize=SMALL_SIZE,
            titleFontSize=SMALL_SIZE,
            labelColor=INK,
            titleColor=MUTED,
            titleFontWeight="normal",
            orient="bottom",
            direction="horizontal",
            labelLimit=320,
            columnPadding=16,
            offset=10,
        )
    )


EMBED: Final = {
    "embedOptions": {
        "actions": {"export": True, "source": False, "compiled": False, "editor": False}
    }
}
"""What a page offers beside the picture: to save it, and nothing that asks another server."""
