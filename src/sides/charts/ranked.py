"""What pictures with a row for each actor share: the rows, the scale, the words at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import altair as alt

from . import theme

MOST = 25
"""Rows of a picture: a page holds them with their names."""

ROW = 22
"""Height of a row, in pixels."""

PLOT = 300
"""Width of the scale, in pixels; names stand at its left, words at its right."""

DOT = 100
"""Area of a mark, in square pixels."""

CAUGHT = "strength of the triangles that do not add up"
"""What the scale of pressure counts."""


def rows(order: Sequence[str]) -> alt.Y:
    """The rows, in this order, named at the left."""
    axis = alt.Axis(title=None, domain=False, ticks=False, labelPadding=8, grid=False)
    return alt.Y("row:N", axis=axis, scale=alt.Scale(domain=list(order)))


def scale(values: Iterable[float]) -> alt.X:
    """The scale of pressure, from 0 to the greatest value."""
    most = theme.greatest(values)
    axis = alt.Axis(title=CAUGHT, tickCount=5, domain=False)
    return alt.X("value:Q", axis=axis, scale=alt.Scale(domain=[0, most], padding=10))


def aside(base: alt.Chart, y: alt.Y) -> alt.Chart:
    """The words at the right of each row, from its field `aside`."""
    mark = base.mark_text(align="left", fontSize=theme.SMALL_SIZE, color=theme.INK)
    return mark.encode(x=alt.value(PLOT + 14), y=y, text="aside:N")


def sized(chart: alt.LayerChart, number: int) -> alt.LayerChart:
    """The picture with room for so many rows."""
    return chart.properties(width=PLOT, height=ROW * number)
