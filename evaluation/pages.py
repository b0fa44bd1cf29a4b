"""How well articles are found in web pages: a WARC file of pages that the project makes.

The pages are laid out by `data/pages.yaml`: articles in a dozen ways of sites, and pages that hold
none (consent forms, lists, stubs, galleries, live blogs, errors). The texts are the reports of
`examples/` and sentences of `training/`, in paragraphs. Measured is what `sides add` does: the
share of pages with an article that are read, whole and without what stands around it, and the share
of others that are refused.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import NamedTuple

import yaml
from msgspec import Struct, convert

from sides.ingest import sources
from sides.options import Options
from sides.records import Article

HERE = Path(__file__).parent
ROOT = HERE.parent

OTHERS = 0.3
"""Share of pages without an article: a crawl of news has about as many."""

FLOOR = 0.95
"""Share of pages with an article that have to be read."""

WHOLE = 0.9
"""Share of its words that a text has at least, to count as whole."""

MARK = re.compile(r"\[[^\[\]|]*\|([^\[\]]*)\]")
"""A mark of a training sentence: its label, and the words that it is put on."""


class Layouts(Struct, frozen=True):
    """`data/pages.yaml`."""

    furniture: dict[str, str | list[str]]
    articles: dict[str, str]
    others: dict[str, str]


class Page(NamedTuple):
    """A page: its layout, whether it holds an article, its text, and the page."""

    layout: str
    holds: bool
    text: str
    html: str


class Scores(NamedTuple):
    """How many pages there are with and without an article; how many of the first are read, whole,
    and clean; how many of the others are refused; by layout, what went wrong; CPU seconds."""

    articles: int
    read: int
    whole: int
    clean: int
    others: int
    refused: int
    wrong: dict[str, int]
    seconds: float


def texts() -> list[list[str]]:
    """The reports of the examples, as paragraphs."""
    found = []
    for path in sorted((ROOT / "examples").glob("*/*.txt")):
        _, _, body = path.read_text("utf-8").partition("\n\n")
        found.append([line for line in body.split("\n") if line.strip()])
    return found


def sentences() -> list[str]:
    """The sentences of the training sets, without their marks."""
    found = []
    for path in sorted((ROOT / "training" / "sentences").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            plain = json.loads(line).get("marked", "")
            while MARK.search(plain):
                plain = MARK.sub(r"\1", plain)
            if plain.endswith((".", "”", "!", "?")) and "[" not in plain:
                found.append(plain)
    return found


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """Pages, the same for the same count and seed."""
    rng = random.Random(seed)
    layouts = convert(yaml.safe_load((HERE / "data" / "pages.yaml").read_text("utf-8")), Layouts)
    reports, told = texts(), sentences()
    for at in range(count):
        holds = rng.random() >= OTHERS
        name = rng.choice(sorted(layouts.articles if holds else layouts.others))
        if rng.random() < 0.2:
            body = rng.choice(reports)
        else:
            body = [
                " ".join(rng.sample(told, rng.randint(1, 4))) for _ in range(rng.randint(3, 25))
            ]
        layout = (layouts.articles if holds else layouts.others)[name]
        filled = Template(layout).substitute(_parts(rng, layouts, body, told, at))
        text = "\n\n".join(body[:2] if name == "brief" else body)
        yield Page(name, holds, text, filled)


def _parts(
    rng: random.Random, layouts: Layouts, body: list[str], told: list[str], at: int
) -> dict[str, str]:
    """What is put into a layout."""
    site = rng.choice(("The Harbour Post", "Northfield Dispatch", "Lorne Daily", "Wire 24"))
    day = date(2010, 1, 1) + timedelta(days=rng.randrange(5000))
    written = [escape(line, quote=False) for line in body]
    heads = [" ".join(each.split()[:9]).rstrip(".,") for each in rng.sample(told, 24)]
    parts = {
        name: Template(each).safe_substitute(site=site)
        for name, each in layouts.furniture.items()
        if isinstance(each, str)
    }
    links = "".join(f"<li><a href='/{n}'>{escape(each)}</a></li>" for n, each in enumerate(heads))
    menu = "".join(f"<li><a href='/s'>{each}</a></li>" for each in layouts.furniture["nav"])
    short = written[:2] if sum(len(each.split()) for each in body[:2]) < 120 else written[:1]
    return parts | {
        "site": site,
        "title": escape(heads[0]),
        "author": rng.choice(("Ann Lee", "Bo Li", "Cora Diaz", "Dan Okoro")),
        "iso": day.isoformat(),
        "day": f"{day:%B} {day.day}, {day.year}",
        "url": f"https://harbour.example/{at}",
        "nav": f"<nav><ul>{menu}</ul></nav>",
        "related": f"<div class='related'><h3>Most read today</h3><ul>{links[:2000]}</ul></div>",
        "headlines": "".join(f"<div class='card'><h3><a href='/{n}'>{escape(each)}</a></h3></div>"
                             for n, each in enumerate(heads)),
        "body": "".join(f"<p>{each}</p>\n" for each in written),
        "broken": f"<div class='ad-slot'><span>Ad</span></div>{parts['newsletter']}".join(
            f"<p>{each}</p>" for each in written
        ),
        "mixed": "".join(
            (f"<h2>{escape(heads[n % 24])}</h2>" if n % 4 == 3 else "")
            + (f"<blockquote><p>{each}</p></blockquote>" if n % 5 == 4 else f"<p>{each}</p>")
            for n, each in enumerate(written)
        ),
        "open": "<p>".join(written),
        "brief": "".join(f"<p>{each}</p>" for each in written[:2]),
        "half1": "".join(f"<p>{each}</p>" for each in written[: len(written) // 2]),
        "half2": "".join(f"<p>{each}</p>" for each in written[len(written) // 2 :]),
        "listed": "".join(
            f"<li><a href='/{n}'>{escape(heads[n % 24])}</a> <span>{each[:90]}…</span></li>"
            for n, each in enumerate(written)
        ),
        "divs": "".join(f"<div>{each}</div>\n" for each in written),
        "plain": "<br><br>\n".join(written),
        "teaser": "".join(f"<p>{_first(each)}</p>" for each in short),
        "json": json.dumps("\n".join(body)).replace("</", "<\\/"),
        "captions": "".join(
            f"<figure><img src='/{n}.jpg'></figure><p>{_first(each)} (Photo: Ann Lee)</p>"
            for n, each in enumerate(written[:8])
        ),
        "posts": "".join(f"<div class='post'><time>{n % 24}:15</time><p>{each}</p></div>"
                         for n, each in enumerate(written)),
    }  # fmt: skip


def _first(paragraph: str) -> str:
    """The first sentence of a paragraph, roughly."""
    return re.split(r"(?<=[.!?”]) ", paragraph, maxsplit=1)[0]


def packed(made: list[Page]) -> bytes:
    """The pages as a WARC file, compressed record by record."""
    out = io.BytesIO()
    for at, each in enumerate(made):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        block += each.html.encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/{at}\r\n"
            f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        out.write(gzip.compress(head + block + b"\r\n\r\n", 1))
    return out.getvalue()


def scored(made: list[Page]) -> Scores:
    """What becomes of the pages when they are read."""
    warc = io.BytesIO(packed(made))
    began = time.process_time()
    found = {
        int(each.part.split()[-1]) - 1: each.article
        for each in sources.placed("-", options=Options(), stdin=warc)
    }
    seconds = time.process_time() - began
    counts: Counter[str] = Counter()
    wrong: defaultdict[str, int] = defaultdict(int)
    for at, page in enumerate(made):
        article = found.get(at)
        read = isinstance(article, Article)
        counts["articles" if page.holds else "others"] += 1
        counts["read" if page.holds else "taken"] += read
        if read != page.holds:
            wrong[f"{page.layout}: {'read' if read else 'refused'}"] += 1
        elif isinstance(article, Article):
            whole, clean = _is_whole(article.text, page.text), _is_clean(article.text)
            counts["whole"] += whole
            counts["clean"] += clean
            wrong[f"{page.layout}: not whole"] += not whole
            wrong[f"{page.layout}: not clean"] += not clean
    return Scores(
        counts["articles"], counts["read"], counts["whole"], counts["clean"], counts["others"],
        counts["others"] - counts["taken"], {k: n for k, n in wrong.items() if n}, seconds,
    )  # fmt: skip


def _is_whole(text: str, wanted: str) -> bool:
    """Whether the words of an article are in a text, nearly all."""
    have, want = Counter(text.split()), Counter(wanted.split())
    return (have & want).total() >= WHOLE * want.total()


@cache
def _markers() -> tuple[str, ...]:
    layouts = yaml.safe_load((HERE / "data" / "pages.yaml").read_text("utf-8"))
    return tuple(layouts["furniture"]["markers"])


def _is_clean(text: str) -> bool:
    """Whether nothing of what sites put around articles is in a text."""
    return not any(each in text for each in _markers())


def main() -> int:
    """Make pages, read them, print the shares; 1 if fewer are read than the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    given = parser.parse_args()
    told = scored(list(pages(given.count)))
    out = sys.stdout.write
    out(f"{told.articles:,} pages with an article: {told.read / told.articles:.1%} read, ")
    out(f"{told.whole / told.articles:.1%} whole, {told.clean / told.articles:.1%} clean\n")
    out(f"{told.others:,} others: {told.refused / told.others:.1%} refused; ")
    out(f"{given.count / told.seconds:,.0f} pages a CPU second\n")
    for what, times in sorted(told.wrong.items(), key=lambda each: -each[1]):
        out(f"  {times:6,}  {what}\n")
    return 0 if told.read >= FLOOR * told.articles else 1


if __name__ == "__main__":
    sys.exit(main())
