"""What is asked of a store, and who is meant by a name."""

from __future__ import annotations

import difflib
from typing import Any

from msgspec import Struct

from ..errors import OptionError
from ..ontology import plover
from ..options import TieOptions
from ..records import Level
from ..registry import Registry
from ..registry.blocs import PREFIX, Blocs
from ..store.only import OF_SOURCE, Only
from ..store.store import Store

LINES = 100
"""Lines of an answer, if no other number is asked for."""

HINTS = 3
"""Names that are proposed for one that nobody has."""


class Asked(Struct, frozen=True, kw_only=True):
    """Whom, what, where, when, in which reports, at which level.

    `actor` and `other` are ids or names of actors; with `other`, what is between the two. `type`
    is a PLOVER type, `status` one of an event, `place` a name of a place, a country code or a
    division; `since` and `until` days (ISO 8601), `source` a publisher or where an article came
    from. `level` says who the actors are; "bloc" needs `blocs`. `ties` is how ties are weighed.
    At most `limit` lines are given, after the first `offset`.
    """

    actor: str | None = None
    other: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    source: str | None = None
    level: Level = "state"
    blocs: Blocs | None = None
    ties: TieOptions = TieOptions()
    limit: int = LINES
    offset: int = 0

    def __post_init__(self) -> None:
        if self.limit < 1 or self.offset < 0:
            raise OptionError(f"no lines {self.offset} to {self.offset + self.limit}")
        if self.other is not None and self.actor is None:
            raise OptionError("an answer about two actors needs both")
        if self.type is not None and self.type not in plover().types:
            raise OptionError(f"no type of PLOVER: {self.type!r}: {', '.join(plover().types)}")

    @property
    def only(self) -> Only:
        """Which evidence counts for ties."""
        return Only(type=self.type, place=self.place, source=self.source)


_ENDINGS = {"person": "", "organ": "_organ", "state": "_state"}


def ending(level: Level) -> str:
    """How the columns end that tell who someone is at a level. Raises OptionError for blocs, which
    only ties know."""
    if level not in _ENDINGS:
        raise OptionError(f"only ties and what rests on them are told at the level {level!r}")
    return _ENDINGS[level]


def actor_id(store: Store, name: str) -> str:
    """The id of who is meant by an id or a name, regardless of case. Raises OptionError where
    nobody in the store is called so, or several are, naming who else may be meant."""
    found = store.rows(
        "SELECT id, name FROM names WHERE id = $name "
        "OR lower(name) = lower($name) ORDER BY id <> $name, id",
        {"name": name},
    ).to_pylist()
    if name.startswith(PREFIX) or any(row["id"] == name for row in found):
        return name
    if len(found) == 1:
        return str(found[0]["id"])
    if found:
        ids = ", ".join(str(row["id"]) for row in found[:HINTS])
        raise OptionError(f"several are called {name!r}: {ids}")
    by_registry = [hit.entry.id for hit in Registry.load().named(name)]
    known = [id for id in store.known(by_registry) if id in by_registry]
    if len(known) == 1:
        return known[0]
    raise OptionError(f"nobody in {store.path} is called {name!r}{_hint(store, name, known)}")


def _hint(store: Store, name: str, known: list[str]) -> str:
    """Who may be meant: those whom the registry knows by the name, else those whose names are
    like it or have it in them."""
    names = {each.casefold(): each for each in _all_names(store)}
    words = name.casefold()
    near = difflib.get_close_matches(words, list(names), HINTS)
    near += [each for each in names if words in each and each not in near]
    told = known or [names[each] for each in near[:HINTS]]
    return f"; there are {', '.join(told)}" if told else ""


def _all_names(store: Store) -> list[str]:
    found = store.rows("SELECT DISTINCT name FROM names ORDER BY name")
    return [str(name) for name in found.column(0).to_pylist()]


class Condition(Struct, frozen=True):
    """A condition in SQL and the values that it names."""

    clauses: tuple[str, ...] = ()
    values: dict[str, Any] = {}

    @property
    def sql(self) -> str:
        """All clauses together, true where there are none."""
        return " AND ".join(self.clauses) or "TRUE"

    def given(self, clause: str, **values: object) -> Condition:
        """This and a further clause; a value that is None is none that was asked for."""
        if any(value is None for value in values.values()):
            return self
        return Condition((*self.clauses, clause), {**self.values, **values})


REPORTS = """
JOIN readings AS r ON r.id = {line}.reading
JOIN articles AS x ON x.id = r.article
"""
"""The joins that tell the article, `x`, of the reading of a line."""


UNREVIEWED = """
SELECT {line}.rowid
FROM {table} AS {line}
{joined}
WHERE {condition} AND {line}.id NOT IN (SELECT record FROM reviewed WHERE record IS NOT NULL)
ORDER BY {line}.confidence, {line}.rowid
LIMIT $limit OFFSET $offset
"""
"""Which rows are codings of which no analyst has said anything, least sure first, those that are as
sure as they were added. Their numbers alone, since a store would sort all of all of them."""


def in_reports(asked: Asked, condition: Condition | None = None) -> Condition:
    """The condition on the article, `x` in the query, that is asked for."""
    return (condition or Condition()).given(OF_SOURCE, source=asked.source)


def why_empty(store: Store, asked: Asked) -> str:
    """Why an answer has no lines: what in the store does not go together with what was asked."""
    [row] = store.rows(
        "SELECT (SELECT count(*) FROM articles) AS articles, "
        "(SELECT count(*) FROM events) AS events, "
        "(SELECT count(*) FROM imported) AS imported, (SELECT min(day) FROM evidence) AS first, "
        "(SELECT max(day) FROM evidence) AS last"
    ).to_pylist()
    if not row["articles"] and not row["imported"]:
        return f"{store.path} holds no articles"
    if not row["events"] and not row["imported"]:
        return f"no event was read in the {row['articles']:,} articles of {store.path}"
    first, last = str(row["first"]), str(row["last"])
    if (asked.until is not None and asked.until < first) or (
        asked.since is not None and asked.since > last
    ):
        return f"what {store.path} tells of is from {first} to {last}"
    named = {
        "actor": asked.actor, "and": asked.other, "type": asked.type, "status": asked.status,
        "place": asked.place, "since": asked.since, "until": asked.until, "in": asked.source,
    }  # fmt: skip
    told = ", ".join(f"{name} {value}" for name, value in named.items() if value is not None)
    return f"nothing in {store.path} has all of: {told}" if told else f"{store.path} tells of none"
