"""Mentions: the phrases of a text that may stand for an actor or a place.

Three sorts: names (of the registry or of the encoder), nouns for those who act ("troops",
"spokeswoman"; `registry.role`), and pronouns. A phrase nested in a longer one is a mention of
its own where it names a body or a person; a nationality in front of an actor is only part of
that actor's phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ...records import Span
from ...registry import Registry, Role
from ..document import Document, MentionKind
from ..encoder.scores import mentions
from ..places.gazetteer import gazetteer
from ..segment import dateline
from ..syntax.phrases import characters, left_edge, noun_head, phrase, qualifiers
from ..syntax.tokens import Doc, Token
from .lexicon import actor_words
from .names import Name


class Qualifier(Struct, frozen=True):
    """A name or role that qualifies a mention, and the tie: "inner" (a modifier in front),
    "poss", or the preposition between ("for", "in")."""

    tie: str
    name: Name | None
    role: Role | None
    token: int


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
    doc = document.doc
    spotted = _spotted(document)
    of_token = {index: name for name in names for index in range(name.first, name.last)}
    filed = dateline(document.article, document.layout)
    found: dict[tuple[int, int], Candidate] = {}
    for sentence in document.sentences:
        for token in doc.tokens[sentence.first : sentence.last]:
            if token.pos_ not in _HEADS and token.tag_ != "PRP$" and token.i not in of_token:
                continue  # most words, and soon
            if filed is not None and filed.start <= token.idx < filed.end:
                continue
            for candidate in _at(token, of_token, registry, parties, spotted):
                for each in _widened(candidate, spotted.get(token.i)):
                    found.setdefault((each.span.start, each.span.end), each)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], -key[1])))


_HEADS = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
"""The parts of speech that a mention's head may have, beside those of names."""


class Spotted(Struct, frozen=True):
    """Words that the encoder takes for a mention of somebody, and its kind."""

    span: Span
    kind: str


LEAST_ODDS = 0.5
"""Probability from which words are taken for a mention that the encoder tells."""


def _spotted(document: Document) -> dict[int, Spotted]:
    """What the encoder takes for a mention of somebody, by the token that heads it; of several
    with the same head the longest."""
    bounds = [(each.first, each.last) for each in document.sentences]
    doc, tokens = document.doc, document.doc.tokens
    found: dict[int, Spotted] = {}
    for each in mentions(document.encoded, bounds, LEAST_ODDS):
        last = each.last
        while last > each.first + 1 and not any(map(str.isalnum, tokens[last - 1].text)):
            last -= 1  # a comma behind an apposition is none of its words
        if each.kind == "place":
            continue
        span = characters(doc, each.first, last)
        head = doc[each.first : last].root.i
        known = found.get(head)
        if known is None or known.span.end - known.span.start < span.end - span.start:
            found[head] = Spotted(span, each.kind)
    return found


def _at(
    token: Token,
    of_token: dict[int, Name],
    registry: Registry,
    parties: frozenset[int],
    spotted: dict[int, Spotted],
) -> Iterator[Candidate]:
    """The candidates that this token heads."""
    name = of_token.get(token.i)
    if (name is None or not name.matches) and _in_title(token, registry):
        return
    if name is not None:
        if token.i == name.root:
            yield from _named(token, name, of_token, registry, token.i in parties)
        return
    if token.pos_ == "PRON" or (token.dep_ == "poss" and token.tag_ == "PRP$"):
        if _followed(token.lower_):
            yield _make(
                token, characters(token.doc, token.i, token.i + 1), "pronoun", None, None, ()
            )
        return
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or noun_head(token) is not token:
        return
    role = role_of(token, registry)
    general = token.base in actor_words().general
    acts = token.i in parties or token.i in spotted
    if role is not None and token.pos_ != "ADJ" and (acts or not general):
        candidate = _with_role(token, role, of_token, registry)
        named = any(each.name for each in candidate.qualifiers)
        if named or token.lower_ not in actor_words().only_qualified:
            yield candidate
    elif token.i in spotted or (
        token.i in parties and token.pos_ != "ADJ" and not _is_thing(token)
    ):
        span = phrase(token, names_inside=frozenset(of_token))
        ties = tuple(_qualifiers(token, of_token, registry))
        kind = spotted[token.i].kind if token.i in spotted else "group"
        yield _make(token, span, _KINDS.get(kind, "group"), None, None, ties)


