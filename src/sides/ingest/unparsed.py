"""Web pages that are taken apart later, by another process: finding the article in a page takes as
long as reading it does."""

from __future__ import annotations

from ..errors import InputError
from ..options import Options
from ..records import Article
from . import html
from .fields import Fields
from .given import Given


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


def article_in(
    given: Given,
    page: str,
    *,
    known: Fields | None = None,
    url: str | None = None,
    latest: str | None = None,
) -> Article:
    """The article in a web page. Raises InputError as `html.read` does, or Unparsed where pages are
    to be taken apart later."""
    made = Unparsed(given.name, page, known, given.published, url, latest)
    if given.later:
        raise made
    found = made.article(given.options)
    if isinstance(found, InputError):
        raise found
    return found
