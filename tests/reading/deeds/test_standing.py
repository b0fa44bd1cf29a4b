"""How a deed stands by the grammar around it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sides.evaluation.own import unmarked
from sides.reading.deeds.standing import standing
from sides.reading.document import Document

Read = Callable[..., Document]


def status(document: Read, marked: str, year: str | None = "2019") -> str:
    """How the deed whose words are in brackets stands."""
    text, ((_, span),) = unmarked(marked)
    words = document(text).doc.char_span(span.start, span.end)
    assert words is not None
    return standing(words.root, year).status


ACTUAL = [
    "Norway [shelled] Malta on Tuesday.",
    "Norway has [shelled] Malta.",
    "Malta was [shelled] by Norway.",
    "Norway began [shelling] Malta.",
    "Norway did not only [shell] Malta but burned its port.",
    "Norway admitted that it had [shelled] Malta.",
    "Malta accused Norway of [shelling] its port.",
    "Norway failed to stop Malta from [shelling] its port.",
    "Malta condemned the [shelling] of its port by Norway.",
    "Ann said that Norway [shelled] Malta.",
]
PLANNED = [
    "Norway will [shell] Malta.",
    "Norway is about to [shell] Malta.",
    "Norway is to [shell] Malta on Monday.",
    "Norway is going to [shell] Malta.",
    "Norway said that it would [shell] Malta.",
    "Norway plans to [shell] Malta.",
    "Norway is due to [shell] Malta on Monday.",
    "Norway is preparing to [shell] Malta.",
    "Norway voted to [expel] the envoy.",
    "Nurses announced a [strike] for Monday.",
    "The [strike] by nurses was postponed.",
    "Norway to [shell] Malta, minister says.",
]
HYPOTHETICAL = [
    "Norway may [shell] Malta.",
    "If Norway [shells] Malta, the bloc will fall apart.",
    "If the talks fail, Norway will [shell] Malta.",
    "Had the talks failed, Norway would have [shelled] Malta.",
    "Will Norway [shell] Malta?",
    "Norway threatened to [shell] Malta.",
    "Ann urged Norway to [leave] Malta.",
    "Ann called on Norway to [leave] Malta.",
    "Ann fears that Norway will [shell] Malta.",
    "Norway is considering [shelling] Malta.",
    "Norway did not rule out [shelling] Malta.",
    "It is not clear whether Norway [shelled] Malta.",
    "Perhaps Norway will [shell] Malta.",
    "Norway wants Malta to [free] the envoy.",
]
DENIED = [
    "Norway did not [shell] Malta.",
    "Norway never [shelled] Malta.",
    "Norway will not [shell] Malta.",
    "Nobody [shelled] Malta.",
    "Norway denied [shelling] Malta.",
    "Norway denies that it [shelled] Malta.",
    "Norway has yet to [shell] Malta.",
    "Norway failed to [shell] Malta.",
    "Norway refused to [free] the envoy.",
    "Norway left without [shelling] Malta.",
    "Norway almost [shelled] Malta.",
    "The rebels were prevented from [shelling] Malta.",
    "The [strike] by nurses was called off.",
    "It was not Norway that [shelled] Malta.",
    "It was not the army that [shelled] Malta.",
    "Reports that Norway [shelled] Malta are untrue.",
    "No [attack] on Malta took place.",
    "Norway left the port before it could [shell] Malta.",
]
PAST = [
    "Norway had [shelled] Malta before the talks began.",
    "Norway [shelled] Malta in 1994.",
    "Norway [shelled] Malta ten years ago.",
    "Norway used to [shell] Malta.",
    "Norway once [shelled] Malta.",
    "Norway [shelled] Malta last year.",
    "Ann recalled the [attack] on Malta in 1994.",
]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (text, name)
        for name, texts in (
            ("actual", ACTUAL),
            ("planned", PLANNED),
            ("hypothetical", HYPOTHETICAL),
            ("denied", DENIED),
            ("past", PAST),
        )
        for text in texts
    ],
)
def test_a_deed_stands_as_its_governors_have_it(document: Read, marked: str, expected: str) -> None:
    assert status(document, marked) == expected


def test_a_year_is_past_by_the_day_of_publication(document: Read) -> None:
    assert status(document, "Norway [shelled] Malta in 2017.", "2017") == "actual"
    assert status(document, "Norway [shelled] Malta in 2017.", "2019") == "past"


def test_verbs_that_share_a_subject_share_their_auxiliaries(document: Read) -> None:
    assert status(document, "Norway will leave Malta and [shell] the port.") == "planned"
    assert status(document, "Norway did not leave Malta or [shell] the port.") == "denied"
    assert status(document, "Ann might leave, and Norway [shelled] Malta.") == "actual"


def test_any_word_of_any_text_stands_somehow(document: Read) -> None:
    texts = ("Were.", "To be, or not to be?", "No no no.", "If, unless, whether", "— “”")
    for text in texts:
        for token in document(text).doc:
            assert standing(token, None).why
