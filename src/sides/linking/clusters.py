"""Pairs that are likely one event → groups of tellings, whatever the order in which they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .tellings import Telling

MOST_COMPARED = 6
"""Members of a group that are held against those of another: enough for a mean, and few enough
that a hundred reports of one event cost no more than ten."""

Likely = Callable[[int, int], float]
"""How likely the tellings at two places are of one event."""


def groups(
    tellings: Sequence[Telling],
    pairs: Iterable[tuple[int, int]],
    likely: Likely,
    same: float,
    different: float,
) -> list[list[int]]:
    """The groups of tellings that are of one event; each telling is in one.

    Of the pairs the likeliest are joined first. Two groups become one if their members are on
    average `same` or likelier, and no two are less likely than `different`.
    """
    order = sorted(range(len(tellings)), key=lambda at: tellings[at].key)
    rank = {at: nr for nr, at in enumerate(order)}
    made = {at: [at] for at in order}
    group_of = list(range(len(tellings)))
    rated = [(likely(a, b), a, b) for a, b in pairs]
    ranked = sorted(
        (each for each in rated if each[0] >= same),
        key=lambda each: (-each[0], *sorted((rank[each[1]], rank[each[2]]))),
    )
    for _, a, b in ranked:
        one, other = group_of[a], group_of[b]
        if one == other or not _are_one(made[one], made[other], likely, same, different):
            continue
        one, other = sorted((one, other), key=lambda each: rank[made[each][0]])
        made[one] = sorted((*made[one], *made.pop(other)), key=rank.__getitem__)
        for each in made[one]:
            group_of[each] = one
    return sorted(made.values(), key=lambda each: rank[each[0]])


def _are_one(
    a: Sequence[int], b: Sequence[int], likely: Likely, same: float, different: float
) -> bool:
    total, count = 0.0, 0
    for one in _spread(a):
        for other in _spread(b):
            rated = likely(one, other)
            if rated < different:
                return False
            total += rated
            count += 1
    return total / count >= same


def _spread(members: Sequence[int]) -> Sequence[int]:
    """Some members, evenly drawn."""
    if len(members) <= MOST_COMPARED:
        return members
    return [members[at * len(members) // MOST_COMPARED] for at in range(MOST_COMPARED)]
