"""Article → Reading: the order of the stages, and the one class that holds what they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import EmptyInput, OptionError, TooLong
from ..ingest.published import checked
from ..options import Options
from ..records import Article, Reading, Relation, Span, content_id
from ..registry import Registry
from ..version import VERSION
from .actors.cast import cast, placed
from .dates.dates import dates
from .deeds.deeds import deeds
from .document import Document
from .events.events import events
from .events.uncoded import uncoded
from .pairs.pairs import PairModel
from .pairs.relations import relation
from .parse import Parser
from .places.places import places
from .segment import layout
from .stances.stances import stances
from .statements.speakers import head_of, statements, with_first_persons
from .statements.statements import attributions


class Reader:
    """Reads reports. Loads its model once, when it is made; reading changes nothing in it."""

    def __init__(self, options: Options | None = None, *, registry: tuple[Path, ...] = ()) -> None:
        """`registry` are files of actors of the user's own, beside those that are shipped."""
        self.options = options or Options()
        self._registry = Registry.load(registry)
        self._parser = Parser()
        self._pairs = PairModel()
        self._last: Document | None = None

    @property
    def model(self) -> str:
        """Name and version of what reads."""
        return f"sides-{VERSION}+{self._parser.version}"

    def read(
        self, article: Article | str, *, published: str | None = None, title: str | None = None
    ) -> Reading:
        """All that can be read out of one article.

        A plain string is taken for the text of an article published on `published` (ISO 8601).
        Raises EmptyInput for a text without words, TooLong for one longer than the options
        allow, OptionError for a date that is none.
        """
        article = self._article(article, published, title)
        document = self._parse(article)
        when = dates(document)
        found = attributions(document)
        acts = deeds(document)
        parties = {party.head for act in acts for party in (*act.sources, *act.targets)}
        speaking = {head_of(document, span) for each in found for span in each.source}
        heads = frozenset(parties | {head for head in speaking if head is not None})
        people = cast(document, self._registry, heads)
        where = places(document, people)
        people = placed(document, people, where)
        said = statements(document, people, found, when)
        people = with_first_persons(document, people, said, self._registry)
        done, left = events(document, people, acts, said, when, where, self.options.min_confidence)
        sides = tuple(
            stance
            for stance in stances(document, people, said, done)
            if stance.confidence >= self.options.min_confidence
        )
        return Reading(
            id=content_id("reading", article.id, self.model, self.options),
            article=article,
            model=self.model,
            actors=people.actors,
            statements=said,
            events=done,
            stances=sides,
            places=where,
            dates=when,
            uncoded=uncoded(document, people, said, done, sides, left),
        )

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of many articles, one after the other, with bounded memory."""
        for article in articles:
            yield self.read(article)

    def relate(
        self,
        text: str,
        source: Span | tuple[int, int] | None,
        target: Span | tuple[int, int] | None,
    ) -> Relation:
        """What `source` does to `target`: the coding of one given pair.

        Either may be None: a party that the text does not name. Raises OptionError for spans
        outside of the text and where neither is given, EmptyInput and TooLong as `read` does.
        """
        pair = (_span(text, source), _span(text, target))
        if pair == (None, None):
            raise OptionError("relate needs a source or a target")
        document = self._last
        if document is None or document.text != text:
            document = self._parse(self._article(text, None, None))
            self._last = document  # pairs of one text come one after the other
        return relation(document, self._pairs, *pair)

    def _parse(self, article: Article) -> Document:
        return self._parser.parse(article, layout(article))

    def _article(self, article: Article | str, published: str | None, title: str | None) -> Article:
        made = (
            Article.of(article, title=title, date=checked(published))
            if isinstance(article, str)
            else article
        )
        name = made.title or made.id
        if not made.text.strip():
            raise EmptyInput(name, "no text")
        limit = self.options.max_characters
        if len(made.text) > limit:
            raise TooLong(name, f"{len(made.text):,} characters, more than the limit of {limit:,}")
        return made


def _span(text: str, given: Span | tuple[int, int] | None) -> Span | None:
    if given is None:
        return None
    start, end = (given.start, given.end) if isinstance(given, Span) else given
    if not 0 <= start < end <= len(text):
        raise OptionError(f"[{start}, {end}) is no span of a text of {len(text)} characters")
    return Span(start, end)
