"""What reviews leave of a reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sides.ontology import plover
from sides.records import (
    Actor,
    Article,
    Coding,
    Event,
    Place,
    Reading,
    Review,
    Span,
    Stance,
    Statement,
    Uncoded,
    content_id,
)
from sides.records.review import refers_to
from sides.reviewing.applied import applied, with_marks
from sides.reviewing.codings import What, coding_of

TEXT = (
    "Varnland accused Ostmark of shelling its port. Ostmark denied it. "
    "“We back Varnland,” said the rebels. Envoys met in Port Ellery on Friday."
)
ARTICLE = Article.of(TEXT, date="2031-03-04")
START = dt.datetime(2031, 3, 5, tzinfo=dt.UTC)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def event(
    type: str, trigger: str, sources: Sequence[str], targets: Sequence[str], **given: object
) -> Event:
    kind = plover().types[type]
    words = span(trigger)
    start = TEXT.rfind(". ", 0, words.start)
    made = Event(
        id=content_id("event", ARTICLE.id, type, words, tuple(sources), tuple(targets)),
        type=type,
        mode=None,
        contexts=(),
        sources=tuple(sources),
        targets=tuple(targets),
        trigger=words,
        sentence=Span(max(0, start + 2) if start >= 0 else 0, TEXT.index(".", words.end) + 1),
        status="actual",
        date=None,
        place=None,
        statement=None,
        hedges=(),
        intensity=kind.intensity,
        quad=kind.quad,
        confidence=0.5,
    )
    return replace(made, **given)


def actor(id: str, *mentions: str) -> Actor:
    return Actor(id, id.title(), None, (), tuple(sorted(map(span, mentions))), "registry")


SAID = Statement(
    "statement-1", "rebels", (span("the rebels"),), span("said"), (span("We back Varnland"),),
    "direct", None, 0.9,
)  # fmt: skip
ACCUSED = event("ACCUSE", "accused", ["varnland"], ["ostmark"])
SHELLED = event("ASSAULT", "shelling", ["ostmark"], ["varnland"])
DENIED = event("REJECT", "denied", ["ostmark"], [])
BACKED = event("SUPPORT", "back", ["rebels"], ["varnland"], statement="statement-1")
AGAINST = Stance(
    "stance-1", "varnland", "ostmark", -1, span("accused"), "event", None, ACCUSED.id, 0.6
)
FOR = Stance(
    "stance-2", "rebels", "varnland", 1, span("back"), "statement", "statement-1", None, 0.7
)
PORT = Place("place-1", "Port Ellery", (span("Port Ellery"),), None, None, None, None, None, 1)
READ = Reading(
    id="reading-1",
    article=ARTICLE,
    model="hand",
    actors=(
        actor("varnland", "Varnland", "its"),
        actor("ostmark", "Ostmark"),
        actor("rebels", "the rebels", "We"),
    ),
    statements=(SAID,),
    events=(ACCUSED, SHELLED, DENIED, BACKED),
    stances=(AGAINST, FOR),
    places=(PORT,),
    dates=(),
    uncoded=(Uncoded(span("Envoys met in Port Ellery on Friday."), "no actor", "nobody"),),
)  # fmt: skip
OTHER = replace(READ, id="reading-2", model="another", events=(), stances=(), statements=())
"""What a model read who found nothing but actors."""


def says(
    verdict: str, what: What | None, now: Coding | What | None = None, at: int = 0, by: str = "ada"
) -> Review:
    """What somebody says of a coding of READ, so many minutes after the first."""
    coding = None if what is None else coding_of(READ, what)
    corrected = now if isinstance(now, Coding) or now is None else coding_of(READ, now)
    when = START + dt.timedelta(minutes=at)
    return Review.of(ARTICLE.id, verdict, coding, corrected, by=by, at=when)  # type: ignore[arg-type]


def codings(reading: Reading) -> tuple[What, ...]:
    return (*reading.statements, *reading.events, *reading.stances)


def refers_only_to_itself(reading: Reading) -> bool:
    """Whether all that its records refer to is in a reading, each id once."""
    ids = [each.id for each in codings(reading)]
    ids += [each.id for each in reading.actors] + [each.id for each in reading.places]
    told = {id for each in codings(reading) for id in refers_to(each)}
    return len(ids) == len(set(ids)) and told <= set(ids)


def test_without_reviews_a_reading_is_as_it_was_read() -> None:
    assert applied(READ, []) is READ
    other = Review.of("article-0", "wrong", coding_of(READ, ACCUSED), None, by="ada")
    assert applied(READ, [other]) is READ


def test_what_is_right_stays_and_is_sure() -> None:
    found = applied(READ, [says("right", SHELLED)])
    assert found.events == (ACCUSED, replace(SHELLED, confidence=1.0), DENIED, BACKED)
    assert replace(found, events=READ.events) == READ


def test_what_is_wrong_leaves_with_the_stances_that_rest_on_it() -> None:
    found = applied(READ, [says("wrong", ACCUSED)])
    assert found.events == (SHELLED, DENIED, BACKED)
    assert found.stances == (FOR,)


def test_a_sentence_of_which_all_was_wrong_says_so() -> None:
    [denied] = [each for each in applied(READ, [says("wrong", DENIED)]).uncoded
                if each.reason == "reviewed as wrong"]  # fmt: skip
    assert (denied.sentence, denied.words) == (DENIED.sentence, DENIED.trigger)
    one = says("wrong", ACCUSED)
    assert applied(READ, [one]).uncoded == READ.uncoded, "another deed of its sentence is coded"


def test_a_sentence_in_which_something_was_missed_is_uncoded_no_more() -> None:
    met = event("CONSULT", "met", ["varnland", "ostmark"], [], place="place-1")
    found = applied(READ, [says("missed", None, met)])
    assert found.events == (*READ.events, replace(met, confidence=1.0))
    assert found.uncoded == ()


def test_a_correction_stands_in_the_place_of_what_was_read() -> None:
    now = event("THREATEN", "accused", ["varnland"], ["ostmark"])
    found = applied(READ, [says("corrected", ACCUSED, now)])
    assert found.events[0] == replace(now, confidence=1.0)
    assert found.stances[0] == replace(AGAINST, event=now.id)
    turned = event("SUPPORT", "accused", ["varnland"], ["ostmark"])
    assert applied(READ, [says("corrected", ACCUSED, turned)]).stances == (FOR,)
    denied = replace(ACCUSED, status="denied")
    assert applied(READ, [says("corrected", ACCUSED, denied)]).stances == (FOR,)
    whom = event("ACCUSE", "accused", ["varnland"], ["rebels"])
    assert applied(READ, [says("corrected", ACCUSED, whom)]).stances == (FOR,)


def test_a_statement_that_is_none_leaves_its_events_to_the_report() -> None:
    found = applied(READ, [says("wrong", SAID)])
    assert found.statements == ()
    assert found.events[-1] == replace(BACKED, statement=None)
    assert found.stances == (AGAINST,)


def test_who_says_it_holds_what_was_read_from_it() -> None:
    now = replace(SAID, speaker="ostmark")
    found = applied(READ, [says("corrected", SAID, now)])
    assert found.statements == (replace(now, confidence=1.0),)
    assert (found.stances[1].holder, found.stances[1].statement) == ("ostmark", SAID.id)
    nobody = replace(SAID, speaker=None)
    assert applied(READ, [says("corrected", SAID, nobody)]).stances == (AGAINST,)


def test_the_last_word_counts() -> None:
    now = event("THREATEN", "accused", ["varnland"], ["ostmark"])
    corrected = says("corrected", ACCUSED, now)
    with_it = applied(READ, [corrected])
    again = Review.of(
        ARTICLE.id, "wrong", coding_of(with_it, now.id), None, by="bo", at=START + dt.timedelta(1)
    )
    assert applied(READ, [corrected, again]).events == (SHELLED, DENIED, BACKED)
    back = says("right", ACCUSED, at=9)
    assert applied(READ, [corrected, back]).events[0] == replace(ACCUSED, confidence=1.0)
    wrong = says("wrong", ACCUSED)
    assert applied(READ, [wrong, back]).events[0] == replace(ACCUSED, confidence=1.0)
    marks = with_marks(READ, [corrected, back]).marks
    assert [each.record for each in marks] == [None, ACCUSED.id]


def test_what_was_said_holds_where_a_model_reads_nothing() -> None:
    now = event("THREATEN", "accused", ["varnland"], ["ostmark"])
    said = [says("corrected", ACCUSED, now), says("right", BACKED), says("wrong", SHELLED)]
    found = applied(OTHER, said)
    assert found.events == (
        replace(now, confidence=1.0), replace(BACKED, confidence=1.0)
    )  # fmt: skip
    assert found.statements == (SAID,), "by whose word it is told comes with it"
    assert [each.read for each in with_marks(OTHER, said).marks] == [False, False, False]
    assert [each.read for each in with_marks(READ, said).marks] == [True, True, True]


def test_it_holds_where_a_model_reads_it_otherwise() -> None:
    longer = replace(ACCUSED, id="event-0", trigger=span("accused Ostmark of"), mode="allege")
    other = replace(OTHER, events=(longer,))
    assert applied(other, [says("wrong", ACCUSED)]).events == ()
    assert applied(other, [says("right", ACCUSED)]).events == (replace(ACCUSED, confidence=1.0),)
    of_another_type = event("REJECT", "accused", ["varnland"], ["ostmark"])
    other = replace(OTHER, events=(of_another_type,))
    assert applied(other, [says("wrong", ACCUSED)]).events == (of_another_type,), "not that one"
    assert applied(other, [says("right", ACCUSED)]).events == (replace(ACCUSED, confidence=1.0),)


def test_actors_whom_a_model_calls_otherwise_are_known_by_their_words() -> None:
    renamed = replace(
        OTHER,
        actors=(actor("actor-1", "Varnland", "its"), actor("actor-2", "rebels")),
    )
    found = applied(renamed, [says("right", ACCUSED), says("right", BACKED)])
    assert found.events[0].sources == ("actor-1",)
    assert found.events[0].targets == ("ostmark",), "the reading has nobody by these words"
    assert found.actors == (*renamed.actors, READ.actors[1])
    assert found.events[1].sources == ("actor-2",), "the rebels, but for the article"


def test_a_missed_coding_that_a_later_model_finds_stands_once() -> None:
    met = event("CONSULT", "met", ["varnland", "ostmark"], [])
    missed = says("missed", None, met)
    found = applied(replace(READ, events=(*READ.events, replace(met, id="event-0"))), [missed])
    assert [each.type for each in found.events].count("CONSULT") == 1
    assert with_marks(READ, [missed]).marks[0].read is False


@pytest.mark.parametrize("verdict", ["wrong", "corrected"])
def test_a_review_says_all_that_it_needs(verdict: str) -> None:
    with pytest.raises(ValueError, match="unless it was missed"):
        says(verdict, None, ACCUSED)
    with pytest.raises(ValueError, match="only a correction does"):
        says(verdict, ACCUSED, ACCUSED if verdict == "wrong" else None)
    with pytest.raises(ValueError, match="lacks"):
        Coding(event=ACCUSED)
    with pytest.raises(ValueError, match="one event, statement or stance"):
        Coding()


# What holds for every reading and all reviews

IDS = ("a", "b", "c", "d")
WORDS = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 12)
)
ACTORS = st.lists(
    st.builds(
        lambda id, spans: Actor(id, id, None, (), tuple(sorted(set(spans))), "registry"),
        st.sampled_from(IDS),
        st.lists(WORDS, min_size=1, max_size=3),
    ),
    max_size=4,
    unique_by=lambda each: each.id,
)
NR = st.integers(0, 3)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of few words, so that its codings are often alike."""
    actors = tuple(draw(ACTORS))
    ids = st.sampled_from([each.id for each in actors] or ["a"])
    if not actors:
        return replace(OTHER, actors=(), places=(), uncoded=())
    some = st.lists(ids, max_size=2, unique=True).map(tuple)
    statements = draw(
        st.lists(
            st.builds(
                lambda nr, speaker, cue, said: replace(
                    SAID, id=f"statement-{nr}", speaker=speaker, cue=cue, content=(said,)
                ),
                NR, st.none() | ids, st.none() | WORDS, WORDS,
            ),
            max_size=2,
            unique_by=lambda each: each.id,
        )
    )  # fmt: skip
    told = st.sampled_from([None, *(each.id for each in statements)])
    events = draw(
        st.lists(
            st.builds(
                lambda type, words, sources, targets, said, status: replace(
                    event(type, "met", sources, targets),
                    id=content_id("event", type, words, sources, targets),
                    trigger=words, sentence=words, statement=said, status=status,
                ),
                st.sampled_from(["ACCUSE", "SUPPORT"]), WORDS, some, some, told,
                st.sampled_from(["actual", "denied"]),
            ),
            max_size=3,
            unique_by=lambda each: each.id,
        )
    )  # fmt: skip
    stances = draw(
        st.lists(
            st.builds(
                lambda holder, toward, sign, words, said, done: replace(
                    FOR, id=content_id("stance", ARTICLE.id, holder, toward, sign, words, "words"),
                    holder=holder, toward=toward, sign=sign, evidence=words, basis="words",
                    statement=said, event=done,
                ),
                ids, ids, st.sampled_from([1, -1]), WORDS, told,
                st.sampled_from([None, *(each.id for each in events)]),
            ),
            max_size=3,
            unique_by=lambda each: each.id,
        )
    )  # fmt: skip
    return replace(
        OTHER, actors=actors, statements=tuple(statements), events=tuple(events),
        stances=tuple(stances), places=(), uncoded=(),
    )  # fmt: skip


