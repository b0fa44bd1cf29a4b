"""The page *Add*, as a browser and a program use it, with the reader that ships."""

from __future__ import annotations

import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from sides.store.store import Store
from sides.web.adding import Job
from sides.web.pages.add import summary
from sides.web.serving import ADDED_BYTES
from tests.web.live import listening, too_wide, violations
from tests.web.serving import asked

Opener = Callable[..., Page]

NEWS = """Varnland warns Turkey

Iraq's prime minister, Haider al-Abadi, condemned Turkey on Friday. "We reject the bombing of our \
towns," he told reporters in Baghdad. Iran praised the decision of Iraq."""

HOSTILE = """<b>Iraq</b> warns &lt;Turkey&gt; \u202egnikcatta\u202c

<script>document.title = "taken"</script>Iraq condemned Turkey on Friday.\x07 \
<img src=x onerror='document.title="taken"'> "We reject </p></main><script>alert(1)</script> it," \
Iraq's prime minister said.{{ 7 * 7 }}"""

SECONDS = 120_000
"""Milliseconds that a job may take on a busy machine: its process starts first."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("stores") / "telltale-folder"
    folder.mkdir()
    made = Store(folder / "s.duckdb")
    made.make()
    return made


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    """A server whose reader is started once for all tests of this module."""
    with listening(store) as made:
        yield made


def ended(address: str, job: str) -> Any:
    """The job, when it is done."""
    ends = time.monotonic() + SECONDS / 1000
    while time.monotonic() < ends:
        answer = httpx.get(f"{address}/api/v1/jobs/{job}").json()
        if answer["state"] == "done":
            return answer
        time.sleep(0.1)
    raise AssertionError("the job did not end")


def added(address: str, **files: tuple[str, bytes]) -> Any:
    """The job of a form that was sent with these files."""
    with httpx.Client(base_url=address) as client:
        page = client.get("/add").text
        token = re.search(r'_csrf_token" value="([0-9a-f]+)"', page)
        assert token is not None
        fields = {"_csrf_token": token[1]}
        answer = client.post(
            "/add", data=fields, files=[("files", each) for each in files.values()]
        )
    assert answer.status_code == 303, answer.text
    return ended(address, answer.headers["location"].rpartition("/")[2])


def test_a_text_is_pasted_and_watched_being_read(address: str, opened: Opener) -> None:
    page = opened(f"{address}/add?level=organ")
    assert violations(page) == []
    page.get_by_label("Text, plain or HTML").fill(NEWS)
    page.get_by_label("Publisher").fill("Meridian Wire")
    page.get_by_label("Day of publication").fill("2017-10-20")
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/add/*")
    assert page.get_by_role("status").is_visible()
    assert violations(page) == []
    expect(page.locator("#summary")).to_have_text("Done: 1 added.", timeout=SECONDS)
    assert violations(page) == []
    page.get_by_role("link", name="Varnland warns Turkey").click()
    assert "/report/article-" in page.url
    assert "level=organ" in page.url
    assert "Haider al-Abadi" in page.locator("main").inner_text()


def test_by_keyboard_alone(address: str, opened: Opener) -> None:
    page = opened(f"{address}/add")
    page.get_by_role("link", name="To the content").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(NEWS.replace("Friday", "Monday"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('button[type=submit]')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/add/*")
    expect(page.locator("#summary")).to_have_text("Done: 1 added.", timeout=SECONDS)


def test_without_scripts(address: str, opened: Opener, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(NEWS.replace("Friday", "Tuesday"))
    page = opened(f"{address}/add", java_script_enabled=False)
    page.get_by_label("Plain text, HTML").set_input_files(file)
    page.get_by_role("button", name="Add and read").click()
    expect(page.locator("#summary")).to_have_text("Done: 1 added.", timeout=SECONDS)
    assert page.get_by_role("link", name="Varnland warns Turkey").is_visible()


def test_files_are_dropped(address: str, opened: Opener) -> None:
    page = opened(f"{address}/add")
    for day in ("Wednesday", "Thursday"):
        page.evaluate(
            """([name, text]) => {
                const carried = new DataTransfer();
                carried.items.add(new File([text], name, {type: "text/plain"}));
                const zone = document.querySelector("[data-drop] input");
                for (const kind of ["dragover", "drop"])
                    zone.dispatchEvent(new DragEvent(kind, {
                        bubbles: true, cancelable: true, dataTransfer: carried }));
            }""",
            [f"{day}.txt", NEWS.replace("Friday", day)],
        )
    expect(page.locator(".chosen")).to_have_text("2 files: Wednesday.txt, Thursday.txt")
    assert page.url == f"{address}/add"
    page.get_by_role("button", name="Add and read").click()
    expect(page.locator("#summary")).to_have_text("Done: 2 added.", timeout=SECONDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(address: str, opened: Opener, scheme: str) -> None:
    job = added(address, a=("a" * 300 + ".txt", b""), b=("x" * 90 + ".txt", b"no"))["id"]
    for path in ("/add", f"/add/{job}"):
        page = opened(address + path, viewport={"width": 360, "height": 700}, color_scheme=scheme)
        assert too_wide(page) <= 0
        assert violations(page) == []


def test_what_is_wrong_with_a_form_is_said_in_it(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        token = client.get("/add").text.partition('_csrf_token" value="')[2].partition('"')[0]
        kept = {"_csrf_token": token, "text": "</textarea><script>x</script>\nkept"}
        nothing = client.post("/add", data={"_csrf_token": token})
        assert "Nothing was given" in nothing.text
        for wrong in ({"date": "2017-02-30"}, {"date": "<b>"}, {"address": "file:///etc/passwd"}):
            answer = client.post("/add", data={**kept, **wrong})
            assert answer.status_code == 422
            assert 'role="alert"' in answer.text
            assert "&lt;/textarea&gt;&lt;script&gt;x" in answer.text
            assert "<script>x" not in answer.text


def test_hostile_articles_do_nothing_to_the_pages_that_show_them(
    address: str, opened: Opener
) -> None:
    sent = [
        {
            "text": HOSTILE,
            "title": '"><script>document.title = "taken"</script>\u202e\r\nSet-Cookie: a=b',
            "publisher": "<img src=x onerror=alert(1)>",
            "url": "javascript:alert(1)",
            "date": "2017-10-20",
        },
        {
            "text": HOSTILE + " Iraq warned Turkey again on Sunday." * 300,
            "title": "\u2066" * 50 + "{{x}}",
        },
    ]
    answer = httpx.post(f"{address}/api/v1/articles", json=sent)
    assert answer.status_code == 202
    job = ended(address, answer.json()["id"])
    assert [each["what"] for each in job["articles"]] == ["added", "added"]
    reports = [f"/report/{each['article']}" for each in job["articles"]]
    for path in (f"/add/{job['id']}", "/reports", *reports, "/events", "/statements", "/actors"):
        page = opened(address + path)
        assert page.title().endswith("· Sides")
        assert "taken" not in page.title().split("·")[-1]
        assert page.locator("main script:not([type='application/json']), main img").count() == 0
        sources = page.evaluate("[...document.scripts].map((each) => each.src)")
        assert all(each.startswith(address) for each in sources if each)
        assert page.locator("main").count() == 1


@pytest.mark.parametrize(
    "name",
    ["../../x", "..\\..\\x.txt", "/etc/passwd", "a\u202eb.txt", "<img src=x>.txt", "x" * 3000, "."],
)
def test_names_of_files_lead_nowhere(address: str, name: str, store: Store) -> None:
    before = {each.name for each in store.path.parent.iterdir()}
    job = added(address, a=(name, b"\x00"))
    [item] = job["articles"]
    assert item["what"] == "failed"
    assert not re.search(r"[/\\\u202e]", item["name"])
    assert len(item["name"]) <= 110
    assert {each.name for each in store.path.parent.iterdir()} <= before | {"s.duckdb.wal"}
    assert all(each.startswith(("dropped:", "pasted:")) for each in store.failures())


def test_a_bomb_is_not_unpacked(address: str) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", bytes(200_000_000))
    job = added(address, a=("a.txt", bomb.getvalue()), b=("b.zip", bomb.getvalue()))
    assert {each["reason"] for each in job["articles"]} == {"more than 8,000,000 bytes"}


def test_what_is_too_much(address: str) -> None:
    sent = {"text": "The town. " * 500_000}
    answer = httpx.post(f"{address}/api/v1/articles", json=sent)
    assert answer.status_code == 202
    [item] = ended(address, answer.json()["id"])["articles"]
    assert "more than the limit of 200,000" in item["reason"]

    headers = {"content-type": "application/json"}
    huge = b'{"text": "' + b"x" * ADDED_BYTES + b'"}'
    answer = httpx.post(f"{address}/api/v1/articles", content=huge, headers=headers)
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"

    def parts() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(ADDED_BYTES // 1_000_000 + 1):
            yield b"x" * 1_000_000

    answer = httpx.post(f"{address}/api/v1/articles", content=parts(), headers=headers)
    assert answer.status_code == 413

    for several in ([], [{"text": "tiny"}] * 10_000):
        answer = httpx.post(f"{address}/api/v1/articles", json=several)
        assert answer.status_code == 400


@pytest.mark.parametrize(
    "sent",
    [b"", b"{", b"[]", b"{}", b"null", b"1", b'{"text": 1}', b'{"text": ""}', b'{"text": "\xff"}',
     b'{"text": "a", "path": "/etc/passwd"}', b'{"text": "a", "date": "yesterday"}',
     b"[" * 100_000, b'{"text": "a", "title": "' + b"x" * 5000 + b'"}'],
)  # fmt: skip
def test_json_that_is_no_article(address: str, sent: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = httpx.post(f"{address}/api/v1/articles", content=sent, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == 400


def test_a_private_address_is_not_fetched(address: str, opened: Opener) -> None:
    page = opened(f"{address}/add")
    page.get_by_label("Address of a report").fill("http://localhost/latest/meta-data")
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/add/*")
    expect(page.locator("#summary")).to_have_text("Done: 1 failed.", timeout=SECONDS)
    expect(page.locator("#articles")).to_contain_text("not a public address")


def test_pages_are_quick_while_a_long_text_is_read(address: str) -> None:
    text = NEWS.replace("Friday", "Saturday") + "\n\nIraq warned Iran again on Sunday." * 500
    answer = httpx.post(f"{address}/api/v1/articles", json={"text": text})
    job = answer.json()["id"]
    waits: list[float] = []
    while httpx.get(f"{address}/api/v1/jobs/{job}").json()["state"] != "done" and len(waits) < 20:
        begun = time.monotonic()
        assert httpx.get(f"{address}/static/sides.css").status_code == 200
        waits.append(time.monotonic() - begun)
        time.sleep(0.05)
    assert sorted(waits)[len(waits) // 2] < 0.5
    ended(address, job)


def test_the_log_of_a_server_and_its_answers_hold_no_path(address: str, store: Store) -> None:
    for path in ("/add", "/reports", "/api/v1/reports", "/api/v1/openapi/openapi.json"):
        assert "telltale" not in httpx.get(address + path).text
    assert store.check() == ()


def test_a_server_to_which_nothing_can_be_added(store: Store) -> None:
    with asked(store, writable=False) as client:
        page = client.get("/add")
        assert "Nothing can be added here" in page.text
        assert "<form" not in page.text.partition("<main")[2]
        said = client.post("/api/v1/articles", json={"text": NEWS})
        assert (said.status_code, said.headers["content-type"]) == (403, "application/problem+json")
        token = client.cookies["sides-form"]
        assert client.post("/add", data={"_csrf_token": token, "text": NEWS}).status_code == 403


def test_more_jobs_than_can_wait(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sides.web.adding.jobs.MOST_WAITING", 0)
    with asked(store) as client:
        answer = client.post("/api/v1/articles", json={"text": NEWS})
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_job_that_nobody_knows(store: Store) -> None:
    with asked(store) as client:
        assert client.get("/add/nobody").status_code == 404
        answer = client.get("/api/v1/jobs/nobody")
        assert (answer.status_code, answer.headers["content-type"]) == (
            404, "application/problem+json",
        )  # fmt: skip


def test_a_job_that_waits_says_for_what() -> None:
    assert summary(Job("j", "waiting", (), 0, None)) == "Waiting: it begins soon."
    assert summary(Job("j", "waiting", (), 2, None)) == "Waiting: 2 jobs before this one."
