"""Statements that the form of a text tells: turns of transcripts, signed quotations."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sides import Reader
from sides.reading.document import Document
from sides.reading.statements.marked import marked

Parse = Callable[..., Document]

TRANSCRIPT = """Halloran on the accord

Jane Halloran spoke to the radio on Sunday.

PETERS: Minister, will Varnland leave the strait?

JANE HALLORAN: We will leave it by the end of May. Ostmark has been told.

(CROSSTALK.)

I have signed the order.

PETERS: And if Ostmark refuses?

HALLORAN: Then we will impose sanctions.

The interview was recorded in Ellery."""


def _said(document: Document) -> list[tuple[str, str, list[str]]]:
    text = document.text
    return [
        (each.source[0].of(text), each.cue.of(text) if each.cue else "", [
            span.of(text) for span in each.content
        ])
        for each in marked(document)
    ]  # fmt: skip


def test_the_turns_of_a_transcript_are_said_by_those_whose_name_stands_before(
    document: Parse,
) -> None:
    assert _said(document(TRANSCRIPT)) == [
        ("PETERS", ":", ["Minister, will Varnland leave the strait?"]),
        (
            "JANE HALLORAN",
            ":",
            [
                "We will leave it by the end of May. Ostmark has been told.",
                "I have signed the order.",
            ],
        ),
        ("PETERS", ":", ["And if Ostmark refuses?"]),
        ("HALLORAN", ":", ["Then we will impose sanctions."]),
    ]


def test_a_report_between_turns_is_nobodys_speech(document: Parse) -> None:
    story = "\n\n".join(f"The talks went on for a {each} hour." for each in ("second", "third"))
    text = TRANSCRIPT.replace("(CROSSTALK.)", f"{story}\n\n{story}\n\n{story}")
    assert all(len(content) == 1 for _, _, content in _said(document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The strait is open again.\n\nVarnland said so.\n\nCORRECTION: It is not.",
        "HALLORAN: We will leave.\n\nThe strait is open.\n\nPETERS: Will you?",
        "Three things stand out:\n\nGRAIN: prices fell.\n\nOIL: prices rose.\n\nGAS: no change.",
    ],
)
def test_headings_with_a_colon_are_no_turns(document: Parse, text: str) -> None:
    assert _said(document(text)) == []


def test_what_is_checked_of_a_speech_is_no_part_of_it(document: Parse) -> None:
    claims = [
        f"VOSS: {each} have doubled.\n\nTHE FACTS: They have not." for each in ("Taxes", "Prices")
    ]
    text = "\n\n".join(["Voss on Varnland", *claims, "VOSS: I said so."])
    assert _said(document(text)) == [
        ("VOSS", ":", ["Taxes have doubled."]),
        ("VOSS", ":", ["Prices have doubled."]),
        ("VOSS", ":", ["I said so."]),
    ]


def test_a_quotation_is_said_by_who_signs_it(document: Parse) -> None:
    text = (
        "Readers on the accord\n\n“They have sold the islands.” — Ruth Okafor, Ellery\n\n"
        "“Nobody asked us.”\n\n- Tom Breck.\n\n"
        "“We won’t forget” – and then the line went dead."
    )
    assert _said(document(text)) == [
        ("Ruth Okafor", "—", ["“They have sold the islands.”"]),
        ("Tom Breck", "-", ["“Nobody asked us.”"]),
    ]


@pytest.mark.parametrize(
    "name", ["Ilse Brandt, president of Ostmark", "Mayor Tom Breck", "The mayor of Ellery"]
)
def test_a_quotation_is_said_by_who_is_named_before_it(document: Parse, name: str) -> None:
    text = f"Leaders react\n\n{name}: “We will answer. Let them try.”"
    assert _said(document(text)) == [(name, ":", ["“We will answer. Let them try.”"])]


def test_a_post_is_said_by_the_one_whose_handle_stands_before_it(document: Parse) -> None:
    text = "Leaders react\n\nIlse Brandt (@ibrandt): We will answer. Let them try."
    assert _said(document(text)) == [
        ("Ilse Brandt (@ibrandt)", ":", ["We will answer. Let them try."])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt was asked on Sunday: “Will you answer?”",
        "Later that day on Radio Ellery: “We will answer.”",
        "Quote of the week: “We will answer.”",
        "Ilse Brandt: the woman who closed the strait.",
    ],
)
def test_a_colon_behind_something_else_tells_no_speaker(document: Parse, text: str) -> None:
    assert _said(document(f"Leaders react\n\n{text}")) == []


def test_who_speaks_in_a_turn_is_the_first_person_and_what_is_said_is_quoted(
    reader: Reader,
) -> None:
    reading = reader.read(TRANSCRIPT)
    [turn] = [
        each for each in reading.statements if "I have signed" in each.content[-1].of(TRANSCRIPT)
    ]
    assert turn.kind == "direct"
    [speaker] = [each for each in reading.actors if each.id == turn.speaker]
    at = TRANSCRIPT.index("I have signed")
    assert any(mention.start == at for mention in speaker.mentions)
    assert "Jane Halloran" in [each.of(TRANSCRIPT) for each in speaker.mentions]
    assert {each.speaker for each in reading.statements if each.kind == "direct"} != {turn.speaker}


def test_what_is_said_beside_a_turn_stands(reader: Reader) -> None:
    text = (
        "Voss on Varnland\n\nVOSS: “Varnland has never paid its dues to the alliance.”\n\n"
        "THE FACTS: Varnland paid in full in 2019, the treasury says.\n\n"
        "PELL: “My opponent voted against the sanctions on Ostmark.”\n\n"
        "VOSS: “Pell took money from Ostmark's embassy.”"
    )
    said = [
        [span.of(text) for span in each.source]
        for each in reader.read(text).statements
        if each.cue is not None
    ]
    assert said == [["VOSS"], ["the treasury"], ["PELL"], ["VOSS"]]


def test_brackets_without_end_between_turns_take_no_time(document: Parse) -> None:
    parsed = document(TRANSCRIPT.replace("(CROSSTALK.)", "()" * 1_500 + "a"))
    began = time.process_time()
    assert len(marked(parsed)) == 4
    assert time.process_time() - began < 1
