"""Answers of a store: filters, names, the words that each line leads to, and why one is empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sides.answers import (
    Asked,
    actors,
    blocs_of,
    events,
    sides_over_time,
    stances,
    statements,
    ties,
    timeline,
    told,
    what_if_set,
    why_empty,
    why_no_ties,
)
from sides.errors import BalanceError, OptionError
from sides.options import TieOptions
from sides.records import SetTie
from sides.store.store import Store


def test_events_of_an_actor_are_found_by_id_and_by_name(kirkuk: Store) -> None:
    by_id = events(kirkuk, Asked(actor="USA", limit=1000))
    assert by_id == events(kirkuk, Asked(actor="united states", limit=1000))
    assert by_id
    assert list(by_id) == sorted(by_id, key=lambda each: each.day or "", reverse=True)


def test_every_line_leads_to_its_sentence(kirkuk: Store) -> None:
    texts = {reading.id: reading.article.text for reading in kirkuk.readings()}
    for each in events(kirkuk, Asked(limit=1000)):
        assert each.span is not None
        assert each.span.of(texts[each.origin.reading]) == each.words
        assert each.origin.file.endswith(".txt")
    for said in statements(kirkuk, Asked(limit=1000)):
        assert said.span.of(texts[said.origin.reading])
    for held in stances(kirkuk, Asked(limit=1000)):
        text = texts[held.origin.reading]
        assert " ".join(held.span.of(text).split()) in held.words
        assert held.words.strip("…") in " ".join(text.split())


def test_filters_leave_what_has_all_of_them(kirkuk: Store) -> None:
    asked = Asked(type="ASSAULT", status="actual", since="2017-10-01", until="2017-10-31")
    found = events(kirkuk, asked)
    assert found
    for each in found:
        assert (each.type, each.status) == ("ASSAULT", "actual")
        assert "2017-10-01" <= str(each.day) <= "2017-10-31"
    in_iraq = events(kirkuk, Asked(place="IRQ"))
    assert in_iraq and {each.country for each in in_iraq} == {"IRQ"}
    northfield = events(kirkuk, Asked(source="northfield dispatch"))
    assert northfield and {each.origin.publisher for each in northfield} == {"Northfield Dispatch"}
    one_file = events(kirkuk, Asked(source=northfield[0].origin.file))
    assert one_file and {each.origin.file for each in one_file} == {northfield[0].origin.file}


def test_pages_of_an_answer_follow_each_other(kirkuk: Store) -> None:
    whole = events(kirkuk, Asked(limit=20))
    assert events(kirkuk, Asked(limit=10)) + events(kirkuk, Asked(limit=10, offset=10)) == whole


def test_actors_by_how_many_reports_name_them(kirkuk: Store) -> None:
    found = actors(kirkuk, Asked())
    assert found[0].id == "IRQ"
    assert [each.reports for each in found] == sorted(
        (each.reports for each in found), reverse=True
    )
    assert all(each.words for each in found)


def test_persons_act_for_themselves_at_their_level(kirkuk: Store) -> None:
    by_person = {each.id for each in actors(kirkuk, Asked(level="person", limit=1000))}
    by_state = {each.id for each in actors(kirkuk, Asked(limit=1000))}
    assert "haider-al-abadi" in by_person
    assert "haider-al-abadi" not in by_state


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(actor="Nobody at all"), "nobody in"),
        (Asked(level="bloc"), "level"),
    ],
)
def test_what_makes_no_sense_is_said(kirkuk: Store, asked: Asked, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        events(kirkuk, asked)


def test_a_name_that_nobody_has_gets_a_hint(kirkuk: Store) -> None:
    with pytest.raises(OptionError, match="Haider al-Abadi"):
        events(kirkuk, Asked(actor="Haidar Alabadi", level="person"))


def test_an_empty_answer_says_why(kirkuk: Store, tmp_path: Path) -> None:
    assert "2017" in why_empty(kirkuk, Asked(since="2019-01-01"))
    assert "type AID" in why_empty(kirkuk, Asked(type="AID", actor="FRA"))
    empty = Store(tmp_path / "empty.duckdb")
    empty.add([])
    assert "no articles" in why_empty(empty, Asked())


def test_ties_that_are_left_out_are_said(kirkuk: Store) -> None:
    heavy = Asked(ties=TieOptions(min_weight=1000.0))
    assert ties(kirkuk, heavy).ties == ()
    assert "--min-weight" in why_no_ties(kirkuk, heavy)
    with pytest.raises(BalanceError, match="--min-weight"):
        blocs_of(kirkuk, heavy)


def test_ties_heaviest_first_with_all_that_they_rest_on(kirkuk: Store) -> None:
    found = ties(kirkuk, Asked(actor="USA", limit=5)).ties
    assert [abs(each.weight) for each in found] == sorted(
        (abs(each.weight) for each in found), reverse=True
    )
    for tie in found:
        assert "USA" in (tie.a, tie.b)
        assert sum(each.amount for each in tie.evidence) == pytest.approx(tie.weight)


def test_members_say_how_sure_they_are(kirkuk: Store) -> None:
    found = blocs_of(kirkuk, Asked(), resamplings=20)
    shares = [each.sure for bloc in found.blocs for each in bloc.members]
    assert all(each is None or 0 <= each <= 1 for each in shares)
    assert sum(each is not None for each in shares) > len(shares) / 2
    assert found == blocs_of(kirkuk, Asked(), resamplings=20)


def test_a_timeline_ends_at_the_weight_of_the_tie(kirkuk: Store) -> None:
    found = timeline(kirkuk, Asked(actor="IRQ", other="USA", ties=TieOptions(half_life=None)))
    assert found.tie is not None
    assert found.days[-1].weight == pytest.approx(found.tie.weight)
    assert [each.day for each in found.days] == sorted(each.day for each in found.days)


def test_a_timeline_of_one_is_none(kirkuk: Store) -> None:
    with pytest.raises(OptionError, match="itself"):
        timeline(kirkuk, Asked(actor="USA", other="United States"))


def test_what_if_tells_what_the_reports_say_today(kirkuk: Store) -> None:
    found = what_if_set(kirkuk, Asked(), [SetTie("USA", "IRQ", -1.0)])
    [today] = found.today
    assert today is not None and today.evidence
    before = {each.actor: each.caught for each in found.before.actors}
    after = {each.actor: each.caught for each in found.after.actors}
    assert after["USA"] < before["USA"]


def test_windows_follow_each_other(kirkuk: Store) -> None:
    found = sides_over_time(kirkuk, Asked(since="2017-08-15", until="2017-11-21"), 30)
    assert [each.since for each in found] == [
        "2017-08-15", "2017-09-14", "2017-10-14", "2017-11-13"
    ]  # fmt: skip
    assert all(each.blocs for each in found[:3])


def test_an_event_of_several_reports_has_its_accounts(kirkuk: Store) -> None:
    several = next(each for each in events(kirkuk, Asked(limit=1000)) if each.reports > 1)
    [found], readings = told(kirkuk, Asked(), several.id)
    assert found.occurrence.reports > 1
    assert len({each.reading for each in found.accounts}) > 1
    assert {each.reading for each in found.accounts} <= readings.keys()
    with pytest.raises(OptionError, match="no event"):
        told(kirkuk, Asked(), "event-none")


def test_no_type_of_plover() -> None:
    with pytest.raises(OptionError, match="no type of PLOVER"):
        Asked(type="HUG")


@pytest.mark.parametrize(
    "asked",
    [
        Asked(actor="USA", type="AID"),
        Asked(actor="USA", source="Northfield Dispatch"),
        Asked(actor="IRQ", place="IRQ"),
    ],
)
def test_ties_of_some_evidence_alone(kirkuk: Store, asked: Asked) -> None:
    found, whole = ties(kirkuk, asked), ties(kirkuk, Asked(actor=asked.actor))
    assert found.ties
    evidence = [each for tie in found.ties for each in tie.evidence]
    assert evidence
    assert len(evidence) < sum(len(tie.evidence) for tie in whole.ties)
    for each in evidence:
        assert asked.type in (None, each.type)
        assert asked.source in (None, each.publisher)
    told = timeline(kirkuk, replace(asked, actor=found.ties[0].a, other=found.ties[0].b))
    assert told.tie is not None and told.tie.weight == found.ties[0].weight


def test_a_folder_is_no_beginning_of_a_name(kirkuk: Store) -> None:
    file = Path(events(kirkuk, Asked(limit=1))[0].origin.file)
    folder = str(file.parent)
    assert events(kirkuk, Asked(source=folder)) == events(kirkuk, Asked(source=f"{folder}/"))
    assert events(kirkuk, Asked(source=folder))
    assert not events(kirkuk, Asked(source=folder[:-1]))
    assert ties(kirkuk, Asked(source=folder)).ties == ties(kirkuk, Asked()).ties
    assert not ties(kirkuk, Asked(source=folder[:-1])).ties
