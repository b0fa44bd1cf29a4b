"""Whom an actor belongs to: offices, part_of, composed ids, country and sectors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sides.records import Actor, Span
from sides.registry import Registry
from sides.registry.standing import NOT_OF, STATE_SECTORS, standing

DAY = "2017-10-17"


def actor(id: str, country: str | None = None, *sectors: str) -> Actor:
    return Actor(id, id, country, sectors, (Span(0, 1),), "registry")


@pytest.mark.parametrize(
    ("who", "organ", "state"),
    [
        (actor("heather-nauert", "USA", "GOV"), "USA-STATE-DEPARTMENT", "USA"),
        (actor("USA-STATE-DEPARTMENT", "USA", "GOV"), "USA-STATE-DEPARTMENT", "USA"),
        (actor("angela-merkel", "DEU", "GOV"), "DEU", "DEU"),
        (actor("antonio-guterres", "UNO"), "united-nations", "united-nations"),
        (actor("IRQ-COUNTER-TERRORISM", "IRQ", "MIL"), "IRQ-COUNTER-TERRORISM", "IRQ"),
        (actor("IRN-BASIJ", "IRN", "PRM"), "IRN-BASIJ", "IRN"),
        (actor("fancy-bear", "RUS", "SPY"), "fancy-bear", "RUS"),
        (actor("TUR-MIL", "TUR", "MIL"), "TUR-MIL", "TUR"),
        (actor("USA-official", "USA", "GOV"), "USA-official", "USA"),
        (actor("IRQ-CVL", "IRQ", "CVL"), "IRQ-CVL", "IRQ"),
        (actor("USA-CONGRESS-LEG", "USA", "LEG"), "USA-CONGRESS", "USA"),
        (actor("donald-trump-administration", "USA", "GOV"), "donald-trump-administration", "USA"),
        (actor("actor-0123456789abcdef", "KEN", "JUD"), "actor-0123456789abcdef", "KEN"),
    ],
    ids=lambda each: each.id if isinstance(each, Actor) else each,
)
def test_who_acts_for_a_state_is_raised_to_it(who: Actor, organ: str, state: str) -> None:
    where = standing(Registry.load(), who, DAY)
    assert (where.organ, where.state) == (organ, state)


@pytest.mark.parametrize(
    ("who", "organ"),
    [
        (actor("hts", "SYR", "REB"), "hts"),
        (actor("republican-party", "USA", "PTY"), "republican-party"),
        (actor("gazprom", "RUS", "BUS"), "gazprom"),
        (actor("nato", "IGO", "MIL"), "nato"),
        (actor("iraqi-kurds", "IRQ"), "iraqi-kurds"),
        (actor("iraqi-kurds-official", "IRQ", "GOV"), "iraqi-kurds-official"),
        (actor("IRQ-PESHMERGA", "IRQ", "MIL", "PRE"), "IRQ-PESHMERGA"),
        (actor("masoud-barzani", "IRQ", "GOV", "PRE"), "IRQ-KRG"),
        (actor("IRQ-KRG-lawmaker", "IRQ", "GOV", "PRE"), "IRQ-KRG"),
        (actor("ESP-CATALONIA", "ESP", "GOV"), "ESP-CATALONIA"),
        (actor("YEM-POLITICAL-COUNCIL", "YEM", "REB", "GOV"), "YEM-POLITICAL-COUNCIL"),
        (actor("pkk-fighter", "TUR", "REB"), "pkk"),
        (actor("SYR-rebel", "SYR", "REB"), "SYR-rebel"),
        (actor("SYR-civilian", "SYR", "CVL"), "SYR-civilian"),
        (actor("SYR-ally", "SYR"), "SYR-ally"),
        (actor("islamic-state-victim", "ISM", "REB"), "islamic-state-victim"),
        (actor("IND-LOK-SABHA-opposition", "IND", "OPP"), "IND-LOK-SABHA-opposition"),
        (actor("USA-SENATE-rebel", "USA", "REB"), "USA-SENATE-rebel"),
        (actor("actor-1", None, "GOV"), "actor-1"),
        (actor("actor-2", "USA"), "actor-2"),
        (actor("actor-3", "UNO", "GOV"), "actor-3"),
        (actor("actor-4", "XQQ", "GOV"), "actor-4"),
    ],
    ids=lambda each: each.id if isinstance(each, Actor) else each,
)
def test_who_acts_for_no_state_stays(who: Actor, organ: str) -> None:
    where = standing(Registry.load(), who, DAY)
    assert (where.organ, where.state) == (organ, organ)


@pytest.mark.parametrize(
    ("day", "organ", "state"),
    [
        ("2016-05-01", "USA-STATE-DEPARTMENT", "USA"),
        ("2017-10-17", "john-kerry", "john-kerry"),
    ],
)
def test_an_office_counts_on_its_days_only(day: str, organ: str, state: str) -> None:
    """What a text calls a former minister ("Secretary Kerry") does not bring the office back."""
    where = standing(Registry.load(), actor("john-kerry", "USA", "GOV"), day)
    assert (where.organ, where.state) == (organ, state)


def test_the_opposition_in_a_parliament_is_not_the_state() -> None:
    leader = actor("rahul-gandhi", "IND", "LEG", "OPP")
    where = standing(Registry.load(), leader, "2025-01-10")
    assert (where.organ, where.state) == ("rahul-gandhi", "rahul-gandhi")


def test_an_office_without_a_body_tells_the_state_by_its_sectors(
    write: Callable[..., Path],
) -> None:
    path = write(
        """
        states: {XVA: {name: Varnland}}
        persons:
          tora-lind:
            name: Tora Lind
            offices: [{title: senator, country: XVA, sectors: [LEG]}]
          aske-lind:
            name: Aske Lind
            offices: [{title: bishop, of: XVA, sectors: [REL]}]
        """
    )
    registry = Registry.load((path,))
    senator = standing(registry, actor("tora-lind", "XVA", "LEG"), DAY)
    assert (senator.organ, senator.state) == ("tora-lind", "XVA")
    bishop = standing(registry, actor("aske-lind", "XVA", "REL"), DAY)
    assert (bishop.organ, bishop.state) == ("aske-lind", "aske-lind")


def test_all_that_someone_is_part_of_the_most_exact_first() -> None:
    registry = Registry.load()
    nauert = standing(registry, actor("heather-nauert", "USA", "GOV"), DAY)
    assert nauert.wholes == ("heather-nauert", "USA-STATE-DEPARTMENT", "USA-GOV", "USA")
    officials = standing(registry, actor("iraqi-kurds-official", "IRQ", "GOV"), DAY)
    assert officials.wholes == ("iraqi-kurds-official", "iraqi-kurds", "kurds")
    council = standing(registry, actor("YEM-POLITICAL-COUNCIL", "YEM", "REB"), DAY)
    assert council.wholes == ("YEM-POLITICAL-COUNCIL",)


def test_the_constants_name_what_there_is() -> None:
    from sides.ontology import plover

    assert plover().sectors.keys() >= STATE_SECTORS
    registry = Registry.load()
    roles = {noun: registry.role(noun) for noun in NOT_OF}
    assert all(role is not None and not role.sectors for role in roles.values())
