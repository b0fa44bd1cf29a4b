"""The training sentences of the project: loaded, checked and counted.

`python -m training.marked check` reports all that is wrong in the files of
`training/sentences`, line by line; `python -m training.marked balance` counts them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from msgspec import Struct

from sides.errors import DataError

from .examples import FOLDER, Example
from .notation import parse


class Problem(Struct, frozen=True):
    """What is wrong with a line of a file; lines count from 1."""

    path: Path
    line: int
    reason: str


def load(path: Path) -> Iterator[Example]:
    """The examples of a file. Raises DataError, naming file and line, at the first wrong one."""
    for number, line in _lines(path):
        try:
            yield parse(line)
        except DataError as error:
            raise DataError(f"{path}:{number}: {error}") from error


def check(*paths: Path) -> list[Problem]:
    """All that is wrong in the files, line by line: marks, words outside the vocabulary,
    references to nothing, marks that nothing refers to, an id or a text that stands twice."""
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        for number, line in _lines(path):
            try:
                example = parse(line)
            except DataError as error:
                reasons = str(error).split("; ")
            else:
                words = " ".join(re.findall(r"\w+", example.text.lower()))
                keys = {"id": example.id, "text": words}
                reasons = [
                    f"the {name} stands in {seen[f'{name} {key}']} already"
                    for name, key in keys.items()
                    if f"{name} {key}" in seen
                ]
                for name, key in keys.items():
                    seen.setdefault(f"{name} {key}", f"{path.name}:{number}")
            problems += [Problem(path, number, reason) for reason in reasons]
    return problems


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            yield number, line


def _features(example: Example) -> Iterator[tuple[str, str]]:
    for deed in example.deeds:
        yield "type", deed.type or "none"
        yield "status", deed.status
        if deed.mode:
            yield "mode", f"{deed.type}/{deed.mode}"
        yield from (("context", context) for context in deed.contexts)
    for attitude in example.attitudes:
        yield "stance", "none" if attitude.sign is None else f"{attitude.sign:+d}"
    actors = {mention.actor for mention in example.mentions if mention.kind != "place"}
    yield "actors in a text", f"{len(actors):2}"
    yield "deeds in a text", f"{sum(deed.type is not None for deed in example.deeds):2}"
    yield "statements in a text", f"{len(example.sayings):2}"
    yield "region", example.region
    yield from (("tag", tag) for tag in example.tags)
    yield from (("kind of mention", mention.kind) for mention in example.mentions)


def balance(paths: Iterable[Path]) -> dict[str, Counter[str]]:
    """How often each type, mode, status, tag, region and so on stands in the files."""
    counts: dict[str, Counter[str]] = {}
    for path in paths:
        for example in load(path):
            counts.setdefault("file", Counter())[path.name] += 1
            for name, value in _features(example):
                counts.setdefault(name, Counter())[value] += 1
    return counts


@click.group()
def main() -> None:
    """Check and count the training sentences."""


_paths = click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))


@main.command("check")
@_paths
def _check(paths: tuple[Path, ...]) -> None:
    """Report all that is wrong, line by line."""
    problems = check(*(paths or sorted(FOLDER.glob("*.jsonl"))))
    for problem in problems:
        click.echo(f"{problem.path.name}:{problem.line}: {problem.reason}")
    if problems:
        raise click.exceptions.Exit(1)


@main.command("balance")
@_paths
def _balance(paths: tuple[Path, ...]) -> None:
    """Count types, modes, statuses, contexts, tags, regions, actors."""
    for name, counts in balance(paths or sorted(FOLDER.glob("*.jsonl"))).items():
        click.echo(f"{name} ({counts.total()})")
        for value, count in sorted(counts.items()):
            click.echo(f"  {count:6} {value}")


if __name__ == "__main__":
    main()
