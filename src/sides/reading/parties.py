"""Who does a deed and to whom: the roles of a frame filled with phrases of the sentence.

The parse is asked first. Where it gives no one, the nearest noun phrase in the right place is
taken, and the deed is less sure for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from ..records import Span
from . import clauses
from .document import Party
from .frames import Lexicon
from .triggers import Act, is_actor, is_place, lemma, next_noun, phrase_head

_TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "ORDINAL", "QUANTITY", "MONEY"})
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
_MODIFIER = frozenset({"amod", "compound", "nmod"})
_STATES = frozenset({"GPE", "NORP", "ORG"})
_DASHES = frozenset({"-", "–"})
_DIRECTIONS = frozenset({"to", "from", "against"})
_KEPT = frozenset({"of"})
_PLACES = frozenset({"GPE", "NORP", "LOC", "ORG", "PERSON"})
DATELINE = 10
"""Words that a dateline may take ("SAINT PETERSBURG, Fla., May 15 (AP) --")."""

MIN_CAPITALS = 4
"""Letters that make a word in capitals a dateline's place, not an abbreviation (USA, NATO is
taken in, but no dash follows it)."""

REACH = 8
"""Words behind the trigger among which a preposition is looked for that the parse attached
elsewhere."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of a deed's parties, and whether the parse or mere nearness gave them."""

    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    guessed: int


def roles(act: Act, governors: tuple[Act, ...], lexicon: Lexicon) -> Roles:
    """The parties of an act. `governors` are the light verbs above it, the nearest first:
    their subject does the deed and their prepositions name its target."""
    guessed = 0
    sources = _first(act.frame.source, act, governors, lexicon)
    targets = _first(act.frame.target, act, governors, lexicon)
    verbal = act.token if act.frame.part == "verb" else governors[-1].token if governors else None
    if not sources and verbal is not None and not clauses.is_passive(verbal):
        near = _left(verbal, lexicon)
        sources, guessed = ([near], guessed + 1) if near is not None else ([], guessed)
    if not targets and act.frame.part == "verb" and act.frame.target[:1] == ("object",):
        follower = None if clauses.is_passive(act.token) else next_noun(act.words[-1])
        targets, guessed = ([follower], guessed + 1) if follower is not None else ([], guessed)
    taken = {token.i for token in sources}
    targets = [token for token in targets if token.i not in taken]
    return Roles(tuple(sources), tuple(targets), guessed)


def _first(
    names: Iterable[str], act: Act, governors: tuple[Act, ...], lexicon: Lexicon
) -> list[Token]:
    for name in names:
        found = [
            actor
            for each in role(name, act, governors, lexicon)
            for joint in clauses.conjuncts(each)
            for actor in behind(joint, lexicon)
        ]
        found = [each for each in found if _may_be(each)]
        if found:
            return list(dict.fromkeys(found))
    return []


def role(name: str, act: Act, governors: tuple[Act, ...], lexicon: Lexicon) -> list[Token]:
    """The heads that stand in one role of an act; "a+b" takes both."""
    if "+" in name:
        parts = name.split("+")
        return [each for part in parts for each in role(part, act, governors, lexicon)]
    match name:
        case "subject":
            return _given(doer(act.token, lexicon))
        case "patient":
            return _given(clauses.logical_object(act.token))
        case "object":
            return _given(act.object)
        case "doer":
            return _given(doer(governors[-1].token, lexicon)) if governors else []
        case "owner":
            noun = act.object if act.frame.part == "verb" and act.object else act.token
            return owners(noun, lexicon)
        case "self":
            return [_bearer(act.token)]
        case "indirect":
            return [each for each in act.token.children if each.dep_ == "dative"
                    and each.pos_ != "ADP"]  # fmt: skip
    return _by_preposition(name, act, governors, lexicon)


