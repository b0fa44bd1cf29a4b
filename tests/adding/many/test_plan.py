"""Plans: what is read together, and in which order."""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path

import pytest

from sides.adding.many.plan import MANIFEST, kept, plan_in, planned
from sides.adding.pieces import pieces_of
from sides.adding.recipe import Recipe
from sides.errors import OptionError, StoreError
from sides.options import Options
from tests.adding.many.samples import plan_of, sources, told


@pytest.mark.parametrize("most_files", [1, 2, 5, 100])
def test_the_units_together_are_what_is_found_in_the_whole(tmp_path: Path, most_files: int) -> None:
    given = [*sources(tmp_path), str(tmp_path / "lines.jsonl")]
    plan = planned(given, Recipe(), most_files=most_files)
    whole = chain.from_iterable(
        pieces_of(each, options=Options(), published=None) for each in given
    )
    parts = chain.from_iterable(map(plan.pieces, plan.units))
    assert [told(each) for each in parts] == [told(each) for each in whole]
    assert most_files == 100 or len(plan.units) > 2


def test_a_plan_is_what_was_written_down(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("- id: XAA\n", encoding="utf-8")
    recipe = Recipe(Options(max_characters=5), (str(own),))
    plan = planned(sources(tmp_path / "in"), recipe, published="2031-03-04")
    kept(plan, recipe, tmp_path / "parts")
    assert plan_in(tmp_path / "parts") == plan
    own.unlink()
    assert plan.recipe(tmp_path / "parts").model == plan.model


def test_names_that_are_no_text_are_kept(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_bytes(b"The town heard of what was said about it.")
    except OSError:
        pytest.skip("this file system takes no such names")
    plan = plan_of(tmp_path / "parts", [str(tmp_path)])
    [unit] = plan_in(tmp_path / "parts").units
    [piece] = plan.pieces(unit)
    assert os.fsencode(piece.place) == name


def test_a_unit_is_another_as_soon_as_its_files_or_its_reader_are(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The town heard of what was said about it.", encoding="utf-8")
    [before] = planned([str(path)], Recipe()).units
    [same] = planned([str(path)], Recipe()).units
    [strict] = planned([str(path)], Recipe(Options(min_confidence=0.5))).units
    [dated] = planned([str(path)], Recipe(), published="2031-03-04").units
    path.write_text("The town heard of it.", encoding="utf-8")
    [after] = planned([str(path)], Recipe()).units
    assert same == before
    assert len({each.id for each in (before, strict, dated, after)}) == 4


@pytest.mark.parametrize("source", ["-", "https://news.example/1"])
def test_what_other_machines_do_not_see_is_refused(source: str) -> None:
    with pytest.raises(OptionError, match="files only"):
        planned([source], Recipe())


def test_folders_without_a_plan_of_today_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        plan_in(tmp_path)
    (tmp_path / MANIFEST).write_text("{}", encoding="utf-8")
    with pytest.raises(StoreError, match="no plan of parts"):
        plan_in(tmp_path)
    (tmp_path / MANIFEST).write_text('{"tables": 1}', encoding="utf-8")
    with pytest.raises(StoreError, match="read anew"):
        plan_in(tmp_path)
