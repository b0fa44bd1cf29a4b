"""What is printed in each form, as a program that reads it would see it."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from sides.cli.output import Form, as_json, console, printer
from sides.records import Article, Reading

Capture = pytest.CaptureFixture[str]


def shown(capsys: Capture, form: Form, *readings: Reading, several: bool = False) -> str:
    made = printer(form, color=False, several=several)
    for each in readings:
        made.add(each)
    made.end()
    return capsys.readouterr().out


def test_json_of_one_is_the_reading(capsys: Capture, reading: Reading) -> None:
    out = shown(capsys, "json", reading)
    assert msgspec.json.decode(out, type=Reading) == reading
    assert out.startswith('{\n  "id"')
    assert out.endswith("}\n")


def test_json_of_several_is_an_array(capsys: Capture, copies: tuple[Reading, ...]) -> None:
    out = shown(capsys, "json", *copies)
    assert msgspec.json.decode(out, type=tuple[Reading, ...]) == copies


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_of_several_sources_is_an_array_whatever_can_be_read(
    capsys: Capture, copies: tuple[Reading, ...], count: int
) -> None:
    out = shown(capsys, "json", *copies[:count], several=True)
    assert msgspec.json.decode(out, type=tuple[Reading, ...]) == copies[:count]


def test_jsonl_is_a_reading_a_line(capsys: Capture, copies: tuple[Reading, ...]) -> None:
    lines = shown(capsys, "jsonl", *copies).splitlines()
    assert [msgspec.json.decode(line, type=Reading) for line in lines] == list(copies)


def test_table_has_one_header(capsys: Capture, copies: tuple[Reading, ...]) -> None:
    lines = shown(capsys, "table", *copies).splitlines()
    assert len(lines) == 1 + 2 * len(copies)
    assert lines[0].startswith("article\tdate\t")


@pytest.mark.parametrize("form", ["page", "summary"])
def test_several_are_set_apart(capsys: Capture, copies: tuple[Reading, ...], form: Form) -> None:
    out = shown(capsys, form, *copies)
    assert out.count("accuses Ostmark") == len(copies)


def test_json_holds_no_control_characters(bare: Reading) -> None:
    made = as_json(replace(bare, article=Article.of("\x1b\x7f\x80\x9b é\u202e end")))
    assert not any(code < 0x20 or code == 0x7F for code in made)
    assert b"\xc2\x9b" not in made
    assert msgspec.json.decode(made, type=Reading).article.text == "\x1b\x7f\x80\x9b é\u202e end"


def test_colour_is_a_matter_of_choice(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    printer("page", color=True, several=False).add(reading)
    assert "\x1b[" in capsys.readouterr().out
    printer("page", color=None, several=False).add(reading)
    assert "\x1b[" not in capsys.readouterr().out, "this is no terminal"
    monkeypatch.setenv("NO_COLOR", "1")
    assert console(None).color_system is None
    printer("page", color=True, several=False).add(reading)
    assert "\x1b[" in capsys.readouterr().out, "whoever asks for colour gets it"
