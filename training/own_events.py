"""What the reader makes of the project's own sentences, held against what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sides.reading.actors.cast import cast
from sides.reading.deeds.deeds import deeds
from sides.reading.document import Cast, Document
from sides.reading.events.events import lexical
from sides.reading.events.weighed import NO_WORDS, features, keys, likely, told_of
from sides.reading.pairs.pairs import NONE, SIGNS
from sides.reading.pairs.table import Key, Pairs, table
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.reading.stances import weighed
from sides.reading.stances.stances import stances
from sides.reading.statements.speakers import statements, told
from sides.reading.statements.statements import attributions
from sides.records import Article, Span, Stance
from sides.registry import Registry
from training.examples import Deed, Example, pairs


class Case(Struct, frozen=True):
    """One event that could be told: its features, whether the sentence tells it, whether the
    lexicon finds it, and its status with that of the sentence."""

    features: tuple[float, ...]
    right: bool
    lexical: bool


class Read(Struct, frozen=True):
    """One sentence read: its document, cast and pairs, and the stances that the lexicon finds."""

    example: Example
    document: Document
    cast: Cast
    pairs: tuple[Pairs, ...]
    stances: tuple[Stance, ...]


def read(example: Example, parser: Parser, registry: Registry) -> Read:
    """Read a sentence up to its pairs."""
    article = Article.of(example.text)
    document = parser.parse(article, layout(article))
    acts = deeds(document)
    heads = frozenset(each.head for act in acts for each in (*act.sources, *act.targets))
    people = cast(document, registry, heads)
    said = statements(document, people, told(document, attributions(document), acts), ())
    done, _ = lexical(document, people, acts, said)
    held = stances(document, people, said, done)
    return Read(example, document, people, table(document, people), held)


def cases(one: Read) -> Iterator[Case]:
    """The events that the lexicon finds in a sentence, and the pairs of which the encoder tells
    a deed that the lexicon does not find."""
    found, _ = lexical(one.document, one.cast, deeds(one.document))
    taken: set[Key] = set()
    for event in found:
        told = told_of(event, one.pairs)
        if told:
            best = max(told, key=lambda each: each.type[event.type])
            made = features(event.confidence, best, event.type)
            yield Case(made, right(one, event.type, keys(event)), lexical=True)
        taken |= {*keys(event), *((b, a) for a, b in keys(event))}
    for each in one.pairs:
        for key, told_pair in likely(each):
            if key in taken or None in key:
                continue
            names = [name for name in told_pair.type if name != NONE]
            kind = max(names, key=told_pair.type.__getitem__)
            made = features(NO_WORDS, told_pair, kind)
            yield Case(made, right(one, kind, [key]), lexical=False)


def stance_cases(one: Read) -> Iterator[Case]:
    """The stances that the lexicon finds in a sentence, and those that the encoder tells of other
    pairs."""
    signs = one.example.signs()
    actual = [(holder, toward, sign) for (holder, toward), sign in signs.items()]

    def is_right(holder: str, toward: str, sign: int) -> bool:
        return any(
            sign == known and _is(one, holder, a) and _is(one, toward, b) for a, b, known in actual
        )

    taken = {(each.holder, each.toward) for each in one.stances}
    for each in one.pairs:
        for stance in one.stances:
            told_pair = each.told.get((stance.holder, stance.toward))
            if told_pair is not None and each.sentence.span.contains(stance.evidence):
                made = weighed.features(stance.confidence, told_pair.sign, stance.sign)
                yield Case(made, is_right(stance.holder, stance.toward, stance.sign), lexical=True)
        for (holder, toward), told_pair in each.told.signed(weighed.LEAST_ODDS):
            if (holder, toward) in taken:
                continue
            name = max(SIGNS, key=told_pair.sign.__getitem__)
            made = weighed.features(weighed.NO_WORDS, told_pair.sign, SIGNS[name])
            yield Case(made, is_right(holder, toward, SIGNS[name]), lexical=False)


def right(one: Read, kind: str, found: Sequence[Key]) -> bool:
    """Whether the sentence tells a deed of this type between one of these pairs."""
    return any(
        deed.type == kind and any(_same(one, key, ends) for key in found for ends in _ends(deed))
        for deed in one.example.deeds
    )


def _ends(deed: Deed) -> list[tuple[int | None, int | None]]:
    return list(pairs(deed)) or [
        *((actor, None) for actor in deed.sources),
        *((None, actor) for actor in deed.targets),
    ]


def _same(one: Read, key: Key, ends: tuple[int | None, int | None]) -> bool:
    return all(_is(one, actor, number) for actor, number in zip(key, ends, strict=True))


def _is(one: Read, actor: str | None, number: int | None) -> bool:
    """Whether an actor is the one with this number: some mention of one lies in one of the
    other, or they share the better half of their words."""
    if actor is None or number is None:
        return actor is None and number is None
    mine = [m.span for m, who in zip(one.cast.mentions, one.cast.who, strict=True) if who == actor]
    theirs = [each.span for each in one.example.mentions if each.actor == number]
    return any(_alike(a, b) for a in mine for b in theirs)


def _alike(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0 and 2 * shared >= min(a.end - a.start, b.end - b.start)
