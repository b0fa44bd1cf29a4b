"""Readings at the level of organs, states and blocs."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import sides
from sides.errors import OptionError
from sides.records import Actor, Article, Event, How, Reading, Span, Stance, Statement
from sides.registry import Registry
from sides.registry.levels import Level, at_level

REGISTRY = Registry.load()
BLOCS = {"Astana": ("TUR", "RUS", "IRN"), "Kurds": ("kurds", "IRQ-KRG")}
ACTORS: tuple[tuple[str, str | None, tuple[str, ...]], ...] = (
    ("USA", "USA", ("GOV",)),
    ("USA-STATE-DEPARTMENT", "USA", ("GOV",)),
    ("heather-nauert", "USA", ("GOV",)),
    ("rex-tillerson", "USA", ("GOV",)),
    ("john-kerry", "USA", ("ELI",)),
    ("USA-official", "USA", ("GOV",)),
    ("TUR-MIL", "TUR", ("MIL",)),
    ("IRN-IRGC-force", "IRN", ()),
    ("IRQ-CVL", "IRQ", ("CVL",)),
    ("iraqi-kurds-official", "IRQ", ("GOV",)),
    ("iraqi-kurds", "IRQ", ()),
    ("masoud-barzani", "IRQ", ("GOV", "PRE")),
    ("IRQ-PESHMERGA", "IRQ", ("MIL", "PRE")),
    ("islamic-state", "ISM", ("REB",)),
    ("pkk-fighter", "TUR", ("REB",)),
    ("antonio-guterres", "UNO", ()),
    ("un-security-council", "UNO", ()),
    ("actor-0000000000000001", "RUS", ("MIL",)),
    ("actor-0000000000000002", None, ()),
)
LEVELS: tuple[Level, ...] = get_args(Level)


def article(date: str | None = "2017-10-17") -> Article:
    return Article.of("x" * 100, date=date)


def reading(*actors: Actor, date: str | None = "2017-10-17") -> Reading:
    """A reading in which every actor does something to the next and is against it."""
    pairs = list(zip(actors, (*actors[1:], *actors[:1]), strict=True))
    span = Span(0, 5)
    return Reading(
        id="reading-1",
        article=article(date),
        model="hand",
        actors=actors,
        statements=tuple(
            Statement(f"statement-{one.id}", one.id, (span,), span, (span,), "direct", None, 0.5)
            for one, _ in pairs
        ),
        events=tuple(
            Event(
                id=f"event-{one.id}", type="ACCUSE", mode=None, contexts=(),
                sources=tuple(dict.fromkeys((one.id, two.id))), targets=(two.id,), trigger=span,
                sentence=span, status="actual", date=None, place=None,
                statement=f"statement-{one.id}", hedges=(), intensity=-3.0, quad=3, confidence=0.5,
            )
            for one, two in pairs
        ),
        stances=tuple(
            Stance(f"stance-{one.id}", one.id, two.id, -1, span, "event", None,
                   f"event-{one.id}", 0.5)
            for one, two in pairs
        ),
        places=(), dates=(), uncoded=(),
    )  # fmt: skip


def actor(id: str, *mentions: tuple[int, int], how: How = "registry") -> Actor:
    country, sectors = next(row[1:] for row in ACTORS if row[0] == id)
    return Actor(id, id.title(), country, sectors, tuple(Span(*each) for each in mentions), how)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    ids = draw(st.lists(st.sampled_from([row[0] for row in ACTORS]), min_size=1, unique=True))
    spans = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1]))
    actors = [
        actor(
            id,
            *sorted(draw(st.sets(spans, min_size=1, max_size=3))),
            how=draw(st.sampled_from(get_args(How))),
        )
        for id in ids
    ]
    date = draw(st.sampled_from(["2017-10-17", "2031-01-01", "2005-06-01", None]))
    return reading(*actors, date=date)


def at(level: Level, some: Reading) -> Reading:
    return at_level(some, level, REGISTRY, BLOCS)


def ids(some: Reading) -> list[str]:
    return [each.id for each in some.actors]


@given(readings(), st.sampled_from(LEVELS))
def test_no_reference_dangles_and_nothing_is_lost(some: Reading, level: Level) -> None:
    raised = at(level, some)
    known = set(ids(raised))
    assert len(known) == len(raised.actors)
    assert {each.speaker for each in raised.statements} <= known
    for event in raised.events:
        for side in (event.sources, event.targets):
            assert side
            assert set(side) <= known
            assert len(set(side)) == len(side)
    assert {id for each in raised.stances for id in (each.holder, each.toward)} <= known
    for kind in ("statements", "events", "stances"):
        before, after = getattr(some, kind), getattr(raised, kind)
        assert [each.id for each in after] == [each.id for each in before]
    assert {span for each in raised.actors for span in each.mentions} == {
        span for each in some.actors for span in each.mentions
    }
    assert all(list(each.mentions) == sorted(set(each.mentions)) for each in raised.actors)


@given(readings(), st.sampled_from(LEVELS))
def test_the_same_level_twice_changes_nothing(some: Reading, level: Level) -> None:
    once = at(level, some)
    assert at(level, once) == once


@given(readings())
def test_a_level_over_a_finer_one_is_that_level(some: Reading) -> None:
    assert at("state", at("organ", some)) == at("state", some)
    assert at("bloc", at("organ", some)) == at("bloc", some)


def test_persons_are_as_read() -> None:
    some = reading(actor("heather-nauert", (0, 5)), actor("USA", (6, 9)))
    assert at("person", some) is some


def test_actors_become_one_with_all_their_words() -> None:
    some = reading(
        actor("heather-nauert", (10, 20), (30, 33), how="title"),
        actor("USA-STATE-DEPARTMENT", (40, 50), how="coreference"),
        actor("TUR-MIL", (60, 70)),
        actor("actor-0000000000000002", (80, 90), how="unresolved"),
    )
    department, army, nobody = at("organ", some).actors
    assert department == Actor(
        "USA-STATE-DEPARTMENT", "State Department", "USA", ("GOV",),
        (Span(10, 20), Span(30, 33), Span(40, 50)), "title",
    )  # fmt: skip
    assert army == some.actors[2]
    assert nobody == some.actors[3]
    states = at("state", some)
    assert ids(states) == ["USA", "TUR", "actor-0000000000000002"]
    assert (states.actors[0].name, states.actors[0].country) == ("United States", "USA")
    assert states.actors[0].sectors == ("GOV",)


def test_what_happens_within_one_state_is_kept() -> None:
    some = reading(actor("heather-nauert", (0, 5)), actor("USA-official", (6, 9)))
    states = at("state", some)
    assert [(each.sources, each.targets) for each in states.events] == [(("USA",), ("USA",))] * 2
    assert [(each.holder, each.toward) for each in states.stances] == [("USA", "USA")] * 2


def test_members_become_their_bloc_and_others_stay_at_the_level_of_states() -> None:
    some = reading(
        actor("TUR-MIL", (0, 5)),
        actor("IRN-IRGC-force", (10, 15), how="context"),
        actor("iraqi-kurds-official", (20, 25)),
        actor("IRQ-PESHMERGA", (30, 35)),
        actor("heather-nauert", (40, 45)),
        actor("islamic-state", (50, 55)),
    )
    blocs = at("bloc", some)
    assert ids(blocs) == ["bloc:Astana", "bloc:Kurds", "USA", "islamic-state"]
    assert blocs.actors[0] == Actor(
        "bloc:Astana", "Astana", None, (), (Span(0, 5), Span(10, 15)), "registry"
    )


def test_the_most_exact_id_tells_the_bloc() -> None:
    some = reading(actor("rex-tillerson", (0, 5)), actor("heather-nauert", (10, 15)))
    blocs = {"doves": ["rex-tillerson"], "hawks": ["USA"]}
    assert ids(at_level(some, "bloc", REGISTRY, blocs)) == ["bloc:doves", "bloc:hawks"]


def test_a_bloc_that_is_named_like_an_actor_is_not_it() -> None:
    some = reading(actor("TUR-MIL", (0, 5)), actor("USA", (10, 15)))
    assert ids(at_level(some, "bloc", REGISTRY, {"USA": ["TUR"]})) == ["bloc:USA", "USA"]


def test_the_day_of_the_report_tells_the_office() -> None:
    kerry = actor("john-kerry", (0, 5))
    assert ids(at("state", reading(kerry, date="2017-10-17"))) == ["john-kerry"]
    assert ids(at("state", reading(kerry, date="2016-05-01"))) == ["USA"]


def test_the_shipped_registry_is_the_default() -> None:
    some = reading(actor("heather-nauert", (0, 5)))
    assert sides.at_level(some, "state") == at("state", some)


@pytest.mark.parametrize(
    ("level", "blocs", "date", "reason"),
    [
        ("continent", None, "2017-10-17", "no level: 'continent': there are person, organ"),
        ("bloc", None, "2017-10-17", "needs blocs"),
        ("bloc", {"A": ["TUR"], "B": ["TUR"]}, "2017-10-17", "TUR is in A already"),
        ("state", None, "Tuesday", "no ISO 8601 day"),
    ],
)
def test_what_makes_no_sense_is_an_option_error(
    level: Level, blocs: dict[str, list[str]] | None, date: str, reason: str
) -> None:
    some = replace(reading(actor("heather-nauert", (0, 5))), article=article(date))
    with pytest.raises(OptionError, match=reason):
        at_level(some, level, REGISTRY, blocs)
