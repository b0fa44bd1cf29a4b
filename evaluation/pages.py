"""How well articles are found in web pages: a WARC file of pages that the project makes.

The pages are laid out by `data/pages.yaml`: articles in a dozen ways of sites, live blogs, of which
each post is an article, and pages that hold none (consent forms, lists, stubs, galleries, errors).
The texts are the reports of `examples/` and sentences of `training/`, in paragraphs. Measured is
what `sides add` does: the share of articles that are read, whole and without what stands around
them, and the share of pages without an article that are refused.
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
"""Share of articles that have to be read."""

WHOLE = 0.9
"""Share of its words that a text has at least, to count as whole."""

MARK = re.compile(r"\[[^\[\]|]*\|([^\[\]]*)\]")
"""A mark of a training sentence: its label, and the words that it is put on."""


class Layouts(Struct, frozen=True):
    """`data/pages.yaml`."""

    furniture: dict[str, str | list[str]]
    articles: dict[str, str]
    blogs: dict[str, str]
    others: dict[str, str]


class Page(NamedTuple):
    """A page: its layout, the texts of its articles (one, or one a post), the page, and whether it
    is a live blog."""

    layout: str
    texts: tuple[str, ...]
    html: str
    is_blog: bool = False

    @property
    def holds(self) -> bool:
        """Whether it holds an article."""
        return bool(self.texts)


class Tally(NamedTuple):
    """How many articles there are, and how many of them are read, whole, and clean."""

    there: int
    read: int
    whole: int
    clean: int


class Scores(NamedTuple):
    """What became of the articles that have a page to themselves, and of the posts of live blogs;
    how many texts are read that are no article; how many pages hold none, and how many of these are
    refused; by layout, what went wrong; CPU seconds."""

    pages: Tally
    posts: Tally
    spurious: int
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
        held = layouts.articles | layouts.blogs
        name = rng.choice(sorted(held if holds else layouts.others))
        if rng.random() < 0.2:
            body = rng.choice(reports)
        else:
            body = [
                " ".join(rng.sample(told, rng.randint(1, 4))) for _ in range(rng.randint(3, 25))
            ]
        layout = (held if holds else layouts.others)[name]
        filled = Template(layout).substitute(_parts(rng, layouts, body, told, at))
        whole = ["\n\n".join(body[:2] if name == "brief" else body)]
        told_apart = body if name in layouts.blogs else whole
        yield Page(name, tuple(told_apart) if holds else (), filled, name in layouts.blogs)


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
    } | _posts(rng, body, written, heads, day)  # fmt: skip


def _posts(
    rng: random.Random, body: list[str], written: list[str], heads: list[str], day: date
) -> dict[str, str]:
    """The paragraphs as posts of a live blog, in several ways."""
    told = [
        (n, each, escape(heads[n % 24]), day - timedelta(days=n // 9))
        for n, each in enumerate(written)
    ]
    updates = [
        {
            "@type": "BlogPosting",
            "headline": heads[n % 24],
            "datePublished": f"{when}T{n % 24:02}:15:00Z",
            "url": f"#post-{n}",
            "articleBody": f"<p>{each}</p>" if rng.random() < 0.5 else body[n],
        }
        for n, each, _, when in told
    ]
    return {
        "updates": json.dumps(updates).replace("</", "<\\/"),
        "clocks": "".join(
            f"<div class='post'><time>{n % 24}:15</time><p>{each}</p></div>"
            for n, each, _, _ in told
        ),
        "timed": "".join(
            f"<article id='post-{n}'><header><time datetime='{when}T10:15:00Z'>10:15</time>"
            f"<h2>{head}</h2><span class='by'>Ann Lee</span></header><div><p>{each}</p></div>"
            f"<footer><button>Share</button></footer></article>"
            for n, each, head, when in told
        ),
        "listing": "".join(
            f"<li class='entry{' key' if n % 5 == 0 else ''}'><div class='meta'><a href='#e{n}'>"
            f"<time datetime='{when}T{n % 24:02}:15'>{n % 24}:15</time></a></div>"
            f"<div class='text'><h3>{head}</h3>{each}</div></li>"
            for n, each, head, when in told
        ),
        "items": "".join(
            f"<div itemprop='liveBlogUpdate' itemscope itemtype='https://schema.org/BlogPosting'>"
            f"<h3 itemprop='headline'>{head}</h3><meta itemprop='datePublished' content='{when}'>"
            f"<div itemprop='articleBody'><p>{each}</p></div></div>"
            for n, each, head, when in told
        ),
    }


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
    found: defaultdict[int, list[str]] = defaultdict(list)
    for each in sources.placed("-", options=Options(), stdin=warc):
        if isinstance(each.article, Article):
            record = each.part.split(",")[0]
            found[int(record.removeprefix("record ")) - 1].append(each.article.text)
    seconds = time.process_time() - began
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    tallies: defaultdict[bool, list[Tally]] = defaultdict(list)
    for at, page in enumerate(made):
        texts = found[at]
        pairs = _paired(page.texts, texts)
        tally = Tally(
            len(page.texts),
            len(pairs),
            sum(_is_whole(text, wanted) for wanted, text in pairs),
            sum(_is_clean(text) for _, text in pairs),
        )
        tallies[page.is_blog].append(tally)
        counts["others"] += not page.holds
        counts["taken"] += not page.holds and bool(texts)
        counts["spurious"] += page.holds and len(texts) - len(pairs)
        wrong[f"{page.layout}: refused"] += tally.there - tally.read
        wrong[f"{page.layout}: not whole"] += tally.read - tally.whole
        wrong[f"{page.layout}: not clean"] += tally.read - tally.clean
        wrong[f"{page.layout}: read that is none"] += len(texts) - len(pairs)
    of_pages, of_blogs = (
        Tally(*map(sum, zip(*tallies[each], strict=True))) for each in (False, True)
    )
    return Scores(
        of_pages, of_blogs, counts["spurious"], counts["others"],
        counts["others"] - counts["taken"], {k: n for k, n in wrong.items() if n}, seconds,
    )  # fmt: skip


def _paired(wanted: tuple[str, ...], texts: list[str]) -> list[tuple[str, str]]:
    """Each article that was to be read with the text that was read for it: the only one of a page,
    or that of a post, in their order."""
    if len(wanted) == 1:
        return [(wanted[0], texts[0])] if texts else []
    pairs = []
    left = iter(texts)
    text = next(left, None)
    for each in wanted:
        if text is not None and _is_whole(text, each):
            pairs.append((each, text))
            text = next(left, None)
    return pairs


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
    """Make pages, read them, print the shares; 1 if fewer articles are read than the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    given = parser.parse_args()
    told = scored(list(pages(given.count)))
    out = sys.stdout.write
    for what, tally in (("pages with an article", told.pages), ("posts", told.posts)):
        out(f"{tally.there:,} {what}: {tally.read / tally.there:.1%} read, ")
        out(f"{tally.whole / tally.there:.1%} whole, {tally.clean / tally.there:.1%} clean\n")
    out(f"{told.spurious:,} texts read beside them\n")
    out(f"{told.others:,} pages without an article: {told.refused / told.others:.1%} refused; ")
    out(f"{given.count / told.seconds:,.0f} pages a CPU second\n")
    for what, times in sorted(told.wrong.items(), key=lambda each: -each[1]):
        out(f"  {times:6,}  {what}\n")
    return 0 if all(each.read >= FLOOR * each.there for each in (told.pages, told.posts)) else 1


if __name__ == "__main__":
    sys.exit(main())
