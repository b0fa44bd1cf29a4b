"""Reading → presence: who is in a report at each level, and how often they act, speak and hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from ..records import Actor, Reading
from ..registry.standing import Standing
from .days import day_of


def presence(reading: Reading, stands: Mapping[str, Standing]) -> Iterator[dict[str, Any]]:
    """The rows of the table `presence` that a reading gives. What several actors of one body do
    together in one event counts once for it."""
    levels: Mapping[str, Mapping[str, str]] = {
        "person": {id: id for id in stands},
        "organ": {id: each.organ for id, each in stands.items()},
        "state": {id: each.state for id, each in stands.items()},
    }
    day = day_of(reading.article.date)
    first = {each.id: each.mentions[0] for each in reading.actors}
    mentions = {id: {"start": span.start, "end": span.end} for id, span in first.items()}
    sources = [each.sources for each in reading.events if each.sources]
    targets = [each.targets for each in reading.events if each.targets]
    for level, at in levels.items():
        actors: dict[str, Actor] = {}
        for actor in reading.actors:
            actors.setdefault(at[actor.id], actor)
        as_source = Counter(chain.from_iterable({at[id] for id in each} for each in sources))
        as_target = Counter(chain.from_iterable({at[id] for id in each} for each in targets))
        spoken = Counter(at[each.speaker] for each in reading.statements if each.speaker)
        held = Counter(at[each.holder] for each in reading.stances)
        for id, actor in actors.items():
            yield {
                "reading": reading.id,
                "level": level,
                "id": id,
                "country": actor.country,
                "date": day,
                "mention": mentions[actor.id],
                "as_source": as_source.get(id, 0),
                "as_target": as_target.get(id, 0),
                "statements": spoken.get(id, 0),
                "stances": held.get(id, 0),
            }
