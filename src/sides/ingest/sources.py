"""Where articles come from: a file, a folder, an address or standard input.

A source that cannot be read ends nothing: its error is one of the values that are given back, and
the other sources are read.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from ..errors import EmptyInput, InputError, MissingInput, NotText, TooLong
from ..options import Options
from ..records import Article
from . import formats, html, jsonl, text, web
from .decoding import MARKS, decode
from .fields import Fields, named
from .published import checked

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")

STANDARD_INPUT = "standard input"

MAX_CHARACTER = 4
"""Bytes of the longest character, in any encoding that is read."""


class _Given(Struct, frozen=True):
    """What is known of a source before it is read: its name in messages, the suffix that its file
    has, the options and date that the user gave, whether that date overrules what a plain text
    says of itself, and the address and encoding where it came over the web."""

    name: str
    suffix: str
    options: Options
    published: str | None
    outright: bool = True
    url: str | None = None
    encoding: str | None = None


def articles(
    source: str | Path,
    *,
    options: Options,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | InputError]:
    """The articles of a source, and an InputError for each that could not be read.

    `source` is a file, a folder (its .txt, .html, .htm, .jsonl and .json files, and those of the
    folders in it, in the order of their names, hidden ones and README files left out), an http
    or https address, or "-" for `stdin`, which is standard input by default. Whether a file is
    plain text, a web page or JSON is told by what it holds as much as by its name.

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
    day = checked(published)
    if source == "-":
        given = _Given(STANDARD_INPUT, "", options, day)
        return ((given.name, each) for each in _from_stdin(stdin, given))
    given = _Given(named(str(source)), Path(source).suffix.lower(), options, day)
    if isinstance(source, str) and ADDRESS.match(source):
        return ((source, each) for each in _from_address(source, given))
    return _from_path(Path(source), given)


def held(
    name: str, data: bytes, *, options: Options, published: str | None = None
) -> Iterator[Article | InputError]:
    """The articles of a file that is held in memory, by the name it had; as `articles`."""
    given = _Given(named(name), Path(name).suffix.lower(), options, checked(published), False)
    return _from_stream(BytesIO(data), given)


def typed(name: str, characters: str, known: Fields, *, options: Options) -> Article:
    """The article of a text that somebody typed or pasted: plain, with a header or without, or a
    web page. What is `known` counts before what it says of itself. Raises InputError, with
    `name`."""
    if "\0" in characters:
        raise NotText(name, "binary, not text (it holds NUL characters)")
    match formats.markup(characters):
        case "xml":
            raise NotText(name, "XML that is no web page")
        case "html":
            return html.read(name, characters, options, known=known)
        case _:
            return text.read(name, characters, options, known=known)


def fetched(
    url: str, *, options: Options, published: str | None = None, public_only: bool = True
) -> Iterator[Article | InputError]:
    """The articles at an address that somebody else named: as `articles`, but from public
    addresses only (`web.fetch`)."""
    given = _Given(named(url), "", options, checked(published))
    return _from_address(url, given, public_only=public_only)


def files(source: str | Path) -> int:
    """How many files a source has, as far as that can be told without reading: 1 for all that is
    no folder."""
    folder = Path(source)
    return len(_listed(folder)[0]) if source != "-" and _is_folder(folder) else 1


def size(source: str | Path) -> int:
    """How many bytes the files of a source have: 0 for an address, and more than any file has for
    standard input, of which nobody knows."""
    if source == "-":
        return sys.maxsize
    folder = Path(source)
    paths = _listed(folder)[0] if _is_folder(folder) else [folder]
    return sum(map(_bytes_of, paths))


