"""Whom pronouns stand for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from sides.records import Actor

if TYPE_CHECKING:
    from sides.reading.reader import Reader

Who = Callable[[str, str], Actor | None]


@pytest.fixture(scope="module")
def who(reader: Reader) -> Who:
    """The actor of the last mention with these words."""

    def find(text: str, words: str) -> Actor | None:
        at = text.rindex(words)
        found = reader.read(text, published="2017-10-17")
        return next((a for a in found.actors for m in a.mentions if m.start == at), None)

    return find


def test_a_body_that_says_something_again(who: Who) -> None:
    text = (
        "The International Monetary Fund warned of a slump on Monday. "
        "It said that growth would fall by half."
    )
    actor = who(text, "It")
    assert actor is not None
    assert actor.id == "imf"


def test_many_who_say_something_again(who: Who) -> None:
    text = "Norwegian officials met in Oslo. They said that the border would stay closed."
    actor = who(text, "They")
    assert actor is not None
    assert actor.country == "NOR"


def test_two_persons_are_no_one_actor(who: Who) -> None:
    text = (
        "Troops left the town. Ada Roe and Bram Usk spoke to reporters on Friday. "
        "They said that the talks had failed."
    )
    assert who(text, "They") is None


def test_what_is_quoted_between_is_no_distance(who: Who) -> None:
    text = (
        "Ada Roe, a Maltese minister, spoke on Monday. “The talks failed. We tried it all. Nobody "
        "listened. Nobody came. It is over,” she said."
    )
    actor = who(text, "she")
    assert actor is not None
    assert actor.name == "Ada Roe"


def name_of(actor: Actor | None) -> str | None:
    return None if actor is None else actor.name


# he and she -------------------------------------------------------------------------------


def test_a_given_name_tells_of_whom_she_is_said(who: Who) -> None:
    text = "Henry Dunmore met Alice Farrow on Monday. He was pleased with her speech."
    assert name_of(who(text, "her speech")) == "Alice Farrow"
    assert name_of(who(text, "He")) == "Henry Dunmore"


def test_a_possessive_is_not_what_it_belongs_to(who: Who) -> None:
    text = "Ada Roe runs a school in Oslo. Her sister teaches there."
    assert name_of(who(text, "Her")) == "Ada Roe"


def test_whose_colleague_somebody_is_does_not_speak(who: Who) -> None:
    text = (
        "Usk’s longtime colleague Bram Tolley faced questions from lawmakers after he told "
        "reporters that the talks had failed."
    )
    assert name_of(who(text, "he told")) == "Bram Tolley"


def test_nobody_in_particular_is_no_antecedent(who: Who) -> None:
    text = (
        "Bram Usk said on Monday that the party was in danger. The rules of the party allow it to "
        "name a candidate. “We have to be ready,” he said."
    )
    assert name_of(who(text, "he said")) == "Bram Usk"


def test_who_is_asked_answers(who: Who) -> None:
    text = "Henry Tolley asked Bram Usk when the talks would end. “They are over,” he said."
    assert name_of(who(text, "he said")) == "Bram Usk"


def test_who_is_bidden_need_not_answer(who: Who) -> None:
    text = "Henry Tolley asked Bram Usk to call the minister. “It is urgent,” he wrote."
    assert name_of(who(text, "he wrote")) != "Bram Usk"


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Henry Usk left. In her speech, Alice Roe said that the talks had failed.", "her"),
        ("Henry Usk left. When she arrived, Alice Roe told reporters of the talks.", "she"),
    ],
)
def test_a_pronoun_may_stand_in_front_of_its_name(who: Who, text: str, pronoun: str) -> None:
    assert name_of(who(text, f"{pronoun} ")) == "Alice Roe"


def test_who_is_introduced_speaks_next(who: Who) -> None:
    text = (
        "While Henry Usk praised the plan, it has not been liked by all, which is what worries "
        "Tom Berwick, president of the Nurses Union. “Nobody asked us,” he said."
    )
    assert name_of(who(text, "he said")) == "Tom Berwick"


def test_relatives_are_told_apart_by_their_honorifics(who: Who) -> None:
    text = (
        "Alice Tolley opened the school on Monday. Her husband, Henry Tolley, was late. "
        "Mr. Tolley was sorry."
    )
    assert name_of(who(text, "Mr. Tolley")) == "Henry Tolley"


# it and they ------------------------------------------------------------------------------


def test_what_a_body_needs_is_told_of_the_body(who: Who) -> None:
    text = "The International Monetary Fund struggles to raise the money it needs."
    actor = who(text, "it needs")
    assert actor is not None
    assert actor.id == "imf"


def test_the_noun_of_a_relative_clause_is_not_its_subject(who: Who) -> None:
    text = "The militias they met were evasive."
    assert who(text, "they") is None


def test_what_wants_something_is_no_thing(who: Who) -> None:
    text = "The International Monetary Fund must stay out of this quarrel unless it wants to lose."
    actor = who(text, "it wants")
    assert actor is not None
    assert actor.id == "imf"


def test_who_raises_a_forecast_speaks(who: Who) -> None:
    text = (
        "Growth will be slow, the International Monetary Fund said. "
        "It raised its forecast for next year."
    )
    actor = who(text, "It")
    assert actor is not None
    assert actor.id == "imf"


def test_a_sentence_about_a_thing_comes_between(who: Who) -> None:
    text = (
        "The International Monetary Fund said that prices would rise. "
        "The inflation rate in Norway is a common measure. It says that money is worth less."
    )
    assert who(text, "It") is None


def test_people_of_a_body_are_they(who: Who) -> None:
    text = (
        "The International Monetary Fund published a paper on Monday. "
        "On Tuesday they said that it was wrong."
    )
    actor = who(text, "they")
    assert actor is not None
    assert actor.id == "imf"


def test_things_may_be_they(who: Who) -> None:
    text = (
        "Norwegian officials met in Oslo. The minister published the letters in May, even though "
        "they exposed the talks."
    )
    assert who(text, "they") is None


def test_who_acts_in_a_clause_in_front_acts_on(who: Who) -> None:
    text = "When Norwegian troops entered the town, they burned the bridge."
    actor = who(text, "they")
    assert actor is not None
    assert actor.country == "NOR"


# things said again ------------------------------------------------------------------------


def test_the_article_is_the_one_just_told_of(who: Who) -> None:
    text = (
        "A magazine article praised the mayor. “He is the best that we have had,” the article "
        "said. “He is brave,” it added."
    )
    reading = who(text, "A magazine article")
    assert reading is not None
    assert reading == who(text, "it added")


# I and we ---------------------------------------------------------------------------------


def test_a_letter_is_its_signers(who: Who) -> None:
    text = (
        "LETTERS.\n\nI cannot see why the minister is free.\n\nAda Roe.\n\nTollund.\n\n"
        "We have had enough of the quarrel.\n\nBram Usk."
    )
    assert name_of(who(text, "I cannot")) == "Ada Roe"
    assert name_of(who(text, "We have")) == "Bram Usk"


def test_a_note_tells_who_wrote_a_column(who: Who) -> None:
    text = (
        "The talks have failed, and I am glad. “I am sad,” the Norwegian minister said.\n\n"
        "Ada Roe teaches history at the University of Tollund."
    )
    assert name_of(who(text, "I am glad")) == "Ada Roe"
    assert name_of(who(text, "I am sad")) != "Ada Roe"


def test_who_is_written_about_has_not_signed(who: Who) -> None:
    text = "I met Ada Roe in Oslo on Monday. Ada Roe was tired.\n\nAda Roe is the mayor of Tollund."
    assert who(text, "I met") is None
