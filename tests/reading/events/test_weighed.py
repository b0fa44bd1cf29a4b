"""How sure an event is by lexicon and encoder together, and events that the encoder alone tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.ontology import plover
from sides.reading.document import Document
from sides.reading.events.weighed import (
    LEAST_RELATED,
    Paired,
    features,
    keys,
    paired,
    together,
    weighed,
)
from sides.reading.pairs.pairs import MOST_SURE, Judged, Stated, logit
from sides.reading.pairs.table import Key, Named, Pairs, Told
from sides.reading.reader import Reader
from sides.records import Event, Span

Read = Callable[..., Document]

TEXT = "Norway met Malta. It rained."
MET = 1
"""The number of the word "met"."""

SHARES = st.floats(0, 1)


def judged(
    kind: str,
    odds: float,
    *,
    trigger: int = MET,
    mode: str | None = None,
    contexts: tuple[str, ...] = (),
) -> Judged:
    """A pair of which one type is told with these odds, and else nothing."""
    types = {"none": 1 - odds, **dict.fromkeys(plover().types, 0.0), kind: odds}
    return Stated(
        type=types,
        sign={"none": 1.0, "+1": 0.0, "0": 0.0, "-1": 0.0},
        status={"actual": 0.1, "planned": 0.7, "hypothetical": 0.1, "denied": 0.1, "past": 0.0},
        mode=mode,
        contexts=contexts,
        trigger=trigger,
    )


def event(
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    *,
    kind: str = "CONSULT",
    mode: str | None = None,
    sentence: Span | None = None,
) -> Event:
    type_ = plover().types[kind]
    return Event(
        id="event-1", type=kind, mode=mode, contexts=(), sources=sources, targets=targets,
        trigger=Span(7, 10), sentence=sentence or Span(0, 17), status="actual", date=None,
        place=None, statement=None, hedges=(), intensity=type_.intensity_of(mode),
        quad=type_.quad, confidence=0.5,
    )  # fmt: skip


@pytest.fixture(scope="module")
def parsed(document: Read) -> Document:
    found = document(TEXT)
    assert found.doc[MET].text == "met"
    assert found.sentences[0].span == Span(0, 17)
    return found


class Given(Told):
    """What is told of pairs, given by hand."""

    def __init__(self, told: dict[Key, Judged]) -> None:
        self._made = dict(told)

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[Key]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def related(self, least: float) -> list[tuple[Named, Judged]]:
        return [
            ((source, target), told)
            for (source, target), told in self.items()
            if source and target and 1 - told.type["none"] >= least
        ]


def pairs(document: Document, told: dict[Key, Judged]) -> list[Pairs]:
    return [Pairs(document.sentences[0], Given(told), {})]


# Probabilities


@given(SHARES)
def test_log_odds_are_bounded(probability: float) -> None:
    bound = log(MOST_SURE / (1 - MOST_SURE))
    assert -bound - 1e-9 <= logit(probability) <= bound + 1e-9
    assert logit(probability) == pytest.approx(-logit(1 - probability), abs=1e-6)


def test_log_odds_of_the_certain_are_finite() -> None:
    assert logit(1.0) == logit(MOST_SURE) == pytest.approx(-logit(0.0))
    assert logit(0.5) == pytest.approx(0)
    assert logit(-0.1) == logit(0.0)


@given(SHARES, SHARES)
def test_log_odds_grow_with_the_probability(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert logit(low) <= logit(high)


@given(SHARES, SHARES, SHARES)
def test_the_surer_the_encoder_the_surer_the_event(
    confidence: float, one: float, other: float
) -> None:
    low, high = sorted((one, other))
    unsure, sure = (
        together(features(confidence, judged("CONSULT", odds), "CONSULT")) for odds in (low, high)
    )
    assert 0 < unsure <= sure < 1


def test_a_sure_encoder_makes_an_event_surer_than_an_unsure_one() -> None:
    unsure, sure = (together(features(0.5, judged("AID", odds), "AID")) for odds in (0.05, 0.95))
    assert sure > unsure + 0.1


def test_the_type_counts_and_not_only_that_there_is_a_relation() -> None:
    told = judged("AID", 0.9)
    assert together(features(0.5, told, "AID")) > together(features(0.5, told, "COERCE"))


# The pairs of an event


@pytest.mark.parametrize(
    ("sources", "targets", "expected"),
    [
        ("A", "B", [("A", "B")]),
        ("AB", "C", [("A", "C"), ("B", "C")]),
        ("A", "BC", [("A", "B"), ("A", "C")]),
        ("AB", "", [("A", "B"), ("B", "A")]),
        ("A", "", [("A", None)]),
        ("", "B", [(None, "B")]),
        ("", "BC", [(None, "B"), (None, "C")]),
    ],
)
def test_the_pairs_that_an_event_runs_between(
    sources: str, targets: str, expected: list[Key]
) -> None:
    assert keys(event(tuple(sources), tuple(targets))) == expected


def test_a_mutual_event_runs_between_every_two() -> None:
    found = keys(event(("A", "B", "C"), ()))
    assert len(found) == len(set(found)) == 6
    assert all(a != b for a, b in found)
    assert {(b, a) for a, b in found} == set(found)


# Weighed


def test_the_encoder_makes_an_event_surer_or_less_sure(parsed: Document) -> None:
    one = event(("NOR",), ("MLT",))
    found = [
        weighed(one, pairs(parsed, {("NOR", "MLT"): judged("CONSULT", odds)})).confidence
        for odds in (0.01, 0.3, 0.7, 0.99)
    ]
    assert found == sorted(found)
    assert 0 <= found[0] < found[-1] <= 1
    assert all(each == round(each, 3) for each in found)


def test_of_several_pairs_the_surest_one_counts(parsed: Document) -> None:
    one = event(("NOR",), ("MLT", "CYP"))
    sure, unsure = judged("CONSULT", 0.9), judged("CONSULT", 0.1)
    both = pairs(parsed, {("NOR", "MLT"): unsure, ("NOR", "CYP"): sure})
    alone = pairs(parsed, {("NOR", "CYP"): sure})
    assert weighed(one, both) == weighed(one, alone)


def test_an_event_of_which_nothing_is_told_stays_as_it_is(parsed: Document) -> None:
    one = event(("NOR",), ("MLT",))
    assert weighed(one, []) is one
    assert weighed(one, pairs(parsed, {("MLT", "NOR"): judged("CONSULT", 0.9)})) is one
    elsewhere = event(("NOR",), ("MLT",), sentence=Span(18, 28))
    told = pairs(parsed, {("NOR", "MLT"): judged("CONSULT", 0.9)})
    assert weighed(elsewhere, told) is elsewhere


def test_contexts_come_from_the_encoder(parsed: Document) -> None:
    told = judged("CONSULT", 0.9, contexts=("diplomatic", "military"))
    found = weighed(event(("NOR",), ("MLT",)), pairs(parsed, {("NOR", "MLT"): told}))
    assert found.contexts == ("diplomatic", "military")


def test_a_mode_comes_from_the_encoder_where_the_lexicon_has_none(parsed: Document) -> None:
    told = pairs(parsed, {("NOR", "MLT"): judged("ASSAULT", 0.9, mode="aerial")})
    found = weighed(event(("NOR",), ("MLT",), kind="ASSAULT"), told)
    assert found.mode == "aerial"
    assert found.intensity == plover().types["ASSAULT"].modes["aerial"]
    kept = weighed(event(("NOR",), ("MLT",), kind="ASSAULT", mode="firearms"), told)
    assert kept.mode == "firearms"
    assert kept.intensity == plover().types["ASSAULT"].modes["firearms"]


def test_a_mode_of_another_type_is_not_taken(parsed: Document) -> None:
    told = pairs(parsed, {("NOR", "MLT"): judged("ASSAULT", 0.9, mode="aerial")})
    assert weighed(event(("NOR",), ("MLT",), kind="COERCE"), told).mode is None


# Events of the encoder's own


def alone(document: Document, told: dict[Key, Judged], *events: Event) -> list[Paired]:
    return list(paired(document, pairs(document, told), events))


def test_a_relation_without_words_of_the_lexicon_is_an_event(parsed: Document) -> None:
    (found,) = alone(parsed, {("NOR", "MLT"): judged("CONSULT", 0.9, mode="visit")})
    assert (found.sources, found.targets) == (("NOR",), ("MLT",))
    assert (found.deed.type, found.deed.mode, found.deed.status) == ("CONSULT", "visit", "planned")
    assert found.deed.trigger.of(TEXT) == "met"
    assert found.deed.head == MET
    assert 0 < found.deed.confidence < 1


def test_an_unlikely_relation_is_none(parsed: Document) -> None:
    assert alone(parsed, {("NOR", "MLT"): judged("CONSULT", LEAST_RELATED - 0.01)}) == []
    assert len(alone(parsed, {("NOR", "MLT"): judged("CONSULT", LEAST_RELATED + 0.01)})) == 1
    assert alone(parsed, {}) == []


@pytest.mark.parametrize("source", ["NOR", "MLT"])
def test_what_the_lexicon_tells_is_not_told_again(parsed: Document, source: str) -> None:
    target = {"NOR": "MLT", "MLT": "NOR"}[source]
    told: dict[Key, Judged] = {
        ("NOR", "MLT"): judged("ACCUSE", 0.9),
        ("NOR", None): judged("ACCUSE", 0.9),
        (None, "MLT"): judged("ACCUSE", 0.9),
    }
    assert alone(parsed, told, event((source,), (target,))) == []


def test_an_event_of_another_sentence_takes_nothing(parsed: Document) -> None:
    elsewhere = event(("NOR",), ("MLT",), sentence=Span(18, 28))
    assert len(alone(parsed, {("NOR", "MLT"): judged("CONSULT", 0.9)}, elsewhere)) == 1


def test_two_who_are_named_go_before_one_alone(parsed: Document) -> None:
    told: dict[Key, Judged] = {
        ("NOR", None): judged("CONSULT", 0.99),
        (None, "MLT"): judged("CONSULT", 0.99),
        ("NOR", "MLT"): judged("CONSULT", 0.6),
    }
    (found,) = alone(parsed, told)
    assert (found.sources, found.targets) == (("NOR",), ("MLT",))


def test_a_deed_both_ways_is_one_mutual_event(parsed: Document) -> None:
    told: dict[Key, Judged] = {
        ("NOR", "MLT"): judged("CONSULT", 0.9),
        ("MLT", "NOR"): judged("CONSULT", 0.8),
    }
    (found,) = alone(parsed, told)
    assert (set(found.sources), found.targets) == ({"NOR", "MLT"}, ())


def test_targets_of_one_deed_come_together(parsed: Document) -> None:
    told: dict[Key, Judged] = {
        ("NOR", "MLT"): judged("CONSULT", 0.9),
        ("NOR", "CYP"): judged("CONSULT", 0.8),
    }
    (found,) = alone(parsed, told)
    assert (found.sources, set(found.targets)) == (("NOR",), {"MLT", "CYP"})


def test_deeds_of_other_types_and_words_are_told_apart(parsed: Document) -> None:
    told: dict[Key, Judged] = {
        ("NOR", "MLT"): judged("CONSULT", 0.9),
        ("NOR", "CYP"): judged("AID", 0.9),
        ("MLT", "CYP"): judged("CONSULT", 0.9, trigger=0),
    }
    assert len(alone(parsed, told)) == 3


@pytest.mark.parametrize("kind", sorted(plover().types))
def test_a_deed_of_one_party_is_not_told_by_the_encoder_alone(parsed: Document, kind: str) -> None:
    assert not alone(parsed, {("NOR", None): judged(kind, 0.9)})
    assert not alone(parsed, {(None, "NOR"): judged(kind, 0.9)})


# The reader


def test_the_events_of_a_reading_are_weighed(reader: Reader) -> None:
    found = reader.read(
        "Norway condemned Malta on Friday. Chad and Niger signed a treaty. "
        "Police arrested two Kenyan journalists, and Peru sent Chile a letter."
    )
    assert found.events
    known = {actor.id for actor in found.actors}
    for each in found.events:
        assert 0 <= each.confidence <= 1
        assert each.sources or each.targets
        assert {*each.sources, *each.targets} <= known
        assert not set(each.sources) & set(each.targets)
        assert each.sentence.contains(each.trigger)
        assert (None, None) not in keys(each)
        assert each.mode is None or each.mode in plover().types[each.type].modes
