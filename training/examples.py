"""What a training sentence says, once it is read: texts with spans, and the words allowed in it."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from pathlib import Path

from msgspec import Struct

from sides.ontology.files import read_yaml
from sides.records import Sign, Span, Status

FOLDER = Path(__file__).parent / "sentences"


class Mention(Struct, frozen=True):
    """Words that name an actor or a place; mentions of one actor share its number."""

    actor: int
    kind: str
    span: Span


class Deed(Struct, frozen=True):
    """Who does what to whom. `type` is None for words that only look like a deed; of a `mutual`
    one, sources and targets act on each other. `place` is the number of a mention."""

    type: str | None
    mode: str | None
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    mutual: bool
    status: Status
    trigger: tuple[Span, ...]
    place: int | None
    contexts: tuple[str, ...]


class Attitude(Struct, frozen=True):
    """Where `holder` stands towards `toward`; None says: on no side, whatever the deeds tell."""

    holder: int
    toward: int
    sign: Sign | None
    evidence: tuple[Span, ...]


class Saying(Struct, frozen=True):
    """That `speakers`, named by the words `source`, say `content`, told by the words `cue`."""

    speakers: tuple[int, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Example(Struct, frozen=True):
    """One training text, with all that is to be read out of it; spans count code points."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    deeds: tuple[Deed, ...]
    attitudes: tuple[Attitude, ...]
    sayings: tuple[Saying, ...]
    region: str
    tags: tuple[str, ...]

    def signs(self) -> dict[tuple[int, int], Sign]:
        """Holder and object to sign: what the deeds tell, then what the attitudes say."""
        found: dict[tuple[int, int], Sign] = {}
        for deed in self.deeds:
            sign = vocabulary().signs.get(deed.type or "")
            if sign is not None and deed.status not in ("hypothetical", "denied"):
                found.update(dict.fromkeys(pairs(deed), sign))
        for attitude in self.attitudes:
            found.pop((attitude.holder, attitude.toward), None)
            if attitude.sign is not None:
                found[attitude.holder, attitude.toward] = attitude.sign
        return found


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """The words allowed beside PLOVER's own; `signs` by event type."""

    kinds: dict[str, str]
    regions: tuple[str, ...]
    tags: dict[str, str]
    signs: dict[str, Sign]


@cache
def vocabulary() -> Vocabulary:
    """The words in `vocabulary.yaml`. Raises DataError if the file is wrong."""
    return read_yaml(FOLDER / "vocabulary.yaml", Vocabulary)


def pairs(deed: Deed) -> list[tuple[int, int]]:
    """The ordered pairs of actors between which a deed runs: both ways if it is mutual, and
    between every two of its sources if it is mutual and has no targets."""
    if deed.mutual and not deed.targets:
        return list(permutations(deed.sources, 2))
    found = [(a, b) for a in deed.sources for b in deed.targets]
    return found + [(b, a) for a, b in found] if deed.mutual else found