def doer(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who does what a verb says: its subject, in the passive the object of "by"."""
    if not clauses.is_verb(verb):
        owner = owners(verb, lexicon)
        return owner[0] if owner else clauses._giver(verb, clauses.MOST_STEPS)
    if clauses.is_passive(verb):
        return clauses.agent(verb)
    return clauses.agent(verb) if verb.dep_ == "amod" else clauses.subject(verb)


def _by_preposition(
    name: str, act: Act, governors: tuple[Act, ...], lexicon: Lexicon
) -> list[Token]:
    anchors = [*reversed(act.words), *([act.object] if act.object is not None else [])]
    anchors.extend([act.token, *(each.token for each in governors)])
    told = [each for anchor in anchors for each in anchor.children if each.dep_ == "acl"]
    for anchor in dict.fromkeys([*anchors, *told]):
        found = clauses.preposition_objects(anchor, name)
        found = [each for each in found if each.ent_type_ not in _TIMES]
        if found:
            return found
    last = max([*act.words, *([act.object] if act.object is not None else [])], key=_index)
    doc = last.doc
    for i in range(last.i + 1, min(last.i + 1 + REACH, len(doc))):
        each = doc[i]
        if each.pos_ in ("VERB", "AUX", "SCONJ"):
            break
        if each.lower_ == name and each.pos_ in ("ADP", "SCONJ"):
            inner = clauses.child(each, "pobj") or next_noun(each)
            return [inner] if inner is not None and inner.ent_type_ not in _TIMES else []
    return _far(name, act, lexicon) if name in _DIRECTIONS else []


def _far(name: str, act: Act, lexicon: Lexicon) -> list[Token]:
    """Someone far behind, whom the parse hung on a word between ("returned a vase stolen in 1990
    from a museum in Oslo to Peru")."""
    if act.object is None or not clauses.is_verb(act.token):
        return []
    for each in act.token.subtree:
        if each.lower_ == name and each.pos_ == "ADP" and each.i > act.object.i:
            inner = clauses.child(each, "pobj")
            if inner is not None and is_actor(inner, lexicon) and each.head.pos_ != "VERB":
                return [inner]
    return []


def _index(token: Token) -> int:
    return token.i


def _given(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def owners(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Whose a thing is: its possessor, the one by, from or of whom it is, or the name in front
    of it ("Israeli raids", "a UN request", "the Chad-Libya war")."""
    owner = clauses.child(noun, "poss")
    if owner is not None:
        return [owner]
    for word in ("by", "from"):
        found = clauses.preposition_objects(noun, word)
        if found:
            return found
    names = [
        each
        for each in noun.lefts
        if each.dep_ in _MODIFIER and (each.ent_type_ in _PLACES or each.pos_ == "PROPN")
    ]
    if names:
        return _pair(noun) or [_front(names[0], noun)]
    for each in noun.children:
        if each.dep_ in ("acl", "relcl") and clauses.agent(each) is not None:
            return _given(clauses.agent(each))
    found = clauses.preposition_objects(noun, "of")
    return [each for each in found if is_actor(each, lexicon)]


def _pair(noun: Token) -> list[Token]:
    """The two names in "the Chad-Libya war"."""
    doc = noun.doc
    for i in range(max(noun.i - REACH, 1), noun.i - 1):
        names = doc[i - 1], doc[i + 1]
        if doc[i].text in _DASHES and all(
            each.ent_type_ in _STATES and each.pos_ in ("PROPN", "ADJ") for each in names
        ):
            return list(names)
    return []


def _front(modifier: Token, noun: Token) -> Token:
    """The last noun of a name in front of an event noun: "government" in "Syrian government
    shelling"."""
    last = modifier
    for each in noun.lefts:
        if each.i > last.i and each.dep_ in _MODIFIER and each.pos_ in ("NOUN", "PROPN"):
            last = each
    return last


def _bearer(noun: Token) -> Token:
    """Whom an agent noun stands for: the subject of its copula, the name it stands beside."""
    if noun.dep_ == "attr" and clauses.is_verb(noun.head):
        return clauses.subject(noun.head) or noun
    if noun.dep_ == "appos":
        return noun.head
    for each in noun.children:
        if each.dep_ == "appos" and each.ent_type_ in _PLACES:
            return each
    return noun


def behind(token: Token, lexicon: Lexicon) -> list[Token]:
    """The one behind a thing: a missile's or a decision's owner. Others stand for themselves."""
    word = lemma(token)
    met = clauses.preposition_objects(token, "between")
    if met and not is_actor(token, lexicon):
        return [joint for each in met for joint in clauses.conjuncts(each)]
    if word in lexicon.words.instruments or word in lexicon.words.abstract:
        found = owners(token, lexicon)
        if found:
            return found
    if token.dep_ == "attr" and clauses.is_verb(token.head):
        return _given(clauses.subject(token.head))
    return [_after_dateline(token)]


def _after_dateline(token: Token) -> Token:
    """The subject behind a dateline that the parse took for it ("OSLO (Reuters) - A court")."""
    doc, start = token.doc, token.sent.start
    if token.i - start > DATELINE or not doc[start].is_upper or len(doc[start]) < MIN_CAPITALS:
        return token
    for i in range(token.i + 1, min(start + DATELINE, len(doc))):
        if doc[i].text in ("-", "--", "–", "—", ":"):
            return next_noun(doc[i]) or token
        if clauses.is_verb(doc[i]):
            break
    return token


def _may_be(token: Token) -> bool:
    return (
        token.ent_type_ not in ("DATE", "TIME", "PERCENT", "ORDINAL", "MONEY")
        and not token.is_punct
        and not token.is_space
        and token.lower_ not in ("there", "it's", "what", "this", "that", "which", "nothing")
    )


def _left(verb: Token, lexicon: Lexicon) -> Token | None:
    """The nearest phrase in front of a verb that can act, in its clause."""
    doc = verb.doc
    start = verb.sent.start
    for i in range(verb.i - 1, start - 1, -1):
        each = doc[i]
        if each.pos_ == "VERB" and each.dep_ in ("ROOT", "ccomp") and each.i < verb.i - 1:
            return None
        if each.pos_ in ("NOUN", "PROPN") and each.ent_type_ not in _TIMES:
            head = phrase_head(each)
            if head.i < verb.i and head.dep_ != "pobj" and is_actor(head, lexicon):
                return head
    return None


def party(head: Token) -> Party:
    """A party: its head and its phrase, with what it is "of" and without what is told of it."""
    doc = head.doc
    first = head.i
    if head.dep_ in _MODIFIER and head.head.i > head.i:
        first = _front_edge(head)
    for each in sorted(head.lefts, key=lambda child: -child.i):
        if each.dep_ not in _LEFT:
            break
        first = min(first, each.left_edge.i)
    while first < head.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    last = head.i
    for each in head.rights:
        if each.dep_ == "prep" and each.lower_ in _KEPT and each.i == last + 1:
            inner = clauses.child(each, "pobj")
            if inner is not None:
                last = max(last, inner.i)
    start, end = doc[first], doc[last]
    return Party(head.i, Span(start.idx, end.idx + len(end)))


def _front_edge(name: Token) -> int:
    """Where a name begins that stands in front of a noun: "Syrian" in "Syrian government
    shelling", whose words the parse hangs side by side on the noun."""
    first = name.i
    siblings = {each.i: each for each in name.head.lefts}
    while first - 1 in siblings and siblings[first - 1].dep_ in _MODIFIER:
        if not siblings[first - 1].text[:1].isupper():
            break
        first -= 1
    return first


def has_actor(tokens: Iterable[Token], lexicon: Lexicon) -> bool:
    """Whether one of these heads can act, or is a place that is acted on."""
    return any(is_actor(each, lexicon) or is_place(each, lexicon) for each in tokens)
