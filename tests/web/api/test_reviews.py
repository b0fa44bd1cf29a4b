"""Programs say what they think of codings, too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from sides.answers import Asked, events
from sides.store.store import Store
from tests.web.serving import asked

API = "/api/v1"


@pytest.fixture
def client(kirkuk: Store, tmp_path: Path) -> Iterator[TestClient[Any]]:
    path = tmp_path / "s.duckdb"
    shutil.copy(kirkuk.path, path)
    with asked(Store(path)) as made:
        yield made


def _first(client: TestClient[Any]) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"{API}/to-review?kind=event&limit=1").json()["lines"][0]
    return found


def test_the_least_sure_comes_first(client: TestClient[Any]) -> None:
    found = client.get(f"{API}/to-review?limit=50").json()["lines"]
    sure = [each["confidence"] for each in found]
    assert sure == sorted(sure)
    assert client.get(f"{API}/to-review?limit=5&kind=stance").json()["lines"][0]["kind"] == "stance"


def test_a_review_holds_until_it_is_taken_back(client: TestClient[Any]) -> None:
    found = client.get(f"{API}/to-review?kind=event&limit=50").json()["lines"]
    line = next(each for each in found if each["coding"]["targets"])
    said = client.post(
        f"{API}/reviews",
        json={"verdict": "corrected", "by": "a program", "coding": line["id"],
              "corrected": {"type": "AID", "mode": "", "status": "planned"}},
    )  # fmt: skip
    assert said.status_code == 201, said.text
    review = said.json()
    [told] = client.get(f"{API}/reviews").json()["lines"]
    assert told["id"] == review["id"]
    assert (told["now"]["type"], told["now"]["status"]) == ("AID", "planned")
    now = client.get(f"{API}/events?type=AID&status=planned&limit=1000").json()["lines"]
    assert told["record"] in {each["id"] for each in now}
    assert client.delete(f"{API}/reviews/{review['id']}").status_code == 204
    assert client.get(f"{API}/reviews").json()["lines"] == []
    again = client.get(f"{API}/to-review?kind=event&limit=1000").json()["lines"]
    assert line in again


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"verdict": "right", "by": "x", "coding": "event-0"}, 404, "no event"),
        ({"verdict": "right", "by": "x"}, 400, "coding"),
        ({"verdict": "fine", "by": "x", "coding": "event-0"}, 400, "verdict"),
        ({"verdict": "missed", "by": "x"}, 400, "article"),
        ({"verdict": "right", "by": "", "coding": "event-0"}, 400, "by"),
        ({"verdict": "right", "by": "x", "coding": "event-0", "more": 1}, 400, "more"),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: TestClient[Any], sent: dict[str, Any], status: int, words: str
) -> None:
    said = client.post(f"{API}/reviews", json=sent)
    assert said.status_code == status, said.text
    assert words in said.json()["detail"]


def test_a_correction_that_is_none_is_refused(client: TestClient[Any]) -> None:
    id = _first(client)["id"]
    for corrected, words in (({"type": "FIGHT"}, "FIGHT"), ({"sign": 1}, "sign"), ({}, "nothing")):
        sent = {"verdict": "corrected", "by": "x", "coding": id, "corrected": corrected}
        said = client.post(f"{API}/reviews", json=sent)
        assert said.status_code == 400
        assert words in said.json()["detail"]


def test_nothing_is_said_where_nothing_may_be(kirkuk: Store) -> None:
    with asked(kirkuk, writable=False) as client:
        id = events(kirkuk, Asked(limit=1))[0].id
        said = client.post(f"{API}/reviews", json={"verdict": "wrong", "by": "x", "coding": id})
        assert said.status_code == 403
        assert client.delete(f"{API}/reviews/review-0").status_code == 403


def test_a_review_from_another_site_is_refused(client: TestClient[Any]) -> None:
    sent = {"verdict": "wrong", "by": "x", "coding": _first(client)["id"]}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(f"{API}/reviews", json=sent, headers=headers).status_code == 403
    plain = {"content-type": "text/plain"}
    assert client.post(f"{API}/reviews", content=b"{}", headers=plain).status_code == 415
