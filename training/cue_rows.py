"""PolNeAR's attributions laid over the windows of parsed articles: what the models learn from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sides.errors import GoldError
from sides.reading.document import Document
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.reading.statements.linear import LABELS
from sides.reading.statements.quotes import Window, span_of, windows
from sides.reading.syntax.columns import Columns, columns
from sides.records import Article, Span

GOLD = "attributions_polnear.{part}.jsonl"

_RANK = {"VERB": 0, "NOUN": 1, "ADJ": 2, "AUX": 3, "ADV": 3, "PROPN": 3}
"""Which word of a cue is its head if several hang on words outside of it."""


class Gold(NamedTuple):
    """One attribution of the gold set."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


class Row(NamedTuple):
    """One article, parsed, with its attributions."""

    document: Document
    gold: list[Gold]


class Labelled(NamedTuple):
    """A window with the cues in it: for each the item of its head and the labels around it;
    `inside` are the items that stand in some content."""

    table: Columns
    window: Window
    headline: bool
    cues: list[tuple[int, list[int]]]
    inside: frozenset[int]


def rows(folder: Path, part: str, parser: Parser) -> Iterator[Row]:
    """The articles of a part of the gold set, parsed. Raises GoldError if it is missing."""
    path = folder / GOLD.format(part=part)
    if not path.is_file():
        raise GoldError(f"{path}: no such file")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            held = json.loads(line)
            article = Article.of(held["text"])
            yield Row(
                parser.parse(article, layout(article)),
                [
                    Gold(*([Span(*pair) for pair in each[role]] for role in Gold._fields))
                    for each in held["attributions"]
                ],
            )


def labelled(row: Row, headlines: Sequence[bool]) -> Iterator[Labelled]:
    """The windows of an article with its attributions; `headlines` says for each paragraph
    whether it is one."""
    table = columns(row.document.doc)
    for window in windows(row.document):
        spans = [span_of(row.document, (item,)) for item in window.items]
        cues, inside = [], set()
        for gold in row.gold:
            for span in gold.content:
                inside.update(_covered(spans, span))
            head = _head(table, window, _covered(spans, gold.cue[0])) if gold.cue else None
            if head is not None:
                cues.append((head, _labels(spans, gold)))
        headline = headlines[window.paragraph]
        yield Labelled(table, window, headline, cues, frozenset(inside))


def _covered(items: Sequence[Span], span: Span) -> list[int]:
    """The items of which at least half lies in the span."""
    if span.end <= items[0].start or items[-1].end <= span.start:
        return []
    return [
        at
        for at, item in enumerate(items)
        if 2 * (min(item.end, span.end) - max(item.start, span.start)) >= item.end - item.start
    ]


def _head(table: Columns, window: Window, cue: Sequence[int]) -> int | None:
    """The item that heads a cue: the word that hangs on one outside of it, verbs first."""
    own = {
        window.items[at].first: at
        for at in cue
        if window.first <= at < window.last and not window.items[at].quoted
    }
    if not own:
        return None

    def rank(token: int) -> tuple[int, int]:
        return _RANK.get(table.pos[token], 4), token

    tops = [token for token in own if table.head[token] not in own or table.head[token] == token]
    best = min(tops, key=rank)
    if table.pos[best] in ("PUNCT", "PART"):
        best = min(own, key=rank)
    return own[best]


def _labels(items: Sequence[Span], gold: Gold) -> list[int]:
    labels = [0] * len(items)
    for role in ("source", "content", "cue"):
        for span in getattr(gold, role):
            for number, at in enumerate(_covered(items, span)):
                labels[at] = LABELS.index(f"{'I' if number else 'B'}-{role}")
    return labels
