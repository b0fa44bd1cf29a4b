"""Event data of others becomes ties."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.answers import Asked, events
from sides.errors import EmptyInput, MissingInput, NotEvents
from sides.imports.bring import Brought, bring
from sides.imports.files import Rejected
from sides.store.store import Store

from .conftest import gdelt, icews, polecat, row

Write = Callable[..., Path]


def brought(store: Store, path: Path, **more: Any) -> Brought:
    [found] = bring(store, path, **more)
    return found


def weights(store: Store) -> dict[tuple[str, str], float]:
    return {(tie.a, tie.b): tie.weight for tie in store.network().ties}


@pytest.mark.parametrize(
    ("dataset", "cells"),
    [("gdelt", gdelt(1)), ("icews", icews(1)), ("polecat", polecat("E1"))],
)
def test_each_dataset_makes_the_same_tie(
    write: Write, store: Store, dataset: str, cells: dict[str, str]
) -> None:
    found = brought(store, write(dataset, cells))
    assert (found.dataset, found.rows, found.events, found.bad) == (dataset, 1, 1, 0)
    ties = store.network().ties
    assert [(tie.a, tie.b) for tie in ties] == [("IRQ", "TUR")]
    assert ties[0].weight < 0
    assert store.network().names == {"IRQ": "Iraq", "TUR": "Turkey"}
    assert store.check() == ()


def test_bringing_again_changes_nothing(write: Write, store: Store) -> None:
    path = write("gdelt", gdelt(1), gdelt(2, "050"))
    assert brought(store, path).events == 2
    before = weights(store)
    assert brought(store, path).events == 0
    assert weights(store) == before


def test_independent_reports_make_a_tie_surer(write: Write, store: Store) -> None:
    """Two stories of ICEWS are two reports; two events of one story are one."""
    brought(store, write("icews", icews(1), icews(2), icews(3, **{"Story ID": "91"})))
    [tie] = store.network().ties
    assert (tie.events, tie.reports) == (3, 2)


def test_more_sources_of_gdelt_make_an_event_surer(write: Write, store: Store) -> None:
    brought(
        store,
        write(
            "gdelt",
            gdelt(1),
            gdelt(2, a="IRN", NumSources="5"),
            gdelt(3, a="SYR", IsRootEvent="0"),
        ),
    )
    found = weights(store)
    assert found["IRN", "TUR"] < found["IRQ", "TUR"] < found["SYR", "TUR"] < 0


def test_what_plover_has_no_type_for_is_counted(write: Write, store: Store) -> None:
    found = brought(store, write("gdelt", gdelt(1, "010"), gdelt(2)))
    assert (found.rows, found.events, found.dropped, found.bad) == (2, 1, 1, 0)


def test_bad_rows_are_named_and_the_others_taken(write: Write, store: Store) -> None:
    path = write(
        "gdelt",
        gdelt(1),
        gdelt(2, Day="20241399"),
        "cut\toff",
        gdelt(3, "770"),
        "",
        gdelt(4, ActionGeo_Lat="99"),
        gdelt(5),
    )
    found = brought(store, path)
    assert (found.rows, found.events, found.bad) == (6, 2, 4)
    assert found.examples == (
        "line 2: no day: '20241399'",
        "line 3: 2 cells instead of 61",
        "line 4: no code of CAMEO: '770'",
        "line 6: no latitude: '99'",
    )


def test_lines_of_bad_rows_count_the_header(write: Write, store: Store) -> None:
    path = write("icews", "x", icews(1), icews(2, **{"Event Date": "once"}))
    assert brought(store, path).examples[1] == "line 4: no day: 'once'"


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_lines_are_those_of_the_file(good: list[bool]) -> None:
    rejected = Rejected()
    rejected.lines = [line for line, is_good in enumerate(good, 1) if not is_good]
    taken = [line for line, is_good in enumerate(good, 1) if is_good]
    assert [rejected.line(nth) for nth in range(1, len(taken) + 1)] == taken


@pytest.mark.parametrize("suffix", ["zip", "gz"])
def test_packed_files_are_read(write: Write, store: Store, tmp_path: Path, suffix: str) -> None:
    path = _packed(write("gdelt", gdelt(1), name="20240305.export.CSV"), suffix)
    assert brought(store, path).events == 1


@pytest.mark.parametrize("suffix", ["zip", "gz"])
def test_packed_files_that_break_off_are_refused(write: Write, store: Store, suffix: str) -> None:
    path = _packed(write("gdelt", *map(gdelt, range(500))), suffix)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(NotEvents):
        list(bring(store, path))


def _packed(path: Path, suffix: str) -> Path:
    made = path.with_name(f"{path.name}.{suffix}")
    if suffix == "gz":
        made.write_bytes(gzip.compress(path.read_bytes()))
    else:
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
    return made


def test_files_that_are_none_are_refused(store: Store, tmp_path: Path, write: Write) -> None:
    empty, other = tmp_path / "empty.txt", tmp_path / "other.txt"
    empty.touch()
    other.write_text("a\tb\n1\t2\n")
    for path, error in ((empty, EmptyInput), (other, NotEvents), (tmp_path / "no", MissingInput)):
        with pytest.raises(error):
            list(bring(store, path))
    with pytest.raises(NotEvents, match="no icews: no column"):
        list(bring(store, other, "icews"))
    with pytest.raises(NotEvents, match="61"):
        list(bring(store, other, "gdelt"))
    assert not store.path.exists()


def test_one_event_may_have_several_rows(write: Write, store: Store) -> None:
    """POLECAT has a row for every actor and recipient."""
    path = write(
        "polecat",
        polecat("E1"),
        polecat("E1", **{"Recipient Country": "SYR"}),
        polecat("E2", "CONSULT", **{"Recipient Country": "", "Primary Recipient Sector": ""}),
        polecat(
            "E2", "CONSULT",
            **{"Actor Country": "IRN", "Recipient Country": "", "Primary Recipient Sector": ""},
        ),
    )  # fmt: skip
    assert brought(store, path).events == 2
    found = store.rows("SELECT sources, targets FROM imported ORDER BY id").to_pylist()
    assert found == [
        {"sources": ["IRQ"], "targets": ["SYR-MIL", "TUR-MIL"]},
        {"sources": ["IRN", "IRQ"], "targets": []},
    ]
    assert set(weights(store)) == {("IRQ", "TUR"), ("IRQ", "SYR"), ("IRN", "IRQ")}


def test_intensity_is_plovers_in_every_dataset(write: Write, store: Store) -> None:
    brought(store, write("gdelt", gdelt(1, GoldsteinScale="-1"), name="g"))
    brought(store, write("polecat", polecat("E", Intensity="3"), name="p"))
    assert store.rows("SELECT DISTINCT intensity FROM imported").column(0).to_pylist() == [-9.0]


def test_persons_whom_the_registry_knows_are_of_their_states(write: Write, store: Store) -> None:
    cells = {"Source Name": "Hassan Rouhani", "Source Country": "Iran",
             "Source Sectors": "Government,Executive"}  # fmt: skip
    brought(store, write("icews", icews(1, **cells)))
    [found] = store.rows("SELECT source, source_organ, source_state FROM evidence").to_pylist()
    assert found["source"] == "hassan-rouhani"
    assert found["source_state"] == "IRN"


def test_names_of_nobody_known_stay_apart(write: Write, store: Store) -> None:
    cells = {"Source Name": "Ulvar Tessen", "Source Country": "Iran", "Source Sectors": "Military"}
    brought(store, write("icews", icews(1, **cells)))
    [found] = store.rows("SELECT source, source_organ, source_state FROM evidence").to_pylist()
    assert list(found.values()) == ["IRN-MIL-ulvar-tessen", "IRN-MIL", "IRN"]


def test_rebels_and_civilians_are_not_the_state(write: Write, store: Store) -> None:
    brought(
        store,
        write("gdelt", gdelt(1, Actor1Type1Code="REB"), gdelt(2, Actor1Type1Code="CVL")),
    )
    assert set(weights(store)) == {("IRQ-REB", "TUR"), ("IRQ-civilian", "TUR")}


def test_codes_of_cameo_and_fips_become_isos(write: Write, store: Store) -> None:
    cells = gdelt(1, a="ROM", b="", Actor2KnownGroupCode="NAT", ActionGeo_CountryCode="GM")
    brought(store, write("gdelt", cells, gdelt(2, a="WST")))
    assert set(weights(store)) == {("ROU", "nato")}
    assert store.rows("SELECT country FROM imported WHERE id = '1'").column(0).to_pylist() == [
        "DEU"
    ]


def test_blocks_cut_no_event_and_no_count(
    write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An event whose rows are in two blocks is one, and lines are counted through all blocks."""
    monkeypatch.setattr("sides.imports.files.BLOCK", 1500)
    rows: list[dict[str, str] | str] = []
    for nr in range(60):
        rows += [polecat(f"E{nr}"), polecat(f"E{nr}", **{"Recipient Country": "SYR"})]
        rows += ["short"] if nr == 20 else []
    rows.append(polecat("last", "DANCE"))
    found = brought(store, write("polecat", *rows))
    assert (found.rows, found.events, found.bad) == (122, 60, 2)
    assert found.examples == (
        "line 44: 1 cells instead of 40",
        "line 123: no type of PLOVER: 'DANCE'",
    )
    targets = store.rows("SELECT DISTINCT targets FROM imported").column(0).to_pylist()
    assert targets == [["SYR-MIL", "TUR-MIL"]]


