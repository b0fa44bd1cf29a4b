"""Statements that no verb tells but the form of the text: turns of a transcript ("SMITH: We will
not."), quotations with a signature ("“We will not.” — Jane Smith") and those with a name before
them ("Jane Smith, minister of trade: “We will not.”").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from ...ontology.files import read_yaml
from ...records import Span
from ..document import Attribution, Document, Paragraph

DATA = Path(__file__).parents[1] / "data"

CONFIDENCE = 0.9
"""Confidence in what the form tells. Set by hand: of the turns and signatures in the gold set's
training part nearly all are attributions."""

LEAST_TURNS = 3
"""Paragraphs with a label from which they are turns of a transcript, if one label comes twice: a
single one heads a notice ("UPDATE:") or a list."""

DENSE = 0.5
"""Share of the paragraphs between the first turn and the last that have a label, from which those
without one go on with the turn before: otherwise a report tells its own story between them."""

LONGEST_NAME = 8
"""Words of a signature at most."""

_LABEL = re.compile(
    r"[\"“”]?(?P<name>[^\W\d_][^\s:\"“”]*(?: [^\W\d_][^\s:\"“”]*){0,4})(?P<cue>:)\s+"
)
_MARKS = r"\"“”„«»"
_SIGNED = re.compile(
    rf"(?P<said>[{_MARKS}].*[{_MARKS}])\s*(?P<cue>[―—–]|--|-)\s*(?P<name>[^\W\d_].*)"
)
_QUOTED = re.compile(rf"(?P<said>[{_MARKS}].*[{_MARKS}])")
_SIGNATURE = re.compile(r"(?P<cue>[―—–]|--|-)\s*(?P<name>[^\W\d_].*)")
_LED = re.compile(
    rf"(?P<name>[^\W\d_][^:{_MARKS}]{{1,120}}?)(?P<cue>:)"
    rf"(?:\s+(?P<said>[{_MARKS}].*[{_MARKS}])[.\s]*|(?<=\):)\s+(?P<post>\S.*))"
)
_HANDLE = re.compile(r"\(@\w+\)$")
_NAME = re.compile(r"[^,(\n;|]+")
_SMALL = frozenset(
    {"al", "and", "bin", "da", "de", "del", "der", "di", "la", "of", "the", "van", "von"}
)


def marked(document: Document) -> tuple[Attribution, ...]:
    """The statements that the form of the text tells, in order."""
    paragraphs = [each for each in document.layout.paragraphs if each.role == "body"]
    turns = tuple(_turns(document.text, paragraphs))
    made = [*turns, *_signed(document.text, paragraphs)]
    if not turns:
        made += _led(document, paragraphs)
    return tuple(sorted(made, key=lambda each: each.content[0]))


class _Headings(Struct, frozen=True, forbid_unknown_fields=True):
    """`headings.yaml`; see the comment there."""

    words: frozenset[str]


@cache
def _headings() -> frozenset[str]:
    """The words, read once. Raises DataError if the file is wrong."""
    return read_yaml(DATA / "headings.yaml", _Headings).words


class _Turn(NamedTuple):
    """A paragraph that begins with a label: at which place it stands, the label, the colon, where
    what follows begins, and whether the label may be who speaks."""

    at: int
    name: Span
    cue: Span
    start: int
    speaks: bool


def _turns(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Attribution]:
    turns = [turn for at, each in enumerate(paragraphs) if (turn := _turn(text, at, each.span))]
    labels = [turn.name.of(text).split()[-1] for turn in turns if turn.speaks]
    if len(labels) < LEAST_TURNS or len(set(labels)) == len(labels):
        return
    dense = len(turns) >= DENSE * (turns[-1].at + 1 - turns[0].at)
    ends = [turn.at for turn in turns[1:]] if dense else [turn.at + 1 for turn in turns[:-1]]
    for turn, end in zip(turns, [*ends, turns[-1].at + 1], strict=True):
        if not turn.speaks:
            continue
        first = Span(turn.start, _end(text, paragraphs[turn.at].span))
        more = [
            each.span for each in paragraphs[turn.at + 1 : end] if not _is_aside(each.span.of(text))
        ]
        yield Attribution((turn.name,), turn.cue, (first, *more), CONFIDENCE, verbatim=True)


def _is_aside(words: str) -> bool:
    """Whether a paragraph between turns is no speech: "(CROSSTALK.)", "…"."""
    plain = words.strip(" .…*\xa0\t")
    return not any(map(str.isalnum, plain)) or (plain[0] in "([" and plain[-1] in ")]")


def _turn(text: str, at: int, paragraph: Span) -> _Turn | None:
    found = _LABEL.match(text, paragraph.start, paragraph.end)
    if found is None or not found["name"].isupper() or found.end() >= paragraph.end:
        return None
    words = found["name"].lower().replace("’", "'").split()
    speaks = len(words[-1]) > 1 and _headings().isdisjoint(words)
    return _Turn(at, Span(*found.span("name")), Span(*found.span("cue")), found.end(), speaks)


def _end(text: str, paragraph: Span) -> int:
    """The end of a speech, without the mark that closes one before the label."""
    opened = text[paragraph.start] in '"“”'
    return paragraph.end - (opened and text[paragraph.end - 1] in '"”')


def _signed(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Attribution]:
    for before, each in zip((None, *paragraphs), paragraphs, strict=False):
        found = _SIGNED.fullmatch(text, each.span.start, each.span.end)
        if found is not None:
            said = Span(*found.span("said"))
        else:
            found = _SIGNATURE.fullmatch(text, each.span.start, each.span.end)
            if found is None or before is None:
                continue
            quoted = _QUOTED.fullmatch(text, before.span.start, before.span.end)
            if quoted is None:
                continue
            said = Span(*quoted.span("said"))
        name = _name(text, found.start("name"), each.span.end)
        if name is not None:
            yield Attribution((name,), Span(*found.span("cue")), (said,), CONFIDENCE, verbatim=True)


def _led(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Attribution]:
    """Quotations that fill a paragraph behind a name and a colon, and posts behind a name with its
    handle ("Jane Smith (@jsmith): We will not.")."""
    for each in paragraphs:
        found = _LED.fullmatch(document.text, each.span.start, each.span.end)
        if found is None or not (found["said"] or _HANDLE.search(found["name"])):
            continue
        name = Span(*found.span("name"))
        if _is_named(document, name):
            said = Span(*found.span("said" if found["said"] else "post"))
            cue = Span(*found.span("cue"))
            yield Attribution((name,), cue, (said,), CONFIDENCE, verbatim=True)


def _is_named(document: Document, span: Span) -> bool:
    """Whether words are a name with what is said of it: a phrase with a name in it that begins as
    one does, without a verb."""
    tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None or not _headings().isdisjoint(token.lower_ for token in tokens):
        return False
    kinds = [token.pos_ for token in tokens]
    return kinds[0] in _FIRST and "PROPN" in kinds and _VERBS.isdisjoint(kinds)


_FIRST = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
_VERBS = frozenset({"VERB", "AUX"})


def _name(text: str, start: int, end: int) -> Span | None:
    """The name of a signature, without what follows it; None if it is none."""
    found = _NAME.match(text, start, end)
    words = found.group().rstrip(" .\xa0\t").split() if found else []
    if not 0 < len(words) <= LONGEST_NAME or not words[0][0].isupper():
        return None
    if any(not word[0].isupper() and word not in _SMALL for word in words):
        return None
    assert found is not None
    return Span(start, start + len(found.group().rstrip(" .\xa0\t")))
