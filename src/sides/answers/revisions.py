"""Which reports changed at their place, and what each version has that the one before has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..errors import Unknown
from ..records import (
    Changed,
    ChangedEvent,
    Named,
    Origin,
    Reading,
    RevisedLine,
    Revision,
    Span,
)
from ..store.days import iso
from ..store.store import Store

_STANDING = """
SELECT x.origin, x.title, x.publisher, x.date, x.id, r.id AS reading
FROM articles AS x JOIN readings AS r ON r.article = x.id
WHERE x.origin IN (SELECT unnest($origins))
"""


def revised(store: Store) -> tuple[RevisedLine, ...]:
    """The places at which something else stood before, in order."""
    with store.reading_from():
        return _lines_of(store, store.revised())


def revised_at(store: Store, article: str) -> RevisedLine | None:
    """The place at which an article stands or stood, if something else stood there, too."""
    with store.reading_from():
        counted = store.revised()
        if not counted:  # as in most stores; to look for the place goes through all articles
            return None
        places = set(store.places(article))
        return next(iter(_lines_of(store, [one for one in counted if one[0] in places])), None)


def _lines_of(store: Store, counted: Sequence[tuple[str, int]]) -> tuple[RevisedLine, ...]:
    """The lines of places with their numbers of revisions."""
    found = store.rows(_STANDING, {"origins": [place for place, _ in counted]}).to_pylist()
    now = {row["origin"]: row for row in found}
    return tuple(
        RevisedLine(
            file=store.shown(place),
            title=now.get(place, {}).get("title"),
            publisher=now.get(place, {}).get("publisher"),
            date=iso(now.get(place, {}).get("date")),
            article=now.get(place, {}).get("id"),
            versions=count + (place in now),
        )
        for place, count in counted
    )


def revisions(store: Store, name: str) -> tuple[Revision, ...]:
    """The versions of the report with this id, address or file, the oldest first, what stands there
    last; of several such reports those of each, in the order of their places. One that never
    changed is its only version. Raises Unknown where there is no such report."""
    with store.reading_from():
        places = store.places(name)
        if not places:
            raise Unknown(f"no report {name!r} in {store.path}")
        return tuple(each for place in places for each in _at(store, place))


def _at(store: Store, place: str) -> Iterator[Revision]:
    """The versions at one place."""
    held = store.revisions(place)
    rows = store.rows(_STANDING, {"origins": [place]}).to_pylist()
    standing = list(store.readings(row["reading"] for row in rows))
    last = held[-1][0] if held else 0
    versions = [*held, *((last + 1, each) for each in standing)]
    told = [_told(reading) for _, reading in versions]
    around = pairwise([(), *told])
    for (nr, reading), (before, now) in zip(versions, around, strict=True):
        article = reading.article
        yield Revision(
            origin=Origin(
                reading=reading.id,
                article=article.id,
                file=store.shown(place),
                title=article.title,
                publisher=article.publisher,
                date=article.date,
            ),
            nr=nr,
            stands=nr > last,
            model=reading.model,
            characters=len(article.text),
            events=len(reading.events),
            statements=len(reading.statements),
            stances=len(reading.stances),
            new=_only_in(now, before) if before else (),
            gone=_only_in(before, now),
        )


def _only_in(these: Sequence[Changed], others: Iterable[Changed]) -> tuple[Changed, ...]:
    """The sentences that the others have not, or not as often; wherever they stand."""
    left = Counter(_plain(each.words) for each in others)
    found = []
    for each in these:
        if left[_plain(each.words)] > 0:
            left[_plain(each.words)] -= 1
        else:
            found.append(each)
    return tuple(found)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _told(reading: Reading) -> tuple[Changed, ...]:
    """All sentences of a reading, in order, with what was read out of each."""
    return tuple(_changed(reading, span) for span in _sentences(reading))


def _sentences(reading: Reading) -> Iterator[Span]:
    """Every stretch of the text: the sentences that codings and reasons rest on, and the lines of
    what is left between them."""
    known = {each.sentence for each in reading.events}
    known |= {each.sentence for each in reading.uncoded}
    at = 0
    for span in sorted(known):
        if span.start >= at:
            yield from _lines(reading.article.text, at, span.start)
            yield span
            at = span.end
    yield from _lines(reading.article.text, at, len(reading.article.text))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines between two offsets that have words."""
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip()
        if any(map(str.isalnum, words)):
            first = start + line.index(words)
            yield Span(first, first + len(words))
        start += len(line)


def _changed(reading: Reading, span: Span) -> Changed:
    names = {each.id: Named(id=each.id, name=each.name) for each in reading.actors}
    speakers = dict.fromkeys(
        each.speaker
        for each in reading.statements
        if each.speaker is not None and any(span.overlaps(part) for part in each.content)
    )
    return Changed(
        span=span,
        words=span.of(reading.article.text),
        events=tuple(
            ChangedEvent(
                type=each.type,
                mode=each.mode,
                sources=tuple(names[id] for id in each.sources),
                targets=tuple(names[id] for id in each.targets),
            )
            for each in reading.events
            if each.sentence == span
        ),
        speakers=tuple(names[id] for id in speakers),
    )
