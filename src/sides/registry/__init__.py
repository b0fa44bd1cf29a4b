"""Who is who in the world: states, their organs, organisations, groups, peoples, persons, the
offices they held and when, and the nouns for those who act in politics.

The facts stand in `data/*.yaml`, for a researcher to review; a user's own files have the same
form (`files`). Governments are not listed but follow from the states (`governments`).
"""

from __future__ import annotations

from .entries import As, Entry, Kind, Match, Office, Role
from .registry import Registry
from .who import Known, who

__all__ = ["As", "Entry", "Kind", "Known", "Match", "Office", "Registry", "Role", "who"]
