"""What the words beside a mention and the whole article tell of an actor without an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sides.records import Actor

if TYPE_CHECKING:
    from sides.reading.reader import Reader

Find = Callable[[str], dict[str, Actor]]


@pytest.fixture(scope="module")
def actors(reader: Reader) -> Find:
    """The actors of a text, places known, by each of the words that mention them."""

    def find(text: str) -> dict[str, Actor]:
        found = reader.read(text, published="2017-10-17")
        return {span.of(text): actor for actor in found.actors for span in actor.mentions}

    return find


NORWAY = (
    "Norway's parliament met in Oslo on Monday. Norwegian ministers defended the budget, "
    "and the Norwegian army closed two roads. Police arrested four demonstrators. "
)


def test_an_article_about_one_country_lends_it_to_those_of_known_sectors(actors: Find) -> None:
    police = actors(NORWAY)["Police"]
    assert (police.country, police.sectors, police.how) == ("NOR", ("COP",), "context")


def test_an_article_about_two_countries_lends_none(actors: Find) -> None:
    text = NORWAY + "Sweden protested, and Swedish troops moved to the Swedish border."
    police = actors(text)["Police"]
    assert (police.country, police.how) == (None, "unresolved")


def test_who_is_known_by_name_alone_gets_no_country_of_the_article(actors: Find) -> None:
    found = actors(NORWAY + "Bram Usk said that he was frightened.")
    assert found["Bram Usk"].country is None


def test_a_place_in_front_of_a_role_tells_the_country(actors: Find) -> None:
    found = actors("The Vermont senator met the Lyon mayor and thanked him.")
    assert {actor.country for words, actor in found.items() if "senator" in words} == {"USA"}


def test_who_leads_a_body_is_of_its_sector(actors: Find) -> None:
    text = "Ada Roe, the president of the Tollund Teachers Union, said the strike would go on."
    assert actors(text)["Ada Roe"].sectors == ("LAB",)


def test_a_surname_alone_is_nobody_of_a_country_that_the_article_is_not_about(
    actors: Find,
) -> None:
    found = actors(NORWAY + "O'Neill said that he was frightened.")
    assert all(actor.country != "PNG" for actor in found.values())


def test_a_country_goes_before_a_surname(actors: Find) -> None:
    found = actors("Jordan and the United States signed a treaty. U.S. officials praised it.")
    assert found["Jordan"].id == "JOR"


def test_who_held_an_office_and_holds_none_is_of_the_elite(reader: Reader) -> None:
    text = "John Kerry said that the treaty would hold."
    sectors = {}
    for day in ("2016-05-01", "2019-05-01"):
        found = reader.read(text, published=day)
        sectors[day] = next(a.sectors for a in found.actors if a.id == "john-kerry")
    assert sectors == {"2016-05-01": ("GOV",), "2019-05-01": ("ELI",)}


def test_a_people_of_one_country_is_no_part_of_itself(actors: Find) -> None:
    found = actors("The Kurdish Iraqis voted. The Iraqi Kurds have been partners of Norway.")
    assert {actor.id for words, actor in found.items() if "Kurd" in words} == {"iraqi-kurds"}


def test_a_place_in_a_name_is_not_where_its_bearer_is_from(actors: Find) -> None:
    found = actors("Federal forces moved towards Taza Khurmatu, which the Kurds had vacated.")
    assert all(actor.country != "MAR" for actor in found.values())
