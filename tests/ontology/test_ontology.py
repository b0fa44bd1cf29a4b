"""PLOVER as the manual has it, and what becomes of CAMEO."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sides.ontology
from sides.errors import DataError
from sides.ontology import load, merge_yield, plover

SHIPPED = Path(sides.ontology.__file__).parent


def test_sixteen_types_each_with_its_quad_class() -> None:
    quads = {name: each.quad for name, each in plover().types.items()}
    assert quads == {
        "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
        "COOPERATE": 2, "AID": 2, "RETREAT": 2,
        "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
        "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
    }  # fmt: skip


def test_cooperation_is_positive_and_conflict_not() -> None:
    for name, each in plover().types.items():
        for intensity in (each.intensity, *each.modes.values()):
            assert intensity > 0 if each.quad < 3 else intensity <= 0.5, name


def test_intensity_of_a_type_and_of_its_modes() -> None:
    assault = plover().types["ASSAULT"]
    assert assault.intensity_of(None) == -9
    assert assault.intensity_of("aerial") == -9.5
    assert plover().types["RETREAT"].intensity_of("disarm") == 10
    with pytest.raises(KeyError):
        assault.intensity_of("phone")


def test_only_deeds_done_to_someone_need_a_target() -> None:
    needed = {name for name, each in plover().types.items() if each.target_needed}
    assert needed == {"COOPERATE", "AID", "SANCTION"}


def test_contexts_sectors_and_bodies() -> None:
    ontology = plover()
    assert len(ontology.contexts) == len(set(ontology.contexts)) == 37
    assert {"military", "legislative", "territory", "terrorism"} <= set(ontology.contexts)
    assert len(ontology.sectors) == 25
    assert {"GOV", "LEG", "MIL", "PRM", "REB", "PTY", "OPP"} <= ontology.sectors.keys()
    assert {"IGO", "UNO", "EUR", "NGO", "ISM"} <= ontology.bodies.keys()
    assert ontology.auxiliary_modes == ("historical", "future", "hypothetical", "negation")


@pytest.mark.parametrize(
    ("code", "type"),
    [
        ("02", "REQUEST"),
        ("031", "AGREE"),
        ("036", "AGREE"),
        ("051", "SUPPORT"),
        ("081", "CONCEDE"),
        ("0841", "RETREAT"),
        ("087", "RETREAT"),
        ("112", "ACCUSE"),
        ("138", "THREATEN"),
        ("173", "COERCE"),
        ("190", "ASSAULT"),
        ("204", "ASSAULT"),
    ],
)
def test_cameo_by_the_longest_prefix(code: str, type: str) -> None:
    mapping = plover().from_cameo(code)
    assert mapping is not None
    assert mapping.type == type
    assert not mapping.dropped


def test_investigations_are_a_mode_and_statements_are_dropped() -> None:
    investigation = plover().from_cameo("091")
    assert investigation is not None
    assert (investigation.type, investigation.mode) == ("ACCUSE", "investigate")
    statement = plover().from_cameo("010")
    assert statement is not None
    assert statement.dropped
    assert plover().from_cameo("99") is None
    assert plover().from_cameo("") is None


def test_every_cameo_root_is_mapped() -> None:
    assert all(plover().from_cameo(f"{root:02}") for root in range(1, 21))


def test_yielding_is_one_label() -> None:
    assert merge_yield("CONCEDE") == merge_yield("RETREAT") == "YIELD"
    assert merge_yield("AID") == "AID"


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("types.yaml", "quad: 1", "quad: 5", "no quad class: 5"),
        ("types.yaml", "intensity: 2.5", "intensity: 11", "not in [-10, 10]"),
        ("types.yaml", "quad: 1", "quart: 1", "quart"),
        ("cameo.yaml", "type: REQUEST", "type: BEG", "no type: BEG"),
        ("cameo.yaml", "mode: investigate", "mode: phone", "has no mode phone"),
        ("cameo.yaml", "{dropped: true}", "{dropped: true, type: AID}", "no type"),
    ],
)
def test_a_wrong_file_is_refused_by_name(
    tmp_path: Path, file: str, old: str, new: str, reason: str
) -> None:
    for name in ("types.yaml", "codes.yaml", "cameo.yaml"):
        shutil.copy(SHIPPED / name, tmp_path)
    path = tmp_path / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as error:
        load(tmp_path)
    assert file in str(error.value)
    assert reason in str(error.value)
