"""`sides review`: what analysts say of codings; and docs/review.md is true."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from sides.cli import main
from sides.store.store import Store
from training.marked import check

Capture = pytest.CaptureFixture[str]

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)
    for line in block.replace("\\\n", "").splitlines()
]


@pytest.fixture
def store(kirkuk: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy of the example reports, under the name that the page gives it."""
    shutil.copy(kirkuk.path, tmp_path / "kirkuk.duckdb")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIDES_STORE", "kirkuk.duckdb")
    monkeypatch.setenv("COLUMNS", "110")
    return Store("kirkuk.duckdb")


def first(store: Store, table: str = "events") -> str:
    """The id of a coding."""
    return str(store.rows(f"SELECT min(id) FROM {table}").column(0)[0].as_py())


def test_the_commands_of_the_page_work(store: Store, capsys: Capture) -> None:
    with store.writing_to() as connection:  # as a user in the folder of the project names it
        connection.execute(
            "UPDATE articles SET origin = substr(origin, strpos(origin, 'examples/'))"
        )
    for line in COMMANDS:
        words = shlex.split(line, comments=True)
        if words[0] == "sides":
            assert main(words[1:]) == 0, line
        else:
            assert check(Path("reviewed.jsonl")) == []
    out = capsys.readouterr().out
    assert "event-b39367eec0040a5d is corrected" in out
    assert [each.verdict for each in store.reviews()] == ["wrong", "corrected", "right", "missed"]
    assert store.check() == ()
    assert Path("gold.jsonl").stat().st_size > 0
    for block in re.findall(r"^```python\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
        store.unreview(*(each.id for each in store.reviews()))
        exec(block, {})
        assert store.reviews() == ()


def test_what_was_said_is_listed_and_taken_back(store: Store, capsys: Capture) -> None:
    event, stance = first(store), first(store, "stances")
    assert main(["review"]) == 0
    found = capsys.readouterr()
    assert (found.out, found.err) == ("", "sides: nothing in kirkuk.duckdb has been reviewed\n")
    assert main(["review", "mark", event, "right", "--by", "ada", "--note", "sure"]) == 0
    assert main(["review", "mark", stance, "wrong", "--by", "bo"]) == 0
    capsys.readouterr()
    assert main(["review"]) == 0
    page = capsys.readouterr().out
    assert "ada: right, sure" in page and "bo: wrong" in page
    assert max(map(len, page.splitlines())) <= 110
    assert main(["review", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {(each["verdict"], each["by"], each["record"]) for each in told} == {
        ("right", "ada", event),
        ("wrong", "bo", None),
    }
    assert main(["review", "--csv", "--until", "1999-12-31"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["review", "--csv"]) == 0
    header, *rows = csv.reader(io.StringIO(capsys.readouterr().out))
    assert {len(row) for row in rows} == {len(header)}
    assert main(["review", "undo", *(each["id"] for each in told)]) == 0
    assert capsys.readouterr().out == "2 taken back\n"
    assert main(["review", "undo", "review-0"]) == 1


def test_answers_say_who_vouches(store: Store, capsys: Capture) -> None:
    event = first(store)
    [row] = store.rows("SELECT article FROM event_words WHERE event = ?", [event]).to_pylist()[:1]
    asked = ["events", "--source", row["article"]]
    assert main(["review", "mark", event, "right", "--by", "ada"]) == 0
    capsys.readouterr()
    assert main([*asked, "--json"]) == 0
    [told] = [each for each in json.loads(capsys.readouterr().out) if each["id"] == event]
    assert (told["review"]["verdict"], told["review"]["by"]) == ("right", "ada")
    assert told["confidence"] == 1.0
    assert main([*asked, "--csv"]) == 0
    table = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert [each["reviewed_by"] for each in table if each["id"] == event] == ["ada"]
    assert main(asked) == 0
    assert "right says" in " ".join(capsys.readouterr().out.split())
    assert main(["ties", "--source", row["article"], "--json"]) == 0
    evidence = [
        each["review"]["by"]
        for tie in json.loads(capsys.readouterr().out)["ties"]
        for each in tie["evidence"]
        if each["record"] == event
    ]
    assert set(evidence) <= {"ada"}


def test_next_are_those_that_nobody_has_looked_at(store: Store, capsys: Capture) -> None:
    assert main(["review", "next", "--json", "--limit", "5"]) == 0
    before = json.loads(capsys.readouterr().out)
    sure = [each["confidence"] for each in before]
    assert sure == sorted(sure) and len(sure) == 5
    assert main(["review", "mark", before[0]["id"], "right", "--no-link"]) == 0
    capsys.readouterr()
    assert main(["review", "next", "--json", "--limit", "5", "--offset", "1"]) == 0
    assert before[0]["id"] not in {each["id"] for each in json.loads(capsys.readouterr().out)}
    assert main(["review", "next", "--kind", "stance", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {each["kind"] for each in rows} == {"stance"}
    assert main(["review", "next", "--type", "ACCUSE"]) == 0
    assert "ACCUSE" in capsys.readouterr().out
    assert main(["review", "next", "--since", "2031-01-01"]) == 0
    assert "nothing is left to review" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["mark", "event-0", "right"], "no event, statement or stance 'event-0'"),
        (["mark", "EVENT", "corrected"], "nothing is told of what the event should be"),
        (["mark", "EVENT", "corrected", "--speaker", "Iraq"], "an event has no speaker"),
        (["mark", "EVENT", "corrected", "--type", "HUG"], "no type of PLOVER"),
        (["mark", "EVENT", "right", "--type", "AID"], "is not corrected"),
        (["mark", "EVENT", "right", "--by", " "], "tell a name"),
        (["missed", "none.txt", "event", "x", "--type", "AID"], "no report"),
        (["missed", "ARTICLE", "event", "qqq", "--type", "AID"], "the report does not say 'qqq'"),
        (["missed", "ARTICLE", "event", "the"], "nothing is told"),
        (["missed", "ARTICLE", "stance", "the", "--sign", "1"], "needs: holder, toward"),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(
    store: Store, capsys: Capture, arguments: list[str], words: str
) -> None:
    given = [
        first(store) if each == "EVENT" else first(store, "articles") if each == "ARTICLE" else each
        for each in arguments
    ]
    assert main(["review", *given]) == 1
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1
    assert store.reviews() == ()


def test_a_store_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    monkeypatch.delenv("SIDES_STORE", raising=False)
    assert main(["review"]) == 2
    assert main(["review", "--store", str(tmp_path / "none.duckdb")]) == 1
    assert "there is no store" in capsys.readouterr().err
