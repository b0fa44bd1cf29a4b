"""Where articles come from: a file, a folder, an address or standard input.

A source that cannot be read ends nothing: its error is one of the values that are given back, and
the other sources are read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from msgspec.structs import replace

from ..errors import EmptyInput, InputError, MissingInput, NotText
from ..options import Options
from ..records import Article
from . import formats, paths, streams, text, web
from .fields import Fields, named
from .given import Found, Given, suffix_of
from .published import checked
from .unparsed import articles_in

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")

STANDARD_INPUT = "standard input"


class Placed(NamedTuple):
    """An article, or why there is none, with where it lies: the source, or the file in the folder,
    in full, and which part of that file it is ("line 3", "record 12"; empty for the whole)."""

    place: str
    part: str
    article: Article | InputError


def articles(
    source: str | Path,
    *,
    options: Options,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """The articles of a source, and an InputError for each that could not be read.

    `source` is a file, a folder (the files in it and in its folders whose suffix is one of
    `formats.SUFFIXES`, in the order of their names, hidden ones and README files left out), a
    pattern of files (`news/**/*.html`), an http or https address, or "-" for `stdin`, which is
    standard input by default. What a file is, is told by what it holds as much as by its name;
    docs/formats.md lists what is read.

    `published` (YYYY-MM-DD) is the date of the articles that name none. The date of a single
    plain text it sets outright. Raises OptionError, at once, if it is not a date.
    """
    found = located(source, options=options, published=published, stdin=stdin)
    return (each for _, each in found)


def located(
    source: str | Path,
    *,
    options: Options,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[tuple[str, Article | InputError]]:
    """The same, each with where it lies: the source, or the file in the folder, in full."""
    found = placed(source, options=options, published=published, stdin=stdin)
    return ((each.place, each.article) for each in found)


def placed(
    source: str | Path,
    *,
    options: Options,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    later: bool = False,
) -> Iterator[Placed]:
    """The same, each with its place and with which part of the file it is. With `later` web pages
    are not taken apart: each is Unparsed, from which another process makes the article."""
    day = checked(published)
    if source == "-":
        given = Given(STANDARD_INPUT, "", options, day, later=later)
        return (Placed(given.name, *each) for each in _from_stdin(stdin, given))
    given = Given(named(str(source)), suffix_of(str(source)), options, day, later=later)
    if isinstance(source, str) and ADDRESS.match(source):
        return (Placed(source, *each) for each in _from_address(source, given))
    if is_several(source):
        return _from_several(source, given)
    return (Placed(str(Path(source)), *each) for each in _from_file(Path(source), given))


def is_several(source: str | Path) -> bool:
    """Whether a source is a folder or a pattern, and not one file."""
    is_pattern = isinstance(source, str) and paths.is_pattern(source)
    return is_pattern or paths.is_folder(Path(source))


def spread(source: str | Path) -> Iterator[Path | Placed]:
    """The files of a folder or of a pattern, in order, and why there are none or not all of
    them."""
    is_pattern = isinstance(source, str) and paths.is_pattern(source)
    if is_pattern:
        return _in_pattern(str(source))
    return _in_folder(Path(source), named(str(source)))


def one_of_many(
    path: Path, *, options: Options, published: str | None = None, later: bool = False
) -> Iterator[tuple[str, Article | InputError]]:
    """The articles of a file that `spread` gave, each with where it lies: just as `located` finds
    them in the folder or by the pattern, or `placed` does with `later`."""
    given = Given(named(str(path)), suffix_of(str(path)), options, checked(published), later=later)
    return ((each.place, each.article) for each in _one_of_many(path, given))


def held(
    name: str, data: bytes, *, options: Options, published: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of a file that is held in memory, by the name it had; as `articles`."""
    given = Given(named(name), suffix_of(name), options, checked(published), outright=False)
    return (each for _, each in streams.read(BytesIO(data), given))


def typed(
    name: str, characters: str, known: Fields, *, options: Options
) -> Iterator[Article | InputError]:
    """The article of a text that somebody typed or pasted: plain, with a header or without, or a
    web page, which may hold several. What is `known` counts before what it says of itself."""
    try:
        yield from (each for _, each in _typed(Given(name, "", options, None), characters, known))
    except InputError as error:
        yield error


def _typed(given: Given, characters: str, known: Fields) -> Iterator[Found]:
    if "\0" in characters:
        raise NotText(given.name, "binary, not text (it holds NUL characters)")
    match formats.markup(characters):
        case "xml":
            raise NotText(given.name, "XML that is no web page")
        case "html":
            yield from articles_in(given, characters, known=known)
        case _:
            yield "", text.read(given.name, characters, given.options, known=known)


