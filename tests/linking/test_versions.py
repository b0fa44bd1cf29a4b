"""The accounts of an occurrence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

import sides
from sides.linking.occurrences import linked
from sides.linking.versions import versions
from sides.reading.reader import Reader
from sides.records import Article, Occurrence, Reading, content_id

REPORT = """Tanks of Varnland rolled into Ellery on Monday.

“It was a coordinated operation, and Ostmark was told of it,” said Foreign Minister Ada Lorne.

Ostmark's president, Oren Dastry, said on Monday that Varnland had attacked Ellery without a word.
"""


def largest(readings: list[Reading]) -> Occurrence:
    return max(linked(readings), key=lambda each: len(each.events))


def test_each_report_and_each_speaker_gives_one_account(story: list[Reading]) -> None:
    accounts = versions(largest(story), story)
    assert [each.by for each in accounts].count(None) == 2
    assert [each.by for each in accounts].count("Ostmark") == 1
    known = {each.id: each for each in story}
    calls = {each.calls.of(known[each.reading].article.text) for each in accounts}
    assert calls == {"shelled", "fired", "bombarded"}
    said = next(each for each in accounts if each.by == "Ostmark")
    text = known[said.reading].article.text
    assert said.words.of(text) == "Varnland had bombarded the port of Ellery on Monday."
    assert (said.type, said.status, said.sources, said.counts) == (
        "ASSAULT",
        "actual",
        ("Varnland",),
        (),
    )


def test_reports_come_by_their_day(story: list[Reading]) -> None:
    known = {each.id: each.article.date or "" for each in story}
    found = [known[each.reading] for each in versions(largest(story), story)]
    assert found == sorted(found)


def test_copies_give_their_account_once(story: list[Reading]) -> None:
    article = Article.of(story[0].article.text, publisher="B", date=story[0].article.date)
    copy = replace(story[0], id=content_id("reading", article.id), article=article)
    given = [*story, copy]
    assert len(versions(largest(given), given)) == len(versions(largest(story), story))


def test_a_reading_that_is_missing_is_named(story: list[Reading]) -> None:
    with pytest.raises(KeyError):
        versions(largest(story), story[3:])


def test_who_speaks_of_the_place_that_day_gives_an_account(
    make: Callable[..., Reading],
) -> None:
    taken = make("Varnland took Ellery in Ostmark on Monday.", trigger="took")
    armed = make("Belmark said that Aruland sends guns to men near Ellery on Monday.",
                 trigger="sends", type="AID", source="Aruland", target="men",
                 said_by="Belmark")  # fmt: skip
    elsewhere = make("On Monday Aruland sends shells into hills by Corbay, a man of Belmark holds.",
                     trigger="sends", type="AID", source="Aruland", target="man",
                     town="Corbay", said_by="Belmark")  # fmt: skip
    later = make("Aruland sends arms to men near Ellery since Monday, so Belmark reckons.",
                 trigger="sends", type="AID", source="Aruland", target="men",
                 said_by="Belmark", day=20, published=21)  # fmt: skip
    given = [taken, armed, elsewhere, later]
    (own,) = [each for each in linked(given) if each.events[0].reading == taken.id]
    accounts = versions(own, given)
    assert [(each.by, each.type) for each in accounts] == [(None, "ASSAULT"), ("Belmark", "AID")]
    assert len(versions(own, [taken, elsewhere, later])) == 1


def test_speakers_call_a_deed_what_they_like(reader: Reader) -> None:
    reading = reader.read(REPORT, published="2031-03-04")
    found = [versions(each, [reading]) for each in linked([reading])]
    accounts = max(found, key=len)
    assert len({each.by for each in accounts}) >= 2
    for each in accounts:
        assert each.words.contains(each.calls)


def test_it_is_public() -> None:
    assert sides.versions is versions
