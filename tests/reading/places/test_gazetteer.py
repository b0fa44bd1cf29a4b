"""The gazetteer: its files, its names, its size."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import DataError
from sides.reading.places import sources
from sides.reading.places.candidates import STATIC
from sides.reading.places.context import CONTEXT
from sides.reading.places.gazetteer import gazetteer
from sides.reading.places.names import Names
from sides.reading.places.ranking import _weights
from sides.reading.places.sites import KINDS
from sides.reading.places.sources import read_divisions, read_places, read_regions


def names() -> Names:
    file = read_places()
    return Names(file.generic, file.expand)


def test_every_point_is_on_the_globe_and_every_code_is_one_of_a_country() -> None:
    codes = set(read_places().countries)
    points = [region.at for region in read_regions().values()]
    points += [row.at for row in read_divisions()]
    assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in points)
    assert {region.country for region in read_regions().values()} - {None} <= codes
    assert {row.country for row in read_divisions()} <= codes


def test_no_two_regions_bear_one_name() -> None:
    seen: dict[str, str] = {}
    for name, region in read_regions().items():
        for each in {names().fold(each) for each in (name, *region.names)}:
            assert each not in seen, (each, name, seen.get(each))
            seen[each] = name


def test_codes_of_short_forms_and_peoples_are_those_of_divisions() -> None:
    known = {(row.country, row.code) for row in read_divisions() if row.order == 1}
    file = read_places()
    for group in (file.abbreviations, file.people, file.divisions):
        assert {(country, code) for country, rows in group.items() for code in rows} <= known


def test_there_is_a_weight_for_every_value() -> None:
    alone, together = _weights()
    assert len(alone.values) == len(STATIC)
    assert len(together.values) == len(STATIC) + len(CONTEXT)


def test_every_site_lies_in_a_division_of_its_own_country() -> None:
    table = gazetteer().table
    within = table.division != 0xFFFFFFFF
    inner, outer = table.country[within], table.country[table.division[within]]
    assert (inner == outer).all()
    assert (table.kind[table.division[within]] == KINDS.index("division")).all()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Hague", "hague"),
        ("St. Paul", "saint paul"),
        ("S. Korea", "south korea"),
        ("Côte-d’Or", "cote dor"),
        ("Iraq's", "iraq"),
        ("U.S.", "us"),
    ],
)
def test_names_fold_to_one_form(name: str, key: str) -> None:
    assert names().fold(name) == key


@given(st.text(max_size=40))
def test_folding_twice_changes_no_name_of_plain_words(text: str) -> None:
    folded = names().fold(text)
    assert folded == folded.strip()


def test_generic_words_go_and_tell_the_kind() -> None:
    found = {each.key: each.kind for each in names().variants("anbar province")}
    assert found == {"anbar province": None, "anbar": "division"}
    assert "iraq" in {each.key for each in names().variants("northern iraq")}


def test_what_is_left_of_a_lake_is_no_town() -> None:
    assert gazetteer().sites("Lake Qwxyz") == ()
    assert all(site.kind == "region" for site in gazetteer().sites("Lake Victoria"))


def test_a_malformed_table_of_divisions_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "divisions.tsv").write_text("country\tcode\nUSA\tTX\n", encoding="utf-8")
    monkeypatch.setattr(sources, "DATA", tmp_path)
    with pytest.raises(DataError, match=r"divisions\.tsv"):
        list(read_divisions())


@pytest.mark.parametrize(
    "name",
    ["Texas", "TEXAS", "US", "U.S.", "United States", "the Netherlands", "The Hague",
     "Côte d'Ivoire", "St Lucia", "St. Lucia", "N Carolina", "Iraqi", "Tenn",
     "Tenn.", "Iraq's", "Franco-German"],
)  # fmt: skip
def test_the_first_word_of_an_area_may_begin_one(name: str) -> None:
    known = gazetteer()
    assert known.begins(name.partition(" ")[0]) or not known.areas(name)
    assert not known.begins("reportedly")


def test_every_name_of_an_area_is_begun_by_its_first_word() -> None:
    known = gazetteer()
    folded = (*known._areas, *known._peoples)
    assert all(known.begins(key.partition(" ")[0]) for key in (*known._exact, *folded))
    assert all(known.begins(key.partition(" ")[0].title()) for key in folded)
