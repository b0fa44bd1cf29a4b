"""Many processes: the order of what they read, and what becomes of those that are lost."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path

import pytest

from sides.adding import pool
from sides.adding.adding import Adding
from sides.adding.held import Held
from sides.adding.pieces import Failed, Known, Piece, Read, Result, pieces_of
from sides.adding.pool import Limits, Pool
from sides.errors import DataError, NoWorkers, ReadFailed
from sides.options import Options
from sides.records import Article
from sides.store.store import Store
from tests.adding.fakes import Obey

NOTHING = Held([], reread=False)


def piece(text: str) -> Piece:
    return Piece("somewhere", Article.of(text))


def told(result: Result) -> str:
    match result:
        case Failed(error):
            assert isinstance(error, ReadFailed)
            return error.reason
        case Known():
            return "known"
        case Read():
            return "read"


def run(*texts: str, jobs: int = 2, limits: Limits | None = None) -> list[str]:
    """What became of each text, in order."""
    with Pool(Obey(), jobs, limits=limits) as many:
        found = list(many.results(map(piece, texts), NOTHING))
    assert [each.what for each, _ in found] == [piece(text).what for text in texts]
    return [told(result) for _, result in found]


def test_results_come_in_the_order_of_the_pieces() -> None:
    texts = [f"{'slow' if at % 7 == 0 else 'quick'} {at}" for at in range(100)]
    with Pool(Obey(), 3) as many:
        found = list(many.results(map(piece, texts), NOTHING))
    ids = [piece(text).what.id for text in texts]  # type: ignore[union-attr]
    assert [result.article for _, result in found if isinstance(result, Read)] == ids


def test_who_dies_is_replaced_and_only_the_article_at_fault_fails() -> None:
    texts = [*("a", "b", "die 1", "c", "d"), *(f"e{at}" for at in range(20)), "die 2", "f"]
    found = run(*texts)
    assert [found[2], found[25]] == ["the process that read it ended (signal 9)"] * 2
    assert found.count("read") == len(texts) - 2


def test_who_hangs_is_replaced() -> None:
    found = run("a", "hang", "b", "c", limits=Limits(seconds=1.0))
    assert found == ["read", "it took longer than 1 s", "read", "read"]


def test_who_grows_is_replaced() -> None:
    found = run("a", "grow", "b", jobs=1, limits=Limits(megabytes=400))
    assert found == ["read", "it took more than 400 MB of memory", "read"]


def test_who_grew_slowly_is_replaced_before_anything_fails() -> None:
    texts = [f"leak {at}" for at in range(12 * pool.BATCH)]
    with Pool(Obey(), 1, limits=Limits(megabytes=2000)) as many:
        seen = set()
        for _, result in many.results(map(piece, texts), NOTHING):
            assert told(result) == "read"
            seen |= set(many.processes)
    assert len(seen) > 2


def test_an_error_of_the_reader_costs_one_article_and_no_process() -> None:
    found = run("a", "err", "b", jobs=1)
    assert found == ["read", "an error of the reader: ZeroDivisionError", "read"]


def test_what_is_held_is_not_read() -> None:
    known = piece("hang").what
    assert isinstance(known, Article)
    held = Held([(known.id, "somewhere", True)], reread=False)
    with Pool(Obey(), 2) as many:
        found = [told(each) for _, each in many.results(map(piece, ("a", "hang")), held)]
    assert found == ["read", "known"]


def test_a_file_is_taken_apart_by_who_reads_it_and_one_article_costs_only_itself(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.txt"
    texts = ["a fire was seen", "die in a fire", "a flood was seen", "{", "a feast was seen"]
    rows = [text if text == "{" else json.dumps({"text": text}) for text in texts]
    file.write_text("\n".join(rows))
    options = Options(any_language=True)
    given = pieces_of(str(file), options=options, published=None)
    with Pool(Obey(options), 1) as many:
        found = list(many.results(given, NOTHING))
    kinds = [type(result).__name__ for _, result in found]
    assert kinds == ["Read", "Failed", "Read", "Failed", "Read"]
    assert [each.place for each, _ in found] == [str(file)] * 5
    lost = found[1][1]
    assert isinstance(lost, Failed)
    assert lost.error.source == f"{file}, article 2"


def test_a_file_that_ends_one_process_after_the_other_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("\n".join(json.dumps({"text": f"die {at}"}) for at in range(9)))
    options = Options(any_language=True)
    given = [*pieces_of(str(file), options=options, published=None), piece("b")]
    with Pool(Obey(options), 1) as many:
        found = [type(result) for _, result in many.results(given, NOTHING)]
    assert found == [Failed] * pool.TRIES + [Read]


def test_the_store_is_the_same_for_any_number_of_processes(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for at in range(30):
        text = f"The report {at % 25} tells of what was said in the town."
        (folder / f"{at:02}.txt").write_text(text)
    lines = [json.dumps({"text": f"Line {at} of it."}) for at in (*range(40), 3)]
    (folder / "lines.jsonl").write_text("\n".join([*lines, "{"]))
    options = Options(any_language=True)
    stores = [Store(tmp_path / f"{jobs}.duckdb") for jobs in (1, 2, 3)]
    steps = []
    for jobs, store in enumerate(stores, 1):
        if jobs == 1:
            steps.append(list(Adding(store, Obey(options).reader()).add([str(folder)])))
            continue
        with Pool(Obey(options), jobs) as many:
            steps.append(list(Adding(store, many).add([str(folder)])))
    assert steps[0] == steps[1] == steps[2]
    assert [each.what for each in steps[0]].count("unchanged") == 6
    for table in stores[0].tables():
        asked = f"SELECT * FROM {table}"
        assert len({str(store.rows(asked).to_pylist()) for store in stores}) == 1, table
    with Pool(Obey(options), 2) as many:
        again = list(Adding(stores[0], many).add([str(folder)]))
    assert {each.what for each in again} == {"unchanged", "failed"}


def test_stopped_it_ends_with_what_was_begun() -> None:
    with Pool(Obey(), 2) as many:
        texts = (f"slow {at}" for at in itertools.count())
        found = []
        for each, _ in many.results(map(piece, texts), NOTHING):
            found.append(each.what)
            if len(found) == 10:
                many.stop()
    assert 10 <= len(found) < 10 + 6 * pool.BATCH
    assert found == [piece(f"slow {at}").what for at in range(len(found))]


def test_closed_it_leaves_no_process_behind() -> None:
    many = Pool(Obey(), 2)
    results = many.results(map(piece, ("a", *(f"slow {at}" for at in range(1000)))), NOTHING)
    next(results)
    ids = many.processes
    many.close()
    assert ids
    for id in ids:
        with pytest.raises(ProcessLookupError):
            os.kill(id, 0)


def test_pieces_are_not_taken_far_ahead() -> None:
    """Memory stays flat, however long one article takes."""
    taken = itertools.count()
    texts = (f"{'slow' if next(taken) == 0 else ''} {at}" for at in range(2000))
    with Pool(Obey(), 2) as many:
        results = many.results(map(piece, texts), NOTHING)
        next(results)
        assert next(taken) < 2 * pool.AHEAD + 2 * pool.BATCH + 2


@pytest.mark.parametrize(("start", "error"), [("wrong", DataError), ("die", NoWorkers)])
def test_processes_that_do_not_start_end_it(start: str, error: type[Exception]) -> None:
    with Pool(Obey(start=start), 2) as many, pytest.raises(error):
        list(many.results(map(piece, "abc"), NOTHING))
