"""Who is who in a text, as a reader of the cast would see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.actors.cast import cast
from sides.reading.document import Document
from sides.records import Actor
from sides.registry import Registry

Parse = Callable[..., Document]


Find = Callable[..., dict[str, Actor]]


def test_a_state_its_government_its_capital_and_officials_are_one(actors: Find) -> None:
    text = (
        "Kenya closed the border on Monday. The Kenyan government blamed smugglers. "
        "Nairobi has warned traders before, and Kenyan officials met them last week."
    )
    found = actors(text)
    same = {found[words].id for words in ("Kenya", "The Kenyan government", "Kenyan officials")}
    assert same == {"KEN"}
    assert found["Nairobi"].id == "KEN"
    assert (found["Kenya"].country, found["Kenya"].sectors) == ("KEN", ("GOV",))


def test_a_country_behind_in_is_a_place_and_no_actor(actors: Find) -> None:
    found = actors("Rebels killed two aid workers in Chad.")
    assert "Chad" not in found
    assert found["Rebels"].sectors == ("REB",)


def test_nationality_and_role_give_codes(actors: Find) -> None:
    found = actors("Turkish troops shelled a village, and Ethiopian police arrested students.")
    assert (found["Turkish troops"].country, found["Turkish troops"].sectors) == ("TUR", ("MIL",))
    police = found["Ethiopian police"]
    assert (police.country, police.sectors) == ("ETH", ("COP",))


def test_soldiers_and_troops_of_a_state_are_one_actor(actors: Find) -> None:
    found = actors("Malian troops took the town. Malian soldiers then searched the market.")
    assert found["Malian troops"].id == found["Malian soldiers"].id


def test_a_title_gives_codes_to_an_unknown_name(actors: Find) -> None:
    text = "Peruvian army commander Osvaldo Rincay arrived. Rincay met farmers."
    found = actors(text)
    person = found["Rincay"]
    assert (person.country, person.sectors[:1], person.how) == ("PER", ("MIL",), "title")
    assert len(person.mentions) == 2


def test_an_apposition_gives_codes_to_an_unknown_name(actors: Find) -> None:
    found = actors("Marta Oyelaran, the Ghanaian foreign minister, left for Accra.")
    person = found["Marta Oyelaran"]
    assert (person.country, person.sectors[:1], person.how) == ("GHA", ("GOV",), "apposition")
    assert found["the Ghanaian foreign minister"].id == person.id


def test_office_holders_are_known_on_the_day(actors: Find) -> None:
    text = "Rex Tillerson called his counterpart."
    assert actors(text, date="2017-10-17")["Rex Tillerson"].sectors == ("GOV",)
    assert actors(text, date="2017-10-17")["Rex Tillerson"].how == "registry"


def test_she_is_the_subject_of_the_sentence_before(actors: Find) -> None:
    text = (
        "Finnish Prime Minister Aino Salmela met Tobias Renner, a German banker. "
        "She asked him for time."
    )
    found = actors(text)
    assert found["She"].id == found["Finnish Prime Minister Aino Salmela"].id


def test_a_pronoun_that_could_be_either_is_left(actors: Find) -> None:
    text = "Reporters saw Paul Ekman and Peter Lund at the gate. It rained. He waved."
    assert "He" not in actors(text)


def test_it_is_the_body_that_speaks(actors: Find) -> None:
    found = actors("Norway said it would send doctors.")
    assert found["it"].id == "NOR"


def test_weather_has_no_actor(actors: Find) -> None:
    assert "it" not in actors("Norway said it was clear that winter had come.")


def test_an_acronym_is_its_full_name(actors: Find) -> None:
    text = "The Coastal Unity Front called a strike. The CUF has 3,000 members."
    found = actors(text)
    assert found["The CUF"].id == found["The Coastal Unity Front"].id


def test_the_ministry_is_the_one_named_before(actors: Find) -> None:
    text = "Bolivian ministers met late. A spokesman for the mayors spoke. The spokesman was brief."
    found = actors(text)
    assert found["The spokesman"].id == found["A spokesman for the mayors"].id


def test_adjectives_before_things_name_the_state(actors: Find) -> None:
    found = actors("The Cuban proposal surprised the envoys.")
    assert found["Cuban"].id == "CUB"


@given(st.text(alphabet=st.sampled_from("Iraqi troops she, the U.S. Bagdh.“”-\n'"), max_size=120))
def test_every_mention_slices(document: Parse, text: str) -> None:
    found = cast(document(text), Registry.load())
    assert len(found.mentions) == len(found.who)
    for actor in found.actors:
        assert actor.mentions
        assert all(span.of(text).strip() for span in actor.mentions)
    ids = {actor.id for actor in found.actors}
    assert {each for each in found.who if each is not None} == ids


def test_a_common_word_is_no_person_without_more(actors: Find) -> None:
    text = "Britain held an election in May. The vote in May was close."
    assert {actor.id for actor in actors(text, date="2017-05-30").values()} == {"GBR"}
    text = "British Prime Minister Theresa May resigned. May thanked her staff."
    found = actors(text, date="2017-05-30")
    assert found["British Prime Minister Theresa May"].id == "theresa-may"


@pytest.mark.parametrize("phrase", ["Iran-backed smugglers", "pro-Iranian smugglers"])
def test_who_backs_a_group_is_not_whose_it_is(actors: Find, phrase: str) -> None:
    found = actors(f"The {phrase} left Basra.")
    smugglers = next(actor for words, actor in found.items() if words.endswith("smugglers"))
    assert smugglers.country != "IRN"
    assert any(actor.id == "IRN" for actor in found.values())


def test_a_title_with_of_is_its_holder(actors: Find) -> None:
    found = actors("The U.S. secretary of state left for Riyadh.", date="2017-10-17")
    assert found["The U.S. secretary of state"].id == "rex-tillerson"


def test_without_a_comma_there_is_no_apposition(actors: Find) -> None:
    text = "In his talks with Rex Tillerson the prime minister praised the army."
    found = actors(text)
    assert found["the prime minister"].id != found["Rex Tillerson"].id


def test_services_without_a_country_are_not_thrown_together(actors: Find) -> None:
    found = actors("Troops closed the square. The navy turned a ferry back.")
    assert found["Troops"].id != found["The navy"].id


def test_an_object_pronoun_is_not_its_own_subject(actors: Find) -> None:
    text = (
        "Kenyan President Joel Mwita met Daniel Osei, a Ghanaian banker. "
        "Mwita assured him of support."
    )
    found = actors(text)
    assert found["him"].id == found["Daniel Osei"].id


def test_a_title_right_before_a_name_is_that_person(actors: Find) -> None:
    found = actors("Police caught the fugitive militia leader Bram Usk on Friday.")
    titled = [actor for words, actor in found.items() if "leader" in words]
    assert titled
    assert {actor.id for actor in titled} == {found["Bram Usk"].id}


def test_an_unknown_name_is_the_same_actor_in_every_report(actors: Find) -> None:
    one = actors("José Lindero, a dock worker, blamed the mayor.")["José Lindero"]
    other = actors("Police in Chad arrested Jose Lindero on Sunday.", "2018-01-02")["Jose Lindero"]
    assert one.id == other.id


def test_residents_of_two_reports_are_two(actors: Find) -> None:
    one = actors("Residents blamed the mayor.")["Residents"]
    other = actors("Residents thanked the mayor on Sunday.")["Residents"]
    assert one.id != other.id
