"""What a picture of a network on a page says, and where."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.web.network import Picture, picture
from sides.web.network.pictured import words_of

from ...charts import samples
from .pages import KIRKUK, page_of, planted

SIDES = samples.blocs(KIRKUK)
PRESSURES = samples.pressures(SIDES)
PICTURE = picture(SIDES, PRESSURES)


@pytest.fixture(scope="module")
def big() -> Picture:
    return picture(*planted(300, 1500))


def test_every_actor_and_tie_is_there_once() -> None:
    assert {one.id for one in PICTURE.actors} == set(samples.NAMES)
    pairs = {(PICTURE.actors[line.one].id, PICTURE.actors[line.other].id) for line in PICTURE.lines}
    assert pairs == {(tie.a, tie.b) for tie in KIRKUK.ties}
    assert len(PICTURE.lines) == len(KIRKUK.ties)
    assert PICTURE.left_out is None


def test_a_tie_is_told_in_words() -> None:
    said = {line.words for line in PICTURE.lines}
    assert "Iran – Turkey: +1.70, 6 events, 1 stance, 4 reports" in said
    rests = "11 events, 3 stances, 8 reports"
    assert f"Iraq – United States: +3.50, {rests}; unexplained by the sides" in said


def test_what_a_tie_does_not_rest_on_is_not_told() -> None:
    tie = samples.tie("IRN", "USA", -0.4)
    said = words_of(tie, samples.NAMES, torn=False)
    assert said == "Iran – United States: −0.40, 2 events, 1 report"


def test_an_actor_tells_its_side_and_between_whom_it_is_caught() -> None:
    [iraq] = (one for one in PICTURE.actors if one.id == "IRQ")
    assert iraq.words.startswith(f"Iraq: side {iraq.side}, 9 ties shown, ")
    assert "caught between " in iraq.words
    assert iraq.ring > 4.5
    [israel] = (one for one in PICTURE.actors if one.id == "ISR")
    assert (israel.ring, "caught" in israel.words) == (0.0, False)


def test_who_changes_sides_is_marked_and_said() -> None:
    found = picture(SIDES, PRESSURES, moved=["TUR"])
    assert [one.id for one in found.actors if one.moved] == ["TUR"]
    page = page_of(found)
    assert page.count('class="change"') == 3  # a ring and an arrow, and the key
    assert "changes sides</title>" in page
    assert 'class="change"' not in page_of(PICTURE)


def test_the_heavier_the_wider() -> None:
    widths = [line.width for line in PICTURE.lines]
    assert widths == sorted(widths, reverse=True)
    assert (widths[0], widths[-1] >= 1.0) == (5.5, True)


def test_a_course_begins_and_ends_at_its_actors() -> None:
    for line in PICTURE.lines:
        numbers = [float(each) for each in re.findall(r"-?\d+\.?\d*", line.course)]
        one, other = PICTURE.actors[line.one], PICTURE.actors[line.other]
        assert numbers[:2] == [one.x, one.y]
        assert numbers[-2:] == [other.x, other.y]
        assert (len(numbers) == 6) == bool(line.bend)


def test_links_keep_the_window_and_the_level() -> None:
    page = page_of(PICTURE)
    assert 'href="/actor?actor=IRQ-KRG&amp;since=2017-09-01&amp;level=organ"' in page
    assert 'href="/timeline?actor=IRN&amp;other=USA&amp;since=2017-09-01&amp;level=organ"' in page


def test_names_are_text_whatever_they_say() -> None:
    names = {"a": "<script>alert(1)</script>", "b": "B\u202etxt\x1b"}
    sides = samples.blocs(samples.network((("a", "b", -1.0),), names))
    page = page_of(picture(sides))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_nothing_needs_an_inline_style_or_script() -> None:
    page = page_of(PICTURE)
    assert "style=" not in page
    assert "<style" not in page
    assert re.findall(r"<script(?![^>]* src=)", page) == []


def test_a_big_network_fits_and_nobody_is_on_anybody_else(big: Picture) -> None:
    assert (len(big.actors), len(big.lines), big.left_out) == (300, 1500, None)
    assert big.height <= big.width <= 1600
    for one in big.actors:
        assert 0 <= one.x <= big.width
        assert 0 <= one.y <= big.height
    near = [math.dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(big.actors, 2)]
    assert min(near) > 15


def test_actors_of_a_big_side_fill_its_ground(big: Picture) -> None:
    """They do not stand on its rim: the inner half of the disc holds near half of what it would if
    they were spread evenly, a quarter, at least."""
    for side in (1, 2):
        here = [one for one in big.actors if one.side == side and not one.ring]
        x = sum(one.x for one in here) / len(here)
        y = sum(one.y for one in here) / len(here)
        wide = max(abs(one.x - x) for one in here)
        high = max(abs(one.y - y) for one in here)
        inner = [one for one in here if math.hypot((one.x - x) / wide, (one.y - y) / high) < 0.5]
        assert len(inner) > len(here) / 8


def test_what_does_not_fit_is_told() -> None:
    found = picture(SIDES, PRESSURES, actors=8, ties=10)
    assert (len(found.actors), len(found.lines)) == (8, 10)
    assert found.left_out == "not shown: 5 lighter actors and 27 lighter ties"
    assert "not shown: 5 lighter actors and 27 lighter ties" in page_of(found)


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 14), st.integers(0, 40), st.integers(0, 9))
def test_any_network_gives_the_same_picture_twice(actors: int, more: int, seed: int) -> None:
    ties = min(actors - 1 + more, actors * (actors - 1) // 2)
    sides, pressed = planted(actors, ties, seed)
    found = picture(sides, pressed)
    assert found == picture(sides, pressed)
    for one in found.actors:
        assert 0 <= one.x <= found.width
        assert 0 <= one.y <= found.height


def test_places_are_worked_out_without_altair() -> None:
    code = "import sys, sides.web.network; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
