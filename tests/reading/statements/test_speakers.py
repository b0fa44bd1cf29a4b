"""Who speaks, and who "I" and "we" are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.reading.actors.cast import cast
from sides.reading.dates.dates import dates
from sides.reading.document import Attribution, Cast, Document
from sides.reading.statements.speakers import statements, with_first_persons
from sides.records import Span, Statement
from sides.registry import Registry

Parse = Callable[..., Document]
Told = tuple[tuple[Statement, ...], Cast, Document]


def at(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def tell(document: Parse) -> Callable[..., Told]:
    """The statements of a text whose attributions are given as (source, cue, content)."""
    registry = Registry.load()

    def find(text: str, *given: tuple[str | None, str | None, str]) -> Told:
        parsed = document(text, date="2031-03-11")
        people = cast(parsed, registry)
        attributions = tuple(
            Attribution(
                () if source is None else (at(text, source),),
                None if cue is None else at(text, cue),
                (at(text, content),),
                1.0,
            )
            for source, cue, content in given
        )
        made = statements(parsed, people, attributions, dates(parsed))
        return made, with_first_persons(parsed, people, made, registry), parsed

    return find


Tell = Callable[..., Told]
QUOTED = "“We will not wait,” Kenyan Foreign Minister Adisa Muthoni said on Monday. “I mean it.”"


def test_the_speaker_is_whom_the_source_names(tell: Tell) -> None:
    (made,), people, _ = tell(
        QUOTED, ("Kenyan Foreign Minister Adisa Muthoni", "said", "“We will not wait,”")
    )
    assert made.speaker is not None
    assert people.by_id(made.speaker).name == "Adisa Muthoni"
    assert made.kind == "direct"
    assert made.date == "2031-03-10"


def test_a_quotation_without_a_name_goes_on_with_the_speaker(tell: Tell) -> None:
    made, _, _ = tell(
        QUOTED,
        ("Kenyan Foreign Minister Adisa Muthoni", "said", "“We will not wait,”"),
        (None, None, "“I mean it.”"),
    )
    assert made[0].speaker == made[1].speaker


def test_a_quotation_two_paragraphs_on_has_no_speaker(tell: Tell) -> None:
    text = "“No,” Adisa Muthoni said.\n\nRain fell on the town all day.\n\n“Nobody asked me.”"
    made, _, _ = tell(text, ("Adisa Muthoni", "said", "“No,”"), (None, None, "“Nobody asked me.”"))
    assert made[0].speaker is not None
    assert made[1].speaker is None


def test_i_is_the_speaker(tell: Tell) -> None:
    made, people, parsed = tell(
        QUOTED,
        ("Kenyan Foreign Minister Adisa Muthoni", "said", "“We will not wait,”"),
        (None, None, "“I mean it.”"),
    )
    assert made[0].speaker is not None
    words = {span.of(parsed.text) for span in people.by_id(made[0].speaker).mentions}
    assert "I" in words


def test_we_is_the_body_that_a_spokeswoman_speaks_for(tell: Tell) -> None:
    text = "“We are neutral,” State Department spokeswoman Jane Orley said."
    _, people, parsed = tell(
        text, ("State Department spokeswoman Jane Orley", "said", "“We are neutral,”")
    )
    body = people.by_id("USA-STATE-DEPARTMENT")
    assert "We" in {span.of(parsed.text) for span in body.mentions}


def test_we_outside_of_quotation_marks_is_nobody(tell: Tell) -> None:
    _, people, parsed = tell("We know what Chad said about it.", ("Chad", "said", "what"))
    mentions = {span.of(parsed.text) for each in people.actors for span in each.mentions}
    assert "We" not in mentions


def test_the_us_in_a_quotation_is_a_state(tell: Tell) -> None:
    text = "“The US will help,” Kenyan Foreign Minister Adisa Muthoni said."
    source = "Kenyan Foreign Minister Adisa Muthoni"
    _, people, _ = tell(text, (source, "said", "“The US will help,”"))
    assert len(people.by_id("USA").mentions) == 1
