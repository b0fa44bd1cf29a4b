"""The picture of nothing: it says that there is nothing to show, and why."""

from __future__ import annotations

import altair as alt

from ..records import Network
from . import theme
from .words import counted, joined, level, window

HEIGHT = 120
"""Pixels: enough to be seen, too little to be taken for a picture that failed."""


def nothing(title: str, reason: str, *subtitle: str) -> alt.LayerChart:
    """A picture with nothing but its title and the reason."""
    row = alt.Data(values=[{"reason": reason}])
    text = alt.Chart(row).mark_text(fontSize=theme.TEXT_SIZE + 1, color=theme.INK)
    frame = alt.Chart(row).mark_rect(fill=theme.GROUND, stroke=theme.EDGE)
    middle = {
        "x": alt.value(theme.PAGE_WIDTH / 2),
        "y": alt.value(HEIGHT / 2),
    }
    size = {"width": theme.PAGE_WIDTH, "height": HEIGHT}
    both = alt.layer(frame.encode(), text.encode(text="reason:N", **middle)).properties(**size)
    return theme.themed(both, title, subtitle)


def why(network: Network) -> str:
    """Why a network has no ties to show."""
    if network.abstentions:
        words = counted(len(network.abstentions), "abstention")
        return f"No ties in this window: only {words}, which tell of no side."
    return "No ties in this window: nothing that was read in it is between two actors."


def where(network: Network, *more: str | None) -> str:
    """The line that says which window and level a picture shows."""
    return joined((window(network), level(network), *more))
