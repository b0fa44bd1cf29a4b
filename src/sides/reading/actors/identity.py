"""Who a mention is: what one text says of an actor."""

from __future__ import annotations

from msgspec import Struct

from ...records import Alternative, How
from ...registry.entries import Gender
from ..document import Document
from .lexicon import actor_words
from .mentions import Candidate
from .names import Name


class Identity(Struct, frozen=True):
    """Who an actor is. `key` is the id of a registry entry or is made from codes and words;
    `fixed` is False where another mention may still say more (an unknown name, a role without
    a country). `body` is the key of the organ or group that a person speaks for, `titles` the
    lemmas of roles by which it may be referred to, `alternatives` who else the words may mean;
    `named` tells a name that no entry has from a noun."""

    key: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    how: How
    fixed: bool
    person: bool
    named: bool = False
    gender: Gender | None = None
    body: str | None = None
    titles: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def name_words(document: Document, name: Name) -> str:
    """The words of a name; none for one that stands for a phrase without a name (`nameless`)."""
    if name.first == name.last:
        return ""
    tokens, text = document.doc.tokens, document.doc.text
    last = tokens[name.last - 1]
    return text[tokens[name.first].idx : last.idx + len(last.text)]


def phrase_words(document: Document, candidate: Candidate) -> str:
    """The words of a phrase without articles and the like in front, and without those that name
    others."""
    text, at, kept = document.text, candidate.span.start, []
    for others in candidate.others:
        kept.append(text[at : others.start])
        at = others.end
    words = " ".join((*kept, text[at : candidate.span.end])).split()
    dropped, front = actor_words().dropped, 0
    while len(words) - front > 1 and words[front].lower() in dropped:
        front += 1
    return " ".join(words[front:])


def nameless(candidate: Candidate) -> Name:
    """A name of no words, for a phrase that stands for an entry without naming it."""
    return Name(candidate.head, candidate.head, candidate.head, (), "")
