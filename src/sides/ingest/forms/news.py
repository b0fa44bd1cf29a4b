"""XML that holds news: which kind it is, and the module that reads it."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import InputError, NotText
from ..given import Found, Given
from ..unparsed import articles_in
from . import feeds, newsml, nitf, xml

FEEDS = frozenset({"rss", "RDF", "feed"})
NEWSML = frozenset({"newsMessage", "newsItem", "packageItem", "conceptItem", "planningItem"})


def read(characters: str, given: Given) -> Iterator[Found]:
    """The articles of a feed (RSS, Atom), of NITF or of NewsML-G2. Raises NotText for other XML and
    for such as is not well-formed."""
    root = xml.root(given.name, characters)
    name = xml.name(root)
    if name in FEEDS:
        yield from feeds.read(root, given)
    elif name in NEWSML:
        yield from newsml.read(root, given)
    elif name == "nitf":
        try:
            yield "", nitf.read(root, given)
        except InputError as error:
            yield "", error
    elif name.lower() == "html":
        yield from articles_in(given, characters, url=given.url)
    else:
        raise NotText(given.name, f"XML that is no news (<{name[:40]}>)")
