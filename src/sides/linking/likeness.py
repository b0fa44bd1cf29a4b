"""How likely two tellings tell of the same event: signs of it, weighed by a logistic regression.

How many words two tellings share is no sign: of the pairs to learn from, those that are not the
same share more, for deeds of one story are told in its words. Words tell which are compared at all
(`blocks`), and whether they are of one kind (families of deeds).

The weights stand in `data/likeness.yaml` with how they were learned (`training/link_events.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec import Struct

from ..errors import DataError
from ..ontology import plover
from ..ontology.files import read_yaml
from ..reading.places.places import kilometres
from .days import Days, gap
from .pages import Town
from .parties import Keys, alike
from .tellings import Telling
from .words import DATA, KINDS, are_related, lexicon

FAR = 50.0
"""Kilometres from which two towns are two places: a day's march, and more than the outskirts of
any city."""

SHORT = 3
"""Days up to which an interval still tells a day."""

NEITHER = 0.35
"""What an unnamed party counts for: about what parties of pairs have in common on average."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """What was learned. `same` is the probability from which the tellings of a given pair are of
    one event, `joined` that from which tellings of a collection are put together (there most pairs
    are of two), `different` that under which no others can bring them together."""

    learned: str
    same: float
    joined: float
    different: float
    bias: float
    weights: dict[str, float]


@cache
def weights() -> Weights:
    """The weights, read once. Raises DataError if the file is wrong or of other signs."""
    path = DATA / "likeness.yaml"
    read = read_yaml(path, Weights)
    if set(read.weights) != set(SIGNS):
        raise DataError(f"{path}: weights are not those of the signs in likeness.py")
    return read


def probability(a: Telling, b: Telling) -> float:
    """How likely two tellings tell of the same event."""
    known = weights()
    total = known.bias + sum(known.weights[name] * value for name, value in signs(a, b).items())
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


def signs(a: Telling, b: Telling) -> dict[str, float]:
    """What speaks for and against the same event, each by its name. Symmetric."""
    return {
        **_deed(a, b),
        **_days(a, b),
        **_places(a, b),
        **_parties(a, b),
        **_telling(a, b),
    }


def _deed(a: Telling, b: Telling) -> dict[str, float]:
    """Whether both are deeds of one kind."""
    same = not a.types.isdisjoint(b.types)
    of_one_kind = a.meaning.meets(b.meaning)
    told = bool(a.meaning.families and b.meaning.families)
    far = told and not of_one_kind and not _are_kin(a, b)
    return {
        "type_same": float(same),
        "type_far": float(not are_related(a.types, b.types)),
        "quad_same": float(not quads(a.types).isdisjoint(quads(b.types))),
        "deed_same": float(of_one_kind),
        "deed_far": float(far),
        "deed_far_of_type": float(far and same),
        "deed_beside": float(not of_one_kind and _is_told_beside(a, b)),
    }


@lru_cache(maxsize=KINDS)
def quads(types: frozenset[str]) -> frozenset[int]:
    return frozenset(plover().types[each].quad for each in types)


def _is_told_beside(a: Telling, b: Telling) -> bool:
    """Whether another report tells beside the one a deed of the other's kind: then it is that one
    which it tells, too. Of two deeds of one report each stands beside the other."""
    if a.reading.id == b.reading.id:
        return False
    return a.beside.meets(b.meaning) or b.beside.meets(a.meaning)


def _are_kin(a: Telling, b: Telling) -> bool:
    """Whether one tells what comes of such a deed as the other tells."""
    kin = lexicon().kin
    return any((x, y) in kin for x in a.meaning.families for y in b.meaning.families)


def _days(a: Telling, b: Telling) -> dict[str, float]:
    """Whether both may have been on one day."""
    made = dict.fromkeys(("day_same", "day_may", "day_next", "day_far", "day_very_far"), 0.0)
    made["day_named"] = float(not a.named_days.isdisjoint(b.named_days))
    when = (a.when or before(a), b.when or before(b))
    if when[0] is None or when[1] is None:
        return made
    between = gap(when[0], when[1])
    exact = all(each.told and each.last - each.first < SHORT for each in when if each)
    if between == 0:
        made["day_same" if exact else "day_may"] = 1.0
    else:
        made["day_next"] = float(between == 1)
        made["day_far"] = float(between > 1)
        made["day_very_far"] = min(1.0, math.log1p(between) / math.log1p(365))
    return made


def before(telling: Telling) -> Days | None:
    """Of what is told from before without a date: any day up to the publication."""
    if telling.published is None:
        return None
    return Days(1, telling.published.last, told=False)


def _places(a: Telling, b: Telling) -> dict[str, float]:
    """Whether both were in one town."""
    same = any(is_one_town(x, y) for x in a.towns for y in b.towns)
    known = bool(a.towns and b.towns)
    lands = bool(a.lands and b.lands)
    shared = not a.lands.isdisjoint(b.lands)
    names = [one.spots | {town.name for town in one.towns} for one in (a, b)]
    apart = names[0].isdisjoint(names[1] | b.names) and names[1].isdisjoint(a.names)
    return {
        "place_same": float(same),
        "place_far": float(known and not same),
        "spot_far": float(bool(a.spots and b.spots) and a.spots.isdisjoint(b.spots)),
        "names_far": float(bool(names[0] and names[1]) and apart and not same),
        "land_far": float(lands and not shared),
        "lands_other": float(bool(a.lands - b.lands) and bool(b.lands - a.lands)),
    }


def is_one_town(a: Town, b: Town) -> bool:
    """Whether two towns are one, by name or by where they lie."""
    if a.name == b.name:
        return True
    return a.point is not None and b.point is not None and kilometres(a.point, b.point) < FAR


def _parties(a: Telling, b: Telling) -> dict[str, float]:
    """Whether the same act, and on the same."""
    sources, targets = _both(a.sources, b.sources), _both(a.targets, b.targets)
    crossed = [_both(a.sources, b.targets) or 0.0, _both(a.targets, b.sources) or 0.0]
    direct = max(sources or 0.0, targets or 0.0)
    mixed = _of_all((a.sources, a.targets), (b.sources, b.targets))
    plain = a.statement is None and b.statement is None
    plain = plain and "denied" not in (a.status, b.status)
    return {
        "sources": NEITHER if sources is None else sources,
        "sources_other": float(sources == 0.0),
        "targets": NEITHER if targets is None else targets,
        "targets_other": float(targets == 0.0),
        "sources_other_plain": float(sources == 0.0 and plain),
        "verb_of_others": float(sources == 0.0 and not a.meaning.stems.isdisjoint(b.meaning.stems)),
        "both_other": float(sources == 0.0 and targets == 0.0),
        "swapped": max(0.0, min(crossed) - direct),
        "parties": NEITHER if mixed is None else mixed,
        "around": alike(a.around, b.around),
    }


def _both(a: Keys, b: Keys) -> float | None:
    """How alike two sides are. None where one is not named, and where nothing is shared but one is
    of no known country ("gunmen"): these may be anybody."""
    return _of_all((a,), (b,))


def _of_all(a: Sequence[Keys], b: Sequence[Keys]) -> float | None:
    """The same of several sides together: as alike as the two of them that are most alike."""
    if not any(a) or not any(b):
        return None
    shared = max(alike(one, other) for one in a for other in b)
    known = all(any(key.startswith("@") for keys in each for key in keys) for each in (a, b))
    return shared if shared or known else None


def _telling(a: Telling, b: Telling) -> dict[str, float]:
    """Whether one happened and the other is to come, or happened once more; and whether one voice
    of one report tells both, which mostly goes on to the next deed."""
    return {
        "planned_one": float(is_to_come(a) != is_to_come(b)),
        "again_one": float(a.again != b.again),
        "answer_one": float(a.answers != b.answers),
        "one_voice": float(a.reading.id == b.reading.id and a.speaker == b.speaker),
    }


def is_to_come(telling: Telling) -> bool:
    """Whether a deed is planned for the day of its report or later. What was planned for earlier
    days has happened or not by then, and others tell it so."""
    if telling.status not in ("planned", "hypothetical"):
        return False
    if telling.when is None or telling.published is None:
        return True
    return telling.when.last >= telling.published.last


FOR = (
    "type_same", "quad_same", "deed_same", "day_same", "day_may", "day_named", "place_same",
    "sources", "targets", "parties", "around",
)  # fmt: skip
"""The names of signs that can but speak for the same event."""

AGAINST = (
    "type_far", "deed_far", "deed_far_of_type", "deed_beside", "day_next", "day_far",
    "day_very_far", "place_far", "spot_far", "names_far", "land_far", "lands_other",
    "sources_other", "sources_other_plain", "verb_of_others", "targets_other", "both_other",
    "swapped", "planned_one", "again_one", "answer_one", "one_voice",
)  # fmt: skip
"""The names of signs that can but speak against it."""

SIGNS = FOR + AGAINST
"""The names of all signs, in the order in which they are learned."""
