"""A page of a big store begins with the latest months that tell of what it is about."""

from __future__ import annotations

import pytest

from sides import answers
from sides.answers import Asked
from sides.records import Month
from sides.store.store import Store
from sides.web.here import Here
from sides.web.windowed import windowed


def test_a_small_store_is_shown_whole(kirkuk: Store) -> None:
    found = windowed(kirkuk, Asked(actor="USA"), Here("/actor", (("actor", "USA"),)))
    assert found.address is None
    assert found.months == answers.months(kirkuk, Asked(actor="USA"))


def test_a_big_one_begins_with_the_last_months_that_tell_of_the_actor(
    kirkuk: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def few(found: tuple[Month, ...]) -> tuple[str, str] | None:
        return answers.course.latest(found, 60)

    monkeypatch.setattr(answers, "latest", few)
    here = Here("/actor", (("actor", "SAU"),))
    mine = answers.months(kirkuk, Asked(actor="SAU"))
    every = answers.months(kirkuk, Asked())
    assert mine[-1].first < every[-1].first
    found = windowed(kirkuk, Asked(actor="SAU"), here)
    assert found.address is not None and f"until={mine[-1].last}" in found.address
    asked_whole = Here("/actor", (("actor", "SAU"), ("whole", "1")))
    assert windowed(kirkuk, Asked(actor="SAU"), asked_whole).address is None
    since = Asked(actor="SAU", since="2017-01-01")
    assert windowed(kirkuk, since, here).address is None
