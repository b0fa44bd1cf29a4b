"""What an analyst says of a coding → the review of it. Command line and page call this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import OptionError
from ..records import Coding, CodingKind, Reading, Review, Verdict
from ..registry import Registry
from . import corrections, missed
from .codings import coding_of

FIELDS: Mapping[CodingKind, tuple[str, ...]] = {
    "event": (
        "type", "mode", "sources", "targets", "status", "date", "place", "contexts",
    ),
    "statement": ("speaker", "content", "date"),
    "stance": ("holder", "toward", "sign"),
}  # fmt: skip
"""What may be corrected in each kind of coding."""

_ONE: Mapping[CodingKind, str] = {
    "event": "an event",
    "statement": "a statement",
    "stance": "a stance",
}

_CORRECTED: Mapping[CodingKind, Callable[..., Coding]] = {
    "event": corrections.event,
    "statement": corrections.statement,
    "stance": corrections.stance,
}

_MISSED: Mapping[CodingKind, Callable[..., Coding]] = {
    "event": missed.event,
    "statement": missed.statement,
    "stance": missed.stance,
}


def mark(
    reading: Reading,
    id: str,
    verdict: str,
    told: Mapping[str, Any] | None = None,
    *,
    by: str,
    at: dt.datetime | None = None,
    note: str | None = None,
    registry: Registry | None = None,
) -> Review:
    """The review of the coding with this id by which it is right, wrong or corrected; then `told`
    says what should be, under the names of `FIELDS` (None: as it is), as `corrections` takes it.
    Raises OptionError, in one line, for what makes no sense."""
    given = {name: value for name, value in (told or {}).items() if value is not None}
    coding = coding_of(reading, id)
    known: dict[str, Verdict] = {"right": "right", "wrong": "wrong", "corrected": "corrected"}
    if verdict not in known:
        raise OptionError(f"no verdict: {verdict!r}: right, wrong or corrected")
    if verdict != "corrected" and given:
        raise OptionError(f"what is {verdict} is not corrected: {', '.join(given)}")
    now = None
    if verdict == "corrected":
        _refuse_others(coding.kind, given)
        now = _CORRECTED[coding.kind](reading, id, **given, registry=registry)
    return _review(reading, known[verdict], coding, now, by, at, note)


def add(
    reading: Reading,
    kind: CodingKind,
    words: Any,
    told: Mapping[str, Any],
    *,
    by: str,
    at: dt.datetime | None = None,
    note: str | None = None,
    registry: Registry | None = None,
) -> Review:
    """The review by which a coding of this kind was missed in a report: `words` is the span that it
    rests on (of a statement: a list of spans), `told` what they mean, as `missed` takes it. Raises
    OptionError, in one line, for what makes no sense."""
    given = {name: value for name, value in told.items() if value is not None}
    if given or kind != "statement":
        _refuse_others(kind, given, (*FIELDS[kind], "cue") if kind == "statement" else FIELDS[kind])
    needed = {"event": ("type",), "statement": (), "stance": ("holder", "toward", "sign")}[kind]
    lacking = [name for name in needed if name not in given]
    if lacking:
        raise OptionError(f"{_ONE[kind]} that was missed needs: {', '.join(lacking)}")
    now = _MISSED[kind](reading, words, **given, registry=registry)
    return _review(reading, "missed", None, now, by, at, note)


def _refuse_others(
    kind: CodingKind, given: Mapping[str, Any], known: tuple[str, ...] | None = None
) -> None:
    fields = known or FIELDS[kind]
    unknown = [name for name in given if name not in fields]
    if unknown:
        raise OptionError(f"{_ONE[kind]} has no {unknown[0]}: it has {', '.join(fields)}")
    if not given:
        raise OptionError(f"nothing is told of what the {kind} should be: {', '.join(fields)}")


def _review(
    reading: Reading,
    verdict: Verdict,
    coding: Coding | None,
    now: Coding | None,
    by: str,
    at: dt.datetime | None,
    note: str | None,
) -> Review:
    if not by.strip():
        raise OptionError("a review is by somebody: tell a name")
    told = (note or "").strip() or None
    return Review.of(reading.article.id, verdict, coding, now, by=by.strip(), at=at, note=told)
