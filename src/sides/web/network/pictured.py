"""Sides and pressures → the picture of them: where everything stands, and what it says."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from ...charts.discs import Place
from ...charts.drawn import DOT, Drawn, Page, drawn
from ...charts.geometry import halfway
from ...charts.lettering import Label
from ...charts.words import amount, called, counted, labels
from ...records import Blocs, Member, Pressure, Pressures, Tie
from .parts import Actor, Anchor, Ground, Line, Name, Picture, Sign

MOST_ACTORS = 300
"""Actors of the picture: with more, nobody can be pointed at."""

MOST_TIES = 1500
"""Ties of the picture: what a browser draws while an actor is dragged, at 30 frames a second."""

MOST_CAUGHT = 12
"""Actors in rings: as many as the page lists beside the picture."""

BENT = 300
"""Ties up to which they bend around others; with more, hardly any finds a way."""

QUICK = 100
"""Steps of the forces where there are many actors: then nothing moves by more than some pixels."""

MANY = 60
"""Actors from which these are many: without an even ground they would begin to stand on rims."""

PER_ACTOR = 125.0
"""Width for the root of the number of actors: their names find room beside each other."""

NARROWEST, WIDEST = 720.0, 1600.0
"""Least and greatest width; the greatest is that of a wide screen."""

UPRIGHT = 0.72
"""Height in the width, at most: a screen shows it whole."""

IN_ROW = 0.0115
"""Actors on sides of their own in a row, for a pixel of the width."""

THIN, THICK = 1.0, 5.5
"""Width of the lightest and of the heaviest tie."""

AIRY = 150
"""Ties up to which they have their full width; with more they become thinner."""

BESIDE = 10.0
"""From the middle of a mark to a name that found no place of its own."""

_ANCHORS: dict[str, Anchor] = {"left": "start", "center": "middle", "right": "end"}


def picture(
    blocs: Blocs,
    pressures: Pressures | None = None,
    *,
    moved: Collection[str] = (),
    numbers: Mapping[int, int] | None = None,
    actors: int = MOST_ACTORS,
    ties: int = MOST_TIES,
) -> Picture:
    """The picture of a network with its sides: the `actors` who are most caught and weigh most,
    and the heaviest `ties` between them. `moved` are those who change sides, as a supposition
    has it, and `numbers` what the sides are called, if not by their own numbers. The same sides
    give the same picture."""
    known = min(sum(len(bloc.members) for bloc in blocs.blocs), actors)
    width = round(min(max(PER_ACTOR * math.sqrt(known), NARROWEST), WIDEST))
    page = Page(
        width=width,
        highest=width * UPRIGHT,
        aside=0.0,
        actors=actors,
        ties=ties,
        caught=MOST_CAUGHT,
        in_row=round(IN_ROW * width),
        bending=min(len(blocs.network.ties), ties) <= BENT,
    )
    if known > MANY:
        page = page._replace(rounds=QUICK, even=True)
    sheet = drawn(blocs, pressures, page)
    return Picture(
        width=width,
        height=round(sheet.height),
        actors=_actors(sheet, blocs, pressures, frozenset(moved), numbers or {}),
        lines=_lines(sheet, blocs.network.names),
        grounds=_grounds(sheet, numbers or {}),
        alone=sum(bloc in sheet.shown.alone for bloc in sheet.shown.bloc.values()),
        left_out=sheet.shown.left_out(),
    )


def _actors(
    sheet: Drawn,
    blocs: Blocs,
    pressures: Pressures | None,
    moved: frozenset[str],
    numbers: Mapping[int, int],
) -> tuple[Actor, ...]:
    names = blocs.network.names
    short = labels(sheet.shown.actors, names)
    member = {each.actor: each for bloc in blocs.blocs for each in bloc.members}
    pressed = {each.actor: each for each in pressures.actors} if pressures else {}
    ties = dict.fromkeys(sheet.shown.actors, 0)
    for tie in sheet.shown.ties:
        for end in (tie.a, tie.b):
            ties[end] += 1
    made = []
    for actor, dot in sheet.dots.items():
        ring = dot.radius if actor in sheet.shown.caught else 0.0
        pressure = pressed.get(actor)
        side = numbers.get(sheet.shown.bloc[actor], sheet.shown.bloc[actor])
        words = (
            f"{called(actor, names)}: {_side(side, member[actor], ties[actor])}",
            _between(pressure, names) if ring else "",
            "changes sides" if actor in moved else "",
        )
        made.append(
            Actor(
                id=actor,
                called=called(actor, names),
                name=_name(short[actor], Place(dot.x, dot.y), dot.radius, sheet.labels.get(actor)),
                x=dot.x,
                y=dot.y,
                side=side,
                ring=round(ring, 1),
                moved=actor in moved,
                ties=ties[actor],
                within=member[actor].within,
                outside=member[actor].outside,
                caught=pressure.caught if pressure else 0.0,
                words="; ".join(each for each in words if each),
            )
        )
    return tuple(made)


def _side(side: int, member: Member, ties: int) -> str:
    """How an actor stands to its side and to the others, in words."""
    within, outside = amount(member.within), amount(member.outside)
    return f"side {side}, {counted(ties, 'tie')} shown, {within} to its side, {outside} to others"


def _between(pressure: Pressure | None, names: Mapping[str, str]) -> str:
    """Between whom an actor is caught most, in words."""
    if pressure is None or not pressure.triangles:
        return "caught between"
    first = pressure.triangles[0]
    return f"caught between {called(first.one, names)} and {called(first.other, names)}"


def _name(text: str, at: Place, radius: float, label: Label | None) -> Name:
    """The name beside a mark, to the right of it if it found no place."""
    if label is None:
        return Name(text, round(max(BESIDE, radius + BESIDE - DOT), 1), 0.0, "start", free=False)
    x, y = round(label.x - at.x, 1), round(label.y - at.y, 1)
    return Name(text, x, y, _ANCHORS[label.align], free=True)


def _lines(sheet: Drawn, names: Mapping[str, str]) -> tuple[Line, ...]:
    number = {actor: index for index, actor in enumerate(sheet.shown.actors)}
    most = max((abs(tie.weight) for tie in sheet.shown.ties), default=1.0)
    thin = min(1.0, AIRY / max(1, len(sheet.shown.ties))) ** 0.4
    made = []
    for tie, bend, points in zip(sheet.shown.ties, sheet.bends, sheet.courses, strict=True):
        middle = halfway(points)
        torn = (tie.a, tie.b) in sheet.shown.unexplained
        sign: Sign = "positive" if tie.weight > 0 else "negative"
        width = THIN + (THICK - THIN) * math.sqrt(abs(tie.weight) / most)
        made.append(
            Line(
                one=number[tie.a],
                other=number[tie.b],
                course=_course(points[0], points[-1], bend),
                bend=bend,
                x=middle.x,
                y=middle.y,
                sign=sign,
                width=round(width * thin, 2),
                torn=torn,
                weight=tie.weight,
                events=tie.events,
                stances=tie.stances,
                reports=tie.reports,
                words=words_of(tie, names, torn=torn),
            )
        )
    return tuple(made)


def _course(one: Place, other: Place, bend: float) -> str:
    """A tie as a path: a line, or a curve of the second degree, as `geometry.bent` has it."""
    if not bend:
        return f"M{one.x:g} {one.y:g}L{other.x:g} {other.y:g}"
    x = (one.x + other.x) / 2 - 2 * bend * (other.y - one.y)
    y = (one.y + other.y) / 2 + 2 * bend * (other.x - one.x)
    return f"M{one.x:g} {one.y:g}Q{x:.1f} {y:.1f} {other.x:g} {other.y:g}"


def words_of(tie: Tie, names: Mapping[str, str], *, torn: bool) -> str:
    """A tie in words: between whom, its weight, what it rests on, whether the sides explain it."""
    signed = f"+{amount(tie.weight)}" if tie.weight > 0 else amount(tie.weight)
    rests = [
        counted(tie.events, "event") if tie.events else "",
        counted(tie.stances, "stance") if tie.stances else "",
        counted(tie.reports, "report") if tie.reports else "",
    ]
    between = f"{called(tie.a, names)} – {called(tie.b, names)}"
    said = ", ".join(each for each in (signed, *rests) if each)
    return f"{between}: {said}{'; unexplained by the sides' if torn else ''}"


def _grounds(sheet: Drawn, numbers: Mapping[int, int]) -> tuple[Ground, ...]:
    return tuple(
        Ground(
            side=numbers.get(bloc, bloc),
            corners=" ".join(f"{corner.x:g},{corner.y:g}" for corner in corners),
            name=sheet.heads[bloc].text.replace(str(bloc), str(numbers.get(bloc, bloc)), 1),
            x=sheet.heads[bloc].x,
            y=sheet.heads[bloc].y,
        )
        for bloc, corners in sheet.grounds.items()
    )
