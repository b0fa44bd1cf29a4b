"""Whether deeds of two reports are one event: the project's own pairs, as they are scored."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import SidesError
from ..linking.likeness import probability, weights
from ..linking.parties import Parties
from ..linking.tellings import Telling, Tellings
from ..registry import Registry
from .own import Report, SameRow, unmarked
from .report import metric
from .scores import Match, f1, share_of
from .tasks import Progress, Reader, Scored


def same_event(given: Sequence[SameRow], reader: Reader, progress: Progress) -> Scored:
    """F1, precision and recall of "the same" for pairs of marked deeds; a report that the reader
    refuses tells of no event, so that its pairs are not the same."""
    tellings = Tellings(Parties(Registry.load()))
    matches: list[Match] = []
    unread = 0
    for done, row in enumerate(given, start=1):
        a, b = (_telling(each, reader, tellings) for each in (row.a, row.b))
        if a is None or b is None:
            unread += 1
            said = False
        else:
            said = probability(a, b) >= weights().same
        right = row.same and said
        matches.append(Match(right, said, right, row.same))
        progress(done)
    return Scored(
        (
            metric("f1", f1(matches)),
            metric("precision", share_of((each.right, each.predicted) for each in matches)),
            metric("recall", share_of((each.found, each.gold) for each in matches)),
        ),
        unread,
    )


def _telling(report: Report, reader: Reader, tellings: Tellings) -> Telling | None:
    text, marks = unmarked(report.text)
    try:
        reading = reader.read(text, published=report.published)
    except SidesError:
        return None
    return tellings.at(reading, marks[0].span)
