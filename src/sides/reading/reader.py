"""Article → Reading: the order of the stages, and the one class that holds what they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..errors import EmptyInput, NotText, OptionError, TooLong
from ..ingest.published import checked
from ..ontology.kept import content, digest
from ..options import Options
from ..records import Article, Reading, Relation, Span, Status, content_id
from ..registry import Registry
from ..version import VERSION
from .actors.cast import cast
from .actors.homes import placed
from .actors.idle import without_idle
from .dates.dates import timeline
from .dates.undated import undated
from .deeds.deeds import deeds
from .document import Document
from .encoder.encoder import Encoder, version
from .events.certain import happened, type_given
from .events.events import events, lexical
from .events.uncoded import uncoded
from .events.weighed import asked
from .pairs.pairs import judged
from .pairs.relations import relation
from .pairs.table import table
from .parse import Parser
from .places.places import places
from .segment import layout
from .stances.stances import stances
from .statements.speakers import head_of, statements, told, with_first_persons
from .statements.statements import attributions

STAGES = (
    "parse", "dates", "deeds", "statements", "actors", "places", "pairs", "events", "stances",
    "uncoded",
)  # fmt: skip
"""The stages of a reading, as `watch` is told of them; "statements" and "events" twice."""


def _unwatched(stage: str) -> None:
    """Nobody watches."""


def model_of(registry: tuple[Path, ...] = (), encoder: Path | None = None) -> str:
    """What a reader with these files calls itself, without making it."""
    return _called(version(encoder), registry)


def reading_id(article: str, model: str, options: Options) -> str:
    """The id that the reading of the article with this id has, by whom it is read."""
    return content_id("reading", article, model, options)


def _called(weights: str, registry: tuple[Path, ...]) -> str:
    own = f"+registry-{digest(*content(registry))[:8]}" if registry else ""
    return f"sides-{VERSION}+{weights}{own}"


class Reader:
    """Reads reports. Loads its model once, when it is made; reading changes nothing in it."""

    def __init__(
        self,
        options: Options | None = None,
        *,
        registry: str | Path | Iterable[str | Path] = (),
        encoder: str | Path | None = None,
    ) -> None:
        """`registry` is a file of actors of the user's own, or several, beside those that are
        shipped; `encoder` a folder of weights of the user's own in place of those. Raises
        DataError if one is wrong."""
        files = (registry,) if isinstance(registry, str | Path) else registry
        self.options = options or Options()
        paths = tuple(map(Path, files))
        self._registry = Registry.load(paths)
        self._parser = Parser(Encoder(None if encoder is None else Path(encoder)))
        self._model = _called(self._parser.encoder.version, paths)
        self._last: Document | None = None

    @property
    def model(self) -> str:
        """Name and version of what reads, with those of weights and of a registry of one's own."""
        return self._model

    @property
    def registry(self) -> Registry:
        """Who is who, as this reader knows it."""
        return self._registry

    def read(
        self,
        article: Article | str,
        *,
        published: str | None = None,
        title: str | None = None,
        watch: Callable[[str], object] = _unwatched,
    ) -> Reading:
        """All that can be read out of one article.

        A plain string is taken for the text of an article published on `published` (ISO 8601).
        `watch` is called at the end of each stage, with its name (`STAGES`).
        Raises EmptyInput for white space only, TooLong for a text longer than the options allow,
        NotText for one with lone surrogates, OptionError for a date that is not YYYY-MM-DD.
        """
        article = self._article(article, published, title)
        document = self._parse(article)
        watch("parse")
        times = timeline(document)
        when = tuple(times.dates)
        watch("dates")
        acts = deeds(document)
        watch("deeds")
        found = told(document, attributions(document), acts)
        parties = {party.head for act in acts for party in (*act.sources, *act.targets)}
        speaking = {
            head
            for each in found
            for span in each.source
            if (head := head_of(document, span)) is not None
        }
        watch("statements")
        people = cast(document, self._registry, frozenset(parties), frozenset(speaking))
        watch("actors")
        where = places(document, people)
        people = placed(document, people, where)
        watch("places")
        said = statements(document, people, found, when)
        people = with_first_persons(document, people, said, self._registry)
        watch("statements")
        worded = lexical(document, people, acts, said, when, where)
        watch("events")
        pairs = table(document, people, acts, asked(worded.events))
        watch("pairs")
        done, left = events(
            document, people, worded, pairs, said, when, where, self.options.min_confidence
        )
        watch("events")
        sides = tuple(
            stance
            for stance in stances(document, people, said, done, pairs)
            if stance.confidence >= self.options.min_confidence
        )
        watch("stances")
        made = Reading(
            id=self.id_of(article),
            article=article,
            model=self.model,
            actors=without_idle(people.actors, said, done, sides),
            statements=said,
            events=done,
            stances=sides,
            places=where,
            dates=when,
            uncoded=uncoded(
                document, people, said, done, sides, left, undated(document, times.missing)
            ),
        )
        watch("uncoded")
        return made

    def id_of(self, article: Article) -> str:
        """The id that the reading of an article has, without reading it."""
        return reading_id(article.id, self.model, self.options)

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
        """What `source` does to `target`: the coding of one given pair. Its sign is told by heads
        that learned from pairs which somebody named, and more readily than in a reading, where
        most pairs have none (`training/CARD.md`).

        Either may be None: a party that the text does not name. Raises OptionError for spans
        outside of the text or of white space, for two that are the same, and where neither is
        given; EmptyInput, NotText and TooLong as `read` does.
        """
        pair = (_span(text, source), _span(text, target))
        if pair[0] == pair[1]:
            raise OptionError("relate needs a source or a target, and two that differ")
        document = self._last
        if document is None or document.text != text:
            document = self._parse(self._article(text, None, None), given=True)
            self._last = document  # pairs of one text come one after the other
        return relation(document, *pair)

    def happened(
        self,
        text: str,
        words: Span | tuple[int, int],
        source: Span | tuple[int, int] | None = None,
        target: Span | tuple[int, int] | None = None,
        *,
        published: str | None = None,
    ) -> dict[Status, float]:
        """Whether a deed told by these words happened: the probability of each status.

        `source` and `target` are the words that name who does it and to whom, as far as the text
        names them. Raises as `relate` and `read` do.
        """
        trigger = _span(text, words)
        if trigger is None:
            raise OptionError("happened needs the words of a deed")
        document = self._parse(self._article(text, published, None))
        told = judged(document, _span(text, source), _span(text, target))
        return happened(document, trigger, type_given(trigger, deeds(document)), told)

    def _parse(self, article: Article, *, given: bool = False) -> Document:
        return self._parser.parse(article, layout(article), given=given)

    def _article(self, article: Article | str, published: str | None, title: str | None) -> Article:
        made = (
            Article.of(article, title=title, date=checked(published))
            if isinstance(article, str)
            else article
        )
        name = made.title or made.id
        if not made.text.strip():
            raise EmptyInput(name, "no text")
        broken = _SURROGATE.search(made.text)
        if broken is not None:
            raise NotText(name, f"half a character (a lone surrogate) at {broken.start()}")
        limit = self.options.max_characters
        if len(made.text) > limit:
            raise TooLong(name, f"{len(made.text):,} characters, more than the limit of {limit:,}")
        return made


_SURROGATE = re.compile("[\ud800-\udfff]")


def _span(text: str, given: Span | tuple[int, int] | None) -> Span | None:
    if given is None:
        return None
    pair = (given.start, given.end) if isinstance(given, Span) else given
    if len(pair) != 2 or not all(isinstance(each, int) for each in pair):
        raise OptionError(f"{given!r} is no span: a pair of whole numbers is")
    start, end = pair
    if not 0 <= start < end <= len(text):
        raise OptionError(f"[{start}, {end}) is no span of a text of {len(text)} characters")
    if not text[start:end].strip():
        raise OptionError(f"[{start}, {end}) is white space")
    return Span(start, end)
