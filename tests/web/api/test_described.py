"""The interface is what its OpenAPI document says, whatever is asked of it."""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from litestar.testing import TestClient
from schemathesis.specs.openapi.checks import positive_data_acceptance

from sides.registry import Registry
from sides.store.store import Store
from sides.web.app import application
from sides.web.serving import Serving

DOCUMENT = "/api/v1/openapi/openapi.json"

EXAMPLES = int(os.environ.get("SIDES_EXAMPLES", "8"))
"""Requests for each route: enough to meet parameters wrong and right; `make fuzz-web` asks
more."""

ROUTES = [
    f"/api/v1/{name}"
    for name in (
        "actors", "events", "statements", "stances", "reports", "ties", "timeline", "blocs",
        "pressure", "phases", "what-if", "readings/{article}", "versions", "store",
        "revisions", "revisions/{article}", "export/{form}", "articles", "jobs/{job}",
        "profile", "stances/toward", "happenings",
        "reviews", "reviews/{review}", "to-review",
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def described(kirkuk: Store) -> Any:
    app = application(Serving(store=kirkuk, registry=Registry.load(), writable=False))
    return schemathesis.openapi.from_asgi(DOCUMENT, app, headers={"host": "localhost"})


# What a schema cannot say (who is in the store, that a window ends after it begins) is refused with
# 400 all the same, so that not all that fits the schema is accepted.
@pytest.mark.parametrize("path", ROUTES)
def test_answers_are_as_described(described: Any, path: str) -> None:
    for method, operation in described[path].items():

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def ask(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(
                headers={"host": "localhost"},
                excluded_checks=[positive_data_acceptance],
                timeout=60,
            )

        assert method
        ask()


def test_all_routes_are_asked(client: TestClient[Any]) -> None:
    assert set(ROUTES) == set(client.get(DOCUMENT).json()["paths"])


def test_records_are_its_schemas(client: TestClient[Any]) -> None:
    schemas = client.get(DOCUMENT).json()["components"]["schemas"]
    assert {"EventLine", "StatementLine", "StanceLine", "ActorLine", "Reading", "Tie"} <= set(
        schemas
    )
    assert {"source", "target", "amount", "words"} <= set(schemas["Evidence"]["properties"])


def test_every_route_says_what_it_answers_when_it_cannot(client: TestClient[Any]) -> None:
    for path, methods in client.get(DOCUMENT).json()["paths"].items():
        for method, said in methods.items():
            problems = [each for status, each in said["responses"].items() if int(status) >= 400]
            assert problems, f"{method} {path}"
            for each in problems:
                assert "application/problem+json" in each["content"], f"{method} {path}"
