"""What of a report was left uncoded, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from ...records import Reading, Span, Uncoded
from ...visible import one_line
from .codings import Words, ends_in
from .told import Telling

LONGEST_SENTENCE = 160
"""Characters of a sentence that was left uncoded that its list shows."""


class Left(Struct, frozen=True):
    """Something that was left uncoded: its number, why, the words at fault and the sentence. `at`
    is where the sentence ends, where the text has a sign; `sign` is the number of the first row
    with that end."""

    number: int
    sign: int
    at: int
    reason: str
    detail: str
    fault: str
    sentence: str
    words: tuple[Words, ...]


def left(reading: Reading, telling: Telling, within: Span) -> tuple[Left, ...]:
    """What was left uncoded in the sentences that end within a stretch of the text; numbered
    through the whole report."""
    signs: dict[int, int] = {}
    found = []
    for number, each in enumerate(reading.uncoded, start=1):
        sign = signs.setdefault(each.sentence.end, number)
        if ends_in(each.sentence.end, within):
            found.append(_row(number, sign, each, telling))
    return tuple(found)


def reasons(uncoded: Iterable[Uncoded]) -> tuple[tuple[str, int], ...]:
    """How often each reason is given, the commonest first."""
    return tuple(Counter(str(each.reason) for each in uncoded).most_common())


def _row(number: int, sign: int, left: Uncoded, telling: Telling) -> Left:
    fault = () if left.words is None else (Words("fault", left.words),)
    return Left(
        number=number,
        sign=sign,
        at=left.sentence.end,
        reason=left.reason,
        detail=one_line(left.detail),
        fault="" if left.words is None else telling.quoted((left.words,)),
        sentence=telling.quoted((left.sentence,), LONGEST_SENTENCE),
        words=(Words("sentence", left.sentence), *fault),
    )
