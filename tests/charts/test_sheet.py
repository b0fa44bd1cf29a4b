"""The picture of a network, as a reader sees it."""

from __future__ import annotations

from collections import Counter

from sides import charts
from sides.charts import theme

from . import samples
from .looked import drawn_as, layers, subtitle, texts, title, tooltip

NET = samples.network(samples.KIRKUK)
SIDES = samples.blocs(NET)
PRESSURES = samples.pressures(SIDES)
PICTURE = charts.network(SIDES, PRESSURES)


def test_it_says_what_it_shows() -> None:
    assert title(PICTURE) == "Sides"
    said = subtitle(PICTURE)
    assert "2017-09-01 to 2017-10-31" in said
    assert "actors: organs" in said
    assert "13 actors · 37 ties" in said
    assert "proven least" in said
    assert "not shown" not in said


def test_each_actor_is_marked_once_and_named_once_by_name() -> None:
    [dots] = drawn_as(PICTURE, "circle", "actor")
    assert sorted(row["actor"] for row in dots["rows"]) == sorted(samples.NAMES.values())
    said = Counter(texts(PICTURE))
    assert all(said[name] == 1 for name in samples.NAMES.values())
    assert not said.keys() & (samples.NAMES.keys() - samples.NAMES.values())


def test_signs_are_told_by_colour_and_by_dash() -> None:
    [ties] = drawn_as(PICTURE, "line", "sign")
    for channel in ("color", "strokeDash"):
        assert ties["encoding"][channel]["field"] == "sign"
        assert ties["encoding"][channel]["scale"]["domain"] == ["positive", "negative"]
    signs = {row["between"]: row["sign"] for row in ties["rows"]}
    assert signs["Iraq and Kurdistan Region of Iraq"] == "negative"
    assert signs["Iraq and United States"] == "positive"
    assert len(signs) == len(samples.KIRKUK)


def test_a_tooltip_leads_to_names_weights_counts_and_days() -> None:
    [ties] = drawn_as(PICTURE, "line", "sign")
    assert {"between", "weight", "events", "stances", "reports", "days"} <= tooltip(ties)
    [dots] = drawn_as(PICTURE, "circle", "actor")
    assert {"actor", "id", "side", "caught", "most between"} <= tooltip(dots)


def test_a_diamond_marks_every_tie_that_the_sides_leave_unexplained() -> None:
    [diamonds] = drawn_as(PICTURE, "point", "mark", "x")[:1]
    home = {m.actor: each.id for each in SIDES.blocs for m in each.members}
    loose = [t for t in NET.ties if (home[t.a] == home[t.b]) != (t.weight > 0)]
    assert len(diamonds["rows"]) == len(loose) > 0
    assert diamonds["encoding"]["shape"]["scale"]["range"] == ["diamond"]


def test_a_ring_marks_every_actor_that_is_caught() -> None:
    [rings] = drawn_as(PICTURE, "point", "area")
    caught = {samples.NAMES[each.actor] for each in PRESSURES.actors if each.caught > 0}
    assert {row["actor"] for row in rings["rows"]} == caught
    assert not drawn_as(charts.network(SIDES), "point", "area")


def test_what_is_not_shown_is_told() -> None:
    sides = samples.blocs(samples.network(samples.many()))
    assert "not shown: 10 lighter actors and" in subtitle(charts.network(sides))


def test_without_ties_it_says_so_and_why() -> None:
    empty = samples.network(())
    picture = charts.network(samples.blocs(empty))
    assert any("No ties in this window" in each for each in texts(picture))
    assert "2017-09-01 to 2017-10-31" in subtitle(picture)


def test_markup_in_a_name_is_a_name() -> None:
    names = {"a": '<b>A</b> & "B"', "b": "Организация"}
    sides = samples.blocs(samples.network((("a", "b", 1.0),), names))
    assert {'<b>A</b> & "B"', "Организация"} <= set(texts(charts.network(sides)))


def test_every_name_has_a_halo_under_it() -> None:
    written = [each for each in layers(PICTURE) if each["mark"]["type"] == "text"]
    for under, over in zip(written[::2], written[1::2], strict=True):
        assert under["rows"] == over["rows"]
        assert under["mark"]["stroke"] == theme.PAPER
        assert "stroke" not in over["mark"]


def test_who_is_alone_is_counted() -> None:
    edges = (("a", "b", 1.0), ("a", "c", -1.0), ("a", "d", -1.0), ("c", "d", -1.0))
    net = samples.network(edges)
    sides = samples.of_parts(net, [["a", "b"], ["c"], ["d"]], SIDES.balance)
    assert "2 actors without a ground: each a side of its own" in subtitle(charts.network(sides))
    assert "without a ground" not in subtitle(PICTURE)
