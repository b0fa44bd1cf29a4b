"""Which reports are copies of each other."""

from __future__ import annotations

import random

import pytest

from sides.linking.copies import FEW, copied, originals, runs

WIRE = (
    "Varnland shelled the port of Ellery on Monday and closed the strait to all ships of Ostmark. "
    "Two sailors were hurt, the harbour master said. The council of the islands will meet today."
)


def test_a_cut_and_edited_report_is_a_copy() -> None:
    cut = WIRE[: WIRE.index("The council")].replace("on Monday", "early on Monday")
    assert copied(runs(WIRE), runs(cut))


def test_another_report_of_the_event_is_none() -> None:
    other = "Guns fired at Ellery's docks on Monday; Ostmark says that its strait is closed."
    assert not copied(runs(WIRE), runs(other))


def test_a_text_shorter_than_a_run_is_one() -> None:
    assert runs("One two") == {"one two"}
    assert runs("") == {""}


@pytest.mark.parametrize("size", [6, FEW + 40])
def test_copies_have_one_original_however_many_they_are(size: int) -> None:
    rng = random.Random(0)
    words = [f"word{at}" for at in range(2000)]
    texts = {f"text-{at:03}": " ".join(rng.choices(words, k=120)) for at in range(size)}
    texts |= {f"copy-{id}": text + " and more" for id, text in list(texts.items())[:3]}
    first = originals(texts)
    assert len(set(first.values())) == size
    for id in list(texts)[:3]:
        assert first[f"copy-{id}"] == first[id] == f"copy-{id}"
