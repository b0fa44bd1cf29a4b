"""Evaluates a reader on gold sets: what `sides evaluate` calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from ..errors import GoldError, OptionError
from ..records import Reading, Relation, Span, Status
from . import own, tasks
from .gold import (
    ActorsRow,
    AttributionsRow,
    EntitiesRow,
    Network,
    PlacesRow,
    RelatedPair,
    Row,
    StanceRow,
    TypedPair,
    corpus_hash,
    networks,
    sampled,
)
from .gold import rows as read_rows
from .labelled import (
    ActorLabel,
    Labelled,
    PronounLabel,
    actor_codes,
    labels,
    pronouns,
)
from .report import EvaluationReport, TaskResult
from .same_event import same_event
from .statuses import statuses
from .tasks import Progress, Reader, Scored

R = TypeVar("R", bound=Row)
L = TypeVar("L", ActorLabel, PronounLabel)
W = TypeVar("W", bound=own.OwnRow)

Watch = Callable[[str, int, int], None]
"""Called with the task, the rows done and the rows to do."""


class _Loaded(NamedTuple):
    """A gold set in memory: its hash, how many rows are evaluated, and what evaluates them."""

    corpus: str
    rows: int
    score: Callable[[Reader, Progress], Scored]


_Load = Callable[[Path, str, int | None], _Loaded]


def _lines(
    name: str, type: type[R], task: Callable[[Sequence[R], Reader, Progress], Scored]
) -> _Load:
    def load(gold: Path, part: str, sample: int | None) -> _Loaded:
        path = gold / f"{name}.{part}.jsonl"
        chosen = sampled(read_rows(path, type), sample)
        return _Loaded(
            corpus_hash(path), len(chosen), lambda reader, done: task(chosen, reader, done)
        )

    return load


def _labelled(
    name: str, type: type[L], task: Callable[[Sequence[L], Labelled, Reader, Progress], Scored]
) -> _Load:
    """Labels of the project's own on the dev parts of gold sets; there are none on others."""

    def load(gold: Path, part: str, sample: int | None) -> _Loaded:
        if part != "dev":
            raise GoldError(f"labels of {name} are on the dev parts alone")
        paths = [gold / f"{each}.dev.jsonl" for each in ("actors_cameo", "attributions_polnear")]
        known = Labelled(read_rows(paths[0], ActorsRow), read_rows(paths[1], AttributionsRow))
        chosen = sampled(labels(name, type), sample)
        return _Loaded(
            corpus_hash(*paths), len(chosen), lambda reader, done: task(chosen, known, reader, done)
        )

    return load


def _own(
    name: str, type: type[W], task: Callable[[Sequence[W], Reader, Progress], Scored]
) -> _Load:
    """A set of the project's own texts, which is the same for every part."""

    def load(_: Path, __: str, sample: int | None) -> _Loaded:
        path = own.LABELS / f"{name}.jsonl"
        chosen = sampled(own.rows(path, type), sample)
        return _Loaded(
            corpus_hash(path), len(chosen), lambda reader, done: task(chosen, reader, done)
        )

    return load


def _signed(gold: Path, _: str, sample: int | None) -> _Loaded:
    """The signed networks, which are the same for every part."""
    folder = gold / "signed"
    chosen: list[Network] = sampled(networks(folder), sample)
    corpus = corpus_hash(*(folder / name for name in ("known.json", "tribes.csv", "cow.csv")))
    return _Loaded(corpus, len(chosen), lambda reader, done: tasks.signed(chosen, reader, done))


OWN: dict[str, _Load] = {
    "news_dates": _own("dates", own.DatesRow, own.news_dates),
    "counts": _own("counts", own.CountsRow, own.counts),
    "same_event": _own("same_event", own.SameRow, same_event),
    "statuses": _own("statuses", own.StatusRow, statuses),
}
"""The tasks on texts of the project's own, which need no folder of gold sets."""

TASKS: dict[str, _Load] = {
    "relations_plv": _lines("relations_plv", TypedPair, tasks.relations_plv),
    "relations_aw": _lines("relations_aw", RelatedPair, tasks.relations_aw),
    "actors_cameo": _lines("actors_cameo", ActorsRow, tasks.actors_cameo),
    "entities_re3d": _lines("entities_re3d", EntitiesRow, tasks.entities_re3d),
    "stances_dse": _lines("stances_dse", StanceRow, tasks.stances_dse),
    "attributions_polnear": _lines(
        "attributions_polnear", AttributionsRow, tasks.attributions_polnear
    ),
    "actor_codes": _labelled("actors", ActorLabel, actor_codes),
    "pronouns": _labelled("pronouns", PronounLabel, pronouns),
    "places_lgl": _lines("places_lgl", PlacesRow, tasks.places),
    "places_geovirus": _lines("places_geovirus", PlacesRow, tasks.places),
    **OWN,
    "signed": _signed,
}
"""Every task by its name, in the order in which they are evaluated."""


def run(
    gold: Path,
    part: str,
    names: Sequence[str],
    sample: int | None,
    reader: Reader,
    watch: Watch | None = None,
) -> EvaluationReport:
    """Evaluate `reader` on the gold sets in a folder.

    `part` is "train", "dev" or "test", `names` the tasks (none: all of them), `sample` how many
    rows of each are taken (None: all). A gold set that is missing or malformed is named in the
    report, and the others go on. Raises OptionError for a task that there is not or an empty
    sample.
    """
    unknown = [name for name in names if name not in TASKS]
    if unknown:
        raise OptionError(f"no task {unknown[0]!r}: there are {', '.join(TASKS)}")
    if sample is not None and sample < 1:
        raise OptionError(f"no sample: {sample}")
    reader = _Remembering(reader)
    results: list[TaskResult] = []
    missing: list[str] = []
    for name in names or TASKS:
        try:
            loaded = TASKS[name](gold, part, sample)
        except GoldError as error:
            missing.append(f"{name}: {error}")
            continue
        results.append(_result(name, part, sample, loaded, reader, watch))
    return EvaluationReport(part, sample, tuple(results), tuple(missing))


class _Remembering:
    """A reader that reads each article once for all tasks."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._read: dict[tuple[str, str | None, str | None], Reading] = {}

    def read(
        self, article: str, *, published: str | None = None, title: str | None = None
    ) -> Reading:
        """The same as that of the reader."""
        key = (article, published, title)
        if key not in self._read:
            self._read[key] = self._reader.read(article, published=published, title=title)
        return self._read[key]

    def relate(self, text: str, source: Span | None, target: Span | None) -> Relation:
        """The same as that of the reader."""
        return self._reader.relate(text, source, target)

    def happened(
        self,
        text: str,
        words: Span,
        source: Span | None,
        target: Span | None,
        *,
        published: str | None = None,
    ) -> dict[Status, float]:
        """The same as that of the reader."""
        return self._reader.happened(text, words, source, target, published=published)


def _result(
    name: str, part: str, sample: int | None, loaded: _Loaded, reader: Reader, watch: Watch | None
) -> TaskResult:
    began = time.perf_counter()

    def progress(done: int) -> None:
        if watch is not None:
            watch(name, done, loaded.rows)

    scored = loaded.score(reader, progress)
    return TaskResult(
        task=name,
        part=part,
        sample=sample,
        corpus=loaded.corpus,
        rows=loaded.rows,
        unread=scored.unread,
        seconds=time.perf_counter() - began,
        metrics=scored.metrics,
    )
