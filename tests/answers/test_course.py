"""How much is told of each month."""

from __future__ import annotations

import pytest

from sides.answers import Asked, latest, months
from sides.errors import OptionError
from sides.records import Month
from sides.store.store import Store


def test_months_count_all_evidence_with_a_sign(kirkuk: Store) -> None:
    found = months(kirkuk, Asked())
    query = "SELECT count(*) FROM evidence WHERE day IS NOT NULL AND value <> 0"
    [total] = kirkuk.rows(query).column(0).to_pylist()
    assert sum(each.positive + each.negative for each in found) == total
    assert [each.first for each in found] == sorted({each.first for each in found})
    october = next(each for each in found if each.first == "2017-10-01")
    assert october.last == "2017-10-31"
    assert october.negative > 50


def test_months_of_two_are_theirs(kirkuk: Store) -> None:
    whole = {each.first: each for each in months(kirkuk, Asked())}
    two = months(kirkuk, Asked(actor="USA", other="Iraq"))
    assert two
    for each in two:
        assert each.positive <= whole[each.first].positive
        assert each.negative <= whole[each.first].negative


def test_nobody_has_no_months(kirkuk: Store) -> None:
    with pytest.raises(OptionError, match="nobody"):
        months(kirkuk, Asked(actor="Nobody at all"))


def _month(number: int, positive: int, negative: int) -> Month:
    return Month(f"2019-{number:02}-01", f"2019-{number:02}-28", positive, negative)


def test_one_begins_with_as_many_months_as_are_quick() -> None:
    found = tuple(_month(number, 6, 4) for number in range(1, 13))
    assert latest(found, most=35) == ("2019-10-01", "2019-12-28")
    assert latest(found, most=30) == ("2019-10-01", "2019-12-28")
    assert latest(found, most=29) == ("2019-11-01", "2019-12-28")


def test_the_last_month_is_shown_however_much_it_holds() -> None:
    found = (_month(1, 1, 1), _month(2, 500, 500))
    assert latest(found, most=10) == ("2019-02-01", "2019-02-28")


def test_a_small_store_is_shown_whole() -> None:
    assert latest((_month(1, 1, 1), _month(2, 3, 3)), most=8) is None
    assert latest((), most=8) is None
