"""Sizes that all pictures share. They stand apart from the looks, which need altair: where things
are can be worked out without it."""

from __future__ import annotations

from typing import Final

TEXT_SIZE: Final = 11
"""Pixels of the names of actors."""

PAGE_WIDTH: Final = 700
"""Pixels; at 96 to the inch 18.5 cm, the type area of a page of A4."""
