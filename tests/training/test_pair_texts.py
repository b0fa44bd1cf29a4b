"""Pairs to learn from: what gold rows and the project's sentences leave open of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sides.evaluation.gold import ActorsRow, GoldActor, RelatedPair, StanceRow, TypedPair
from sides.ontology import plover
from sides.records import Span
from training.examples import Example
from training.notation import parse
from training.pair_texts import (
    MUTUAL,
    QUADS,
    PairText,
    Told,
    aw,
    cameo,
    dse,
    gold_rows,
    held_out,
    own,
    plv,
    sentences,
    span,
)

TEXT = "Oss accused Tarn and Vell."
OSS, TARN, VELL = (0, 3), (12, 16), (21, 25)
NOTHING, NONE = Told(), Told(types=("none",))


def of(party: Span | None, text: str) -> str | None:
    """The words of a party that may not be named."""
    return None if party is None else party.of(text)


# Gold sets


def typed(type: str) -> PairText:
    (found,) = plv([TypedPair("p1", TEXT, OSS, TARN, type, 3)])
    return found


def test_a_typed_pair_keeps_its_words() -> None:
    found = typed("ACCUSE")
    assert (found.text, found.a, found.b) == (TEXT, Span(0, 3), Span(12, 16))
    assert (found.origin, found.id) == ("relations_plv", "p1")
    assert found.related


def test_the_other_way_holds_nothing_unless_the_type_may_be_mutual() -> None:
    for type in plover().types:
        found = typed(type)
        assert found.ahead == Told(types=(type,))
        assert found.back == (NOTHING if type in MUTUAL else NONE)


def test_yield_leaves_two_types_open() -> None:
    assert typed("YIELD").ahead.types == ("CONCEDE", "RETREAT")


def test_a_party_that_is_not_named_is_none() -> None:
    (found,) = plv([TypedPair("p1", TEXT, None, TARN, "COERCE", 4)])
    assert (found.a, found.b) == (None, Span(12, 16))
    assert span(None) is None
    assert span((1, 2)) == Span(1, 2)


def test_related_pairs_leave_every_type_open_and_others_none() -> None:
    related, other = aw(
        [RelatedPair("a1", TEXT, OSS, TARN, True), RelatedPair("a2", TEXT, TARN, VELL, False)]
    )
    assert set(related.ahead.types) == set(plover().types)
    assert related.back == NOTHING
    assert related.related
    assert (other.ahead, other.back) == (NONE, NONE)
    assert not other.related
    assert (related.id, other.id) == ("a1", "a2")


def actors(penta: int | None, *roles: str) -> list[PairText]:
    found = tuple(
        GoldActor(at, role)  # type: ignore[arg-type]  # written out below
        for at, role in zip((OSS, TARN, VELL), roles, strict=False)
    )
    return list(cameo([ActorsRow("c1", TEXT, found, penta)]))  # type: ignore[arg-type]


def ends(found: list[PairText]) -> list[tuple[str | None, str | None]]:
    return [(of(each.a, TEXT), of(each.b, TEXT)) for each in found]


def test_every_source_goes_with_every_target() -> None:
    found = actors(3, "source", "target", "target")
    assert ends(found) == [("Oss", "Tarn"), ("Oss", "Vell")]
    assert {each.ahead for each in found} == {Told(QUADS[3])}
    assert {each.back for each in found} == {NOTHING}


def test_those_on_both_sides_act_on_each_other_and_not_on_themselves() -> None:
    assert ends(actors(1, "R", "R")) == [("Oss", "Tarn"), ("Tarn", "Oss")]


@pytest.mark.parametrize("penta", [0, None])
def test_a_neutral_sentence_tells_nothing_of_its_actors(penta: int | None) -> None:
    assert actors(penta, "source", "target") == []


def test_a_sentence_without_targets_has_no_pairs() -> None:
    assert actors(4, "source", "source") == []


def test_every_type_is_left_open_by_some_quad() -> None:
    assert set(QUADS) == {1, 2, 3, 4}
    assert {type for types in QUADS.values() for type in types} == set(plover().types)


@pytest.mark.parametrize(
    ("label", "ahead", "back"),
    [
        ("neutral", "none", "none"),
        ("a+b", "+1", "none"),
        ("b+a", "none", "+1"),
        ("a-b", "-1", "none"),
        ("b-a", "none", "-1"),
    ],
)
def test_stances_have_a_direction(label: str, ahead: str, back: str) -> None:
    row = StanceRow("d1", TEXT, OSS, TARN, label)  # type: ignore[arg-type]
    (found,) = dse([row])
    assert (found.ahead, found.back) == (Told(sign=ahead), Told(sign=back))
    assert (found.a, found.b, found.id) == (Span(0, 3), Span(12, 16), "d1")
    assert not found.related


def test_a_set_that_is_missing_is_told_and_gone_without(tmp_path: Path) -> None:
    said: list[str] = []
    assert gold_rows(tmp_path, "relations_plv", "train", TypedPair, said.append) == []
    assert len(said) == 1
    assert "relations_plv" in said[0]


def test_a_set_that_is_there_is_read(tmp_path: Path) -> None:
    row = {"id": "p1", "text": TEXT, "source": OSS, "target": None, "type": "AID", "quad": 2}
    (tmp_path / "relations_plv.dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    said: list[str] = []
    (found,) = gold_rows(tmp_path, "relations_plv", "dev", TypedPair, said.append)
    assert (found.id, found.source, found.target, said) == ("p1", OSS, None, [])


# The project's sentences


def example(marked: str, id: str = "x-1", **more: object) -> Example:
    return parse(json.dumps({"id": id, "marked": marked, "region": "world", **more}))


def told(found: Example) -> dict[tuple[str | None, str | None], Told]:
    """What is told of each ordered pair, by the words of its parties."""
    made: dict[tuple[str | None, str | None], Told] = {}
    for row in own(found):
        one, other = of(row.a, found.text), of(row.b, found.text)
        assert (one, other) not in made
        made[one, other] = row.ahead
        made[other, one] = row.back
    return made


def test_a_deed_goes_one_way() -> None:
    found = told(
        example(
            "[1 state|Oss] will [t1|raid] [2 state|Tarn].",
            deeds=["1>2 ASSAULT/aerial planned t1 #military"],
        )
    )
    deed = found["Oss", "Tarn"]
    assert (deed.types, deed.status, deed.mode) == (("ASSAULT",), "planned", "aerial")
    assert deed.contexts == ("military",)
    assert deed.sign == "-1"
    assert [(each.start, each.end) for each in deed.trigger] == [(9, 13)]
    assert found["Tarn", "Oss"] == Told(types=("none",), sign="none")


def test_a_deed_without_mode_has_none() -> None:
    found = told(example("[1 state|Oss] [t1|met] [2 state|Tarn].", deeds=["1<>2 CONSULT t1"]))
    assert found["Oss", "Tarn"].mode == "none"
    assert found["Oss", "Tarn"].contexts == ()
    assert found["Oss", "Tarn"] == found["Tarn", "Oss"]


def test_all_actors_make_pairs_and_bystanders_do_nothing() -> None:
    found = told(
        example(
            "[1 state|Oss] [t1|scolded] [2 state|Tarn] in [4 place|Nym] as [3 group|crowds] sang.",
            deeds=["1>2 ACCUSE t1 @4"],
        )
    )
    assert set(found) == {
        (a, b) for a in ("Oss", "Tarn", "crowds") for b in ("Oss", "Tarn", "crowds") if a != b
    }
    assert {pair for pair, each in found.items() if each.types != ("none",)} == {("Oss", "Tarn")}


def test_a_place_to_which_something_is_done_is_a_party() -> None:
    text = "[1 state|Oss] [t1|bombed] [2 place|Nym]."
    found = told(example(text, deeds=["1>2 ASSAULT t1"]))
    assert found["Oss", "Nym"].types == ("ASSAULT",)
    assert told(example(text, deeds=["1>_ ASSAULT t1"])).keys() == {("Oss", None), (None, "Oss")}


def test_a_deed_with_one_party_is_told_of_it_alone() -> None:
    found = told(example("[1 group|Crowds] [t1|marched].", deeds=["1>_ PROTEST t1"]))
    assert found["Crowds", None].types == ("PROTEST",)
    assert found[None, "Crowds"] == NOTHING
    found = told(example("[1 group|Nurses] were [t1|jailed].", deeds=["_>1 COERCE t1"]))
    assert found[None, "Nurses"].types == ("COERCE",)
    assert found["Nurses", None] == NOTHING


def test_two_deeds_between_two_leave_both_types_open() -> None:
    found = told(
        example(
            "[1 state|Oss] [t1|armed] and [t2|praised] [2 state|Tarn].",
            deeds=["1>2 AID t1 #military", "1>2 SUPPORT t2 #diplomatic #military"],
        )
    )
    both = found["Oss", "Tarn"]
    assert both.types == ("AID", "SUPPORT")
    assert (both.status, both.mode) == (None, None)
    assert both.contexts == ("military", "diplomatic")


def test_words_that_only_look_like_a_deed_are_none_between_two() -> None:
    found = told(example("[1 state|Oss] [t1|beat] [2 state|Tarn] at chess.", deeds=["1>2 none t1"]))
    assert found["Oss", "Tarn"].types == ("none",)


def test_stances_give_the_sign() -> None:
    found = told(
        example(
            "[1 state|Oss] [t1|abstained] on [2 state|Tarn].",
            deeds=["1>2 none t1"],
            stances=["1~2 t1", "2+1"],
        )
    )
    assert (found["Oss", "Tarn"].sign, found["Tarn", "Oss"].sign) == ("0", "+1")


def test_of_several_mentions_the_one_nearest_to_the_deed_is_taken() -> None:
    found = example(
        "[1 state|Oss] is poor, and [1|it] [t1|asked] [2 state|Tarn] for help that [2|they] had.",
        deeds=["1>2 REQUEST t1"],
    )
    assert ("it", "Tarn") in told(found)


def test_two_parties_do_not_stand_for_themselves_by_the_same_words() -> None:
    found = example(
        "[1 state|Oss] and [2 state|Tarn] said [1,2|they] would [t1|meet].",
        deeds=["1,2<>_ CONSULT planned t1"],
    )
    assert set(told(found)) == {("Oss", "Tarn"), ("Tarn", "Oss")}


def test_sentences_that_are_held_out() -> None:
    assert held_out(example("[1 state|Oss] acts.", id="thin-0002"))
    assert not held_out(example("[1 state|Oss] acts.", id="thin-0003"))
    assert not held_out(example("[1 state|Oss] acts.", id="aid-0002"))


def test_the_sentences_of_the_project_make_pairs() -> None:
    known = {*plover().types, "none"}
    out = 0
    for each in sentences():
        out += held_out(each)
        for row in own(each):
            assert row.a is not None or row.b is not None
            for way in (row.ahead, row.back):
                assert set(way.types) <= known
                assert way.sign in (None, "+1", "0", "-1", "none")
    assert out > 0


def test_every_row_of_the_project_tells_something() -> None:
    empty = [row for each in sentences() for row in own(each) if row.ahead == row.back == NOTHING]
    assert empty == []
