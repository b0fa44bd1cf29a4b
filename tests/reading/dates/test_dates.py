"""News dates against the day of publication, and which deed each date belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.reading.dates.dates import date_of, dates, when
from sides.reading.document import Document

Parse = Callable[..., Document]
TUESDAY = "2017-10-17"


def read(document: Parse, text: str, published: str | None = TUESDAY) -> list[tuple[str, str]]:
    return [(each.words.of(text), each.value) for each in dates(document(text, date=published))]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy spoke on Tuesday.", "Tuesday", "2017-10-17"),
        ("The envoy left on Wednesday.", "Wednesday", "2017-10-11"),
        ("Early on Monday troops entered the port.", "Early on Monday", "2017-10-16"),
        ("They met last Friday.", "last Friday", "2017-10-13"),
        ("They met last Tuesday.", "last Tuesday", "2017-10-10"),
        ("Talks resume next Tuesday.", "next Tuesday", "2017-10-24"),
        ("On Friday the government will meet.", "Friday", "2017-10-20"),
        ("The ministry said it would answer by Friday.", "Friday", "2017-10-20"),
        ("A hearing is scheduled for Thursday.", "Thursday", "2017-10-19"),
        ("The army has until Saturday to withdraw.", "until Saturday",
         "2017-10-17/2017-10-21"),
        ("Voters go to the polls on Sunday.", "Sunday", "2017-10-22"),
        ("Friday's referendum will decide the matter.", "Friday", "2017-10-20"),
        ("Friday's bombing will not stop us.", "Friday", "2017-10-13"),
        ("He resigned on Tuesday of last week.", "Tuesday of last week", "2017-10-10"),
        ("He fled between Monday and Wednesday.", "between Monday and Wednesday",
         "2017-10-09/2017-10-11"),
    ],
)  # fmt: skip
def test_weekdays(document: Parse, text: str, words: str, value: str) -> None:
    assert read(document, text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It fell today.", "today", "2017-10-17"),
        ("It fell yesterday.", "yesterday", "2017-10-16"),
        ("It opens tomorrow.", "tomorrow", "2017-10-18"),
        ("Parliament votes tonight.", "tonight", "2017-10-17"),
        ("Shells hit the town last night.", "last night", "2017-10-16"),
        ("It fell three days ago.", "three days ago", "2017-10-14"),
        ("He resigned two weeks earlier.", "two weeks earlier", "2017-10-02/2017-10-08"),
        ("He was elected a year ago.", "a year ago", "2016-01-01/2016-12-31"),
        ("It fell last week.", "last week", "2017-10-09/2017-10-15"),
        ("It fell last month.", "last month", "2017-09-01/2017-09-30"),
        ("It fell last year.", "last year", "2016-01-01/2016-12-31"),
        ("It fell earlier this month.", "earlier this month", "2017-10-01/2017-10-31"),
        ("They meet this week.", "this week", "2017-10-16/2017-10-22"),
        ("Forty died over the past three days.", "the past three days", "2017-10-14/2017-10-17"),
        ("It fell over the weekend.", "the weekend", "2017-10-14/2017-10-15"),
        ("They will meet at the weekend.", "the weekend", "2017-10-21/2017-10-22"),
        ("It closed late last month.", "late last month", "2017-09-21/2017-09-30"),
        ("He will return in three weeks.", "in three weeks", "2017-11-06/2017-11-12"),
    ],
)
def test_days_and_weeks_from_publication(
    document: Parse, text: str, words: str, value: str
) -> None:
    assert read(document, text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It fell on 16 October.", "16 October", "2017-10-16"),
        ("It fell on October 16.", "October 16", "2017-10-16"),
        ("It fell on Oct. 16, 2017.", "Oct. 16, 2017", "2017-10-16"),
        ("It fell on the 16th of October 2017.", "the 16th of October 2017", "2017-10-16"),
        ("It fell on 2017-10-16.", "2017-10-16", "2017-10-16"),
        ("It fell on Monday, Oct. 16.", "Monday, Oct. 16", "2017-10-16"),
        ("The ballot is due on November 1.", "November 1", "2017-11-01"),
        ("It voted in September.", "September", "2017-09-01/2017-09-30"),
        ("It voted in December.", "December", "2016-12-01/2016-12-31"),
        ("It will vote in December.", "December", "2017-12-01/2017-12-31"),
        ("It voted in early September.", "early September", "2017-09-01/2017-09-10"),
        ("It voted last October.", "last October", "2016-10-01/2016-10-31"),
        ("They have fought since 2014.", "since 2014", "2014-01-01/2017-10-17"),
        ("They have fought since Monday.", "since Monday", "2017-10-16/2017-10-17"),
        ("War began in 2014.", "2014", "2014-01-01/2014-12-31"),
        ("They opposed the 2003 invasion.", "2003", "2003-01-01/2003-12-31"),
        ("They fled in the 1980s.", "the 1980s", "1980-01-01/1989-12-31"),
        ("War raged from 1980 to 1988.", "from 1980 to 1988", "1980-01-01/1988-12-31"),
        ("It lasted from 15 to 17 October.", "from 15 to 17 October", "2017-10-15/2017-10-17"),
        ("It lasted from Sept. 28 to Oct. 3.", "from Sept. 28 to Oct. 3", "2017-09-28/2017-10-03"),
    ],
)
def test_calendar_dates(document: Parse, text: str, words: str, value: str) -> None:
    assert read(document, text) == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They met on 31 November.",
        "It may rain as they march.",
        "Theresa May spoke at length.",
        "The militia holds 2000 villages.",
        "He leads in the Super Tuesday states.",
        "Bloody Sunday is remembered here.",
        "It was their third loss in two weeks.",
        "He was born 5000 years ago.",
    ],
)
def test_no_date(document: Parse, text: str) -> None:
    assert read(document, text) == []


def test_dates_are_told_against_the_one_before(document: Parse) -> None:
    text = "They voted on 25 September. The following day troops moved. Two days later it ended."
    assert [value for _, value in read(document, text)] == [
        "2017-09-25",
        "2017-09-26",
        "2017-09-28",
    ]


@pytest.mark.parametrize("published", [None, "", "2017", "yesterday"])
def test_without_publication_only_dates_that_give_their_year(
    document: Parse, published: str | None
) -> None:
    text = "On Tuesday and on 3 May they met; the pact of 4 June 1988 has held since 1990."
    assert [value for _, value in read(document, text, published)] == [
        "1988-06-04",
        "1990-01-01/1990-12-31",
    ]


def date_at(document: Parse, text: str, word: str) -> str | None:
    parsed = document(text, date=TUESDAY)
    token = next(each.i for each in parsed.doc if each.text == word)
    return date_of(parsed, dates(parsed), token)


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("The minister met rebels on Monday.", "met", "2017-10-16"),
        ("Monday's bombing killed nine people.", "bombing", "2017-10-16"),
        ("The envoy arrived on Sunday and met the king.", "met", "2017-10-15"),
        ("Troops took the port on Monday, a spokesman said on Tuesday.", "took", "2017-10-16"),
        ("Troops took the port on Monday, a spokesman said on Tuesday.", "said", "2017-10-17"),
        ("On Tuesday the army said that rebels had shelled the port.", "said", "2017-10-17"),
        ("On Tuesday the army said that rebels had shelled the port.", "shelled", None),
        ("The army entered the port.", "entered", None),
        ("Parliament approved the plan to vote on 25 May, ignoring the court.", "ignoring", None),
        ("It asked for troops in the towns that rebels have held since 2014.", "asked", None),
        ("They scorned the pact of 2015.", "scorned", None),
        ("The envoy, who serves Norway, left on Monday.", "serves", None),
        ("Monday's bombing killed nine people.", "killed", "2017-10-16"),
        ("When troops came on Monday, the villagers fled.", "fled", "2017-10-16"),
        ("LIMA, 16 October (Agency) – Troops entered the port.", "entered", None),
        ("Rebels shelled the port on Monday, killing nine people.", "killing", "2017-10-16"),
        ("The envoy left on Sunday after the king had warned him.", "warned", None),
        ("A blast killed nine on Monday in a town held by rebels.", "held", None),
        ("The rebels held in a camp near the port fled on Monday.", "held", None),
    ],
)  # fmt: skip
def test_the_date_of_a_deed(document: Parse, text: str, word: str, value: str | None) -> None:
    assert date_at(document, text, word) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Varnland denied on Monday that it had shelled the port the day before.", "2017-10-15"),
        ("On Monday Varnland denied that it had shelled the port a week ago.",
         "2017-10-09/2017-10-15"),
        ("On Monday Varnland denied that its army had shelled the port.", None),
        ("Varnland denied the shelling of the port on Monday.", "2017-10-16"),
    ],
)  # fmt: skip
def test_a_denial_is_not_of_the_day_of_what_it_denies(
    document: Parse, text: str, value: str | None
) -> None:
    parsed = document(text, date=TUESDAY)
    token = next(each.i for each in parsed.doc if each.text == "denied")
    assert when(parsed, dates(parsed), token, "denied")[0] == value


PIECES = st.sampled_from([
    "Monday", "Tuesday,", "October", "Oct.", "31", "29", "February", "2016", "1999", "the",
    "a", "last", "next", "this", "week", "weekend", "year", "ago", "in", "since", "from",
    "to", "–", "-", "and", "of", "until", "early", "mid-", "16th", "1980s", "90", "two",
    "later", "day", "May", "on", ".", "will", "said", "'", "’80s", "9999", "0",
    "2017-02-30", "within", "months", "century", "21st", "overnight", "until", "between",
    "Christmas", "last", "quarter", "half a", "the first", "spring", "30/11/2013", "the eve of",
    "the same", "after", "before", "9 p.m.", "GMT", "every", "weeks of", "Q3", "days",
    "\n",
])  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join))
ANY_DAY = st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12))


@settings(max_examples=150)
@given(text=ANY_TEXT, published=ANY_DAY)
def test_any_text_on_any_day(document: Parse, text: str, published: str | None) -> None:
    parsed = document(text, date=published)
    found = dates(parsed)
    reach = 0
    for each in found:
        assert reach <= each.words.start < each.words.end <= len(text)
        assert date.fromisoformat(each.start) <= date.fromisoformat(each.end)
        reach = each.words.end
    for token in parsed.doc if parsed.sentences else ():
        value = date_of(parsed, found, token.i)
        assert value is None or value in {each.value for each in found}
