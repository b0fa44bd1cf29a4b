"""Who says what, as words: the attributions of a text, each with source, cue and content.

The steps, after Pareti (2015) and Newell et al. (2018): the encoder tells which words are cues,
and for each of these what the words around it are to it, source or content; of attributions that
stand in each other the outermost stays (`frames`), those inside of it are found by grammar
(`nested`), and quotations that no cue reaches go on with the speaker before them. Quotation marks
and what they hold together are code (`quotes`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ...records import Span, StatementKind
from ..document import Attribution, Document
from ..pairs.pairs import calibration, certainty, logit
from .frames import CONTENT, SOURCE, Frame, frames, is_headline, is_speech
from .marked import marked
from .nested import is_told, nested
from .quotes import Unit, span_of, units

RUNNING_CONFIDENCE = 0.5
"""Confidence in a quotation without a cue. Set by hand."""

QUOTED_WHOLLY, QUOTED_HARDLY = 0.9, 0.1
"""Share of the letters of a content in quotation marks from which it is direct, and up to which
it is indirect. Set by hand: an attribution is seldom near either."""


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of a text in the order of their contents, those in others' among them.

    A quotation of sentences without a source or cue of its own is an attribution with source ()
    and cue None, and comes behind the one that it goes on with.
    """
    parts = units(document)
    ends = [part.items[-1].last for part in parts]
    by_form = marked(document)
    made: list[Attribution] = [*by_form]
    for frame in frames(document, parts):
        end = next(each for each in ends if each > frame.cue.first)
        made.extend(_beside(by_form, tuple(_attributions(document, frame, end))))
    made.extend(_running(document, parts, made))
    outer = list(_apart(made))
    return tuple(sorted((*outer, *nested(document, outer)), key=lambda each: each.content[0]))


def _beside(by_form: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions of a frame without what the form of the text tells to be said by others;
    none of a frame whose source or cue stands there."""
    taken = [span for each in by_form for span in (*each.source, *_cue(each), *each.content)]

    def free(span: Span) -> bool:
        return not any(span.overlaps(each) for each in taken)

    if not all(map(free, (span for each in found for span in (*each.source, *_cue(each))))):
        return
    for each in found:
        content = tuple(filter(free, each.content))
        if content:
            yield replace(each, content=content)


def _cue(attribution: Attribution) -> tuple[Span, ...]:
    return () if attribution.cue is None else (attribution.cue,)


def kind(attribution: Attribution, document: Document) -> StatementKind:
    """Whether the content is in quotation marks, or quoted by its form: all of it, none of it, or
    some."""
    if attribution.verbatim:
        return "direct"
    first = min(span.start for span in attribution.content)
    last = max(span.end for span in attribution.content)
    quoted = [
        quotation.span
        for quotation in document.layout.quotations
        if quotation.span.start < last
        and first < quotation.span.end
        and any(quotation.span.overlaps(span) for span in attribution.content)
    ]
    inside = total = 0
    for span in attribution.content:
        total += _letters(document.text, span.start, span.end)
        for each in quoted:
            low, high = max(span.start, each.start), min(span.end, each.end)
            inside += _letters(document.text, low, high)
    share = inside / total if total else 0.0
    if share >= QUOTED_WHOLLY:
        return "direct"
    return "indirect" if share <= QUOTED_HARDLY else "mixed"


def _letters(text: str, start: int, end: int) -> int:
    """Letters and digits between two places, none if they are turned."""
    return sum(map(str.isalnum, text[start:end]))


def goes_on_with(
    document: Document, given: Sequence[Attribution], index: int
) -> Attribution | None:
    """The attribution that a quotation without a cue, `given[index]`, goes on with: the last one
    before it with a cue if it stands in the same paragraph, else the last one with a cue and quoted
    words, else the last one with a cue."""
    here = paragraph_of(document, given[index].content[0].start)
    before = [each for each in reversed(given[:index]) if each.cue is not None]
    last = next((each for each in before if not is_told(each, given)), None)
    if last is None or paragraph_of(document, last.content[0].start) == here:
        return last
    quoted = (each for each in before if kind(each, document) != "indirect")
    return next((each for each in quoted if not is_told(each, given)), last)


def paragraph_of(document: Document, at: int) -> int:
    """The number of the paragraph in which a place in the text lies."""
    for index, paragraph in enumerate(document.layout.paragraphs):
        if at < paragraph.span.end:
            return index
    return len(document.layout.paragraphs)


def joined(document: Document, given: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Quotations without a cue as more content of what they go on with, as PolNeAR has them."""
    extra: dict[Attribution, list[Span]] = {each: [] for each in given if each.cue is not None}
    alone: list[Attribution] = []
    for index, each in enumerate(given):
        if each.cue is None:
            main = goes_on_with(document, given, index)
            if main is None:
                alone.append(each)
            else:
                extra[main].extend(each.content)
    whole = [
        replace(each, content=tuple(sorted({*each.content, *more}))) for each, more in extra.items()
    ]
    return tuple(sorted([*whole, *alone], key=lambda each: each.content[0]))


def _attributions(document: Document, frame: Frame, end: int) -> Iterator[Attribution]:
    """The attribution of a frame; what it quotes in later sentences, behind the word `end`, stands
    for itself."""

    def spans(runs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(span_of(document, frame.items[low:high]) for low, high in runs)

    border = bisect_left(frame.firsts, end)
    runs = list(_cut(frame.runs(CONTENT), border))
    own = [run for run in runs if run[0] < border] or runs
    odds = round(certainty(calibration().statement, (1.0, logit(frame.odds))), 4)
    cue = document.doc[frame.cue.first : frame.cue.last]
    words = Span(cue.start_char, cue.end_char)
    yield Attribution(spans(frame.runs(SOURCE)), words, spans(own), odds)
    for later in spans(run for run in runs if run not in own):
        yield Attribution((), None, (later,), odds)


def _cut(runs: Iterable[tuple[int, int]], border: int) -> Iterator[tuple[int, int]]:
    """The runs, cut in two where they cross the border."""
    for low, high in runs:
        if low < border < high:
            yield low, border
            yield border, high
        else:
            yield low, high


def _running(
    document: Document, parts: Sequence[Unit], made: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Quoted sentences that no cue reaches, as attributions without source and cue."""
    taken = [span for each in made for span in each.content]
    for unit in parts:
        if not unit.bare or is_headline(document, unit.paragraph):
            continue
        quotations = [item for item in unit.items if item.quoted]
        if any(is_speech(document, item) for item in quotations):
            spans = [span_of(document, (item,)) for item in quotations]
            free = tuple(one for one in spans if not any(one.overlaps(each) for each in taken))
            if free:
                yield Attribution((), None, free, RUNNING_CONFIDENCE)


def _apart(made: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, none with a stretch of content that one before it has: quoted sentences
    between two cues belong to the first that claims them."""
    taken: set[Span] = set()
    for each in made:
        content = tuple(span for span in each.content if span not in taken)
        taken.update(each.content)
        if content:
            yield replace(each, content=content)
