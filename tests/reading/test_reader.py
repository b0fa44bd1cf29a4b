"""One report, end to end: what a user of `Reader` is promised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import EmptyInput, NotText, OptionError, TooLong
from sides.options import Options
from sides.reading.reader import Reader
from sides.records import Actor, Article, Reading, Span

REPORT = (
    "Neutral Norway offers to host talks\n\n"
    "Turkish warplanes bombed Kurdish positions in northern Syria on Sunday, killing six people, "
    "a day after Russia condemned the operation.\n\n"
    "“We are not taking sides in this quarrel,” Norwegian Foreign Minister Ingrid Solvang told "
    "reporters in Oslo on Monday. “We want both of them to talk.”\n\n"
    "She added that Norway would send doctors to Syria next week.\n\n"
    "Related stories"
)
DATE = "2031-03-11"  # a Tuesday


@pytest.fixture(scope="module")
def reading(reader: Reader) -> Reading:
    return reader.read(REPORT, published=DATE, title="Neutral Norway offers to host talks")


def actor(reading: Reading, id: str) -> Actor:
    return next(each for each in reading.actors if each.id == id)


def spans(reading: Reading) -> Iterator[Span]:
    """Every span of a reading, whatever record it stands in."""

    def inside(value: object) -> Iterator[Span]:
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            for each in value:
                yield from inside(each)
        elif isinstance(value, msgspec.Struct) and not isinstance(value, Article):
            for name in value.__struct_fields__:
                yield from inside(getattr(value, name))

    return inside(reading)


def test_who_did_what_to_whom(reading: Reading) -> None:
    bombing = next(each for each in reading.events if each.type == "ASSAULT")
    assert bombing.quad == 4
    assert [actor(reading, each).country for each in bombing.sources] == ["TUR"]
    assert bombing.date == "2031-03-09"
    assert "bombed" in bombing.trigger.of(REPORT)


def test_who_said_what(reading: Reading) -> None:
    first = next(each for each in reading.statements if each.kind == "direct")
    assert first.speaker is not None
    speaker = actor(reading, first.speaker)
    assert speaker.name == "Ingrid Solvang"
    assert (speaker.country, speaker.sectors[:1]) == ("NOR", ("GOV",))
    assert first.date == "2031-03-10"
    speakers = {each.speaker for each in reading.statements if each.speaker is not None}
    assert {first.speaker} == {
        each.speaker
        for each in reading.statements
        if any("both of them" in span.of(REPORT) for span in each.content)
    }
    assert first.speaker in speakers


def test_a_pronoun_speaker_is_the_person_before(reading: Reading) -> None:
    added = next(
        each
        for each in reading.statements
        if each.cue is not None and "added" in each.cue.of(REPORT)
    )
    assert added.speaker is not None
    assert actor(reading, added.speaker).name == "Ingrid Solvang"
    assert added.kind == "indirect"


def test_not_taking_sides_is_an_abstention(reading: Reading) -> None:
    abstained = [each for each in reading.stances if each.sign == 0]
    assert abstained
    assert "not taking sides" in abstained[0].evidence.of(REPORT)


def test_what_is_planned_is_not_told_as_done(reading: Reading) -> None:
    """Aid to come is an agreement, by PLOVER's rule."""
    sending = [each for each in reading.events if "send" in each.trigger.of(REPORT)]
    assert sending
    assert all((each.type, each.status) == ("AGREE", "actual") for each in sending)


def test_page_furniture_is_named_and_not_read(reading: Reading) -> None:
    left = [each for each in reading.uncoded if each.reason == "page furniture"]
    assert [each.sentence.of(REPORT) for each in left] == ["Related stories"]


def test_ids_are_referred_to_only_where_they_exist(reading: Reading) -> None:
    actors = {each.id for each in reading.actors}
    statements = {each.id for each in reading.statements}
    for event in reading.events:
        assert {*event.sources, *event.targets} <= actors
        assert event.statement is None or event.statement in statements
        assert event.place is None or event.place in {each.id for each in reading.places}
    for statement in reading.statements:
        assert statement.speaker is None or statement.speaker in actors
    for stance in reading.stances:
        assert {stance.holder, stance.toward} <= actors
    assert len({each.id for each in reading.events}) == len(reading.events)


def test_the_same_article_gives_the_same_bytes(reader: Reader, reading: Reading) -> None:
    again = Reader().read(REPORT, published=DATE, title="Neutral Norway offers to host talks")
    assert msgspec.json.encode(again) == msgspec.json.encode(reading)
    assert msgspec.json.decode(msgspec.json.encode(again), type=Reading) == again


def test_many_are_read_one_after_the_other(reader: Reader) -> None:
    articles = (Article.of(f"Country {number} fell silent.") for number in range(3))
    assert [each.article.text for each in reader.read_many(articles)] == [
        "Country 0 fell silent.",
        "Country 1 fell silent.",
        "Country 2 fell silent.",
    ]


def test_an_empty_reading_says_why(reader: Reader) -> None:
    found = reader.read("The sea was calm.")
    assert not found.events
    assert [each.reason for each in found.uncoded] == ["no actor"]


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_nothing_to_read_is_an_error(reader: Reader, text: str) -> None:
    with pytest.raises(EmptyInput):
        reader.read(text)


