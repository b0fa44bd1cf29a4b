"""What tooltips tell."""

from __future__ import annotations

from msgspec.structs import replace

from sides.charts import facts

from . import samples

SIDES = samples.blocs(samples.network(samples.KIRKUK))
PRESSURES = samples.pressures(SIDES)


def test_a_tie_is_told_with_names_weights_counts_and_days() -> None:
    tie = samples.tie("IRQ", "IRN", 3.2)
    told = facts.of_tie(tie, samples.NAMES)
    assert told["between"] == "Iran and Iraq"
    assert told["weight"] == "3.20"
    assert told["days"] == "2017-09-03 to 2017-10-29"
    assert "by the sides" not in told
    assert "abstentions" not in told
    assert facts.of_tie(tie, {}, unexplained=True)["by the sides"] == "left unexplained"
    assert facts.of_tie(replace(tie, abstentions=2), {})["abstentions"] == "2"


def test_days() -> None:
    tie = samples.tie("IRQ", "IRN", 3.2)
    assert facts.days(replace(tie, first=None, last=None)) == "no day known"
    assert facts.days(replace(tie, first="2017-09-03", last="2017-09-03")) == "2017-09-03"
    assert facts.days(replace(tie, first=None)) == "2017-10-29"


def test_an_actor_is_told_with_how_sure_its_side_is() -> None:
    bloc = SIDES.blocs[0]
    actor = bloc.members[0].actor
    told = facts.of_actor(actor, samples.NAMES, bloc)
    assert told["id"] == actor
    assert told["on this side"] == "in 90% of resamplings"


def test_who_is_caught_is_told_with_those_between_whom_and_what_is_next_best() -> None:
    most = PRESSURES.actors[0]
    told = facts.of_pressure(most, samples.NAMES)
    assert told["most between"] == "Iran and United States"
    assert told["next best"].startswith("side 1, for ")
    own = replace(most, costs=(most.costs[0], replace(most.costs[1], bloc=None)))
    assert facts.of_pressure(own, samples.NAMES)["next best"].startswith("a side of its own")


def test_a_tooltip_has_all_fields_of_all_rows_in_order() -> None:
    found = facts.tooltips([{"a": "1"}, {"a": "1", "b": "2"}])
    assert [each.to_dict()["field"] for each in found] == ["a", "b"]
