"""Many machines: a Ray of several nodes on this one, whose processes and nodes are killed.

`make ray` runs the long form, too: more nodes, one of which is lost.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from evaluation.kills import Remembering, prints
from sides.adding.adding import Adding
from sides.adding.many.merged import Parts
from sides.adding.many.plan import Plan
from sides.adding.many.ray import Spread, read_all
from sides.adding.many.unit import Done
from sides.errors import MissingExtra, NoWorkers, StoreError
from sides.options import quiet_ray
from sides.reading.reader import Reader
from sides.store.store import Store
from tests.adding.many.samples import plan_of, sources

pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own

LONG = bool(os.environ.get("SIDES_RAY"))

SECONDS = 150.0
"""Longest time that something is waited for, on a busy machine."""


class Nodes:
    """A Ray of some nodes, each with one core."""

    def __init__(self, count: int, folder: str) -> None:
        from ray.cluster_utils import Cluster

        self.folder = folder
        least = {
            "num_cpus": 1,
            "object_store_memory": 80_000_000,
            "temp_dir": folder,
        }
        head = {**least, "include_dashboard": False}
        self._cluster: Any = Cluster(initialize_head=True, head_node_args=head)
        self._others = [self._cluster.add_node(**least) for _ in range(count - 1)]
        self.address: str = self._cluster.address

    def lose_one(self) -> None:
        """Kill a node with all that runs on it."""
        self._cluster.remove_node(self._others.pop(), allow_graceful=False)

    def readers(self) -> list[int]:
        """The processes that read units."""
        return [id for id, line in _below(os.getpid()) if "UnitReader" in line]

    def shut_down(self) -> None:
        """End it."""
        self._cluster.shutdown()


def _below(root: int) -> Iterator[tuple[int, str]]:
    """The processes that a process started, and those started others: ids and command lines."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError, IndexError):
            told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            parents[int(folder.name)] = int(told.rpartition(")")[2].split()[1])
    for id, parent in parents.items():
        above: int | None = parent
        while above and above != root:
            above = parents.get(above)
        if above == root:
            with suppress(OSError):
                line = Path(f"/proc/{id}/cmdline").read_bytes()
                yield id, line.replace(b"\0", b" ").decode("utf-8", "replace")


@pytest.fixture
def nodes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Nodes]:
    quiet_ray()
    monkeypatch.setenv("RAY_worker_niceness", "0")  # by default others of this machine go first
    ray = pytest.importorskip("ray", reason="Ray is not installed (sides[ray])")
    if sys.platform != "linux":
        pytest.skip("processes are looked for under /proc")
    folder = tempfile.mkdtemp(prefix="ray-")  # short: a socket's name has at most 107 bytes
    monkeypatch.setenv("RAY_TMPDIR", folder)  # where Ray 2.60 notes its address, in a folder
    Path(folder, "ray").mkdir()  # that it does not make for clusters of tests
    made = Nodes(request.param, folder)
    try:
        yield made
    finally:
        ray.shutdown()
        made.shut_down()
        logging.getLogger("ray.data").setLevel(logging.NOTSET)
        shutil.rmtree(folder, ignore_errors=True)


class Reading(Thread):
    """Reads a plan by Ray, beside what the test does to it."""

    def __init__(self, plan: Plan, folder: Path, spread: Spread) -> None:
        super().__init__(daemon=True)
        self._all = read_all(plan, folder, spread)
        self.done: list[Done] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.done.extend(self._all)
        except BaseException as error:  # noqa: BLE001 - raised where it is joined
            self.error = error

    def end(self) -> list[Done]:
        """What was read."""
        self.join(SECONDS)
        assert not self.is_alive(), "Ray does not end"
        if self.error is not None:
            raise self.error
        return self.done


def until(true: Callable[[], object]) -> None:
    """Wait until something is true."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def compare(parts: Path, given: list[str], reader: Reader, folder: Path) -> None:
    """The parts, merged, are the store of one machine."""
    one, many = Store(folder / "one.duckdb"), Store(folder / "many.duckdb")
    list(Adding(one, reader).add(given))
    read = Parts([parts])
    list(Adding(many, read.work).merge(read.results()))
    for store in (one, many):
        store.link(reader.registry)
    known = Remembering(reader)
    assert prints(many.path, known) == prints(one.path, known)


@pytest.mark.parametrize("nodes", [2], indirect=True)
def test_a_process_that_is_killed_costs_nothing(
    nodes: Nodes, tmp_path: Path, reader: Reader
) -> None:
    given = sources(tmp_path / "in", most=6)
    parts = tmp_path / "parts"
    plan = plan_of(parts, given, most_files=4)
    reading = Reading(plan, parts, Spread(nodes.address, pieces=2))
    reading.start()
    until(lambda: list(parts.glob("*.parquet")) or reading.error)
    [killed, *_] = nodes.readers()
    os.kill(killed, signal.SIGKILL)
    found = reading.end()
    assert {each.unit for each in found} == {each.id for each in plan.units}
    assert not list(parts.glob(".*"))
    compare(parts, given, reader, tmp_path)


@pytest.mark.skipif(not LONG, reason="the long form: make ray")
@pytest.mark.parametrize("nodes", [3], indirect=True)
def test_a_node_that_is_lost_costs_nothing(nodes: Nodes, tmp_path: Path, reader: Reader) -> None:
    given = [*sources(tmp_path / "in"), "examples/kirkuk-2017"]
    parts = tmp_path / "parts"
    plan = plan_of(parts, given, most_files=2)
    reading = Reading(plan, parts, Spread(nodes.address, pieces=2))
    reading.start()
    until(lambda: len(list(parts.glob("*.parquet"))) > 3 or reading.error)
    nodes.lose_one()
    until(lambda: len(list(parts.glob("*.parquet"))) > 8 or reading.error)
    for each in nodes.readers():
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    found = reading.end()
    assert {each.unit for each in found} == {each.id for each in plan.units}
    compare(parts, given, reader, tmp_path)


@pytest.mark.skipif(not LONG, reason="the long form: make ray")
@pytest.mark.parametrize("nodes", [1], indirect=True)
def test_what_goes_wrong_on_a_machine_ends_it(nodes: Nodes, tmp_path: Path) -> None:
    """A disk that is not mounted there is no failure of the articles on it."""
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_text("The town heard of what was said about it.", encoding="utf-8")
    parts = tmp_path / "parts"
    plan = plan_of(parts, [str(path)])
    shutil.rmtree(path.parent)
    with pytest.raises(StoreError, match="all machines must share it"):
        list(read_all(plan, parts, Spread(nodes.address)))
    assert Parts([parts]).missing == 1


def test_without_ray_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    plan = plan_of(tmp_path / "parts", ["none.txt"])
    with pytest.raises(MissingExtra, match=r"sides\[ray\]"):
        list(read_all(plan, tmp_path / "parts", Spread()))


def test_where_no_ray_is_that_is_said(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is not installed (sides[ray])")
    plan = plan_of(tmp_path / "parts", ["none.txt"])
    with pytest.raises(NoWorkers, match="no Ray at nonsense"):
        list(read_all(plan, tmp_path / "parts", Spread("nonsense")))
