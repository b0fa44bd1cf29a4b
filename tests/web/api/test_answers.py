"""A program that asks over HTTP gets what the functions of `answers` give, and what the command
line prints as JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from litestar.testing import TestClient

from sides import answers
from sides.answers import Asked
from sides.cli import sides
from sides.records import Blocs, EventLine, Network, Pressures, SetTie, Timeline, Told, WhatIf
from sides.registry import Registry
from sides.store.store import Store

API = "/api/v1"


def _json(value: object) -> Any:
    return msgspec.json.decode(msgspec.json.encode(value))


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/actors", lambda store: answers.actors(store, Asked())),
        ("/events", lambda store: answers.events(store, Asked())),
        ("/statements", lambda store: answers.statements(store, Asked())),
        ("/stances", lambda store: answers.stances(store, Asked())),
        ("/reports", lambda store: answers.reports(store, Asked())),
        ("/happenings", lambda store: answers.most_told(store, Asked())),
        ("/stances/toward?actor=Iraq", lambda s: answers.stances_toward(s, Asked(actor="IRQ"))),
    ],
)
def test_lines_are_those_of_the_answer(
    client: TestClient[Any], kirkuk: Store, path: str, answer: Callable[[Store], object]
) -> None:
    said = client.get(API + path)
    assert said.status_code == 200
    assert said.json()["lines"] == _json(answer(kirkuk.without_folders()))


@pytest.mark.parametrize(
    ("path", "kind", "answer"),
    [
        ("/ties?actor=USA&evidence=10000", Network, lambda s: answers.ties(s, Asked(actor="USA"))),
        (
            "/blocs?resamplings=5&until=2017-10-15",
            Blocs,
            lambda s: answers.blocs_of(s, Asked(until="2017-10-15"), resamplings=5),
        ),
        (
            "/pressure?limit=3&sides=any",
            Pressures,
            lambda s: answers.pressure(s, Asked(limit=3), sides=None),
        ),
        (
            "/timeline?actor=USA&other=Iraq",
            Timeline,
            lambda s: answers.timeline(s, Asked(actor="USA", other="IRQ")),
        ),
        (
            "/profile?actor=United States&until=2017-10-15",
            answers.Profile,
            lambda s: answers.profile(s, Asked(actor="USA", until="2017-10-15")),
        ),
        (
            "/what-if?set=USA,IRQ,-1&set=IRN,IRQ,0",
            WhatIf,
            lambda s: answers.what_if_set(
                s, Asked(), [SetTie("USA", "IRQ", -1.0), SetTie("IRN", "IRQ", 0.0)]
            ),
        ),
        (
            "/versions?limit=3",
            tuple[Told, ...],
            lambda s: answers.told(s, Asked(limit=3), registry=Registry.load())[0],
        ),
    ],
)
def test_records_are_those_of_the_answer(
    client: TestClient[Any],
    kirkuk: Store,
    path: str,
    kind: Any,
    answer: Callable[[Store], object],
) -> None:
    said = client.get(API + path)
    assert said.status_code == 200
    assert msgspec.json.decode(said.content, type=kind) == answer(kirkuk)


def test_the_command_line_says_the_same(client: TestClient[Any], kirkuk: Store) -> None:
    run = CliRunner().invoke(
        sides, ["events", "--store", str(kirkuk.path), "--actor", "Iran", "--json"]
    )
    assert run.exit_code == 0
    said = client.get(f"{API}/events", params={"actor": "Iran"}).json()
    printed = msgspec.json.decode(run.stdout)
    for line in printed:  # a server does not tell in which folders its files lie
        line["origin"]["file"] = Path(line["origin"]["file"]).name
    assert said["lines"] == printed


def test_no_folder_of_the_server_is_told(client: TestClient[Any]) -> None:
    for path in ("events", "statements", "stances", "reports", "ties", "versions", "to-review"):
        assert "kirkuk-2017" not in client.get(f"{API}/{path}?limit=1000").text, path


def test_cursors_lead_through_all_lines_once(client: TestClient[Any], kirkuk: Store) -> None:
    found: list[str] = []
    query: dict[str, Any] = {"limit": 70, "level": "person"}
    while True:
        said = client.get(f"{API}/events", params=query).json()
        found += [each["id"] for each in said["lines"]]
        if said["next"] is None:
            break
        query["cursor"] = said["next"]
    whole = answers.events(kirkuk, Asked(level="person", limit=10_000))
    assert len(whole) > 140
    assert found == [each.id for each in whole]


def test_an_empty_answer_says_why(client: TestClient[Any]) -> None:
    said = client.get(f"{API}/events", params={"since": "2031-01-01"}).json()
    assert said["lines"] == []
    assert "2017" in said["why"]


def test_an_empty_field_asks_for_nothing(client: TestClient[Any]) -> None:
    plain = client.get(f"{API}/events?limit=5").json()
    assert client.get(f"{API}/events?since=&actor=&limit=5&level=").json() == plain


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("/events?actor=Nobody%20at%20all", 400, "nobody in the store is called"),
        ("/events?type=FIGHT", 400, "no type of PLOVER"),
        ("/events?since=yesterday", 400, "since"),
        ("/events?limit=0", 400, "limit"),
        ("/events?limit=1001", 400, "limit"),
        ("/events?cursor=xyz", 400, "no cursor"),
        ("/events?level=bloc", 400, "no blocs"),
        ("/ties?since=2018-01-01&until=2017-01-01", 400, "ends before it begins"),
        ("/blocs?sides=0", 400, "sides"),
        ("/timeline?actor=USA", 400, "two actors"),
        ("/phases?every=1", 400, "windows"),
        ("/what-if", 400, "set"),
        ("/what-if?set=USA,IRQ", 400, "two actors and a weight"),
        ("/blocs?since=2031-01-01", 404, "no ties"),
        ("/readings/none", 404, "no report"),
        ("/versions?event=none", 404, "no event"),
        ("/export/word", 400, "no form of export"),
        ("/nowhere", 404, "Not Found"),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem(
    client: TestClient[Any], kirkuk: Store, query: str, status: int, words: str
) -> None:
    said = client.get(API + query)
    assert said.status_code == status
    assert said.headers["content-type"] == "application/problem+json"
    problem = said.json()
    assert problem["status"] == status
    assert words in problem["detail"]
    assert str(kirkuk.path.parent) not in said.text


def test_a_cursor_of_another_question_is_refused(client: TestClient[Any]) -> None:
    cursor = client.get(f"{API}/events?limit=1").json()["next"]
    said = client.get(f"{API}/events", params={"actor": "USA", "cursor": cursor})
    assert said.status_code == 400
    assert "another question" in said.json()["detail"]


def test_a_reading_is_found_by_its_article(client: TestClient[Any]) -> None:
    line = client.get(f"{API}/events?limit=1").json()["lines"][0]
    for id in (line["origin"]["article"], line["origin"]["reading"]):
        reading = client.get(f"{API}/readings/{id}").json()
        assert line["id"] in {each["id"] for each in reading["events"]}


@pytest.mark.parametrize("form", ["plover", "polecat", "ftm", "annotations", "graphml", "gexf"])
def test_exports_are_those_of_the_command_line(
    client: TestClient[Any], kirkuk: Store, form: str
) -> None:
    run = CliRunner().invoke(sides, ["export", "--store", str(kirkuk.path), "--format", form])
    said = client.get(f"{API}/export/{form}")
    assert said.status_code == 200
    assert said.content == run.stdout_bytes
    assert "attachment" in said.headers["content-disposition"]


def test_events_read_back_as_records(client: TestClient[Any]) -> None:
    said = client.get(f"{API}/events?limit=5").json()["lines"]
    assert msgspec.convert(said, list[EventLine])
