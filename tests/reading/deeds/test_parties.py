"""Who does it and to whom, through the forms in which a sentence can say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document

Read = Callable[..., Document]

FORMS = [
    ("Malta was attacked by Norway.", "ASSAULT", ["Norway"], ["Malta"]),
    ("The bombing of Malta by Norway went on.", "ASSAULT", ["Norway"], ["Malta"]),
    ("Norway's attack on Malta went on.", "ASSAULT", ["Norway"], ["Malta"]),
    ("The rebels, who attacked Malta, fled.", "ASSAULT", ["The rebels"], ["Malta"]),
    (
        "Bergen, which the rebels liberated from the army, is quiet.",
        "ASSAULT",
        ["the rebels"],
        ["the army"],
    ),
    ("The vote, opposed by Norway, took place.", "REJECT", ["Norway"], ["The vote"]),
    ("Militias armed by Norway crossed the river.", "AID", ["Norway"], ["Militias"]),
    ("Norway-backed rebels fled.", "SUPPORT", ["Norway"], ["Norway-backed rebels"]),
    ("Norway's support for the militias grew.", "SUPPORT", ["Norway"], ["the militias"]),
    ("The Norway-Malta partnership grew.", "COOPERATE", ["Norway"], ["Malta"]),
    ("Norway and Chad condemned Malta.", "ACCUSE", ["Norway", "Chad"], ["Malta"]),
    ("Norway condemned Malta and Chad.", "ACCUSE", ["Norway"], ["Malta", "Chad"]),
    ("Norway sent troops and attacked Malta.", "ASSAULT", ["Norway"], ["Malta"]),
    (
        "Norway tried to stop the rebels from joining Chad.",
        "COERCE",
        ["Norway"],
        ["the rebels"],
    ),
    (
        "Chad saw a chance for Norwegian envoys to work with Malta.",
        "COOPERATE",
        ["Norwegian envoys"],
        ["Malta"],
    ),
    ("Norway criticised Chad for arming the rebels.", "AID", ["Chad"], ["the rebels"]),
    ("Norwegian warplanes bombed Malta.", "ASSAULT", ["Norwegian"], ["Malta"]),
    ("Norway rejected a proposal from Malta.", "REJECT", ["Norway"], ["Malta"]),
    ("Norway and Malta clashed.", "ASSAULT", ["Norway", "Malta"], []),
    ("Norway met Malta.", "CONSULT", ["Norway", "Malta"], []),
    ("Norway held talks with Malta.", "CONSULT", ["Norway", "Malta"], []),
    ("Norway mediated between Malta and Chad.", "CONSULT", ["Norway"], ["Malta", "Chad"]),
    ("The summit between Norway and Malta ended.", "CONSULT", ["Norway", "Malta"], []),
    (
        "Norway is allied with Malta in the fight against the pirates.",
        "ASSAULT",
        ["Norway", "Malta"],
        ["the pirates"],
    ),
    (
        "The general was a planner of a campaign to seize Malta.",
        "ASSAULT",
        ["The general"],
        ["Malta"],
    ),
    ("OSLO (Reuters) - A court rejected the appeal of Malta.", "REJECT", ["A court"], ["Malta"]),
    ("Dozens of members of the army attacked Malta.", "ASSAULT", None, ["Malta"]),
]


@pytest.mark.parametrize(("text", "type_", "sources", "targets"), FORMS)
def test_roles(
    document: Read, text: str, type_: str, sources: list[str] | None, targets: list[str]
) -> None:
    parsed = document(text)
    found = [each for each in deeds(parsed) if each.type == type_]
    named = [
        (
            [party.span.of(text) for party in each.sources],
            [party.span.of(text) for party in each.targets],
        )
        for each in found
    ]
    if sources is None:
        assert [each for _, each in named] == [targets]
    else:
        assert (sources, targets) in named


def test_a_visitor_is_the_source_and_the_host_the_target(document: Read) -> None:
    parsed = document("The Maltese president hosted the Norwegian minister.")
    (deed,) = deeds(parsed)
    assert (deed.type, deed.mode) == ("CONSULT", "visit")
    assert [each.span.of(parsed.text) for each in deed.sources] == ["the Norwegian minister"]
    assert [each.span.of(parsed.text) for each in deed.targets] == ["The Maltese president"]
