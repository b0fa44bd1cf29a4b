"""Whom words are against."""

from __future__ import annotations

import pytest

from sides import Reader

CASES = (
    (
        "Donald Trump promised Haider al-Abadi continued support against Islamic State.",
        "islamic-state",
    ),
    ("Abadi declared victory over Islamic State in Mosul.", "islamic-state"),
    ("The United States praised Iraq for its war on Islamic State and al-Qaeda.", "al-qaeda"),
    ("Britain agreed with France on a joint effort against Russia.", "RUS"),
)


@pytest.mark.parametrize(("text", "foe"), CASES)
def test_nothing_is_done_for_those_whom_it_is_against(reader: Reader, text: str, foe: str) -> None:
    reading = reader.read(text, published="2017-10-17")
    assert not [each for each in reading.events if foe in each.targets and each.quad < 3]
    assert not [each for each in reading.stances if each.toward == foe and each.sign == 1]


def test_what_ends_is_against_nobody_any_more(reader: Reader) -> None:
    reading = reader.read(
        "The United States lifted sanctions against Iran.", published="2016-01-16"
    )
    assert [each.targets for each in reading.events if each.quad < 3 or each.type == "RETREAT"] == [
        ("IRN",)
    ]
