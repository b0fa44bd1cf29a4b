"""Modes by the words around a deed."""

from __future__ import annotations

import pytest

from sides.ontology import plover
from sides.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Norwegian troops attacked the Maltese port with drones.", "ASSAULT", "drone"),
        ("Norway attacked Malta with artillery on Monday.", "ASSAULT", "heavy-weapons"),
        ("Norway shelled the Maltese capital.", "ASSAULT", "heavy-weapons"),
        ("Norwegian warplanes bombed Malta.", "ASSAULT", "aerial"),
        ("A car bomb killed two Maltese soldiers.", "ASSAULT", "explosives"),
        ("A suicide bomber attacked Maltese soldiers.", "ASSAULT", "suicide-attack"),
        ("Maltese police shot a Norwegian fisherman.", "ASSAULT", "firearms"),
        ("Norwegian settlers attacked Maltese herders with stones.", "ASSAULT", "primitive"),
        ("Norwegian soldiers burned Maltese houses.", "ASSAULT", "destroy"),
        ("Police fired tear gas at Maltese students.", "ASSAULT", "crowd-control"),
        ("Norway expelled two Maltese diplomats.", "SANCTION", "expel"),
        ("Norway recalled its ambassador from Malta.", "SANCTION", "withdraw"),
        ("Norway suspended aid to Malta.", "SANCTION", "discontinue"),
        ("Norway's president spoke by phone with Malta's president.", "CONSULT", "phone"),
        ("Norway's president visited Malta.", "CONSULT", "visit"),
        ("Norway mediated between Malta and Chad.", "CONSULT", "third-party"),
        ("Maltese prisoners went on hunger strike.", "PROTEST", "hunger"),
        ("Maltese farmers blocked a highway with tractors.", "PROTEST", "obstruct"),
        ("Norway banned a Maltese newspaper.", "COERCE", "censor"),
        ("Norway urged Malta to release the sailors.", "REQUEST", "yield"),
        ("Malta asked Norway for aid.", "REQUEST", "assist"),
        ("Norway threatened to annex a Maltese island.", "THREATEN", "territory"),
        ("Norway sent police to Malta.", "MOBILIZE", "police"),
    ],
)
def test_mode(reader: Reader, text: str, type_: str, mode: str) -> None:
    found = {event.mode: event for event in reader.read(text).events if event.type == type_}
    assert mode in found
    assert found[mode].intensity == plover().types[type_].modes[mode]


def test_words_without_a_mode_give_none(reader: Reader) -> None:
    (event,) = reader.read("Norway attacked Malta on Monday.").events
    assert (event.type, event.mode) == ("ASSAULT", None)
    assert event.intensity == plover().types["ASSAULT"].intensity
