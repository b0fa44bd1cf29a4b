"""The training sentences: their notation, what is reported of a wrong line, and the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sides.errors import DataError
from sides.ontology import plover
from training.examples import FOLDER, Example, pairs
from training.marked import balance, check, load, main
from training.notation import parse

FILES = sorted(FOLDER.glob("*.jsonl"))


def line(marked: str, **more: object) -> str:
    return json.dumps({"id": "x-1", "marked": marked, "region": "world", **more})


def read(marked: str, **more: object) -> Example:
    return parse(line(marked, **more))


def wrong(marked: str, **more: object) -> str:
    with pytest.raises(DataError) as caught:
        read(marked, **more)
    return str(caught.value)


def test_marks_vanish_and_spans_count_code_points() -> None:
    example = read(
        "[1 person|Zoë 𝔅ader] of [2 state|Oss] [t1|met] [3 group|the exiles].",
        deeds=["1>3 CONSULT/visit t1 @2 #diplomatic"],
    )
    assert example.text == "Zoë 𝔅ader of Oss met the exiles."
    words = [mention.span.of(example.text) for mention in example.mentions]
    assert words == ["Zoë 𝔅ader", "Oss", "the exiles"]
    (deed,) = example.deeds
    assert [span.of(example.text) for span in deed.trigger] == ["met"]
    assert (deed.type, deed.mode, deed.status, deed.place) == ("CONSULT", "visit", "actual", 2)
    assert deed.contexts == ("diplomatic",)


def test_marks_nest_share_words_and_repeat() -> None:
    example = read(
        '[c1|"Never,"] [1 person|[2 organ|Quds Force] commander Q] [t1,s1|told] [3 state|Tarn],'
        ' [c1|"not for gold."] [1|He] left.',
        deeds=["1>3 REJECT t1"],
        statements=["1 s1 c1"],
    )
    spans = {(m.actor, m.span.of(example.text)) for m in example.mentions}
    assert spans == {(1, "Quds Force commander Q"), (2, "Quds Force"), (3, "Tarn"), (1, "He")}
    (saying,) = example.sayings
    assert [span.of(example.text) for span in saying.content] == ['"Never,"', '"not for gold."']
    assert [span.of(example.text) for span in saying.source] == ["Quds Force commander Q"]
    assert saying.cue == example.deeds[0].trigger


def test_a_source_is_not_taken_from_inside_the_content() -> None:
    example = read("[c1|[1 person|She] would stay], [1|Ada Roe] [s1|said].", statements=["1 s1 c1"])
    assert [span.of(example.text) for span in example.sayings[0].source] == ["Ada Roe"]


def test_a_bracket_of_the_text_is_escaped() -> None:
    example = read(r'"[1 group|They] lost it \[the fort\] | twice."')
    assert example.text == '"They lost it [the fort] | twice."'


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("1>2 AID t1", [(1, 2)]),
        ("_>2 AID t1", []),
        ("1,3>2 AID t1", [(1, 2), (3, 2)]),
        ("1<>2 AGREE t1", [(1, 2), (2, 1)]),
        ("1,2,3<>_ AGREE t1", [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]),
    ],
)
def test_pairs_of_a_deed(notation: str, expected: list[tuple[int, int]]) -> None:
    text = "[1 state|Oss], [2 state|Tarn] and [3 state|Vell] [t1|did] it."
    assert sorted(pairs(read(text, deeds=[notation]).deeds[0])) == expected


def test_signs_come_from_deeds_and_are_overruled_by_stances() -> None:
    text = "[1 organ|The army] [t1|shot] [2 group|rebels] and [3 person|a cook] by [4 place|Oss]."
    told = read(text, deeds=["1>2,3 ASSAULT/firearms t1"])
    assert told.signs() == {(1, 2): -1, (1, 3): -1}
    denied = read(text, deeds=["1>2,3 ASSAULT/firearms denied t1"])
    assert denied.signs() == {}
    overruled = read(text, deeds=["1>2,3 ASSAULT t1"], stances=["1!3", "3~1,2 t1"])
    assert overruled.signs() == {(1, 2): -1, (3, 1): 0, (3, 2): 0}


def test_words_that_only_look_like_a_deed_have_no_type() -> None:
    example = read("[1 organisation|Oss City] [t1|attacked] early.", deeds=["1>_ none t1"])
    assert example.deeds[0].type is None
    assert example.signs() == {}


@pytest.mark.parametrize(
    ("marked", "more", "reason"),
    [
        ("[1 state|Oss acts.", {}, "mark 1 is not closed"),
        ("Oss] acts.", {}, "a stray bracket"),
        ("[1|Oss] acts.", {}, "mark 1 has no kind"),
        ("[1 planet|Oss] acts.", {}, "no kind: planet"),
        ("[1 state|Oss] and [1 place|Oss] act.", {}, "mark 1 is state and place"),
        ("[1 state|Oss ]acts.", {}, "takes in a space"),
        ("[1 state|Os]s acts.", {}, "ends inside a word"),
        ("O[1 state|ss] acts.", {}, "begins inside a word"),
        ("Oss  acts.", {}, "spaces too many"),
        ("[1 state|Oss] [t1|acts].", {}, "nothing refers to mark t1"),
        ("Oss [t1|acts].", {"deeds": ["1>_ AID t1"]}, "no mark 1"),
        ("Oss [t1|acts].", {"deeds": ["_>_ AIDS t1"]}, "no type: AIDS"),
        ("Oss [t1|acts].", {"deeds": ["_>_ AID/drone t1"]}, "AID has no mode drone"),
        ("Oss [t1|acts].", {"deeds": ["_>_ none/drone t1"]}, "none has no mode drone"),
        ("Oss [t1|acts].", {"deeds": ["_>_ AID t1 #weather"]}, "no context: weather"),
        ("Oss [t1|acts].", {"deeds": ["_>_ AID t1 soon"]}, "a word that says nothing"),
        ("Oss [t1|acts].", {"deeds": ["_>_ AID past denied t1"]}, "at most one status"),
        ("Oss acts.", {"deeds": ["_>_ AID"]}, "one trigger"),
        ("Oss acts.", {"deeds": ["AID"]}, "no deed"),
        ("Oss acts.", {"stances": ["1=2"]}, "no stance"),
        ("Oss acts.", {"stances": ["_+_"]}, "no stance"),
        ("Oss acts.", {"statements": ["1 c1"]}, "no statement"),
        ("Oss acts.", {"statements": ["_ _ c1"]}, "no mark c1"),
        ("Oss acts.", {"region": "moon"}, "'moon'"),
        ("Oss acts.", {"tags": ["loud"]}, "no region or tag: loud"),
        ("Oss acts.", {"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_line_is_told(marked: str, more: dict[str, object], reason: str) -> None:
    assert reason in wrong(marked, **more)


def test_check_names_lines_and_repetitions(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(
        "\n".join([line("Oss acts."), "", line("Oss, acts!"), "{", line("[1 state|Oss]")]),
        encoding="utf-8",
    )
    found = [(problem.line, problem.reason) for problem in check(path)]
    assert (3, "the id stands in mine.jsonl:1 already") in found
    assert (3, "the text stands in mine.jsonl:1 already") in found
    assert [number for number, _ in found] == [3, 3, 4, 5]
    with pytest.raises(DataError, match=r"mine\.jsonl:4"):
        list(load(path))


def test_the_command_prints_problems_and_counts(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(line("Oss [t1|gave].", deeds=["_>_ AID t1"]), encoding="utf-8")
    bad.write_text(line("[1|Oss]"), encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(good)]).exit_code == 0
    told = CliRunner().invoke(main, ["check", str(bad)])
    assert (told.exit_code, told.output) == (1, "bad.jsonl:1: mark 1 has no kind\n")
    assert "1 AID" in CliRunner().invoke(main, ["balance", str(good)]).output


def test_the_sentences_of_the_project_are_right() -> None:
    assert check(*FILES) == []


def test_the_sentences_cover_the_ontology() -> None:
    counts = balance(FILES)
    assert set(counts["type"]) == {*plover().types, "none"}
    modes = {f"{name}/{mode}" for name, type in plover().types.items() for mode in type.modes}
    assert set(counts["mode"]) == modes
    assert set(counts["context"]) == set(plover().contexts)
    assert set(counts["status"]) == {"actual", "planned", "hypothetical", "denied", "past"}