def test_ids_of_two_datasets_do_not_mix(write: Write, store: Store) -> None:
    brought(store, write("gdelt", gdelt(7), name="g"))
    cells = {"Event Date": "2024-03-05", "Target Name": "Syria", "Target Country": "Syria"}
    brought(store, write("icews", icews(7, **cells), name="i"))
    assert set(weights(store)) == {("IRQ", "TUR"), ("IRQ", "SYR")}
    found = events(store, Asked(actor="SYR"))
    assert [each.dataset for each in found] == ["icews"]


@settings(max_examples=20)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=8))
def test_no_bytes_break_the_reader(tmp_path_factory: Any, texts: list[str]) -> None:
    """What is bad is counted, what is good is taken, whatever stands in a file."""
    folder = tmp_path_factory.mktemp("any")
    path = folder / "a.txt"
    lines = [row("gdelt", gdelt(0))]
    lines += [
        row("gdelt", gdelt(nr, ActionGeo_FullName=text.replace("\n", " ").replace("\r", " ")))
        for nr, text in enumerate(texts, 1)
    ]
    path.write_bytes("\n".join(lines).encode() + b"\n\xff\xfe\x00")
    found = brought(Store(folder / "s.duckdb"), path)
    assert found.events + found.bad == found.rows
    assert found.events >= 1
