"""Who somebody is, what most reports tell of, stances toward somebody, and where pictures begin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sides.answers import (
    Asked,
    events,
    most_told,
    pressure,
    profile,
    shortest,
    stances,
    stances_toward,
    ties,
    timeline,
    told,
)
from sides.errors import OptionError
from sides.records import Month
from sides.store.store import Store

UNTIL = "2017-10-15"


def test_a_profile_tells_who_it_is_on_the_last_day(kirkuk: Store) -> None:
    found = profile(kirkuk, Asked(actor="United States", until=UNTIL))
    assert found.id == "USA"
    assert found.known is not None and found.known.kind == "state"
    assert ("president", "Donald Trump") in [(one.title, one.name) for one in found.holders]
    before = profile(kirkuk, Asked(actor="USA", until="2016-12-01"))
    assert "Barack Obama" in [one.name for one in before.holders]


def test_a_profile_has_the_ties_and_the_pressure_that_the_other_answers_have(
    kirkuk: Store,
) -> None:
    asked = Asked(actor="USA", until=UNTIL)
    found = profile(kirkuk, asked)
    assert [(tie.a, tie.b, tie.weight) for tie in found.network.ties] == [
        (tie.a, tie.b, tie.weight) for tie in ties(kirkuk, asked).ties
    ]
    [pressed] = pressure(kirkuk, asked).actors
    assert found.pressure is not None and found.bloc is not None
    assert found.pressure.caught == pytest.approx(pressed.caught)
    assert "USA" in {one.actor for one in found.bloc.members}


def test_who_is_only_named_as_a_person_is_shown_as_such(kirkuk: Store) -> None:
    found = profile(kirkuk, Asked(actor="haider-al-abadi"))
    assert found.level == "person"
    assert found.known is not None and found.known.office is not None
    assert found.known.office.title == "prime minister"
    assert [each.name for each in found.part_of] == ["Iraq"]
    assert found.line is not None and found.line.statements > 0


def test_whom_only_the_registry_knows_is_known_without_reports(kirkuk: Store) -> None:
    found = profile(kirkuk, Asked(actor="Norway"))
    assert found.id == "NOR" and found.known is not None
    assert found.line is None and not found.network.ties and found.pressure is None


def test_whom_nobody_knows_is_an_error(kirkuk: Store) -> None:
    with pytest.raises(OptionError, match="Nosuchland"):
        profile(kirkuk, Asked(actor="Nosuchland"))
    with pytest.raises(OptionError, match="of an actor"):
        profile(kirkuk, Asked())


def test_stances_toward_somebody_are_those_of_others_that_name_them(kirkuk: Store) -> None:
    found = stances_toward(kirkuk, Asked(actor="IRQ", limit=1000))
    assert found
    of_all = {each.id for each in stances(kirkuk, Asked(limit=1000))}
    assert {each.id for each in found} < of_all
    of_turkey = stances_toward(kirkuk, Asked(actor="IRQ", other="TUR", limit=1000))
    assert of_turkey == stances(kirkuk, Asked(actor="TUR", other="IRQ", limit=1000))


def test_most_told_is_told_by_several_and_opens_its_accounts(kirkuk: Store) -> None:
    found = most_told(kirkuk, Asked(limit=5))
    assert found[0].reports >= 2 and all(each.tellings >= 2 for each in found)
    assert [each.reports for each in found] == sorted((x.reports for x in found), reverse=True)
    for each in found:
        [one], _ = told(kirkuk, Asked(), each.event.id)
        assert one.accounts
        assert each.event.occurrence == each.id


def test_most_told_of_an_actor_names_it(kirkuk: Store) -> None:
    found = most_told(kirkuk, Asked(actor="USA", limit=100))
    its_own = {each.occurrence for each in events(kirkuk, Asked(actor="USA", limit=1000))}
    assert found and {each.id for each in found} <= its_own


def test_a_timeline_names_all_in_it_and_has_the_abstentions(kirkuk: Store) -> None:
    found = timeline(kirkuk, Asked(actor="USA", other="IRQ"))
    assert found.tie is not None
    ids = {id for each in found.tie.evidence for id in (each.source, each.target)}
    assert ids <= found.names.keys()
    assert found.abstentions
    assert all({each.holder, each.toward} == {"USA", "IRQ"} for each in found.abstentions)


COUNTS = st.lists(st.integers(0, 50), max_size=30)


@given(COUNTS, st.floats(0.01, 1))
def test_the_shortest_stretch_holds_its_share_and_no_shorter_one_does(
    counts: list[int], share: float
) -> None:
    months = tuple(
        Month(f"{2000 + at:04}-01-01", f"{2000 + at:04}-01-31", count, 0)
        for at, count in enumerate(counts)
    )
    found = shortest(months, share)
    if not counts:
        assert found is None
        return
    assert found is not None
    first, last = (int(each[:4]) - 2000 for each in found)
    least = share * sum(counts)
    assert sum(counts[first : last + 1]) >= least
    length = last - first
    for at in range(len(counts) - length + 1):
        if length:
            assert sum(counts[at : at + length]) < least
