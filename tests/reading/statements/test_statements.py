"""Who says what, in sentences written for this: source, cue and content as words."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sides.reading.document import Attribution, Document
from sides.reading.statements.statements import attributions, goes_on_with, joined, kind
from sides.records import Span

Parse = Callable[..., Document]
Words = tuple[str, str | None, list[str]]

_PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        "''",
        '"',
        "«",
        "„",
        "`",
        "'",
        "she",
        "he",
        "said",
        "told",
        "that",
        "to",
        "according",
        ",",
        ".",
        ":",
        ";",
        "—",
        "?",
        "!",
        "(",
        ")",
        "Minister",
        "the",
        "war",
        "talks",
        "vowed",
        "asked",
        "Mr.",
        "U.S.",
        "12",
        "don't",
        "İ",
        "𝔸",
        "\xa0",
        "\t",
        "\n",
        "\n\n",
        "We",
        "will",
        "not",
        "wait",
        "was",
        "called",
    ]
)


def _read(document: Document) -> list[Words]:
    text = document.text
    return [
        (
            " … ".join(span.of(text) for span in each.source),
            each.cue.of(text) if each.cue else None,
            [span.of(text) for span in each.content],
        )
        for each in attributions(document)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The minister said that the border would stay closed.",
            "The minister",
            "said",
            ["that the border would stay closed"],
        ),
        (
            "“The border stays closed,” said Anna Keller, the minister.",
            "Anna Keller, the minister",
            "said",
            ["“The border stays closed,”"],
        ),
        (
            "“We will wait,” the envoy said, “until the guns are silent.”",
            "the envoy",
            "said",
            ["“We will wait,”", "“until the guns are silent.”"],
        ),
        (
            "Two soldiers were wounded, according to the ministry.",
            "the ministry",
            "according to",
            ["Two soldiers were wounded"],
        ),
        (
            "According to the Interior Ministry, police arrested 40 people on Monday.",
            "the Interior Ministry",
            "According to",
            ["police arrested 40 people on Monday"],
        ),
        (
            "The envoy told reporters on Tuesday that the talks had failed.",
            "The envoy",
            "told",
            ["that the talks had failed"],
        ),
        (
            "''We will not sign,'' the premier said.",
            "the premier",
            "said",
            ["''We will not sign,''"],
        ),
        (
            "‘We will not sign this treaty,’ the premier said on Monday.",
            "the premier",
            "said",
            ["‘We will not sign this treaty,’"],
        ),
        (
            "The general said: “We hold the bridge.”",
            "The general",
            "said:",
            ["“We hold the bridge.”"],
        ),
        (
            "Reporters asked whether the ceasefire would hold.",
            "Reporters",
            "asked",
            ["whether the ceasefire would hold"],
        ),
        ("The bishop condemned the attack.", "The bishop", "condemned", ["the attack"]),
        ("The minister cited a lack of fuel.", "The minister", "cited", ["a lack of fuel"]),
        (
            "The general vowed to retake the city.",
            "The general",
            "vowed",
            ["to retake the city"],
        ),
        (
            "The rebels threatened to close the port.",
            "The rebels",
            "threatened",
            ["to close the port"],
        ),
        (
            "Norland plans to withdraw its troops by June.",
            "Norland",
            "plans",
            ["to withdraw its troops by June"],
        ),
        (
            "The union hopes that the talks will resume.",
            "The union",
            "hopes",
            ["that the talks will resume"],
        ),
        ("The Vatican is calling for calm.", "The Vatican", "is calling for", ["calm"]),
        ("Keller refused to comment.", "Keller", "refused", ["to comment"]),
    ],
)
def test_one_statement(
    document: Parse, text: str, source: str, cue: str, content: list[str]
) -> None:
    assert _read(document(text)) == [(source, cue, content)]


def test_every_cue_of_a_sentence_has_its_own_content(document: Parse) -> None:
    text = "She described the raid as “a cowardly act” and demanded an apology."
    parsed = document(text)
    assert [each[1:] for each in _read(parsed)] == [
        ("described", ["the raid as “a cowardly act”"]),
        ("demanded", ["an apology"]),
    ]
    assert [kind(each, parsed) for each in attributions(parsed)] == ["mixed", "indirect"]


def test_what_is_said_inside_of_a_content_is_no_statement(document: Parse) -> None:
    (only,) = _read(document("Brandt said the premier believed that the king had lied."))
    assert only == ("Brandt", "said", ["the premier believed that the king had lied"])


def test_a_noun_can_be_the_cue(document: Parse) -> None:
    found = _read(document("Keller's claim that the army had fired first was false."))
    assert any(
        cue is not None and "claim" in cue and content == ["that the army had fired first"]
        for _, cue, content in found
    )


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army was accused of shelling the town.", "shelling the town"),
        ("The president was quoted as saying that the talks had failed.", "the talks had failed"),
    ],
)
def test_passives_have_their_content(document: Parse, text: str, content: str) -> None:
    assert any(content in words for _, _, spans in _read(document(text)) for words in spans)


def test_a_second_quoted_sentence_stands_for_itself(document: Parse) -> None:
    parsed = document("“It is late,” she said. “We must go now, and we must go together.”")
    assert _read(parsed) == [
        ("she", "said", ["“It is late,”"]),
        ("", None, ["“We must go now, and we must go together.”"]),
    ]
    first, second = attributions(parsed)
    assert goes_on_with(parsed, (first, second), 1) == first
    (whole,) = joined(parsed, (first, second))
    assert whole.source == first.source
    assert whole.content == (*first.content, *second.content)


def test_a_quoted_paragraph_goes_on_with_the_one_before(document: Parse) -> None:
    parsed = document(
        "“The harvest is lost,” the governor said.\n\n"
        "“Nobody in the capital has called us since the flood began.”"
    )
    found = attributions(parsed)
    assert _read(parsed)[1] == (
        "",
        None,
        ["“Nobody in the capital has called us since the flood began.”"],
    )
    assert goes_on_with(parsed, found, 1) == found[0]


def test_a_quotation_runs_over_paragraphs(document: Parse) -> None:
    parsed = document(
        "“We have asked for help many times,” the mayor said. “We were told to wait.\n\n"
        "“We waited, and nobody came to the valley.”"
    )
    assert {each[1] for each in _read(parsed)} == {"said", None}
    quoted = {words for _, cue, spans in _read(parsed) if cue is None for words in spans}
    assert any("nobody came to the valley" in words for words in quoted)


def test_the_speaker_may_stand_in_the_sentence_before(document: Parse) -> None:
    found = _read(document("The king was clear. “There will be no second vote in this country.”"))
    assert [each[2] for each in found] == [["“There will be no second vote in this country.”"]]


def test_an_unclosed_quotation_does_not_hide_its_cue(document: Parse) -> None:
    found = _read(document("“We have nothing to hide, the ambassador said."))
    assert [(source, cue) for source, cue, _ in found] == [("the ambassador", "said")]


def test_a_headline_with_a_colon(document: Parse) -> None:
    title = "Minister: talks may resume"
    body = "The talks between Norland and Sudria may resume next week, the minister said on Friday."
    found = _read(document(f"{title}\n\n{body}", title=title))
    assert found[0] == ("Minister", ":", ["talks may resume"])
    assert found[1][0] == "the minister"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “reform” took effect on Monday.",
        "The film “The Long Road” opened on Friday.",
        "The ships left the harbour on Monday.",
        "The town has two mills and a school.",
        "",
        " \n\n ",
        "“”",
    ],
)
def test_nobody_says_anything(document: Parse, text: str) -> None:
    assert attributions(document(text)) == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [("“We will not wait,”", "direct"), ("the war", "indirect"), ("the war “is over”", "mixed")],
)
def test_kind_is_the_share_in_quotation_marks(document: Parse, words: str, expected: str) -> None:
    parsed = document(f"She said {words} on Monday.")
    start = parsed.text.index(words)
    content = (Span(start, start + len(words)),)
    assert kind(Attribution((), None, content, 1.0), parsed) == expected


@settings(max_examples=150)
@given(st.lists(_PIECES, max_size=40))
def test_spans_hold_in_every_text(document: Parse, pieces: list[str]) -> None:
    parsed = document(" ".join(pieces))
    found = attributions(parsed)
    assert found == attributions(parsed)
    for each in found:
        assert each.content
        assert 0 <= each.confidence <= 1
        assert kind(each, parsed) in ("direct", "indirect", "mixed")
        for spans in (each.source, each.content, (each.cue,) if each.cue else ()):
            assert all(span.of(parsed.text).strip() for span in spans)
            assert all(span.end <= len(parsed.text) for span in spans)
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        if each.cue is None:
            assert each.source == ()
    assert {span for each in joined(parsed, found) for span in each.content} == {
        span for each in found for span in each.content
    }


def test_a_short_sentence_behind_according_to(document: Parse) -> None:
    (only,) = _read(document("According to the ministry, two soldiers were wounded."))
    assert only == ("the ministry", "According to", ["two soldiers were wounded"])
