"""Codings in words."""

from __future__ import annotations

from msgspec.structs import replace

from sides.records import Count, Reading
from sides.web.marking.codings import codings
from sides.web.marking.told import LONGEST_QUOTE, Line, Telling, number

from ..readings import sample, span


def line(reading: Reading, id: str) -> Line:
    coding = next(each for each in codings(reading) if each.id == id)
    return Telling(reading).line(coding, 1)


def test_an_event_tells_who_what_whom_and_all_around_it() -> None:
    told = line(sample(), "event-a")
    assert told.summary == "Army of Ostmark ASSAULT Varnland"
    assert told.facts == ("actual", "2031-03-04", "Port Ellery", "military")
    assert told.notes == ("hedged: “reportedly”", "5 dead: “killing five people”")
    assert (told.quote, told.mode, told.by) == ("shelled", "artillery", None)


def test_an_event_told_by_somebody_says_by_whom_and_by_when() -> None:
    told = line(sample(), "event-b")
    assert told.by is not None and told.by.name == "Ada Lorne"
    assert told.facts == ("actual", "no later than 2031-03-04")
    assert told.summary == "Ada Lorne ACCUSE Army of Ostmark, Ostmark"


def test_a_speaker_whom_nobody_knows_is_told_by_the_words() -> None:
    reading = sample()
    said = replace(reading.statements[0], speaker=None, source=(span("President Ada Lorne"),))
    reading = replace(reading, statements=(said,))
    assert line(reading, "statement-a").who == "“President Ada Lorne”"
    assert line(reading, "event-b").by_words == "“President Ada Lorne”"
    reading = replace(reading, statements=(replace(said, source=()),))
    assert line(reading, "event-b").by_words == "somebody"


def test_stances_say_their_sign_in_words() -> None:
    reading = sample()
    assert line(reading, "stance-a").summary == "Ada Lorne against Army of Ostmark"
    assert line(reading, "stance-b").summary == "Ada Lorne for Varnland"
    assert line(reading, "stance-c").summary == "Ada Lorne on no side towards Ostmark"


def test_a_statement_as_long_as_a_book_is_quoted_in_part() -> None:
    reading = sample()
    text = "word " * 400_000
    long = replace(reading.statements[0], content=(span(text.strip(), text=text),))
    reading = replace(
        reading, article=replace(reading.article, text=reading.article.text + text),
        statements=(long,),
    )  # fmt: skip
    assert len(line(reading, "statement-a").quote) <= LONGEST_QUOTE + 2


def test_counts() -> None:
    where = span("five")
    assert number(Count("dead", 3, 3, where)) == "3"
    assert number(Count("dead", 12, None, where)) == "12 or more"
    assert number(Count("dead", 5, 7, where)) == "5 to 7"
