"""What the registry says of a name, on a day."""

from __future__ import annotations

import pytest

from sides.errors import OptionError
from sides.registry import Registry, who

REGISTRY = Registry.load()


def test_a_person_with_the_office_of_that_day() -> None:
    (kerry,) = who(REGISTRY, "John Kerry", "2016-05-01")
    assert (kerry.id, kerry.as_, kerry.country) == ("john-kerry", "name", "USA")
    assert kerry.office is not None
    assert kerry.office.title == "secretary of state"
    assert kerry.part_of == ("USA-STATE-DEPARTMENT", "USA-GOV", "USA")


@pytest.mark.parametrize(
    ("words", "day", "id"),
    [
        ("US secretary of state", "2016-05-01", "john-kerry"),
        ("US secretary of state", "2017-10-17", "rex-tillerson"),
        ("the Iranian president", "2017-10-17", "hassan-rouhani"),
        ("Iran's president", "2017-10-17", "hassan-rouhani"),
    ],
)
def test_a_title_names_its_holder_on_that_day(words: str, day: str, id: str) -> None:
    (found,) = who(REGISTRY, words, day)
    assert (found.id, found.as_) == (id, "title")


def test_a_title_without_a_day_names_nobody() -> None:
    assert who(REGISTRY, "US secretary of state") == ()


def test_who_holds_an_office_goes_first() -> None:
    found = who(REGISTRY, "Clinton", "1999-01-01")
    held = [each.office is not None for each in found]
    assert held == sorted(held, reverse=True)


def test_words_that_name_nobody() -> None:
    assert who(REGISTRY, "Qwx Zrt", "2016-05-01") == ()
    assert who(REGISTRY, "’s", "2016-05-01") == ()


def test_a_date_that_is_none() -> None:
    with pytest.raises(OptionError):
        who(REGISTRY, "John Kerry", "soon")
