"""Live blogs that are pasted or dropped: an article a post, as from anywhere else."""

from __future__ import annotations

from sides.errors import InputError
from sides.ingest.sources import held
from sides.options import Options
from sides.records import Article
from sides.web.adding import File, Given, Text
from sides.web.adding.records import Task
from sides.web.adding.taken import Taken
from tests.ingest.live.blogs import GERMAN, REPORTS, linked, update, updates


def taken(given: Given) -> tuple[list[str], list[Article | InputError]]:
    """What the articles are called, and the articles."""
    take = Taken(Task((given,)), Options(), lambda _: None)
    names, found = [], []
    for _, each in take.found():
        names.append(take.name)
        found.append(each)
    return names, found


def test_it_is_the_same_pasted_and_dropped() -> None:
    html = linked(*updates(), update(GERMAN))
    names, pasted = taken(Text(html))
    dropped = taken(File("blog.html", html.encode()))[1]
    wanted = list(held("blog.html", html.encode(), options=Options()))
    assert pasted[:-1] == dropped[:-1] == wanted[:-1]
    assert [each.text for each in wanted if isinstance(each, Article)] == list(REPORTS)
    assert names[:4] == ["Headline 0", "Headline 1", "Headline 2", "Headline 3"]
    assert "German" in str(pasted[-1])
    assert "German" in str(dropped[-1])
    assert "post 5" in str(pasted[-1])
