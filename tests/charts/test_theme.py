"""The looks: text and marks can be read, by everyone and in grey."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sides.charts import theme

TEXT = [
    (theme.INK, theme.PAPER),
    (theme.INK, theme.GROUND),
    (theme.INK, theme.POSITIVE),
    (theme.INK, theme.NEGATIVE),
    (theme.INK, theme.NEUTRAL),
    (theme.MUTED, theme.PAPER),
    *((theme.INK, side) for side in (*theme.SIDES, theme.OTHER_SIDES)),
]
MARKS = [
    (mark, under)
    for mark in (theme.POSITIVE, theme.NEGATIVE, theme.ACTOR, theme.INK)
    for under in (theme.PAPER, theme.GROUND)
]


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "under"), TEXT)
def test_text_has_the_contrast_that_it_needs(text: str, under: str) -> None:
    assert contrast(text, under) >= 4.5


@pytest.mark.parametrize(("mark", "under"), MARKS)
def test_marks_have_the_contrast_that_they_need(mark: str, under: str) -> None:
    assert contrast(mark, under) >= 3.0


def test_signs_are_as_dark_as_each_other_so_that_grey_tells_strength_alone() -> None:
    assert contrast(theme.POSITIVE, theme.NEGATIVE) < 1.1


def test_sides_next_to_each_other_differ_in_grey() -> None:
    assert all(contrast(one, other) > 1.5 for one, other in pairwise(theme.SIDES))


def test_pale_lies_between_the_colour_and_paper() -> None:
    thin = theme.pale(theme.NEGATIVE)
    assert luminance(theme.NEGATIVE) < luminance(thin) < luminance(theme.PAPER)


def test_signs_have_two_channels() -> None:
    colour, dash = (each.to_dict() for each in theme.signs())
    assert colour["field"] == dash["field"] == "sign"
    assert len(set(colour["scale"]["range"])) == len({str(each) for each in dash["scale"]["range"]})
