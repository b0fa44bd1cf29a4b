"""Answers are tagged, and are answered anew as soon as the store is another."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from sides.store.store import Store
from sides.web.kept import Answer, Shelf
from tests.web.serving import asked

EVENTS = "/api/v1/events?limit=3"


def test_who_has_an_answer_is_told_so(client: TestClient[Any]) -> None:
    first = client.get(EVENTS)
    tag = first.headers["etag"]
    again = client.get(EVENTS, headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert "content-security-policy" in again.headers


def test_an_answer_given_again_is_the_same(client: TestClient[Any]) -> None:
    first, second = client.get(EVENTS), client.get(EVENTS)
    assert first.content == second.content
    assert first.headers["content-type"] == second.headers["content-type"]


def test_another_query_has_another_tag(client: TestClient[Any]) -> None:
    other = client.get("/api/v1/events?limit=4").headers["etag"]
    assert client.get(EVENTS).headers["etag"] != other


def test_a_store_that_changed_is_asked_again(kirkuk: Store, tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    shutil.copy(kirkuk.path, path)
    store = Store(path)
    with asked(store) as client:
        before = client.get(EVENTS)
        line = before.json()["lines"][0]
        store.remove(line["origin"]["article"])
        after = client.get(EVENTS, headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert line["id"] not in {each["id"] for each in after.json()["lines"]}


def test_errors_are_not_kept(client: TestClient[Any]) -> None:
    said = client.get("/api/v1/events?actor=Nobody")
    assert said.status_code == 400
    assert "etag" not in said.headers


def test_a_shelf_holds_no_more_than_it_may() -> None:
    shelf = Shelf(most=100)
    for number in range(50):
        shelf.put(str(number), Answer((), b"x" * 30))
        shelf.get("0")
    assert len(shelf) == 3
    assert shelf.get("0") is not None
    shelf.put("long", Answer((), b"x" * 101))
    assert shelf.get("long") is None


def test_several_who_ask_at_once_wait_for_one_answer(kirkuk: Store, monkeypatch: Any) -> None:
    import httpx

    from sides import answers
    from sides.registry import Registry
    from sides.web.app import application
    from sides.web.serving import Serving

    calls: list[object] = []
    real = answers.events

    def counted(*given: Any) -> Any:
        calls.append(given)
        return real(*given)

    monkeypatch.setattr(answers, "events", counted)
    app = application(Serving(store=kirkuk, registry=Registry.load()))

    async def ask() -> list[bytes]:
        transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            said = await asyncio.gather(*(client.get("/api/v1/events?limit=7") for _ in range(8)))
        return [each.content for each in said]

    each = asyncio.run(ask())
    assert len(set(each)) == 1
    assert len(calls) == 1
