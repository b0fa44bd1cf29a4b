"""Many processes: the order of what they read, and what becomes of those that are lost."""

from __future__ import annotations

import itertools
import os

import pytest

from sides.adding import pool
from sides.adding.held import Held
from sides.adding.pieces import Failed, Known, Piece, Read, Result
from sides.adding.pool import Limits, Pool
from sides.errors import DataError, NoWorkers, ReadFailed
from sides.records import Article
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
