"""How quickly a server of a big store answers, and whether it stays the same over time.

    python -m evaluation.bench_server examples

Makes the store of `bench_store` (100,000 articles, a million events), serves it by `sides serve`,
and measures

- the first paint of every page in a browser (Debian's Chromium), each for the first time;
- what twenty users at once wait for an answer of the interface, each of whom asks another question
  a few seconds after the last was answered, and the same without any pause, which tells how much
  the machine can do;
- the memory of the server after a thousand and after ten thousand requests.

The questions are drawn anew for every request from actors, pairs, types and windows of the store,
so that few are answered out of what is kept. `--store` takes a store that is there.
"""

from __future__ import annotations

import argparse
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import click
import httpx

from evaluation.bench_store import ARTICLES, built
from sides.answers import Asked, actors, months
from sides.store.store import Store

USERS = 20
PAUSE = (1.0, 5.0)
"""Seconds between an answer and the next question of a user: least and most. Who reads an answer
takes longer, who looks for something clicks as quickly as this."""

SECONDS = 60.0
"""How long the users ask."""

FIRST, LAST = 1_000, 10_000
"""Requests after which the memory is looked at."""

TYPES = ("ASSAULT", "ACCUSE", "CONSULT", "SUPPORT", "COERCE", "REQUEST", "AID", "REJECT")

Query = tuple[str, dict[str, str]]


class Pool(NamedTuple):
    """What questions are drawn from."""

    people: Sequence[str]
    events: Sequence[str]
    articles: Sequence[str]
    months: Sequence[str]

    def question(self, draw: random.Random) -> tuple[str, Query]:
        """A question and what kind it is of."""
        month = draw.choice(self.months)
        window = {"since": f"{month}-01", "until": f"{month}-28"}
        one, other = draw.sample(self.people, 2)
        kinds: dict[str, Query] = {
            "actors": ("actors", window),
            "events": ("events", {"actor": one, **window}),
            "events of two": ("events", {"actor": one, "other": other}),
            "events of a type": ("events", {"type": draw.choice(TYPES), **window}),
            "statements": ("statements", {"actor": one, **window}),
            "stances": ("stances", {"actor": one, "other": other}),
            "reports": ("reports", {"actor": one, **window}),
            "reading": (f"readings/{draw.choice(self.articles)}", {}),
            "versions": ("versions", {"event": draw.choice(self.events)}),
            "ties": ("ties", {"actor": one, **window, "limit": "50"}),
            "timeline": ("timeline", {"actor": one, "other": other, **window}),
            "blocs": ("blocs", window),
            "pressure": ("pressure", {**window, "limit": "20"}),
            "what if": ("what-if", {"set": f"{one},{other},-1", **window}),
        }
        kind = draw.choice(sorted(kinds))
        return kind, kinds[kind]


class Timed(NamedTuple):
    kind: str
    seconds: float
    status: int


def drawn(store: Store) -> Pool:
    """The actors, events and articles that are asked for."""
    people = [each.id for each in actors(store, Asked(limit=40))]
    query = "SELECT {0} AS id FROM {1} ORDER BY hash({0}) LIMIT 2000"
    rows = [store.rows(query.format(*each)).column(0).to_pylist()
            for each in (("event", "links"), ("article", "readings"))]  # fmt: skip
    told = [each.first[:7] for each in months(store, Asked())]
    return Pool(people, *rows, told[:36])


