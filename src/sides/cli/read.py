"""`sides read`: reads reports and prints what was read out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import click

from ..errors import InputError
from ..options import Options, registry_folder
from . import FAILED, complain
from .output import Form, printer
from .progress import progress
from .reading_options import reading_options

if TYPE_CHECKING:
    from ..reading.reader import Reader
    from ..records import Article, Reading
    from ..registry.levels import Level

LEVELS = ("person", "organ", "state", "bloc")


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
    "--level",
    type=click.Choice(LEVELS),
    default="person",
    show_default=True,
    help="Who acts: persons and all others as they are named, the organs that they act for, the "
    "states of these, or blocs of states (--blocs).",
)
@click.option(
    "--blocs",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Blocs (YAML): from a name to a list of ids of actors.",
)
@reading_options
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
    level: Level,
    blocs: Path | None,
    max_characters: int,
    min_confidence: float,
    any_language: bool,
    color: bool | None,
) -> int:
    """Read reports: who did what to whom, who said what, who is on whose side.

    A SOURCE is a file, a folder, a pattern of files ('news/**/*.html'), an http address, or - for
    standard input. Files are plain text, web pages, JSON, JSONL and Parquet, WARC, feeds, NITF,
    NewsML-G2, ninjs, mail, exports of LexisNexis and Factiva, Word and RTF, also compressed (gz,
    zst, zip): docs/formats.md. What cannot be read is named, the rest is read, and
    the exit status is 1.
    """
    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other")
    if (level == "bloc") != (blocs is not None):
        raise click.UsageError("--level bloc and --blocs FILE need each other")
    chosen: Form = "json" if as_json else form or "page"
    options = Options(
        max_characters=max_characters,
        min_confidence=min_confidence,
        any_language=any_language,
    )
    seen = _at_level(level, blocs, registry)
    return _read(sources, published, options, registry, seen, chosen, color)


def _read(
    sources: tuple[str, ...],
    published: str | None,
    options: Options,
    registry: tuple[Path, ...],
    seen: Callable[[Reading], Reading],
    form: Form,
    color: bool | None,
) -> int:
    """Read the sources one after the other; gives the exit status."""
    failures = 0
    several = len(sources) > 1 or Path(sources[0]).is_dir()
    inputs = _inputs(sources, published, options)
    printed = printer(form, color=color, several=several)
    reader: Reader | None = None
    with progress(several) as watch:
        for source, article in inputs:
            watch.at(source)
            try:
                if isinstance(article, InputError):
                    raise article
                reader = reader or _reader(options, registry)
                reading = reader.read(article)
            except InputError as error:
                failures += 1
                complain(str(error))
                continue
            printed.add(seen(reading))
        printed.end()
    return FAILED if failures else 0


def _reader(options: Options, registry: tuple[Path, ...]) -> Reader:
    """The reader: loaded when there is something to read."""
    from ..reading.reader import Reader

    return Reader(options, registry=known_files(registry))


def known_files(registry: tuple[Path, ...]) -> tuple[Path, ...]:
    """The registry files of the user: those that were added, and those given now."""
    from ..registry.added import files

    return (*files(registry_folder()), *registry)


def _at_level(
    level: Level, blocs: Path | None, registry: tuple[Path, ...]
) -> Callable[[Reading], Reading]:
    """What makes a reading one at this level. Raises DataError, at once, for a file of blocs that
    is none."""
    if level == "person":
        return lambda reading: reading
    from ..registry import Registry
    from ..registry.blocs import read_blocs
    from ..registry.levels import at_level

    known = Registry.load(known_files(registry))
    sides = None if blocs is None else read_blocs(blocs, known)
    return lambda reading: at_level(reading, level, known, sides)


def _inputs(sources: tuple[str, ...], published: str | None, options: Options) -> Iterator[_Input]:
    """The articles of all sources. Raises OptionError, at once, for a date that is none."""
    from ..ingest.sources import articles

    opened = [
        (source, articles(source, options=options, published=published)) for source in sources
    ]
    return (_Input(source, each) for source, found in opened for each in found)
