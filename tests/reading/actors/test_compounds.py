"""Several who share a noun are several actors, and all of them do what is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.reader import Reader
from sides.records import Actor

Find = Callable[[str], dict[str, Actor]]


def test_nationalities_and_a_body_before_one_noun_are_actors_of_their_own(actors: Find) -> None:
    found = actors("Norwegian, Chilean and United Nations envoys saw the president on Thursday.")
    whole = found["Norwegian, Chilean and United Nations envoys"]
    assert (whole.name, whole.country) == ("Norwegian envoys", "NOR")
    assert found["Chilean and United Nations envoys"].country == "CHL"
    assert found["United Nations envoys"].country == "UNO"


def test_each_keeps_the_words_between_its_name_and_the_noun(actors: Find) -> None:
    found = actors("Peruvian and Chilean border guards exchanged fire.")
    assert found["Peruvian and Chilean border guards"].name == "Peruvian border guards"
    assert found["Chilean border guards"].name == "Chilean border guards"


def test_a_body_of_the_registry_shares_its_noun(actors: Find) -> None:
    found = actors("US and South Korean forces trained together.")
    assert (found["US and South Korean forces"].country, found["South Korean forces"].country) == (
        "USA",
        "KOR",
    )
    assert found["US and South Korean forces"].sectors == ("MIL",)


def test_a_list_that_the_parse_takes_for_persons_is_of_governments(actors: Find) -> None:
    found = actors("The Iraqi, Turkish and Iranian governments met in Baghdad.")
    assert {"IRQ", "TUR", "IRN"} <= {each.id for each in found.values()}
    assert not any(each.sectors == ("CVL",) for each in found.values())


def test_a_state_beside_another_ones_officials_is_no_sharer(actors: Find) -> None:
    found = actors("He spoke to Kenya, and Ugandan officials left.")
    assert found["Kenya"].id == "KEN"
    assert found["Ugandan officials"].id == "UGA"


@pytest.mark.parametrize(
    "text",
    [
        "Saudi and Emirati jets struck Sanaa.",
        "Saudi and Emirati soldiers attacked the Houthis.",
    ],
)
def test_all_who_share_a_noun_do_the_deed(reader: Reader, text: str) -> None:
    reading = reader.read(text, published="2017-10-17")
    country = {each.id: each.country for each in reading.actors}
    (event,) = (each for each in reading.events if each.type == "ASSAULT")
    assert {country[each] for each in event.sources} == {"SAU", "ARE"}


def test_those_who_share_a_noun_do_nothing_to_each_other(reader: Reader) -> None:
    reading = reader.read("The French and German foreign ministers said that they would go.")
    sharing = {each.id for each in reading.actors if each.name.endswith("foreign ministers")}
    assert len(sharing) == 2
    assert not any(
        {*event.sources, *event.targets} == sharing and event.targets for event in reading.events
    )


def test_who_is_of_several_states_is_one_of_each(reader: Reader) -> None:
    reading = reader.read(
        "The foreign ministers of Iraq, Iran and Turkey warned Israel on Monday.",
        published="2031-03-04",
    )
    country = {each.id: each.country for each in reading.actors}
    (event,) = (each for each in reading.events if each.type == "THREATEN")
    assert {"IRQ", "IRN", "TUR"} <= {country[each] for each in event.sources}
