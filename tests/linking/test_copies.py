"""Which reports are copies of each other."""

from __future__ import annotations

import random

import pytest

from sides.linking.copies import NEXT, copied, kin, originals, runs

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


def test_versions_of_a_report_keep_some_of_its_words_and_other_reports_do_not() -> None:
    grown = f"{WIRE[:80]} Both governments called their envoys home. Nobody knows who fired first."
    other = "Guns fired at Ellery's docks on Monday; Ostmark says that its strait is closed."
    assert kin(runs(WIRE), runs(grown))
    assert not kin(runs(WIRE), runs(other))


def test_a_text_shorter_than_a_run_is_one() -> None:
    assert runs("One two").tolist() == runs("one, TWO").tolist() != runs("two one").tolist()
    assert len(runs("One two")) == len(runs("")) == 1


@pytest.mark.parametrize("size", [6, 90])
def test_copies_have_one_original_however_many_they_are(size: int) -> None:
    rng = random.Random(0)
    words = [f"word{at}" for at in range(2000)]
    texts = {f"text-{at:03}": " ".join(rng.choices(words, k=120)) for at in range(size)}
    texts |= {f"copy-{id}": text + " and more" for id, text in list(texts.items())[:3]}
    first = originals({id: runs(text) for id, text in texts.items()})
    assert len(set(first.values())) == size
    for id in list(texts)[:3]:
        assert first[f"copy-{id}"] == first[id] == f"copy-{id}"


def test_copies_are_found_in_any_number_beside_texts_that_share_a_phrase() -> None:
    rng = random.Random(1)
    words = [f"word{at}" for at in range(2000)]
    phrase = " the minister of the interior said on Monday "
    texts = {f"other-{at:02}": " ".join(rng.choices(words, k=60)) + phrase for at in range(40)}
    texts |= {
        f"copy-{at:02}": WIRE + phrase + " ".join(rng.choices(words, k=9)) for at in range(40)
    }
    assert len(texts) > NEXT
    first = originals({id: runs(text) for id, text in texts.items()})
    assert {first[id] for id in texts if id.startswith("copy")} == {"copy-00"}
    assert all(first[id] == id for id in texts if id.startswith("other"))


def test_surrogates_are_words_like_others() -> None:
    assert copied(runs(f"\ud800 {WIRE}"), runs(WIRE))
