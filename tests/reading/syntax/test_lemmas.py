"""Lemmas: all forms of a word as the one that a lexicon names."""

from __future__ import annotations

import pytest

from sides.reading.syntax.lemmas import DATA, lemma, stem

VERBS = [
    ("attack", "attack attacks attacked attacking"),
    ("accuse", "accuse accuses accused accusing"),
    ("deny", "deny denies denied denying"),
    ("bar", "bar bars barred barring"),
    ("bare", "bare bares bared baring"),
    ("hope", "hope hopes hoped hoping"),
    ("shell", "shell shells shelled shelling"),
    ("expel", "expel expels expelled expelling"),
    ("repeat", "repeat repeats repeated repeating"),
    ("liberate", "liberate liberates liberated liberating"),
    ("visit", "visit visits visited visiting"),
    ("invite", "invite invites invited inviting"),
    ("proceed", "proceed proceeds proceeded proceeding"),
    ("agree", "agree agrees agreed agreeing"),
    ("pledge", "pledge pledges pledged pledging"),
    ("bring", "bring brings brought bringing"),
    ("veto", "veto vetoes vetoed vetoing"),
    ("die", "die dies died dying"),
    ("gang-rape", "gang-rape gang-rapes gang-raped gang-raping"),
    ("overthrow", "overthrow overthrows overthrew overthrown overthrowing"),
    ("bankroll", "bankroll bankrolls bankrolled bankrolling"),
    ("belie", "belie belies belied belying"),
]


@pytest.mark.parametrize(("verb", "forms"), VERBS)
def test_all_forms_of_a_verb_are_one_word(verb: str, forms: str) -> None:
    assert {lemma(form, "VERB") for form in forms.split()} == {verb}


NOUNS = [
    ("troops", "troop"),
    ("forces", "force"),
    ("bases", "base"),
    ("taxes", "tax"),
    ("allies", "ally"),
    ("gunmen", "gunman"),
    ("children", "child"),
    ("crises", "crisis"),
    ("viruses", "virus"),
    ("lives", "life"),
    ("heroes", "hero"),
    ("Israelis", "israeli"),
    ("vice-presidents", "vice-president"),
    ("shelling", "shelling"),
]


@pytest.mark.parametrize(("plural", "noun"), NOUNS)
def test_plurals_are_the_noun(plural: str, noun: str) -> None:
    assert lemma(plural, "NOUN") == lemma(noun, "NOUN") == noun


@pytest.mark.parametrize(
    "word",
    ["police", "people", "media", "data", "news", "series", "politics", "headquarters", "gas"],
)
def test_what_is_no_plural_stays(word: str) -> None:
    assert lemma(word, "NOUN") == word


@pytest.mark.parametrize(
    ("word", "verb"),
    [("found", "find"), ("left", "leave"), ("saw", "see"), ("felt", "feel"), ("fell", "fall"),
     ("lay", "lay"), ("wound", "wound"), ("wounded", "wound")],
)  # fmt: skip
def test_a_form_of_two_verbs_is_the_one_that_news_means(word: str, verb: str) -> None:
    assert lemma(word, "VERB") == verb


@pytest.mark.parametrize(
    ("word", "auxiliary"),
    [("was", "be"), ("’s", "be"), ("'re", "be"), ("had", "have"), ("’ve", "have"), ("did", "do"),
     ("ca", "can"), ("wo", "will"), ("'ll", "will"), ("'d", "'d"), ("would", "would")],
)  # fmt: skip
def test_auxiliaries(word: str, auxiliary: str) -> None:
    assert lemma(word, "AUX") == auxiliary


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [("bigger", "ADJ", "big"), ("deadliest", "ADJ", "deadly"), ("worst", "ADJ", "bad"),
     ("better", "ADV", "well"), ("sooner", "ADV", "soon"), ("other", "ADJ", "other"),
     ("former", "ADJ", "former"), ("detained", "ADJ", "detained"), ("later", "ADV", "later")],
)  # fmt: skip
def test_only_comparatives_are_forms_of_another_adjective(
    word: str, pos: str, expected: str
) -> None:
    assert lemma(word, pos) == expected


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [("Nations", "PROPN", "Nations"), ("Them", "PRON", "they"), ("him", "PRON", "he"),
     ("her", "PRON", "her"), ("n't", "PART", "not"), ("n’t", "PART", "not"), ("'s", "PART", "'s"),
     ("Against", "ADP", "against"), ("BOMBED", "VERB", "bomb")],
)  # fmt: skip
def test_other_words(word: str, pos: str, expected: str) -> None:
    assert lemma(word, pos) == expected


def test_every_exception_counts() -> None:
    lines = (DATA / "lemmas.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows == sorted(rows)
    assert len({(form, pos) for form, pos, _ in rows}) == len(rows)
    assert [row for row in rows if lemma(row[0], row[1]) != row[2]] == []


def test_a_stem_is_the_lemma_of_the_lemma() -> None:
    lines = (DATA / "lemmas.tsv").read_text(encoding="utf-8").splitlines()
    forms = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    forms += [form for _, all_forms in VERBS for form in all_forms.split()]
    forms += ["was", "having", "women", "Kirkuk", "PMs", "’s", "", "-", "x", "News"]
    joined = [f"pre-{form}" for form in forms]
    for form in (*forms, *joined):
        plain = form.replace("’", "'")
        assert stem(form) == lemma(lemma(plain, "VERB"), "NOUN"), form
