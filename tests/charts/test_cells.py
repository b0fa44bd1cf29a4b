"""The matrix of ties."""

from __future__ import annotations

from sides import charts
from sides.charts import theme

from . import samples
from .looked import drawn_as, subtitle, texts

NET = samples.network(samples.KIRKUK)
SIDES = samples.blocs(NET)
PICTURE = charts.matrix(SIDES)


def test_every_tie_is_two_cells_with_its_sign_in_them() -> None:
    [signs] = drawn_as(PICTURE, "text", "mark")
    seen = {(row["a"], row["b"]): row["mark"] for row in signs["rows"]}
    assert len(seen) == len(signs["rows"]) == 2 * len(samples.KIRKUK)
    for one, other, weight in samples.KIRKUK:
        a, b = samples.NAMES[one], samples.NAMES[other]
        assert seen[a, b] == seen[b, a] == ("+" if weight > 0 else "−")


def test_the_middle_of_the_colours_is_nothing() -> None:
    cells = drawn_as(PICTURE, "rect", "strength")[0]
    scale = cells["encoding"]["color"]["scale"]
    low, middle, high = scale["domain"]
    assert (low, middle) == (-high, 0)
    assert scale["range"] == [theme.NEGATIVE, theme.NEUTRAL, theme.POSITIVE]


def test_members_of_a_side_stand_together() -> None:
    cells = drawn_as(PICTURE, "rect", "strength")[0]
    order = cells["encoding"]["x"]["scale"]["domain"]
    assert order == cells["encoding"]["y"]["scale"]["domain"]
    ids = {name: id for id, name in samples.NAMES.items()}
    home = {m.actor: each.id for each in SIDES.blocs for m in each.members}
    sides = [home[ids[name]] for name in order]
    assert sides == sorted(sides)
    assert {"Side 1", "Side 2"} <= set(texts(PICTURE))


def test_rims_mark_what_is_unexplained_and_the_subtitle_says_so() -> None:
    rims = drawn_as(PICTURE, "rect", "loose")[1]
    assert rims["mark"]["filled"] is False
    assert all(row["by the sides"] == "left unexplained" for row in rims["rows"])
    assert "dark rim: left unexplained" in subtitle(PICTURE)
    calm = charts.matrix(samples.blocs(samples.network((("a", "b", 1.0),))))
    assert "dark rim" not in subtitle(calm)


def test_a_tie_that_cancels_itself_is_marked_as_such() -> None:
    sides = samples.of_parts(
        samples.network((("a", "b", 0.0), ("a", "c", 1.0))), [["a", "b", "c"]], SIDES.balance
    )
    [signs] = drawn_as(charts.matrix(sides), "text", "mark")
    assert {row["mark"] for row in signs["rows"]} == {"+", "±"}


def test_of_many_the_weightiest_are_shown_and_the_rest_counted() -> None:
    picture = charts.matrix(samples.blocs(samples.network(samples.many())))
    assert "not shown: 20 lighter actors" in subtitle(picture)


def test_without_ties_it_says_so() -> None:
    picture = charts.matrix(samples.blocs(samples.network(())))
    assert any("No ties in this window" in each for each in texts(picture))
