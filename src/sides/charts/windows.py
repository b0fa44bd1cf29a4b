"""The picture of sides over time: a row for each actor, a column for each window."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import altair as alt

from ..records import Phase
from . import facts, theme
from .empty import nothing
from .shown import strengths
from .strands import Strand, strands
from .words import called, counted, joined, labels, short

MOST_ACTORS = 40
"""Rows of the picture: a page holds them with their names."""

ROW = 18
"""Height of a row, in pixels."""

COLUMN = (26.0, 110.0)
"""Width of a column, in pixels: least and most."""

MOST_WINDOWS = 24
"""Columns of the picture: with more, letters no longer fit into them on a page."""

FLAT = 6
"""Windows whose days find room above their columns, on two lines; those of more are slanted."""

FACES = 3
"""Members who are named for a side in the legend."""

FACE = 30
"""Characters of each of these names."""

TITLE = "Sides over time"
OTHER = "other sides"


def phases(phases: Sequence[Phase], names: Mapping[str, str] | None = None) -> alt.LayerChart:
    """Who is on which side in which window.

    A side keeps its colour and letter as long as the windows' blocs match; a dark rim marks who
    is on another side than in the last window in which it was on one. An empty cell: no ties in
    that window. At most 40 actors are shown, those with the weightiest ties, and 24 windows: of
    more, those without ties are left out, then the first ones. The subtitle says what is left out.
    `names` are those of the networks where none are given.
    """
    known = dict(names or {})
    for each in phases:
        if each.blocs is not None and names is None:
            known |= each.blocs.network.names
    told = [each for each in phases if each.blocs is not None and each.blocs.blocs]
    if not told:
        reason = "No windows." if not phases else "No ties in any of the windows."
        return nothing(TITLE, reason, _span(phases))
    kept = phases if len(phases) <= MOST_WINDOWS else told[-MOST_WINDOWS:]
    lasting = strands(kept)
    homes = {
        (number, member.actor): strand
        for strand in lasting
        for number, bloc in strand.blocs.items()
        for member in bloc.members
    }
    actors = _ranked(kept, homes)
    order = _sorted(actors[:MOST_ACTORS], homes, len(kept))
    named = "named by their first days" if len(kept) > FLAT else None
    rims = "dark rim: on another side than when last seen" if len(told) > 1 else None
    subtitle = [
        joined((_span(phases), *_gaps(phases, told, kept), named)),
        joined((counted(len(order), "actor"), _lighter(len(actors) - len(order)), rims)),
    ]
    chart = _strip(kept, order, homes, _keys(lasting, known), known)
    return theme.themed(chart, TITLE, subtitle)


def _lighter(more: int) -> str | None:
    return f"not shown: {counted(more, 'lighter actor')}" if more else None


def _gaps(
    phases: Sequence[Phase], told: Sequence[Phase], kept: Sequence[Phase]
) -> tuple[str | None, str | None]:
    """How many windows have no ties, and whether they are shown; how many others are not."""
    empty, cut = len(phases) - len(told), len(told) - len(kept)
    left_out = "" if len(kept) == len(phases) else " (not shown)"
    return (
        f"{empty:,} without ties{left_out}" if empty else None,
        f"not shown: the first {cut:,} with ties" if cut > 0 else None,
    )


def _span(phases: Sequence[Phase]) -> str:
    if not phases:
        return ""
    return f"{phases[0].since} to {phases[-1].until} · {counted(len(phases), 'window')}"


def _ranked(phases: Sequence[Phase], homes: Mapping[tuple[int, str], Strand]) -> list[str]:
    """The actors, those with the weightiest ties in all windows first."""
    sums: defaultdict[str, float] = defaultdict(float)
    for phase in phases:
        for actor, weight in strengths(phase.blocs.network.ties if phase.blocs else ()).items():
            sums[actor] += weight
    return sorted({actor for _, actor in homes}, key=lambda each: (-sums[each], each))


def _sorted(
    actors: Sequence[str], homes: Mapping[tuple[int, str], Strand], windows: int
) -> list[str]:
    """The actors, those together who are mostly on one side, and of these who came first."""

    def key(actor: str) -> tuple[int, tuple[int, ...], str]:
        row = [homes.get((number, actor)) for number in range(windows)]
        numbers = tuple(99 if strand is None else strand.number for strand in row)
        most = Counter(each for each in numbers if each != 99).most_common(1)[0][0]
        return most, numbers, actor

    return sorted(actors, key=key)


def _turned(
    actors: Sequence[str], homes: Mapping[tuple[int, str], Strand], windows: int
) -> set[tuple[int, str]]:
    """The windows and actors for which the side is another than when the actor was last on one."""
    found: set[tuple[int, str]] = set()
    for actor in actors:
        seen = [(n, homes[n, actor].number) for n in range(windows) if (n, actor) in homes]
        found |= {(n, actor) for (_, was), (n, now) in pairwise(seen) if was != now}
    return found


def _keys(strands: Sequence[Strand], names: Mapping[str, str]) -> dict[int, str]:
    """What to call each side that has a colour: its letter, and the members who are on it most."""
    return {
        strand.number: f"{strand.letter()}: {_faces(strand, names)}"
        for strand in strands[: len(theme.SIDES)]
    }


def _faces(strand: Strand, names: Mapping[str, str]) -> str:
    met = Counter(member.actor for bloc in strand.blocs.values() for member in bloc.members)
    chosen = [short(called(actor, names), FACE) for actor, _ in met.most_common(FACES)]
    return ", ".join(chosen) + (", …" if len(met) > FACES else "")


def _strip(
    phases: Sequence[Phase],
    order: Sequence[str],
    homes: Mapping[tuple[int, str], Strand],
    keys: Mapping[int, str],
    names: Mapping[str, str],
) -> alt.LayerChart:
    short_names = labels(order, names)
    spans = [f"{each.since} to {each.until}" for each in phases]
    turned_in = _turned(order, homes, len(phases))
    rows = [
        {
            "window": spans[number],
            "row": short_names[actor],
            "key": keys.get(strand.number, OTHER),
            "letter": strand.letter(),
            "moved": (number, actor) in turned_in,
            **facts.of_actor(actor, names, strand.blocs[number]),
        }
        for number in range(len(phases))
        for actor in order
        if (strand := homes.get((number, actor))) is not None
    ]
    used = [key for key in (*keys.values(), OTHER) if any(row["key"] == key for row in rows)]
    tones = dict(zip(keys.values(), theme.SIDES, strict=False)) | {OTHER: theme.OTHER_SIDES}
    flat = len(phases) <= FLAT
    axis = alt.Axis(
        title=None,
        orient="top",
        labelAngle=0 if flat else -50,
        labelExpr="split(datum.label, ' to ')" + ("" if flat else "[0]"),
        labelPadding=theme.SMALL_SIZE + 6 if flat else 4,
        labelOverlap=False,
        domain=False,
        ticks=False,
    )
    x = alt.X("window:N", axis=axis, scale=alt.Scale(domain=spans, paddingInner=0.06))
    left = alt.Axis(title=None, domain=False, ticks=False, labelPadding=6)
    y = alt.Y("row:N", axis=left, scale=alt.Scale(domain=[short_names[each] for each in order]))
    key = alt.Legend(
        title=None,
        orient="bottom",
        direction="vertical",
        symbolType="square",
        labelLimit=theme.PAGE_WIDTH,
    )
    colour = alt.Color("key:N", legend=key).scale(domain=used, range=[tones[each] for each in used])
    hidden = {"window", "row", "key", "letter", "moved"}
    tooltip = facts.tooltips({k: "" for k in row if k not in hidden} for row in rows)
    base = theme.of(rows)
    cells = base.mark_rect(stroke=theme.PAPER)
    cells = cells.encode(x=x, y=y, color=colour, tooltip=["window:N", *tooltip])
    turned = theme.of(row for row in rows if row["moved"])
    rims = turned.mark_rect(filled=False, stroke=theme.INK, strokeWidth=2).encode(x=x, y=y)
    text = base.mark_text(fontSize=theme.SMALL_SIZE, color=theme.INK).encode(
        x=x, y=y, text="letter:N"
    )
    column = min(max((theme.PAGE_WIDTH - 180) / len(phases), COLUMN[0]), COLUMN[1])
    return alt.layer(cells, rims, text).properties(
        width=column * len(phases), height=ROW * len(order)
    )