def test_too_long_a_text_is_an_error(parser: object) -> None:
    with pytest.raises(TooLong, match="12 characters, more than the limit of 10"):
        Reader(Options(max_characters=10)).read("x" * 12)


def test_a_date_that_is_none_is_an_error(reader: Reader) -> None:
    with pytest.raises(OptionError, match="2017-02-30"):
        reader.read("He left.", published="2017-02-30")


def test_relate_codes_a_given_pair(reader: Reader) -> None:
    text = "French jets bombed rebel camps near the border."
    found = reader.relate(text, source=(0, 11), target=(19, 30))
    assert found.type == "ASSAULT"
    assert found.quad == 4
    assert sum(found.scores.type.values()) == pytest.approx(1)
    assert sum(found.scores.sign.values()) == pytest.approx(1)
    assert set(found.scores.sign) == {"+1", "0", "-1", "none"}
    assert len(found.scores.type) == 17


def test_relate_takes_a_party_that_is_not_named(reader: Reader) -> None:
    assert reader.relate("Rebels released two nurses.", source=(0, 6), target=None).scores


@pytest.mark.parametrize("span", [(5, 5), (-1, 3), (0, 99)])
def test_relate_refuses_spans_outside_of_the_text(reader: Reader, span: tuple[int, int]) -> None:
    with pytest.raises(OptionError):
        reader.relate("Rebels fled.", source=span, target=None)


def test_relate_needs_a_party(reader: Reader) -> None:
    with pytest.raises(OptionError):
        reader.relate("Rebels fled.", source=None, target=None)


WORDS = st.sampled_from(
    [
        "the",
        "Iraq",
        "Turkish",
        "troops",
        "she",
        "said",
        "that",
        "“",
        "”",
        '"',
        "'",
        "attacked",
        "talks",
        "Tuesday",
        ",",
        ".",
        "\n",
        "\n\n",
        "U.S.",
        "not",
        "denied",
        "agreed",
        "to",
        "with",
        "rebels",
        "-",
        "—",
        "(",
        ")",
        "in",
        "Baghdad",
        "2017",
        "we",
        "it’s",
        "''",
    ]
)


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(WORDS, max_size=60).map(" ".join),
    )
)
def test_every_span_of_every_reading_slices(reader: Reader, text: str) -> None:
    if not text.strip():
        with pytest.raises(EmptyInput):
            reader.read(text)
        return
    found = reader.read(text, published=DATE)
    for span in spans(found):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    for event in found.events:
        assert event.sentence.contains(event.trigger)


def test_those_who_do_it_side_by_side_are_not_against_each_other(reader: Reader) -> None:
    reading = reader.read("Chad and Niger attacked a rebel camp.")
    pairs = {(each.holder, each.toward) for each in reading.stances}
    assert not pairs & {("TCD", "NER"), ("NER", "TCD")}


def test_those_who_clash_are_against_each_other(reader: Reader) -> None:
    reading = reader.read("Troops of Chad and rebels clashed on Monday.")
    assert all(each.sign == -1 for each in reading.stances)


def test_asking_somebody_for_something_is_no_side(reader: Reader) -> None:
    reading = reader.read("Chad asked Niger to support the talks.")
    assert ("TCD", "NER") not in {(each.holder, each.toward) for each in reading.stances}


def test_a_second_verb_of_saying_shares_its_speaker(reader: Reader) -> None:
    text = "Norway said the vote was fair and urged that it be accepted by all sides."
    reading = reader.read(text)
    assert {each.speaker for each in reading.statements} == {"NOR"}


def test_an_attack_on_a_place_is_a_deed_and_no_statement(reader: Reader) -> None:
    reading = reader.read("Malian soldiers attacked rebel fighters near Gao on Tuesday.")
    assert [each.type for each in reading.events] == ["ASSAULT"]
    assert not reading.statements


def test_half_a_character_is_an_error(reader: Reader) -> None:
    with pytest.raises(NotText, match="at 6"):
        reader.read("Rebels\ud800 fled.")


def test_options_that_make_no_sense_are_errors() -> None:
    with pytest.raises(OptionError, match="max_characters"):
        Options(max_characters=0)
    with pytest.raises(OptionError, match="min_confidence"):
        Options(min_confidence=2.0)


def test_relate_refuses_white_space_and_one_span_twice(reader: Reader) -> None:
    text = "Rebels fled from Gao."
    with pytest.raises(OptionError, match="white space"):
        reader.relate(text, source=(6, 7), target=None)
    with pytest.raises(OptionError, match="differ"):
        reader.relate(text, source=(0, 6), target=(0, 6))


def test_a_registry_of_the_users_own_is_part_of_what_read(reader: Reader) -> None:
    own = Reader(registry=Path(__file__).parents[2] / "examples" / "islands" / "registry.yaml")
    assert own.model.startswith(f"{reader.model}+registry-")
    assert own.read("Norway met Malta.").id != reader.read("Norway met Malta.").id
