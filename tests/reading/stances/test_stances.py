"""Who is for or against whom, and who is on no side, as a reader of the stances sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.ontology import plover
from sides.reading.actors.cast import cast
from sides.reading.document import Cast, Document
from sides.reading.reader import Reader
from sides.reading.stances.attitudes import MOST_WORDS
from sides.reading.stances.lexicon import stance_words
from sides.reading.stances.stances import stances
from sides.records import Event, Span, Stance, Statement, Status
from sides.registry import Registry

Parse = Callable[..., Document]
Told = tuple[str, int, str]


class Report:
    """A text with its cast; statements and events are given by hand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cast: Cast = cast(document, Registry.load())
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self._ids = {actor.name: actor.id for actor in self.cast.actors}

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def says(self, speaker: str, words: str) -> None:
        self.statements.append(
            Statement(
                id=f"statement-{len(self.statements)}", speaker=self._ids[speaker], source=(),
                cue=None, content=(self.span(words),), kind="direct", date=None, confidence=0.9,
            )
        )  # fmt: skip

    def does(
        self, type: str, source: str, target: str, trigger: str, *, status: Status = "actual",
        statement: str | None = None,
    ) -> None:  # fmt: skip
        kind = plover().types[type]
        words = self.span(trigger)
        sentence = next(each.span for each in self.document.sentences if each.span.contains(words))
        self.events.append(
            Event(
                id=f"event-{len(self.events)}", type=type, mode=None, contexts=(),
                sources=(self._ids[source],), targets=(self._ids[target],), trigger=words,
                sentence=sentence, status=status, date=None, place=None, statement=statement,
                hedges=(), intensity=kind.intensity, quad=kind.quad, confidence=0.8,
            )
        )  # fmt: skip

    def stances(self) -> tuple[Stance, ...]:
        return stances(self.document, self.cast, self.statements, self.events)

    def told(self) -> set[Told]:
        names = {actor.id: actor.name for actor in self.cast.actors}
        return {(names[one.holder], one.sign, names[one.toward]) for one in self.stances()}


@pytest.fixture
def report(document: Parse) -> Callable[..., Report]:
    def make(text: str, title: str | None = None) -> Report:
        return Report(document(text, title=title, date="2017-10-17"))

    return make


Make = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hungary opposes Ukraine.", ("Hungary", -1, "Ukraine")),
        ("Russia backs the government of Syria.", ("Russia", 1, "Syria")),
        ("Germany praised France's decision to leave.", ("Germany", 1, "France")),
        ("France voiced support for Germany.", ("France", 1, "Germany")),
        ("Turkey won the support of Russia.", ("Russia", 1, "Turkey")),
        ("Qatar drew criticism from Egypt.", ("Egypt", -1, "Qatar")),
        ("Chad is critical of Libya.", ("Chad", -1, "Libya")),
        ("Egypt is an ally of Jordan.", ("Egypt", 1, "Jordan")),
        ("Egypt is an ally of Jordan.", ("Jordan", 1, "Egypt")),
        ("Israel's enemy Iran spoke.", ("Iran", -1, "Israel")),
        ("Hezbollah, whose loyalties lie with Iran, fought on.", ("Hezbollah", 1, "Iran")),
        ("Sweden was condemned by Norway.", ("Norway", -1, "Sweden")),
        ("Poland vowed to stand by Ukraine.", ("Poland", 1, "Ukraine")),
        ("Oman does not support Iran.", ("Oman", -1, "Iran")),
        ("Sudan withdrew its support for Iran.", ("Sudan", -1, "Iran")),
        ("Greece supports sanctions against Turkey.", ("Greece", -1, "Turkey")),
        ("Japan declined to criticise China.", ("Japan", 0, "China")),
        ("Norway refused to take sides between Israel and Lebanon.", ("Norway", 0, "Lebanon")),
        ("Switzerland remained neutral between Iran and Iraq.", ("Switzerland", 0, "Iraq")),
        ("Malta backs neither Israel nor Syria.", ("Malta", 0, "Israel")),
    ],
)
def test_words_of_attitude(report: Make, text: str, told: Told) -> None:
    assert told in report(text).told()


@pytest.mark.parametrize(
    "text",
    [
        "Canada might support Ukraine.",
        "Iraq only nominally supports Iran.",
        "Spain urged Iran to stop backing Syria.",
        "Spain warned against trusting Iran.",
        "Sudan closed its airspace to Chad.",
        "Russia rejected criticism of Syria.",
        "Malta praised neither Israel nor Syria.",
        "Kenya asked whether Ghana supports Togo.",
        "Iran does not want war.",
        "Kenya and Ghana lie in Africa.",
    ],
)
def test_nothing_is_told(report: Make, text: str) -> None:
    assert report(text).told() == set()


def test_taking_no_side_is_not_refusing_support(report: Make) -> None:
    made = report("Malta refused to back either Israel or Syria.")
    assert made.told() == {("Malta", 0, "Israel"), ("Malta", 0, "Syria")}


def test_a_conflict_is_told_by_against(report: Make) -> None:
    made = report("Neutral Malta spoke.", title=None)
    assert made.told() == set()
    made = report("Egypt joined Sudan in a fight against Libya.\nMalta stayed neutral.")
    assert {("Malta", 0, "Egypt"), ("Malta", 0, "Libya")} <= made.told()


