"""Who said what, and who is for or against whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from ..records import Named, Reviewed, Span, StanceLine, StatementLine
from ..store.around import sentence_of
from ..store.store import Store
from .asked import REPORTS, UNREVIEWED, Asked, Condition, actor_id, ending, in_reports
from .looked_up import Row, origin, reports, reviewed

_WHICH = """
SELECT s.rowid FROM {table} AS s
{joined}
WHERE {condition}
ORDER BY coalesce(x.date, DATE '0001-01-01') DESC, s.reading, s.nr
LIMIT $limit OFFSET $offset
"""

_WHOLE = "SELECT rowid, * FROM {table} WHERE rowid IN (SELECT unnest(?))"
"""The rows, asked for when it is known which: a join would carry all of all of them along."""


def statements(store: Store, asked: Asked) -> tuple[StatementLine, ...]:
    """The statements of the actor asked for, or of all, latest first; the window is that of the
    days of publication. Raises OptionError for an actor whom nobody knows, and for the level of
    blocs."""
    return _statements(store, asked, _WHICH)


def unreviewed_statements(store: Store, asked: Asked) -> tuple[StatementLine, ...]:
    """Those of which no analyst has said anything, least sure first."""
    return _statements(store, asked, UNREVIEWED)


def stances(store: Store, asked: Asked) -> tuple[StanceLine, ...]:
    """The stances of the actor asked for (towards the other), or of all, latest first. Raises as
    `statements` does."""
    return _stances(store, asked, _WHICH)


def stances_toward(store: Store, asked: Asked) -> tuple[StanceLine, ...]:
    """The stances towards the actor asked for (of the other), latest first. Raises as `statements`
    does."""
    return _stances(store, asked, _WHICH, actor="toward", other="holder")


def unreviewed_stances(store: Store, asked: Asked) -> tuple[StanceLine, ...]:
    """Those of which no analyst has said anything, least sure first."""
    return _stances(store, asked, UNREVIEWED)


def _statements(store: Store, asked: Asked, query: str) -> tuple[StatementLine, ...]:
    ending(asked.level)
    with store.reading_from():
        condition = _reports(asked)
        if asked.actor is not None:
            condition = condition.given(_is("s.speaker", asked), actor=actor_id(store, asked.actor))
        rows, articles = _asked(store, asked, "statements", condition, query)
        names = store.names({row["speaker"] for row in rows if row["speaker"] is not None})
        said = reviewed(store, (row["id"] for row in rows))
    return tuple(_statement(row, articles[row["reading"]], names, said) for row in rows)


def _stances(
    store: Store,
    asked: Asked,
    query: str,
    *,
    actor: str = "holder",
    other: str = "toward",
) -> tuple[StanceLine, ...]:
    """The stances in which the actor and the other asked for stand in these columns."""
    ending(asked.level)
    with store.reading_from():
        condition = _reports(asked)
        if asked.actor is not None:
            id = actor_id(store, asked.actor)
            condition = condition.given(_is(f"s.{actor}", asked), actor=id)
        if asked.other is not None:
            id = actor_id(store, asked.other)
            condition = condition.given(_is(f"s.{other}", asked, "other"), other=id)
        rows, articles = _asked(store, asked, "stances", condition, query)
        names = store.names({id for row in rows for id in (row["holder"], row["toward"])})
        said = reviewed(store, (row["id"] for row in rows))
    return tuple(_stance(row, articles[row["reading"]], names, said) for row in rows)


Said = Mapping[tuple[str, str], Reviewed]


def _statement(row: Row, article: Row, names: Mapping[str, str], said: Said) -> StatementLine:
    text = article["text"]
    content = msgspec.convert(row["content"], tuple[Span, ...])
    cue = None if row["cue"] is None else msgspec.convert(row["cue"], Span)
    speaker = row["speaker"]
    return StatementLine(
        id=row["id"],
        speaker=None if speaker is None else Named(speaker, names[speaker]),
        cue=None if cue is None else cue.of(text),
        content=" … ".join(each.of(text) for each in content),
        kind=row["kind"],
        date=row["date"],
        confidence=row["confidence"],
        span=Span(min(each.start for each in content), max(each.end for each in content)),
        origin=origin(row["reading"], article),
        review=said.get((row["reading"], row["id"])),
    )


def _stance(row: Row, article: Row, names: Mapping[str, str], said: Said) -> StanceLine:
    span = msgspec.convert(row["evidence"], Span)
    return StanceLine(
        id=row["id"],
        holder=Named(row["holder"], names[row["holder"]]),
        toward=Named(row["toward"], names[row["toward"]]),
        sign=row["sign"],
        basis=row["basis"],
        confidence=row["confidence"],
        words=sentence_of(article["text"], span),
        span=span,
        origin=origin(row["reading"], article),
        review=said.get((row["reading"], row["id"])),
    )


def _reports(asked: Asked) -> Condition:
    condition = in_reports(asked).given("x.date >= $since::DATE", since=asked.since)
    return condition.given("x.date <= $until::DATE", until=asked.until)


def _is(actor: str, asked: Asked, value: str = "actor") -> str:
    """The condition that a column of actors' ids is who is asked for, at the level asked for."""
    return f"{actor}{ending(asked.level)} = ${value}"


def _asked(
    store: Store, asked: Asked, table: str, condition: Condition, query: str
) -> tuple[list[dict[str, Any]], dict[str, Row]]:
    """The rows that a query names, and the articles of their readings."""
    by_report = query == _WHICH or any((asked.since, asked.until, asked.source))
    query = query.format(
        table=table,
        line="s",
        joined=REPORTS.format(line="s") if by_report else "",
        condition=condition.sql,
    )
    lines = {"limit": asked.limit, "offset": asked.offset}
    which = store.rows(query, {**condition.values, **lines}).column(0).to_pylist()
    whole = store.rows(_WHOLE.format(table=table), [which]).to_pylist()
    rows = {row.pop("rowid"): row for row in whole}
    found = [rows[each] for each in which]
    return found, reports(store, (row["reading"] for row in found))
