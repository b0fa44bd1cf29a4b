"""Mentions: the phrases of a text that may stand for an actor or a place.

Three sorts: names (of the registry or of the encoder), nouns for those who act ("troops",
"spokeswoman"; `registry.role`), and pronouns. A phrase nested in a longer one is a mention of
its own where it names a body or a person; a nationality in front of an actor is only part of
that actor's phrase.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ...records import Span
from ...registry import Registry, Role
from ..document import Document, MentionKind
from ..places.gazetteer import gazetteer
from ..segment import dateline
from ..syntax.phrases import characters, left_edge, noun_head, phrase
from ..syntax.tokens import Token
from .lexicon import actor_words
from .names import NOMINAL, Name
from .spotted import Spotted, spotted
from .ties import Qualifier, is_hyphenated, role_of, ties_of


class Candidate(Struct, frozen=True):
    """A mention before it is known who it is.

    `name` is set for names, `role` for nouns of those who act; a pronoun has neither. A noun
    that no list knows but that is party to a deed has neither role nor name as well: its
    `kind` is "group". `others` are the words in it that name others who share its noun
    (`compounds`).
    """

    head: int
    span: Span
    kind: MentionKind
    name: Name | None
    role: Role | None
    qualifiers: tuple[Qualifier, ...]
    plural: bool
    definite: bool
    others: tuple[Span, ...] = ()


def candidates(
    document: Document,
    registry: Registry,
    names: tuple[Name, ...],
    parties: frozenset[int] = frozenset(),
) -> tuple[Candidate, ...]:
    """All mentions of a text, in order; where and when it was filed names no actor.

    `parties` are token indices of nouns that are party to a deed: they are mentions even where
    no list knows them.
    """
    around = _Around.of(document, registry, names, parties)
    tokens, of_token = document.doc.tokens, around.of_token
    filed = dateline(document.article, document.layout)
    found: dict[tuple[int, int], Candidate] = {}
    for sentence in document.sentences:
        for token in tokens[sentence.first : sentence.last]:
            if token.pos_ not in _HEADS and token.tag_ != "PRP$" and token.i not in of_token:
                continue  # most words, and soon
            if filed is not None and filed.start <= token.idx < filed.end:
                continue
            candidate = _at(token, around)
            if candidate is not None:
                for each in _widened(candidate, around.spotted.get(token.i)):
                    found.setdefault((each.span.start, each.span.end), each)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], -key[1])))


_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
"""The parts of speech that a mention's head may have, beside those of names."""


class _Around(NamedTuple):
    """What the text around a word tells of it: the names by their tokens, `named` all of these,
    the nouns that are party to a deed, and what the encoder takes for mentions, by their heads."""

    registry: Registry
    of_token: dict[int, Name]
    named: frozenset[int]
    parties: frozenset[int]
    spotted: dict[int, Spotted]

    @classmethod
    def of(
        cls,
        document: Document,
        registry: Registry,
        names: tuple[Name, ...],
        parties: frozenset[int],
    ) -> _Around:
        """What a text tells."""
        of_token = {index: name for name in names for index in range(name.first, name.last)}
        return cls(registry, of_token, frozenset(of_token), parties, spotted(document))


def _at(token: Token, around: _Around) -> Candidate | None:
    """The candidate that this token heads."""
    name = around.of_token.get(token.i)
    if name is not None and token.i != name.root:
        return None
    if (name is None or not name.matches) and _in_title(token, around.registry):
        return None
    if name is not None:
        return _named(token, name, around)
    if token.pos_ == "PRON" or (token.dep_ == "poss" and token.tag_ == "PRP$"):
        if not _followed(token.lower_):
            return None
        words = characters(token.doc, token.i, token.i + 1)
        return _make(token, _first(token), words, "pronoun", None, None, ())
    if token.pos_ not in NOMINAL or noun_head(token) is not token:
        return None
    return _noun(token, around)


def _noun(token: Token, around: _Around) -> Candidate | None:
    """The candidate that a noun heads which is none of a name."""
    words, role = actor_words(), role_of(token, around.registry)
    told, party = around.spotted.get(token.i), token.i in around.parties
    adjective = token.pos_ == "ADJ"
    acts = party or told is not None
    if role is not None and not adjective and (acts or token.base not in words.general):
        ties = ties_of(token, None, role, around.of_token, around.registry)
        if token.lower_ in words.only_qualified and not any(each.name for each in ties):
            return None
        kind: MentionKind = "person" if role.kind == "person" and not role.plural else "group"
        if role.kind == "organ":
            kind = "organ"
        return _phrased(token, kind, role, ties, around)
    if told is not None or (party and not adjective and not _is_thing(token)):
        ties = ties_of(token, None, role, around.of_token, around.registry)
        kind = _KINDS.get(told.kind, "group") if told is not None else "group"
        return _phrased(token, kind, None, ties, around)
    return None


def _in_title(token: Token, registry: Registry) -> bool:
    """Whether a noun is the last word of a title ("state" in "secretary of state")."""
    tokens, at = token.doc.tokens, token.i
    if at < 2 or tokens[at - 1].lower_ != "of":
        return False
    return registry.role(f"{tokens[at - 2].lower_} of {token.lower_}") is not None


NESTED = 0.5
"""Share of the letters of a phrase below which the name in it is a mention of its own, too."""


