"""The place of an event is one that its sentence ties to it."""

from __future__ import annotations

import pytest

from sides.reading.reader import Reader


def where(reader: Reader, text: str, kind: str) -> str | None:
    """The name of the place of the one event of a type."""
    reading = reader.read(text, published="2017-10-17")
    names = {each.id: each.name for each in reading.places}
    places = {names.get(each.place or "") for each in reading.events if each.type == kind}
    assert len(places) == 1
    return places.pop()


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("Rebels attacked a convoy near Timbuktu on Monday.", "ASSAULT", "Timbuktu"),
        ("Ethiopian troops withdrew from Baidoa on Monday.", "RETREAT", "Baidoa"),
        ("Government forces captured Aleppo on Monday.", "ASSAULT", "Aleppo"),
        ("The army shelled the town of Idlib on Monday.", "ASSAULT", "Idlib"),
        ("Kenya's president met the prime minister of Uganda in Oslo.", "CONSULT", "Oslo"),
    ],
)
def test_a_place_that_is_tied_to_a_deed_is_its_place(
    reader: Reader, text: str, kind: str, place: str
) -> None:
    assert where(reader, text, kind) == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Chilean government condemned Peru on Monday.", "ACCUSE"),
        ("Norway imposed sanctions on Eritrea.", "SANCTION"),
        ("Jakarta accused Canberra of spying.", "ACCUSE"),
    ],
)
def test_a_state_that_acts_or_is_acted_on_is_no_place(reader: Reader, text: str, kind: str) -> None:
    assert where(reader, text, kind) is None
