"""A reading at the level of persons, organs, states or blocs: every actor becomes the one that it
belongs to there.

    Heather Nauert → State Department → United States → a bloc that the caller names

Each level is made from the one before, so that nothing is together at one and apart at the next;
only blocs may tell apart what is together at the level of states, for they may name anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec.structs import replace

from ..errors import OptionError
from ..records import Actor, How, Reading
from .blocs import PREFIX, Blocs, bloc_id, members
from .entries import Entry
from .files import GOVERNMENT
from .registry import Registry
from .standing import Standing, standing

Level = Literal["person", "organ", "state", "bloc"]
"""As read; the body that someone acts for; its state; the bloc of that."""

_BEST_FIRST: tuple[How, ...] = get_args(How)


def at_level(
    reading: Reading,
    level: Level,
    registry: Registry | None = None,
    blocs: Blocs | None = None,
) -> Reading:
    """The reading with every actor replaced by what it belongs to at a level.

    "person" is the reading as it is. "organ": who holds an office on the day of the report
    becomes its body. "state": who acts for a state (`standing.STATE_SECTORS`) becomes the state;
    rebels, parties, peoples, companies and international bodies stay. "bloc": who is in one of
    `blocs`, by the most exact id that is in one, becomes the bloc; the others are as at "state".

    Ids of the reading, of statements, events and stances stay, and none is dropped, so that
    answers of several levels can be joined: an event may then have one actor on both sides, and a
    stance be one towards oneself. `registry` is by default the shipped one; a reading by a
    registry of one's own needs it here, too. Raises OptionError for no level, for "bloc" without
    `blocs`, for blocs that share a member, and for a report with a date that is none.
    """
    if level not in get_args(Level):
        raise OptionError(f"no level: {level!r}: there are {', '.join(get_args(Level))}")
    if level == "person":
        return reading
    if level == "bloc" and blocs is None:
        raise OptionError("the level of blocs needs blocs: a mapping from names to ids")
    registry = registry or Registry.load()
    sides = members(blocs) if level == "bloc" and blocs else {}
    day = reading.article.date
    becomes = {
        actor.id: actor.id
        if actor.id.startswith(PREFIX)
        else _at(level, standing(registry, actor, day), sides)
        for actor in reading.actors
    }
    return _renamed(reading, becomes, registry)


def _at(level: Level, where: Standing, sides: Mapping[str, str]) -> str:
    if level == "organ":
        return where.organ
    side = next((sides[id] for id in where.wholes if id in sides), None)
    return where.state if side is None else bloc_id(side)


def _renamed(reading: Reading, becomes: Mapping[str, str], registry: Registry) -> Reading:
    """The reading in which actors bear the ids that they become; equal ones are one."""
    groups: dict[str, list[Actor]] = {}
    for actor in reading.actors:
        groups.setdefault(becomes[actor.id], []).append(actor)
    return replace(
        reading,
        actors=tuple(_one(id, actors, registry) for id, actors in groups.items()),
        statements=tuple(
            each if each.speaker is None else replace(each, speaker=becomes[each.speaker])
            for each in reading.statements
        ),
        events=tuple(
            replace(
                each,
                sources=_each_once(becomes[id] for id in each.sources),
                targets=_each_once(becomes[id] for id in each.targets),
            )
            for each in reading.events
        ),
        stances=tuple(
            replace(each, holder=becomes[each.holder], toward=becomes[each.toward])
            for each in reading.stances
        ),
    )


def _one(id: str, actors: list[Actor], registry: Registry) -> Actor:
    """The actor that some become. Who else their words may mean is a question of persons."""
    if len(actors) == 1 and actors[0].id == id:
        return actors[0]
    known = registry.entry(id) if registry.knows(id) else None
    return Actor(
        id=id,
        name=known.name if known is not None else id.removeprefix(PREFIX),
        country=_country(known),
        sectors=_sectors(known),
        mentions=tuple(sorted({span for actor in actors for span in actor.mentions})),
        how=min((actor.how for actor in actors), key=_BEST_FIRST.index),
    )


def _country(known: Entry | None) -> str | None:
    if known is None:
        return None
    return known.country or (known.id if known.kind == "state" else None)


def _sectors(known: Entry | None) -> tuple[str, ...]:
    """Those of the entry; a state is one actor with its government, as in every reading."""
    if known is None:
        return ()
    return known.sectors or ((GOVERNMENT,) if known.kind == "state" else ())


def _each_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
