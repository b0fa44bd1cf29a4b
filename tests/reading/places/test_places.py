"""Places: names to points, with and without context."""

from __future__ import annotations

import csv
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.reading.document import Cast
from sides.reading.parse import Parser
from sides.reading.places.gazetteer import DATA, gazetteer
from sides.reading.places.places import country_code, kilometres, places, resolve_spans
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
    assert one("He spoke in Washington.", "Washington").admin1 == "DC"


@pytest.mark.parametrize("behind", [", Tenn.", ", Tennessee", " (Tennessee)"])
def test_the_division_behind_a_name_decides(behind: str) -> None:
    place = one(f"The mayor of Paris{behind} spoke first.", "Paris")
    assert (place.country, place.admin1) == ("USA", "TN")


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


def test_a_short_form_counts_only_as_it_is_written() -> None:
    assert placed("It was put in order.", "in") == [None]


def test_an_unknown_name_has_no_place() -> None:
    assert placed("They met in Qwxyzburg.", "Qwxyzburg") == [None]
    assert read("Nobody said where.") == ()


def test_every_country_has_a_middle_that_is_near_to_one_of_its_divisions() -> None:
    with (DATA / "divisions.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((r for r in lines if r[0] != "#"), delimiter="\t"))
    points: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        points.setdefault(row["country"], []).append((float(row["lat"]), float(row["lon"])))
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
            assert place.lat is not None and -90 <= place.lat <= 90