def _in_title(token: Token, registry: Registry) -> bool:
    """Whether a noun is the last word of a title ("state" in "secretary of state")."""
    if token.i < 2 or token.doc.tokens[token.i - 1].lower_ != "of":
        return False
    return registry.role(f"{token.nbor(-2).lower_} of {token.lower_}") is not None


NESTED = 0.5
"""Share of the letters of a phrase below which the name in it is a mention of its own, too."""


def _widened(candidate: Candidate, spotted: Spotted | None) -> Iterator[Candidate]:
    """The candidate with the words that the encoder gives it, where these are more; a name that
    is the smaller part of them stands beside the whole."""
    pronoun = candidate.kind == "pronoun"
    if pronoun or spotted is None or not spotted.span.contains(candidate.span):
        yield candidate
        return
    own, whole = candidate.span, spotted.span
    yield replace(candidate, span=whole)
    if candidate.name is not None and own.end - own.start < NESTED * (whole.end - whole.start):
        yield candidate


_KINDS: dict[str, MentionKind] = {
    "state": "state", "organ": "organ", "person": "person", "organisation": "organisation",
    "other": "thing",
}  # fmt: skip
"""The encoder's kinds that are kinds of mention as well; other ones are groups."""


def _is_thing(token: Token) -> bool:
    """Whether a noun that no list of actors knows is rather a thing, a deed or a time."""
    words = actor_words()
    lemma = token.base
    if token.pos_ == "PROPN" and gazetteer().sites(token.text):
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "LAW")
    return lemma in words.things or lemma.endswith(words.thing_endings) or bool(token.ent_type_)


def _followed(word: str) -> bool:
    pronouns = actor_words().pronouns
    sets: tuple[Iterable[str], ...] = (
        pronouns.person, pronouns.body, pronouns.many, pronouns.speaker, pronouns.side,
    )  # fmt: skip
    return any(word in each for each in sets)


def role_of(token: Token, registry: Registry) -> Role | None:
    """The role that a noun names: the word as it stands, with the word before it or "of" and the
    word behind it, or its lemma."""
    tokens, at = token.doc.tokens, token.i
    before = tokens[at - 1] if at else None
    if before is not None and at > 1 and before.text == "-" and not before.whitespace_:
        return registry.role(f"{tokens[at - 2].lower_}-{token.lower_}")
    if before is not None and before.dep_ in ("compound", "amod") and token.head is not before:
        two = registry.role(f"{before.lower_} {token.lower_}")
        if two is not None:
            return two
    if at + 2 < len(tokens) and tokens[at + 1].lower_ == "of":
        of = registry.role(f"{token.lower_} of {tokens[at + 2].lower_}")
        if of is not None:
            return of
    return registry.role(token.lower_) or registry.role(token.base)


def _named(
    token: Token, name: Name, of_token: dict[int, Name], registry: Registry, acts: bool
) -> Iterator[Candidate]:
    head = noun_head(token)
    kind = _kind(token, name, acts)
    ties = tuple(_qualifiers(token, of_token, registry))
    if head is token or head.i in range(name.first, name.last):
        span = _name_phrase(token, name, of_token)
        yield _make(token, span, kind, name, None, ties)
        return
    # A modifier of something else: a body or person is a mention of its own; a nationality is,
    # too, unless what it qualifies is itself an actor ("Turkish troops").
    inner = of_token.get(head.i)
    actor = inner is not None or role_of(head, registry) is not None
    country = name.kind() in ("state", "people") or (not name.matches and name.label == "NORP")
    if country and actor and not is_hyphenated(token.doc, name):
        return
    if name.matches and name.matches[0].as_ in ("capital", "seat") and country:
        return
    words = characters(token.doc, name.first, name.last)
    yield _make(token, words, kind, name, None, ())


