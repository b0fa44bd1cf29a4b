"""Evidence → ties: what every two actors are to each other in a window of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

import duckdb
import msgspec
import pyarrow as pa

from ..errors import OptionError
from ..options import TieOptions
from ..records import Abstention, Evidence, Level, Network, Tie
from ..registry.blocs import UNKNOWN, Blocs, bloc_id, members
from .days import iso
from .only import Only
from .queries import one, rows
from .reviews import of_records
from .worded import words_of

_SQL = Path(__file__).parent / "sql" / "ties.sql"

_TIES = f"""
WITH strangers AS (
    SELECT id
    FROM (
        SELECT a AS id, report FROM shares WHERE starts_with(a, '{UNKNOWN}')
        UNION
        SELECT b, report FROM shares WHERE starts_with(b, '{UNKNOWN}')
    )
    GROUP BY id
    HAVING count(*) < $unknown_reports
)
SELECT
    a, b,
    sum(amount)::DOUBLE AS weight,
    coalesce(sum(amount) FILTER (amount > 0), 0)::DOUBLE AS positive,
    coalesce(sum(amount) FILTER (amount < 0), 0)::DOUBLE AS negative,
    count(DISTINCT happening) FILTER (kind = 'event') AS events,
    count(DISTINCT happening) FILTER (kind = 'stance' AND NOT abstains) AS stances,
    count(DISTINCT report) AS reports,
    count(*) FILTER (abstains) AS abstentions,
    min(first) AS first,
    max(last) AS last
