"""What is told: types and parties of deeds, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.reading.deeds.deeds import deeds
from sides.reading.document import Deed, Document, Party

Read = Callable[..., Document]


def told(document: Document, type_: str) -> list[Deed]:
    return [deed for deed in deeds(document) if deed.type == type_]


def words(document: Document, parties: tuple[Party, ...]) -> list[str]:
    return [party.span.of(document.text) for party in parties]


SIMPLE = [
    ("Norway condemned Malta.", "ACCUSE", "disapprove"),
    ("Norway summoned the Maltese ambassador.", "ACCUSE", "disapprove"),
    ("Prosecutors investigated the Maltese minister.", "ACCUSE", "investigate"),
    ("Norway attacked Malta.", "ASSAULT", None),
    ("Rebels captured two Maltese soldiers.", "ASSAULT", "abduct"),
    ("Rebels kidnapped a Maltese doctor.", "ASSAULT", "abduct"),
    ("Norway took control of the Maltese city.", "ASSAULT", None),
    ("Norway launched air strikes on Maltese positions.", "ASSAULT", "aerial"),
    ("Police fired tear gas at Maltese demonstrators.", "ASSAULT", "crowd-control"),
    ("Guards tortured a Maltese prisoner.", "ASSAULT", "torture"),
    ("Norway arrested two Maltese journalists.", "COERCE", "arrest"),
    ("Norway deported a Maltese student.", "COERCE", "deport"),
    ("Norway hacked into the Maltese parliament's network.", "COERCE", "cyber"),
    ("Norway imposed a curfew on the Maltese capital.", "COERCE", "curfew"),
    ("Norway rejected a proposal by Malta.", "REJECT", None),
    ("Norway vetoed a resolution drafted by Malta.", "REJECT", None),
    ("Norway praised Malta.", "SUPPORT", None),
    ("Norway recognised the independence of Malta.", "SUPPORT", None),
    ("Norway signed an agreement with Malta.", "SUPPORT", None),
    ("Norway imposed sanctions on Malta.", "SANCTION", None),
    ("Norway severed relations with Malta.", "SANCTION", "withdraw"),
    ("Norway halted aid to Malta.", "SANCTION", "discontinue"),
    ("Norway expelled the Maltese ambassador.", "SANCTION", "expel"),
    ("A court convicted the Maltese general.", "SANCTION", "convict"),
    ("A court jailed the Maltese general.", "COERCE", "arrest"),
    ("Norway lifted sanctions on Malta.", "RETREAT", None),
    ("Norway released forty Maltese prisoners.", "RETREAT", "release"),
    ("Norway withdrew its troops from Malta.", "RETREAT", "withdraw"),
    ("Norway pardoned the Maltese general.", "CONCEDE", None),
    ("Norway granted amnesty to the Maltese rebels.", "CONCEDE", None),
    ("Norway apologised to Malta.", "CONCEDE", None),
    ("Norway sent food to Malta.", "AID", None),
    ("Norway gave cash, rifles and orders to Maltese rebels.", "AID", None),
    ("Norway rescued the Maltese hostages.", "AID", None),
    ("Norway forgave the debt of Malta.", "AID", None),
    ("Norway cooperated with Malta.", "COOPERATE", None),
    ("Norway shared intelligence with Malta.", "COOPERATE", None),
    ("Norwegian troops fought alongside the Maltese.", "COOPERATE", None),
    ("Norway moved tanks to the Maltese border.", "MOBILIZE", "troops"),
    ("Students protested against the Maltese government.", "PROTEST", "demo"),
    ("Workers went on strike at the Maltese port.", "PROTEST", "strike"),
    ("The Norwegian minister visited Malta.", "CONSULT", "visit"),
    ("Norway called on Malta to hold elections.", "REQUEST", "change"),
]


@pytest.mark.parametrize(("text", "type_", "mode"), SIMPLE)
def test_a_plain_sentence(document: Read, text: str, type_: str, mode: str | None) -> None:
    parsed = document(text)
    (deed,) = told(parsed, type_)
    assert deed.mode == mode
    assert len(deed.sources) == 1
    assert deed.sources[0].span.start == 0
    assert any("Malt" in each for each in words(parsed, deed.targets))
    assert deed.status == "actual"
    assert deed.confidence >= 0.5


WITHOUT_TARGET = [
    ("The president resigned.", "RETREAT", "resign"),
    ("The rebels laid down their arms.", "RETREAT", "disarm"),
    ("The rebels declared a ceasefire.", "RETREAT", "ceasefire"),
    ("Norway test-fired a missile.", "MOBILIZE", "weapons"),
    ("Prisoners went on hunger strike.", "PROTEST", "hunger"),
    ("The Kurds held an independence referendum.", "PROTEST", None),
]


@pytest.mark.parametrize(("text", "type_", "mode"), WITHOUT_TARGET)
def test_a_deed_to_no_one(document: Read, text: str, type_: str, mode: str | None) -> None:
    parsed = document(text)
    (deed,) = told(parsed, type_)
    assert (deed.mode, deed.targets) == (mode, ())
    assert len(deed.sources) == 1


PROSE = [
    "She said that it was a fine day.",
    "He bought bread and walked home through the park.",
    "The company launched a new phone and its sales hit a record.",
    "The children played a game and laughed about the dog.",
    "Rain fell on the hills and the river rose slowly.",
    "The spokesman declined to comment on Tuesday.",
    "Prices rose and the market closed higher.",
]


@pytest.mark.parametrize("text", PROSE)
def test_everyday_prose_tells_no_deed(document: Read, text: str) -> None:
    assert deeds(document(text)) == ()


def test_a_deed_without_parties_is_told_and_less_sure(document: Read) -> None:
    (bare,) = told(document("There was an attack."), "ASSAULT")
    (full,) = told(document("There was an attack by Norway on Malta."), "ASSAULT")
    assert bare.sources == bare.targets == ()
    assert bare.confidence < full.confidence


def test_a_deed_slices_to_its_trigger_and_heads_its_parties(document: Read) -> None:
    parsed = document("On Friday Norway refused to meet the prime minister of Malta.")
    (deed,) = deeds(parsed)
    assert deed.trigger.of(parsed.text) == "refused to meet"
    assert parsed.doc[deed.head].text == "refused"
    assert words(parsed, deed.targets) == ["the prime minister of Malta"]
    assert parsed.doc[deed.targets[0].head].text == "minister"


def test_deeds_come_in_the_order_of_the_text(document: Read) -> None:
    parsed = document("Norway praised Malta. Malta attacked Chad. Chad arrested a spy.")
    assert [deed.type for deed in deeds(parsed)] == ["SUPPORT", "ASSAULT", "COERCE"]


def test_reading_twice_gives_the_same(document: Read) -> None:
    parsed = document("Norway accused Malta of bombing a village and threatened to attack it.")
    assert deeds(parsed) == deeds(parsed)


@settings(max_examples=80)
@given(text=st.text(alphabet="abc .,:\n“”'-–é💥 ITNU", max_size=120))
def test_any_text_is_read_and_spans_slice(document: Read, text: str) -> None:
    for deed in deeds(document(text)):
        for span in (deed.trigger, *deed.hedges, *(p.span for p in (*deed.sources, *deed.targets))):
            assert span.of(text).strip()


PIECES = [
    "Norway", "Malta", "which", "attacked", "was", "refused", "to", "by", "with", "talks", "the",
    "arrested", "sanctions", "lift", "not", "would", "if", "agreed", "threat", "of", "and", ",",
    "said", "that", "--", "fight", "against", "Iran-backed", "rebels", "meet", "in", "2014", ".",
]  # fmt: skip


@settings(max_examples=80)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_run_of_telling_words_is_read(document: Read, pieces: list[str]) -> None:
    text = " ".join(pieces)
    for deed in deeds(document(text)):
        for span in (deed.trigger, *deed.hedges, *(p.span for p in (*deed.sources, *deed.targets))):
            assert span.of(text).strip()
        assert 0 < deed.confidence <= 1
