"""Live blogs are added: an article a post, again and again while they grow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from sides.adding.adding import Adding
from sides.adding.alone import Alone
from sides.adding.many import partition
from sides.adding.many.unit import done, part
from sides.adding.pool import Pool
from sides.reading.reader import Reader
from sides.store.store import Store
from tests.adding.fakes import Obey
from tests.adding.many.samples import plan_of, read_here
from tests.adding.many.test_unit import Stopping
from tests.adding.test_adding import Counting, added
from tests.ingest.live.blogs import GERMAN, REPORTS, linked, marked, post, update
from tests.ingest.live.test_live import record


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.duckdb")


def posts(*words: str, **more: Any) -> list[dict[str, Any]]:
    """Posts that lie on each other, the newest first."""
    made = [
        update(f"{REPORTS[nr % 4]} They {each}.", datePublished=f"2031-03-{nr + 1:02}", **more)
        for nr, each in enumerate(words)
    ]
    return made[::-1]


def page(path: Path, *given: dict[str, Any]) -> Path:
    path.write_text(linked(*given), encoding="utf-8")
    return path


def texts(store: Store) -> list[str]:
    return sorted(row["text"] for row in store.rows("SELECT text FROM articles").to_pylist())


def test_a_blog_that_grows_and_is_edited(store: Store, tmp_path: Path) -> None:
    def numbered(*words: str) -> list[dict[str, Any]]:
        made = posts(*words)
        return [each | {"url": f"#p{len(made) - nr}"} for nr, each in enumerate(made)]

    blog = tmp_path / "blog.html"
    assert added(store, page(blog, *numbered("came", "spoke"))) == ["added"] * 2
    assert added(store, blog) == ["unchanged"] * 2
    assert added(store, page(blog, *numbered("came", "spoke", "left"))) == [
        "added", "unchanged", "unchanged"
    ]  # fmt: skip
    assert added(store, page(blog, *numbered("came", "sang", "left"))) == [
        "unchanged", "replaced", "unchanged"
    ]  # fmt: skip
    assert len(texts(store)) == 3
    assert not any("spoke" in each for each in texts(store))


def test_a_blog_that_grows_and_whose_posts_have_no_addresses(store: Store, tmp_path: Path) -> None:
    blog = tmp_path / "blog.html"
    assert added(store, page(blog, *posts("came", "spoke"))) == ["added"] * 2
    assert added(store, page(blog, *posts("came", "spoke", "left"))) == [
        "added", "unchanged", "unchanged"
    ]  # fmt: skip
    assert set(added(store, blog)) == {"unchanged"}
    assert len(texts(store)) == 3


def test_posts_that_are_equal_are_one_article(store: Store, tmp_path: Path) -> None:
    same = update(REPORTS[0], url="#a"), update(REPORTS[0], url="#b"), update(REPORTS[1])
    assert added(store, page(tmp_path / "b.html", *same)) == ["added", "unchanged", "added"]
    assert set(added(store, tmp_path / "b.html")) == {"unchanged"}


def test_a_post_that_cannot_be_read_is_told_and_mended(store: Store, tmp_path: Path) -> None:
    blog = tmp_path / "crawl.warc"
    first, *rest = posts("came", "left")
    blog.write_bytes(record(linked(first, update(GERMAN), *rest)))
    assert added(store, blog) == ["added", "failed", "added"]
    assert list(store.failures()) == [f"{blog}, record 1, post 2"]
    blog.write_bytes(record(linked(first, update(REPORTS[3]), *rest)))
    assert sorted(added(store, blog)) == ["added", "unchanged", "unchanged"]
    assert store.failures() == {}


def test_a_post_at_which_a_process_dies_costs_itself(store: Store, tmp_path: Path) -> None:
    words = ["came", "let it die now", *(f"said {nr}" for nr in range(20)), "left"]
    html = linked(*posts(*words))
    crawl, file = tmp_path / "a.warc", tmp_path / "b.html"
    crawl.write_bytes(record(html) + record(linked(*posts("slept"))))
    file.write_text(linked(*posts(*(f"{each} too" for each in words))), encoding="utf-8")
    with Pool(Obey(), 2) as pool:
        found = [each.what for each in Adding(store, pool).add([str(crawl), str(file)])]
    assert found.count("failed") == 2
    assert found.count("added") == 2 * len(words) - 2 + 1
    assert {"slept", "came", "left", "came too", "left too"} <= {
        each.partition("They ")[2].rstrip(".") for each in texts(store)
    }


def test_what_many_processes_read_is_what_one_reads(tmp_path: Path) -> None:
    html = marked(*(post(nr, f"{REPORTS[nr % 4]} It was {nr}.") for nr in range(40)))
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"text": html}) + "\n" + json.dumps({"text": REPORTS[0]}) + "\n")
    stores = [Store(tmp_path / f"{name}.duckdb") for name in ("one", "many")]
    with Pool(Obey(), 2) as pool:
        many = list(Adding(stores[1], pool).add([str(rows)]))
    one = list(Adding(stores[0], Obey().reader()).add([str(rows)]))
    assert one == many
    assert len(one) == 41
    assert texts(stores[0]) == texts(stores[1])


def test_a_unit_that_was_lost_in_the_midst_of_a_blog(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(
        record(linked(*posts(*(f"said {nr}" for nr in range(9)))))
        + b"".join(record(linked(*posts(f"came {nr}"))) for nr in range(6))
    )
    plan, folder = plan_of(tmp_path / "parts", [str(crawl)]), tmp_path / "parts"
    [unit] = plan.units
    with pytest.raises(KeyboardInterrupt):
        read_here(plan, folder, Stopping(Counting(), 6))
    assert done(folder, unit.id) is None
    [made] = read_here(plan, folder, Alone(cast(Reader, Counting())))
    found = [each for nr in range(made.parts) for each in partition.read(part(folder, unit.id, nr))]
    ids = [result.article for _, result in found]
    assert len(ids) == len(set(map(str, ids))) == 15