@st.composite
def said_of(draw: st.DrawFn, read: Sequence[Reading]) -> list[Review]:
    """Reviews of codings of these readings, some corrected to others."""
    given = [coding_of(each, what) for each in read for what in codings(each)]
    made: list[Review] = []
    for at in range(draw(st.integers(0, 5)) if given else 0):
        coding = draw(st.sampled_from(given))
        others = [each for each in given if each.kind == coding.kind]
        verdict = draw(st.sampled_from(["right", "wrong", "corrected", "missed"]))
        now = draw(st.sampled_from(others)) if verdict in ("corrected", "missed") else None
        was = None if verdict == "missed" else coding
        when = START + dt.timedelta(minutes=at)
        made.append(Review.of(ARTICLE.id, verdict, was, now, by="ada", at=when))  # type: ignore[arg-type]
    return made


@given(st.data())
def test_reviews_hold_for_every_reading(data: st.DataObject) -> None:
    first, second = data.draw(readings()), data.draw(readings())
    said = data.draw(said_of([first, second]))
    for reading in (first, second):
        once, marks = with_marks(reading, said)
        assert refers_only_to_itself(once)
        assert applied(once, said) == once
        there = {each.id: each for each in codings(once)}
        for mark in marks:
            if mark.record is not None:
                assert there[mark.record].confidence == 1.0
        stands = [mark.record for mark in marks if mark.record is not None]
        assert len(stands) == len(set(stands))


@given(st.data())
def test_the_last_review_holds(data: st.DataObject) -> None:
    reading = data.draw(readings())
    said = data.draw(said_of([reading]))
    if not said:
        return
    last = said[-1]
    now, marks = with_marks(reading, said)
    if last.verdict == "wrong":
        assert marks[-1].record is None
        assert last.coding is not None
        assert last.coding.what not in codings(now)
    else:
        assert marks[-1].record is not None
