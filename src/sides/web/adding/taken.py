"""What was given → articles, one by one, each with what it is called."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from ...adding.adding import Step
from ...errors import InputError
from ...ingest.fields import Fields
from ...ingest.sources import fetched, held, typed
from ...options import Options
from ...records import Article, content_id
from ...visible import one_line
from .limits import MOST_ARTICLES, MOST_CHARACTERS
from .records import Address, File, Given, Item, Message, Opening, Place, Stepped, Task, Text

MOST_NAME = 100
"""Characters of what an article is called in a list."""

_OPTION = re.compile(r" \(--[a-z-]+\)$")
"""The option of the command line that a message ends with."""

PASTED = "pasted:"
DROPPED = "dropped:"
"""What the names of sources begin with that lie nowhere."""


class Taken:
    """Takes the articles out of what was given, and knows which is at work."""

    def __init__(self, task: Task, options: Options, tell: Callable[[Message], None]) -> None:
        self._task, self._tell = task, tell
        self._options = replace(
            options, max_characters=min(options.max_characters, MOST_CHARACTERS)
        )
        self._lost = {each.place: each for each in task.lost}
        self.place: Place = (0, 0)
        self.source = ""
        self.full = False
        self._typed_in = False
        self._begins = ""
        self._article: Article | None = None
        self._error: InputError | None = None
        self._given: dict[str, list[tuple[Place, str]]] = {}

    @property
    def name(self) -> str:
        """What to call the article at work."""
        article = self._article
        if article is None and self._typed_in:
            return shortened(self._begins or plain(self.source))
        if article is None or self._error is not None:
            return shortened(plain(self._error.source if self._error else self.source))
        typed = article.text[: 2 * MOST_NAME] if self._typed_in else plain(self.source)
        return shortened(article.title or typed)

    def fail(self, error: InputError) -> None:
        """The article at work cannot be read."""
        self._error = error

    def found(self) -> Iterator[tuple[str, Article | InputError]]:
        """The articles, each with what to call where it came from."""
        number = 0
        for first, given in enumerate(self._task.given):
            self.source = source_of(given)
            self._typed_in = isinstance(given, Text)
            self._begins = (given.title or given.text[:500]) if isinstance(given, Text) else ""
            for article in self._each(first, given):
                self._article = article if isinstance(article, Article) else None
                self._error = article if isinstance(article, InputError) else None
                number += 1
                if number > MOST_ARTICLES:
                    self.full = True
                    return
                if self._article is not None:
                    self._given.setdefault(self._article.id, []).append((self.place, self.name))
                yield self.source, article

    def _each(self, first: int, given: Given) -> Iterator[Article | InputError]:
        """The articles of one given thing, but those at which the process was lost before."""
        articles = self._articles(given)
        for second in itertools.count():
            self.place = (first, second)
            lost = self._lost.get(self.place)
            if lost is not None and lost.opening:
                yield InputError(self.source, lost.reason)
                return  # what comes after cannot be reached
            self._tell(Opening(self.place))
            article = next(articles, None)
            if article is None:
                return
            yield article if lost is None else InputError(self.source, lost.reason)

    def _articles(self, given: Given) -> Iterator[Article | InputError]:
        match given:
            case Text():
                yield from self._typed(given)
            case File():
                yield from held(self.source, given.data, options=self._options)
            case Address():
                yield from fetched(given.url, options=self._options)

    def _typed(self, given: Text) -> Iterator[Article | InputError]:
        known = Fields(title=given.title, publisher=given.publisher, date=given.date, url=given.url)
        return typed(self.source, given.text, known, options=self._options)

    def at(self, article: str | None) -> tuple[Place, str]:
        """The place and the name of the article with this id of which nothing was told yet."""
        waiting = self._given.get(article or "")
        return waiting[0] if waiting else (self.place, self.name)

    def stepped(self, step: Step) -> Stepped:
        """What became of the article at work, or of an earlier one of which that is told only
        now: of one that was given twice, first of the first."""
        place, name = self.at(step.article)
        if waiting := self._given.get(step.article or ""):
            waiting.pop(0)
        if step.what != "failed":
            return Stepped(place, Item(name, step.what, article=step.article))
        said = self._error.reason if self._error is not None else step.reason or ""
        reason = one_line(_OPTION.sub("", said))
        return Stepped(place, Item(name, "failed", reason))


def source_of(given: Given) -> str:
    """What to call where something came from. What was pasted or dropped has no place of its own,
    and its name is like that of none."""
    match given:
        case Text():
            called = plain_name((given.title or "").replace("/", " ").replace("\\", " "))
            return f"{PASTED}{called or content_id('text', given.text)}"
        case File():
            return f"{DROPPED}{file_name(given.name)}"
        case Address():
            return given.url


def file_name(name: str) -> str:
    """The name of a file without folders, on one line; of a long one the end, which tells what is
    in it."""
    last = plain_name(name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    return last[-MOST_NAME:] or "file"


def plain_name(text: str) -> str:
    """A name on one line, with nothing in it that stands for a folder."""
    line = one_line(text)[:MOST_NAME].strip()
    return "" if line in {".", ".."} else line


def plain(source: str) -> str:
    """The name of a source, without what tells where it came from."""
    return source.removeprefix(PASTED).removeprefix(DROPPED)


def shortened(text: str) -> str:
    """A name that a list has room for."""
    line = one_line(text)
    return line if len(line) <= MOST_NAME else f"{line[:MOST_NAME]}…"
