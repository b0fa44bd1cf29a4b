"""`sides serve`: what it says at its start, and what it refuses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from sides.cli import main
from sides.store.store import Store


def _started(*arguments: str) -> tuple[subprocess.Popen[str], str]:
    """A server, and the first line that it says."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sides", "serve", "--port", "0", *arguments],
        stderr=subprocess.PIPE, text=True, env=os.environ,
    )  # fmt: skip
    assert process.stderr is not None
    return process, process.stderr.readline()


def _get(address: str, **more: object) -> httpx.Response:
    transport = httpx.HTTPTransport(retries=20)  # until it listens
    with httpx.Client(transport=transport) as client:
        for _ in range(100):
            try:
                return client.get(address, **more)  # type: ignore[arg-type]
            except httpx.ConnectError:
                continue
    raise AssertionError(f"nobody listens at {address}")


def test_it_says_where_it_is_and_ends_when_told(kirkuk: Store) -> None:
    process, line = _started("--store", str(kirkuk.path), "--read-only")
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line
        assert _get(f"{address[0]}api/v1/store").json()["articles"] == 23
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[1]
    assert "Traceback" not in rest
    assert process.returncode in {0, 130}


def test_beyond_this_machine_it_asks_for_a_token_and_says_so(kirkuk: Store) -> None:
    process, line = _started("--store", str(kirkuk.path), "--host", "0.0.0.0", "--read-only")
    try:
        found = re.search(r"http://0\.0\.0\.0:(\d+)/\?token=(\S+)", line)
        assert found, line
        assert process.stderr is not None
        assert "Other machines can reach it" in process.stderr.readline()
        address = f"http://127.0.0.1:{found[1]}/api/v1/store"
        assert _get(address).status_code == 401
        shown = {"authorization": f"Bearer {found[2]}"}
        assert _get(address, headers=shown).status_code == 200
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_a_store_that_is_none_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "text.duckdb"
    wrong.write_text("no database at all", encoding="utf-8")
    assert main(["serve", "--store", str(wrong)]) == 1
    assert "no store" in capsys.readouterr().err


def test_a_missing_store_is_not_made_where_nothing_may_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.duckdb"
    assert main(["serve", "--store", str(missing), "--read-only"]) == 1
    assert "there is no store" in capsys.readouterr().err
    assert not missing.exists()


def test_a_short_token_is_refused(kirkuk: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--store", str(kirkuk.path), "--token", "secret"]) == 1
    assert "16 characters" in capsys.readouterr().err
