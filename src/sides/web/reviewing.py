"""What forms and programs say of codings → reviews in the store."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from .. import answers
from ..errors import OptionError, StoreError
from ..records import CodingKind, Review
from ..registry import Registry
from ..reviewing.marks import FIELDS, add, mark
from ..reviewing.parties import find_words
from ..store.store import Store
from .serving import Serving

_LOG = logging.getLogger(__name__)

SEVERAL = frozenset({"sources", "targets", "contexts"})
"""Fields that hold several values: one a line, whatever their order."""


def marked(
    serving: Serving, coding: str, verdict: str, told: Mapping[str, Any], *, by: str,
    note: str | None,
) -> Review:  # fmt: skip
    """Say that a coding is right, wrong, or what it should be. Raises Unknown for one that is not
    there, OptionError for what makes no sense."""
    reading = answers.reading_with(serving.store, coding)
    given = told if verdict == "corrected" else {}
    said = mark(reading, coding, verdict, given, by=by, note=note, registry=serving.registry)
    serving.store.review(said, registry=serving.registry)
    return said


def missed(
    serving: Serving, article: str, kind: CodingKind, words: str, told: Mapping[str, Any], *,
    by: str, note: str | None,
) -> Review:  # fmt: skip
    """Say that a coding was missed that these words of an article tell. Raises as `marked`."""
    reading = answers.reading(serving.store, article)
    where = find_words(reading.article.text, words)
    spans = [where] if kind == "statement" else where
    said = add(reading, kind, spans, told, by=by, note=note, registry=serving.registry)
    serving.store.review(said, registry=serving.registry)
    return said


def linked(store: Store, registry: Registry) -> None:
    """Tell anew which events are one, in the months that reviews touched. Who reviewed has the
    answer already, so that what goes wrong here is told by the log alone, and the next time that
    anything is linked does it."""
    try:
        store.link(registry)
    except StoreError:
        _LOG.exception("events were not linked after a review")


def from_form(kind: CodingKind, sent: Mapping[str, str], was: Mapping[str, str]) -> dict[str, Any]:
    """What a form says that a coding should be: the fields that differ from what stood in them.
    Raises OptionError for a sign that is none."""
    told: dict[str, Any] = {}
    for name in FIELDS[kind]:
        if name in sent and sorted(_lines(sent[name])) != sorted(_lines(was.get(name, ""))):
            told[name] = _value(name, sent[name])
    return told


def _value(name: str, given: str) -> Any:
    if name in SEVERAL:
        return _lines(given)
    if name == "sign":
        if given not in {"1", "0", "-1"}:
            raise OptionError(f"no sign: {given!r}: 1, 0 or -1")
        return int(given)
    return " ".join(_lines(given))


def _lines(given: str) -> list[str]:
    return [line.strip() for line in given.splitlines() if line.strip()]


def fields_of(coding: Any, kind: CodingKind) -> dict[str, str]:
    """What stands in the fields of a form about a coding of a reading: ids of actors one a line."""
    shown: dict[str, str] = {}
    for name in FIELDS[kind]:
        value = getattr(coding, name, None)
        if name == "content":
            continue  # spans, which a form cannot tell
        if name in SEVERAL:
            shown[name] = "\n".join(_each(value))
        else:
            shown[name] = "" if value is None else str(value)
    return shown


def _each(value: Iterable[str] | None) -> Iterable[str]:
    return () if value is None else value
