"""Runs that are killed at random moments, or whose disk fills up, and are resumed: the store must
be the same, byte for byte in its exports, as that of a run that was left alone.

    python -m evaluation.kills --kills 200

The articles are read once, by the reader itself. Each run is a process of its own that adds them to
a store and links it; what it reads is remembered, so that most of its time goes into writing, where
a kill could do harm. Prints how many kills hit, and the first difference if there is one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sides.reading.reader import Reader
    from sides.records import Article, Reading

READINGS_A_WRITE = 6
"""Readings that are written at a time here: few, so that there are many writes to hit."""

KILLS = 200
FILLS = 10
"""Kills, and disks that fill up, by default: those that come before the end of a run."""

SEED = 8

BEFORE, EARLIER = 20, "\n\nThis is an earlier edition."
"""How many articles are in the store before a run, and what tells these from those that take their
places: so that revisions are made, too."""


class Remembering:
    """A reader that reads each article once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.options, self.model, self.registry = reader.options, reader.model, reader.registry
        self._read: dict[str, Reading] = {}

    def read(self, article: Article, **watched: Any) -> Reading:
        """The reading of an article."""
        if article.id not in self._read:
            self._read[article.id] = self._reader.read(article, **watched)
        return self._read[article.id]


def sources(folder: Path, texts: Sequence[str], count: int, edition: str = "") -> list[str]:
    """Files of articles: a folder of texts, lines of JSON, some of which are no articles, come
    twice, share an address or are versions of one report. What an `edition` adds to each makes
    another version of it."""
    each = folder / "texts"
    each.mkdir(exist_ok=True)
    for at, text in enumerate(texts[:10]):
        (each / f"{at:02}.txt").write_text(text + edition, encoding="utf-8")
    lines = []
    for at in range(count):
        text = f"{texts[at % len(texts)]}\n\nThis is the {at}th report of that week.{edition}"
        row = {"text": text, "date": f"2017-{1 + at % 12:02}-{1 + at % 28:02}"}
        if at % 9 == 4:
            row["url"] = f"https://news.example/{at // 27}"
        if at % 9 >= 7:  # versions of a report
            row["url"] = f"https://news.example/story/{at // 18}"
            row["text"] = f"{texts[at // 18 % len(texts)]}\n\n{row['text'][-120:]}"
        lines.append(json.dumps(row))
        if at % 10 == 5:
            lines += [lines[-1], json.dumps({"no": "text"}), "{"]
    file = folder / "lines.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    again = folder / "again.jsonl"
    again.write_text("\n".join(lines[::5]), encoding="utf-8")
    return [str(each), str(file), str(again)]


def add(store: Path, given: Sequence[str], reader: Remembering) -> None:
    """Add and link, as `sides add` does."""
    from sides.adding.adding import Adding
    from sides.store.store import Store

    held = Store(store)
    adding = Adding(held, cast("Reader", reader), readings=READINGS_A_WRITE)
    with closing(adding.add(given)) as steps:
        for _ in steps:
            pass
    held.link(reader.registry)


def prints(store: Path, reader: Remembering) -> dict[str, str]:
    """A hash of each export of a store, and of each of its tables, sorted; what is wrong with
    it."""
    from sides.export.stream import FORMS, lines
    from sides.store.store import Store

    held = Store(store)
    found = {"check": "; ".join(held.check())}
    for form in FORMS:
        found[form] = _hash(lines(held, form, reader.registry))
    for table in held.tables():
        rows = held.rows(f'SELECT * FROM "{table}" ORDER BY ALL').to_pylist()
        found[table] = _hash(json.dumps(row, default=str).encode() for row in rows)
    return found


def _hash(lines: Any) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for line in lines:
        digest.update(line)
    return digest.hexdigest()


def apart(do: Callable[[], object], *, kill: float | None = None, most: int | None = None) -> int:
    """Do something in a process of its own, which is killed after so many seconds, or can write no
    file that is larger than `most` bytes; gives how it ended: 0, or the negative of a signal."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _alone(do, most)
    if kill is not None:
        time.sleep(kill)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _alone(do: Callable[[], object], most: int | None) -> None:
    import resource
    import traceback

    from sides.errors import StoreError

    try:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        do()
    except StoreError:
        os._exit(4)
    except BaseException:  # noqa: BLE001 - told, and the process ends
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def resumed(run: Callable[[], object], cuts: Iterator[dict[str, Any]]) -> int:
    """Run with one cut after the other, until it comes to its end before one, or they are used up;
    gives how many hit."""
    hits = 0
    for cut in cuts:
        ended = apart(run, **cut)
        if ended == 0:
            return hits
        if ended == 1:
            raise SystemExit("a run ended by an error of its own")
        hits += 1
    if apart(run) != 0:
        raise SystemExit("a run that was left alone did not end well")
    return hits


def main(argv: Sequence[str] | None = None) -> int:
    """Kill and compare. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Kill runs, resume them, compare the stores.")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--fills", type=int, default=FILLS)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--texts", type=Path, default=Path("examples"))
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args(argv)
    from sides.options import one_thread

    one_thread()
    chance = random.Random(given.seed)
    texts = [path.read_text("utf-8") for path in sorted(given.texts.rglob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        return _compared(Path(name), texts, given, chance)


def _compared(
    folder: Path, texts: Sequence[str], given: argparse.Namespace, chance: random.Random
) -> int:
    from sides import Reader
    from sides.ingest.sources import articles
    from sides.records import Article

    reader = Remembering(Reader())
    before = folder / "before.duckdb"
    if apart(partial(add, before, sources(folder, texts, BEFORE, EARLIER), reader)) != 0:
        return 1
    files = sources(folder, texts, given.articles)
    for file in files:
        for each in articles(file, options=reader.options):
            if isinstance(each, Article):
                reader.read(each)
    alone = Path(shutil.copy(before, folder / "alone.duckdb"))
    began = time.monotonic()
    if apart(partial(add, alone, files, reader)) != 0:
        return 1
    whole = time.monotonic() - began
    size = alone.stat().st_size

    def kills(most: int) -> Iterator[dict[str, Any]]:
        for _ in range(most):
            yield {"kill": chance.uniform(0, whole)}

    def fills() -> Iterator[dict[str, Any]]:
        yield {"most": int(chance.uniform(0.05, 0.95) * size)}

    hits = {"kills": 0, "fills": 0}
    wanted = {"kills": given.kills, "fills": given.fills}
    stores = 0
    for kind in tuple(hits):
        while hits[kind] < wanted[kind]:
            store = Path(shutil.copy(before, folder / f"{stores}.duckdb"))
            cuts = kills(wanted[kind] - hits[kind]) if kind == "kills" else fills()
            hits[kind] += resumed(partial(add, store, files, reader), cuts)
            stores += 1
            if apart(partial(_same, alone, store, reader)) != 0:
                sys.stdout.write(f"the store differs after {hits}\n")
                return 1
            store.unlink()
            sys.stdout.write(f"{hits['kills']} kills, {hits['fills']} full disks\n")
    sys.stdout.write(
        f"{hits['kills']} kills and {hits['fills']} full disks in {stores} runs of {whole:.1f} s: "
        "the same store each time\n"
    )
    return 0


def _same(one: Path, other: Path, reader: Remembering) -> None:
    """Raises SystemExit, naming what differs."""
    before, after = prints(one, reader), prints(other, reader)
    differ = [name for name in before if before[name] != after.get(name)]
    if differ or before["check"] or before.keys() != after.keys():
        raise SystemExit(f"{other}: not the same: {', '.join(differ)} {before['check']}")


if __name__ == "__main__":
    sys.exit(main())
