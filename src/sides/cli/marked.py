"""The text of a reading with its actors marked: a colour and a small number each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from ..records import Reading, Span
from ..visible import visible

PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#d55e00", "#cc79a7", "#0072b2")
"""Colours that the colour-blind tell apart (Okabe and Ito, Color Universal Design, 2008), without
black and yellow, which vanish on a dark and on a light ground."""

_OPENING, _CLOSING = '“"«„', '”"»“'
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Marks:
    """The number and the style of each actor of a reading, the same wherever it is shown."""

    def __init__(self, reading: Reading, *, ascii_only: bool = False) -> None:
        """`ascii_only`: numbers in square brackets, for terminals without other characters."""
        self.text = visible(reading.article.text)
        self.ascii_only = ascii_only
        self._numbers = {actor.id: at for at, actor in enumerate(reading.actors, start=1)}
        self._names = {actor.id: visible(actor.name) for actor in reading.actors}
        self._styles = {
            actor.id: Style(color=PALETTE[at % len(PALETTE)], underline=at >= len(PALETTE) or None)
            for at, actor in enumerate(reading.actors)
        }

    def words(self, span: Span) -> str:
        """The words of a span, safe for a terminal, with single blanks."""
        return " ".join(span.of(self.text).split())

    def quoted(self, *spans: Span) -> str:
        """The words of some spans in quotation marks, what lies between them left out. Marks of
        their own around the whole give way."""
        words = " … ".join(self.words(span) for span in spans)
        if len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING:
            words = words[1:-1]
        marks = ('"', '"') if self.ascii_only else ("“", "”")
        return marks[0] + words + marks[1]

    def number(self, actor: str) -> str:
        """The small number that stands behind an actor's words."""
        number = str(self._numbers[actor])
        return f"[{number}]" if self.ascii_only else number.translate(_SUPERSCRIPT)

    def style(self, actor: str) -> Style:
        return self._styles[actor]

    def actor(self, actor: str) -> Text:
        """An actor's name with its number, in its colour."""
        return Text(self._names[actor] + self.number(actor), self._styles[actor])

    def actors(self, *ids: str) -> Text:
        return Text(", ").join(self.actor(each) for each in ids)


def marked(reading: Reading, marks: Marks, within: Span) -> Text:
    """A stretch of the text; the words for each actor in its colour, its number behind them.

    Where the words for one actor lie within those for another ("the Chadian army"), each is
    marked. Page furniture is dim.
    """
    mentions = sorted(
        (
            (span, actor.id)
            for actor in reading.actors
            for span in actor.mentions
            if within.contains(span)
        ),
        key=lambda each: (each[0].start, -each[0].end),
    )
    furniture = [each.sentence for each in reading.uncoded if each.reason == "page furniture"]
    edges = [
        *(span for span, _ in mentions),
        *(span for span in furniture if within.contains(span)),
    ]
    points = sorted({within.start, within.end, *(at for each in edges for at in _ends(each))})
    made = Text(overflow="fold")
    for start, end, holding in _stretches(points, mentions):
        inner = min(holding, key=lambda each: each[0].end - each[0].start, default=None)
        dim = any(span.start <= start < span.end for span in furniture)
        style = marks.style(inner[1]) if inner is not None else Style(dim=True) if dim else None
        made.append(marks.text[start:end], style)
        ending = dict.fromkeys(actor for span, actor in reversed(holding) if span.end == end)
        for at, actor in enumerate(ending):
            made.append("·" if at else "")
            made.append(marks.number(actor), marks.style(actor))
    return made


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _stretches(
    points: list[int], mentions: list[tuple[Span, str]]
) -> Iterator[tuple[int, int, list[tuple[Span, str]]]]:
    """The stretches between the points, each with the mentions that hold it, outer ones first."""
    coming = iter([*mentions, None])
    following = next(coming)
    holding: list[tuple[Span, str]] = []
    for start, end in pairwise(points):
        holding = [each for each in holding if each[0].end > start]
        while following is not None and following[0].start <= start:
            holding.append(following)
            following = next(coming)
        yield start, end, holding
