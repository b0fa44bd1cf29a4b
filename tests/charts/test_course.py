"""The picture of a dyad over time."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sides import charts
from sides.charts.stretches import Days
from sides.records import Break, Day, Evidence, Status

from . import samples
from .looked import drawn_as, layers, subtitle, texts, title


def evidence(
    day: str | None, amount: float, status: Status = "actual", kind: str = "event"
) -> Evidence:
    return Evidence(
        dataset="sides",
        reading="r",
        article="a",
        record=f"e{day}{amount}",
        kind="stance" if kind == "stance" else "event",
        type="FIGHT",
        status=status,
        source="IRQ",
        target="IRQ-KRG",
        value=10 * amount,
        confidence=0.8,
        day=day,
        publisher="Wire\nService",
        amount=amount,
        words="Baghdad would not accept the vote.",
    )


TOLD = (
    evidence("2017-09-25", -0.4),
    evidence("2017-09-26", 0.2, "planned"),
    evidence("2017-10-16", -0.8),
    evidence("2017-10-17", 0.0, "denied"),
    evidence("2017-10-18", -0.3, "past", "stance"),
)
TIE = samples.tie("IRQ", "IRQ-KRG", -1.3, TOLD)
BREAK = Break("IRQ", "IRQ-KRG", "2017-10-16", -0.1, -0.5)


def marks(picture: object) -> list[dict[str, object]]:
    [found] = drawn_as(picture, "point", "amount")
    return list(found["rows"])


def test_each_coding_stands_at_its_day_and_amount() -> None:
    picture = charts.dyad(TIE, names=samples.NAMES)
    assert title(picture) == "Iraq and Kurdistan Region of Iraq"
    seen = {(row["at"], row["amount"]) for row in marks(picture)}
    assert seen == {(each.day, each.amount) for each in TOLD}
    assert "weight −1.30" in subtitle(picture)


def test_shape_tells_the_kind_and_fill_tells_whether_it_happened() -> None:
    rows = {row["at"]: row for row in marks(charts.dyad(TIE, names=samples.NAMES))}
    assert rows["2017-10-16"]["kind"] == "event"
    assert rows["2017-10-18"]["kind"] == "stance"
    fills = {row["state"]: (row["colour"], row["fill"]) for row in rows.values()}
    assert fills["happened"][0] == fills["happened"][1]
    assert len({fills[state][1] for state in ("happened", "planned or supposed", "denied")}) == 3


def test_a_tooltip_leads_to_the_words_and_the_publisher() -> None:
    row = marks(charts.dyad(TIE, names=samples.NAMES))[0]
    assert row["who"] == "Iraq → Kurdistan Region of Iraq"
    assert row["words"] == "Baghdad would not accept the vote."
    assert row["publisher"] == "Wire Service"


def test_a_break_is_a_line_with_its_day_and_means() -> None:
    other = Break("USA", "IRN", "2017-10-01", 1.0, 2.0)
    picture = charts.dyad(TIE, [BREAK, other], names=samples.NAMES)
    [rules] = drawn_as(picture, "rule", "before")
    assert [row["at"] for row in rules["rows"]] == ["2017-10-16"]
    assert "2017-10-16: −0.10 → −0.50" in texts(picture)
    assert "at a break" in subtitle(picture)
    assert "at a break" not in subtitle(charts.dyad(TIE, names=samples.NAMES))


def test_the_running_weight_is_a_line_of_its_own() -> None:
    running = [Day("2017-09-25", -0.4), Day("2017-10-18", -1.3)]
    picture = charts.dyad(TIE, [BREAK], running, samples.NAMES)
    [line] = drawn_as(picture, "line", "amount")
    assert [Day(row["at"], row["amount"]) for row in line["rows"]] == running
    domains = {
        str(each["encoding"]["x"]["scale"]["domain"])
        for each in layers(picture)
        if each["encoding"].get("x", {}).get("field") == "at"
    }
    assert len(domains) == 1


def test_what_is_left_out_is_counted() -> None:
    undated = replace(TIE, evidence=(*TOLD, evidence(None, 0.1)))
    assert "not shown: 1 coding without a day" in subtitle(charts.dyad(undated))


@pytest.mark.parametrize(
    ("told", "why"),
    [((), "ask the network for it"), ((evidence(None, 0.3),), "No day is known")],
)
def test_without_evidence_it_says_why(told: tuple[Evidence, ...], why: str) -> None:
    [said] = texts(charts.dyad(replace(TIE, evidence=told)))
    assert why in said


def test_a_single_day_of_no_weight_still_has_a_scale() -> None:
    picture = charts.dyad(replace(TIE, evidence=TOLD[3:4]))
    [found] = drawn_as(picture, "point", "amount")
    assert found["encoding"]["x"]["scale"]["domain"] == ["2017-10-16", "2017-10-18"]
    low, high = found["encoding"]["y"]["scale"]["domain"]
    assert low < 0 < high


def test_years() -> None:
    assert Days.of(["2017-10-01", "2017-09-01"]).years() == "2017"
    assert Days.of(["2018-10-01", "2017-09-01"]).years() == "2017 to 2018"
