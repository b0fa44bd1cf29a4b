"""Adding articles to a store, with a reader that only counts."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import replace

from sides.adding.adding import Adding, Other, Step
from sides.errors import EmptyInput, OptionError, OtherModel
from sides.options import Options
from sides.reading.reader import Reader
from sides.records import Article, Reading, content_id
from sides.registry import Registry
from sides.store.store import Store
from tests.store.samples import Deed, report


class Counting:
    """Reads nothing out of an article, and counts how often it was asked."""

    def __init__(self, model: str = "counting", options: Options | None = None) -> None:
        self.model, self.options, self.registry = model, options or Options(), Registry.load()
        self.read_articles: list[str] = []

    def read(self, article: Article, **watched: object) -> Reading:
        if "unreadable" in article.text:
            raise EmptyInput("somewhere", "nothing to read")
        if "interrupt" in article.text:
            raise KeyboardInterrupt
        self.read_articles.append(article.text)
        made = replace(report(Deed()), article=article, model=self.model)
        id = content_id("reading", article.id, self.model, self.options)
        return replace(made, id=id, events=(), actors=())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.duckdb")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        write(folder / f"{name}.txt", f"The report {name} tells of what was said in the town.")
    return folder


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def rows(path: Path, *given: dict[str, Any]) -> str:
    return write(path, "".join(json.dumps(each) + "\n" for each in given))


def row(text: str, **fields: str) -> dict[str, Any]:
    return {"text": f"The report tells of {text} that was seen in the town.", **fields}


def added(
    store: Store, *sources: object, reader: Counting | None = None, other: Other = "refuse"
) -> list[str]:
    """What became of each article."""
    adding = Adding(store, cast(Reader, reader or Counting()), other=other)
    return [step.what for step in adding.add(map(str, sources))]


def test_the_same_again_changes_nothing_and_is_not_read(store: Store, folder: Path) -> None:
    assert added(store, folder) == ["added", "added"]
    before = store.path.read_bytes()
    reader = Counting()
    assert added(store, folder, folder / "a.txt", reader=reader) == ["unchanged"] * 3
    assert reader.read_articles == []
    assert store.path.read_bytes() == before


def test_only_what_changed_is_read_and_takes_its_place(store: Store, folder: Path) -> None:
    added(store, folder)
    changed = write(folder / "b.txt", "The report b tells more of what was said in the town.")
    reader = Counting()
    assert added(store, folder, reader=reader) == ["unchanged", "replaced"]
    assert len(reader.read_articles) == 1
    origins = {each.origin: each for each in store.held().values()}
    assert origins.keys() == {str(folder / "a.txt"), changed}
    assert store.check() == ()


def test_a_place_is_the_same_by_whatever_way_it_is_named(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    added(store, "a.txt")
    write(folder / "a.txt", "The report a was corrected and tells what was said in the town.")
    assert added(store, "./../reports/a.txt", "./a.txt") == ["added", "unchanged"]
    assert added(store, "./a.txt") == ["unchanged"]


def test_files_with_long_names_are_told_apart(store: Store, tmp_path: Path) -> None:
    deep = tmp_path / ("long" * 40)
    deep.mkdir()
    for name in ("a", "b"):
        file = write(deep / f"{name}.txt", f"The report {name} tells of what was said in the town.")
        assert added(store, file) == ["added"]
    assert len(store.held()) == 2


def test_the_articles_of_one_file_stand_beside_each_other(store: Store, tmp_path: Path) -> None:
    given = rows(tmp_path / "a.jsonl", row("a fire"), row("a flood"), row("a fire"))
    assert added(store, given) == ["added", "added", "unchanged"]
    assert added(store, given) == ["unchanged"] * 3
    assert len(store.held()) == 2


def test_a_file_of_several_articles_only_adds(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = tmp_path / "today.jsonl"
    assert added(store, rows(today, row("a fire"), row("a flood"))) == ["added"] * 2
    assert added(store, rows(today, row("a feast"), row("a flood"))) == ["added", "unchanged"]
    for at, text in enumerate(("a storm", "a calm")):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(row(text)["text"].encode())))
        assert added(store, "-") == ["added"]
        assert len(store.held()) == 4 + at


def test_what_stands_in_two_places_stays_while_it_stands_in_one(store: Store, folder: Path) -> None:
    a, b = folder / "a.txt", folder / "b.txt"
    b.write_bytes(a.read_bytes())
    assert added(store, a, b) == ["added", "unchanged"]
    write(a, "The report a tells more of what was said in the town.")
    assert added(store, b, a) == ["unchanged", "replaced"]
    assert {each.origin for each in store.held().values()} == {str(a), str(b)}
    assert added(store, b, a) == ["unchanged", "unchanged"]
    a.write_bytes(b.read_bytes())
    assert added(store, a, b) == ["unchanged", "unchanged"]
    assert {each.origin for each in store.held().values()} == {str(b)}
    assert store.check() == ()


def test_a_corrected_page_takes_the_place_of_its_address(store: Store, tmp_path: Path) -> None:
    for at, text in enumerate(("a fire", "a small fire")):
        given = rows(tmp_path / f"{at}.jsonl", row(text, url="https://a.example/fire"))
        assert added(store, given) == [["added", "replaced"][at]]
    assert len(store.held()) == 1


def test_what_cannot_be_read_costs_only_itself_and_is_noted(store: Store, tmp_path: Path) -> None:
    given = tmp_path / "a.jsonl"
    given.write_text(
        f'{json.dumps(row("a fire"))}\n{{"no": 1}}\n{json.dumps(row("an unreadable sign"))}\n'
    )
    nowhere = tmp_path / "none.txt"
    assert added(store, given, nowhere) == ["added", "failed", "failed", "failed"]
    noted = store.failures()
    assert {origin.removeprefix(str(tmp_path)) for origin in noted} == {
        "/a.jsonl, line 2", f"/a.jsonl#{_id(row('an unreadable sign'))}", "/none.txt",
    }  # fmt: skip
    before = store.path.read_bytes()
    assert added(store, given, nowhere) == ["unchanged", "failed", "failed", "failed"]
    assert store.failures() == noted
    assert store.path.read_bytes() == before


def _id(row: dict[str, Any]) -> str:
    return Article.of(row["text"]).id


def test_what_can_be_read_now_is_no_failure_any_more(store: Store, tmp_path: Path) -> None:
    given, file = tmp_path / "a.jsonl", tmp_path / "b.txt"
    given.write_text(f'{json.dumps(row("a fire"))}\n{{"no": 1}}\n')
    assert added(store, given, file) == ["added", "failed", "failed"]
    rows(given, row("a fire"))
    write(file, row("a fire")["text"])
    assert added(store, given, file) == ["unchanged", "unchanged"]
    assert store.failures() == {}


def test_a_date_that_is_none_is_told_before_anything_is_read(store: Store, folder: Path) -> None:
    adding = Adding(store, cast(Reader, Counting()))
    with pytest.raises(OptionError):
        adding.add([str(folder)], published="yesterday")
    assert not store.path.exists()


@pytest.mark.parametrize(
    "later", [Counting("later"), Counting(options=Options(min_confidence=0.5))]
)
def test_models_and_options_are_not_mixed_unnoticed(
    store: Store, folder: Path, later: Counting
) -> None:
    added(store, folder)
    with pytest.raises(OtherModel, match="2 of 2 articles were read by"):
        Adding(store, cast(Reader, later))
    assert {each.model for each in store.held().values()} == {"counting"}


def test_mixing_leaves_what_is_there_and_rereading_reads_what_others_read(
    store: Store, folder: Path
) -> None:
    added(store, folder)
    file = write(folder / "c.txt", "The report c tells of what was said in the town.")
    later = Counting("later")
    assert added(store, folder, reader=later, other="mix") == ["unchanged", "unchanged", "added"]
    assert len(later.read_articles) == 1
    (folder / "a.txt").unlink()
    assert added(store, file, reader=later, other="reread") == ["unchanged", "replaced", "replaced"]
    assert len(later.read_articles) == 3
    assert {each.model for each in store.held().values()} == {"later"}
    assert added(store, folder, reader=later) == ["unchanged", "unchanged"]
    assert store.check() == ()


def test_revisions_that_others_read_are_read_anew_too(store: Store, folder: Path) -> None:
    added(store, folder)
    place = write(folder / "b.txt", "The report b tells more of what was said in the town.")
    added(store, folder)
    later = Counting("later")
    assert added(store, folder, reader=later, other="reread") == ["replaced"] * 3
    [(nr, kept)] = store.revisions(place)
    assert (nr, kept.model) == (1, "later")
    assert kept.article.text.startswith("The report b tells of")
    assert added(store, folder, reader=later, other="reread") == ["unchanged"] * 2
    assert len(later.read_articles) == 3
    assert store.check() == ()


def test_reading_revisions_anew_goes_on_where_it_was_broken_off(store: Store, folder: Path) -> None:
    class Tired(Counting):
        def read(self, article: Article, **watched: object) -> Reading:
            if len(self.read_articles) == 3:
                raise KeyboardInterrupt
            return super().read(article)

    place = str(folder / "b.txt")
    for nr in range(4):
        write(folder / "b.txt", f"The report b tells more of what was said at {nr} in the town.")
        added(store, folder)
    with pytest.raises(KeyboardInterrupt):
        added(store, folder, reader=Tired("later"), other="reread")
    assert [each.model for _, each in store.revisions(place)].count("later") == 1
    later = Counting("later")
    added(store, folder, reader=later, other="reread")
    assert [each.model for _, each in store.revisions(place)] == ["later"] * 3
    assert len(later.read_articles) == 2


def test_two_who_add_by_different_models_do_not_mix(store: Store, folder: Path) -> None:
    """Both begin before there is a store; the second finds out when it writes."""
    one, two = (Adding(store, cast(Reader, Counting(model))) for model in ("one", "two"))
    assert [step.what for step in one.add([str(folder / "a.txt")])] == ["added"]
    with pytest.raises(OtherModel):
        list(two.add([str(folder / "b.txt")]))
    assert {each.model for each in store.held().values()} == {"one"}


def test_however_it_ends_what_was_read_is_written(store: Store, folder: Path) -> None:
    write(folder / "b1.txt", "The report tells of an interrupt that was seen in the town.")
    with pytest.raises(KeyboardInterrupt):
        added(store, folder)
    assert len(store.held()) == 2
    steps = Adding(store, cast(Reader, Counting())).add([str(folder)])
    (folder / "b1.txt").unlink()
    write(folder / "a.txt", "The report was corrected and tells what was said in the town.")
    assert isinstance(next(steps), Step)
    steps.close()
    assert added(store, folder) == ["unchanged", "unchanged"]


def test_it_writes_now_and_then(store: Store, tmp_path: Path) -> None:
    given = rows(tmp_path / "a.jsonl", *(row(f"fire no. {at}") for at in range(5)))
    held = [
        len(store.held()) for _ in Adding(store, cast(Reader, Counting()), readings=2).add([given])
    ]
    assert held == [0, 2, 2, 4, 4]
    assert len(store.held()) == 5


def test_a_process_that_was_killed_goes_on_where_it_was(store: Store, tmp_path: Path) -> None:
    given = rows(tmp_path / "a.jsonl", *(row(f"fire no. {at}") for at in range(100)))
    code = (
        "import sys\nfrom tests.adding.test_adding import *\n"
        "for step in Adding(Store(sys.argv[1]), Counting(), readings=32).add([sys.argv[2]]):\n"
        "    print(step.what, flush=True)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(store.path), given],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    for _ in range(70):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert store.check() == ()
    kept = len(store.held())
    assert kept in (64, 96)
    assert added(store, given) == ["unchanged"] * kept + ["added"] * (100 - kept)
    assert store.check() == ()


def test_an_error_of_the_reader_costs_one_article_and_is_logged(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Counting):
        def read(self, article: Article, **watched: object) -> Reading:
            if "report a" in article.text:
                raise ZeroDivisionError("by nothing")
            return super().read(article)

    assert added(store, folder, reader=Broken()) == ["failed", "added"]
    assert store.failures() == {
        str(folder / "a.txt"): (
            "ReadFailed",
            "an error of the reader: ZeroDivisionError: by nothing",
        )
    }
    assert "Traceback" in caplog.text