def test_the_evidence_is_the_words(report: Make) -> None:
    found = report("Japan, once more, declined to criticise China.")
    (stance,) = found.stances()
    assert stance.evidence.of(found.document.text) == "declined to criticise"
    assert (stance.basis, stance.statement, stance.event) == ("words", None, None)


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("Iran is a threat to peace", -1),
        ("Iran must stop its meddling", -1),
        ("Iran isn't doing enough to stop them", -1),
        ("Iran would love to see chaos in Iraq", -1),
        ("No good comes from the involvement of Iran", -1),
        ("Iran has violated the truce", -1),
        ("Iran is a reliable partner", 1),
    ],
)
def test_what_a_speaker_says_of_another(report: Make, words: str, sign: int) -> None:
    made = report(f"“{words},” a minister of France told reporters. Iran is a threat to nobody.")
    made.says("France", words)
    assert ("France", sign, "Iran") in made.told()
    (stance,) = (each for each in made.stances() if each.holder == "FRA")
    assert (stance.basis, stance.statement) == ("statement", "statement-0")


def test_the_reporter_is_no_party(report: Make) -> None:
    assert report("Iran is a threat to Iraq. Iran must stop.").told() == set()


def test_of_ones_own_one_says_nothing(report: Make) -> None:
    made = report("“France isn't doing enough,” a minister of France said.")
    made.says("France", "France isn't doing enough")
    assert made.told() == set()


@pytest.mark.parametrize(
    ("type", "status", "told"),
    [
        ("AID", "actual", {("Egypt", 1, "Libya")}),
        ("ASSAULT", "past", {("Egypt", -1, "Libya")}),
        ("SANCTION", "planned", {("Egypt", -1, "Libya")}),
        ("ASSAULT", "denied", set()),
        ("ASSAULT", "hypothetical", set()),
        ("REQUEST", "actual", set()),
    ],
)
def test_deeds(report: Make, type: str, status: Status, told: set[Told]) -> None:
    made = report("Egypt moved on Libya overnight.")
    made.does(type, "Egypt", "Libya", "moved", status=status)
    assert made.told() == told
    for stance in made.stances():
        assert (stance.basis, stance.event) == ("event", "event-0")
        assert stance.confidence < 0.5


def test_words_count_against_a_deed_on_the_same_words(report: Make) -> None:
    made = report("Japan declined to criticise China.")
    made.does("ACCUSE", "Japan", "China", "criticise")
    assert made.told() == {("Japan", 0, "China")}


def test_those_who_are_harmed_are_against_who_harms_them(report: Make) -> None:
    made = report("“Egypt shelled us,” a minister of Libya said.")
    made.says("Libya", "Egypt shelled us")
    made.does("ASSAULT", "Egypt", "Libya", "shelled", statement="statement-0")
    assert ("Libya", -1, "Egypt") in made.told()


@pytest.mark.parametrize("told", ["told reporters on Friday", "told lawmakers", "said on Friday"])
def test_what_is_told_in_quotation_marks_is_meant(reader: Reader, told: str) -> None:
    text = (
        "Egypt attacked Libya on Monday.\n\n“We’re not taking sides,” Norwegian Foreign Ministry "
        f"spokeswoman Ada Lorne {told}."
    )
    found = reader.read(text, published="2017-10-17").stances
    assert {each.toward for each in found if each.sign == 0} == {"EGY", "LBY"}


def test_words_that_a_break_parts_are_read(reader: Reader) -> None:
    text = (
        "The foreign minister of Norland went to the border town on Friday to calm a dispute.\n\n"
        "Norland and its neighbour are to resume the\n\n"
        "ir talks on the river in the coming week, she said."
    )
    deeds = [each.trigger.of(text) for each in reader.read(text).events]
    assert "resume the\n\nir talks" in deeds


def test_sides_that_are_not_named_are_those_of_the_conflict(report: Make) -> None:
    made = report(
        "Egypt attacked Libya on Monday. Thousands fled. “We will not take sides,” Malta said."
    )
    made.does("ASSAULT", "Egypt", "Libya", "attacked")
    we = next(i for i, each in enumerate(made.cast.mentions)
              if each.span.of(made.document.text) == "We")  # fmt: skip
    who = (*made.cast.who[:we], "MLT", *made.cast.who[we + 1 :])
    made.cast = Cast(made.cast.actors, made.cast.mentions, who, made.cast.bodies)
    assert {("Malta", 0, "Egypt"), ("Malta", 0, "Libya")} <= made.told()


WORDS = st.lists(
    st.sampled_from(
        ["Iran", "Iraq", "the UN", "supports", "opposes", "declined", "to", "not", "criticise",
         "ally", "of", "neutral", "between", "and", "whose", "loyalties", "lie", "with", ",", ".",
         "“", "”", "said", "threat", "is", "a", "must", "stop", "pro", "-", "Syrian", "\n"]
    ),
    max_size=25,
).map(" ".join)  # fmt: skip


@settings(max_examples=60)
@given(text=st.one_of(WORDS, st.text(max_size=80)))
def test_any_text(document: Parse, text: str) -> None:
    made = Report(document(text))
    actors = {actor.id for actor in made.cast.actors}
    for each in made.stances():
        assert {each.holder, each.toward} <= actors
        assert each.holder != each.toward
        assert each.evidence.end <= len(text)
        assert 0 < each.confidence <= 1


def test_no_pattern_is_longer_than_is_looked_for() -> None:
    rows = [each for group in stance_words().attitudes.values() for each in group]
    assert max(len(each.words) for each in rows) <= MOST_WORDS
