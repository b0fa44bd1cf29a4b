"""A noun that says what a body is, beside its name, is that body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.reader import Reader
from sides.records import Actor

Find = Callable[[str], dict[str, Actor]]


@pytest.mark.parametrize(
    ("text", "phrase", "id"),
    [
        (
            "The militant group Hezbollah fired rockets.",
            "The militant group Hezbollah",
            "hezbollah",
        ),
        ("He sued the newspaper Le Monde for libel.", "the newspaper Le Monde", "le-monde"),
        ("Hezbollah, a militia, rejected the plan.", "a militia", "hezbollah"),
    ],
)
def test_the_noun_beside_a_name_is_whom_it_names(
    actors: Find, text: str, phrase: str, id: str
) -> None:
    assert actors(text)[phrase].id == id


def test_a_name_that_nobody_knows_takes_the_codes_of_the_noun(actors: Find) -> None:
    found = actors("The Zaragan Liberation Army, a rebel group, attacked the village.")
    assert found["a rebel group"].sectors == ("REB",)
    assert found["a rebel group"].name == "Zaragan Liberation Army"


def test_a_group_of_which_another_does_something_is_not_that_other(actors: Find) -> None:
    found = actors("Police left the group that Oxfam had praised.")
    assert found["Oxfam"].id == "oxfam"
    assert not any("group" in phrase and each.id == "oxfam" for phrase, each in found.items())


def test_what_is_told_of_the_noun_is_done_by_the_body(reader: Reader) -> None:
    reading = reader.read("The militant group Hezbollah fired rockets at Israel.")
    (event,) = (each for each in reading.events if each.type == "ASSAULT")
    assert (event.sources, event.targets) == (("hezbollah",), ("ISR",))


def test_a_title_is_the_person_whose_name_closes_its_phrase(reader: Reader) -> None:
    reading = reader.read(
        "The Quds Force is led by General Qassem Soleimani, its commander. The commander of the "
        "Guards, Mohammad Ali Jafari, had warned on Sunday that his men would respond to such a "
        "step by treating the American army like Islamic State.",
        published="2017-10-14",
    )
    (jafari,) = (each for each in reading.actors if each.name == "Mohammad Ali Jafari")
    words = {mention.of(reading.article.text) for mention in jafari.mentions}
    assert "The commander of the Guards, Mohammad Ali Jafari" in words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway and Peru met. Its foreign ministry was silent.", "foreign ministry"),
        ("Washington and Boston cheered. Norwegian-backed fighters left.", "fighters"),
    ],
)
def test_what_is_anothers_is_not_at_home(reader: Reader, text: str, name: str) -> None:
    found = [each for each in reader.read(text).actors if each.name.endswith(name)]
    assert found
    assert all(each.country != "USA" and each.how != "context" for each in found)


def test_the_army_of_a_leader_is_of_the_country(reader: Reader) -> None:
    text = "Iraqi villages cheered. The army of President Bashar al-Assad reached the Iraqi border."
    found = reader.read(text, published="2017-11-01").actors
    assert "SYR" in {each.country for each in found if "MIL" in each.sectors}


def test_a_body_of_no_state_is_no_home(reader: Reader) -> None:
    found = {
        each.name: each for each in reader.read("The court praised Amnesty International.").actors
    }
    assert found["court"].country is None


def test_a_body_that_another_state_owns_is_another_body(actors: Find) -> None:
    found = actors("Iraq’s National Security Council condemned the raid in Mosul.")
    assert not any(each.country == "UNO" for each in found.values())
