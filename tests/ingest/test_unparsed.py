"""Web pages that are taken apart later, in another process, give the same."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

from sides.errors import EmptyInput, InputError
from sides.ingest.sources import articles, placed
from sides.ingest.unparsed import Unparsed
from sides.options import Options
from sides.records import Article

PARAGRAPH = "The mayor of Basra met the ministers in Baghdad, who promised water by the summer."
PAGE = f"<html><head><title>Water</title></head><body><article>{'<p>' + PARAGRAPH + '</p>'}"
PAGES = (
    f"{PAGE}<p>{PARAGRAPH.replace('water', 'power')}</p></article></body></html>",
    "<html><body><p>Log in</p></body></html>",
    "no page, but a plain text of the council, which met on Monday in the town hall.",
)


def later(source: Path, published: str) -> list[Article | InputError]:
    """What is found when pages go through another process."""
    made = []
    for each in placed(source, options=Options(), later=True, published=published):
        what = pickle.loads(pickle.dumps(each.article))
        made.append(what.article(Options()) if isinstance(what, Unparsed) else what)
    return made


def told(each: Article | InputError) -> Article | tuple[type, str, str]:
    return each if isinstance(each, Article) else (type(each), each.source, each.reason)


def test_pages_that_are_taken_apart_later_are_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows = [{"text": page, "url": f"https://news.example/{at}"} for at, page in enumerate(PAGES)]
    file.write_text("\n".join(json.dumps(row) for row in rows))
    page = tmp_path / "b.html"
    page.write_text(PAGES[0])
    for source in (file, page):
        found = list(articles(source, options=Options(), published="2017-10-17"))
        assert list(map(told, found)) == list(map(told, later(source, published="2017-10-17")))
    kinds = [type(each) for each in articles(file, options=Options())]
    assert kinds == [Article, EmptyInput, Article]
    left = [each.article for each in placed(file, options=Options(), later=True)]
    assert [type(each) for each in left] == [Unparsed, Unparsed, Article]