FROM shares
WHERE a NOT IN (SELECT id FROM strangers) AND b NOT IN (SELECT id FROM strangers)
GROUP BY a, b
HAVING abs(sum(amount)) >= $min_weight AND count(DISTINCT report) >= $min_reports
ORDER BY a, b
"""

_COLUMNS: Mapping[Level, tuple[str, str]] = {
    "person": ("e.source", "e.target"),
    "organ": ("e.source_organ", "e.target_organ"),
    "state": ("e.source_state", "e.target_state"),
    "bloc": ("coalesce(sb.bloc, e.source_state)", "coalesce(tb.bloc, e.target_state)"),
}

_OF_BLOCS = """
LEFT JOIN sided AS sb ON sb.reading = e.reading AND sb.id = e.source
LEFT JOIN sided AS tb ON tb.reading = e.reading AND tb.id = e.target
"""

_SIDED = """
CREATE OR REPLACE TEMP TABLE sided AS
SELECT reading, id, first(bloc ORDER BY place) AS bloc
FROM (
    SELECT reading, id, unnest(wholes) AS whole, generate_subscripts(wholes, 1) AS place FROM actors
    UNION ALL
    SELECT DISTINCT reading, source, source_state, 1 FROM evidence WHERE dataset <> 'sides'
    UNION ALL
    SELECT DISTINCT reading, target, target_state, 1 FROM evidence WHERE dataset <> 'sides'
) JOIN members USING (whole)
GROUP BY reading, id
"""


class Window(msgspec.Struct, frozen=True):
    """What is asked for: from the first to the last day, at a level, of whom."""

    since: dt.date | None
    until: dt.date | None
    level: Level
    blocs: Blocs | None = None
    actors: tuple[str, ...] = ()
    only: Only = Only()

    @classmethod
    def of(
        cls,
        since: str | None,
        until: str | None,
        level: str,
        blocs: Blocs | None = None,
        actors: Iterable[str] = (),
        only: Only | None = None,
    ) -> Window:
        """A window as a user gives it. Raises OptionError for what makes no sense."""
        if level not in get_args(Level):
            raise OptionError(f"no level: {level!r}: there are {', '.join(get_args(Level))}")
        if (level == "bloc") != (blocs is not None):
            raise OptionError("the level of blocs and a mapping of blocs need each other")
        first, last = _day(since), _day(until)
        if first and last and first > last:
            raise OptionError(f"the window ends before it begins: {since} to {until}")
        return cls(first, last, level, blocs, tuple(actors), only or Only())  # type: ignore[arg-type]


def _day(given: str | None) -> dt.date | None:
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise OptionError(f"no day (YYYY-MM-DD): {given!r}") from error


def network(
    connection: duckdb.DuckDBPyConnection,
    window: Window,
    options: TieOptions,
    *,
    evidence: bool = False,
    most: int | None = None,
) -> Network:
    """The ties of a window, in the order of their ids. With `evidence` each lists what it rests
    on, weightiest first, and of that at most so much."""
    shares(connection, window, options, codings=evidence)
    asked = {
        "min_weight": options.min_weight,
        "min_reports": options.min_reports,
        "unknown_reports": options.unknown_reports,
    }
    listed = _evidence(connection, most) if evidence else {}
    ties = tuple(
        Tie(
            **{**row, "first": iso(row["first"]), "last": iso(row["last"])},
            evidence=tuple(listed.get((row["a"], row["b"]), ())),
        )
        for row in rows(connection, _TIES, asked)
    )
    said = _abstentions(connection, window, options)
    ids = {id for tie in ties for id in (tie.a, tie.b)}
    ids |= {id for each in said for id in (each.holder, each.toward)}
    return Network(
        level=window.level,
        since=iso(window.since),
        until=iso(window.until),
        ties=ties,
        abstentions=said,
        names=names(connection, ids),
    )


def shares(
    connection: duckdb.DuckDBPyConnection,
    window: Window,
    options: TieOptions,
    *,
    codings: bool = False,
) -> None:
    """Make the temporary table `shares`: what each report adds to each tie by each happening."""
    source, target, joined, conditions = _at_level(connection, window)
    query = _SQL.read_text(encoding="utf-8").format(
        source=source,
        target=target,
        joined=joined,
        conditions=conditions,
        codings="list(coding)" if codings else "NULL",
    )
    connection.execute(
        query,
        {
            "since": window.since,
            "until": window.until,
            "last": _last(connection, window),
            "half_life": options.half_life,
            "stance_weight": options.stance_weight,
            "planned": options.planned,
            "hypothetical": options.hypothetical,
            "denied": options.denied,
            "past": options.past,
            "min_confidence": options.min_confidence,
            "datasets": list(options.datasets),
            **window.only.values,
        },
    )


def report_shares(
    connection: duckdb.DuckDBPyConnection, window: Window, options: TieOptions
) -> pa.Table:
    """What each report adds to each tie."""
    shares(connection, window, options)
    return connection.sql(
        "SELECT a, b, report, sum(amount)::DOUBLE AS amount FROM shares "
        "GROUP BY a, b, report HAVING sum(amount) <> 0 ORDER BY a, b, report"
    ).to_arrow_table()


def _at_level(connection: duckdb.DuckDBPyConnection, window: Window) -> tuple[str, str, str, str]:
    """The columns of the two actors, what must be joined to have them, and the conditions that
    they are among those asked for and that the evidence counts."""
    source, target = _COLUMNS[window.level]
    joined = ""
    if window.blocs is not None:
        _side(connection, window.blocs)
        joined = _OF_BLOCS
    if not window.actors:
        return source, target, joined, window.only.sql
    connection.register("asked", pa.table({"id": list(window.actors)}))
    chosen = "(SELECT id FROM asked)"
    among = f"AND {source} IN {chosen} AND {target} IN {chosen}"
    return source, target, joined, among + window.only.sql


def _side(connection: duckdb.DuckDBPyConnection, blocs: Blocs) -> None:
    """Make the temporary table `sided`: the bloc of each actor of each reading that is in one, by
    the most exact of all that it is part of."""
    found = members(blocs)
    given = pa.table({"whole": list(found), "bloc": [bloc_id(name) for name in found.values()]})
    connection.register("members", given)
    connection.execute(_SIDED)
    connection.unregister("members")


def _last(connection: duckdb.DuckDBPyConnection, window: Window) -> dt.date | None:
    """The day from which ages are counted: the last of the window, or of all evidence; what is to
    come, a plan for the next decade, does not make all else old."""
    if window.until is not None:
        return window.until
    found = one(connection, _LATEST)
    return found if isinstance(found, dt.date) else None


_LATEST = """
SELECT max(least(e.day, coalesce(a.date, e.day)))
FROM evidence AS e LEFT JOIN articles AS a ON a.id = e.article
"""


_EVIDENCE = """
SELECT
    w.a, w.b, w.amount::DOUBLE / len(w.codings) AS amount,
    e.dataset, e.reading, e.article, e.record, e.kind, e.type, e.status, e.source, e.target,
    e.value, e.confidence, e.day, e.publisher
