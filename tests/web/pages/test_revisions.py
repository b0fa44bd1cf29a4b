"""The pages of reports that changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from sides.store.store import Store
from tests.store.samples import Deed, report
from tests.web.serving import asked

OLD = report(Deed("IRQ", "IRN"), Deed("IRQ", "USA"), text="Rain fell.")
NEW = report(Deed("IRQ", "IRN"), text="<b>Snow</b> fell.")


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Any]]:
    store = Store(tmp_path / "s.duckdb")
    store.add(OLD, origins=["folder/1.txt"])
    store.add(NEW, origins=["folder/1.txt"])
    with asked(store) as made:
        yield made


def test_reports_that_changed_lead_to_their_versions(client: TestClient[Any]) -> None:
    listed = client.get("/revisions").text
    assert f"/revisions/{NEW.article.id}" in listed
    assert "folder/" not in listed
    shown = client.get(f"/revisions/{NEW.article.id}").text
    assert "Version 2, which stands" in shown
    assert "IRQ did deed 1 to USA." in shown
    assert "read by" not in shown
    assert "&lt;b&gt;Snow&lt;/b&gt; fell." in shown
    assert f"/report/{OLD.article.id}" in shown


def test_versions_that_several_models_read_say_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.duckdb")
    store.add(OLD, origins=["1.txt"])
    store.add(report(text="Hail fell.", model="hand-2"), origins=["1.txt"], mix=True)
    with asked(store) as client:
        shown = client.get(f"/revisions/{OLD.article.id}").text
        assert "read by hand" in shown
        assert "read by hand-2" in shown
        told = client.get(f"/api/v1/revisions/{OLD.article.id}").json()
        assert [each["model"] for each in told] == ["hand", "hand-2"]


def test_the_page_of_a_report_says_that_it_changed(client: TestClient[Any]) -> None:
    now, before = (client.get(f"/report/{each.article.id}").text for each in (NEW, OLD))
    assert "2 versions" in now
    assert "An earlier version" not in now
    assert "An earlier version" in before
    assert f"/report/{NEW.article.id}" in before
    assert "Rain fell." in before


def test_a_report_that_never_changed_says_nothing_of_versions(tmp_path: Path) -> None:
    store = Store(tmp_path / "one.duckdb")
    store.add(OLD)
    with asked(store) as client:
        assert "versions</a></p>" not in client.get(f"/report/{OLD.article.id}").text
        assert "never changed" in client.get(f"/revisions/{OLD.article.id}").text
        assert "No report changed" in client.get("/revisions").text


def test_programs_are_told_the_same(client: TestClient[Any]) -> None:
    assert client.get("/api/v1/revisions").json()[0]["versions"] == 2
    told = client.get(f"/api/v1/revisions/{OLD.article.id}").json()
    assert [each["stands"] for each in told] == [False, True]
    assert told[1]["gone"][0]["words"] == "IRQ did deed 1 to USA."
    assert client.get("/api/v1/revisions/nothing").status_code == 404
