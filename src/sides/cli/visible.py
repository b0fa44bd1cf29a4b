"""The terminal's name for what makes text safe to show."""

from ..visible import one_line, visible

__all__ = ["one_line", "visible"]
