"""The lexicon of deeds: which words tell which PLOVER event, and where its parties stand.

A *frame* ties words to a type; a *governor* is a verb, noun or adjective that takes another deed
and makes something of it ("refuse to meet", "lift sanctions", "launch an attack"). Both are data,
in `data/deeds.yaml` and `data/governors.yaml`; the word classes that they name with `@` are in
`data/words.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ...errors import DataError
from ...ontology import plover
from ...ontology.files import read_yaml

Part = Literal["verb", "noun", "agent", "adjective"]
"""What the head word of a frame is. An agent is a noun for someone who does the deed
("supporter", "donor")."""

Rule = Literal[
    "do", "go", "announce", "receive", "plan", "agree", "promise", "threaten", "demand", "refuse",
    "stop", "accuse", "deny", "fail", "prevent", "allow", "force", "consider", "back",
]  # fmt: skip
"""What a governor makes of the deed that it governs; `governors.yaml` says what each means."""

DATA = Path(__file__).parents[1] / "data"


class Frame(Struct, frozen=True):
    """Words that tell a deed.

    `words` begin with the lemma of the head (of a noun frame: end with it); `behind` are those
    that follow it. `subject` and `object` are the lemmas and special classes that these must be,
    `never` those that the object must not be, `beside` prepositions of which one must stand there.
    `source` and `target` name the roles to look for, in this order. With `together`, all parties
    are sources. `rule` makes the frame a governor; its `type` is then what it tells alone.
    """

    part: Part
    words: tuple[str, ...]
    behind: tuple[str, ...]
    type: str | None
    mode: str | None
    subject: frozenset[str] | None
    object: frozenset[str] | None
    never: frozenset[str]
    beside: frozenset[str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    together: bool
    rule: Rule | None
    confidence: float

    @property
    def rank(self) -> tuple[int, int]:
        """How specific the frame is: more words, then conditions on object and subject."""
        return len(self.words), (self.object is not None) + (self.subject is not None)


class _Row(Struct, forbid_unknown_fields=True):
    """A row of the YAML files."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    type: str | None = None
    mode: str | None = None
    subject: tuple[str, ...] | None = None
    object: tuple[str, ...] | None = None
    never: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    source: tuple[str, ...] | None = None
    target: tuple[str, ...] | None = None
    together: bool = False
    rule: Rule | None = None
    confidence: float = 0.8


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The word classes: see the comments in the file."""

    classes: dict[str, frozenset[str]]
    vague: frozenset[str]
    instruments: frozenset[str]
    abstract: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]


class Lexicon(Struct, frozen=True):
    """All frames by the lemma of their head word, the most specific first. `heads` are these
    lemmas, and of "test-fire" what stands behind the hyphen: no other word has a frame."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    words: Words
    heads: frozenset[str]


_SOURCE: dict[Part, tuple[str, ...]] = {
    "verb": ("subject",),
    "noun": ("doer", "owner", "by"),
    "agent": ("self",),
    "adjective": ("subject",),
}
_TARGET: dict[Part, tuple[str, ...]] = {
    "verb": ("object",),
    "noun": ("on", "against", "of"),
    "agent": ("of", "to"),
    "adjective": ("of", "to"),
}


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once. Raises DataError if a file of it is wrong."""
    return load(DATA)


def load(folder: Path) -> Lexicon:
    """The lexicon in the files of a folder: words.yaml, deeds.yaml, governors.yaml.

    Raises DataError for a file that is missing or malformed, an unknown type, mode or class.
    """
    words = read_yaml(folder / "words.yaml", Words)
    frames: list[Frame] = []
    path = folder / "deeds.yaml"
    for type_, rows in read_yaml(path, dict[str, tuple[_Row, ...]]).items():
        for row in rows:
            frames.extend(_frames(row, type_, words, path))
    path = folder / "governors.yaml"
    for row in read_yaml(path, tuple[_Row, ...]):
        if row.rule is None:
            raise DataError(f"{path}: a row without a rule")
        frames.extend(_frames(row, row.type, words, path))
    verbs = _index(frames, ("verb",), 0)
    nouns = _index(frames, ("noun", "agent"), -1)
    adjectives = _index(frames, ("adjective",), 0)
    parts = (part for verb in verbs for part in verb.split("-")[1:])
    return Lexicon(
        verbs, nouns, adjectives, words, frozenset({*verbs, *nouns, *adjectives, *parts})
    )


def _index(frames: list[Frame], parts: tuple[Part, ...], at: int) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        if frame.part in parts:
            found.setdefault(frame.words[at], []).append(frame)
    return {
        word: tuple(sorted(group, key=lambda frame: frame.rank, reverse=True))
        for word, group in found.items()
    }


def _frames(row: _Row, type_: str | None, words: Words, path: Path) -> Iterable[Frame]:
    types = plover().types
    if type_ is not None and type_ not in types:
        raise DataError(f"{path}: no type: {type_}")
    if row.mode is not None and (type_ is None or row.mode not in types[type_].modes):
        raise DataError(f"{path}: {type_} has no mode {row.mode}")
    wanted = None if row.object is None else _expand(row.object, words, path)
    doers = None if row.subject is None else _expand(row.subject, words, path)
    never = _expand(row.never, words, path)
    parts: tuple[tuple[Part, tuple[str, ...]], ...] = (
        ("verb", row.verbs),
        ("noun", row.nouns),
        ("agent", row.agents),
        ("adjective", row.adjectives),
    )
    for part, patterns in parts:
        for pattern in patterns:
            pattern_words = tuple(pattern.split())
            yield Frame(
                part=part,
                words=pattern_words,
                behind=pattern_words[1:] if part in ("verb", "adjective") else (),
                type=type_,
                mode=row.mode,
                subject=doers if part == "verb" else None,
                object=wanted if part == "verb" else None,
                never=never if part == "verb" else frozenset(),
                beside=frozenset(row.beside),
                source=_SOURCE[part] if row.source is None else row.source,
                target=_TARGET[part] if row.target is None else row.target,
                together=row.together,
                rule=row.rule,
                confidence=row.confidence,
            )


SPECIAL = frozenset({"@place", "@actor", "@clause", "@none", "@money", "@infinitive", "@person"})
"""Classes of objects that the parse tells, not a word list."""


def _expand(names: tuple[str, ...], words: Words, path: Path) -> frozenset[str]:
    """Lemmas and special classes, with the word classes spelt out."""
    found: set[str] = set()
    for name in names:
        if name in SPECIAL or not name.startswith("@"):
            found.add(name)
        elif name[1:] in words.classes:
            found |= words.classes[name[1:]]
        else:
            raise DataError(f"{path}: no word class {name}")
    return frozenset(found)
