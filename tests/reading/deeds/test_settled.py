"""PLOVER's rules of tense and of what is part of another deed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document

Read = Callable[..., Document]

FUTURE = [
    ("Norway will meet Malta in May.", "AGREE"),
    ("Norway will support Malta.", "AGREE"),
    ("Norway will cooperate with Malta.", "AGREE"),
    ("Norway will send food to Malta.", "AGREE"),
    ("Norway said it would support Malta.", "AGREE"),
    ("Norway plans to cooperate with Malta on fishing.", "AGREE"),
    ("Norway will pardon the Maltese rebels.", "CONCEDE"),
    ("Norway will withdraw its troops from Malta.", "CONCEDE"),
    ("Norway will impose sanctions on Malta.", "THREATEN"),
]


@pytest.mark.parametrize(("text", "type_"), FUTURE)
def test_what_is_to_come(document: Read, text: str, type_: str) -> None:
    (deed,) = deeds(document(text))
    assert (deed.type, deed.status) == (type_, "planned")


def test_cooperation_refused_for_the_future_is_a_rejection(document: Read) -> None:
    (deed,) = deeds(document("Norway will not accept refugees from Malta."))
    assert deed.type == "REJECT"


def types(document: Document) -> set[str]:
    return {deed.type for deed in deeds(document)}


def test_troops_moved_inside_an_assault_are_part_of_it(document: Read) -> None:
    assert types(document("Norway moved tanks to the border and attacked Malta.")) == {"ASSAULT"}
    assert types(document("Norway moved tanks to the border.")) == {"MOBILIZE"}


def test_what_a_protest_demands_is_no_second_deed(document: Read) -> None:
    text = "Students protested against the government, demanding the release of a teacher."
    assert types(document(text)) == {"PROTEST"}


def test_troops_after_a_disaster_are_aid(document: Read) -> None:
    assert types(document("Norway sent troops to Chad after the earthquake.")) == {"AID"}
    assert types(document("Norway sent troops to Chad on Monday.")) == {"MOBILIZE"}


def test_peacekeepers_are_aid(document: Read) -> None:
    assert "AID" in types(document("Norway sent soldiers to Chad on a peacekeeping mission."))


def test_a_conviction_with_prison_is_two_deeds(document: Read) -> None:
    text = "A court convicted the general and jailed him for six years."
    assert types(document(text)) == {"SANCTION", "COERCE"}


def test_one_exercise_is_a_show_and_a_joint_one_cooperation(document: Read) -> None:
    assert types(document("Norway held military exercises near its border.")) == {"MOBILIZE"}
    (deed,) = deeds(document("Norway and Malta held a joint military exercise."))
    assert deed.type == "COOPERATE"
    assert deed.sources and deed.targets
