"""`make fuzz`: damaged and hostile inputs to every parser, and texts to the reader.

Each input is a seed of `tests/corpus/` (an example of each form, and whatever once did harm) that
was changed a few times: bytes flipped, cut, doubled, joined with others, words of formats or long
runs of one thing put in.
What must hold: articles or InputErrors come out, nothing else is raised, no input takes longer than
`SECONDS`, memory stays under a limit, and the process lives. An input that breaks this is kept in
`tests/corpus/found/`, so that the tests try it from then on.
"""

from __future__ import annotations

import argparse
import mmap
import multiprocessing as mp
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from sides.errors import InputError
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

if TYPE_CHECKING:
    from sides.reading.reader import Reader

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"

SECONDS = 10.0
"""CPU seconds that one input may take: a page of ten million characters takes two."""

ROOM = 1_000_000_000
"""Bytes by which the process may have grown after all inputs."""

MAX_INPUT = 200_000
"""Bytes of an input: more finds no more and takes longer."""

READ_EVERY = 100
"""Of so many inputs one article goes through the whole reader, which takes a hundred times as long
as most parsers."""

OPTIONS = Options(max_characters=20_000, any_language=True)
"""Limits that damaged inputs reach."""

WORDS: tuple[bytes, ...] = (
    b"\0", b"\n", b"\r\n\r\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1f\x8b\x08",
    b"PK\x03\x04", b"PAR1", b"WARC/1.0\r\n", b"\x28\xb5\x2f\xfd", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999999999999\r\n", b"{", b"[", b'"', b"\\ud800", b"\\u0000", b"<",
    b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE html>", b"<!ENTITY a 'b'>", b"&a;", b"&#0;",
    b"&#x110000;", b"<script>", b"<p>", b"</div>", b"<table>", b"<svg>", b"<html lang='zz'>",
    b"From a Fri Oct  6\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"=?utf-8?b?////?=", b"{\\rtf1 ", b"\\u-99999?", b"\\bin999999999 ", b"{\\*\\",
    b"End of Document\n", b"LENGTH: 9 words\n", b"1 of 2 DOCUMENTS\n",
    b"Document HARB000020171001eda60001a\n", b"HD\n",
    b"1e999", b"-1", b"9" * 400, b"\xe2\x80\xae", b"\xf0\x9f\x8f\xb4", b"2017-99-99", b"(" * 60,
)  # fmt: skip

RUNS: tuple[bytes, ...] = (
    b" ", b"\t", b"\n", b" \n", b"\\n", b"\xc2\xa0", b"a", b"A", b"1", b"1,", b"a ", b"A ", b"1 ",
    b".", b"-", b"'", b"/", b"&", b"=", b"[ ", b"... ", b"<a ", b"<!-- ", b"<?xml ", b"</p", b"a@",
    b"\xe2\x80\x9c", b"\xd7\x90", *WORDS,
)  # fmt: skip
LONGEST_RUN = 100_000
"""What is repeated, and up to how many bytes of it: patterns that take the square of a length are
found by this."""


class Told(NamedTuple):
    """What came of a run: how many inputs gave an article, and how many each error; the longest
    time in seconds; the growth of memory in bytes; what broke."""

    inputs: int
    articles: int
    errors: dict[str, int]
    slowest: float
    grown: int
    broken: list[str]


class TooSlow(BaseException):
    """An input took longer than `SECONDS`. (No Exception: nothing may catch it on the way.)"""


def seeds() -> list[tuple[str, bytes]]:
    """The corpus: name and bytes of each, in order."""
    return [(path.name, path.read_bytes()) for path in sorted(CORPUS.glob("*/*"))]


def changed(rng: random.Random, corpus: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A seed, changed one to eight times, and the name that its file has."""
    name, seed = rng.choice(corpus)
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        _change(rng, data, corpus)
    return (name if rng.random() < 0.9 else rng.choice(corpus)[0]), bytes(data[:MAX_INPUT])


def _change(rng: random.Random, data: bytearray, corpus: list[tuple[str, bytes]]) -> None:
    at = rng.randrange(len(data) + 1)
    end = min(len(data), at + rng.choice((1, 4, 40, 400)))
    match rng.randrange(8):
        case 0 if data:
            data[min(at, len(data) - 1)] ^= 1 << rng.randrange(8)
        case 1:
            del data[at:end]
        case 2:
            data[at:at] = data[at:end] * rng.choice((1, 2, 50))
        case 3:
            data[at:at] = rng.choice(WORDS) * rng.choice((1, 1, 1, 300))
        case 4:
            other = rng.choice(corpus)[1]
            begin = rng.randrange(len(other) + 1)
            data[at:at] = other[begin : begin + rng.choice((20, 500, 5000))]
        case 5:
            data[at:end] = rng.randbytes(end - at)
        case 6:
            unit = rng.choice(RUNS)
            data[at:at] = unit * (rng.randrange(LONGEST_RUN) // len(unit))
        case _:
            del data[at:]


def tried(name: str, data: bytes, *, seconds: float = SECONDS) -> list[Article | InputError]:
    """What comes of an input. Raises what a parser raises, and TooSlow."""
    before = signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        found = list(sources.held(name, data, options=OPTIONS))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if not found:
        raise AssertionError("neither an article nor an error")
    for each in found:
        if isinstance(each, Article):
            each.text.encode("utf-8")
            assert each.text.strip() and "\0" not in each.text, "no text"
        else:
            assert isinstance(each, InputError) and len(str(each).splitlines()) == 1, each
    return found


def _late(_signum: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _inputs(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    rng, corpus = random.Random(seed), seeds()
    return (changed(rng, corpus) for _ in range(count))


def _work(seed: int, skip: int, count: int, at_work: str, results: mp.Queue[Told]) -> None:
    """Try inputs, and note each before it is tried, so that it is known should the process die."""
    place = Path(at_work).open("r+b")  # noqa: SIM115
    held = mmap.mmap(place.fileno(), MAX_INPUT + 400)
    reader = None
    errors: Counter[str] = Counter()
    broken: list[str] = []
    articles, slowest, base = 0, 0.0, 0
    for at, (name, data) in enumerate(_inputs(seed, count)):
        if at < skip:
            continue
        note = f"{at} {len(data)} {name}".encode()[:390]
        held[:400] = note.ljust(400)
        held[400 : 400 + len(data)] = data
        began = time.process_time()
        try:
            found = tried(name, data)
            if at % READ_EVERY == 0:
                reader = reader or _reader()
                for each in found[:1]:
                    if isinstance(each, Article):
                        reader.read(each)
        except (Exception, TooSlow) as error:  # noqa: BLE001
            broken.append(_keep(name, data, "".join(traceback.format_exception(error)[-3:])))
            found = []
        slowest = max(slowest, time.process_time() - began)
        articles += sum(isinstance(each, Article) for each in found)
        errors.update(type(each).__name__ for each in found if isinstance(each, InputError))
        if at == skip + 2 * READ_EVERY:
            base = _memory()
    grown = _memory() - base if base else 0
    results.put(Told(count - skip, articles, dict(errors), slowest, grown, broken))


def _reader() -> Reader:
    from sides.reading.reader import Reader

    return Reader()


def _memory() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _keep(name: str, data: bytes, why: str) -> str:
    """Keep an input that did harm; gives its name and why."""
    digest = blake2b(data, digest_size=6).hexdigest()
    folder = CORPUS / "found"
    folder.mkdir(exist_ok=True)
    suffix = "".join(Path(name).suffixes[-2:])
    (folder / f"{digest}{suffix}").write_bytes(data)
    return f"{digest}{suffix}: {why}"


def run(seed: int, count: int) -> Told:
    """Try `count` inputs, in a process of its own that is begun anew should it die."""
    context = mp.get_context("spawn")
    results: mp.Queue[Told] = context.Queue()
    skip = 0
    died: list[str] = []
    with tempfile.NamedTemporaryFile() as at_work:
        at_work.truncate(MAX_INPUT + 400)
        while True:
            child = context.Process(target=_work, args=(seed, skip, count, at_work.name, results))
            child.start()
            child.join()
            if child.exitcode == 0:
                told = results.get()
                return told._replace(inputs=count, broken=died + told.broken)
            data = Path(at_work.name).read_bytes()
            at, length, name = data[:400].decode().strip().split(" ", 2)
            found = _keep(name, data[400 : 400 + int(length)], f"died with {child.exitcode}")
            died.append(found)
            skip = int(at) + 1


def main() -> int:
    """Run, print what came of it; 1 if something broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    told = run(given.seed, given.count)
    out = sys.stdout.write
    out(f"{told.inputs:,} inputs, {told.articles:,} articles, errors: {told.errors}\n")
    out(f"slowest {told.slowest:.2f} CPU seconds, {time.monotonic() - began:,.0f} s in all, ")
    out(f"memory grew by {told.grown / 1e6:,.0f} MB\n")
    for each in told.broken:
        out(f"BROKEN {each}\n")
    return 1 if told.broken or told.grown > ROOM else 0


if __name__ == "__main__":
    sys.exit(main())
