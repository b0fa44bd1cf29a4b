"""A store: readings on disk, and what is asked of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import msgspec
import pyarrow as pa

from ..errors import OptionError, OtherModel
from ..options import Options, TieOptions
from ..records import Article, Level, Network, Reading, Review
from ..registry import Registry
from . import links, reviews, revisions, writing
from .check import problems
from .inserting import transaction
from .only import Only
from .opened import WAIT, Unmade, opened
from .packed import Packed
from .queries import rows
from .readings import BATCH, batches, readings_in
from .rows import Row, rows_of
from .ties import Window, names, network, report_shares
from .warm import warm

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ..registry.blocs import Blocs


class Held(msgspec.Struct, frozen=True):
    """What the store holds of an article: its reading, and what read it."""

    article: str
    origin: str
    reading: str
    model: str
    options: str


class Store:
    """One DuckDB file of readings.

    It is open only while it is asked or written to, so that many processes can use it in turn;
    `wait` is how many seconds one waits for others. Nothing is opened or made until then: reading
    from a file that is not there raises NoStore, writing makes it. Without `folders`, answers name
    the files that articles came from without the folders that these lie in.
    """

    def __init__(self, path: str | Path, *, wait: float = WAIT, folders: bool = True) -> None:
        self.path = Path(path)
        self._wait = wait
        self._folders = folders
        self._local = threading.local()

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def reading_from(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A connection that reads; nobody can write before it is closed. Within another of the
        same thread it is the same one, so that an answer of several queries opens the store once
        and sees one state of it."""
        held = getattr(self._local, "connection", None)
        return nullcontext(held) if held is not None else self._opened()

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with opened(self.path, wait=self._wait) as connection:
            self._local.connection = connection
            try:
                yield connection
            finally:
                del self._local.connection

    def writing_to(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A connection that writes; nobody can read before it is closed."""
        return opened(self.path, write=True, wait=self._wait)

    def without_folders(self) -> Store:
        """The same store, of which answers tell nothing about where files lie."""
        return Store(self.path, wait=self._wait, folders=False)

    def shown(self, origin: str) -> str:
        """How answers name the file or address that an article came from."""
        if self._folders or "://" in origin:
            return origin
        return origin.replace("\\", "/").rstrip("/").rpartition("/")[2] or origin

    def warm(self) -> AbstractContextManager[None]:
        """Keeps the store ready within, for many questions one after the other, and makes way for
        whoever writes."""
        return warm(self.path)

    def stamp(self) -> tuple[int, ...]:
        """Numbers that are others as soon as something else is in it: of its file and of the log
        that was not yet written into that. Without a file there are none."""
        found: list[int] = []
        for path in (self.path, self.path.with_name(f"{self.path.name}.wal")):
            with suppress(OSError):
                told = path.stat()
                found += [told.st_ino, told.st_mtime_ns, told.st_size]
        return tuple(found)

    # What is in it

    def rows(self, query: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> pa.Table:
        """The answer to a query in SQL, as an Arrow table, which pandas, polars and DuckDB take.
        The tables are described in docs/store.md. Raises OptionError for what asks nothing."""
        with self.reading_from() as connection:
            found = connection.sql(query, params=parameters or None)
            if found is None:
                raise OptionError(f"no question in SQL: {query!r}")
            return found.to_arrow_table()

    def tables(self) -> tuple[str, ...]:
        """The names of its tables."""
        found = self.rows(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_type = 'BASE TABLE' ORDER BY table_name"
        )
        return tuple(found.column(0).to_pylist())

    def held(self) -> dict[str, Held]:
        """What is held of each article, by its id; nothing where there is no store yet."""
        query = (
            "SELECT a.id AS article, a.origin, r.id AS reading, r.model, r.options "
            "FROM articles a JOIN readings r ON r.article = a.id"
        )
        try:
            found = self.rows(query).to_pylist()
        except Unmade:
            return {}
        return {row["article"]: Held(**row) for row in found}

    def origins(self, model: str, options: Options) -> Iterator[tuple[str, str, bool]]:
        """Each article's id, its origin, and whether this model read it with these options;
        nothing where there is no store yet."""
        query = (
            "SELECT a.id, a.origin, r.model = $model AND r.options = $options "
            "FROM articles a JOIN readings r ON r.article = a.id"
        )
        asked = {"model": model, "options": msgspec.json.encode(options).decode()}
        try:
            found = self.rows(query, asked)
        except Unmade:
            return
        for some in found.to_batches(max_chunksize=BATCH):
            yield from zip(*(column.to_pylist() for column in some.columns), strict=True)

    def gone(self) -> list[tuple[str, str]]:
        """Each revision's article and where that stood; nothing where there is no store yet."""
        try:
            found = self.rows("SELECT article, origin FROM revisions")
        except Unmade:
            return []
        return list(zip(*(column.to_pylist() for column in found.columns), strict=True))

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """The readings with these ids, else all, in the order of their ids. The store is not open
        between two batches of them."""
        if ids is None:
            ids = self.rows("SELECT id FROM readings").column(0).to_pylist()
        for some in batches(ids):
            with self.reading_from() as connection:
                found = readings_in(connection, some)
            yield from found

    def readings_of(self, articles: Iterable[str]) -> Iterator[Reading]:
        """The readings of the articles with these ids that are there, in the order of their own."""
        query = "SELECT id FROM readings WHERE article IN (SELECT unnest(?))"
        yield from self.readings(self.rows(query, [list(articles)]).column(0).to_pylist())

    def articles(self, ids: Iterable[str]) -> Iterator[tuple[str, Article]]:
        """The articles with these ids, each with its origin, in the order of their ids."""
        for some in batches(ids):
            with self.reading_from() as connection:
                query = "SELECT * FROM articles WHERE id IN (SELECT unnest(?)) ORDER BY id"
                found = _rows(connection, query, some)
            for row in found:
                date = None if row["date"] is None else row["date"].isoformat()
                origin = row.pop("origin")
                yield origin, msgspec.convert({**row, "date": date}, Article)

    def known(self, ids: Iterable[str]) -> list[str]:
        """Those of these ids that are in the store, in order."""
        query = "SELECT id FROM names WHERE id IN (SELECT unnest($ids)) ORDER BY id"
        found = self.rows(query, {"ids": list(ids)}).column(0).to_pylist()
        return [str(id) for id in found]

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """How to call these ids; one without a name is called by itself."""
        with self.reading_from() as connection:
            return names(connection, ids)

    def named(self, *names: str) -> list[str]:
        """The ids of the articles and revisions with these ids, addresses or origins, in order."""
        return [str(id) for id in self.rows(_NAMED, [list(names)]).column(0).to_pylist()]

    def revised(self) -> list[tuple[str, int]]:
        """The places at which something else stood before, each with how many revisions are kept
        of it, in order."""
        query = "SELECT origin, count(*) AS n FROM revisions GROUP BY origin ORDER BY origin"
        return [(row["origin"], row["n"]) for row in self.rows(query).to_pylist()]

    def revisions(self, origin: str) -> list[tuple[int, Reading]]:
        """The readings of what stood at a place before, with their numbers, the oldest first."""
        with self.reading_from() as connection:
            return revisions.at(connection, origin)

    def revision(self, article: str) -> Reading | None:
        """The reading of the revision that is this article; None if there is none."""
        with self.reading_from() as connection:
            return revisions.of(connection, article)

    def places(self, *names: str) -> list[str]:
        """Where the articles and revisions with these ids, addresses or origins stand, in
        order."""
        return [str(each) for each in self.rows(_PLACES, [list(names)]).column(0).to_pylist()]

    # What changes it

    def add(
        self,
        readings: Reading | Iterable[Reading],
        *,
        origins: Sequence[str] | None = None,
        options: Options | None = None,
        registry: Registry | None = None,
        mix: bool = False,
    ) -> int:
        """Add readings, in one transaction; gives how many. An article that is there is replaced,
        and so is one that came from the same origin (by default its address, else its id), which
        is kept as a revision. What was said of an article before holds for it again. `registry` is
        the one that they were read with, `options` likewise.

        Raises OtherModel, unless with `mix`, if another model or other options read what is there
        or some of these, and StoreError for what no store can hold: a number that is none.
        """
        each = [readings] if isinstance(readings, Reading) else list(readings)
        known = registry or Registry.load()
        places = origins or [one.article.url or one.article.id for one in each]
        made = [
            rows_of(reading, origin, options or Options(), known)
            for reading, origin in zip(each, places, strict=True)
        ]
        with self.writing_to() as connection:
            said = reviews.of_articles(connection, (one.article.id for one in each))
            for at, (reading, origin) in enumerate(zip(each, places, strict=True)):
                if reading.article.id in said:
                    told = said[reading.article.id]
                    made[at] = rows_of(reading, origin, options or Options(), known, told)
            try:
                return writing.put(connection, map(Packed.of, made), mix=mix)
            except OtherModel as error:
                raise OtherModel(f"{self.path}: {error}") from None

    def put(self, given: Sequence[Packed], registry: Callable[[], Registry], *, mix: bool) -> int:
        """Add readings that were made into rows already, as `add` does; the registry is asked for
        where somebody reviewed one of them."""
        with self.writing_to() as connection:
            # each thread more keeps memory for itself, more with each write, and saves nothing
            # where all cores read
            connection.execute("SET threads = 1")
            # what is committed goes into the file at once, not into the log and from there into it
            connection.execute("SET checkpoint_threshold = '1KB'")
            said = sorted(reviews.of_articles(connection, [each.article for each in given]))
            try:
                with transaction(connection):
                    count = writing.put_within(connection, given, mix=mix)
                    if said:
                        reviews.apply(connection, said, registry())
            except OtherModel as error:
                raise OtherModel(f"{self.path}: {error}") from None
        pa.default_memory_pool().release_unused()  # some 17 MB, until the next write
        return count

    def review(self, given: Review | Iterable[Review], *, registry: Registry | None = None) -> int:
        """Add what analysts say of codings, and make the readings what that leaves of them, in one
        transaction; gives how many reviews were new. `registry` is the one that the articles were
        read with. Raises OptionError for a review of an article that is not there, or of words
        that are not in it."""
        self._there()
        each = [given] if isinstance(given, Review) else list(given)
        known = registry or Registry.load()
        with self.writing_to() as connection, transaction(connection):
            new = reviews.put(connection, each)
            reviews.apply(connection, sorted({one.article for one in new}), known)
        return len(new)

    def unreview(self, *ids: str, registry: Registry | None = None) -> int:
        """Take back reviews, and make the readings what the others leave of them, in one
        transaction; gives how many there were. Raises OptionError where there is no such
        review."""
        self._there()
        known = registry or Registry.load()
        with self.writing_to() as connection, transaction(connection):
            gone = reviews.take_back(connection, ids)
            reviews.apply(connection, sorted({one.article for one in gone}), known)
        return len(gone)

    def reviews(
        self, *, article: str | None = None, ids: Iterable[str] | None = None
    ) -> tuple[Review, ...]:
        """What analysts said, of one article or of all, or the reviews with these ids, in the order
        in which it was said."""
        asked = {"article": article, "ids": None if ids is None else list(ids)}
        with self.reading_from() as connection:
            return reviews.asked(connection, asked)

    def failed(self, failures: Iterable[tuple[str, str, str]], mended: Iterable[str] = ()) -> None:
        """Note what could not be read: origin, class of the error, reason; and forget the failures
        of the origins that are mended."""
        with self.writing_to() as connection:
            writing.failed(connection, failures, mended)

    def failures(self) -> dict[str, tuple[str, str]]:
        """What could not be read, by its origin: class of the error, reason."""
        try:
            found = self.rows("SELECT origin, error, reason FROM failures").to_pylist()
        except Unmade:
            return {}
        return {row["origin"]: (row["error"], row["reason"]) for row in found}

    def move(self, article: str, origin: str) -> None:
        """Say that an article comes from elsewhere."""
        with self.writing_to() as connection:
            connection.execute("UPDATE articles SET origin = ? WHERE id = ?", [origin, article])

    def remove(self, *names: str) -> int:
        """Take out the articles with these ids, addresses or origins, and the revisions that are
        called so, in one transaction; gives how many there were."""
        self._there()
        with self.writing_to() as connection:
            found = [id for (id,) in connection.execute(_NAMED, [list(names)]).fetchall()]
            with transaction(connection):
                revisions.forget(connection, found)
                writing.remove(connection, found)
                writing.forget_names(connection)
        return len(found)

    def retire(self, articles: Sequence[str]) -> None:
        """Make articles with these ids, at whose place others are now, revisions; in one
        transaction."""
        with self.writing_to() as connection, transaction(connection):
            revisions.keep(connection, articles)
            writing.remove(connection, articles)
            writing.forget_names(connection)

    def bring(self, dataset: str, events: pa.Table, evidence: pa.Table, names: pa.Table) -> int:
        """Add events that others coded, in one transaction: rows of the tables `imported`,
        `evidence` and `names`. Those that are there already change nothing; gives how many were
        new."""
        with self.writing_to() as connection:
            return writing.bring(connection, dataset, events, evidence, names)

    def link(self, registry: Registry | None = None, *, anew: bool = False) -> int:
        """Tell which events of which reports are one happening, in the months to which something
        was added since the last time, or in all (`anew`); gives how many months were done."""
        self._there()
        return links.link(self, registry or Registry.load(), anew=anew)

    def make(self) -> None:
        """Make an empty store, where there is none yet."""
        with self.writing_to():
            pass

    def update(self) -> None:
        """Bring the tables of an older store to this version."""
        self._there()
        with self.writing_to():
            pass

    def _there(self) -> None:
        if not self.path.exists():
            raise Unmade(f"{self.path}: there is no store")

    # What is asked

    def check(self) -> tuple[str, ...]:
        """What is wrong with it, a line each: spans that don't slice, references that dangle, ids
        that repeat, evidence that has no event."""
        with self.reading_from() as connection:
            return tuple(problems(connection))

    def network(
        self,
        since: str | None = None,
        until: str | None = None,
        level: Level = "state",
        *,
        options: TieOptions | None = None,
        blocs: Blocs | None = None,
        actors: Iterable[str] = (),
        only: Only | None = None,
        evidence: bool = False,
        most: int | None = None,
    ) -> Network:
        """The ties of a window, from its first to its last day (ISO 8601).

        `level` says who the actors are ("bloc" needs `blocs`, from names to ids). With `actors`
        only ties between these, with `only` only evidence of a type, place or source; with
        `evidence` each tie lists what it rests on, all or the `most` weightiest. Raises
        OptionError for a date, a level or blocs that make no sense.
        """
        window = Window.of(since, until, level, blocs, actors, only)
        with self.reading_from() as connection:
            return network(
                connection, window, options or TieOptions(), evidence=evidence, most=most
            )

    def shares(
        self,
        since: str | None = None,
        until: str | None = None,
        level: Level = "state",
        *,
        options: TieOptions | None = None,
        blocs: Blocs | None = None,
        only: Only | None = None,
    ) -> pa.Table:
        """What each report adds to each tie of a window: columns `a`, `b`, `report` and `amount`,
        which sum to the weights of the ties. Raises as `network` does."""
        window = Window.of(since, until, level, blocs, only=only)
        with self.reading_from() as connection:
            return report_shares(connection, window, options or TieOptions())


_ALL = """
SELECT id, origin, url FROM articles
UNION ALL
SELECT article, origin, whole ->> '$.article.url' FROM revisions
"""
_CALLED = f"""
FROM ({_ALL})
WHERE id IN (SELECT unnest($1)) OR origin IN (SELECT unnest($1)) OR url IN (SELECT unnest($1))
"""
_NAMED = f"SELECT id {_CALLED} ORDER BY id"
_PLACES = f"SELECT DISTINCT origin {_CALLED} ORDER BY origin"


def _rows(connection: duckdb.DuckDBPyConnection, query: str, ids: Sequence[str]) -> list[Row]:
    return rows(connection, query, [list(ids)])