def is_hyphenated(doc: Doc, name: Name) -> bool:
    """Whether a name is only part of a compound that tells something else than whose it is
    ("Iran-backed", "pro-Iranian")."""
    after = name.last < len(doc) and doc[name.last].text == "-"
    before = name.first > 0 and doc[name.first - 1].text == "-"
    joined = doc[name.first - 1].whitespace_ == "" if before else False
    return joined or (after and doc[name.last - 1].whitespace_ == "")


def _name_phrase(token: Token, name: Name, of_token: dict[int, Name]) -> Span:
    whole = phrase(token, names_inside=frozenset(of_token))
    words = characters(token.doc, name.first, name.last)
    if name.kind() in ("state", "people", "organ", "organisation", "group") or name.is_person:
        return Span(min(whole.start, words.start), words.end)
    return Span(min(whole.start, words.start), max(whole.end, words.end))


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
    return bool(gazetteer().sites(token.doc[name.first : name.last].text))


def _with_role(
    token: Token, role: Role, of_token: dict[int, Name], registry: Registry
) -> Candidate:
    ties = tuple(_qualifiers(token, of_token, registry))
    span = phrase(token, names_inside=frozenset(of_token))
    kind: MentionKind = "person" if role.kind == "person" and not role.plural else "group"
    if role.kind == "organ":
        kind = "organ"
    return _make(token, span, kind, None, role, ties)


def _qualifiers(token: Token, of_token: dict[int, Name], registry: Registry) -> Iterator[Qualifier]:
    own = of_token.get(token.i)
    title = None if own is not None else role_of(token, registry)
    seen: set[int] = set()
    for tie, each in qualifiers(token):
        if title is not None and title.word.split()[:-1] == [each.lower_] and each.i == token.i - 1:
            continue  # "executive" in "executive director"
        name = of_token.get(each.i)
        if name is not None and is_hyphenated(token.doc, name):
            continue
        if name is not None and name is not own and name.first not in seen:
            seen.add(name.first)
            yield Qualifier(tie, name, None, each.i)
        elif name is None:
            role = role_of(each, registry)
            if role is not None:
                yield Qualifier(tie, None, role, each.i)
    if own is not None:
        yield from _before(token.doc, own, of_token, registry, seen)


def _before(
    doc: Doc, own: Name, of_token: dict[int, Name], registry: Registry, seen: set[int]
) -> Iterator[Qualifier]:
    """Names and titles directly in front of a name that the parser did not tie to it ("Sen.",
    "Quds Force commander"), up to anything that is not a noun or an adjective."""
    at = own.first - 1
    start = doc[own.root].sent.start
    titled = False  # a person's name stands there only before a title ("Muller aide Ann Lee")
    while at >= start and doc[at].pos_ in ("NOUN", "PROPN", "ADJ"):
        name = of_token.get(at)
        whose = name is not None and (titled or not name.is_person)
        if name is not None and whose and name.first not in seen:
            seen.add(name.first)
            yield Qualifier("inner", name, None, at)
        elif name is None and (role := role_of(doc[at], registry)) is not None:
            yield Qualifier("inner", None, role, at)
            titled = True
        at -= 1


def _make(
    token: Token,
    span: Span,
    kind: MentionKind,
    name: Name | None,
    role: Role | None,
    ties: tuple[Qualifier, ...],
) -> Candidate:
    first = token.doc.tokens[left_edge(token)]
    definite = first.lower_ in ("the", "this", "that", "these", "those")
    plural = token.tag_ in ("NNS", "NNPS") or (role is not None and role.plural)
    return Candidate(token.i, span, kind, name, role, ties, plural, definite)