def fetched(
    url: str, *, options: Options, published: str | None = None, public_only: bool = True
) -> Iterator[Article | InputError]:
    """The articles at an address that somebody else named: as `articles`, but from public
    addresses only (`web.fetch`)."""
    given = Given(named(url), "", options, checked(published))
    return (each for _, each in _from_address(url, given, public_only=public_only))


def files(source: str | Path) -> int:
    """How many files a source has, as far as that can be told without reading: 1 for all that is
    no folder and no pattern."""
    return len(_files(source))


def size(source: str | Path) -> int:
    """How many bytes the files of a source have: 0 for an address, and more than any file has for
    standard input, of which nobody knows."""
    if source == "-":
        return sys.maxsize
    return sum(map(_bytes_of, _files(source)))


def _files(source: str | Path) -> list[Path]:
    """The files of a source: of a folder, of those that fit a pattern, or itself."""
    is_words = isinstance(source, str) and source != "-" and not ADDRESS.match(source)
    if is_words and paths.is_pattern(str(source)):
        try:
            found = paths.matching(str(source))
        except (OSError, InputError):
            found = []
        return [file for each in found for file in _files(each)]
    path = Path(source)
    return paths.listed(path)[0] if source != "-" and paths.is_folder(path) else [path]


def _bytes_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _from_stdin(stdin: BinaryIO | None, given: Given) -> Iterator[Found]:
    stream = stdin or (sys.stdin.buffer if sys.stdin is not None else None)
    if stream is None or stream.closed:
        yield "", MissingInput(given.name, "it is closed")
        return
    try:
        yield from streams.read(stream, given)
    except OSError as error:
        yield "", MissingInput(given.name, paths.why(error))


def _from_address(url: str, given: Given, *, public_only: bool = False) -> Iterator[Found]:
    try:
        page = web.fetch(url, public_only=public_only)
    except InputError as error:
        yield "", type(error)(given.name, error.reason)
        return
    came = Given(
        name=given.name,
        suffix=page.suffix or suffix_of(page.url.partition("?")[0]),
        options=given.options,
        published=given.published,
        url=page.url,
        encoding=page.encoding,
    )
    yield from streams.read(BytesIO(page.data), came)


def _from_file(path: Path, given: Given) -> Iterator[Found]:
    try:
        with paths.opened(path, given.name) as file:
            yield from streams.read(file.stream, given, trouble=file.trouble)
    except FileNotFoundError:
        yield "", MissingInput(given.name, "no such file or folder")
    except OSError as error:
        yield "", MissingInput(given.name, f"cannot be read: {paths.why(error)}")
    except InputError as error:
        yield "", error
    except ValueError:  # a name with a NUL or half a character in it
        yield "", MissingInput(given.name, "not a name that a file can have")


def _from_several(source: str | Path, given: Given) -> Iterator[Placed]:
    for each in spread(source):
        if isinstance(each, Placed):
            yield each
        else:
            yield from _one_of_many(each, given)


def _one_of_many(path: Path, given: Given) -> Iterator[Placed]:
    return (Placed(str(path), *each) for each in _from_file(path, _of_file(path, given)))


def _in_pattern(pattern: str) -> Iterator[Path | Placed]:
    name = named(pattern)
    try:
        found = paths.matching(pattern)
    except (OSError, InputError) as error:
        yield Placed(pattern, "", MissingInput(name, paths.why(error)))
        return
    for path in found:
        if paths.is_folder(path):
            yield from _in_folder(path, named(str(path)))
        else:
            yield path
    if not found:
        yield Placed(pattern, "", MissingInput(name, "no file fits this pattern"))


def _in_folder(folder: Path, name: str) -> Iterator[Path | Placed]:
    found, unreadable = paths.listed(folder)
    yield from found
    for error in unreadable:
        place = str(error.filename)
        wrong = MissingInput(named(place), f"cannot be read: {paths.why(error)}")
        yield Placed(place, "", wrong)
    if not found and not unreadable:
        kinds = ", ".join(formats.SUFFIXES)
        reason = f"no articles in this folder ({kinds}, also with .gz or .zst)"
        yield Placed(str(folder), "", EmptyInput(name, reason))


def _of_file(path: Path, given: Given) -> Given:
    """What is known of one of several files."""
    return replace(given, name=named(str(path)), suffix=suffix_of(path.name), outright=False)
