"""Words of tellings: lemmas, names, families of deeds, and how rare words are."""

from __future__ import annotations

import pytest

from sides.linking.words import background, content, families, names, phrases, rarity, stem, words


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("fought", "fight"), ("fighting", "fight"), ("Kirkuk’s", "kirkuk"), ("talks", "talk")],
)
def test_forms_of_a_word_have_one_lemma(word: str, lemma: str) -> None:
    assert stem(word) == lemma


def test_names_are_capitals_within_a_sentence() -> None:
    found = words("Tanks entered Ellery on Monday. They met Ada Lorne.")
    assert names(found) == {"ellery", "ada", "lorne"}
    assert content(found) == {"tank", "enter", "ellery", "meet", "ada", "lorne"}


def test_words_stand_where_they_say() -> None:
    text = "“Stop!” said the U.N.’s envoy."
    found = words(text)
    told = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert told[:3] == ["Stop", "said", "the"]
    assert [told[at] for at in found.capitals] == ["Stop", "U", "N"]
    assert told[found.between(text.index("said"), text.index("U.N."))] == ["said", "the"]


def test_deeds_that_can_stand_for_each_other_share_a_family() -> None:
    assert families(("shell",)) & families(("bombard",))
    assert families(("expel",)) & families(("tell", "leave"))
    assert not families(("shell",)) & families(("negotiate",))


def test_a_phrase_counts_for_more_than_its_words() -> None:
    assert "shooting" in families(("open", "fire"))
    assert "opening" not in families(("open", "fire"))


def test_rare_words_weigh_more_and_those_of_all_reports_less() -> None:
    assert background().of("ellery") > background().of("government")
    known = rarity([frozenset({"ellery"})] * 50)
    assert known.of("ellery") < background().of("ellery")
    assert known.of("corbay") > known.of("ellery")


def test_rare_words_are_those_that_weigh_so_much() -> None:
    known = rarity([frozenset({"ellery", "corbay"})] * 30)
    for least in (1.0, known.of("ellery"), 5.0):
        words = ["ellery", "government", "minister", "nowhere"]
        expected = [word for word in words if known.of(word) >= least - 1e-9]
        assert known.among(words, least - 1e-9) == expected


def test_a_word_after_a_mark_that_ends_a_sentence_opens_one() -> None:
    text = "Rain fell. Ellery\nCorbay “Lorne” said: Ada saw   Bo, Cy (Di) and St. Eve"
    assert names(words(text)) == {"bo", "cy", "di", "st"}


def test_a_preposition_that_is_not_the_next_word_is_not_of_the_phrase() -> None:
    assert phrases(("take", "in"))
    assert not phrases(("take", "town", "north", "in"))
    assert phrases(("drop", "cluster", "bomb")) == phrases(("drop", "bomb"))
