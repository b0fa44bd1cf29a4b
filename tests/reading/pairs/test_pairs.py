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
from sides.reading.deeds.deeds import deeds
from sides.reading.document import Document
from sides.reading.pairs.features import Pair, features
from sides.reading.pairs.pairs import HEADS, Head, PairModel, load, save
from sides.records import Scores, Span

Read = Callable[..., Document]


@pytest.fixture(scope="module")
def model() -> PairModel:
    return PairModel()


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
    model: PairModel, document: Read, text: str, source: str, target: str, type_: str
) -> None:
    scores = model.score(document(text), span(text, source), span(text, target))
    assert best(scores.type) == type_


def test_a_deed_has_a_direction(model: PairModel, document: Read) -> None:
    text = "Norway condemned Malta on Friday."
    scores = model.score(document(text), span(text, "Malta"), span(text, "Norway"))
    assert best(scores.type) == "none"
    assert best(scores.sign) == "none"


def test_the_deeds_of_one_sentence_go_to_their_pairs(model: PairModel, document: Read) -> None:
    text = "The senator accused Malta of arming militias."
    read = document(text)
    accuses = model.score(read, span(text, "The senator"), span(text, "Malta"))
    arms = model.score(read, span(text, "Malta"), span(text, "militias"))
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
def test_signs(model: PairModel, document: Read, text: str, sign: str) -> None:
    scores = model.score(document(text), span(text, "Norway"), span(text, "Malta"))
    assert best(scores.sign) == sign


def test_only_the_one_who_abstains_does(model: PairModel, document: Read) -> None:
    text = "Norway is not taking sides between Malta and Cyprus."
    scores = model.score(document(text), span(text, "Malta"), span(text, "Cyprus"))
    assert best(scores.sign) != "0"


def test_a_party_may_be_unnamed(model: PairModel, document: Read) -> None:
    text = "Two Maltese journalists were arrested on Friday."
    scores = model.score(document(text), None, span(text, "Two Maltese journalists"))
    assert best(scores.type) == "COERCE"


def test_names_decide_nothing(document: Read) -> None:
    text = "Norway's Anna Dahl told Malta that Cyprus had insulted Oslo."
    read = document(text)
    names = features(Pair(read, span(text, "Dahl"), span(text, "Malta"), deeds(read)))
    found = " ".join(names).lower()
    for name in ("norway", "anna", "dahl", "malta", "cyprus", "oslo"):
        assert name not in found


def test_scores_do_not_depend_on_what_was_scored_before(document: Read) -> None:
    one, other = "Norway praised Malta.", "Police arrested the Maltese envoy."
    alone = PairModel().score(document(one), span(one, "Norway"), span(one, "Malta"))
    model = PairModel()
    model.score(document(other), span(other, "Police"), span(other, "envoy"))
    assert model.score(document(one), span(one, "Norway"), span(one, "Malta")) == alone


def test_parties_of_two_sentences(model: PairModel, document: Read) -> None:
    text = "Norway was furious. The talks were long. Malta left them at noon."
    check(model.score(document(text), span(text, "Norway"), span(text, "Malta")))


def test_page_furniture_can_be_scored(model: PairModel, document: Read) -> None:
    text = "Norway praised Malta.\n\nRelated Content\n\nMore from Norway about Cyprus"
    last = text.rindex("Cyprus")
    check(model.score(document(text), span(text, "Norway"), Span(last, last + 6)))


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
    model: PairModel, document: Read, words: list[str], ends: tuple[float, ...]
) -> None:
    text = " ".join(words)
    low, high, first, last = (int(end * len(text)) for end in ends)
    pair = [Span(min(a, b), max(a, b) + 1) for a, b in ((low, high), (first, last))]
    check(model.score(document(text), pair[0], pair[1]))
    check(model.score(document(text), pair[0], None))


def head(*labels: str) -> Head:
    weights = np.eye(2, len(labels), dtype=np.float32)
    return Head(labels, {"ą": 0, "b c": 1}, weights, np.zeros(len(labels), dtype=np.float32))


def test_saved_heads_come_back_the_same(tmp_path: Path) -> None:
    heads = {name: head("none", "yes") for name in HEADS}
    paths = [tmp_path / name for name in ("one.npz", "other.npz")]
    for path in paths:
        save(path, heads)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    back = load(paths[0])
    for name in HEADS:
        assert back[name].probabilities({"b c": 1.0}) == heads[name].probabilities({"b c": 1.0})


def test_a_feature_moves_the_label_of_its_weight() -> None:
    known = head("none", "yes").probabilities({"b c": 1.0, "unheard of": 5.0})
    assert known["yes"] == pytest.approx(np.e / (1 + np.e))


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_wrong_file_of_weights_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "weights.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=r"weights\.npz"):
        PairModel(path)


def test_heads_of_another_shape_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    wrong = Head(("a", "b"), {"x": 0}, np.zeros((3, 2), np.float32), np.zeros(2, np.float32))
    save(path, dict.fromkeys(HEADS, wrong))
    with pytest.raises(DataError, match="shape"):
        load(path)
