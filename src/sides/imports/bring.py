"""Files of event data into a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
from msgspec import Struct

from ..errors import NotEvents, OptionError
from ..registry import Registry
from ..store.store import Store
from .coded import Coder
from .datasets import DATASETS, Dataset, told_by
from .files import Rejected, batches, first_line, parts

EXAMPLES = 5
"""Bad rows that are named; all are counted."""


class Brought(Struct, frozen=True):
    """What became of a table: its rows; events that are new in the store; rows of types that
    PLOVER leaves out; bad rows, of which `examples` are the first, with line and reason."""

    dataset: str
    part: str
    rows: int
    events: int
    dropped: int
    bad: int
    examples: tuple[str, ...]


def bring(
    store: Store, path: Path, dataset: str | None = None, registry: Registry | None = None
) -> Iterator[Brought]:
    """Bring the tables of a file into a store, some tens of thousands of rows in a transaction.

    `dataset` is polecat, gdelt or icews, by default what the first line tells. What is there
    already changes nothing, so that a run that was broken off can be run again. Raises
    MissingInput, EmptyInput and NotEvents for a file that is not there, empty, damaged or of other
    columns, OptionError for another dataset.
    """
    if dataset is not None and dataset not in DATASETS:
        raise OptionError(f"no dataset: {dataset!r}: there are {', '.join(DATASETS)}")
    known = registry or Registry.load()
    for part in parts(path):
        cells = first_line(path, part)
        how = _dataset(path, cells, dataset)
        yield _bring(store, path, part, how, cells, Coder(how, known))


def _dataset(path: Path, cells: list[str], given: str | None) -> Dataset:
    name = given or told_by(cells)
    if name is None:
        raise NotEvents(
            str(path), f"{len(cells)} columns that are not those of {', '.join(DATASETS)}"
        )
    found = DATASETS[name]
    if found.header:
        missing = set(found.columns) - set(_header(cells))
        if missing:
            raise NotEvents(str(path), f"no {name}: no column {', '.join(sorted(missing)[:3])}")
    elif len(cells) != len(found.columns):
        raise NotEvents(
            str(path), f"no {name}: {len(cells)} columns instead of {len(found.columns)}"
        )
    return found


def _header(cells: list[str]) -> list[str]:
    return [each.strip().strip('"') for each in cells]


def _bring(
    store: Store, path: Path, part: str, how: Dataset, cells: list[str], coder: Coder
) -> Brought:
    columns = _header(cells) if how.header else list(how.columns)
    if len(set(columns)) < len(columns):
        raise NotEvents(str(path), "a column stands twice in its first line")
    rejected = Rejected()
    rows = events = dropped = 0
    problems: list[tuple[int, str]] = []
    read = batches(path, part, columns, header=how.header, rejected=rejected)
    for batch in _whole_events(_numbered(read), how.columns[0]):
        coded = coder.code(batch)
        events += store.bring(how.name, coded.events, coded.evidence, coded.names)
        rows += batch.num_rows - coded.blank
        dropped += coded.dropped
        problems += coded.problems
    first = 1 if how.header else 0
    found = [(rejected.line(nth + first), why) for nth, why in problems[:EXAMPLES]]
    misfits = rejected.bad()
    named = sorted([*found, *misfits[:EXAMPLES]])[:EXAMPLES]
    return Brought(
        dataset=how.name,
        part=part,
        rows=rows + len(misfits),
        events=events,
        dropped=dropped,
        bad=len(problems) + len(misfits),
        examples=tuple(f"line {line:,}: {why}" for line, why in named),
    )


def _numbered(read: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The same with a column `nth` that numbers all rows, from 1."""
    before = 0
    for batch in read:
        after = before + batch.num_rows
        yield batch.append_column("nth", pa.array(range(before + 1, after + 1), pa.int64()))
        before = after


def _whole_events(read: Iterable[pa.Table], id: str) -> Iterator[pa.Table]:
    """The same, cut so that rows of one event that follow each other are in one batch."""
    held: pa.Table | None = None
    for batch in read:
        joined = batch if held is None else pa.concat_tables([held, batch])
        ids = joined.column(id)
        cut = joined.num_rows - 1
        while cut > 0 and ids[cut - 1] == ids[cut]:
            cut -= 1
        held = joined.slice(cut)
        if cut:
            yield joined.slice(0, cut)
    if held is not None:
        yield held
