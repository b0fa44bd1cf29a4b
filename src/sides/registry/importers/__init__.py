"""Actors from elsewhere → rows of a registry file.

Each form has a module with one function, `read`, from a text to rows and to what was wrong with
those that are skipped. Nothing is half-imported: either a file's good rows together make a
registry that loads, or none is taken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from ...errors import DataError, NotText
from ...ingest.decoding import decode
from ..entries import Kind
from ..files import RegistryFile, Row
from . import cameo, congress, ftm, popolo, tables, wikidata
from .made import Bad, Made

FORMS: Mapping[str, Callable[[str], Iterator[Made | Bad]]] = {
    "csv": tables.read,
    "ftm": ftm.read,
    "popolo": popolo.read,
    "congress": congress.read,
    "wikidata": wikidata.read,
    "cameo": cameo.read,
}
"""What reads each form; a YAML registry file needs none."""

SECTIONS: Mapping[Kind, str] = {
    "state": "states", "organ": "organs", "organisation": "organisations", "group": "groups",
    "people": "peoples", "person": "persons",
}  # fmt: skip

MOST = 500 * 1024 * 1024
"""Bytes of a file at most."""


class Imported(Struct, frozen=True):
    """The rows of a file as a registry file, how many there are, and what was skipped."""

    form: str
    file: RegistryFile
    rows: int
    bad: tuple[Bad, ...]


def imported(path: Path, form: str | None = None) -> Imported:
    """What a file holds. Without a form it is told by name and content.

    Raises DataError, naming the file and the reason, if it cannot be read, is in no form that is
    known, or holds nothing.
    """
    text = _text(path)
    form = form or told(path, text)
    if form == "yaml":
        raise DataError(f"{path}: a registry file needs no import")
    rows: dict[Kind, dict[str, Row]] = {}
    bad: list[Bad] = []
    for found in FORMS[form](text):
        if isinstance(found, Bad):
            bad.append(found)
        elif found.id in rows.setdefault(found.kind, {}):
            bad.append(Bad(found.line, f"{found.id} stands in the file already"))
        else:
            rows[found.kind][found.id] = found.row
    count = sum(map(len, rows.values()))
    if not count and not bad:
        raise DataError(f"{path}: no actor in it")
    file = msgspec.structs.replace(
        RegistryFile(), **{SECTIONS[kind]: each for kind, each in rows.items()}
    )
    return Imported(form, file, count, tuple(bad))


def written(file: RegistryFile) -> str:
    """A registry file as YAML."""
    kept = {name: rows for name, rows in _filled(msgspec.to_builtins(file)).items() if rows}
    return yaml.dump(kept, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)


def _filled(value: Any) -> Any:
    """A value without what is empty in its mappings."""
    if isinstance(value, dict):
        found = {key: _filled(each) for key, each in value.items()}
        return {key: each for key, each in found.items() if each not in (None, "", [], {})}
    return [_filled(each) for each in value] if isinstance(value, list | tuple) else value


def told(path: Path, text: str) -> str:
    """The form of a file. Raises DataError if it is none that is known."""
    suffix = path.suffix.lower()
    start = text.lstrip()[:1]
    if suffix in (".csv", ".tsv"):
        return "csv"
    if start == "{":
        return _json_form(path, text)
    if suffix in (".yaml", ".yml"):
        return "congress" if start == "-" else "yaml"
    if "[" in text and "_" in text:
        return "cameo"
    raise DataError(f"{path}: in no form that is known: {', '.join(('yaml', *FORMS))}")


def _json_form(path: Path, text: str) -> str:
    line = text.lstrip().partition("\n")[0]
    try:
        if "schema" in json.loads(line):
            return "ftm"
    except ValueError:
        pass  # the file is one value over many lines
    try:
        whole = json.loads(text)
    except ValueError as error:
        raise DataError(f"{path}: no JSON: {error}") from error
    if "results" in whole:
        return "wikidata"
    if "persons" in whole or "organizations" in whole:
        return "popolo"
    raise DataError(f"{path}: JSON of no form that is known")


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST:
            raise DataError(f"{path}: more than {MOST // 2**20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error
    if not data.strip():
        raise DataError(f"{path}: empty")
    try:
        return decode(data, str(path))
    except NotText as error:
        raise DataError(str(error)) from error


__all__ = ["FORMS", "Bad", "Imported", "Made", "imported", "told", "written"]
