"""What the model of one given pair says, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.errors import DataError
from sides.ontology import plover
from sides.reading.document import Document
from sides.reading.pairs.pairs import Heat, calibration
from sides.reading.pairs.relations import relation
from sides.records import Scores, Span

Read = Callable[..., Document]


def score(document: Document, source: Span | None, target: Span | None) -> Scores:
    return relation(document, source, target).scores


def span(text: str, words: str | None) -> Span | None:
    if words is None:
        return None
    start = text.index(words)
    return Span(start, start + len(words))


def best(scores: dict[str, float]) -> str:
    return max(scores, key=lambda label: scores[label])


DEEDS = [
    ("Norway condemned Malta on Friday.", "Norway", "Malta", "ACCUSE"),
    ("Malta was condemned by Norway.", "Norway", "Malta", "ACCUSE"),
    ("Norway's prime minister met the Maltese president.", "minister", "president", "CONSULT"),
    ("The Maltese army shelled rebel positions near Gozo.", "army", "rebel", "ASSAULT"),
    ("Norway praised Malta for its hospitality.", "Norway", "Malta", "SUPPORT"),
    ("Norway will send aid to Malta.", "Norway", "Malta", "AGREE"),
    ("Norway gave Malta $3 million in aid.", "Norway", "Malta", "AID"),
    ("Norway released the Maltese sailors.", "Norway", "sailors", "RETREAT"),
    ("Norway withdrew its troops from Malta.", "Norway", "Malta", "RETREAT"),
    ("Norway pardoned the Maltese sailors.", "Norway", "sailors", "CONCEDE"),
    ("Norway urged Malta to return to talks.", "Norway", "Malta", "REQUEST"),
    ("Norway threatened to cut ties with Malta.", "Norway", "Malta", "THREATEN"),
    ("Norway refused to meet the Maltese envoy.", "Norway", "envoy", "REJECT"),
    ("Protesters marched against the government.", "Protesters", "government", "PROTEST"),
    ("Police arrested two Maltese journalists.", "Police", "journalists", "COERCE"),
]


@pytest.mark.parametrize(("text", "source", "target", "type_"), DEEDS)
def test_the_likeliest_type_is_the_deed(
    document: Read, text: str, source: str, target: str, type_: str
) -> None:
    scores = score(document(text), span(text, source), span(text, target))
    assert best(scores.type) == type_


def test_a_deed_has_a_direction(document: Read) -> None:
    text = "Norway condemned Malta on Friday."
    scores = score(document(text), span(text, "Malta"), span(text, "Norway"))
    assert best(scores.type) == "none"
    assert best(scores.sign) == "none"


def test_the_deeds_of_one_sentence_go_to_their_pairs(document: Read) -> None:
    text = "The senator accused Malta of arming militias."
    read = document(text)
    accuses = score(read, span(text, "The senator"), span(text, "Malta"))
    arms = score(read, span(text, "Malta"), span(text, "militias"))
    assert (best(accuses.type), best(arms.type)) == ("ACCUSE", "AID")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Norway praised Malta.", "+1"),
        ("Norway denounced Malta.", "-1"),
        ("Norway is an ally of Malta.", "+1"),
        ("Norway declined to criticise Malta.", "0"),
        ("Norway is not taking sides between Malta and Cyprus.", "0"),
        ("Norway said that it was not taking sides in the quarrel with Malta.", "0"),
        ("Norway remains neutral between Malta and Cyprus.", "0"),
        ("Norway lies north of Malta.", "none"),
    ],
)
def test_signs(document: Read, text: str, sign: str) -> None:
    scores = score(document(text), span(text, "Norway"), span(text, "Malta"))
    assert best(scores.sign) == sign


def test_only_the_one_who_abstains_does(document: Read) -> None:
    text = "Norway is not taking sides between Malta and Cyprus."
    scores = score(document(text), span(text, "Malta"), span(text, "Cyprus"))
    assert best(scores.sign) != "0"


def test_a_party_may_be_unnamed(document: Read) -> None:
    text = "Two Maltese journalists were arrested on Friday."
    scores = score(document(text), None, span(text, "Two Maltese journalists"))
    assert best(scores.type) == "COERCE"


def test_scores_do_not_depend_on_what_was_scored_before(document: Read) -> None:
    one, other = "Norway praised Malta.", "Police arrested the Maltese envoy."
    alone = score(document(one), span(one, "Norway"), span(one, "Malta"))
    score(document(other), span(other, "Police"), span(other, "envoy"))
    assert score(document(one), span(one, "Norway"), span(one, "Malta")) == alone


def test_a_calibration_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    with pytest.raises(DataError, match=r"calibration\.json"):
        calibration(path)
    path.write_text('{"type": {"temperature": "hot"}}')
    with pytest.raises(DataError, match=r"calibration\.json"):
        calibration(path)


def test_a_higher_temperature_makes_less_sure() -> None:
    logits = np.array([2.0, 0.0, -1.0], dtype=np.float32)
    assert Heat(2.0).shares(logits)[0] < Heat(1.0).shares(logits)[0]
    assert Heat(1.0, none=-3.0).shares(logits).argmax() == 1


@given(st.lists(st.floats(-30, 30), min_size=2, max_size=6), st.floats(0.3, 4), st.floats(-3, 3))
def test_few_are_told_as_many_are(logits: list[float], temperature: float, none: float) -> None:
    heat = Heat(temperature, none)
    assert heat.of_few(logits) == pytest.approx(heat.shares(np.array(logits)).tolist(), abs=1e-5)


def test_parties_of_two_sentences(document: Read) -> None:
    text = "Norway was furious. The talks were long. Malta left them at noon."
    check(score(document(text), span(text, "Norway"), span(text, "Malta")))


def test_page_furniture_can_be_scored(document: Read) -> None:
    text = "Norway praised Malta.\n\nRelated Content\n\nMore from Norway about Cyprus"
    last = text.rindex("Cyprus")
    check(score(document(text), span(text, "Norway"), Span(last, last + 6)))


def check(scores: Scores) -> None:
    assert set(scores.type) == {*plover().types, "none"}
    assert set(scores.sign) == {"+1", "0", "-1", "none"}
    for shares in (scores.type, scores.sign):
        assert sum(shares.values()) == pytest.approx(1)
        assert all(0 <= share <= 1 for share in shares.values())


PIECES = (
    *("Norway", "Malta", "she", "the", "army", "attacked", "said", "neutral", "not", "and", "by"),
    *("of", "“", "”", '"', ".", ",", "\n", "\n\n", "  ", "—", "ł", "😀", "abstained", "ally"),
)
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25)


@settings(max_examples=60)
@given(words=WORDS, ends=st.tuples(*[st.floats(0, 1, exclude_max=True)] * 4))
def test_any_two_spans_of_any_text_can_be_scored(
    document: Read, words: list[str], ends: tuple[float, ...]
) -> None:
    text = " ".join(words)
    low, high, first, last = (int(end * len(text)) for end in ends)
    pair = [Span(min(a, b), max(a, b) + 1) for a, b in ((low, high), (first, last))]
    check(score(document(text), pair[0], pair[1]))
    check(score(document(text), pair[0], None))
