"""Who somebody is, and what the reports of a window tell of them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..errors import OptionError
from ..network.blocs import blocs
from ..network.pressure import pressures
from ..records import ActorLine, Bloc, Level, Named, Network, Pressure
from ..registry import Known, Registry, who
from ..registry.who import Holder, holders, of_id
from ..store.store import Store
from .actors import actors
from .asked import Asked, actor_id
from .network import network_of


class Profile(Struct, frozen=True):
    """Somebody, and what the reports of a window tell of them.

    `known` is what the registry knows of them on the last day of the window, else on that of the
    last report that names them (`day`): None where nobody knows them. `part_of` is what they
    belong to, the nearest first; `holders` are those who hold its offices on that day. `line` is
    how they stand in the reports, None where no report of the window names them. `network` has the
    ties of their own, heaviest first, `bloc` the side that they are on and `pressure` what they are
    caught in, both None for somebody without ties. `level` is the level at which all this is told:
    that asked for, or, for those who are not there at it, "person".
    """

    id: str
    name: str
    level: Level
    day: str | None
    known: Known | None
    part_of: tuple[Named, ...]
    holders: tuple[Holder, ...]
    line: ActorLine | None
    network: Network
    bloc: Bloc | None
    pressure: Pressure | None


def profile(
    store: Store, asked: Asked, registry: Registry | None = None, *, sides: int | None = 2
) -> Profile:
    """Who the actor asked for is, and what the reports tell of them. Somebody whom the registry
    knows need not be in the reports. Raises OptionError where nobody knows them, or several are
    called so."""
    if asked.actor is None:
        raise OptionError("a profile is of an actor")
    known_to = registry or Registry.load()
    with store.reading_from():
        id = _id(store, known_to, asked)
        level = _level(store, asked.level, id)
        at = replace(asked, actor=id, other=None, level=level)
        told = level != "bloc" and store.known([id])
        lines = actors(store, replace(at, limit=1, offset=0, place=None)) if told else ()
        whole = network_of(store, replace(at, actor=None))
    line = lines[0] if lines else None
    day = asked.until or (line.last if line is not None else None)
    known = of_id(known_to, id, day)
    bloc, pressure = _caught(whole, id, sides)
    name = whole.names.get(id) or (line.name if line is not None else known.name if known else id)
    return Profile(
        id=id,
        name=name,
        level=level,
        day=day,
        known=known,
        part_of=tuple(
            Named(each, known_to.entry(each).name) for each in (known.part_of if known else ())
        ),
        holders=holders(known_to, id, day) if day is not None else (),
        line=line,
        network=_own(whole, id),
        bloc=bloc,
        pressure=pressure,
    )


def _id(store: Store, registry: Registry, asked: Asked) -> str:
    """The id of who is asked for, whom the store or the registry knows."""
    name = str(asked.actor)
    try:
        return actor_id(store, name)
    except OptionError:
        if registry.knows(name):
            return name
        found = {each.id for each in who(registry, name, asked.until)}
        if len(found) != 1:
            raise
        return found.pop()


def _level(store: Store, level: Level, id: str) -> Level:
    """The level asked for, or "person" for those who are only named as such."""
    if level in ("person", "bloc"):
        return level
    found = store.rows("SELECT DISTINCT level FROM presence WHERE id = $id", {"id": id})
    levels = set(found.column(0).to_pylist())
    return "person" if levels and level not in levels else level


def _own(whole: Network, id: str) -> Network:
    """The ties and abstentions of one actor, the heaviest first, with the names in them."""
    mine = [tie for tie in whole.ties if id in (tie.a, tie.b)]
    ties = tuple(sorted(mine, key=lambda tie: (-abs(tie.weight), tie.a, tie.b)))
    return replace(
        whole,
        ties=ties,
        abstentions=tuple(each for each in whole.abstentions if id in (each.holder, each.toward)),
    )


def _caught(whole: Network, id: str, sides: int | None) -> tuple[Bloc | None, Pressure | None]:
    """The side of an actor and what it is caught in."""
    if not any(id in (tie.a, tie.b) for tie in whole.ties):
        return None, None
    found = blocs(whole, sides=sides)
    bloc = next(
        (each for each in found.blocs if any(one.actor == id for one in each.members)), None
    )
    return bloc, next((each for each in pressures(found).actors if each.actor == id), None)
