"""docs/store.md is true: its tables are those of a store, and its examples run."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from sides.records import Span
from sides.store.store import Store

from .samples import Deed, report
from .test_check import whole

PAGE = (Path(__file__).parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
SPAN = 'STRUCT("start" INTEGER, "end" INTEGER)'

Columns = list[tuple[str, str]]


def described() -> dict[str, Columns]:
    """Columns with their types, by table, as the page has them."""
    found: dict[str, Columns] = {}
    for part in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        rows = re.findall(r"^\| (\w+) \| ([\w\[\]?]+) \|", rest, flags=re.MULTILINE)
        found[name] = [(column, type) for column, type in rows if column != "column"]
    return found


def made(store: Store) -> dict[str, Columns]:
    """The same, as a store has them."""
    found: dict[str, Columns] = {}
    for row in store.rows(
        "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns "
        "ORDER BY table_name, ordinal_position"
    ).to_pylist():
        type = row["data_type"].replace(SPAN, "span")
        type = re.sub(r"^STRUCT\(.*\)", "struct", type)
        null = "?" if row["is_nullable"] == "YES" else ""
        found.setdefault(row["table_name"], []).append((row["column_name"], type + null))
    return found


def test_every_table_and_column_is_described_and_no_other(store: Store) -> None:
    told, there = described(), made(store)
    assert told.keys() == there.keys()
    for table, columns in there.items():
        assert told[table] == columns, table


@pytest.fixture
def filled(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of some reports, under the name that the page gives it."""
    later = report(Deed("IRN", "IRQ", type="AID", date="2031-05-01"), text="Later.")
    store.add([whole(), later, report(Deed("actor-0a", "TUR"), text="Elsewhere.")])
    monkeypatch.chdir(tmp_path)
    return Store(store.path.rename(tmp_path / "kirkuk.duckdb"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_the_questions_in_sql_have_answers(filled: Store) -> None:
    assert len(blocks("sql")) >= 5
    with duckdb.connect(str(filled.path), read_only=True) as plain:
        for query in blocks("sql"):
            assert plain.sql(query).fetchall(), query
    for query in re.findall(r'sides store sql "([^"]+)"', PAGE):
        assert filled.rows(query).num_rows


def test_the_examples_in_python_run(filled: Store) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    first, second = blocks("python")
    known: dict[str, object] = {}
    exec(first, known)
    assert len(known["table"]) == 0  # type: ignore[arg-type]  # nobody abstains
    exec(second, known)
    assert len(known["frame"]) == 3  # type: ignore[arg-type]
    assert len(known["readings"]) == 3  # type: ignore[arg-type]


def test_the_views_show_the_words_that_spans_stand_for(filled: Store) -> None:
    reading = whole()
    text = reading.article.text
    assert "🕊" in text
    [event] = filled.rows("SELECT * FROM event_words WHERE reading = ?", [reading.id]).to_pylist()
    assert event["words"] == reading.events[0].sentence.of(text)
    assert event["trigger_words"] == "did"
    assert (event["source_name"], event["target_name"], event["by_name"]) == ("Irq", "Irn", "Irq")
    assert (event["place"], event["lat"]) == ("Basra", 30.5)
    [said] = filled.rows("SELECT * FROM statement_words").to_pylist()
    assert (said["speaker_name"], said["words"]) == ("Irq", Span(4, 7).of(text))
    [stance] = filled.rows("SELECT * FROM stance_words").to_pylist()
    assert (stance["holder_name"], stance["sign"], stance["words"]) == ("Irn", 1, "did")
    assert str(stance["day"]) == "2031-03-04"


def test_an_event_of_one_party_has_a_row_with_no_other(store: Store) -> None:
    from msgspec.structs import replace

    plain = report(Deed(type="PROTEST"), Deed("TUR", "IRN", type="CONSULT"))
    alone, met = plain.events
    events = (replace(alone, targets=()), replace(met, sources=("TUR", "IRN", "IRQ"), targets=()))
    store.add(replace(plain, events=events))
    query = "SELECT type, source, target FROM event_words ORDER BY ALL"
    assert [tuple(row.values()) for row in store.rows(query).to_pylist()] == [
        ("CONSULT", "IRN", "IRQ"),
        ("CONSULT", "TUR", "IRN"),
        ("CONSULT", "TUR", "IRQ"),
        ("PROTEST", "IRQ", None),
    ]
