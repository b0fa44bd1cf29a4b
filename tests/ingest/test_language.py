"""Whether a text is in English."""

from pathlib import Path

import pytest
import yaml

from sides.errors import WrongLanguage
from sides.ingest.language import code, judged, looks_like

FOREIGN: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "foreign.yaml").read_text("utf-8")
)

ENGLISH = (
    "The government of Norland said on Monday that it would not go on with the talks. Its foreign "
    "minister told reporters that the troops on the border were a danger to the region."
)

NAMED_BY_SCRIPT = {"Cyrillic", "Arabic", "Devanagari"}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_named(name: str) -> None:
    looks, _ = looks_like(FOREIGN[name])
    assert looks is not None
    assert looks.startswith(f"{name} script" if name in NAMED_BY_SCRIPT else name)
    with pytest.raises(WrongLanguage, match=f"not in English: it looks like {name}"):
        judged("x", FOREIGN[name], None, any_language=False)


@pytest.mark.parametrize("name", FOREIGN)
def test_any_language_is_read_if_asked_for(name: str) -> None:
    judged("x", FOREIGN[name], None, any_language=True)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH.replace("Norland", "Нурланд").replace("Monday", "понедельник"),
        ENGLISH + " “Wir werden nicht weichen”, he added in German.",
        "It’s the army’s view, and that of its allies, that they can’t hold the bridge.",
    ],
)
def test_english_is_english(text: str) -> None:
    assert judged("x", text, None, any_language=False) == "en"


@pytest.mark.parametrize(
    "text",
    ["Norland quits talks", "12345 67890", "Ja.", "Да.", "Norland Weighs Border Deal: Envoy"],
)
def test_what_is_too_short_to_tell_is_read(text: str) -> None:
    assert judged("x", text, None, any_language=False) is None


def test_what_the_input_says_counts_only_if_the_text_does_not_tell() -> None:
    assert judged("x", "Norland quits talks", "en-GB", any_language=False) == "en"
    assert judged("x", ENGLISH, "de", any_language=False) == "en"
    with pytest.raises(WrongLanguage, match="'de'"):
        judged("x", "Norland quits talks", "de", any_language=False)
    assert judged("x", "Norland quits talks", "de", any_language=True) == "de"
    with pytest.raises(WrongLanguage):
        judged("x", FOREIGN["German"], "en", any_language=False)


def test_words_of_no_known_language() -> None:
    text = " ".join(f"zor{letter}ak melu{letter}n" for letter in "abcdefghijklmnopqrstuvwxyz")
    with pytest.raises(WrongLanguage, match="looks like none of those known"):
        judged("x", text, None, any_language=False)


def test_codes() -> None:
    assert [code(each) for each in ("en", "EN_us", "eng", "English")] == ["en"] * 4
    assert code("German") == "de"
    assert [code(each) for each in ("xx", "", "e n", "ελ", None)] == [None] * 5
