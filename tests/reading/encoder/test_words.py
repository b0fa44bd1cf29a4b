"""Words: clitics, abbreviations, numbers, hyphens, addresses and marks, by rules alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.reading.encoder.words import words


def cut(text: str) -> list[str]:
    """The words of a whole text."""
    return [text[start:end] for start, end in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("didn't", "did n't"),
        ("didn’t", "did n’t"),
        ("can't", "ca n't"),
        ("won’t", "wo n’t"),
        ("DON'T", "DO N'T"),
        ("cannot", "can not"),
        ("Cannot", "Can not"),
        ("Mali's", "Mali 's"),
        ("they’ve", "they ’ve"),
        ("she'd've", "she 'd 've"),
        ("WE'RE", "WE 'RE"),
        ("I'm I'll I've I'd", "I 'm I 'll I 've I 'd"),
        ("the rebels' camp", "the rebels ' camp"),
        ("notable", "notable"),
        ("canal", "canal"),
    ],
)
def test_clitics_are_words_of_their_own(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@pytest.mark.parametrize("text", ["I'M", "I'VE", "I’LL", "I'D"])
def test_clitics_in_capitals_behind_one_letter(text: str) -> None:
    assert cut(text) == ["I", text[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gov. Roe met Dr. Vell.", "Gov. Roe met Dr. Vell ."),
        ("on Oct. 5", "on Oct. 5"),
        ("Oss Corp. fell", "Oss Corp. fell"),
        ("Oss vs. Tarn", "Oss vs. Tarn"),
        ("the U.S. envoy", "the U.S. envoy"),
        ("the U.S.-led force", "the U.S. - led force"),
        ("at 5 a.m., then", "at 5 a.m. , then"),
        ("Ada Vell, Ph.D., left", "Ada Vell , Ph.D. , left"),
        ("J. Roe and K.L. Vell", "J. Roe and K.L. Vell"),
        ("It failed. He left.", "It failed . He left ."),
        ("in October. Then", "in October . Then"),
        ("the governor. She", "the governor . She"),
    ],
)
def test_abbreviations_keep_their_full_stop(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200.5 tons", "1,200.5 tons"),
        ("some 3,000, he said", "some 3,000 , he said"),
        ("in 2031.", "in 2031 ."),
        ("$3.5m", "$ 3.5m"),
        ("40%", "40 %"),
        ("10:30", "10:30"),
        ("6pm", "6pm"),
        ("the 1990s", "the 1990s"),
        ("the 2nd and 43rd", "the 2nd and 43rd"),
        ("12/5/2031", "12/5/2031"),
        ("a vote of 2-1", "a vote of 2 - 1"),
    ],
)
def test_numbers_keep_their_marks(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("well-armed", "well - armed"),
        ("mother-in-law's", "mother - in - law 's"),
        ("pro-Tarn", "pro - Tarn"),
        ("an F-16", "an F-16"),
        ("Oss--not Tarn", "Oss -- not Tarn"),
        ("Oss—not Tarn", "Oss — not Tarn"),
        ("wait... no", "wait ... no"),
        ("wait… no", "wait … no"),
    ],
)
def test_hyphens_and_dashes(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O'Neill", "O'Neill"),
        ("O’Neill’s", "O’Neill ’s"),
        ("AT&T's", "AT&T 's"),
        ("Åsa Łoś", "Åsa Łoś"),
    ],
)
def test_names_stay_whole(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/a-b?c=1&d=2",
        "http://news.example",
        "www.news.example/it's",
        "ada.roe+desk@mail.example",
    ],
)
def test_an_address_is_one_word(address: str) -> None:
    assert cut(f"See {address} for more") == ["See", address, "for", "more"]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("<", ">"), ("(", ")")])
def test_marks_around_an_address_are_no_part_of_it(opens: str, closes: str) -> None:
    assert cut(f"{opens}https://news.example/a{closes}") == [
        opens,
        "https://news.example/a",
        closes,
    ]


@pytest.mark.parametrize("address", ["https://news.example/a", "www.news.example", "a@b.example"])
def test_a_full_stop_behind_an_address_ends_the_sentence(address: str) -> None:
    assert cut(f"He wrote to {address}. She left.")[-4:] == [".", "She", "left", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” he said.", "“ Go , ” he said ."),
        ('"Go," he said.', '" Go , " he said .'),
        ("''Go,'' he said.", "'' Go , '' he said ."),
        ("``Go,'' he said.", "`` Go , '' he said ."),
        ("‘Go,’ he said.", "‘ Go , ’ he said ."),
        ("«Go!» he said.", "« Go ! » he said ."),
        ("'Go,' he said.", "' Go , ' he said ."),
    ],
)
def test_quotation_marks_are_words(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "Oss didn't pay. Tarn did."
    start, end = text.index("didn't"), text.index(" Tarn")
    found = words(text, start, end)
    assert [text[a:b] for a, b in found] == ["did", "n't", "pay", "."]
    assert words(text, 0, 0) == []


def test_the_words_of_a_paragraph_do_not_depend_on_those_before_it() -> None:
    before, text = "Oss and Tarn met.\n", "“We can't,” Gov. Roe wrote."
    moved = words(before + text, len(before), len(before + text))
    assert [(a - len(before), b - len(before)) for a, b in moved] == words(text, 0, len(text))


MARKED = st.text(alphabet="aBnt1 .,:-'’\"“”`&@/\n\u00a0é\u0301_%U", max_size=60)


@given(
    text=st.one_of(st.text(max_size=60), MARKED, st.from_regex(r"([a-z.]+@|www\.|n't|U\.S\. ?)*")),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_words_are_in_order_and_cover_all_but_white_space(
    text: str, ends: tuple[float, float]
) -> None:
    low, high = sorted(int(end * len(text)) for end in ends)
    for start, end in ((0, len(text)), (low, high)):
        at = start
        for first, last in words(text, start, end):
            assert at <= first < last <= end
            assert not text[at:first].strip()
            assert not any(map(str.isspace, text[first:last]))
            at = last
        assert not text[at:end].strip()


@pytest.mark.parametrize("word", ["Shi'ite", "Shi’ite", "Qur'an", "Sana'a", "Ba’athist"])
def test_an_apostrophe_inside_a_name_parts_nothing(word: str) -> None:
    assert cut(f"a {word} leader's") == ["a", word, "leader", "'s"]
