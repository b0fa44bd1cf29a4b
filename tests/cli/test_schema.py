"""The JSON Schema in docs/ is that of the records."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sides.cli import main
from sides.cli.schema import reading_schema

DOCS = Path(__file__).parents[2] / "docs" / "reading.schema.json"


def test_the_schema_in_docs_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == reading_schema(), "run `make schema`"


def test_it_names_every_record_and_its_fields() -> None:
    made = msgspec.json.decode(reading_schema())
    assert {"Actor", "Event", "Reading", "Span", "Stance", "Statement"} <= set(made["$defs"])
    assert made["$defs"]["Stance"]["properties"]["sign"]["enum"] == [-1, 0, 1]
    assert "\n " not in made["$defs"]["Event"]["description"]


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    assert main(["schema", "--output", str(tmp_path / "out.json")]) == 0
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == reading_schema()
