"""Who said what, and who is for or against whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ..records import Named, Span, StanceLine, StatementLine
from ..store.around import context, sentence
from ..store.store import Store
from .asked import Asked, Condition, actor_id, ending, in_reports
from .events import origin

_STATEMENTS = """
SELECT
    s.id, s.speaker, s.kind, s.date, s.confidence, s.reading, x.id AS article,
    x.origin, x.title, x.publisher, x.date AS published,
    substring(x.text, s.cue.start + 1, s.cue.end - s.cue.start) AS cue,
    {{'start': list_min(list_transform(s.content, lambda c: c.start)),
      'end': list_max(list_transform(s.content, lambda c: c.end))}} AS span,
    list_aggregate(
        list_transform(s.content, lambda c: substring(x.text, c.start + 1, c.end - c.start)),
        'string_agg', ' … '
    ) AS content
FROM statements AS s
JOIN readings AS r ON r.id = s.reading
JOIN articles AS x ON x.id = r.article
WHERE {condition}
ORDER BY coalesce(x.date, DATE '0001-01-01') DESC, s.reading, s.nr
LIMIT $limit OFFSET $offset
"""

_STANCES = """
SELECT
    s.id, s.holder, s.toward, s.sign, s.basis, s.confidence, s.reading, x.id AS article,
    x.origin, x.title, x.publisher, x.date AS published, s.evidence AS span,
    {around} AS around
FROM stances AS s
JOIN readings AS r ON r.id = s.reading
JOIN articles AS x ON x.id = r.article
WHERE {condition}
ORDER BY coalesce(x.date, DATE '0001-01-01') DESC, s.reading, s.nr
LIMIT $limit OFFSET $offset
"""


def statements(store: Store, asked: Asked) -> tuple[StatementLine, ...]:
    """The statements of the actor asked for, or of all, latest first; the window is that of the
    days of publication. Raises OptionError for an actor whom nobody knows, and for the level of
    blocs."""
    condition = _reports(asked)
    if asked.actor is not None:
        condition = condition.given(_is("s.speaker", asked), actor=actor_id(store, asked.actor))
    rows = _asked(store, asked, _STATEMENTS, condition)
    names = store.names({row["speaker"] for row in rows if row["speaker"] is not None})
    return tuple(
        StatementLine(
            id=row["id"],
            speaker=_named(row["speaker"], names),
            cue=row["cue"],
            content=row["content"],
            kind=row["kind"],
            date=row["date"],
            confidence=row["confidence"],
            span=msgspec.convert(row["span"], Span),
            origin=origin(row),
        )
        for row in rows
    )


def stances(store: Store, asked: Asked) -> tuple[StanceLine, ...]:
    """The stances of the actor asked for (towards the other), or of all, latest first. Raises as
    `statements` does."""
    condition = _reports(asked)
    if asked.actor is not None:
        condition = condition.given(_is("s.holder", asked), actor=actor_id(store, asked.actor))
    if asked.other is not None:
        condition = condition.given(
            _is("s.toward", asked, "other"), other=actor_id(store, asked.other)
        )
    rows = _asked(store, asked, _STANCES, condition)
    names = store.names({id for row in rows for id in (row["holder"], row["toward"])})
    return tuple(
        StanceLine(
            id=row["id"],
            holder=Named(row["holder"], names[row["holder"]]),
            toward=Named(row["toward"], names[row["toward"]]),
            sign=row["sign"],
            basis=row["basis"],
            confidence=row["confidence"],
            words=sentence(**row["around"]),
            span=msgspec.convert(row["span"], Span),
            origin=origin(row),
        )
        for row in rows
    )


def _named(id: str | None, names: Mapping[str, str]) -> Named | None:
    return None if id is None else Named(id, names[id])


def _reports(asked: Asked) -> Condition:
    condition = in_reports(asked).given("x.date >= $since::DATE", since=asked.since)
    return condition.given("x.date <= $until::DATE", until=asked.until)


def _is(actor: str, asked: Asked, value: str = "actor") -> str:
    """The condition that a column of actors' ids is who is asked for, at the level asked for."""
    return f"{actor}{ending(asked.level)} = ${value}"


def _asked(store: Store, asked: Asked, query: str, condition: Condition) -> list[dict[str, Any]]:
    lines = {"limit": asked.limit, "offset": asked.offset}
    found: list[dict[str, Any]] = store.rows(
        query.format(condition=condition.sql, around=context("s.evidence.start", "s.evidence.end")),
        {**condition.values, **lines},
    ).to_pylist()
    return found
