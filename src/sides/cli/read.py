"""`sides read`: reads reports and prints what was read out of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import click

from ..errors import InputError
from ..options import MAX_CHARACTERS, MIN_CONFIDENCE, Options, registry_folder
from . import FAILED, complain
from .output import Form, console, printer
from .visible import one_line

if TYPE_CHECKING:
    from ..reading.reader import Reader
    from ..records import Article


class _Input(NamedTuple):
    """One thing to read: an article, or why there is none; `source` as the user named it."""

    source: str
    article: Article | InputError


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--published",
    metavar="DATE",
    help="Day of publication (YYYY-MM-DD), against which “Tuesday” is told.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Form)),
    help="page: for a person (the default). json: the reading, an array of them where there are "
    "several. jsonl: one reading a line. table: tab-separated, one event a row. summary: a few "
    "lines a report.",
)
@click.option(
    "--registry",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Actors of your own (YAML), beside those that are known and those that you added. May be "
    "given again.",
)
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=MAX_CHARACTERS,
    show_default=True,
    metavar="N",
    help="Longest text that is read.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=MIN_CONFIDENCE,
    show_default=True,
    metavar="P",
    help="Events and stances below this probability are left uncoded.",
)
@click.option(
    "--any-language", is_flag=True, help="Read texts that do not look like English all the same."
)
@click.option(
    "--color/--no-color",
    default=None,
    help="In colour or not. By default in colour on a terminal, unless NO_COLOR is set.",
)
def read(
    sources: tuple[str, ...],
    published: str | None,
    as_json: bool,
    form: Form | None,
    registry: tuple[Path, ...],
    max_characters: int,
    min_confidence: float,
    any_language: bool,
    color: bool | None,
) -> int:
    """Read reports: who did what to whom, who said what, who is on whose side.

    A SOURCE is a file (plain text, a web page, or JSONL with an article a line), a folder, an
    http address, or - for standard input. What cannot be read is named, the rest is read, and
    the exit status is 1.
    """
    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other")
    chosen: Form = "json" if as_json else form or "page"
    options = Options(
        max_characters=max_characters,
        min_confidence=min_confidence,
        any_language=any_language,
    )
    return _read(sources, published, options, registry, chosen, color)


def _read(
    sources: tuple[str, ...],
    published: str | None,
    options: Options,
    registry: tuple[Path, ...],
    form: Form,
    color: bool | None,
) -> int:
    """Read the sources one after the other; gives the exit status."""
    failures = 0
    several = len(sources) > 1 or Path(sources[0]).is_dir()
    inputs = _inputs(sources, published, options)
    printed = printer(form, color=color, several=several)
    reader: Reader | None = None
    with _progress(several) as progress:
        for source, article in inputs:
            progress.at(source)
            try:
                if isinstance(article, InputError):
                    raise article
                reader = reader or _reader(options, registry)
                reading = reader.read(article)
            except InputError as error:
                failures += 1
                complain(str(error))
                continue
            printed.add(reading)
        printed.end()
    return FAILED if failures else 0


def _reader(options: Options, registry: tuple[Path, ...]) -> Reader:
    """The reader: loaded when there is something to read."""
    from ..reading.reader import Reader
    from ..registry.added import files

    return Reader(options, registry=(*files(registry_folder()), *registry))


def _inputs(sources: tuple[str, ...], published: str | None, options: Options) -> Iterator[_Input]:
    """The articles of all sources. Raises OptionError, at once, for a date that is none."""
    from ..ingest.sources import articles

    opened = [
        (source, articles(source, options=options, published=published)) for source in sources
    ]
    return (_Input(source, each) for source, found in opened for each in found)


class _Quiet:
    """Progress that nobody sees."""

    def at(self, source: str) -> None:
        """What is being read now."""


class _Bar(_Quiet):
    def __init__(self) -> None:
        from rich.progress import Progress, SpinnerColumn, TextColumn

        self.bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.completed} read, now {task.description}", markup=False),
            console=console(None, stderr=True),
            transient=True,
        )
        self._task = self.bar.add_task("…", total=None, completed=-1)

    def at(self, source: str) -> None:
        self.bar.update(self._task, advance=1, description=one_line(source))


@contextmanager
def _progress(several: bool) -> Iterator[_Quiet]:
    """A line on standard error while several inputs are read; none where it would run into what
    is printed to the same terminal, or where nobody watches."""
    if not several or not sys.stderr.isatty() or sys.stdout.isatty():
        yield _Quiet()
        return
    bar = _Bar()
    with bar.bar:
        yield bar
