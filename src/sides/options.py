"""The options of a reading, and the only place that looks at the environment."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from .errors import OptionError

MAX_CHARACTERS = 1_000_000
"""Longest text read by default: ten times the longest news reports, small enough to parse in
memory."""

MIN_CONFIDENCE = 0.15
"""Events below this are left uncoded and named as such: of 0.03, 0.1, 0.15, 0.25 and 0.4 the best
for F1 of sources and targets on actors_cameo.dev, and no worse than the next for F1 of events on
the project's own held-out sentences."""


class Options(Struct, frozen=True, kw_only=True):
    """How to read.

    `max_characters`: longest text that is read. `min_confidence`: events and stances below it
    are left uncoded. `any_language`: take in texts that do not look like English all the same
    (`ingest` asks; `Reader.read` reads what it is given). Raises OptionError for numbers that make
    no sense.
    """

    max_characters: int = MAX_CHARACTERS
    min_confidence: float = MIN_CONFIDENCE
    any_language: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.max_characters, int) or self.max_characters < 1:
            raise OptionError(f"max_characters must be 1 or more: {self.max_characters!r}")
        if not isinstance(self.min_confidence, int | float) or not 0 <= self.min_confidence <= 1:
            raise OptionError(f"min_confidence must lie in [0, 1]: {self.min_confidence!r}")


def gold_folder(given: Path | None = None) -> Path:
    """The folder of gold sets: the one given, else `$SIDES_GOLD`, else `../shared/gold`."""
    return given or Path(os.environ.get("SIDES_GOLD") or "../shared/gold")


def cache_folder() -> Path:
    """Where what is made of data files is kept between runs: `$SIDES_CACHE`, else the user's cache
    folder. Nothing is lost with it."""
    import platformdirs

    given = os.environ.get("SIDES_CACHE")
    return Path(given) if given else platformdirs.user_cache_path("sides")


def registry_folder() -> Path:
    """Where the actors that a user added are kept: `$SIDES_REGISTRY`, else `registry` in the user's
    data folder."""
    import platformdirs

    given = os.environ.get("SIDES_REGISTRY")
    return Path(given) if given else platformdirs.user_data_path("sides") / "registry"