@contextmanager
def served(store: Path, *, read_only: bool = True) -> Iterator[tuple[str, int]]:
    """A server of the store: its address, and the id of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sides", "serve", "--store", str(store), "--port", str(port)]
    command += ["--read-only"] if read_only else []
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def asked(client: httpx.Client, pool: Pool, draw: random.Random) -> Timed:
    """One question, and how long its answer took."""
    kind, (path, query) = pool.question(draw)
    begun = time.perf_counter()
    said = client.get(f"/api/v1/{path}?{urlencode(query)}")
    return Timed(kind, time.perf_counter() - begun, said.status_code)


def users(
    address: str, pool: Pool, pause: tuple[float, float], seconds: float, seed: int
) -> list[Timed]:
    """What all users wait for, in so many seconds. Another seed: other questions."""
    found: list[Timed] = []
    until = time.monotonic() + seconds

    def one(number: int) -> None:
        draw = random.Random(seed + number)
        with httpx.Client(base_url=address, timeout=120) as client:
            time.sleep(draw.uniform(0, pause[1]))
            while time.monotonic() < until:
                found.append(asked(client, pool, draw))
                time.sleep(draw.uniform(*pause))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(USERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found


def told(name: str, found: Sequence[Timed]) -> None:
    times = sorted(each.seconds for each in found)
    most = times[max(0, round(len(times) * 0.99) - 1)]
    failed = sum(each.status >= 500 for each in found)
    click.echo(
        f"{name}: {len(times):,} answers, median {statistics.median(times) * 1000:.0f} ms, "
        f"99 % in {most * 1000:.0f} ms, {failed} failed"
    )
    for kind in sorted({each.kind for each in found}):
        of = sorted(each.seconds for each in found if each.kind == kind)
        click.echo(
            f"    {kind:18} {len(of):5}  {statistics.median(of) * 1000:6.0f}  {of[-1] * 1000:6.0f}"
        )


def memory(pid: int) -> float:
    """The memory of a process that is its own, in MB."""
    said = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return sum(int(kb) for kb in re.findall(r"^Private_\w+: +(\d+)", said, re.M)) / 1024


PAGES = (
    "/sides", "/sides?since=2019-06-01&until=2019-06-30", "/actors", "/events",
    "/events?actor=USA", "/statements", "/stances", "/reports", "/report/{article}",
    "/actor?actor=USA&since=2019-06-01&until=2019-08-31",
    "/timeline?actor=USA&other=IRQ&since=2019-06-01&until=2019-06-30", "/versions",
    "/versions?event={event}", "/what-if?since=2019-06-01&until=2019-06-30",
    "/what-if?set=USA,IRQ,-1&since=2019-06-01&until=2019-06-30", "/add", "/review",
)  # fmt: skip


def paints(address: str, pool: Pool) -> None:
    """Print the first paint of every page."""
    from playwright.sync_api import sync_playwright

    script = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        page = browser.new_page()
        page.goto(f"{address}/static/icon.svg")
        for path in PAGES:
            filled = path.format(article=pool.articles[0], event=pool.events[0])
            said = page.goto(address + filled)
            while not (painted := page.evaluate(script)):
                page.wait_for_timeout(20)
            status = said.status if said else "?"
            click.echo(f"    {path:66} {status}  {painted:6.0f} ms")
        browser.close()


def grown(address: str, pid: int, pool: Pool) -> None:
    """Print the memory of the server as requests go on."""
    draw = random.Random(0)
    with httpx.Client(base_url=address, timeout=120) as client:
        for number in range(1, LAST + 1):
            asked(client, pool, draw)
            if number == FIRST or number % FIRST == 0:
                click.echo(f"    {number:6,} requests: {memory(pid):.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="reports")
    parser.add_argument("--store", type=Path, help="Keep the store here, and use it again.")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--part", choices=("paint", "users", "memory"), action="append")
    given = parser.parse_args()
    parts: Sequence[str] = given.part or ("paint", "users", "memory")
    with tempfile.TemporaryDirectory() as folder:
        path = built(given.store or Path(folder) / "big.duckdb", given.folder, given.articles).path
        pool = drawn(Store(path))
        steps: dict[str, Callable[[str, int], None]] = {
            "paint": lambda address, _: paints(address, pool),
            "users": lambda address, _: _users(address, pool),
            "memory": lambda address, pid: grown(address, pid, pool),
        }
        for part in parts:
            with served(path) as (address, pid):
                steps[part](address, pid)


def _users(address: str, pool: Pool) -> None:
    told(f"{USERS} users, a question every few seconds", users(address, pool, PAUSE, SECONDS, 0))
    told(f"{USERS} users without a pause", users(address, pool, (0.0, 0.0), SECONDS, 1000))


if __name__ == "__main__":
    main()
