"""Which reports there are."""

from __future__ import annotations

import pytest

from sides.answers import Asked, reading, reports
from sides.errors import Unknown
from sides.store.store import Store


def test_reports_are_told_latest_first_with_what_was_read(kirkuk: Store) -> None:
    found = reports(kirkuk, Asked())
    assert len(found) == 23
    days = [str(each.origin.date) for each in found]
    assert days == sorted(days, reverse=True)
    for each in found[:5]:
        whole = reading(kirkuk, each.origin.article)
        assert (each.events, each.statements) == (len(whole.events), len(whole.statements))
        assert (each.stances, each.uncoded) == (len(whole.stances), len(whole.uncoded))
        assert each.characters == len(whole.article.text)
        assert each.model == whole.model


def test_reports_of_a_window_and_of_an_actor(kirkuk: Store) -> None:
    window = reports(kirkuk, Asked(since="2017-10-01", until="2017-10-31"))
    assert {each.origin.date[:7] for each in window if each.origin.date} == {"2017-10"}
    named = reports(kirkuk, Asked(actor="Turkey"))
    assert 0 < len(named) < 23
    for each in named:
        whole = reading(kirkuk, each.origin.reading)
        assert any(actor.country == "TUR" for actor in whole.actors)


def test_reports_go_on_where_they_were_left(kirkuk: Store) -> None:
    whole = reports(kirkuk, Asked())
    parts = [reports(kirkuk, Asked(limit=10, offset=at)) for at in (0, 10, 20)]
    assert tuple(each for part in parts for each in part) == whole


def test_no_report_is_told(kirkuk: Store) -> None:
    with pytest.raises(Unknown, match="no report 'article-0'"):
        reading(kirkuk, "article-0")
