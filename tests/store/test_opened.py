"""What may stand in the way of opening and writing a store."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from sides.errors import BusyStore, NewerStore, NoStore, StoreError
from sides.store.migrations import LATEST
from sides.store.store import Store

from .samples import Deed, report

ONE = report(Deed(), text="One.")


def line(caught: pytest.ExceptionInfo[Exception]) -> str:
    """What is told, on one line, with the name of the store."""
    told = str(caught.value)
    assert "\n" not in told
    assert ".duckdb" in told
    return told


def others(work: str, path: Path) -> subprocess.Popen[str]:
    """Another process that does something to the store at `path`; it says "go" first."""
    begin = "import sys, time; from tests.store.samples import *; from sides.store.store import *"
    code = f"{begin}; store = Store(sys.argv[1]); print('go', flush=True)\n{work}"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "go\n"
    return process


@contextmanager
def held_open(path: Path, *, read_only: bool) -> Iterator[None]:
    """Another process has the store open."""
    process = others(
        f"import duckdb; held = duckdb.connect(sys.argv[1], read_only={read_only})\n"
        "print('held', flush=True); time.sleep(60)",
        path,
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize(
    "data", [b"not a database " * 999, b"SQLite format 3\0" * 99, b"", b"\0" * 20_000]
)
def test_what_is_no_store_is_told_and_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.duckdb"
    path.write_bytes(data)
    for act in (Store(path, wait=0).held, lambda: Store(path, wait=0).add(ONE)):
        with pytest.raises(NoStore) as caught:
            act()
        told = line(caught)
        assert "empty file" in told if not data else "not a file of DuckDB" in told
    assert path.read_bytes() == data


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.99])
def test_a_truncated_store_is_told(store: Store, share: float) -> None:
    store.add([report(Deed(), text=os.urandom(50_000).hex()) for _ in range(3)])
    data = store.path.read_bytes()
    store.path.write_bytes(data[: int(len(data) * share)])
    for act in (store.check, lambda: store.add(ONE)):
        with pytest.raises(StoreError, match="damaged") as caught:
            act()
        line(caught)


def test_a_damaged_block_is_told(store: Store) -> None:
    store.add([report(Deed(), text=os.urandom(50_000).hex()) for _ in range(3)])
    data = bytearray(store.path.read_bytes())
    data[len(data) // 2] ^= 255
    store.path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        store.check()


def test_a_database_of_somebody_else_is_none(tmp_path: Path) -> None:
    path = tmp_path / "theirs.duckdb"
    with duckdb.connect(str(path)) as theirs:
        theirs.execute("CREATE TABLE articles (id INTEGER)")
    for act in (Store(path).check, lambda: Store(path).add(ONE)):
        with pytest.raises(NoStore, match="no store of Sides"):
            act()


@pytest.mark.parametrize(
    ("version", "error"),
    [(str(LATEST + 1), NewerStore), ("99", NewerStore), ("x", NoStore), ("", NoStore)],
)
def test_a_store_of_another_version_is_told(
    store: Store, version: str, error: type[StoreError]
) -> None:
    with store.writing_to() as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'version'", [version])
    for act in (store.check, lambda: store.add(ONE), store.update):
        with pytest.raises(error) as caught:
            act()
        line(caught)


def test_a_store_whose_making_was_broken_off_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "begun.duckdb"
    duckdb.connect(str(path)).close()
    store = Store(path)
    assert store.held() == {}
    with pytest.raises(NoStore, match="empty database"):
        store.check()
    store.add(ONE)
    assert store.check() == ()


@pytest.mark.parametrize("name", ["folder", "nowhere/s.duckdb"])
def test_a_folder_is_no_store_and_none_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(NoStore, match="folder"):
        Store(tmp_path / name).add(ONE)
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


@contextmanager
def without_power() -> Iterator[Path]:
    """A folder that nobody may write to, not even this process."""
    with tempfile.TemporaryDirectory() as name:
        folder, user = Path(name), os.geteuid()
        folder.chmod(0o755)
        if user == 0:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_where_one_may_not_write_one_can_read(store: Store) -> None:
    store.add(ONE)
    with without_power() as folder:
        path = folder / "s.duckdb"
        user = os.geteuid()
        os.seteuid(os.getuid())
        shutil.copy(store.path, path)
        path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        folder.chmod(0o555)
        os.seteuid(user)
        assert list(Store(path).readings()) == [ONE]
        assert Store(path).check() == ()
        for at in (path, folder / "new.duckdb"):
            with pytest.raises(StoreError, match="Permission denied") as caught:
                Store(at).add(ONE)
            line(caught)


def test_on_a_full_disk_nothing_is_lost(store: Store) -> None:
    more = [report(Deed(), text=os.urandom(100_000).hex()) for _ in range(4)]
    store.add(more[0])
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, unlimited[1]))
    try:
        with pytest.raises(StoreError, match="File too large") as caught:
            store.add(more)
        line(caught)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list(store.readings()) == more[:1]
    assert store.check() == ()
    store.add(more)
    assert len(store.held()) == len(more)


def test_a_process_killed_in_mid_write_loses_only_what_it_was_writing(store: Store) -> None:
    process = others(
        "for at in range(999):\n"
        "    store.add([report(Deed(), text=f'{at} {n} ' + 'word ' * 999) for n in range(5)])\n"
        "    print(at, flush=True)",
        store.path,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.05)
    process.kill()
    written = len(process.communicate()[0].split()) + 1
    assert len(store.held()) in (5 * written, 5 * written + 5)
    assert store.check() == ()
    store.add(ONE)
    assert ONE.id in {each.reading for each in store.held().values()}


def test_a_log_that_was_cut_off_loses_only_the_last_writes(store: Store) -> None:
    process = others(
        "import os, duckdb; held = duckdb.connect(sys.argv[1])\n"
        "for at in range(9):\n"
        "    held.execute('INSERT INTO failures VALUES (?, ?, ?)', [str(at), 'NotText', 'x'])\n"
        "os.kill(os.getpid(), 9)",
        store.path,
    )
    process.communicate()
    log = store.path.with_name(f"{store.path.name}.wal")
    log.write_bytes(log.read_bytes()[:-9])
    assert list(store.failures()) == [str(at) for at in range(8)]
    store.failed([("later", "NotText", "y")])
    assert len(store.failures()) == 9


@pytest.mark.parametrize("read_only", [False, True])
def test_who_finds_it_taken_waits_and_then_says_so(store: Store, read_only: bool) -> None:
    with held_open(store.path, read_only=read_only):
        with pytest.raises(BusyStore, match="in use by another process for 0 s") as caught:
            Store(store.path, wait=0.3).add(ONE)
        line(caught)
        if read_only:
            assert store.check() == ()
        else:
            with pytest.raises(BusyStore):
                Store(store.path, wait=0).check()
    store.add(ONE)


def test_many_readers_and_writers_take_turns(store: Store) -> None:
    """Readers that ask without a pause, in other processes and in this, beside two writers."""
    asks = "for _ in range(8): store.network()"
    readers = [others(asks, store.path) for _ in range(2)]
    writer = others(
        "for at in range(4): store.add(report(Deed(), text=f'theirs {at}'))", store.path
    )
    mine = Store(store.path)
    asked = threading.Thread(target=lambda: [mine.held() for _ in range(9)])
    asked.start()
    for at in range(4):
        mine.add(report(Deed(), text=f"mine {at}"))
    asked.join()
    for process in (*readers, writer):
        process.communicate()
        assert process.returncode == 0
    assert len(mine.held()) == 8
    assert mine.check() == ()


def test_two_who_make_it_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    makers = [others(f"store.add(report(Deed(), text='{at}'))", path) for at in range(2)]
    assert [each.wait() for each in makers] == [0, 0]
    for each in makers:
        each.communicate()
    assert len(Store(path).held()) == 2
    assert Store(path).check() == ()


def test_readers_let_a_writer_go_first(store: Store) -> None:
    waiting = store.path.with_name(f"{store.path.name}.waiting")
    with held_open(store.path, read_only=True):
        waiting.touch()
        with pytest.raises(BusyStore):
            Store(store.path, wait=0).check()
        with pytest.raises(BusyStore):
            Store(store.path, wait=0.1).add(ONE)
        assert not waiting.exists()
        waiting.touch()
        os.utime(waiting, (0, 0))  # left behind by who was killed
        assert store.check() == ()


def test_who_reads_keeps_others_from_writing_whatever_else_it_reads(tmp_path: Path) -> None:
    """A lock on a file goes when its process closes the file anywhere: two threads of one process
    that read must not look into it a second time."""
    path = tmp_path / "s.duckdb"
    Store(path).add(ONE)
    code = "import duckdb, sys; duckdb.connect(sys.argv[1])"
    with Store(path).reading_from():
        for other in (Store(path), Store(path)):
            assert other.rows("SELECT 1").num_rows == 1
            done = subprocess.run(
                [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
            )
            assert "Could not set lock" in done.stderr


@pytest.mark.parametrize("writes", [False, True])
def test_threads_take_turns_and_keep_others_out_meanwhile(tmp_path: Path, writes: bool) -> None:
    """A writer is attached to a database of its own: DuckDB must still know that the process has
    the file open, and the lock on it must outlast another thread's trial."""
    path = tmp_path / "it's.duckdb"
    Store(path).add(ONE)
    code = "import duckdb, sys; duckdb.connect(sys.argv[1])"
    mine = Store(path)
    with mine.writing_to() if writes else mine.reading_from():
        with pytest.raises(BusyStore):
            Store(path, wait=0).add(ONE)
        if writes:
            with pytest.raises(BusyStore):
                Store(path, wait=0).check()
        with Store(path).warm():
            time.sleep(0.2)  # takes it up, or tries to
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
        )
        assert "Could not set lock" in done.stderr
    assert Store(path, wait=0).check() == ()


def test_a_write_adds_to_a_small_group_of_rows(store: Store) -> None:
    """What a write costs does not grow with what is there: DuckDB writes the last group anew."""
    with store.writing_to() as connection:
        connection.execute(
            "INSERT INTO failures SELECT 'place ' || number, 'NotText', 'y' "
            "FROM range(4 * 30720) each(number)"
        )
    found = store.rows("SELECT DISTINCT row_group_id FROM pragma_storage_info('failures')")
    assert found.num_rows == 4


def test_nothing_is_left_beside_a_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB puts what does not fit into memory beside the store, not where one happens to be."""
    monkeypatch.chdir(store.path.parent)
    with store.writing_to() as connection:
        asked = connection.execute("SELECT current_setting('temp_directory')").fetchone()
        assert asked == (f"{store.path.absolute()}.tmp",)
    store.add(ONE)
    assert [path.name for path in store.path.parent.iterdir()] == [store.path.name]
