"""Networks to draw, with their blocs and pressures, worked out plainly for tests."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import combinations

from sides.network.balance import balance
from sides.records import (
    Abstention,
    Balance,
    Bloc,
    Blocs,
    BlocTie,
    Evidence,
    JoinCost,
    Member,
    Network,
    Pressure,
    Pressures,
    SignedTie,
    Tie,
    Triangle,
)

Edge = tuple[str, str, float]

KIRKUK: tuple[Edge, ...] = (
    ("IRQ", "IRQ-KRG", -6.4),
    ("IRQ", "popular-mobilization-forces", 4.1),
    ("IRQ", "IRN", 3.2),
    ("IRQ", "TUR", 2.6),
    ("IRQ", "USA", 3.5),
    ("IRQ", "islamic-state", -7.2),
    ("IRQ", "puk", -0.8),
    ("IRQ", "kdp", -2.4),
    ("IRQ-KRG", "USA", 2.2),
    ("IRQ-KRG", "kdp", 3.8),
    ("IRQ-KRG", "peshmerga", 4.4),
    ("IRQ-KRG", "popular-mobilization-forces", -4.8),
    ("IRQ-KRG", "IRN", -2.9),
    ("IRQ-KRG", "TUR", -3.1),
    ("IRQ-KRG", "islamic-state", -3.7),
    ("IRQ-KRG", "ISR", 0.9),
    ("IRN", "popular-mobilization-forces", 3.0),
    ("IRN", "USA", -3.9),
    ("IRN", "TUR", 1.7),
    ("IRN", "ISR", -2.5),
    ("IRN", "puk", 1.1),
    ("SAU", "IRN", -2.0),
    ("SAU", "IRQ", 1.2),
    ("SAU", "USA", 1.4),
    ("TUR", "pkk", -5.2),
    ("TUR", "USA", 0.6),
    ("USA", "islamic-state", -6.0),
    ("USA", "peshmerga", 2.4),
    ("USA", "popular-mobilization-forces", -2.1),
    ("USA", "pkk", -0.7),
    ("kdp", "peshmerga", 2.0),
    ("kdp", "puk", -1.6),
    ("peshmerga", "popular-mobilization-forces", -5.5),
    ("peshmerga", "islamic-state", -3.3),
    ("peshmerga", "puk", 1.3),
    ("islamic-state", "popular-mobilization-forces", -4.0),
    ("pkk", "puk", 0.7),
)

NAMES: dict[str, str] = {
    "IRQ": "Iraq",
    "IRQ-KRG": "Kurdistan Region of Iraq",
    "IRN": "Iran",
    "ISR": "Israel",
    "SAU": "Saudi Arabia",
    "TUR": "Turkey",
    "USA": "United States",
    "islamic-state": "Islamic State",
    "kdp": "Kurdistan Democratic Party",
    "peshmerga": "Peshmerga",
    "pkk": "Kurdistan Workers' Party",
    "popular-mobilization-forces": "Popular Mobilization Forces",
    "puk": "Patriotic Union of Kurdistan",
}


def network(
    edges: Iterable[Edge],
    names: Mapping[str, str] | None = None,
    abstentions: tuple[Abstention, ...] = (),
) -> Network:
    """A network of the autumn of 2017 with these ties."""
    return Network(
        level="organ",
        since="2017-09-01",
        until="2017-10-31",
        ties=tuple(tie(*edge) for edge in sorted(edges)),
        abstentions=abstentions,
        names=dict(NAMES if names is None else names),
    )


def tie(one: str, other: str, weight: float, evidence: tuple[Evidence, ...] = ()) -> Tie:
    """A tie of this weight, with an eighth of it to the other sign."""
    a, b = sorted((one, other))
    against = abs(weight) / 8
    return Tie(
        a=a,
        b=b,
        weight=weight,
        positive=weight + against if weight > 0 else against,
        negative=-against if weight > 0 else weight - against,
        events=int(abs(weight) * 3) + 1,
        stances=int(abs(weight)),
        reports=int(abs(weight) * 2) + 1,
        abstentions=0,
        first="2017-09-03",
        last="2017-10-29",
        evidence=evidence,
    )


def blocs(net: Network) -> Blocs:
    """The exact sides of a network."""
    signed = [SignedTie(t.a, t.b, 1 if t.weight > 0 else -1, abs(t.weight)) for t in net.ties]
    found = balance(signed) if signed else Balance(0.0, 0.0, True, True, (), ())
    parts = sorted(found.blocs, key=lambda each: (-len(each), each))
    return of_parts(net, parts, found)


def of_parts(net: Network, parts: Iterable[Iterable[str]], found: Balance) -> Blocs:
    """Blocs with these members."""
    home = {actor: number for number, each in enumerate(parts, 1) for actor in each}
    weight = {(t.a, t.b): t.weight for t in net.ties} | {(t.b, t.a): t.weight for t in net.ties}

    def member(actor: str) -> Member:
        near = [
            w for (one, other), w in weight.items() if one == actor and home[other] == home[actor]
        ]
        far = [
            w for (one, other), w in weight.items() if one == actor and home[other] != home[actor]
        ]
        return Member(actor, 0.9, sum(near), sum(far))

    made = []
    for number in sorted(set(home.values())):
        members = [member(each) for each in sorted(home) if home[each] == number]
        members.sort(key=lambda each: (-each.within, each.actor))
        inside = [t for t in net.ties if home[t.a] == home[t.b] == number and t.weight < 0]
        made.append(Bloc(number, tuple(members), -sum(t.weight for t in inside)))
    pairs: dict[tuple[int, int], list[Tie]] = {}
    for each in net.ties:
        one, other = sorted((home[each.a], home[each.b]))
        if one != other:
            pairs.setdefault((one, other), []).append(each)
    between = tuple(
        BlocTie(
            one,
            other,
            sum(t.positive for t in ties),
            sum(t.negative for t in ties),
            len(ties),
            sum(t.weight for t in ties if t.weight > 0),
        )
        for (one, other), ties in sorted(pairs.items())
    )
    return Blocs(net, tuple(made), between, found, 100)


def pressures(sides: Blocs) -> Pressures:
    """Who is caught between: friends of two who are at odds."""
    weight = {(t.a, t.b): t.weight for t in sides.network.ties}
    home = {m.actor: each.id for each in sides.blocs for m in each.members}

    def between(one: str, other: str) -> float:
        return weight.get((min(one, other), max(one, other)), 0.0)

    made = []
    for actor in sorted(home):
        friends = [each for each in sorted(home) if between(actor, each) > 0]
        triangles = [
            Triangle(
                actor,
                one,
                other,
                min(between(actor, one), between(actor, other), -between(one, other)),
            )
            for one, other in combinations(friends, 2)
            if between(one, other) < 0
        ]
        triangles.sort(key=lambda each: (-each.strength, each.one, each.other))
        loose = tuple(
            t
            for t in sides.network.ties
            if actor in {t.a, t.b} and (home[t.a] == home[t.b]) != (t.weight > 0)
        )
        costs = sorted(
            (
                JoinCost(
                    bloc.id,
                    sum(
                        abs(t.weight)
                        for t in sides.network.ties
                        if actor in {t.a, t.b}
                        and (home[t.b if t.a == actor else t.a] == bloc.id) != (t.weight > 0)
                    ),
                )
                for bloc in sides.blocs
            ),
            key=lambda each: each.cost,
        )
        said = tuple(each for each in sides.network.abstentions if each.holder == actor)
        caught = sum(each.strength for each in triangles)
        made.append(Pressure(actor, caught, tuple(triangles), loose, tuple(costs), said))
    made.sort(key=lambda each: (-each.caught, each.actor))
    return Pressures(sides, tuple(made), ())


def many(actors: int = 60, sides: int = 2, seed: int = 7) -> tuple[Edge, ...]:
    """Ties of many actors on two or more sides, some of them out of line, the same each time."""
    dice = random.Random(seed)
    found = []
    for one, other in combinations(range(actors), 2):
        same = one % sides == other % sides
        if dice.random() > (0.1 if same else 0.06):
            continue
        true = dice.random() > 0.08
        size = round(dice.paretovariate(1.5) * 0.6, 2)
        found.append((f"x{one:02}", f"x{other:02}", size if same == true else -size))
    return tuple(found)
