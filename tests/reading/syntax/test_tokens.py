"""Tokens made by hand: what hangs on what, which words a stretch of characters takes in."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.encoder.words import words
from sides.reading.syntax.tokens import Doc, Token, Tokens, doc

TEXT = "  The old army shelled Oss, Tarn and Vell City. Rebels fled.\n"

# word, tag, part of speech, dependency, head, entity
ROWS = [
    ("The", "DT", "DET", "det", 2, "O"),
    ("old", "JJ", "ADJ", "amod", 2, "O"),
    ("army", "NN", "NOUN", "nsubj", 3, "O"),
    ("shelled", "VBD", "VERB", "ROOT", 3, "O"),
    ("Oss", "NNP", "PROPN", "dobj", 3, "B-GPE"),
    (",", ",", "PUNCT", "punct", 4, "O"),
    ("Tarn", "NNP", "PROPN", "conj", 4, "B-GPE"),
    ("and", "CC", "CCONJ", "cc", 6, "O"),
    ("Vell", "NNP", "PROPN", "compound", 9, "B-GPE"),
    ("City", "NNP", "PROPN", "conj", 6, "I-GPE"),
    (".", ".", "PUNCT", "punct", 3, "O"),
    ("Rebels", "NNS", "NOUN", "nsubj", 12, "O"),
    ("fled", "VBD", "VERB", "ROOT", 12, "O"),
    (".", ".", "PUNCT", "punct", 12, "O"),
]


@pytest.fixture(scope="module")
def made() -> Doc:
    found = words(TEXT, 0, len(TEXT))
    assert [TEXT[start:end] for start, end in found] == [row[0] for row in ROWS]
    _, tags, parts, dependencies, heads, entities = zip(*ROWS, strict=True)
    starts = [at in (0, 11) for at in range(len(ROWS))]
    return doc(TEXT, found, tags, parts, dependencies, heads, entities, starts)


def plain(text: str, entities: Iterable[str] = (), part: str = "NOUN") -> Doc:
    """A text of one sentence whose words all hang on the first."""
    found = words(text, 0, len(text))
    size = len(found)
    labels = list(entities) or ["O"] * size
    starts = [at == 0 for at in range(size)]
    return doc(
        text, found, ["NN"] * size, [part] * size, ["dep"] * size, [0] * size, labels, starts
    )


def texts(tokens: Iterable[Token]) -> list[str]:
    return [token.text for token in tokens]


def token(made: Doc, text: str) -> Token:
    return next(each for each in made if each.text == text)


# Words


def test_a_token_knows_its_words_and_where_they_stand(made: Doc) -> None:
    for at, each in enumerate(made):
        assert each.i == at
        assert each.doc is made
        assert TEXT[each.idx : each.idx + len(each)] == each.text == str(each)
        assert each.lower_ == each.text.lower()
    assert len(made) == len(ROWS)
    shelled = token(made, "shelled")
    assert (shelled.lemma_, shelled.tag_, shelled.pos_, shelled.dep_) == (
        "shell", "VBD", "VERB", "ROOT",
    )  # fmt: skip
    assert token(made, "Rebels").lemma_ == "rebel"


def test_white_space_is_told_but_is_no_token(made: Doc) -> None:
    assert [each.text for each in made if not each.whitespace_] == ["Oss", "City", "fled", "."]
    assert not any(each.is_space for each in made)


def test_neighbours_end_with_the_text(made: Doc) -> None:
    army = token(made, "army")
    assert (army.nbor().text, army.nbor(-1).text, army.nbor(2).text) == ("shelled", "old", "Oss")
    with pytest.raises(IndexError):
        made[0].nbor(-1)
    with pytest.raises(IndexError):
        made[len(made) - 1].nbor()


@pytest.mark.parametrize("mark", ['"', "“", "”", "''", "``", "«", "’"])
def test_quotation_marks_are_marks(mark: str) -> None:
    found = plain(mark, part="PUNCT")[0]
    assert found.is_quote
    assert found.is_punct


def test_words_are_no_marks() -> None:
    assert not plain("army")[0].is_punct
    assert not plain("$", part="SYM")[0].is_punct
    assert not plain(",", part="PUNCT")[0].is_quote
    assert plain("OSS")[0].is_upper
    assert not plain("Oss")[0].is_upper


# The tree


def test_heads_and_children_fit_each_other(made: Doc) -> None:
    for each in made:
        for child in each.children:
            assert child.head is each
            assert child is not each
        assert [*each.children] == sorted(each.children, key=lambda child: child.i)
        assert each.lefts + each.rights == [*each.children]
        assert each.head is each or each in each.head.children
    shelled = token(made, "shelled")
    assert shelled.head is shelled
    assert (texts(shelled.lefts), texts(shelled.rights)) == (["army"], ["Oss", "."])


def test_ancestors_lead_to_the_root(made: Doc) -> None:
    vell, shelled = token(made, "Vell"), token(made, "shelled")
    assert texts(vell.ancestors) == ["City", "Tarn", "Oss", "shelled"]
    assert list(shelled.ancestors) == []
    assert shelled.is_ancestor(vell)
    assert not vell.is_ancestor(shelled)
    assert not vell.is_ancestor(vell)
    assert not token(made, "fled").is_ancestor(vell)


def test_a_subtree_is_in_the_order_of_the_text(made: Doc) -> None:
    oss = token(made, "Oss")
    assert texts(oss.subtree) == ["Oss", ",", "Tarn", "and", "Vell", "City"]
    assert oss.left_edge.text == "Oss"
    army = token(made, "army")
    assert army.left_edge.text == "The"
    assert texts(token(made, "old").subtree) == ["old"]


@pytest.mark.parametrize(
    ("word", "joined"),
    [
        ("Oss", ["Tarn", "City"]),
        ("Tarn", ["Oss", "City"]),
        ("City", ["Oss", "Tarn"]),
        ("army", []),
        ("Vell", []),
    ],
)
def test_conjuncts_are_all_that_is_joined(made: Doc, word: str, joined: list[str]) -> None:
    assert texts(token(made, word).conjuncts) == joined


# Stretches


def test_sentences_hold_their_tokens(made: Doc) -> None:
    first, second = made[0].sent, made[len(made) - 1].sent
    assert (first.start, first.end, second.start, second.end) == (0, 11, 11, 14)
    assert second.text == "Rebels fled."
    for each in made:
        assert each in each.sent
    assert made.sentence(10).text == first.text


def test_a_slice_has_words_and_bounds(made: Doc) -> None:
    part = made[1:4]
    assert (texts(part), part.text, len(part)) == (
        ["old", "army", "shelled"], "old army shelled", 3,
    )  # fmt: skip
    assert TEXT[part.start_char : part.end_char] == part.text
    assert (part[0].text, part[-1].text, part[1:].text) == ("old", "shelled", "army shelled")
    assert texts(made[-2:]) == ["fled", "."]
    assert (len(made[5:3]), made[5:3].text, list(made[5:3])) == (0, "", [])
    assert part[2:99].text == "shelled"


@pytest.mark.parametrize(
    ("first", "last", "root"),
    [(0, 3, "army"), (0, 11, "shelled"), (4, 10, "Oss"), (8, 10, "City"), (6, 10, "Tarn"),
     (0, 2, "The"), (11, 14, "fled"), (5, 7, ",")],
)  # fmt: skip
def test_the_root_of_a_stretch_hangs_highest(made: Doc, first: int, last: int, root: str) -> None:
    assert made[first:last].root.text == root


def test_entities_are_named_with_their_labels(made: Doc) -> None:
    found = [(each.text, each.label_) for each in made[0].sent.ents]
    assert found == [("Oss", "GPE"), ("Tarn", "GPE"), ("Vell City", "GPE")]
    assert made[12].sent.ents == ()
    assert [each.text for each in made[5:7].ents] == ["Tarn"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("B-GPE B-GPE", ["Oss", "Tarn"]),
        ("B-GPE I-GPE", ["Oss Tarn"]),
        ("B-GPE B-ORG", ["Oss", "Tarn"]),
        ("O B-ORG", ["Tarn"]),
        ("O O", []),
    ],
)
def test_entities_side_by_side_are_told_apart(labels: str, expected: list[str]) -> None:
    assert [each.text for each in plain("Oss Tarn", labels.split())[:].ents] == expected


# Characters


def stretch(made: Doc, part: str) -> tuple[int, int]:
    start = TEXT.index(part)
    return start, start + len(part)


def of(found: Tokens | None) -> str | None:
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("part", "expanded", "contracted"),
    [
        ("old army", "old army", "old army"),
        ("ld arm", "old army", None),
        ("rmy shelled O", "army shelled Oss", "shelled"),
        (" old ", "old", "old"),
        ("Oss, T", "Oss, Tarn", "Oss,"),
        ("rm", "army", None),
        (" ", None, None),
        ("\n", None, None),
        (TEXT, TEXT.strip(), TEXT.strip()),
    ],
)
def test_characters_become_tokens(
    made: Doc, part: str, expanded: str | None, contracted: str | None
) -> None:
    start, end = stretch(made, part)
    assert of(made.char_span(start, end)) == expanded
    assert of(made.char_span(start, end, alignment_mode="contract")) == contracted


@given(st.text(alphabet="ab ,.'\n", max_size=30), st.integers(0, 40), st.integers(1, 40))
def test_expand_takes_all_that_overlap_and_contract_all_inside(
    text: str, start: int, size: int
) -> None:
    made, end = plain(text), start + size
    overlap = [t for t in made if t.idx < end and start < t.idx + len(t)]
    inside = [t for t in overlap if start <= t.idx and t.idx + len(t) <= end]
    assert list(made.char_span(start, end) or ()) == overlap
    assert list(made.char_span(start, end, alignment_mode="contract") or ()) == inside


def test_a_text_without_words_has_no_tokens() -> None:
    made = plain("")
    assert len(made) == 0
    assert made.char_span(0, 5) is None
    assert len(made[:]) == 0
    assert made[:].ents == ()


def test_the_first_word_of_what_hangs_on_a_word(made: Doc) -> None:
    for each in made:
        assert each.first == min(inner.i for inner in each.subtree)
        assert each.left_edge is made[each.first]
