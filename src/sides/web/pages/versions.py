"""The page of versions: what most reports tell of, and the accounts of one event side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Annotated

from litestar import Response
from litestar.params import Parameter
from litestar.response import Redirect
from msgspec import Struct
from msgspec.structs import replace

from ... import answers
from ...answers import Asked
from ...ontology import plover
from ...records import Account, Count, Named, Origin, Reading, Status, Told
from ...store.store import Store
from ..api.answering import page
from ..given import Question, Served, Stored
from ..queried import LONGEST
from ..templating import Asking, here, paged
from ..windowed import windowed
from .showing import showing

LINES = 30
"""Occurrences of one page, if no other number is asked for."""


class Version(Struct, frozen=True):
    """An account as it is shown: by whose word it is told (None: the report's own), what it calls
    the deed, who did it to whom, whether it happened and the words that hedge it, how many, and the
    words. `differs` names what most of the others tell in another way; `record` is the id of the
    coding or statement in the report."""

    by: Named | None
    calls: str
    type: str | None
    sources: tuple[Named, ...]
    targets: tuple[Named, ...]
    status: Status
    hedges: tuple[str, ...]
    counts: tuple[str, ...]
    words: str
    origin: Origin
    record: str | None
    differs: frozenset[str]


class Event(Struct, frozen=True):
    """What several tell: its type, day and place, the number of independent reports, how sure it is
    that all tell of one happening, and each account, in the order of the reports."""

    id: str
    type: str
    date: str | None
    place: str | None
    reports: int
    confidence: float
    versions: tuple[Version, ...]


@showing("/versions")
def versions(
    request: Asking,
    store: Stored,
    serving: Served,
    asked: Question,
    event: Annotated[str | None, Parameter(max_length=LONGEST)] = None,
) -> Response[str] | Redirect:
    """What most reports tell of; with `event`, the accounts of it."""
    if event is None:
        return _most(request, store, asked)
    told, readings = answers.told(store, asked, event, serving.registry)
    found = [shown(each, readings) for each in told]
    return paged(request, "versions.html", events=found, answer=None, asked=asked)


def _most(request: Asking, store: Store, asked: Asked) -> Response[str] | Redirect:
    place = here(request)
    begun = windowed(store, replace(asked, other=None), place)
    if begun.address is not None:
        return Redirect(begun.address)
    few = asked if place.get("limit") else replace(asked, limit=LINES)
    return paged(
        request,
        "versions.html",
        events=(),
        answer=page(answers.most_told, store, few),
        asked=asked,
        months=begun.months,
        types=plover().types,
    )


def shown(told: Told, readings: dict[str, Reading]) -> Event:
    """An occurrence as it is shown."""
    one = told.occurrence
    places = {each.id: each.name for event in one.events for each in readings[event.reading].places}
    marks = differences(told.accounts)
    return Event(
        id=one.id,
        type=one.type,
        date=one.date,
        place=places.get(one.place or ""),
        reports=one.reports,
        confidence=one.confidence,
        versions=tuple(
            _version(account, readings[account.reading], differs)
            for account, differs in zip(told.accounts, marks, strict=True)
        ),
    )


def _version(account: Account, reading: Reading, differs: frozenset[str]) -> Version:
    article = reading.article
    names = {each.id: each.name for each in reading.actors}
    return Version(
        by=None if account.by is None else _named(account.by, names),
        calls=account.calls.of(article.text),
        type=account.type,
        sources=tuple(_named(id, names) for id in account.sources),
        targets=tuple(_named(id, names) for id in account.targets),
        status=account.status,
        hedges=tuple(each.of(article.text) for each in account.hedges),
        counts=tuple(number(each) for each in account.counts),
        words=account.words.of(article.text),
        origin=Origin(
            reading.id,
            article.id,
            article.url or article.title or article.id,
            article.title,
            article.publisher,
            article.date,
        ),
        record=account.event or account.statement,
        differs=differs,
    )


def _named(id: str, names: dict[str, str]) -> Named:
    return Named(id, names.get(id, id))


def number(count: Count) -> str:
    """How many: "3 dead", "3–5 dead", "at least 3 dead"."""
    if count.high is None:
        return f"at least {count.low:,} {count.kind}"
    many = f"{count.low:,}" if count.low == count.high else f"{count.low:,}–{count.high:,}"
    return f"{many} {count.kind}"


_Part = Callable[[Account], Hashable]

PARTS: dict[str, _Part] = {
    "type": lambda account: account.type,
    "sources": lambda account: frozenset(account.sources),
    "targets": lambda account: frozenset(account.targets),
    "status": lambda account: account.status,
    "counts": lambda account: frozenset((one.kind, one.low, one.high) for one in account.counts),
}
"""What accounts can differ in. One that says nothing of a part does not differ in it."""


def differences(accounts: Sequence[Account]) -> tuple[frozenset[str], ...]:
    """For each account the parts that it tells in another way than most of those that tell them;
    where no way is that of most, all differ."""
    found: list[set[str]] = [set() for _ in accounts]
    for name, part in PARTS.items():
        told = [part(each) for each in accounts]
        ways = Counter(each for each in told if each)
        if len(ways) < 2:
            continue
        (most, times), (_, next_times) = ways.most_common(2)
        for at, each in enumerate(told):
            if each and (each != most or times == next_times):
                found[at].add(name)
    return tuple(frozenset(each) for each in found)


ROUTES = (versions,)
