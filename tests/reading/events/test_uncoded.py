"""No sentence is silent: what gave nothing says why."""

from __future__ import annotations

import pytest

from sides.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The sea was calm.", "no actor"),
        ("Norway is a kingdom of fjords.", "no deed"),
        ("The attack lasted an hour.", "no source or target"),
        ("Norway said that winter was long.", "inside a statement only"),
        ("On Monday.", "not a sentence"),
    ],
)
def test_the_reason_is_told(reader: Reader, text: str, reason: str) -> None:
    reading = reader.read(text, published="2017-10-17")
    assert not reading.events
    (left,) = reading.uncoded
    assert left.reason == reason
    assert left.sentence.of(text) == text
    assert left.detail


def test_every_sentence_is_coded_or_explained(reader: Reader) -> None:
    text = (
        "Chad accused Sudan of theft. It rained. Niger is dry. The talks failed.\n\nAdvertisement"
    )
    reading = reader.read(text)
    spoken = {each.sentence for each in reading.events} | {
        each.sentence for each in reading.uncoded
    }
    assert {span.of(text) for span in spoken} == {
        "Chad accused Sudan of theft.",
        "It rained.",
        "Niger is dry.",
        "The talks failed.",
        "Advertisement",
    }
