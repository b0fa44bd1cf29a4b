"""Words of a text in the marks of the training sentences: `[1 state|Iran] [t1|accused] …`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..records import Span


class Mark(NamedTuple):
    """Words with a label; a number, which stands for somebody, has the kind of whom it names."""

    span: Span
    label: str
    kind: str | None = None


def marked(text: str, stretch: Span, marks: Sequence[Mark]) -> str | None:
    """A stretch of a text with its marks in it, with single blanks. Marks lie within one another:
    of words that tell and mentions that cross, the first are told in two pieces. None where
    mentions cross, or a mark ends inside a word."""
    mentions = sorted({each for each in marks if each.kind is not None}, key=_outer_first)
    if any(_cross(a.span, b.span) for at, a in enumerate(mentions) for b in mentions[:at]):
        return None
    pieces = list(mentions)
    for mark in sorted((each for each in marks if each.kind is None), key=_outer_first):
        pieces += _cut(text, mark, pieces)
    if any(_inside_word(text, each.span) for each in pieces):
        return None
    return _written(text, stretch, pieces)


def _outer_first(mark: Mark) -> tuple[int, int, str]:
    return mark.span.start, -mark.span.end, mark.label


def _cross(a: Span, b: Span) -> bool:
    return a.overlaps(b) and not a.contains(b) and not b.contains(a)


def _cut(text: str, mark: Mark, others: Sequence[Mark]) -> list[Mark]:
    """A mark in as many pieces as are needed for it to cross no other."""
    for other in others:
        if _cross(mark.span, other.span):
            inside = other.span.start if mark.span.start < other.span.start else other.span.end
            ends = (mark.span.start, inside), (inside, mark.span.end)
            made = [_trimmed(text, Span(*each)) for each in ends]
            return [
                piece
                for span in made
                if span is not None
                for piece in _cut(text, mark._replace(span=span), others)
            ]
    return [mark]


def _trimmed(text: str, span: Span) -> Span | None:
    words = span.of(text)
    if not words.strip():
        return None
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _inside_word(text: str, span: Span) -> bool:
    before, after = text[: span.start][-1:], text[span.end : span.end + 1]
    words = span.of(text)
    return (before.isalnum() and words[0].isalnum()) or (words[-1].isalnum() and after.isalnum())


def _written(text: str, stretch: Span, pieces: Sequence[Mark]) -> str:
    """The text of a stretch with brackets around its pieces; those of the same words share one."""
    by_words: dict[Span, list[Mark]] = {}
    for each in sorted(set(pieces), key=_outer_first):
        by_words.setdefault(each.span, []).append(each)
    opens: dict[int, list[Span]] = {}
    closes: dict[int, int] = {}
    for span in sorted(by_words, key=lambda each: (each.start, -each.end)):
        opens.setdefault(span.start, []).append(span)
        closes[span.end] = closes.get(span.end, 0) + 1
    made = ""
    for at in range(stretch.start, stretch.end + 1):
        made += "]" * closes.get(at, 0)
        for span in opens.get(at, ()):
            made += "[" + _head(by_words[span]) + "|"
        if at < stretch.end:
            made = _with(made, text[at])
    return made.strip()


def _head(marks: Sequence[Mark]) -> str:
    """The labels of a mark; the kind is that of the number, which is one."""
    kinds = dict.fromkeys(each.kind for each in marks if each.kind is not None)
    return ",".join(each.label for each in marks) + (f" {next(iter(kinds))}" if kinds else "")


def _with(made: str, character: str) -> str:
    if character.isspace():
        return made if made.endswith(" ") else made + " "
    return made + (f"\\{character}" if character in "[]\\" else character)
