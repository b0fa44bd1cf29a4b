"""Attributions in the form in which they are scored: predicted and gold alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..records import Span, Statement
from .scores import Match, Words, exact, jaccard, one_to_one

_MARK = re.compile(r"[\"“”„«»]|''|``")
_NAME_ENDS = re.compile(
    r"[,;:(—–]|\s-\s|\s(?:of|for|from|in|at|on|with|by|to|who|whose|which|that|and|or)\s",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"\w+(?!.*\w)", re.DOTALL)


class Attribution(Struct, frozen=True):
    """Who says, that it is said, what is said: each as the words that stand for it."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class AttributionScores(Struct, frozen=True):
    """How the attributions of one article fit: spans of each role, then whole attributions."""

    source: Match
    cue: Match
    content: Match
    all: Match
    quoted: Match
    unquoted: Match


def as_annotated(statements: Sequence[Statement]) -> list[Attribution]:
    """Statements as PolNeAR has them: a quotation without source and cue is more content of the
    last one before it that its speaker made with a cue."""
    made: list[Attribution] = []
    last: dict[str, int] = {}
    for each in statements:
        main = last.get(each.speaker) if each.speaker is not None else None
        if each.cue is None and not each.source and main is not None:
            content = tuple(sorted({*made[main].content, *each.content}))
            made[main] = replace(made[main], content=content)
            continue
        if each.speaker is not None and each.cue is not None:
            last[each.speaker] = len(made)
        cue = () if each.cue is None else (each.cue,)
        made.append(Attribution(each.source, cue, each.content))
    return made


def outermost(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Those that do not stand in the content of another.

    Gold marks the outermost attribution only. One stands in another if its cue (where it has
    one) and all of its content lie within the content of the other, whose content is longer.
    """
    given = list(attributions)
    return [inner for inner in given if not any(_nested(inner, outer) for outer in given)]


def _nested(inner: Attribution, outer: Attribution) -> bool:
    return _length(inner.content) < _length(outer.content) and all(
        any(around.contains(span) for around in outer.content)
        for span in (*inner.cue, *inner.content)
    )


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def quoted(text: str, content: Sequence[Span]) -> bool:
    """Whether content is quoted, in whole or in part: a quotation mark (straight, curly, angled,
    or two single ones) stands in one of its spans or directly beside it."""
    return any(_MARK.search(text, max(span.start - 2, 0), span.end + 2) for span in content)


def head(text: str, source: Sequence[Span]) -> Span | None:
    """The head word of a source, without a parse: the last word before the first comma, bracket,
    dash, preposition, conjunction or relative pronoun of its first span ("the *spokesman* for
    the ministry", "Jane *Doe*, a lawyer"); its last word if there is none of these."""
    if not source:
        return None
    first = source[0]
    end = _NAME_ENDS.search(text, first.start + 1, first.end)
    found = _LAST_WORD.search(text[first.start : end.start() if end else first.end])
    if found is None:
        return None
    return Span(first.start + found.start(), first.start + found.end())


def score(
    text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> AttributionScores:
    """How the predicted attributions of an article fit its gold ones.

    Spans of a role match if start and end are equal, one to one, each span by itself. Whole
    attributions match, one to one, if the head of the predicted source lies in a gold source
    span (or neither names a source) and the words of their contents have a Jaccard index of at
    least 0.5. On quoted (unquoted) content, precision is taken over the predicted attributions
    whose content is quoted (not quoted), recall over the gold ones whose content is.
    """
    words = Words(text)
    gold_words = [words.of(*each.content) for each in gold]
    likeness = [
        [
            jaccard(true, words.of(*answer.content)) if _same_source(text, each, answer) else 0.0
            for answer in predicted
        ]
        for each, true in zip(gold, gold_words, strict=True)
    ]
    pairs = one_to_one(likeness)
    found = {true for true, _ in pairs}
    right = {answer for _, answer in pairs}
    gold_quoted = {i for i, each in enumerate(gold) if quoted(text, each.content)}
    predicted_quoted = {i for i, each in enumerate(predicted) if quoted(text, each.content)}

    def among(answers: set[int], true: set[int]) -> Match:
        return Match(len(right & answers), len(answers), len(found & true), len(true))

    every_answer, every_true = set(range(len(predicted))), set(range(len(gold)))
    return AttributionScores(
        source=_role([each.source for each in gold], [each.source for each in predicted]),
        cue=_role([each.cue for each in gold], [each.cue for each in predicted]),
        content=_role([each.content for each in gold], [each.content for each in predicted]),
        all=among(every_answer, every_true),
        quoted=among(predicted_quoted, gold_quoted),
        unquoted=among(every_answer - predicted_quoted, every_true - gold_quoted),
    )


def _role(gold: Sequence[Sequence[Span]], predicted: Sequence[Sequence[Span]]) -> Match:
    return exact((s for each in gold for s in each), (s for each in predicted for s in each))


def _same_source(text: str, gold: Attribution, predicted: Attribution) -> bool:
    word = head(text, predicted.source)
    if word is None or not gold.source:
        return word is None and not gold.source
    return any(span.contains(word) for span in gold.source)
