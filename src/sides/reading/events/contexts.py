"""What an event is about: PLOVER's contexts, by the words around it and by what the encoder says.

Words of a context in the clause of the event, in its sentence and in the sentences beside it are
added up; parties and the kind of deed count too (`contexts.yaml`). What the encoder tells of the
event's pair stands beside what the words tell: it finds few contexts, and mostly right ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ...errors import DataError
from ...ontology import plover
from ...ontology.files import read_yaml
from ...records import Event
from ..deeds.frames import DATA
from ..document import Cast, Document, Sentence
from ..syntax.nouns import lemma
from ..syntax.tokens import Token

ENOUGH = 1.0
"""What the words of a context must add up to. This and the shares below were set on the training
sentences, by F1 of the contexts that these mark."""

CLAUSE, SENTENCE, BESIDE = 1.0, 0.5, 0.2
"""What a word is worth within `NEAR` words of the event, elsewhere in its sentence, and in the
sentences before and behind it."""

HINT = 0.5
"""What a hint is worth against a word."""

NEAR = 8
"""Words around the event that count as its clause."""

MOST = 2
"""Contexts of an event that words may give, the ones with the most of them: few of the deeds in
the training sentences have more."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells one context; see the head of `contexts.yaml`."""

    words: frozenset[str]
    hints: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()


Worth = tuple[tuple[str, float], ...]
"""Contexts, and how much something speaks for each."""

Phrase = tuple[str, tuple[str, ...], Worth]
"""A phrase as a key, its words behind the first, and what it speaks for."""

Key = tuple[str, str]
"""A context, and a word or phrase that speaks for it."""


class Lists(Struct, frozen=True):
    """The lists turned round: what each word, phrase, sector and deed speaks for. `phrases` are
    by their first word, `telling` all words of which a word or phrase of them begins."""

    words: Mapping[str, Worth]
    phrases: Mapping[str, tuple[Phrase, ...]]
    sectors: Mapping[str, Worth]
    deeds: Mapping[str, Worth]
    telling: frozenset[str]


@cache
def lists() -> Lists:
    """The shipped lists, read once. Raises DataError if they are wrong."""
    told = read_yaml(DATA / "contexts.yaml", dict[str, Words])
    wrong = set(told) ^ set(plover().contexts)
    if wrong:
        raise DataError(f"contexts.yaml: {', '.join(sorted(wrong))}: unknown or missing")
    words: dict[str, dict[str, float]] = {}
    sectors: dict[str, dict[str, float]] = {}
    deeds: dict[str, dict[str, float]] = {}
    for name, each in told.items():
        for into, keys, worth in (
            (words, each.hints, HINT), (words, each.words, 1.0), (sectors, each.sectors, HINT),
            (deeds, each.leaning, HINT), (deeds, each.deeds, 1.0),
        ):  # fmt: skip
            for key in keys:
                into.setdefault(key, {})[name] = worth
    phrases: dict[str, list[Phrase]] = {}
    for key in [key for key in words if " " in key or "-" in key]:
        first, *behind = key.replace("-", " - ").split()
        row = (" ".join((first, *behind)), tuple(behind), tuple(words.pop(key).items()))
        phrases.setdefault(first, []).append(row)
    return Lists(
        words=_frozen(words),
        phrases={first: tuple(rows) for first, rows in phrases.items()},
        sectors=_frozen(sectors),
        deeds=_frozen(deeds),
        telling=frozenset({*words, *phrases}),
    )


def _frozen(told: Mapping[str, Mapping[str, float]]) -> dict[str, Worth]:
    return {key: tuple(worth.items()) for key, worth in told.items()}


