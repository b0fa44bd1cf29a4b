"""Actors that a user adds: files of the user's own, checked whole before any of it is kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ..errors import DataError
from ..ontology.files import read_yaml
from .check import Problem, check
from .files import RegistryFile
from .importers import Bad, imported, told, written
from .registry import Registry, shipped


class Added(Struct, frozen=True):
    """What came of a file: where its actors are kept now (None: nowhere, it was only tried), in
    what form it was, how many actors it holds, what rows were skipped and what a reviewer should
    look at."""

    path: Path | None
    form: str
    actors: int
    bad: tuple[Bad, ...]
    warnings: tuple[Problem, ...]


def files(folder: Path) -> tuple[Path, ...]:
    """The registry files that a user added, in the order of their names."""
    return tuple(sorted(folder.glob("*.yaml"))) if folder.is_dir() else ()


def add(source: Path, folder: Path, *, form: str | None = None, keep: bool = True) -> Added:
    """Take the actors of a file into the user's folder, in place of those that an earlier file of
    the same name brought; nothing is kept unless all of it makes a registry with what is there.

    `form` is "yaml" or one of `importers.FORMS`, by default told from the file; `keep` False only
    tries. Raises DataError, naming the file and the reason.
    """
    text, form, bad = _as_yaml(source, form)
    target = folder / f"{source.stem}.yaml"
    others = tuple(path for path in files(folder) if path != target)
    with tempfile.TemporaryDirectory() as apart:
        tried = Path(apart) / target.name
        tried.write_text(text, encoding="utf-8")
        problems = tuple(
            each for each in check((*shipped(), *others, tried)) if each.file == tried.name
        )
        wrong = [each for each in problems if not each.warning and not _shared(each)]
        if wrong:
            first = wrong[0]
            more = f" (and {len(wrong) - 1:,} more)" if len(wrong) > 1 else ""
            raise DataError(f"{source}: {first.entry}: {first.what}{more}")
        count = sum(1 for _ in read_yaml(tried, RegistryFile).rows())
    if keep:
        _write(target, text)
        Registry.load((*others, target))  # compiled now, so that the next reading is quick
    return Added(target if keep else None, form, count, bad, problems)


def _shared(problem: Problem) -> bool:
    """Whether a problem is only that a name is borne by others too, as names of people are."""
    return problem.what.startswith("bears a name of")


def _as_yaml(source: Path, form: str | None) -> tuple[str, str, tuple[Bad, ...]]:
    if form is None and source.is_file() and source.suffix.lower() in (".yaml", ".yml"):
        try:
            form = told(source, source.read_text(encoding="utf-8"))
        except UnicodeDecodeError as error:
            raise DataError(f"{source}: not in UTF-8: {error.reason}") from error
    if form == "yaml":
        read_yaml(source, RegistryFile)
        return source.read_text(encoding="utf-8"), form, ()
    found = imported(source, form)
    if not found.rows:
        first = found.bad[0]
        raise DataError(f"{source}: no row of it is good; line {first.line}: {first.reason}")
    return written(found.file), found.form, found.bad


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}") from error


def problems(paths: Iterable[Path]) -> tuple[Problem, ...]:
    """What is wrong with registry files of a user, read with the shipped ones."""
    given = tuple(paths)
    names = {path.name for path in given}
    found = check((*shipped(), *given)) if given else check()
    return tuple(each for each in found if not given or each.file in names)
