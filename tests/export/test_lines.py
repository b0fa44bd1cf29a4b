"""Exports as the tools read them that users have."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.export.chosen import chosen
from sides.export.ftm import ftm
from sides.export.plover import plover
from sides.export.polecat import _cell, polecat
from sides.export.w3c import web_annotations
from sides.imports.bring import bring
from sides.imports.datasets import POLECAT
from sides.ontology import plover as ontology
from sides.records import Reading
from sides.registry import Registry
from sides.store.days import day_of
from sides.store.store import Store


def jsons(lines: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def test_plover_has_its_fields_and_ours_apart(reading: Reading) -> None:
    attack, meeting = jsons(plover([reading]))
    assert attack["event"] == ["ASSAULT"]
    assert [each["code"] for each in attack["actor"]] == ["NAM"]
    assert [each["identifier_text"] for each in attack["recipient"]] == ["null", "Angola"]
    assert (attack["date"], attack["enddate"]) == ("2031-03-01", "2031-03-31")
    assert attack["text"].startswith('Namibia\'s "blue\tguard"')
    assert attack["event_loc"]["geonameid"] == 3353383
    assert attack["sides"]["speaker"] == "actor-2"
    assert "mode" not in attack
    assert meeting["mode"] == ["future"]
    assert set(meeting["mode"]) <= set(ontology().auxiliary_modes)
    assert "recipient" not in meeting
    assert attack["id"] != meeting["id"]


def table(reading: Reading) -> bytes:
    return b"".join(polecat([reading], Registry.load()))


def test_polecat_reads_the_same_everywhere(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes(table(reading))
    strict = pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    assert tuple(strict.columns) == POLECAT
    assert strict["Actor Country"].tolist() == ["NAM", "NAM"]
    assert strict["Recipient Name"].tolist() == ["null", "Angola"]
    assert strict["Actor COW"].tolist() == ["565", "565"]
    assert strict["Recipient Name Raw"][0] == "Group null in"
    loose = pd.read_csv(path, sep="\t")
    assert loose["Actor Country"].tolist() == ["NAM", "NAM"]
    assert len(loose) == 2
    found = duckdb.sql(f"SELECT * FROM read_csv('{path}', delim='\t', all_varchar=true)")
    assert found is not None
    assert tuple(found.columns) == POLECAT
    rows = [["" if cell is None else cell for cell in row] for row in found.fetchall()]
    assert rows == strict.values.tolist()
    # as R's read.delim does: cells may be quoted, and nothing is a comment
    as_r = list(csv.reader(io.StringIO(path.read_text()), delimiter="\t", quotechar='"'))
    assert as_r[1:] == strict.values.tolist()


@given(st.text())
def test_no_cell_breaks_a_row(text: str) -> None:
    cell = _cell(text)
    assert '"' not in cell
    assert "\t" not in cell
    assert len(cell.splitlines()) <= 1


def test_what_did_not_happen_is_no_row_of_polecat(reading: Reading) -> None:
    assert b"CONSULT" not in table(reading)


def test_polecat_comes_back_as_the_same_ties(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_bytes(table(reading))
    back = Store(tmp_path / "back.duckdb")
    [brought] = bring(back, path)
    assert (brought.events, brought.bad) == (1, 0)
    [row] = back.rows("SELECT sources, targets, type FROM imported").to_pylist()
    assert row["type"] == "ASSAULT"
    assert row["sources"] == ["NAM"]
    assert "AGO" in row["targets"]


def test_follow_the_money_takes_every_value(store: Store, reading: Reading) -> None:
    model = pytest.importorskip("followthemoney").model
    registry = Registry.load()
    found = jsons(ftm([reading], store.network(level="person"), registry))
    for each in found:
        proxy = model.get_proxy(each, cleaned=False)
        proxy.schema.validate(each)
        taken = {name: len(values) for name, values in proxy.to_dict()["properties"].items()}
        assert taken == {name: len(values) for name, values in each["properties"].items()}, each
    schemas = {each["id"]: each["schema"] for each in found}
    assert len(schemas) == len(found)
    assert schemas["NAM"] == "PublicBody"
    assert schemas["nato"] == "Organization"
    assert schemas["actor-2"] == "LegalEntity"
    links = [each["properties"] for each in found if each["schema"] == "UnknownLink"]
    assert {(*link["subject"], *link["object"], *link["role"]) for link in links} >= {
        ("AGO", "NAM", "negative")
    }
    for link in links:
        assert {*link["subject"], *link["object"]} <= set(schemas)


def test_annotations_find_their_words(reading: Reading) -> None:
    found = jsons(web_annotations([reading]))
    assert len({each["id"] for each in found}) == len(found) == 4
    text = reading.article.text
    for each in found:
        for target in each["target"]:
            quote, position = target["selector"]
            assert target["source"] == "https://example.org/1"
            assert text[position["start"] : position["end"]] == quote["exact"] != ""
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert "Angola opposes Namibia" in [
        body["value"] for each in found for body in each["body"]
    ]  # fmt: skip
    offline = replace(reading, article=replace(reading.article, url=None))
    [first, *_] = jsons(web_annotations([offline]))
    assert first["target"][0]["source"] == f"urn:sides:{reading.article.id}"


def test_a_window_leaves_out_other_days(reading: Reading) -> None:
    april = day_of("2031-04-01")
    assert list(chosen([reading], since=april)) == []
    [march] = chosen([reading], until=day_of("2031-03-02"))
    assert len(march.events) == 2
    assert march.stances == ()
