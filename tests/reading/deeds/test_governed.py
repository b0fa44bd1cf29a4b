"""What governs a deed turns it: refusals, promises, threats, demands, ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document

Read = Callable[..., Document]

GOVERNED = [
    ("Norway refused to meet Malta.", "REJECT", "meet"),
    ("Norway declined to send weapons to Malta.", "REJECT", "assist"),
    ("Norway's refusal to meet Malta", "REJECT", "meet"),
    ("Norway rejected Malta's request for talks.", "REJECT", None),
    ("Norway cancelled a meeting with Malta.", "REJECT", "meet"),
    ("Norway promised to help Malta.", "AGREE", None),
    ("Norway agreed to withdraw its troops from Malta.", "CONCEDE", None),
    ("Norway offered to send doctors to Malta.", "AGREE", None),
    ("Norway promised military aid to Malta.", "AGREE", None),
    ("Norway is willing to cooperate with Malta.", "AGREE", None),
    ("Norway threatened to bomb Malta.", "THREATEN", "violence"),
    ("Norway threatened to impose sanctions on Malta.", "THREATEN", "restrict"),
    ("Norway threatened to arrest the Maltese general.", "THREATEN", "arrest"),
    ("Norway vowed to crush the Maltese rebels.", "THREATEN", "violence"),
    ("Norway asked Malta to send doctors.", "REQUEST", "assist"),
    ("Norway called for talks with Malta.", "REQUEST", "meet"),
    ("Norway demanded that Malta release the sailors.", "REQUEST", "yield"),
    ("Norway urged Malta to hold elections.", "REQUEST", "change"),
    ("Norway said that Malta must hold elections.", "REQUEST", "change"),
    ("Norway dropped its demand for money from Malta.", "CONCEDE", None),
    ("Norway stopped bombing Malta.", "RETREAT", "ceasefire"),
    ("Norway ended its bombardment of Malta.", "RETREAT", "ceasefire"),
    ("Norway eased restrictions on Malta.", "CONCEDE", None),
    ("Norway prevented Malta from joining the bloc.", "COERCE", "restrict"),
    ("Norway allowed Maltese inspectors to enter the plant.", "RETREAT", "access"),
    ("A court issued an arrest warrant in absentia for the Maltese general.", "THREATEN", "arrest"),
]


@pytest.mark.parametrize(("text", "type_", "mode"), GOVERNED)
def test_governed(document: Read, text: str, type_: str, mode: str | None) -> None:
    parsed = document(text)
    (deed,) = [each for each in deeds(parsed) if each.type == type_]
    assert mode is None or deed.mode == mode
    assert deed.status == "actual"
    assert deed.sources[0].span.of(parsed.text) in ("Norway", "A court")
    assert any("Malt" in each.span.of(parsed.text) for each in deed.targets)


def test_an_accusation_reports_the_deed_of_the_accused(document: Read) -> None:
    parsed = document("Norway accused Malta of bombing a village.")
    accusation, deed = deeds(parsed)
    assert (accusation.type, accusation.mode, deed.type) == ("ACCUSE", "allege", "ASSAULT")
    assert accusation.targets == deed.sources
    assert deed.targets[0].span.of(parsed.text) == "a village"
    assert deed.confidence < accusation.confidence


def test_an_announced_withdrawal_is_a_concession(document: Read) -> None:
    text = "The minister announced the withdrawal of Norwegian troops from Malta."
    (deed,) = deeds(document(text))
    assert deed.type == "CONCEDE"


def test_declining_to_be_hostile_is_no_rejection_of_the_target(document: Read) -> None:
    (deed,) = deeds(document("Norway declined to criticise Malta."))
    assert (deed.type, deed.status) == ("ACCUSE", "denied")


def test_governors_nest(document: Read) -> None:
    parsed = document("Norway refused to hold talks with Malta.")
    (deed,) = deeds(parsed)
    assert (deed.type, deed.mode) == ("REJECT", "meet")
    (deed,) = deeds(document("Norway agreed to lift sanctions on Malta."))
    assert deed.type == "CONCEDE"


def test_what_is_received_is_done_by_the_giver(document: Read) -> None:
    parsed = document("The rebels received military aid from Norway.")
    (deed,) = [each for each in deeds(parsed) if each.type == "AID"]
    assert [each.span.of(parsed.text) for each in deed.sources] == ["Norway"]
    assert [each.span.of(parsed.text) for each in deed.targets] == ["The rebels"]


def test_a_call_for_a_hostile_deed_turns_against_its_target(document: Read) -> None:
    parsed = document("Norway called for sanctions against Malta.")
    (deed,) = deeds(parsed)
    assert (deed.type, deed.mode) == ("ACCUSE", "disapprove")
    assert deed.targets[0].span.of(parsed.text) == "Malta"