class Contexts:
    """Tells what the events of one text are about; each sentence is looked through once."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._sectors = {each.id: each.sectors for each in cast.actors}
        self._found: dict[int, tuple[tuple[int, Key, float], ...]] = {}
        self._beside: dict[int, dict[Key, float]] = {}
        self._numbers = {each.span: number for number, each in enumerate(document.sentences)}

    def of(self, event: Event) -> Event:
        """The event with all its contexts, in PLOVER's order."""
        told = {*event.contexts, *self._told(event)}
        if not told:
            return event
        return replace(event, contexts=tuple(each for each in plover().contexts if each in told))

    def _told(self, event: Event) -> list[str]:
        """The contexts that the words tell, those with the most of them."""
        scores: dict[str, float] = {}
        for name, worth in self._general(event):
            scores[name] = scores.get(name, 0.0) + worth
        for (name, _), worth in self._evidence(event).items():
            scores[name] = scores.get(name, 0.0) + worth
        found = [each for each in scores.items() if each[1] >= ENOUGH]
        if len(found) > MOST:
            found.sort(key=lambda each: -each[1])
        return [name for name, _ in found[:MOST]]

    def _general(self, event: Event) -> list[tuple[str, float]]:
        """What parties and kind of an event speak for."""
        known = lists()
        sectors = {
            sector
            for actor in (*event.sources, *event.targets)
            for sector in self._sectors.get(actor, ())
        }
        found: list[tuple[str, float]] = []
        for sector in sorted(sectors):
            found.extend(known.sectors.get(sector, ()))
        for kind in (event.type, f"{event.type}/{event.mode}"):
            found.extend(known.deeds.get(kind, ()))
        return found

    def _evidence(self, event: Event) -> dict[Key, float]:
        """What each word around an event is worth, where it counts most."""
        here, start = self._numbers[event.sentence], event.trigger.start
        best = dict(self._aside(here - 1))
        for at, key, whole in self._words(here):
            worth = whole * (CLAUSE if abs(at - start) <= NEAR * LETTERS else SENTENCE)
            if worth > best.get(key, 0.0):
                best[key] = worth
        for key, worth in self._aside(here + 1).items():
            if worth > best.get(key, 0.0):
                best[key] = worth
        return best

    def _aside(self, number: int) -> dict[Key, float]:
        """What the words of a sentence are worth to an event in the one before or behind it."""
        if number not in self._beside:
            found: dict[Key, float] = {}
            for _, key, whole in self._words(number):
                worth = BESIDE * whole
                if worth > found.get(key, 0.0):
                    found[key] = worth
            self._beside[number] = found
        return self._beside[number]

    def _words(self, number: int) -> tuple[tuple[int, Key, float], ...]:
        """The words of a sentence that speak for a context: where each begins, for what, and how
        much."""
        if not 0 <= number < len(self._document.sentences):
            return ()
        if number not in self._found:
            sentence = self._document.sentences[number]
            self._found[number] = tuple(
                (at, (name, word), worth)
                for at, word, worths in _spoken(self._document, sentence)
                for name, worth in worths
            )
        return self._found[number]


LETTERS = 6
"""Characters of a word with its space, about."""


def _spoken(document: Document, sentence: Sentence) -> Iterator[tuple[int, str, Worth]]:
    known = lists()
    telling = known.telling
    tokens: Sequence[Token] = document.tokens(sentence)
    until = -1
    for at, token in enumerate(tokens):
        word = token.base if token.tag_ != "NNPS" else lemma(token)
        if word not in telling and token.lower_ not in telling:
            continue
        for phrase, behind, worth in known.phrases.get(word, ()):
            if _goes_on(tokens, at + 1, behind):
                until = max(until, at + 1 + len(behind))
                yield token.idx, phrase, worth
        if at < until:
            continue  # "human rights" is not "rights" again
        worth = known.words.get(word) or known.words.get(token.lower_, ())
        if worth:
            yield token.idx, word, worth


def _goes_on(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a phrase behind its first stand from a token on."""
    if at + len(words) > len(tokens):
        return False
    for word, token in zip(words, tokens[at : at + len(words)], strict=True):
        if word != token.lower_ and word != lemma(token):
            return False
    return True