def _widened(candidate: Candidate, told: Spotted | None) -> tuple[Candidate, ...]:
    """The candidate with the words that the encoder gives it, where these are more; a name that
    is the smaller part of them stands beside the whole."""
    if told is None or candidate.kind == "pronoun" or told.span == candidate.span:
        return (candidate,)
    own, whole = candidate.span, told.span
    if not whole.contains(own):
        return (candidate,)
    wider = replace(candidate, span=whole)
    nested = own.end - own.start < NESTED * (whole.end - whole.start)
    return (wider, candidate) if candidate.name is not None and nested else (wider,)


_KINDS: dict[str, MentionKind] = {
    "state": "state", "organ": "organ", "person": "person", "organisation": "organisation",
    "other": "thing",
}  # fmt: skip
"""The encoder's kinds that are kinds of mention as well; other ones are groups."""


def _is_thing(token: Token) -> bool:
    """Whether a noun that no list of actors knows is rather a thing, a deed or a time."""
    words = actor_words()
    lemma = token.base
    if token.pos_ == "PROPN":
        return token.ent_type_ in _NUMBERS or _is_place(token.text)
    return lemma in words.things or lemma.endswith(words.thing_endings) or bool(token.ent_type_)


_NUMBERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LAW"})


def _is_place(name: str) -> bool:
    """Whether the gazetteer knows a name."""
    return len(gazetteer().found(name).numbers) > 0


def _followed(word: str) -> bool:
    known = actor_words().pronouns
    return (
        word in known.person
        or word in known.body
        or word in known.many
        or word in known.speaker
        or word in known.side
    )


def _named(token: Token, name: Name, around: _Around) -> Candidate | None:
    head = noun_head(token)
    acts = token.i in around.parties
    if head is token or name.first <= head.i < name.last:
        ties = ties_of(token, name, None, around.of_token, around.registry)
        first = _first(token)
        span = _name_phrase(token, first, name, around.named)
        return _make(token, first, span, _kind(token, name, acts), name, None, ties)
    # A modifier of something else: a body or person is a mention of its own; a nationality is,
    # too, unless what it qualifies is itself an actor ("Turkish troops").
    country = name.kind() in ("state", "people") or (not name.matches and name.label == "NORP")
    if country:
        actor = head.i in around.of_token or role_of(head, around.registry) is not None
        if actor and not is_hyphenated(token.doc, name):
            return None
        if name.matches and name.matches[0].as_ in ("capital", "seat"):
            return None
    words = characters(token.doc, name.first, name.last)
    return _make(token, _first(token), words, _kind(token, name, acts), name, None, ())


def _name_phrase(token: Token, first: Token, name: Name, named: frozenset[int]) -> Span:
    """The phrase of a name, which begins with `first`."""
    words = characters(token.doc, name.first, name.last)
    start = min(first.idx, words.start)
    if name.is_person or name.kind() in _CLOSED:
        return Span(start, words.end)
    return Span(start, max(phrase(token, names_inside=named).end, words.end))


_CLOSED = frozenset({"state", "people", "organ", "organisation", "group"})
"""Kinds of names that end their phrase: what stands behind them is told of them."""


def _kind(token: Token, name: Name, acts: bool) -> MentionKind:
    """What a name stands for here.

    A state or city behind a locative preposition is a place unless it is party to a deed (`acts`).
    A name that the registry does not know is a place if the gazetteer knows it; such a place, and
    what only the encoder takes for one, is an actor where it acts behind no such preposition ("aid
    to Gaza").
    """
    kind = name.kind()
    locative = token.dep_ == "pobj" and token.head.lower_ in actor_words().locative
    result: MentionKind = "organisation"
    if kind == "state":
        as_ = name.matches[0].as_
        place = locative and not acts and as_ in ("name", "capital", "seat")
        result = "place" if place else "state"
    elif kind == "people" or (not kind and name.label == "NORP"):
        result = "group"
    elif kind in ("organ", "group", "person", "organisation"):
        result = kind  # type: ignore[assignment]  # the four are kinds of mention as well
    elif _is_town(token, name, locative):
        result = "state" if acts and not locative else "place"
    elif name.label == "PERSON":
        result = "person"
    elif name.label in ("GPE", "LOC", "FAC"):
        result = "state" if acts and not locative else "place"
    return result


def _is_town(token: Token, name: Name, locative: bool) -> bool:
    """Whether the gazetteer knows the name. Surnames are names of towns as well, so that what
    looks like one must stand where a place does."""
    if name.label == "PERSON" and name.last - name.first == 1 and not locative:
        return False
    return _is_place(token.doc[name.first : name.last].text)


def _phrased(
    token: Token,
    kind: MentionKind,
    role: Role | None,
    ties: tuple[Qualifier, ...],
    around: _Around,
) -> Candidate:
    span = phrase(token, names_inside=around.named)
    doc = token.doc
    first = doc.tokens[bisect_left(doc.firsts, span.start)]
    return _make(token, first, span, kind, None, role, ties)


def _first(token: Token) -> Token:
    """The first token of a phrase, by its head."""
    return token.doc.tokens[left_edge(token)] if token.children else token


def _make(
    token: Token,
    first: Token,
    span: Span,
    kind: MentionKind,
    name: Name | None,
    role: Role | None,
    ties: tuple[Qualifier, ...],
) -> Candidate:
    """The candidate that a token heads, with the first token of its phrase."""
    definite = first.lower_ in _DEFINITE
    plural = token.tag_ in _PLURAL or (role is not None and role.plural)
    return Candidate(token.i, span, kind, name, role, ties, plural, definite)


_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_PLURAL = frozenset({"NNS", "NNPS"})
