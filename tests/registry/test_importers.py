"""Actors from elsewhere: each form gives rows, and says what it skipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.errors import DataError
from sides.registry import Registry
from sides.registry.compiled import compiled
from sides.registry.files import Row
from sides.registry.importers import FORMS, Imported, imported, written
from sides.registry.registry import shipped

CSV = """name,kind,aliases,country,sectors,title,of,office_since,office_until,note
Ada Roe,person,A. Roe;Ada M. Roe,Malta,GOV,harbour minister,MLT,2015-01-01,2018-06-30,sails
Ada Roe,,,MLT,GOV,port minister,MLT,2018-07-01,,
Reef Front,group,RF,MLT,REB,,,,,
,person,,,,,,,,
Bram Usk,person,,Atlantis,,,,,,
Cay Lund,person,,NOR,XXX,,,,,
Dov Marr,person,,NOR,GOV,clerk,NOR,2018-01-01,2017-01-01,
"""

FTM = "\n".join(
    json.dumps(each)
    for each in (
        {"id": "p1", "schema": "Person", "caption": "Ada Roe", "properties": {
            "name": ["Ada Roe"], "alias": ["A. Roe"], "country": ["mt"], "gender": ["female"],
            "topics": ["role.pep"], "birthPlace": ["Valletta"]}},
        {"id": "o1", "schema": "Company", "properties": {
            "name": ["Reef Oil"], "jurisdiction": ["no"], "topics": ["corp"]}},
        {"id": "pos", "schema": "Position", "properties": {
            "name": ["harbour minister"], "country": ["mt"]}},
        {"id": "occ", "schema": "Occupancy", "properties": {
            "holder": ["p1"], "post": ["pos"], "startDate": ["2015-01-01"]}},
        {"id": "v1", "schema": "Vessel", "properties": {"name": ["Reef Star"]}},
    )
) + "\nno json\n"  # fmt: skip

POPOLO = json.dumps(
    {
        "organizations": [{"id": "house", "name": "House of Reefs", "classification": "chamber"}],
        "persons": [
            {"id": "7", "name": "Ada Roe", "other_names": [{"name": "A. Roe"}], "gender": "female",
             "email": "ada@example.org"},
            {"id": "8", "name": ""},
        ],
        "memberships": [
            {"person_id": "7", "organization_id": "house", "role": "member",
             "start_date": "2015-01-01", "end_date": "2018-01-01"},
        ],
    }
)  # fmt: skip

CONGRESS = """
- id: {bioguide: R000001, govtrack: 12}
  name: {first: Ada, last: Roe, official_full: Ada M. Roe}
  bio: {gender: F, birthday: 1960-01-01}
  terms:
  - {type: rep, start: 2011-01-03, end: 2015-01-03, state: VT, party: Reef}
  - {type: sen, start: 2015-01-03, end: 2021-01-03, state: VT, party: Reef}
- id: {bioguide: X000002}
  name: {first: Bram, last: Usk}
  terms: [{type: mayor, start: 2011-01-03}]
"""

WIKIDATA = json.dumps(
    {
        "head": {"vars": []},
        "results": {
            "bindings": [
                {name: {"value": value} for name, value in binding.items()}
                for binding in (
                    {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Ada Roe",
                     "itemAltLabel": "A. Roe, Ada M. Roe", "iso3": "MLT", "genderLabel": "female",
                     "positionLabel": "harbour minister", "start": "2015-01-01T00:00:00Z",
                     "end": "2018-06-30T00:00:00Z", "image": "roe.jpg"},
                    {"item": "http://www.wikidata.org/entity/Q1", "itemLabel": "Ada Roe",
                     "iso3": "MLT", "positionLabel": "port minister",
                     "start": "2018-07-01T00:00:00Z"},
                    {"item": "http://www.wikidata.org/entity/Q2", "itemLabel": "Q2"},
                )
            ]
        },
    }
)  # fmt: skip

CAMEO = """# actors of the reefs
ADA_ROE_ ; a comment
+ADA_M_ROE_
    [MLTGOV 150101-180630]
    [MLTELI >180630]
