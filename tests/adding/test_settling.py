"""One address several times in a run: the newest stands, the others are its revisions, and so it is
for any number of processes, for a run that is repeated and for one that was killed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.adding.adding import Adding
from sides.adding.pool import Pool
from sides.reading.reader import Reader
from sides.records import Actor, Article, Reading, Span
from sides.store.store import Store
from tests.adding.fakes import Obey
from tests.adding.test_adding import Counting, added, row, rows, write
from tests.ingest.packed import test_warc as warc

STORY = "https://harbour.example/talks"
FRONT = "https://harbour.example/"
WORDS = {
    "talks": "The ministers of both states met in the harbour town and spoke of the fishing "
    "grounds that each of them claims for itself and for nobody else",
    "storm": "A storm of which nobody had warned took the roofs off some forty houses along the "
    "northern coast before it went out to sea again",
}


def version(nr: int, about: str = "talks", **fields: str) -> dict[str, Any]:
    """A row with a version of a story."""
    return {"text": f"{WORDS[about]}, as was told for the {nr}th time.", **fields}


def told(store: Store, address: str = STORY) -> tuple[list[int], list[int]]:
    """The numbers of the versions that are kept as revisions, in order, and of those that stand."""
    query = "SELECT text FROM articles ORDER BY text"
    kept = [_nr(each.article.text) for _, each in store.revisions(address)]
    return kept, [_nr(text) for text in store.rows(query).column(0).to_pylist() if "time" in text]


def _nr(text: str) -> int:
    return int(text.rpartition("the ")[2].partition("th")[0])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.duckdb")


def test_of_several_versions_in_one_run_the_last_stands(store: Store, tmp_path: Path) -> None:
    file = rows(tmp_path / "a.jsonl", *(version(nr, url=STORY) for nr in (1, 2, 3)))
    assert added(store, file) == ["added"] * 3
    assert told(store) == ([1, 2], [3])
    assert [each.origin for each in store.held().values()] == [STORY]
    assert store.check() == ()


def test_the_same_file_again_changes_nothing_and_reads_nothing(
    store: Store, tmp_path: Path
) -> None:
    file = rows(tmp_path / "a.jsonl", *(version(nr, url=STORY) for nr in (1, 2, 3)))
    added(store, file)
    before, reader = store.path.read_bytes(), Counting()
    assert added(store, file, reader=reader) == ["unchanged"] * 3
    assert reader.read_articles == []
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("days", "stands"),
    [
        ((3, 1, 2), 1),
        ((1, 3, 3), 3),
        ((3, None, 2), 2),  # one without a day is of that of the one before it
        ((None, None, None), 3),
    ],
)
def test_the_newest_by_its_day_stands_else_the_last(
    store: Store, tmp_path: Path, days: tuple[int | None, ...], stands: int
) -> None:
    dates = [{} if day is None else {"date": f"2031-03-0{day}"} for day in days]
    given = (version(nr, url=STORY, **dates[nr - 1]) for nr in (1, 2, 3))
    added(store, rows(tmp_path / "a.jsonl", *given))
    assert told(store)[1] == [stands]


def test_they_may_lie_in_several_files(store: Store, tmp_path: Path) -> None:
    for nr in (1, 2, 3):
        rows(tmp_path / f"{nr}.jsonl", version(nr, url=STORY), row(f"fire no. {nr}"))
    added(store, *(tmp_path / f"{nr}.jsonl" for nr in (2, 3, 1)))
    assert told(store)[0] == [2, 3]
    added(store, *(tmp_path / f"{nr}.jsonl" for nr in (1, 2, 3)))
    assert told(store)[0] == [1, 2]
    assert len(store.held()) == 4
    assert store.check() == ()


def test_a_crawl_that_fetched_a_page_again(store: Store, tmp_path: Path) -> None:
    first, later = (
        warc.page(1),
        warc.page(1).replace(b"calm a dispute", b"end a dispute over water"),
    )
    crawl = tmp_path / "crawl.warc"
    crawl.write_bytes(
        b"".join(warc.record(nr, page) for nr, page in ((1, first), (2, warc.page(2)), (1, later)))
    )
    assert added(store, crawl) == ["added"] * 3
    [(_, kept)] = store.revisions("https://harbour.example/1")
    assert "calm a dispute" in kept.article.text
    assert {each.origin for each in store.held().values()} == {
        "https://harbour.example/1", "https://harbour.example/2"
    }  # fmt: skip
    assert added(store, crawl) == ["unchanged"] * 3


def test_what_is_no_version_of_it_stands_beside(store: Store, tmp_path: Path) -> None:
    """Rows that name a front page, and no article of their own."""
    file = rows(
        tmp_path / "a.jsonl",
        version(1, "storm", url=FRONT),
        version(2, url=FRONT),
        version(3, url=FRONT),
    )
    added(store, file)
    assert told(store, FRONT) == ([2], [1, 3])
    assert added(store, file) == ["unchanged"] * 3
    assert told(store, FRONT) == ([2], [1, 3])
    assert store.check() == ()


def test_what_was_there_before_this_run_is_the_oldest(store: Store, tmp_path: Path) -> None:
    added(store, rows(tmp_path / "a.jsonl", *(version(nr, url=STORY) for nr in (1, 2))))
    later = rows(tmp_path / "b.jsonl", *(version(nr, url=STORY) for nr in (4, 1, 5)))
    assert added(store, later) == ["replaced", "added", "unchanged"]
    assert told(store) == ([2, 4, 1], [5])
    assert added(store, later) == ["unchanged"] * 3
    assert store.check() == ()


def test_what_comes_back_alone_stands_again(store: Store, tmp_path: Path) -> None:
    old, new = (rows(tmp_path / f"{nr}.jsonl", version(nr, url=STORY)) for nr in (1, 2))
    added(store, old)
    added(store, new)
    assert added(store, old) == ["replaced"]
    assert told(store) == ([2], [1])
    file = write(tmp_path / "c.txt", row("a fire")["text"])
    added(store, file)
    write(tmp_path / "c.txt", row("a flood")["text"])
    added(store, file)
    write(tmp_path / "c.txt", row("a fire")["text"])
    assert added(store, file) == ["replaced"]
    assert added(store, file) == ["unchanged"]
    assert store.check() == ()


def test_an_older_version_that_also_stands_elsewhere_stays(store: Store, tmp_path: Path) -> None:
    file = rows(
        tmp_path / "a.jsonl",
        version(1, url=STORY),
        version(2, url=STORY),
        version(1, url="https://mirror.example/talks"),
    )
    added(store, file)
    assert told(store) == ([], [1, 2])
    assert added(store, file) == ["unchanged"] * 3
    every = rows(
        tmp_path / "b.jsonl",
        *(version(nr, url=f"{STORY}/{at}") for at in "ab" for nr in (3, 4)),
    )
    added(store, every)
    assert told(store, f"{STORY}/a") == ([3], [1, 2, 4])
    assert set(added(store, every)) == {"unchanged"}
    assert store.check() == ()


def test_what_fails_is_no_version(store: Store, tmp_path: Path) -> None:
    broken = version(3, url=STORY) | {"text": f"{WORDS['talks']}, which is unreadable."}
    file = rows(tmp_path / "a.jsonl", version(1, url=STORY), version(2, url=STORY), broken)
    assert added(store, file) == ["added", "added", "failed"]
    assert told(store) == ([1], [2])


def test_it_is_the_same_for_many_processes(tmp_path: Path) -> None:
    file = rows(
        tmp_path / "a.jsonl",
        *(
            version(nr, url=f"{STORY}/{nr % 7}", date=f"2031-03-{1 + nr % 5:02}")
            for nr in range(60)
        ),
    )
    stores = [Store(tmp_path / f"{name}.duckdb") for name in ("one", "many")]
    with Pool(Obey(), 2) as pool:
        many = list(Adding(stores[1], pool, readings=7).add([file]))
        assert {each.what for each in Adding(stores[1], pool).add([file])} == {"unchanged"}
    one = list(Adding(stores[0], Obey().reader()).add([file]))
    assert one == many
    assert contents(stores[0]) == contents(stores[1])
    assert len(stores[0].held()) == 7


class Naming(Counting):
    """Reads who is named: those whose names are numbers."""

    def read(self, article: Article, **watched: object) -> Reading:
        made = super().read(article)
        at = article.text.rindex("the ") + 4
        span = Span(at, article.text.index(" time", at))
        id, name = f"no-{span.of(article.text)}", article.text[:9]
        actor = Actor(id, name, None, (), (span,), "registry")
        return replace(made, actors=(actor,))


class Killed(Store):
    """A store whose process is killed before so manieth write."""

    left = 0

    def writing_to(self) -> Any:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        return super().writing_to()


def contents(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.reading_from():
        return {
            table: store.rows(f'SELECT * FROM "{table}" ORDER BY ALL').to_pylist()
            for table in store.tables()
        }


def run(store: Store, file: str) -> None:
    for _ in Adding(store, cast(Reader, Naming()), readings=2).add([file]):
        pass


_ROWS = st.builds(
    lambda nr, about, day, page: version(
        nr, about, url=f"{FRONT}{page}", **({} if day == 0 else {"date": f"2031-03-0{day}"})
    ),
    st.integers(1, 3),
    st.sampled_from(sorted(WORDS)),
    st.integers(0, 2),
    st.sampled_from("ab"),
)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(_ROWS, max_size=6), min_size=1, max_size=3), st.data())
def test_killed_before_any_write_and_resumed_it_is_as_if_left_alone(
    tmp_path_factory: pytest.TempPathFactory, runs: list[list[dict[str, Any]]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("s")
    alone, cut = Store(folder / "alone.duckdb"), Killed(folder / "cut.duckdb")
    alone.make()
    Store(cut.path).make()
    for nr, some in enumerate(runs):
        file = rows(folder / f"{nr}.jsonl", *some)
        run(alone, file)
        for writes in data.draw(st.lists(st.integers(0, 6), max_size=2)):
            cut.left = writes
            with suppress(KeyboardInterrupt):
                run(cut, file)
        run(Store(cut.path), file)
        assert contents(Store(cut.path)) == contents(alone)
        assert alone.check() == ()
        before = alone.path.read_bytes()
        run(alone, file)
        assert alone.path.read_bytes() == before
