"""Words that hedge a deed, each class of them, and only where they are said of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document

Read = Callable[..., Document]

HEDGED = [
    ("Norway reportedly attacked Malta.", "reportedly"),
    ("Norway allegedly shelled a port in Malta.", "allegedly"),
    ("Apparently Norway attacked Malta.", "Apparently"),
    ("The port was apparently shelled by Norway.", "apparently"),
    ("Norway is believed to have attacked Malta.", "is believed to"),
    ("Norway is said to have attacked Malta.", "is said to"),
    ("Norwegian troops are thought to have attacked Malta.", "are thought to"),
    ("It is believed that Norway attacked Malta.", "is believed that"),
    ("Norway appears to have attacked Malta.", "appears to"),
    ("The alleged attack on Malta by Norway went on.", "alleged"),
    ("Suspected Norwegian agents attacked Malta.", "Suspected"),
    ("Malta was attacked by suspected rebels.", "suspected"),
    ("According to unconfirmed reports, Norway attacked Malta.",
     "According to unconfirmed reports"),
    ("Norway attacked Malta, according to unconfirmed reports.",
     "according to unconfirmed reports"),
    ("Unconfirmed reports said that Norway had attacked Malta.", "Unconfirmed reports"),
    ("It was not clear whether Norway attacked Malta.", "It was not clear whether"),
    ("It is unclear if Norway attacked Malta.", "It is unclear if"),
    ("Also unclear was whether troops from Norway had attacked Malta.", "unclear was whether"),
    ("How unclear is it whether Norway attacked Malta?", "unclear is it whether"),
    ("The general was reportedly a planner of a campaign to seize Malta.",
     "reportedly"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hedge"), HEDGED)
def test_hedges_are_given_with_their_words(document: Read, text: str, hedge: str) -> None:
    (deed,) = [each for each in deeds(document(text)) if each.type == "ASSAULT"]
    assert [span.of(text) for span in deed.hedges] == [hedge]


BARE = [
    "Norway attacked Malta on Tuesday.",
    "The minister reportedly resigned, and Norway attacked Malta.",
    "Norway attacked Malta after the minister had allegedly resigned.",
    "Norway attacked Malta, and it was not clear whether the minister would resign.",
    "According to unconfirmed reports the minister resigned, but Norway attacked Malta.",
    "Norway attacked Malta, which is believed to have the finest port of the sea.",
]


@pytest.mark.parametrize("text", BARE)
def test_a_hedge_of_something_else_is_none(document: Read, text: str) -> None:
    (deed,) = [each for each in deeds(document(text)) if each.type == "ASSAULT"]
    assert deed.hedges == ()


def test_a_hedged_deed_is_less_sure(document: Read) -> None:
    (plain,) = deeds(document("Norway attacked Malta."))
    (hedged,) = deeds(document("Norway reportedly attacked Malta."))
    assert hedged.confidence < plain.confidence
