"""Reading → presence: who is in a report at each level, and how often they act, speak and hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from ..records import Actor, Reading
from ..registry.standing import Standing
from .days import day_of


def presence(reading: Reading, stands: Mapping[str, Standing]) -> Iterator[dict[str, Any]]:
    """The rows of the table `presence` that a reading gives. What several actors of one body do
    together in one event counts once for it."""
    levels: Mapping[str, Callable[[str], str]] = {
        "person": lambda id: id,
        "organ": lambda id: stands[id].organ,
        "state": lambda id: stands[id].state,
    }
    for level, at in levels.items():
        first: dict[str, Actor] = {}
        for actor in reading.actors:
            first.setdefault(at(actor.id), actor)
        as_source = Counter(at_ for each in reading.events for at_ in {*map(at, each.sources)})
        as_target = Counter(at_ for each in reading.events for at_ in {*map(at, each.targets)})
        spoken = Counter(at(each.speaker) for each in reading.statements if each.speaker)
        held = Counter(at(each.holder) for each in reading.stances)
        for id, actor in first.items():
            yield {
                "reading": reading.id,
                "level": level,
                "id": id,
                "country": actor.country,
                "date": day_of(reading.article.date),
                "mention": msgspec.to_builtins(actor.mentions[0]),
                "as_source": as_source[id],
                "as_target": as_target[id],
                "statements": spoken[id],
                "stances": held[id],
            }
