"""The options of a reading, and the only place that looks at the environment."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
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


HALF_LIFE = 90.0
"""Days in which an event or stance comes to weigh half: a quarter, so that in a window of a year
the last months tell most and yesterday's report does not stand alone."""

STANCE_WEIGHT = 0.5
"""What a stance in words weighs beside an event, whose weight is its PLOVER intensity over ten: as
much as PLOVER's SUPPORT, and a little more than its REJECT and ACCUSE."""

STATUS_WEIGHTS = {"actual": 1.0, "past": 1.0, "planned": 0.5, "hypothetical": 0.0, "denied": 0.0}
"""What an event counts by its status. One of the past counts at its own day, by its age; a plan
half, for about as many are carried out as not; what is only supposed or denied, not at all."""

MIN_WEIGHT = 0.05
"""Weight from which two actors have a tie: below that of a single unsure or old report (an
accusation, weight 0.3, with a confidence of 0.3, a month and a half old)."""


UNKNOWN_REPORTS = 2
"""Independent reports that must tell of somebody whom the registry does not know. Of the phrases
that are taken for actors most that nobody knows are things ("recent moves"), and these seldom come
twice."""


class TieOptions(Struct, frozen=True, kw_only=True):
    """How ties are weighed out of events and stances.

    `half_life`: days in which they come to weigh half, None for never. `stance_weight`: what a
    stance weighs, beside events at their intensity over ten. `planned`, `hypothetical`, `denied`,
    `past`: what events of these statuses count. `min_confidence`: codings below it are left out.
    `min_weight`: ties below it, without regard to sign, are left out. `min_reports`: likewise ties
    told by fewer independent reports. `unknown_reports`: independent reports from which those
    count whom the registry does not know. `datasets`: whose codings count (all, if empty). Raises
    OptionError for numbers that make no sense.
    """

    half_life: float | None = HALF_LIFE
    stance_weight: float = STANCE_WEIGHT
    planned: float = STATUS_WEIGHTS["planned"]
    hypothetical: float = STATUS_WEIGHTS["hypothetical"]
    denied: float = STATUS_WEIGHTS["denied"]
    past: float = STATUS_WEIGHTS["past"]
    min_confidence: float = 0.0
    min_weight: float = MIN_WEIGHT
    min_reports: int = 1
    unknown_reports: int = UNKNOWN_REPORTS
    datasets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.half_life is not None and not 0 < self.half_life < float("inf"):
            raise OptionError(f"half_life must be a positive number of days: {self.half_life!r}")
        for name in ("stance_weight", "planned", "hypothetical", "denied", "past", "min_weight"):
            value = getattr(self, name)
            if not 0 <= value < float("inf"):
                raise OptionError(f"{name} must be 0 or more: {value!r}")
        if not 0 <= self.min_confidence <= 1:
            raise OptionError(f"min_confidence must lie in [0, 1]: {self.min_confidence!r}")
        for name in ("min_reports", "unknown_reports"):
            if getattr(self, name) < 1:
                raise OptionError(f"{name} must be 1 or more: {getattr(self, name)!r}")


def gold_folder(given: Path | None = None) -> Path:
    """The folder of gold sets: the one given, else `$SIDES_GOLD`, else `../shared/gold`."""
    return given or Path(os.environ.get("SIDES_GOLD") or "../shared/gold")


def one_thread() -> None:
    """Let the libraries of this process count on one thread: before numpy is imported, where many
    processes share the cores."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"


SELDOM = 10_000
"""New objects after which Python looks for garbage, in place of 700. A parsed text is some two
thousand, which only such a look frees: of 700, 10,000 and 50,000 the first takes twice the time of
the others, and the last 7 MB more than the second."""


def garbage_seldom() -> None:
    """Let Python look for garbage less often in this process, where all it does is to read."""
    gc.set_threshold(SELDOM)


def give_back() -> None:
    """Give the system the memory that this process freed. The C library of most Linux systems keeps
    it in pieces between what is still in use: 12 MB of a process that read a thousand reports. It
    takes some milliseconds; elsewhere it does nothing."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
    if trim is not None:
        trim(0)


def quiet_ray() -> None:
    """Let Ray tell nobody that it is used, and write nothing but its last words into standard
    error, unless the user set that otherwise: before it is imported."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")


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
