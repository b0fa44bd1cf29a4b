"""Reviewed sentences in the form of the training sentences (training/sentences/README.md).

What is not listed in a training sentence is taken for not there, so that only sentences are given
of whose events, statements and stances each was reviewed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from ..ontology.files import read_yaml
from ..records import Actor, Event, Span, Stance, Statement
from ..registry import Registry
from ..store.derived import MUTUAL
from .notation import Mark, marked
from .reviewed import Reports, Stretch, stretches

SENTENCES = 3
"""Sentences that one example may have, as the guide of the training sentences says."""

REGION = "world"
"""The region of every example: the reader does not tell the guide's."""

_SIGNS = {1: "+", -1: "-", 0: "~"}


class _Kinds(Struct, frozen=True, forbid_unknown_fields=True):
    of_kind: dict[str, str]
    of_sector: dict[str, str]
    other: str


@cache
def _kinds() -> _Kinds:
    return read_yaml(Path(__file__).parent / "data" / "kinds.yaml", _Kinds)


def sentences(reports: Reports, registry: Registry) -> Iterator[bytes]:
    """A line for each reviewed sentence of which nothing is left to review, each text once."""
    seen: set[str] = set()
    for reading, reviews in reports:
        for stretch in stretches(reading, reviews):
            line = None
            if not stretch.left and stretch.sentences <= SENTENCES:
                line = _Example(stretch, registry).line(f"reviewed-{len(seen) + 1:04}")
            words = " ".join(re.findall(r"\w+", stretch.span.of(reading.article.text).lower()))
            if line is not None and words not in seen:
                seen.add(words)
                yield msgspec.json.encode(line) + b"\n"


class _Example:
    """One stretch while its line is made: which actor has which number, and what is marked."""

    def __init__(self, stretch: Stretch, registry: Registry) -> None:
        self._stretch, self._registry = stretch, registry
        self._labels: dict[tuple[str, tuple[Span, ...]], str] = {}
        self._mentions = self._named()
        self._numbers = {
            id: number for number, id in enumerate(dict.fromkeys(self._mentions.values()), start=1)
        }

    def line(self, id: str) -> dict[str, object] | None:
        """The line, None where something in it cannot be said in the notation."""
        here = self._stretch
        deeds = [self._deed(each) for each in here.stands if isinstance(each, Event)]
        deeds += [
            self._none(each)
            for each in here.refused
            if isinstance(each, Event) and not self._told_otherwise(each)
        ]
        says = [self._statement(each) for each in here.stands if isinstance(each, Statement)]
        sides = [self._stance(each) for each in here.stands if isinstance(each, Stance)]
        sides += [
            self._no_stance(each)
            for each in here.refused
            if isinstance(each, Stance) and not self._held_otherwise(each)
        ]
        if None in (*deeds, *says):
            return None
        text = marked(here.reading.article.text, here.span, self._marks())
        if text is None:
            return None
        told = {
            "id": id,
            "marked": text,
            "deeds": list(dict.fromkeys(deeds)),
            "stances": [each for each in dict.fromkeys(sides) if each is not None],
            "statements": list(dict.fromkeys(says)),
            "region": REGION,
        }
        return {name: value for name, value in told.items() if value}

    def _named(self) -> dict[Span, str]:
        """Who is named by which words here, in the order of the text: words that name an actor and
        a place name the actor."""
        reading = self._stretch.reading
        named = [(one, each.id) for each in reading.actors for one in each.mentions]
        named += [(one, each.id) for each in reading.places for one in each.mentions]
        first: dict[Span, str] = {}
        for span, id in named:
            if self._stretch.span.contains(span):
                first.setdefault(span, id)
        return dict(sorted(first.items()))

    def _kind(self, actor: Actor) -> str:
        known = _kinds()
        if self._registry.knows(actor.id):
            return known.of_kind[self._registry.entry(actor.id).kind]
        if actor.how == "title":
            return "person"
        return next(
            (known.of_sector[each] for each in actor.sectors if each in known.of_sector),
            known.other,
        )

    def _label(self, letter: str, spans: tuple[Span, ...]) -> str:
        key = (letter, spans)
        if key not in self._labels:
            number = 1 + sum(kind == letter for kind, _ in self._labels)
            self._labels[key] = f"{letter}{number}"
        return self._labels[key]

    def _party(self, ids: tuple[str, ...]) -> str:
        numbers = dict.fromkeys(self._numbers[id] for id in ids if id in self._numbers)
        return ",".join(map(str, numbers)) or "_"

    def _deed(self, event: Event) -> str | None:
        parties = self._parties(event)
        if parties is None:
            return None
        told = [f"{parties} {event.type}{f'/{event.mode}' if event.mode else ''}"]
        if event.status != "actual":
            told.append(event.status)
        told.append(self._label("t", (event.trigger,)))
        if event.place in self._numbers:
            told.append(f"@{self._numbers[event.place]}")
        return " ".join((*told, *(f"#{each}" for each in event.contexts)))

    def _parties(self, event: Event) -> str | None:
        """Who does it to whom, None where nobody is named here."""
        sources, targets = self._party(event.sources), self._party(event.targets)
        if sources == targets == "_":
            return None
        mutual = not event.targets and event.type in MUTUAL and len(event.sources) > 1
        return f"{sources}<>_" if mutual else f"{sources}>{targets}"

    def _none(self, event: Event) -> str | None:
        parties = self._parties(event)
        return None if parties is None else f"{parties} none {self._label('t', (event.trigger,))}"

    def _told_otherwise(self, event: Event) -> bool:
        """Whether the words of a refused deed tell another, so that they are not none."""
        return any(
            isinstance(each, Event) and each.trigger.overlaps(event.trigger)
            for each in self._stretch.stands
        )

    def _statement(self, said: Statement) -> str | None:
        inside = (*said.content, *(() if said.cue is None else (said.cue,)))
        if not all(self._stretch.span.contains(each) for each in inside):
            return None
        speaker = "_" if said.speaker is None else self._party((said.speaker,))
        cue = "_" if said.cue is None else self._label("s", (said.cue,))
        return f"{speaker} {cue} {self._label('c', said.content)}"

    def _stance(self, stance: Stance) -> str | None:
        return self._sided(stance, _SIGNS[stance.sign])

    def _no_stance(self, stance: Stance) -> str | None:
        return self._sided(stance, "!")

    def _sided(self, stance: Stance, sign: str) -> str | None:
        """A stance, None where the two are not named here."""
        holder, toward = self._party((stance.holder,)), self._party((stance.toward,))
        if "_" in (holder, toward) or holder == toward:
            return None
        if sign == "!":
            return f"{holder}!{toward}"
        trigger = ("t", (stance.evidence,))
        rests = self._labels.get(trigger) or self._label("e", (stance.evidence,))
        return f"{holder}{sign}{toward} {rests}"

    def _held_otherwise(self, stance: Stance) -> bool:
        """Whether who holds a refused stance holds another towards the same."""
        ends = (stance.holder, stance.toward)
        return any(
            isinstance(each, Stance) and (each.holder, each.toward) == ends
            for each in self._stretch.stands
        )

    def _marks(self) -> list[Mark]:
        """All that is marked: everybody who is mentioned, and the words of codings."""
        actors = {each.id: each for each in self._stretch.reading.actors}
        kinds = {id: self._kind(actors[id]) if id in actors else "place" for id in self._numbers}
        found = [
            Mark(span, str(self._numbers[id]), kinds[id]) for span, id in self._mentions.items()
        ]
        for (_, spans), label in self._labels.items():
            found += [Mark(one, label) for one in spans]
        return found
