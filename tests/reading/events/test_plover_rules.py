"""The rules of the PLOVER manual, as its summary in the project's words lists them."""

from __future__ import annotations

import pytest

from sides.reading.reader import Reader
from sides.records import Event, Reading


def named(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    names = {actor.id: actor.name for actor in reading.actors}
    return sorted(names[each] for each in ids)


def told(reading: Reading) -> list[tuple[str, str | None]]:
    return [(event.type, event.mode) for event in reading.events]


def types(reader: Reader, text: str) -> set[str]:
    return {event.type for event in reader.read(text).events}


def the(reading: Reading, type_: str) -> Event:
    (event,) = [each for each in reading.events if each.type == type_]
    return event


@pytest.mark.parametrize(
    "text",
    [
        "Norway's prime minister will visit Malta next week.",
        "Norway plans to hold talks with Malta in June.",
        "Norway will support Malta's bid for a seat on the council.",
        "Norway would back Malta in the dispute, the minister said.",
        "Norway will cooperate with Malta on fisheries.",
        "Norway is going to share intelligence with Malta.",
        "Norway will give Malta ten million euros in aid.",
        "Norway plans to send food to Malta.",
    ],
)
def test_cooperation_to_come_is_an_agreement(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"AGREE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway will lift its ban on Maltese ships in May.",
        "Norway will pardon the two Maltese sailors on Friday.",
    ],
)
def test_a_concession_to_come_stays_one(reader: Reader, text: str) -> None:
    event = the(reader.read(text), "CONCEDE")
    assert event.status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Norway promised Malta to release the fishermen.",
        "Norway agreed to withdraw its troops from Malta.",
    ],
)
def test_a_promise_to_yield_is_a_concession(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"CONCEDE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced the withdrawal of its troops from Malta.",
        "Norway will withdraw its soldiers from Malta by June.",
    ],
)
def test_a_withdrawal_announced_is_a_concession(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"CONCEDE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's king pardoned two Maltese fishermen on Monday.",
        "Norway granted amnesty to the Maltese rebels.",
        "Norway expressed regret to Malta for the collision.",
        "Norway apologised to Malta for the raid.",
        "Norway dropped its demand for compensation from Malta.",
        "Norway withdrew its demand that Malta close the port.",
    ],
)
def test_pardon_regret_and_a_demand_withdrawn_are_concessions(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"CONCEDE"}


@pytest.mark.parametrize(
    "text",
    ["Norway released four Maltese sailors on Monday.", "Norway freed a Maltese journalist."],
)
def test_the_release_itself_is_a_retreat(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("RETREAT", "release")]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian commandos rescued five Maltese hostages on Sunday.",
        "Norwegian troops freed the Maltese hostages held by pirates.",
        "Norway forgave Malta's debt.",
        "Norway wrote off the loans of Malta.",
        "Norway sent troops to Malta for flood relief.",
        "Norway deployed soldiers to Malta to help after the earthquake.",
    ],
)
def test_rescue_forgiven_debt_and_relief_by_troops_are_aid(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"AID"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Malta held a joint naval exercise in the strait.",
        "Norway conducted joint military exercises with Malta on Tuesday.",
        "Norway and Malta held naval drills off Fiji.",
    ],
)
def test_a_joint_exercise_is_cooperation(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"COOPERATE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway held a military exercise near Malta.",
        "Norway's navy began large-scale drills off Malta on Monday.",
    ],
)
def test_an_exercise_of_ones_own_is_a_mobilization(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"MOBILIZE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway summoned the Maltese ambassador over the remarks.",
        "Norway's foreign ministry called in Malta's ambassador on Friday.",
    ],
)
def test_an_ambassador_summoned_is_accused(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"ACCUSE"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway's prime minister cancelled a meeting with Malta's president.",
        "Norway called off the talks with Malta.",
    ],
)
def test_a_meeting_cancelled_is_a_rejection(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("REJECT", "meet")]


@pytest.mark.parametrize(
    "text",
    [
        "A Norwegian court issued an arrest warrant for Malta's former president.",
        "Norway issued a warrant for the arrest of the Maltese minister, who lives in exile.",
    ],
)
def test_a_warrant_for_one_out_of_reach_threatens_arrest(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("THREATEN", "arrest")]


@pytest.mark.parametrize(
    "text",
    [
        "A Norwegian court convicted the Maltese businessman of fraud.",
        "A Norwegian court found the Maltese minister guilty of corruption.",
    ],
)
def test_a_conviction_is_a_sanction(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("SANCTION", "convict")]


@pytest.mark.parametrize(
    "text",
    [
        "A Norwegian court convicted the Maltese minister and jailed him for five years.",
        "A Norwegian court sentenced the Maltese editor to three years in prison.",
    ],
)
def test_a_conviction_that_jails_is_an_arrest_too(reader: Reader, text: str) -> None:
    assert {("SANCTION", "convict"), ("COERCE", "arrest")} <= set(told(reader.read(text)))


@pytest.mark.parametrize(
    "text",
    ["Norway deported a Maltese student on Monday.", "Norway expelled a Maltese worker."],
)
def test_one_person_deported_is_coerced(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("COERCE", "deport")]


@pytest.mark.parametrize(
    "text",
    ["Norway expelled the Maltese ambassador.", "Norway expelled two Maltese diplomats."],
)
def test_an_ambassador_expelled_is_a_sanction(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("SANCTION", "expel")]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian troops captured a Maltese rebel commander.",
        "Norwegian forces took two Maltese soldiers prisoner.",
    ],
)
def test_a_combatant_captured_is_abducted(reader: Reader, text: str) -> None:
    assert told(reader.read(text)) == [("ASSAULT", "abduct")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent tanks into Malta and shelled the capital.",
        "Norway moved troops to the border and attacked Maltese positions.",
    ],
)
def test_forces_moved_in_an_assault_are_part_of_it(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"ASSAULT"}


@pytest.mark.parametrize(
    "text",
    [
        "Maltese workers protested to demand that the government raise wages.",
        "Maltese students demonstrated against the government, demanding the release of a teacher.",
    ],
)
def test_what_a_protest_demands_is_no_second_event(reader: Reader, text: str) -> None:
    assert types(reader, text) == {"PROTEST"}


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian troops clashed with Maltese rebels.",
        "Norwegian troops and Maltese rebels exchanged fire near the port.",
        "Norway and Malta held talks in Rome.",
        "Norway's foreign minister met with Malta's foreign minister in Rome.",
    ],
)
def test_in_a_fight_and_a_meeting_everyone_is_a_source(reader: Reader, text: str) -> None:
    (event,) = reader.read(text).events
    assert len(event.sources) == 2 and event.targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway's prime minister visited Malta on Monday.",
        "Malta's president hosted Norway's prime minister on Monday.",
    ],
)
def test_a_visitor_is_the_source_and_the_host_the_target(reader: Reader, text: str) -> None:
    reading = reader.read(text)
    event = the(reading, "CONSULT")
    assert event.mode == "visit"
    assert all("Norway" in name for name in named(reading, event.sources))
    assert all("Malta" in name for name in named(reading, event.targets))
    assert event.sources and event.targets


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Malta and Chad condemned Fiji.",
        "Norway imposed sanctions on Malta, Chad and Fiji.",
    ],
)
def test_several_parties_are_one_event(reader: Reader, text: str) -> None:
    (event,) = reader.read(text).events
    assert {len(event.sources), len(event.targets)} == {1, 3}
