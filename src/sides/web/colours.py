"""The colours of pictures as names: a page draws them light or dark by its own properties."""

from __future__ import annotations

from typing import Any

from ..charts import theme

_NAMES = {
    theme.PAPER: "var(--paper)",
    theme.INK: "var(--ink)",
    theme.MUTED: "var(--muted)",
    theme.FAINT: "var(--faint)",
    theme.GROUND: "var(--ground)",
    theme.EDGE: "var(--edge)",
    theme.ACTOR: "var(--neutral)",
    theme.NEUTRAL: "var(--ground)",
    theme.POSITIVE: "var(--positive)",
    theme.NEGATIVE: "var(--negative)",
    theme.OTHER_SIDES: "var(--side-other)",
    **{colour: f"var(--side-{number})" for number, colour in enumerate(theme.SIDES, 1)},
    theme.pale(theme.POSITIVE): "var(--pale-positive)",
    theme.pale(theme.NEGATIVE): "var(--pale-negative)",
    theme.pale(theme.ACTOR): "var(--pale-neutral)",
}
"""The property that stands for each colour of the theme."""


def named(spec: Any) -> Any:
    """A Vega-Lite specification in which every colour of the theme is the name of a property. What
    is told in words is left as it is."""
    if isinstance(spec, dict):
        return {key: named(value) for key, value in spec.items()}
    if isinstance(spec, list):
        return [named(value) for value in spec]
    return _NAMES.get(spec, spec) if isinstance(spec, str) else spec
