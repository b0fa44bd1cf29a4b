"""Who is in the reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..records import ActorLine
from ..store.days import iso
from ..store.store import Store
from .asked import REPORTS, Asked, actor_id, ending, in_reports
from .looked_up import reports

if TYPE_CHECKING:
    import pyarrow as pa

AROUND = 60
"""Characters before and after a mention that are shown with it: a line of a terminal."""

_MOST = """
SELECT p.id, count(*) AS reports
FROM presence AS p
{joined}
WHERE {condition}
GROUP BY p.id
ORDER BY reports DESC, p.id
LIMIT $limit OFFSET $offset
"""

_SUMS = """
SELECT
    p.id, sum(p.as_source)::BIGINT AS as_source, sum(p.as_target)::BIGINT AS as_target,
    sum(p.statements)::BIGINT AS statements, sum(p.stances)::BIGINT AS stances,
    min(p.date) AS first, max(p.date) AS last,
    max((coalesce(p.date, DATE '0001-01-01'), p.rowid))[2] AS latest
FROM presence AS p
{joined}
WHERE {condition} AND p.id IN (SELECT unnest($ids))
GROUP BY p.id
"""

_NAMES = "SELECT id, name, country, sectors FROM names WHERE id IN (SELECT unnest(?))"

_MENTIONS = """
SELECT rowid AS latest, reading, mention FROM presence WHERE rowid IN (SELECT unnest(?))
"""


def actors(store: Store, asked: Asked) -> tuple[ActorLine, ...]:
    """Who is named in the reports of a window (days of publication), those first whom most reports
    name. With `place` only actors of that country. Raises OptionError for an actor whom nobody
    knows, and for the level of blocs."""
    ending(asked.level)
    condition = in_reports(asked).given("p.date >= $since::DATE", since=asked.since)
    condition = condition.given("p.date <= $until::DATE", until=asked.until)
    condition = condition.given("p.country = $place", place=asked.place)
    condition = condition.given("p.level = $level", level=asked.level)
    joined = REPORTS.format(line="p") if asked.source is not None else ""
    with store.reading_from():
        if asked.actor is not None:
            condition = condition.given("p.id = $actor", actor=actor_id(store, asked.actor))
        parts = {"joined": joined, "condition": condition.sql}
        lines = {"limit": asked.limit, "offset": asked.offset}
        most = store.rows(_MOST.format(**parts), {**condition.values, **lines}).to_pylist()
        ids = [row["id"] for row in most]
        sums = _by_id(store.rows(_SUMS.format(**parts), {**condition.values, "ids": ids}))
        names = _by_id(store.rows(_NAMES, [ids]))
        latest = [sums[id]["latest"] for id in ids]
        words = _words(store, latest)
    return tuple(_line(row, sums[row["id"]], names.get(row["id"], {}), words) for row in most)


def _words(store: Store, latest: Sequence[int]) -> dict[int, str]:
    """The words of the mentions in these rows of `presence`, with what stands around them."""
    rows = store.rows(_MENTIONS, [latest]).to_pylist()
    articles = reports(store, (row["reading"] for row in rows))
    found = {}
    for row in rows:
        text, mention = articles[row["reading"]]["text"], row["mention"]
        found[row["latest"]] = around(text, mention["start"], mention["end"])
    return found


def around(text: str, start: int, end: int, most: int = AROUND) -> str:
    """The words from `start` to `end` with `most` characters before and after them, on one line.
    No word is cut, unless it alone is longer than that."""
    begin, stop = max(0, start - most), min(len(text), end + most)
    before, after = text[begin:start], text[end:stop]
    if begin > 0 and not text[begin - 1].isspace():
        before = before[before.find(" ") + 1 :]
    if stop < len(text) and not text[stop].isspace() and " " in after:
        after = after[: after.rfind(" ")]
    return " ".join((before + text[start:end] + after).split())


def _by_id(table: pa.Table) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table.to_pylist()}


def _line(
    row: Mapping[str, Any],
    sums: Mapping[str, Any],
    named: Mapping[str, Any],
    words: Mapping[int, str],
) -> ActorLine:
    return ActorLine(
        id=row["id"],
        name=named.get("name", row["id"]),
        country=named.get("country"),
        sectors=tuple(named.get("sectors", ())),
        reports=row["reports"],
        first=iso(sums["first"]),
        last=iso(sums["last"]),
        words=words.get(sums["latest"]),
        **{name: sums[name] for name in ("as_source", "as_target", "statements", "stances")},
    )