FROM (SELECT a, b, amount, codings, unnest(codings) AS coding FROM shares) AS w
JOIN evidence AS e ON e.rowid = w.coding
QUALIFY $most IS NULL OR $most >= row_number() OVER (
    PARTITION BY w.a, w.b
    ORDER BY abs(w.amount) DESC, e.day, e.reading, e.record, e.source, e.target
)
ORDER BY abs(w.amount) DESC, e.day, e.reading, e.record, e.source, e.target
"""


def _evidence(
    connection: duckdb.DuckDBPyConnection, most: int | None
) -> dict[tuple[str, str], list[Evidence]]:
    found: dict[tuple[str, str], list[Evidence]] = {}
    codings = rows(connection, _EVIDENCE, {"most": most})
    words = words_of(connection, codings)
    said = of_records(connection, (row["record"] for row in codings))
    for row in codings:
        dyad = (row.pop("a"), row.pop("b"))
        told = words.get((row["kind"], row["reading"], row["record"]))
        found.setdefault(dyad, []).append(
            Evidence(
                **{**row, "day": iso(row["day"]), "words": told},
                review=said.get((row["reading"], row["record"])),
            )
        )
    return found


_ABSTENTIONS = """
SELECT DISTINCT
    {source} AS holder, {target} AS toward, e.dataset, e.kind, e.article, e.day, e.confidence,
    e.reading, e.record
FROM evidence AS e
{joined}
WHERE e.kind = 'stance' AND e.value = 0 AND {source} <> {target}
    AND ($since IS NULL OR e.day >= $since::DATE) AND ($until IS NULL OR e.day <= $until::DATE)
    AND e.confidence >= $min_confidence
    AND (len($datasets) = 0 OR list_contains($datasets, e.dataset))
    {conditions}
ORDER BY e.day, e.reading, e.record, holder, toward
"""


def _abstentions(
    connection: duckdb.DuckDBPyConnection, window: Window, options: TieOptions
) -> tuple[Abstention, ...]:
    source, target, joined, conditions = _at_level(connection, window)
    query = _ABSTENTIONS.format(source=source, target=target, joined=joined, conditions=conditions)
    given: dict[str, Any] = {
        "since": window.since,
        "until": window.until,
        "min_confidence": options.min_confidence,
        "datasets": list(options.datasets),
        **window.only.values,
    }
    found = rows(connection, query, given)
    words = words_of(connection, found)
    return tuple(
        Abstention(
            holder=row["holder"],
            toward=row["toward"],
            day=iso(row["day"]),
            confidence=row["confidence"],
            reading=row["reading"],
            record=row["record"],
            words=words.get((row["kind"], row["reading"], row["record"])),
        )
        for row in found
    )


def names(connection: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, str]:
    """How to call these ids; one without a name is called by itself."""
    each = sorted(ids)
    query = "SELECT id, name FROM names WHERE id IN (SELECT unnest(?))"
    known = dict(connection.execute(query, [each]).fetchall())
    return {id: known.get(id, id.removeprefix(bloc_id(""))) for id in each}
