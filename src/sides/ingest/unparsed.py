"""Web pages that are taken apart later, by another process: finding the article in a page takes as
long as reading it does."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import InputError
from ..options import Options
from ..records import Article
from . import html
from .fields import Fields
from .given import Found, Given
from .live import live


class Unparsed(InputError):
    """There is no article yet, but a page in which one may be. It goes the way of errors, each of
    which costs the one article, and is none."""

    def __init__(
        self,
        source: str,
        page: str,
        known: Fields | None,
        published: str | None,
        url: str | None,
        latest: str | None,
    ) -> None:
        super().__init__(source, "not taken apart yet")
        self.page = page
        self._more = (known, published, url, latest)

    def __reduce__(self) -> tuple[type[InputError], tuple[object, ...]]:  # type: ignore[override]
        return type(self), (self.source, self.page, *self._more)

    def article(self, options: Options) -> Article | InputError:
        """The article in the page, or why there is none."""
        known, published, url, latest = self._more
        try:
            return html.read(
                self.source,
                self.page,
                options,
                known=known,
                published=published,
                url=url,
                latest=latest,
            )
        except InputError as error:
            return error


def articles_in(
    given: Given,
    page: str,
    *,
    known: Fields | None = None,
    url: str | None = None,
    latest: str | None = None,
) -> Iterator[Found]:
    """The article in a web page, or why there is none; Unparsed where pages are to be taken apart
    later. A live blog is taken apart at once: it holds as many articles as a feed, which are shared
    out as those of one, and telling its posts apart is a hundredth of reading them."""
    if live.is_blog(page):
        yield from live.read(given, page, known=known or Fields(), url=url, latest=latest)
        return
    made = Unparsed(given.name, page, known, given.published, url, latest)
    yield "", made if given.later else made.article(given.options)