REEF_FRONT_ [MLTREB]
BRAM_USK_
"""

GIVEN = {
    "csv": CSV, "ftm": FTM, "popolo": POPOLO, "congress": CONGRESS, "wikidata": WIKIDATA,
    "cameo": CAMEO,
}  # fmt: skip
ENDINGS = {"csv": "csv", "congress": "yaml", "cameo": "txt"}


def taken(form: str, folder: Path) -> Imported:
    path = folder / f"actors.{ENDINGS.get(form, 'json')}"
    path.write_text(GIVEN[form], encoding="utf-8")
    return imported(path)


def row(found: Imported) -> Row:
    """The row of Ada Roe."""
    (one,) = (each for each in found.file.persons.values() if each.name.startswith("Ada"))
    return one


@pytest.mark.parametrize("form", FORMS)
def test_the_form_is_told_and_a_registry_comes_of_it(form: str, tmp_path: Path) -> None:
    found = taken(form, tmp_path)
    assert found.form == form
    path = tmp_path / "made.yaml"
    path.write_text(written(found.file), encoding="utf-8")
    registry = Registry(compiled((*shipped(), path), None))
    (match,) = registry.named("Ada M. Roe" if form in ("congress", "cameo") else "A. Roe")
    assert match.entry.kind == "person"
    office = registry.office(match.entry, "2016-05-01")
    assert office is not None
    assert (office.since or "").startswith("2015-01")


@pytest.mark.parametrize(
    ("form", "line", "reason"),
    [
        ("csv", 5, "a name without words"),
        ("csv", 6, "no country: Atlantis"),
        ("csv", 7, "no sector: XXX"),
        ("csv", 8, "ends before it begins"),
        ("ftm", 6, "no entity"),
        ("popolo", 2, "a name without words"),
        ("congress", 2, "not of the form"),
        ("wikidata", 3, "Q2 has no label"),
        ("cameo", 7, "no codes"),
    ],
)
def test_what_makes_no_sense_is_named_by_its_line(
    form: str, line: int, reason: str, tmp_path: Path
) -> None:
    bad = taken(form, tmp_path).bad
    assert any(each.line == line and each.reason.startswith(reason) for each in bad), bad


def test_lines_of_one_name_are_one_actor_with_several_offices(tmp_path: Path) -> None:
    offices = row(taken("csv", tmp_path)).offices
    assert [each.title for each in offices] == ["harbour minister", "port minister"]
    assert [each.title for each in row(taken("wikidata", tmp_path)).offices] == [
        "harbour minister", "port minister",
    ]  # fmt: skip


def test_what_the_registry_has_no_place_for_is_kept(tmp_path: Path) -> None:
    assert row(taken("csv", tmp_path)).more == {"note": ("sails",)}
    assert row(taken("ftm", tmp_path)).more["birthPlace"] == ("Valletta",)
    assert row(taken("popolo", tmp_path)).more == {"email": ("ada@example.org",)}
    assert row(taken("congress", tmp_path)).more["party"] == ("Reef",)
    assert row(taken("wikidata", tmp_path)).more == {"image": ("roe.jpg",)}


def test_codes_and_dates_of_a_dictionary(tmp_path: Path) -> None:
    found = taken("cameo", tmp_path)
    first, second = row(found).offices
    assert (first.country, first.sectors) == ("MLT", ("GOV",))
    assert (first.since, first.until) == ("2015-01-01", "2018-06-30")
    assert (second.sectors, second.since, second.until) == (("ELI",), "2018-06-30", None)
    (front,) = found.file.organisations.values()
    assert (front.name, front.country, front.sectors) == ("Reef Front", "MLT", ("REB",))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.csv", b"  \n", "empty"),
        ("noname.csv", b"id,kind\n1,person\n", None),
        ("broken.json", b"{", "no JSON"),
        ("other.json", b'{"a": 1}', "of no form"),
        ("other.txt", b"hello", "in no form"),
        ("missing.csv", None, "No such file"),
    ],
)
def test_a_file_that_is_none(
    name: str, content: bytes | None, reason: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    if reason is None:
        assert imported(path).rows == 0
        assert imported(path).bad[0].line == 1
    else:
        with pytest.raises(DataError, match=reason):
            imported(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    lines = ["name;kind;country", "José Muñoz;person;ESP", "Renée Côté;person;CAN"] * 1
    path.write_bytes("\n".join(lines).encode(encoding))
    assert {each.name for each in imported(path).file.persons.values()} == {
        "José Muñoz", "Renée Côté",
    }  # fmt: skip


@given(st.sampled_from(sorted(FORMS)), st.text(max_size=300))
def test_no_text_makes_an_importer_fail(form: str, text: str) -> None:
    for found in FORMS[form](text):
        assert found.line >= 0
