"""Files of signed ties → ties: CSV, TSV, Parquet, GraphML, GEXF.

Every form gives the same: names of columns, and rows with their numbers. The columns are told by
their names (`data/edges.yaml`); a table without a known name in its first row has none, and its
first three columns are taken. A tie has a sign and, if it likes, a weight; or one signed number.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from ..errors import BalanceError, MissingInput
from ..ingest.decoding import decode
from ..ontology.files import read_yaml
from ..records import SignedTie

DATA = Path(__file__).parent / "data" / "edges.yaml"

COMMENTS = ("#", "%")
"""How lines begin that are notes in tables of SNAP and KONECT."""


class _Known(Struct, frozen=True, forbid_unknown_fields=True):
    """What `data/edges.yaml` holds."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    sign: tuple[str, ...]
    weight: tuple[str, ...]
    name: tuple[str, ...]
    positive: frozenset[str]
    negative: frozenset[str]


class _Table(NamedTuple):
    """Names of columns, and rows with what they are called ("row 2")."""

    header: Sequence[str]
    rows: Iterable[tuple[str, Sequence[Any]]]


class _Columns(NamedTuple):
    """The places of the columns; of `sign` and `weight` one may be missing."""

    a: int
    b: int
    sign: int | None
    weight: int | None


def read_ties(path: Path, *, summed: bool = False) -> list[SignedTie]:
    """The signed ties in a file, in its order. `summed`: rows of one pair, in either direction,
    count together, and pairs that come to nothing are left out.

    Raises MissingInput and NotText for a file that is not there or no text, BalanceError, with
    the row, for one that holds no signed network: broken off, without the columns, with a sign,
    a weight or a name missing or wrong, with ties that are all positive or all negative.
    """
    known = read_yaml(DATA, _Known)
    table = _reader(path)(path, known)
    columns = _columns(path, [str(name) for name in table.header], known)
    ties = [
        _tie(f"{path}: {where}", _whole(f"{path}: {where}", row, len(table.header)), columns, known)
        for where, row in table.rows
    ]
    if summed:
        ties = _summed(ties)
    if not ties:
        raise BalanceError(f"{path}: no ties in it")
    if len({tie.sign for tie in ties}) == 1:
        kind = "positive" if ties[0].sign > 0 else "negative"
        raise BalanceError(f"{path}: only {kind} ties: no sides to tell apart")
    return ties


def _reader(path: Path) -> Callable[[Path, _Known], _Table]:
    if not path.is_file():
        raise MissingInput(str(path), "no such file")
    return {".parquet": _parquet, ".graphml": _graph, ".gexf": _graph}.get(
        path.suffix.lower(), _text
    )


def _columns(path: Path, header: Sequence[str], known: _Known) -> _Columns:
    place = {name.strip().lower(): nr for nr, name in reversed(list(enumerate(header)))}

    def first(names: Iterable[str]) -> int | None:
        return next((place[name] for name in names if name in place), None)

    a, b, sign, weight = (first(each) for each in (known.a, known.b, known.sign, known.weight))
    named = ", ".join(header)
    if a is None or b is None:
        raise BalanceError(f"{path}: no columns for the two actors, as a and b, among {named}")
    if sign is None and weight is None:
        raise BalanceError(f"{path}: no column for the sign or the weight among {named}")
    return _Columns(a, b, sign, weight)


def _whole(where: str, row: Sequence[Any], cells: int) -> Sequence[Any]:
    if len(row) < cells:
        raise BalanceError(f"{where}: {len(row)} cells where {cells} should be")
    return row


def _tie(where: str, row: Sequence[Any], columns: _Columns, known: _Known) -> SignedTie:
    cells = [None if at is None else row[at] for at in columns]
    a, b = (str(cell).strip() if cell is not None else "" for cell in cells[:2])
    if not a or not b:
        raise BalanceError(f"{where}: an actor is missing")
    if a == b:
        raise BalanceError(f"{where}: {a} has a tie to itself")
    sign = None if columns.sign is None else _sign(cells[2], known)
    if columns.weight is None:
        number = float(sign) if sign else _number(where, cells[2], "sign")
    else:
        number = _number(where, cells[3], "weight")
        if columns.sign is not None:
            if sign is None:
                raise BalanceError(f"{where}: no sign: {_shown(cells[2])}")
            if number < 0 < sign:
                raise BalanceError(f"{where}: a positive sign and a negative weight")
            number = sign * abs(number)
    return SignedTie(a, b, 1 if number > 0 else -1, abs(number))


