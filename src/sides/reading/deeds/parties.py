"""Who does a deed and to whom: the roles of a frame filled with phrases of the sentence.

The parse is asked first. Where it gives no one, the nearest noun phrase in the right place is
taken, and the deed is less sure for it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..syntax import clauses
from ..syntax.nouns import (
    REACH,
    TIMES,
    bearer,
    behind,
    is_actor,
    next_noun,
    owners,
    pair,
    phrase_head,
)
from ..syntax.tokens import Token
from .frames import Lexicon
from .triggers import Act

_DIRECTIONS = frozenset({"to", "from", "against"})


class Roles(Struct, frozen=True):
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
        follower = None if clauses.is_passive(act.token) else _right(act.words[-1])
        targets, guessed = ([follower], guessed + 1) if follower is not None else ([], guessed)
    taken = {token.i for token in sources}
    targets = [token for token in targets if token.i not in taken]
    return Roles(tuple(sources), tuple(targets), guessed)


def _first(
    names: Iterable[str], act: Act, governors: tuple[Act, ...], lexicon: Lexicon
) -> list[Token]:
    for name in names:
        found: dict[Token, None] = {}
        for each in role(name, act, governors, lexicon):
            for joint in clauses.conjuncts(each):
                found.update((who, None) for who in behind(joint, lexicon) if _may_be(who))
        if found:
            return list(found)
    return []


def role(name: str, act: Act, governors: tuple[Act, ...], lexicon: Lexicon) -> list[Token]:
    """The heads that stand in one role of an act: see the head of deeds.yaml."""
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
        case "pair":
            return pair(act.token)
        case "self":
            return [bearer(act.token)]
        case "indirect":
            return [each for each in act.token.children if each.dep_ == "dative"
                    and each.pos_ != "ADP"]  # fmt: skip
    return _by_preposition(name, act, governors, lexicon)


def doer(verb: Token, lexicon: Lexicon) -> Token | None:
    """Who does what a verb says: its subject, in the passive the object of "by"."""
    if not clauses.is_verb(verb):
        owner = owners(verb, lexicon)
        return owner[0] if owner else clauses.giver(verb, clauses.MOST_STEPS)
    if clauses.is_passive(verb):
        return clauses.agent(verb)
    return clauses.agent(verb) if verb.dep_ == "amod" else clauses.subject(verb)


def _by_preposition(
    name: str, act: Act, governors: tuple[Act, ...], lexicon: Lexicon
) -> list[Token]:
    anchors = [*reversed(act.words)]
    if act.object is not None:
        anchors.append(act.object)
    last = anchors[0] if len(anchors) == 1 else max(anchors, key=_index)
    anchors.append(act.token)
    anchors.extend([each.token for each in governors])
    told = [each for anchor in anchors for each in anchor.children if each.dep_ == "acl"]
    for anchor in dict.fromkeys([*anchors, *told]):
        found = clauses.preposition_objects(anchor, name)
        found = [each for each in found if each.ent_type_ not in TIMES]
        if found:
            return found
    for each in last.doc.tokens[last.i + 1 : last.i + 1 + REACH]:
        if each.pos_ in ("VERB", "AUX", "SCONJ"):
            break
        if each.lower_ == name and each.pos_ in ("ADP", "SCONJ"):
            inner = clauses.child(each, "pobj") or next_noun(each)
            return [inner] if inner is not None and inner.ent_type_ not in TIMES else []
    return _far(name, act, lexicon) if name in _DIRECTIONS else []


def _far(name: str, act: Act, lexicon: Lexicon) -> list[Token]:
    """Someone far behind, whom the parse hung on a word between ("returned a vase stolen in 1990
    from a museum in Oslo to Peru")."""
    if act.object is None or not clauses.is_verb(act.token):
        return []
    for each in act.token.doc.tokens[act.object.i + 1 : act.token.sent.end]:
        if each.lower_ == name and each.pos_ == "ADP" and act.token.is_ancestor(each):
            inner = clauses.child(each, "pobj")
            if inner is not None and is_actor(inner, lexicon) and each.head.pos_ != "VERB":
                return [inner]
    return []


def _index(token: Token) -> int:
    return token.i


def _given(token: Token | None) -> list[Token]:
    return [] if token is None else [token]


def _may_be(token: Token) -> bool:
    return (
        token.ent_type_ not in ("DATE", "TIME", "PERCENT", "ORDINAL", "MONEY")
        and not token.is_punct
        and not token.is_space
        and token.lower_ not in ("there", "it's", "what", "this", "that", "which", "nothing")
    )


def _right(word: Token) -> Token | None:
    """The phrase directly behind a word, no preposition between."""
    for each in word.doc.tokens[word.i + 1 : word.i + 1 + REACH]:
        if each.pos_ == "ADP":
            return None
        if each.pos_ in ("NOUN", "PROPN", "PRON"):
            return next_noun(word)
    return None


def _left(verb: Token, lexicon: Lexicon) -> Token | None:
    """The nearest phrase in front of a verb that can act, in its clause."""
    tokens = verb.doc.tokens[verb.sent.start : verb.i]
    for each in reversed(tokens):
        if each.pos_ == "VERB" and each.dep_ in ("ROOT", "ccomp") and each.i < verb.i - 1:
            return None
        if each.pos_ in ("NOUN", "PROPN") and each.ent_type_ not in TIMES:
            head = phrase_head(each)
            if head.i < verb.i and head.dep_ != "pobj" and is_actor(head, lexicon):
                return head
    return None