def _bytes_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _is_folder(path: Path) -> bool:
    """Whether a path is a folder. No name that a file cannot have is one."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _from_stdin(stdin: BinaryIO | None, given: _Given) -> Iterator[Article | InputError]:
    stream = stdin or (sys.stdin.buffer if sys.stdin is not None else None)
    if stream is None or stream.closed:
        yield MissingInput(given.name, "it is closed")
        return
    try:
        yield from _from_stream(stream, given)
    except OSError as error:
        yield MissingInput(given.name, _why(error))


def _from_address(
    url: str, given: _Given, *, public_only: bool = False
) -> Iterator[Article | InputError]:
    try:
        page = web.fetch(url, public_only=public_only)
    except InputError as error:
        yield type(error)(given.name, error.reason)
        return
    came = _Given(
        name=given.name,
        suffix=page.suffix or Path(page.url.partition("?")[0]).suffix.lower(),
        options=given.options,
        published=given.published,
        url=page.url,
        encoding=page.encoding,
    )
    yield from _from_stream(BytesIO(page.data), came)


def _from_path(path: Path, given: _Given) -> Iterator[tuple[str, Article | InputError]]:
    if _is_folder(path):
        yield from _from_folder(path, given)
    else:
        yield from ((str(path), each) for each in _from_file(path, given))


def _from_file(path: Path, given: _Given) -> Iterator[Article | InputError]:
    try:
        with path.open("rb") as stream:
            yield from _from_stream(stream, given)
    except FileNotFoundError:
        yield MissingInput(given.name, "no such file or folder")
    except OSError as error:
        yield MissingInput(given.name, f"cannot be read: {_why(error)}")
    except ValueError:  # a name with a NUL or half a character in it
        yield MissingInput(given.name, "not a name that a file can have")


def _listed(folder: Path) -> tuple[list[Path], list[OSError]]:
    """The files of a folder that may be articles, in order, and what could not be opened."""
    unreadable: list[OSError] = []
    paths: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [Path(parent, name) for name in names if _is_article(name)]
    return sorted(paths), unreadable


def _from_folder(folder: Path, given: _Given) -> Iterator[tuple[str, Article | InputError]]:
    paths, unreadable = _listed(folder)
    for path in paths:
        yield from _from_path(
            path,
            _Given(
                name=named(str(path)),
                suffix=path.suffix.lower(),
                options=given.options,
                published=given.published,
                outright=False,
            ),
        )
    for error in unreadable:
        place = str(error.filename)
        yield place, MissingInput(named(place), f"cannot be read: {_why(error)}")
    if not paths and not unreadable:
        kinds = ", ".join(formats.SUFFIXES)
        yield str(folder), EmptyInput(given.name, f"no articles in this folder ({kinds})")


def _is_article(name: str) -> bool:
    plain = not name.startswith(".") and not name.upper().startswith("README")
    return plain and name.lower().endswith(formats.SUFFIXES)


def _from_stream(stream: BinaryIO, given: _Given) -> Iterator[Article | InputError]:
    try:
        head = stream.read(formats.BEGINNING)
        if head.startswith(tuple(mark for mark, name in MARKS if name != "utf_8")):
            # Lines of UTF-16 and UTF-32 cannot be told apart byte by byte.
            stream = BytesIO(decode(_all(head, stream, given), given.name).encode("utf_8"))
            head = stream.read(formats.BEGINNING)
        if formats.is_json(head.decode("utf_8", "replace").lstrip("\ufeff"), given.suffix):
            yield from jsonl.read(
                given.name,
                head,
                stream,
                given.options,
                suffix=given.suffix,
                published=given.published,
            )
        else:
            yield _document(_all(head, stream, given), given)
    except InputError as error:
        yield error


def _all(head: bytes, stream: BinaryIO, given: _Given) -> bytes:
    """All bytes of a single article. Raises TooLong if they are more than any article has."""
    limit = html.PAGE_FACTOR * MAX_CHARACTER * given.options.max_characters
    data = head + stream.read(max(limit + 1 - len(head), 0))
    if len(data) > limit:
        raise TooLong(given.name, f"more than {limit:,} bytes (--max-characters)")
    return data


def _document(data: bytes, given: _Given) -> Article:
    """The article of a plain text or a web page. Raises InputError."""
    named_in_page = formats.declared_encoding(data)
    characters = decode(data, given.name, declared=given.encoding or named_in_page)
    match formats.markup(characters, given.suffix):
        case "xml":
            raise NotText(given.name, "XML that is no web page")
        case "html":
            return html.read(
                given.name, characters, given.options, published=given.published, url=given.url
            )
        case _:
            return text.read(
                given.name,
                characters,
                given.options,
                published=given.published,
                outright=given.outright,
                url=given.url,
            )


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
