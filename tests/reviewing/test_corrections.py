"""What an analyst says that a coding should be, and what was missed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.errors import OptionError
from sides.ontology import plover
from sides.records import Coding, Event, Review, Span, Stance, Statement
from sides.registry import Registry
from sides.reviewing import corrections, missed
from sides.reviewing.applied import applied

from .test_applied import ACCUSED, AGAINST, ARTICLE, BACKED, READ, SAID, TEXT, span


def event_in(coding: Coding) -> Event:
    assert coding.event is not None
    return coding.event


def test_type_and_mode_bring_their_intensity() -> None:
    now = event_in(corrections.event(READ, ACCUSED.id, type="threaten", mode="arrest"))
    kind = plover().types["THREATEN"]
    assert (now.type, now.mode, now.quad) == ("THREATEN", "arrest", kind.quad)
    assert now.intensity == kind.modes["arrest"]
    assert now.id != ACCUSED.id
    plain = event_in(corrections.event(READ, ACCUSED.id, type="ASSAULT"))
    assert (plain.mode, plain.intensity) == (None, plover().types["ASSAULT"].intensity)


def test_a_mode_goes_with_its_type() -> None:
    from msgspec.structs import replace

    alleged = replace(ACCUSED, mode="allege")
    there = replace(READ, events=(alleged,))
    assert event_in(corrections.event(there, alleged.id, type="ACCUSE", status="past")).mode == (
        "allege"
    )
    assert event_in(corrections.event(there, alleged.id, type="REJECT")).mode is None
    assert event_in(corrections.event(there, alleged.id, mode="")).mode is None


@pytest.mark.parametrize("name", ["rebels", "Rebels", "The Rebels", "we"])
def test_somebody_goes_by_id_name_or_words(name: str) -> None:
    now = event_in(corrections.event(READ, ACCUSED.id, targets=[name]))
    assert now.targets == ("rebels",)
    assert now.sources == ACCUSED.sources


def test_somebody_else_needs_words_that_stand_in_the_text() -> None:
    coding = corrections.event(READ, ACCUSED.id, sources=["The envoys@Envoys", "Iran@Port Ellery"])
    made, known = (each for each in coding.actors if each.how == "review")
    assert (made.name, made.mentions, made.country) == ("The envoys", (span("Envoys"),), None)
    assert (known.id, known.mentions, known.country) == ("IRN", (span("Port Ellery"),), "IRN")
    assert event_in(coding).sources == (made.id, "IRN")
    review = Review.of(ARTICLE.id, "corrected", coding, coding, by="ada")
    assert {made, known} <= set(applied(READ, [review]).actors)
    there = corrections.event(READ, ACCUSED.id, sources=["rebels@Envoys"])
    assert event_in(there).sources == ("rebels",)


def test_whom_an_analyst_names_is_nobody_else_of_the_same_words() -> None:
    coding = corrections.event(READ, ACCUSED.id, sources=["The navy@Ostmark"])
    review = Review.of(ARTICLE.id, "corrected", coding, coding, by="ada")
    found = applied(READ, [review])
    assert found.events[0].sources == event_in(coding).sources
    assert found.actors[-1].name == "The navy"
    assert applied(found, [review]) == found


def test_dates_places_and_contexts() -> None:
    now = event_in(corrections.event(READ, ACCUSED.id, date="2031-03", place="port ellery"))
    assert (now.date, now.dated, now.place) == ("2031-03", "text", "place-1")
    first = plover().contexts[0]
    assert event_in(corrections.event(READ, ACCUSED.id, contexts=[first])).contexts == (first,)


def test_another_speaker_is_named_by_the_nearest_words_outside() -> None:
    coding = corrections.statement(READ, SAID.id, speaker="Ostmark")
    assert coding.statement is not None
    assert coding.statement.speaker == "ostmark"
    assert coding.statement.source == (span("Ostmark"),)
    nobody = corrections.statement(READ, SAID.id, speaker="").statement
    assert nobody is not None and (nobody.speaker, nobody.source) == (None, ())
    shorter = corrections.statement(READ, SAID.id, content=[span("back Varnland")]).statement
    assert shorter is not None and shorter.content == (span("back Varnland"),)


def test_a_stance_may_be_turned() -> None:
    now = corrections.stance(READ, AGAINST.id, sign=0, toward="the rebels").stance
    assert now is not None
    assert (now.holder, now.toward, now.sign) == ("varnland", "rebels", 0)
    assert now.id != AGAINST.id


WRONG: dict[str, Callable[[], Coding]] = {
    "no event, statement or stance 'event-0'": lambda: corrections.event(READ, "event-0"),
    "is no event": lambda: corrections.event(READ, AGAINST.id),
    "no type of PLOVER: 'HUG'": lambda: corrections.event(READ, ACCUSED.id, type="HUG"),
    "ACCUSE has no mode 'aerial'": lambda: corrections.event(READ, ACCUSED.id, mode="aerial"),
    "nobody in the report is called 'Iran'; there are Varnland": (
        lambda: corrections.event(READ, ACCUSED.id, sources=["Iran"])
    ),
    "the report does not say 'Tehran'": (
        lambda: corrections.event(READ, ACCUSED.id, sources=["Iran@Tehran"])
    ),
    "no status: 'done'": lambda: corrections.event(READ, ACCUSED.id, status="done"),
    "no date: '2031-13-01'": lambda: corrections.event(READ, ACCUSED.id, date="2031-13-01"),
    "no date: '2031/2030'": lambda: corrections.event(READ, ACCUSED.id, date="2031/2030"),
    "no place 'Basra'; its places: Port Ellery": (
        lambda: corrections.event(READ, ACCUSED.id, place="Basra")
    ),
    "no context: 'x'": lambda: corrections.event(READ, ACCUSED.id, contexts=["x"]),
    "needs a source or a target": (
        lambda: corrections.event(READ, ACCUSED.id, sources=[], targets=[])
    ),
    "COOPERATE needs a target": (
        lambda: corrections.event(READ, ACCUSED.id, type="COOPERATE", targets=[])
    ),
    "as it is: mark it right": lambda: corrections.event(READ, ACCUSED.id, type="ACCUSE"),
    "no sign: 2": lambda: corrections.stance(READ, AGAINST.id, sign=2),
    "needs words that are said": lambda: corrections.statement(READ, SAID.id, content=[]),
    "is no stretch of words": lambda: missed.event(READ, Span(9, 9999), type="AID"),
}


@pytest.mark.parametrize("told", WRONG)
def test_what_makes_no_sense_is_told_in_one_line(told: str) -> None:
    with pytest.raises(OptionError) as caught:
        WRONG[told]()
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_event_that_was_missed() -> None:
    words = Span(TEXT.index("met") - 1, TEXT.index("met") + 4)
    coding = missed.event(READ, words, type="CONSULT", sources=["Varnland", "Ostmark"])
    now = event_in(coding)
    assert now.trigger == span("met"), "without the blanks around it"
    assert now.sentence == span("Envoys met in Port Ellery on Friday.")
    assert (now.statement, now.confidence) == (None, 1.0)
    backed = event_in(missed.event(READ, span("back"), type="SUPPORT", sources=["we"]))
    assert backed.statement == SAID.id, "told by the word of who says it"
    review = Review.of(ARTICLE.id, "missed", None, coding, by="ada")
    assert now in applied(READ, [review]).events


def test_a_statement_and_a_stance_that_were_missed() -> None:
    said = missed.statement(
        READ, [span("it")], speaker="Ostmark", cue=span("denied")
    ).statement  # fmt: skip
    assert said is not None
    assert (said.speaker, said.cue, said.kind) == ("ostmark", span("denied"), "indirect")
    assert TEXT[said.source[0].end :].startswith((" of", " denied"))
    quoted = missed.statement(READ, [span("We back Varnland,")]).statement
    assert quoted is not None and (quoted.kind, quoted.speaker) == ("direct", None)
    found = missed.stance(READ, span("shelling"), holder="Ostmark", toward="Varnland", sign=-1)
    assert isinstance(found.what, Stance) and found.what.basis == "words"
    assert isinstance(Coding(statement=SAID, actors=READ.actors).what, Statement)


def test_ids_are_those_that_the_reader_gives(reader: object) -> None:
    """So that a later model that reads it rightly gives the same coding, not a second one."""
    from sides.reading.reader import Reader

    assert isinstance(reader, Reader)
    read = reader.read(
        "Iran accused Turkey of aiding the rebels. “We reject this,” the Turkish foreign ministry "
        "said in Ankara.",
        published="2031-03-04",
    )
    assert read.events and read.statements and read.stances
    from sides.reviewing.checked import identified

    assert all(identified(read, each).id == each.id for each in read.statements)
    assert all(identified(read, each).id == each.id for each in read.stances)
    assert any(identified(read, each).id == each.id for each in read.events)


def test_the_registry_knows_whom_its_names_mean() -> None:
    registry = Registry.load()
    coding = corrections.event(READ, BACKED.id, targets=["IRQ@Friday"], registry=registry)
    assert event_in(coding).targets == ("IRQ",)
