"""Who watches over a server is told what it does."""

from __future__ import annotations

import re

from sides.store.store import Store
from tests.web.serving import asked


def _value(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.M)
    assert found, f"{name} is not in:\n{text}"
    return float(found[1])


def test_requests_are_counted_by_route_and_status(kirkuk: Store) -> None:
    with asked(kirkuk) as client:
        line = client.get("/api/v1/events?limit=1").json()["lines"][0]
        for id in (line["origin"]["article"], line["origin"]["reading"], "none"):
            client.get(f"/api/v1/readings/{id}")
        tag = client.get("/api/v1/events?limit=1").headers["etag"]
        client.get("/api/v1/events?limit=1", headers={"if-none-match": tag})
        told = client.get("/metrics")
        assert told.headers["content-type"].startswith("text/plain")
        route = 'method="GET",route="/api/v1/readings/{article}"'
        count = "sides_request_seconds_count"
        assert _value(told.text, f'{count}{{{route},status="200"}}') == 2
        assert _value(told.text, f'{count}{{{route},status="404"}}') == 1
        assert _value(told.text, "sides_unchanged_total") == 1
        assert _value(told.text, "sides_kept_answers") == 3
        assert _value(told.text, "sides_store_bytes") == kirkuk.path.stat().st_size
        assert line["origin"]["article"] not in told.text


def test_two_servers_count_apart(kirkuk: Store) -> None:
    with asked(kirkuk) as one, asked(kirkuk) as other:
        one.get("/api/v1/store")
        assert 'route="/api/v1/store"' in one.get("/metrics").text
        assert 'route="/api/v1/store"' not in other.get("/metrics").text


def test_counts_are_for_those_with_the_token(kirkuk: Store) -> None:
    with asked(kirkuk, token="a token of some length") as client:
        assert client.get("/metrics").status_code == 401
