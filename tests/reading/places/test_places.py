"""Places: names to points, with and without context."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.reading.document import Cast
from sides.reading.parse import Parser
from sides.reading.places.gazetteer import gazetteer
from sides.reading.places.places import country_code, kilometres, places, resolve_spans
from sides.reading.places.sources import read_divisions
from sides.reading.reader import Reader
from sides.reading.segment import layout
from sides.records import Article, Place, Span

BASRA = (30.5, 47.8)
NOBODY = Cast(actors=(), mentions=(), who=(), bodies={})
MOSUL = (36.34, 43.13)


@cache
def parser() -> Parser:
    return Parser()


def read(text: str) -> tuple[Place, ...]:
    article = Article.of(text)
    document = parser().parse(article, layout(article))
    return places(document, NOBODY)


def placed(text: str, *names: str) -> list[Place | None]:
    """The places of names in a text, each taken where it first stands."""
    return list(resolve_spans(text, [Span(text.index(n), text.index(n) + len(n)) for n in names]))


def one(text: str, name: str) -> Place:
    (place,) = placed(text, name)
    assert place is not None
    return place


def away(place: Place, point: tuple[float, float]) -> float:
    assert place.lat is not None and place.lon is not None
    return kilometres((place.lat, place.lon), point)


def test_a_text_gives_its_places_once_each_with_all_mentions() -> None:
    text = "Troops left Mosul for Basra on Monday. Trucks from Mosul reached the south of Iraq."
    found = {place.name: place for place in read(text)}
    assert [span.of(text) for span in found["Mosul"].mentions] == ["Mosul", "Mosul"]
    assert found["Mosul"].country == found["Iraq"].country == "IRQ"
    assert away(found["Mosul"], MOSUL) < 30


def test_article_and_possessive_are_no_part_of_a_mention() -> None:
    text = "The minister flew from the United States to Turkey’s capital."
    assert {m.of(text) for p in read(text) for m in p.mentions} == {"United States", "Turkey"}


def test_the_larger_place_is_meant_where_nothing_else_is_said() -> None:
    assert one("He spoke in Paris.", "Paris").country == "FRA"
    assert one("He spoke in Washington.", "Washington").admin1 == "District of Columbia"


@pytest.mark.parametrize("behind", [", Tenn.", ", Tennessee", " (Tennessee)"])
def test_the_division_behind_a_name_decides(behind: str) -> None:
    place = one(f"The mayor of Paris{behind} spoke first.", "Paris")
    assert (place.country, place.admin1) == ("USA", "Tennessee")


def test_other_places_of_the_text_decide() -> None:
    text = "Officials in Georgia spoke of roads from Atlanta to Savannah and on to Alabama."
    place = placed(text, "Georgia", "Atlanta", "Savannah", "Alabama")[0]
    assert place is not None and place.country == "USA"
    text = "Officials in Georgia spoke of roads from Tbilisi to Batumi and on to Armenia."
    place = placed(text, "Georgia", "Tbilisi", "Batumi", "Armenia")[0]
    assert place is not None and place.country == "GEO"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("St. Petersburg", "RUS"),
        ("Anbar", "IRQ"),
        ("Anbar province", "IRQ"),
        ("northern Iraq", "IRQ"),
        ("Côte d’Ivoire", "CIV"),
        ("U.S.", "USA"),
        ("Iranian", "IRN"),
        ("Queensland", "AUS"),
        ("Persian Gulf", None),
    ],
)
def test_names_in_their_many_forms(name: str, country: str | None) -> None:
    assert one(f"They met in {name} on Monday.", name).country == country


def test_a_division_has_its_geonames_id_and_its_own_name_as_division() -> None:
    place = one("They met in Queensland on Monday.", "Queensland")
    assert (place.admin1, place.geonameid) == ("Queensland", 2152274)


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("The fire in Love County was out.", "Love County", "Oklahoma", "USA"),
        ("Fires in Gwinnett and Barrow counties were out.", "Barrow", "Georgia", "USA"),
        ("A blast in the Iraqi city of Kut killed two.", "Kut", "Wāsiţ", "IRQ"),
        ("A storm hit Georgia’s Clarke County.", "Clarke County", "Georgia", "USA"),
    ],
)
def test_words_around_a_name_tell_what_it_is(text: str, name: str, kind: str, country: str) -> None:
    place = one(text, name)
    assert (place.admin1, place.country) == (kind, country)


def test_areas_in_a_list_do_not_lie_in_each_other() -> None:
    place = one("Teams from Delaware, Georgia and Ohio met on Monday.", "Delaware")
    assert place.admin1 == "Delaware"


def test_losing_places_stay_visible_and_only_they() -> None:
    place = one("He spoke in Paris.", "Paris")
    assert 1 <= len(place.alternatives) <= 3
    assert place.alternatives[0].score >= place.alternatives[-1].score
    assert all(each.country != "FRA" for each in place.alternatives)
    assert place.confidence > place.alternatives[0].score
    assert place.confidence + sum(each.score for each in place.alternatives) <= 1.001
    assert one("He spoke in Tegucigalpa.", "Tegucigalpa").alternatives == ()


def test_what_is_clear_is_surer_than_what_is_not() -> None:
    clear = one("He spoke in Jakarta, Indonesia.", "Jakarta")
    unclear = one("He spoke in Springfield.", "Springfield")
    assert clear.confidence > 0.95
    assert unclear.lat is None or unclear.confidence < 0.6


def test_where_only_the_country_is_sure_the_country_is_said() -> None:
    text = "Jackson, Clinton and Washington County in the United States sent their teams."
    place = one(text, "Washington County")
    assert place.country == "USA"
    if place.lat is None:
        assert place.alternatives and place.admin1 is None
    text = "A barn burned down near Qwxyzburg, Oklahoma."
    place = one(text, "Qwxyzburg")
    assert (place.name, place.country, place.lat, place.geonameid) == (
        "Qwxyzburg",
        "USA",
        None,
        None,
    )
    text = "Trucks from Nairobi, Mombasa and Kisumu passed Qwxyzburg."
    unknown = placed(text, "Nairobi", "Mombasa", "Kisumu", "Qwxyzburg")[3]
    assert unknown is not None and unknown.country == "KEN"


def test_two_places_of_one_name_in_one_state_are_one_answer_with_the_other_in_sight() -> None:
    place = one("The road to Oak Grove, Kentucky, was closed.", "Oak Grove")
    assert (place.country, place.admin1) == ("USA", "Kentucky")


@pytest.mark.parametrize("name", ["Jackson", "Jordan", "Lincoln", "Paris"])
def test_a_person_is_no_place(name: str) -> None:
    text = f"Judge {name} Miller said on Monday that she would not speak. Mrs. Miller then left."
    assert all(name not in m.of(text) for p in read(text) for m in p.mentions)


def test_streets_are_no_places() -> None:
    text = "A shop on Aleppo Street was robbed on Tuesday, police in Leeds said."
    assert {place.name for place in read(text)} == {"Leeds"}


def test_a_name_cut_in_two_is_made_whole() -> None:
    text = "He was born in South Bend, Indiana, and lives in Monroe County, Michigan."
    found = {m.of(text) for p in read(text) for m in p.mentions}
    assert {"South Bend", "Monroe County"} <= found


def test_neither_the_poles_nor_the_date_line_are_anything_special() -> None:
    text = "A ship sailed from Suva to Taveuni, Apia and Nuku'alofa, then to Longyearbyen."
    names = ["Suva", "Apia", "Longyearbyen"]
    found = placed(text, *names)
    assert [each and each.country for each in found] == ["FJI", "WSM", "SJM"]
    assert one("Ice broke off Antarctica on Monday.", "Antarctica").lat == -78
    assert kilometres((-16.5, 179.9), (-16.5, -179.9)) < 25
    assert kilometres((90, 0), (90, 180)) == pytest.approx(0, abs=1e-6)


def test_ten_thousand_names_take_ten_times_as_long_as_a_thousand() -> None:
    table = gazetteer().table
    names = [table.name(at) for at in range(5, len(table), len(table) // 10_000)][:10_000]
    assert seconds(names) < max(15 * seconds(names[:1000]), 5.0)


def seconds(names: list[str]) -> float:
    """How long names take that stand one after the other."""
    text = " and ".join(names)
    spans, at = [], 0
    for name in names:
        spans.append(Span(at, at + len(name)))
        at += len(name) + len(" and ")
    began = time.process_time()
    assert len(resolve_spans(text, spans)) == len(names)
    return time.process_time() - began


def test_a_short_form_counts_only_as_it_is_written() -> None:
    assert placed("It was put in order.", "in") == [None]


def test_an_unknown_name_has_no_place() -> None:
    assert placed("They met in Qwxyzburg.", "Qwxyzburg") == [None]
    assert read("Nobody said where.") == ()


def test_every_country_has_a_middle_that_is_near_to_one_of_its_divisions() -> None:
    points: dict[str, list[tuple[float, float]]] = {}
    for row in read_divisions():
        points.setdefault(row.country, []).append(row.at)
    known = {site.country: site for site in gazetteer().countries()}
    assert points.keys() <= known.keys()
    for code, around in points.items():
        site = known[code]
        assert min(kilometres((site.lat, site.lon), p) for p in around) < 800, site


def test_country_names_give_codes() -> None:
    assert country_code("Iran") == "IRN"
    assert country_code("Czech Republic") == "CZE"
    assert country_code("Atlantis") is None


def test_distances_on_the_globe() -> None:
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert kilometres(BASRA, BASRA) == 0


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_every_mention_lies_in_the_text(text: str) -> None:
    spans = [Span(i, i + 1) for i in range(len(text))]
    for span, place in zip(spans, resolve_spans(text, spans), strict=True):
        if place is not None:
            assert place.mentions == (span,)
            assert place.lat is None or -90 <= place.lat <= 90
            assert 0 <= place.confidence <= 1


def test_a_seat_of_power_that_stands_for_a_government_is_no_place(reader: Reader) -> None:
    text = "Moscow said on Monday that it would answer. Shops in Minsk stayed open."
    assert {place.name for place in reader.read(text).places} == {"Minsk"}


def test_where_an_organ_sits_is_a_place_and_the_organ_is_none(reader: Reader) -> None:
    text = "The U.S. Embassy in Baghdad said that the White House would answer."
    found = {place.name for place in reader.read(text).places}
    assert "Baghdad" in found and found <= {"Baghdad", "United States"}


def test_a_list_of_thousands_of_names_takes_no_square_of_its_length() -> None:
    word = "Barrow, "
    named = [Span(at, at + 6) for at in range(0, 2_500 * len(word), len(word))]
    began = time.process_time()
    assert len(list(resolve_spans(word * len(named), named))) == len(named)
    assert time.process_time() - began < 2.0
