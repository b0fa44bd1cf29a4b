"""The codings of a report in the order of its text, and the words that they rest on."""

from __future__ import annotations

from hypothesis import given, settings

from sides.records import Reading
from sides.web.marking.codings import Cast, codings

from ..readings import TEXT, ids, readings, sample, span


def words(reading: Reading, id: str) -> dict[str, list[str]]:
    record = next(each.record for each in codings(reading) if each.id == id)
    found: dict[str, list[str]] = {}
    for role, where in Cast(reading).words(record):
        found.setdefault(role, []).append(where.of(TEXT))
    return found


def test_they_are_numbered_as_their_words_end() -> None:
    found = codings(sample())
    assert [(each.number, each.id) for each in found] == [
        (1, "event-a"), (2, "stance-b"), (3, "statement-a"), (4, "event-b"), (5, "stance-c"),
        (6, "stance-a"),
    ]  # fmt: skip
    assert found[3].at == found[4].at == span("blames").end


def test_an_event_rests_on_the_words_in_its_sentence() -> None:
    found = words(sample(), "event-a")
    assert found["deed"] == ["shelled"]
    assert found["hedge"] == ["reportedly"]
    assert found["count"] == ["killing five people"]
    assert found["place"] == ["Port Ellery"]
    assert found["sentence"][0].startswith("The army") and found["sentence"][0].endswith("people.")


def test_a_party_that_the_sentence_does_not_name_is_the_nearest_mention() -> None:
    assert words(sample(), "event-a")["party"] == ["The army of Ostmark", "Varnland"]


def test_what_is_told_in_a_statement_has_the_words_that_say_so() -> None:
    found = words(sample(), "event-b")
    assert (found["cue"], found["source"]) == (["said"], ["President Ada Lorne"])
    assert words(sample(), "stance-b")["cue"] == ["said"]
    assert words(sample(), "statement-a")["content"] == ["“We will not be silent,”"]


@settings(max_examples=40)
@given(readings())
def test_every_coding_has_a_number_of_its_own(reading: Reading) -> None:
    found = codings(reading)
    many = ids(reading)
    assert {each.id for each in found} == set(many)
    assert [each.number for each in found] == list(range(1, len(many) + 1))
    assert [each.at for each in found] == sorted(each.at for each in found)
    assert all(Cast(reading).words(each.record) for each in found)
