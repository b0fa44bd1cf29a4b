"""Words of attitude between two actors: "opposes", "an ally of", "whose loyalties lie with"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ...records import Sign
from ..syntax import clauses
from ..syntax.nouns import forms
from ..syntax.tokens import Token
from .lexicon import Attitude, StanceWords
from .parties import GAP, Parties, behind, follow, lemma

Turn = Literal["plain", "negated", "ended", "refused", "declined", "hollow"]

TURNED = 0.8
"""What negation takes from how sure an attitude is: "does not support" may also mean that nobody
was asked."""

THROUGH = 0.85
"""What it takes where the other party is only the owner of what the attitude is about."""

MOST_WORDS = 6
"""Words of a pattern at most."""

LONGEST_EVIDENCE = 8
"""Tokens of evidence at most; where the words stand further apart, the first ones count."""


_NEITHER = frozenset({"neither", "no"})
"""Before the other party: "praised neither the one nor the other"."""


class Held(Struct, frozen=True):
    """A stance as words tell it: holder and other party as actors, the tokens that it rests on
    from first to last, and how sure it is."""

    holder: str
    toward: str
    sign: Sign
    first: int
    last: int
    confidence: float


def attitudes(tokens: tuple[Token, ...], parties: Parties, words: StanceWords) -> Iterator[Held]:
    """The attitudes that the words of a sentence tell."""
    telling = words.telling
    found = [each for each in tokens if each.base in telling or each.lower_ in telling]
    near: frozenset[str] | None = None
    for token in found:
        rows = words.attitudes.get(token.base, ())
        if token.lower_ != token.base:  # adjectives count as they stand: "opposed to"
            rows += words.attitudes.get(token.lower_, ())
        for row in rows:
            if len(row.words) > 1:
                near = forms(tokens, MOST_WORDS * GAP) if near is None else near
                if not near.issuperset(row.words[1:]):
                    continue
            pattern = _match(row, token)
            if pattern is None:
                continue
            held = list(_held(row, pattern, parties, words))
            yield from held
            if held:
                break
        if token.lower_ in words.prefixes:
            yield from _prefixed(token, words.prefixes[token.lower_], parties)


def _match(row: Attitude, token: Token) -> tuple[Token, ...] | None:
    match row.part:
        case "verb" | "owned":
            fits = clauses.is_verb(token)
        case "adjective":
            known = token.pos_ in ("ADJ", "VERB", "ADP", "NOUN", "ADV")
            fits = known and token.lower_ == row.words[0]
        case _:
            fits = token.pos_ in ("NOUN", "PROPN")
    return follow(token, row.words) if fits else None


def _held(
    row: Attitude, found: tuple[Token, ...], parties: Parties, words: StanceWords
) -> Iterator[Held]:
    token = found[0]
    turn, turner = turn_of(token, words)
    sign = _turned(row.sign, turn)
    if sign is None or (row.part == "noun" and turn in ("refused", "declined")):
        return
    holders, others = _sides(row, found, parties, words)
    first, last = _evidence(found, turner)
    for holder in holders:
        for other, turned, through in others:
            if other == holder:
                continue
            sure = row.confidence * (TURNED if turn != "plain" else 1)
            sure *= THROUGH if through else 1
            yield Held(holder, other, _times(sign, turned), first, last, sure)
            if row.mutual:
                yield Held(other, holder, _times(sign, turned), first, last, sure * THROUGH)


def _times(sign: Sign, turn: int) -> Sign:
    if sign == 0:
        return 0
    return 1 if sign * turn > 0 else -1


def _turned(sign: int, turn: Turn) -> Sign | None:
    """What becomes of an attitude: opposition declined is abstention, opposition negated or
    ended is nothing, support that is not given any more or refused is opposition."""
    match turn:
        case "plain":
            return 1 if sign > 0 else -1
        case "declined":
            return 0
        case "refused":
            return 0 if sign < 0 else -1
        case "negated" | "ended" if sign > 0:
            return -1
        case _:
            return None


def turn_of(token: Token, words: StanceWords) -> tuple[Turn, Token | None]:
    """What the words around an attitude make of it, and the word that does."""
    turn: Turn = "plain"
    turner: Token | None = None
    for each, below in _line(token, words):
        if _is_hollow(each, below, words):
            return "hollow", each
        negation = next(
            (one for one in each.children if one.lower_ in words.turning.negations), None
        )
        if below is None:
            if negation is not None:
                turn, turner = "negated", negation
            continue
        word = lemma(each)
        known = _governed(word, words)
        if known is None:
            if negation is not None:
                turn, turner = "negated", negation
            continue
        if negation is not None:
            return "hollow", each  # "did not refuse to back"
        turn, turner = known, each
    return turn, turner


def _governed(word: str, words: StanceWords) -> Turn | None:
    turning = words.turning
    if word in turning.refusing:
        return "refused"
    if word in turning.declining and word not in turning.ending:
        return "declined"
    return "ended" if word in turning.ending else None


def _line(token: Token, words: StanceWords) -> Iterator[tuple[Token, Token | None]]:
    """A word of attitude and the words above that it completes, each with the one below it. A
    preposition is passed only to a word that turns ("refrain from criticising")."""
    yield token, None
    for link in clauses.above(token):
        if not clauses.is_verb(link.head) and link.head.pos_ != "NOUN":
            return
        if clauses.is_verb(token) and not link.clause:
            return
        word = lemma(link.head)
        turns = _governed(word, words) is not None or word in words.hollow.verbs
        if link.through is not None and not turns:
            return
        yield link.head, token
        if link.head.dep_ in ("ccomp", "ROOT"):
            return


def _is_hollow(each: Token, below: Token | None, words: StanceWords) -> bool:
    hollow = words.hollow
    for inner in each.children:
        if inner.dep_ == "aux" and inner.lower_ in hollow.helpers:
            return True
        if inner.dep_ == "mark" and inner.lower_ in hollow.marks:
            return True
        if inner.dep_ == "advmod" and inner.lower_ in hollow.adverbs:
            return True
    if each.dep_ == "pcomp" and each.head.lower_ in hollow.prepositions:
        return True
    return below is not None and lemma(each) in hollow.verbs and not _is_finite(below)


def _is_finite(verb: Token) -> bool:
    """Whether a verb makes a statement of its own: not an infinitive, gerund or subjunctive."""
    helpers = {each.lower_ for each in verb.children if each.dep_ in ("aux", "auxpass")}
    return verb.tag_ not in ("VB", "VBG") or bool(helpers - {"to"}) or _is_progressive(verb)


def _is_progressive(verb: Token) -> bool:
    """A gerund with "be" in front, adverbs between, which the parser may have hung elsewhere
    ("We're not taking sides")."""
    at = verb.i - 1
    while at > 0 and verb.doc[at].pos_ in ("ADV", "PART"):
        at -= 1
    return verb.tag_ == "VBG" and at >= 0 and verb.doc[at].base in ("be", "'re", "’re", "'m", "’m")


Others = list[tuple[str, int, bool]]


def _sides(
    row: Attitude, found: tuple[Token, ...], parties: Parties, words: StanceWords
) -> tuple[tuple[str, ...], Others]:
    """The holders, and the others with the turn of their phrase and whether they only own what
    the attitude is about."""
    token, last = found[0], found[-1]
    match row.part:
        case "verb":
            other = behind(last) if _is_preposition(last) else clauses.logical_object(token)
            return parties.holders(_doer(token)), _others(other, parties)
        case "owned":
            owned = clauses.subject(token)
            if owned is None or lemma(owned) not in row.owned:
                return (), []
            owners = parties.owners(owned)
            holders = [each for owner in owners for each in parties.holders(owner)]
            return tuple(holders), _others(behind(last), parties)
        case "adjective":
            return parties.holders(_bearer_of_adjective(token)), _others(behind(last), parties)
        case "agent":
            return _agent(row, token, parties)
        case _:
            return _noun(row, token, parties, words)


def _is_preposition(token: Token) -> bool:
    return token.pos_ in ("ADP", "SCONJ", "PART") or token.dep_ in ("prep", "prt")


def _others(token: Token | None, parties: Parties) -> Others:
    if token is None or any(each.lower_ in _NEITHER for each in token.children):
        return []
    heads = {joint.i for joint in clauses.conjuncts(clauses.antecedent(token))}
    direct = {parties.headed(token.doc[i]) for i in heads}
    return [(each.actor, each.turn, each.actor not in direct) for each in parties.meant(token)]


def _doer(verb: Token) -> Token | None:
    if clauses.is_passive(verb):
        return clauses.agent(verb)
    return clauses.agent(verb) if verb.dep_ == "amod" else clauses.subject(verb)


def _bearer_of_adjective(token: Token) -> Token | None:
    """Whom an adjective describes: the subject of its verb, or the noun it stands behind."""
    if clauses.is_verb(token):
        return clauses.subject(token) or (token.head if token.dep_ in ("acl", "amod") else None)
    if token.dep_ == "prep" or clauses.is_verb(token.head):
        return clauses.subject(token.head) if clauses.is_verb(token.head) else token.head
    return token.head if token.head.i < token.i else None


def _agent(row: Attitude, token: Token, parties: Parties) -> tuple[tuple[str, ...], Others]:
    """ "Chad, an ally of Niger", "Niger's enemy, Chad", "Niger is an ally of Chad"."""
    toward = [each for each in token.children if each.dep_ == "poss"]
    toward += [each for word in row.toward for each in clauses.preposition_objects(token, word)]
    front = [each for each in token.lefts if each.dep_ in ("compound", "amod", "nmod")]
    if not toward:
        toward = [each for each in front if parties.headed(each) is not None]
    bearer: Token | None = token
    if token.dep_ in ("attr", "oprd") and clauses.is_verb(token.head):
        bearer = clauses.subject(token.head)
    elif token.dep_ in ("appos", "compound"):
        bearer = token.head
    elif token.dep_ == "pobj" and token.head.lower_ == "as" and clauses.is_verb(token.head.head):
        bearer = clauses.logical_object(token.head.head)
    else:
        bearer = clauses.child(token, "appos") or token
    others = [each for one in toward for each in _others(one, parties)]
    taken = {each for each, _, _ in others}
    return tuple(each for each in _bearers(bearer, parties) if each not in taken), others


def _bearers(bearer: Token | None, parties: Parties) -> list[str]:
    if bearer is None:
        return []
    found = [parties.headed(each) for each in clauses.conjuncts(clauses.antecedent(bearer))]
    return [each for each in found if each is not None]


def _noun(
    row: Attitude, token: Token, parties: Parties, words: StanceWords
) -> tuple[tuple[str, ...], Others]:
    """ "Chad's support for Niger", "voiced support for", "won the support of"."""
    verb = token.head if token.dep_ in ("dobj", "nsubjpass", "attr") else None
    toward = [each for word in row.toward for each in clauses.preposition_objects(token, word)]
    if not toward and verb is not None and clauses.is_verb(verb):
        toward = [each for word in row.toward for each in clauses.preposition_objects(verb, word)]
    holders = [
        each
        for owner in (*parties.owners(token), *_of(row, token))
        for each in parties.holders(owner)
    ]
    if verb is not None and clauses.is_verb(verb):
        doer = _doer(verb)
        if lemma(verb) in words.receiving and not toward:
            givers = [*clauses.preposition_objects(verb, "from"), *_of(row, token)]
            holders += [each for one in givers for each in parties.holders(one)]
            return tuple(dict.fromkeys(holders)), _others(doer, parties)
        if not holders:
            holders = list(parties.holders(doer))
    return tuple(dict.fromkeys(holders)), [x for each in toward for x in _others(each, parties)]


def _of(row: Attitude, token: Token) -> list[Token]:
    """Those behind "of", where that is not where the other party stands."""
    return [] if "of" in row.toward else clauses.preposition_objects(token, "of")


def _prefixed(token: Token, sign: int, parties: Parties) -> Iterator[Held]:
    """ "pro-Chadian rebels" """
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text not in ("-", "–"):
        return
    name = doc[token.i + 2]
    other = parties.headed(name)
    head = name
    while head.dep_ in ("amod", "compound", "nmod") and head.head.i > head.i:
        head = head.head
    holder = parties.headed(head)
    if other is not None and holder is not None and holder != other:
        yield Held(holder, other, 1 if sign > 0 else -1, token.i, name.i, 0.6)


def _evidence(found: tuple[Token, ...], turner: Token | None) -> tuple[int, int]:
    indices = [each.i for each in found]
    if turner is not None and abs(turner.i - found[0].i) < LONGEST_EVIDENCE:
        indices.append(turner.i)
    first, last = min(indices), max(indices)
    return (first, last) if last - first < LONGEST_EVIDENCE else (found[0].i, found[0].i)
