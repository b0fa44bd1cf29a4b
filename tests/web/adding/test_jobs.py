"""Jobs, with a reader that hangs, dies and fails on demand."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sides.options import Options
from sides.store.store import Store
from sides.web.adding import Address, File, Given, Job, Text
from sides.web.adding import jobs as queue
from sides.web.adding.driven import LATE, Driven, Patience
from sides.web.adding.jobs import Crowded, Jobs
from sides.web.adding.records import Setup, Task
from sides.web.adding.taken import Taken
from tests.store.samples import Deed, report
from tests.web.adding import stubs

PATIENT = Patience(job=80, article=60)
"""Longer than a write takes on a machine however busy."""

QUICK = Patience(job=80, article=12)
"""For what hangs: longer than a write takes on a busy machine."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    folder = tmp_path / "telltale-folder"
    folder.mkdir()
    return Store(folder / "s.duckdb")


@contextmanager
def working(store: Store, patience: Patience = PATIENT, work: Any = stubs.works) -> Iterator[Jobs]:
    made = Jobs(Driven(Setup(store.path), patience, work))
    try:
        yield made
    finally:
        made.close()


def text(words: str, **known: str) -> Text:
    return Text(f"The report of the day {words} and was seen by all in the town.", **known)


def done(jobs: Jobs, *given: Given) -> Job:
    """The job, when it is done."""
    id = jobs.add(given).id
    ends = time.monotonic() + 90
    while time.monotonic() < ends:
        job = jobs.get(id)
        assert job is not None
        if job.state == "done":
            return job
        time.sleep(0.02)
    raise AssertionError("the job did not end")


def what(job: Job) -> list[str]:
    return [each.what for each in job.articles]


def test_articles_are_added_and_stand_under_names_that_are_no_places(store: Store) -> None:
    rows = b'{"text": "%s"}\n' % (b"The row tells of what was said in the town. " * 3)
    with working(store) as jobs:
        job = done(
            jobs,
            text("came", title="The /day/ \u202e<b>", date="2017-10-16"),
            text("was pasted"),
            File("../../etc/passwd.txt", text("was dropped").text.encode()),
            File("C:\\reports\\rows.jsonl", rows + rows.replace(b"row", b"line") + b"{}\n"),
        )
        assert what(job) == ["added", "added", "added", "added", "added", "failed"]
        assert job.reason is None
        held = store.held()
        assert [each.article in held for each in job.articles[:5]] == [True] * 5
        origins = {held[each.article or ""].origin.split("#")[0] for each in job.articles[:5]}
        assert {each for each in origins if each.startswith("dropped:")} == {
            "dropped:passwd.txt", "dropped:rows.jsonl"
        }  # fmt: skip
        assert all(each.startswith(("pasted:", "dropped:")) and "/" not in each for each in origins)
        assert "\u202e" not in job.articles[0].name
        assert job.articles[2].name == "passwd.txt"
        assert [*store.failures()] == ["dropped:rows.jsonl, line 3"]
        assert store.check() == ()

        again = done(jobs, text("came", title="The /day/ \u202e<b>", date="2017-10-16"))
        assert what(again) == ["unchanged"]
        assert again.articles[0].article == job.articles[0].article


def test_what_has_the_same_name_replaces_nothing_and_what_has_the_same_address_does(
    store: Store,
) -> None:
    with working(store) as jobs:
        one = File("report.txt", text("one").text.encode())
        two = File("report.txt", text("two").text.encode())
        assert what(done(jobs, one)) + what(done(jobs, two)) == ["added", "added"]
        address = "https://news.example/1"
        assert what(done(jobs, text("three", url=address))) == ["added"]
        assert what(done(jobs, text("four", url=address))) == ["replaced"]
        assert len(store.held()) == 3


def test_what_comes_back_to_its_address_is_told_where_it_was_given(store: Store) -> None:
    address = "https://news.example/1"
    with working(store) as jobs:
        first = done(jobs, text("came", title="First", url=address))
        done(jobs, text("went", url=address))
        again = text("came", title="First", url=address)
        job = done(jobs, again, text("was elsewhere"), again)
        assert what(job) == ["unchanged", "added", "replaced"]
        assert job.articles[2] == replace(first.articles[0], what="replaced")
        assert len(store.held()) == 2


def test_an_article_that_hangs_dies_or_breaks_costs_itself_alone(store: Store) -> None:
    with working(store, QUICK) as jobs:
        job = done(
            jobs,
            text("is good"),
            text("hangs"),
            text("is fine"),
            text("dies"),
            text("breaks"),
            text("refuses"),
            text("is last"),
        )
    assert what(job) == ["added", "failed", "added", "failed", "failed", "failed", "added"]
    assert [each.reason for each in job.articles if each.reason] == [
        "the reading took too long",
        "the reading ended on the way",
        "the reader failed at it",
        "nothing to read",
    ]
    assert len(store.held()) == 3
    assert len(store.failures()) == 4
    assert "telltale" not in str(job)


