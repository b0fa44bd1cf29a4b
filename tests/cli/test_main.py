"""The command line as a whole: help, versions, exit statuses, and no traceback ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sides import __version__
from sides.cli import COMMANDS, LazyGroup, main

RUN = [sys.executable, "-c", "import sys; from sides.cli import main; sys.exit(main())"]
Capture = pytest.CaptureFixture[str]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_help_names_every_command(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in out


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sides.cli import main; main(['--help']);"
        "print(*sorted(m for m in ('onnxruntime', 'rich', 'numpy', 'yaml', 'trafilatura', 'scipy') "
        "if m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == ""


def test_help_answers_at_once() -> None:
    """In seconds of the processor, which do not depend on what else the machine does."""
    before = os.times()
    for _ in range(3):
        assert run("--help").returncode == 0
    after = os.times()
    spent = after.children_user - before.children_user
    spent += after.children_system - before.children_system
    assert spent / 3 < 0.3


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help(capsys: Capture, command: str) -> None:
    assert main([command, "--help"]) == 0
    assert f"sides {command}" in capsys.readouterr().out


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["read"],
        ["read", "--nonsense", "x"],
        ["read", "x", "--format", "nonsense"],
        ["read", "x", "--max-characters", "0"],
        ["read", "x", "--json", "--format", "table"],
    ],
)
def test_wrong_usage_is_status_2(capsys: Capture, arguments: list[str]) -> None:
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Error" in shown.err


def test_an_error_is_one_line(capsys: Capture, tmp_path: Path) -> None:
    assert main(["read", str(tmp_path), "--published", "yesterday\x1b[2J"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("sides: ")
    assert shown.err.count("\n") == 1
    assert "\x1b" not in shown.err


def test_nobody_reads_on() -> None:
    """`sides schema | head -1` ends without a word."""
    writer = subprocess.Popen(
        [*RUN, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    assert writer.stderr.read() == ""
    writer.wait(timeout=60)
    writer.stderr.close()


def test_a_full_disk_is_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with full.open("w") as out:
        done = subprocess.run(
            [*RUN, "schema"], stdout=out, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("sides: ")
    assert "Traceback" not in done.stderr


def test_ctrl_c_is_quiet(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(LazyGroup, "get_command", interrupted)
    assert main(["read", "x"]) == 130
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
