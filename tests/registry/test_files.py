"""Registry files: what is refused, and what becomes of a row."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.errors import DataError
from sides.registry import Registry
from sides.registry.files import plural_of

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("states: [", "expected"),
        ("stats: {}", "unknown field `stats`"),
        ("states: {XAA: {nam: Arlond}}", "unknown field `nam`"),
        ("states: {XAA: {capital: [Arl]}}", "missing required field `name`"),
        ("{states: {XAA: {name: A}, XAA: {name: B}}}", "XAA stands here twice"),
        ("groups: {IRQ: {name: Moot}}", "IRQ is both"),
        ("groups: {free: {name: Free, part_of: nobody}}", "free: part of an unknown entry: nobody"),
        (
            "persons: {ann: {name: Ann, offices: [{title: king, of: XBB}]}}",
            "ann: king of an unknown entry: XBB",
        ),
        ("groups: {free: {name: Free, until: soon}}", "free: no ISO 8601"),
        ("groups: {free: {name: '-'}}", "free: a name without words"),
        ("persons: {ann: {name: Ann, gender: x}}", "gender"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_reason(write: Write, text: str, reason: str) -> None:
    with pytest.raises(DataError) as error:
        Registry.load((write(text),))
    assert "mine.yaml" in str(error.value)
    assert reason in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"none\.yaml"):
        Registry.load((tmp_path / "none.yaml",))


def test_a_users_row_replaces_the_shipped_one(write: Write) -> None:
    registry = Registry.load((write("states: {CZE: {name: Bohemia}}"),))
    assert registry.entry("CZE").name == "Bohemia"
    assert registry.named("Czechia") == ()


def test_country_and_sectors_of_a_person_follow_from_the_office(write: Write) -> None:
    registry = Registry.load(
        (
            write("""
states: {XAA: {name: Arlond}}
organs: {XAA-NAVY: {name: Arlondish navy, sectors: [MIL]}}
persons:
  ann:
    name: Ann el-Onn
    offices:
    - {title: premier, of: XAA, since: "2030"}
    - {title: admiral, of: XAA-NAVY, since: "2020", until: "2030"}
    - {title: envoy, of: XAA-NAVY, country: IGO, sectors: [CVL], since: "2010", until: "2011"}
"""),
        )
    )
    ann = registry.entry("ann")
    assert (ann.country, ann.sectors) == ("XAA", ("GOV",))
    admiral = registry.office(ann, "2025")
    assert admiral is not None
    assert (admiral.country, admiral.sectors) == ("XAA", ("MIL",))
    envoy = registry.office(ann, "2010-06")
    assert envoy is not None
    assert (envoy.country, envoy.sectors) == ("IGO", ("CVL",))
    for words in ("Ann Onn", "el-Onn", "Onn", "Ann El Onn"):
        assert [match.entry.id for match in registry.named(words)] == ["ann"]


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("minister", "ministers"),
        ("ministry", "ministries"),
        ("envoy", "envoys"),
        ("boss", "bosses"),
        ("secretary of state", "secretaries of state"),
        ("coach", "coaches"),
    ],
)
def test_plurals(noun: str, plural: str) -> None:
    assert plural_of(noun) == plural