def test_rows_of_a_file_after_one_that_dies(store: Store) -> None:
    rows = "".join(
        f'{{"text": "{text(words).text}"}}\n' for words in ("begins", "dies", "goes on", "ends")
    )
    with working(store) as jobs:
        job = done(jobs, File("rows.jsonl", rows.encode()))
    assert what(job) == ["added", "failed", "added", "added"]


def test_a_process_that_does_not_start(store: Store) -> None:
    with working(store, work=stubs.never_starts) as jobs:
        job = done(jobs, text("came"))
        assert what(job) == ["failed"]
        assert "did not start" in (job.reason or "")
        assert what(done(jobs, text("came"))) == ["failed"]  # and nothing hangs


def test_a_process_that_was_killed_between_two_jobs_is_replaced(store: Store) -> None:
    with working(store) as jobs:
        assert what(done(jobs, text("one"))) == ["added"]
        process = jobs._driven._held[0]  # type: ignore[index]
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        job = done(jobs, text("two"))
        assert what(job) == ["added"], job


def test_a_job_that_takes_too_long_keeps_what_was_read(store: Store) -> None:
    given = [text(f"slow {at}") for at in range(40)]
    with working(store, Patience(job=16, article=60)) as jobs:
        job = done(jobs, *given)
    kinds = what(job)
    assert job.reason == LATE
    assert 0 < kinds.count("added") < 40
    assert kinds.count("added") + kinds.count("failed") == 40
    assert {each.reason for each in job.articles if each.what == "failed"} == {LATE}
    added = {each.article for each in job.articles if each.article}
    assert added <= store.held().keys()
    assert len(store.rows("SELECT * FROM months")) > 0  # it was linked all the same


def test_more_articles_than_a_job_may_have(store: Store) -> None:
    rows = "".join(f'{{"text": "{text(f"number {at}").text}"}}\n' for at in range(10_000))
    with working(store) as jobs:
        job = done(jobs, File("rows.jsonl", rows.encode()), text("comes after"))
    assert what(job).count("added") == 500
    assert "more than 500 reports" in (job.reason or "")
    assert job.articles[-1].what == "failed"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Text("The town. " * 500_000), "more than the limit of 200,000"),
        (Text("a\0b" * 100), "NUL"),
        (Text(" \n "), "nothing but white space"),
        (Text("Die Gespräche in der Stadt endeten ohne Einigung. " * 5), "English"),
        (File("a.zip", b"PK\x03\x04" + bytes(1000)), "a ZIP archive"),
        (File("a.gz", b"\x1f\x8b" + bytes(1000)), "damaged"),
        (File("a.txt", bytes(1000)), "binary"),
        (File("a.txt", b""), "empty"),
        (File("a.json", b"[" * 100_000), "nested too deeply|not JSON"),
        (File("a.html", b"<div>" * 100_000), ""),
        (File("", b" "), "white space"),
        (Address("http://localhost:8765/add"), "only the ports"),
        (Address("http://localhost/"), "not a public address"),
        (Address("file:///etc/passwd"), "only http and https"),
    ],
)
def test_what_is_no_article(store: Store, given: Given, reason: str) -> None:
    taken = Taken(Task((given,)), Options(), lambda _: None)
    [(place, error)] = taken.found()
    assert isinstance(error, Exception)
    assert re.search(reason, str(error))
    assert not place.startswith("/")


def test_no_more_wait_than_there_is_room_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST_WAITING", 3)
    monkeypatch.setattr(queue, "MOST_WAITING_BYTES", 1000)
    with working(store, Patience(job=60, article=30)) as jobs:
        first = jobs.add([text("hangs")])
        ends = time.monotonic() + 30
        while jobs.get(first.id).state == "waiting" and time.monotonic() < ends:  # type: ignore[union-attr]
            time.sleep(0.01)
        second, third, _ = (jobs.add([text("waits")]) for _ in range(3))
        with pytest.raises(Crowded):
            jobs.add([text("too many")])
        assert [jobs.get(each.id).ahead for each in (second, third)] == [1, 2]  # type: ignore[union-attr]
        monkeypatch.setattr(queue, "MOST_WAITING", 10)
        with pytest.raises(Crowded):
            jobs.add([Text("x" * 1000)])
        begun = time.monotonic()
    assert time.monotonic() - begun < 5  # ends at once, though one hangs and others wait


def test_old_jobs_are_forgotten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST_KEPT", 2)
    with working(store) as jobs:
        made = [done(jobs, text(f"number {at}")) for at in range(4)]
        time.sleep(0.1)
        assert [jobs.get(each.id) is not None for each in made] == [False, False, True, True]
        assert jobs.get("nobody's") is None


def test_nothing_is_left_when_the_server_ends(store: Store) -> None:
    with working(store) as jobs:
        done(jobs, text("one"))
        process = jobs._driven._held[0]  # type: ignore[index]
    assert not process.is_alive()
    assert "sides-adds" not in {each.name for each in threading.enumerate()}


def test_a_store_that_another_model_read_is_left_alone(store: Store) -> None:
    store.add(report(Deed()))
    with working(store) as jobs:
        job = done(jobs, text("came"))
    assert what(job) == ["failed"]
    assert "were read by" in (job.reason or "")
    assert "telltale" not in str(job)
    assert len(store.held()) == 1
