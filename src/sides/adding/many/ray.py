"""Units of work on many machines, by Ray Data: each is read by the reader of one machine, in a
process of its own that is replaced if it is lost (`adding/pool.py`)."""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...errors import MissingExtra, NoWorkers, OtherModel, SidesError, StoreError
from ...options import quiet_ray
from ..pool import Limits, Pool
from .partition import schema
from .plan import File, Plan, Unit, plan_in
from .unit import PIECES, Done, done, read_unit
from .whole import without_drafts

LOCAL = "local"
"""The address of a Ray that is started on this machine, and ends with the run."""

OBJECT_BYTES = 200_000_000
"""Memory that a local Ray gets for what processes share: here only names of units."""


class Spread(Struct, frozen=True):
    """How work is spread: the address of a Ray (`LOCAL` starts one), the processes that read one
    unit, the limits of each, and the articles of a partition."""

    address: str = LOCAL
    jobs: int = 1
    limits: Limits = Limits()
    pieces: int = PIECES


def read_all(plan: Plan, folder: Path, spread: Spread) -> Generator[Done, None, None]:
    """Read all units of a plan that lies in a folder; those that were read are given at once, each
    other as soon as it is. Raises MissingExtra without Ray, NoWorkers if there is no Ray at the
    address or it breaks, and what goes wrong on a machine: StoreError, OtherModel."""
    left = []
    for at, unit in enumerate(plan.units):
        before = done(folder, unit.id)
        if before is None:
            left.append(at)
        else:
            yield before
    if left:
        with _ray(spread) as data:
            yield from _spread(data, left, folder.absolute(), spread)
    without_drafts(folder)


def _spread(data: Any, left: list[int], folder: Path, spread: Spread) -> Iterator[Done]:
    from ray import cluster_resources
    from ray.exceptions import RayError

    room = max(1, int(cluster_resources().get("CPU", 1)) // spread.jobs)
    made = data.from_items([{"unit": at} for at in left], override_num_blocks=len(left))
    told = made.map_batches(
        UnitReader,
        fn_constructor_args=(str(folder), spread),
        batch_size=1,
        num_cpus=spread.jobs,
        compute=data.ActorPoolStrategy(
            min_size=1,
            max_size=len(left),
            initial_size=min(room, len(left)),
            max_tasks_in_flight_per_actor=1,
        ),
    )
    try:
        for row in told.iter_rows():
            said = pickle.loads(row["said"])
            if isinstance(said, SidesError):
                raise said
            yield said
    except RayError as error:
        raise NoWorkers(f"Ray: {str(error).strip().splitlines()[-1]}") from error


class UnitReader:
    """Reads units in a process of Ray. Errors are values, since Ray would try again."""

    def __init__(self, folder: str, spread: Spread) -> None:
        """The folder has the plan; all that costs anything is made for the first unit."""
        self._folder, self._how = Path(folder), spread
        self._made: tuple[Plan, Pool, Any] | None = None

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """What became of each unit of a batch: a Done or a SidesError."""
        return {"said": [pickle.dumps(self._said(int(at))) for at in batch["unit"]]}

    def _said(self, at: int) -> Done | SidesError:
        try:
            plan, pool, columns = self._ready()
            unit = plan.units[at]
            _refuse_unseen(unit)
            return read_unit(unit, plan, self._folder, pool, columns, pieces=self._how.pieces)
        except SidesError as error:
            return error
        except OSError as error:
            return StoreError(f"{_here()}: {self._folder}: {error.strerror or error}")

    def _ready(self) -> tuple[Plan, Pool, Any]:
        if self._made is None:
            if not self._folder.is_dir():
                raise StoreError(f"{_here()} has no {self._folder}: all machines must share it")
            plan = plan_in(self._folder)
            os.chdir(plan.folder.told)  # where the paths of the sources start
            recipe = plan.recipe(self._folder)
            if recipe.model != plan.model:
                raise OtherModel(f"{_here()} has {recipe.model}; this is {plan.model}")
            pool = Pool(recipe, self._how.jobs, limits=self._how.limits, timed=True)
            self._made = plan, pool, schema()
        return self._made


def _refuse_unseen(unit: Unit) -> None:
    """Raises StoreError for a file of which this machine does not even see the folder: a disk that
    is not mounted is no failure of the articles on it."""
    for each in unit.files:
        folder = Path(each.name.told).parent
        if isinstance(each, File) and each.changed and not folder.is_dir():
            raise StoreError(f"{_here()} has no {folder}: all machines must share it")


def _here() -> str:
    return socket.gethostname()


@contextmanager
def _ray(spread: Spread) -> Iterator[Any]:
    """Ray Data, with a Ray to run on."""
    quiet_ray()
    try:
        import ray
        import ray.data
    except ModuleNotFoundError as error:
        raise MissingExtra("ray", str(error.name)) from error
    ours = not ray.is_initialized()
    if ours:
        _connect(ray, spread)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    try:
        yield ray.data
    finally:
        if ours:
            ray.shutdown()


def _connect(ray: Any, spread: Spread) -> None:
    quiet = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        if spread.address != LOCAL:
            ray.init(spread.address, **quiet)
            return
        ray.init(
            address=LOCAL,
            include_dashboard=False,
            object_store_memory=OBJECT_BYTES,
            _node_ip_address="127.0.0.1",
            **quiet,
        )
    except (OSError, RuntimeError, ValueError) as error:
        told = str(error).strip().partition("\n")[0]
        raise NoWorkers(f"no Ray at {spread.address}: {told}") from error