def _sign(cell: object, known: _Known) -> int | None:
    word = str(cell).strip().lower()
    return 1 if word in known.positive else -1 if word in known.negative else None


def _number(where: str, cell: object, what: str) -> float:
    try:
        number = float(str(cell))
    except ValueError:
        raise BalanceError(f"{where}: no {what}: {_shown(cell)}") from None
    if not math.isfinite(number) or not number:
        raise BalanceError(f"{where}: a {what} that says nothing: {_shown(cell)}")
    return number


def _shown(cell: object) -> str:
    return repr(str(cell)) if cell not in (None, "") else "the cell is empty"


def _summed(ties: Iterable[SignedTie]) -> list[SignedTie]:
    sums: dict[tuple[str, str], float] = {}
    for tie in ties:
        pair = min(tie.a, tie.b), max(tie.a, tie.b)
        sums[pair] = sums.get(pair, 0.0) + tie.sign * tie.weight
    return [SignedTie(*pair, 1 if sum > 0 else -1, abs(sum)) for pair, sum in sums.items() if sum]


def _text(path: Path, known: _Known) -> _Table:
    """A table as text; columns are set off by tabs, commas, semicolons or blanks."""
    lines = decode(path.read_bytes(), str(path)).splitlines()
    kept = [
        (nr, line)
        for nr, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith(COMMENTS)
    ]
    if not kept:
        raise BalanceError(f"{path}: no ties in it")
    rows = _cells([line for _, line in kept])
    numbered = zip((f"row {nr}" for nr, _ in kept), rows, strict=True)
    where, header = next(numbered)
    names = {name.strip().lower() for name in header}
    if names.isdisjoint((*known.a, *known.b)) and len(header) > 2:
        return _Table(("a", "b", "weight"), chain([(where, header)], numbered))
    return _Table(header, numbered)


def _cells(lines: Sequence[str]) -> Iterator[list[str]]:
    separator = next((each for each in "\t,;" if each in lines[0]), None)
    if separator is None:
        return (line.split() for line in lines)
    return csv.reader(lines, delimiter=separator)


def _parquet(path: Path, _: _Known) -> _Table:
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise BalanceError(f"{path}: no whole Parquet file: {_first(error)}") from error
    columns = [column.to_pylist() for column in table.columns]
    rows = zip((f"row {nr}" for nr in range(1, len(table) + 1)), zip(*columns), strict=False)  # noqa: B905
    return _Table(table.column_names, rows)


def _graph(path: Path, known: _Known) -> _Table:
    import networkx

    read = networkx.read_gexf if path.suffix.lower() == ".gexf" else networkx.read_graphml
    try:
        graph = read(path)
    except (networkx.NetworkXException, SyntaxError, ValueError, KeyError, AttributeError) as error:
        raise BalanceError(f"{path}: no whole {path.suffix[1:]} file: {_first(error)}") from error
    names = _names(graph, known)
    header = sorted({key for *_, facts in graph.edges(data=True) for key in facts} - {"id"})
    rows = (
        (f"tie {nr}", (names[a], names[b], *(facts.get(key) for key in header)))
        for nr, (a, b, facts) in enumerate(graph.edges(data=True), start=1)
    )
    return _Table(("a", "b", *header), rows)


def _names(graph: Any, known: _Known) -> dict[Any, str]:
    """What the nodes are called: by an attribute that names each, and none twice, or their ids."""
    for key in known.name:
        named = {node: str(name) for node, name in graph.nodes(data=key) if name}
        if len(set(named.values())) == len(graph):
            return named
    return {node: str(node) for node in graph}


def _first(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
