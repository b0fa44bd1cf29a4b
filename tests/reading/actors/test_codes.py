"""What the words around a name or a role say of country and sector."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.document import Document
from sides.reading.reader import Reader
from sides.records import Actor

Parse = Callable[..., Document]


Find = Callable[..., dict[str, Actor]]


def sectors(found: dict[str, Actor], words: str) -> tuple[str, ...]:
    """Of the actor whose mention ends in these words."""
    return next(actor.sectors for phrase, actor in found.items() if phrase.endswith(words))


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("The union's president", "LAB"),
        ("A hospital official", "MED"),
        ("Rebel fighters", "REB"),
        ("A police captain", "COP"),
        ("A senator", "LEG"),
    ],
)
def test_a_title_that_says_little_takes_the_sector_of_the_body(
    actors: Find, phrase: str, sector: str
) -> None:
    found = actors(f"{phrase} rejected the plan in Oslo.")
    assert found[phrase].sectors[:1] == (sector,)


def test_an_office_stays_one_of_the_party(actors: Find) -> None:
    found = actors("Republican senator Orla Quist opposed the bill.")
    assert sectors(found, "Orla Quist") == ("LEG",)


def test_who_works_for_a_candidate_is_of_the_cause(actors: Find) -> None:
    found = actors(
        "Jill Stein is on the ballot. Stein spokeswoman Ines Dorval denied it. "
        "The Stein campaign then sued the United States."
    )
    dorval = next(actor for words, actor in found.items() if words.endswith("Ines Dorval"))
    assert (dorval.country, dorval.sectors) == ("USA", ("PTY",))


def test_who_held_an_office_of_state_is_of_the_elites(actors: Find) -> None:
    found = actors("A former French minister criticised Chad.")
    assert found["A former French minister"].sectors == ("ELI",)
    found = actors("A former French general criticised Chad.")
    assert found["A former French general"].sectors == ("MIL",)


def test_a_rebel_leader_who_died_is_no_elite(actors: Find) -> None:
    found = actors("Bin Laden had praised the attack on Kenya.")
    assert found["Bin Laden"].sectors == ("REB",)


def test_an_apposition_tells_what_an_office_holder_is_now(actors: Find) -> None:
    found = actors("Michael McFaul, a professor in California, criticised the White House.")
    assert sectors(found, "McFaul") == ("EDU",)


def test_two_appositions_of_one_name_do_not_undo_each_other(actors: Find) -> None:
    text = (
        "Bela Torvald, the Mexican secretary of the economy, met unions. "
        "The minister of the economy, Mr. Torvald, left early."
    )
    assert actors(text)["Bela Torvald"].country == "MEX"


def test_two_armies_of_one_noun(actors: Find) -> None:
    found = actors("The Japanese and the Australian armies agreed to train together.")
    japanese = next(actor for words, actor in found.items() if "Japanese" in words)
    assert (japanese.country, japanese.sectors) == ("JPN", ("MIL",))


def test_a_share_of_voters_are_voters(actors: Find) -> None:
    found = actors("Some 40 percent of voters told the government that they were afraid.")
    assert all(actor.sectors != () for words, actor in found.items() if "voters" in words)


def test_a_word_amid_the_name_of_a_church_is_not_that_body(actors: Find) -> None:
    found = actors("The Rev. Ole Brand, of Tamworth Memorial Baptist Church, thanked the mayor.")
    assert all(actor.country != "RUS" for actor in found.values())


def test_his_adviser_is_of_his_country(actors: Find) -> None:
    text = (
        "Enrique Peña Nieto met the press on Monday. He sent his adviser, Ruth Alvar, to Chad. "
        "Ms. Alvar spoke with France."
    )
    found = actors(text)
    assert found["Ruth Alvar"].country == "MEX"


def test_a_title_of_three_words_names_its_holder(actors: Find) -> None:
    found = actors("The U.S. secretary of state left Riyadh on Monday.", "2017-10-23")
    assert found["The U.S. secretary of state"].id == "rex-tillerson"
    assert "state" not in found


@pytest.mark.parametrize("phrase", ["Iran's Guards", "Iranian investigators"])
def test_guards_and_investigators_are_not_the_police(actors: Find, phrase: str) -> None:
    found = actors(f"{phrase} shelled a village in Iraq.")
    assert found[phrase].id != "IRN-POLICE"


def test_forces_of_a_body_are_of_its_sector(actors: Find) -> None:
    found = actors("Forces of Iran's Revolutionary Guards crossed the river.")
    assert found["Forces of Iran's Revolutionary Guards"].sectors == ("MIL",)


def test_an_apostrophe_may_be_written_either_way(actors: Find) -> None:
    found = actors("Police chief James O\u2019Neill spoke first. O'Neill then left the hall.")
    assert found["O'Neill"].id == found["Police chief James O\u2019Neill"].id


def test_a_name_behind_a_long_title_is_its_holder(actors: Find) -> None:
    found = actors("The commander of the coast guard of Malta, Edwige Salnave, flew to Rome.")
    salnave = found["Edwige Salnave"]
    assert (salnave.country, salnave.sectors) == ("MLT", ("MIL",))
    assert len({each.id for words, each in found.items() if "Salnave" in words}) == 1


def test_her_government_is_not_every_government(actors: Find) -> None:
    text = (
        "Angela Merkel said that her government would pay. In Chad the government refused to "
        "answer. Berlin waits."
    )
    found = actors(text)
    assert found["her government"].country == "DEU"
    assert found["the government"].id != found["her government"].id


def test_a_counterpart_holds_the_like_office(actors: Find) -> None:
    found = actors("The Norwegian police shared the files with their Chilean counterparts.")
    counterpart = found["their Chilean counterparts"]
    assert (counterpart.country, counterpart.sectors) == ("CHL", ("COP",))


def test_an_office_in_capitals_is_no_name(actors: Find) -> None:
    found = actors("An Estonian MEP wants the camps closed.")
    (member,) = (each for words, each in found.items() if words.endswith("MEP"))
    assert (member.country, member.sectors) == ("EST", ("LEG",))


def test_a_title_with_of_counts_though_a_party_stands_before_it(actors: Find) -> None:
    found = actors("A judge overruled Republican Secretary of State Tom Aldley on Friday.")
    assert sectors(found, "Tom Aldley") == ("GOV",)


def test_the_first_word_of_a_title_is_no_sector_of_its_own(actors: Find) -> None:
    found = actors(
        "Ada Lorne, the executive director at the Center of Fair Rents, spoke to Reuters."
    )
    assert sectors(found, "Ada Lorne") != ("BUS",)


def test_the_commissioner_of_a_police_force_is_of_the_police(actors: Find) -> None:
    found = actors("NYPD Commissioner Tom Aldley praised the crew.")
    assert sectors(found, "Tom Aldley") == ("COP",)


def test_who_uses_what_a_company_offers_is_none_of_its_own(actors: Find) -> None:
    found = actors("One Twitter user called the ship a bathtub.")
    assert (found["One Twitter user"].country, found["One Twitter user"].sectors) == (
        None,
        ("CVL",),
    )


def test_a_people_is_of_society_and_a_faith_of_religion(actors: Find) -> None:
    found = actors("The Kurds and the Alawites rejected the plan.")
    assert (found["The Kurds"].sectors, found["the Alawites"].sectors) == (("SOC",), ("REL",))


def test_what_is_of_a_government_is_so_and_a_major_city_is_of_no_army(reader: Reader) -> None:
    text = "Kenya praised a Chinese government entity and shelled a major city in northern Iraq."
    found = {each.name: each for each in reader.read(text).actors}
    (entity,) = (each for name, each in found.items() if name.endswith("entity"))
    assert (entity.country, entity.sectors) == ("CHN", ("GOV",))
    assert not any(each.sectors == ("MIL",) for each in found.values())


def test_whose_age_is_told_and_nothing_else_is_a_private_person(actors: Find) -> None:
    found = actors("Ann Aldley, 59, of Leeds, watched. Foreign Minister Tom Orne, 61, did not.")
    told = {each.name: each.sectors for each in found.values()}
    assert (told["Ann Aldley"], told["Tom Orne"]) == (("CVL",), ("GOV",))


def test_names_behind_what_several_are_take_it(actors: Find) -> None:
    found = actors("Prosecutors charged two Chilean bankers, Ann Aldley and Tom Orne, with fraud.")
    told = {each.name: (each.country, each.sectors) for each in found.values()}
    assert told["Ann Aldley"] == told["Tom Orne"] == ("CHL", ("BUS",))
