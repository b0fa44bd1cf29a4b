"""Pictures in files: whole, the same each time, and good offline."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sides import charts
from sides.charts import files
from sides.errors import MissingExtra, OptionError

from . import samples

NASTY = "</script><script src=https://example.org/x.js>&'\""
SIDES = samples.blocs(
    samples.network(samples.KIRKUK, samples.NAMES | {"IRQ": NASTY, "TUR": "Турция"})
)
PICTURE = charts.network(SIDES, samples.pressures(SIDES))


@pytest.mark.parametrize("suffix", ["png", "svg", "html", "json"])
def test_the_same_picture_gives_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    one, other = tmp_path / f"one.{suffix}", tmp_path / f"other.{suffix}"
    charts.save(PICTURE, one)
    charts.save(charts.network(SIDES, samples.pressures(SIDES)), str(other))
    assert one.read_bytes() == other.read_bytes()
    assert sorted(tmp_path.iterdir()) == [one, other]


def test_a_png_is_as_large_as_the_page_and_not_blank(tmp_path: Path) -> None:
    path = tmp_path / "sides.PNG"
    charts.save(PICTURE, path)
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    wide, high = struct.unpack(">II", data[16:24])
    assert wide >= 1400
    assert high >= 400
    pixels = zlib.decompress(b"".join(_chunks(data, b"IDAT")))
    assert sum(each != 0 for each in pixels) > 0.02 * len(pixels)


def _chunks(data: bytes, wanted: bytes) -> list[bytes]:
    at, found = 8, []
    while at < len(data):
        [length] = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == wanted:
            found.append(data[at + 8 : at + 8 + length])
        at += length + 12
    return found


def test_an_svg_has_the_names_as_text(tmp_path: Path) -> None:
    path = tmp_path / "sides.svg"
    charts.save(PICTURE, path)
    text = path.read_text(encoding="utf-8")
    assert "Турция" in text
    assert "<script" not in text


def test_a_page_asks_no_server_for_anything() -> None:
    text = charts.page(PICTURE)
    markup = re.sub(r"(<script>).*?(</script>)", r"\1\2", text, flags=re.DOTALL)
    assert "http" not in markup
    assert "src=" not in markup
    assert "<link" not in markup
    assert markup.count("<script>") == text.count("<script>") == 2
    assert not {"url", "href"} & {*_keys(files.specification(PICTURE))}


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _keys(each)
    elif isinstance(value, list):
        for each in value:
            yield from _keys(each)


def test_a_name_cannot_leave_the_script_that_it_stands_in() -> None:
    text = charts.page(PICTURE)
    assert NASTY not in text
    assert text.count("</script>") == 2
    spec = text.rpartition('vegaEmbed("#picture", ')[2].partition(', {"renderer"')[0]
    assert NASTY in json.dumps(json.loads(spec), ensure_ascii=False).replace('\\"', '"')


def test_json_is_vega_lite_with_its_data(tmp_path: Path) -> None:
    path = tmp_path / "sides.json"
    charts.save(PICTURE, path)
    spec = json.loads(path.read_text(encoding="utf-8"))
    assert "vega-lite" in spec["$schema"]
    assert any("United States" in str(each["data"]) for each in spec["layer"])


@pytest.mark.parametrize("name", ["sides.pdf", "sides", "sides.png.gz"])
def test_another_form_is_an_error_that_names_those_there_are(name: str, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"\.png, \.svg, \.html, \.json"):
        charts.save(PICTURE, tmp_path / name)
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="No such file"):
        charts.save(PICTURE, tmp_path / "none" / "sides.json")


def test_what_was_there_stays_whole_if_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sides.json"
    path.write_text("before")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OptionError, match="No space left"):
        charts.save(PICTURE, path)
    assert path.read_text() == "before"
    assert [*tmp_path.iterdir()] == [path]


def test_without_the_extra_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match="charts"):
        _ = charts.matrix


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="pie"):
        _ = charts.pie


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, sides.charts; print([m for m in ('altair', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_all_names_are_there() -> None:
    for name in charts.__all__:
        assert callable(getattr(charts, name))


def test_sums_in_another_order_draw_the_same() -> None:
    """0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1."""
    one = samples.blocs(samples.network((("a", "b", 0.1 + 0.2 + 0.3), ("b", "c", -1.0))))
    other = samples.blocs(samples.network((("a", "b", 0.3 + 0.2 + 0.1), ("b", "c", -1.0))))
    assert one != other
    for draw in (charts.network, charts.matrix):
        assert files.specification(draw(one)) == files.specification(draw(other))
