"""Noun phrases as parties need them: what a noun names, whose it is, where its phrase begins."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Span
from ..deeds.frames import Lexicon
from ..document import Party
from . import clauses
from .tokens import Token

REACH = 8
"""Words in front of a noun, or behind a word, among which a name belongs to it."""

FAR = 12
"""Words behind a preposition or a mark among which the phrase that it introduces begins."""

DATELINE = 10
"""Words that a dateline may take ("SAINT PETERSBURG, Fla., May 15 (AP) --")."""

MIN_CAPITALS = 4
"""Letters that make a word in capitals the place of a dateline, not an abbreviation."""

TIMES = frozenset({"DATE", "TIME", "CARDINAL", "PERCENT", "ORDINAL", "QUANTITY", "MONEY"})
"""Labels of entities that are no party."""

_DAYS = frozenset({"DATE", "TIME"})
_PERSONAL = frozenset({"he", "she", "him", "her", "himself", "herself", "i", "me"})
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
_MODIFIER = frozenset({"amod", "compound", "nmod"})
_NAMES = frozenset({"GPE", "NORP", "LOC", "ORG", "PERSON"})
_DASHES = frozenset({"-", "–"})


def lemma(token: Token) -> str:
    """The lemma, in lower case; of a plural name ("Talks") without its -s."""
    if token.pos_ == "PROPN" and token.tag_ == "NNPS":
        return token.lower_.removesuffix("s")
    return token.base


def forms(tokens: Sequence[Token], beyond: int) -> frozenset[str]:
    """The words of a sentence and of so many tokens behind it, as they stand, in lower case, and
    their lemmas: a pattern with a word that is not among them cannot begin in the sentence."""
    if not tokens:
        return frozenset()
    near = tokens[0].doc.tokens[tokens[0].i : tokens[-1].i + 1 + beyond]
    found = {each.lower_ for each in near}
    found.update([each.base for each in near])
    found.update([lemma(each) for each in near if each.tag_ == "NNPS"])
    return frozenset(found)


def is_place(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names a place or a kind of place."""
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or lemma(noun) in lexicon.words.places


def is_person(noun: Token) -> bool:
    """Whether a noun is a person's name or a pronoun for one person."""
    return noun.ent_type_ == "PERSON" or noun.lower_ in _PERSONAL


def is_actor(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names someone who can act: a state, body or group, or people."""
    return (
        noun.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")
        or lemma(noun) in lexicon.words.actors
        or noun.tag_ in ("PRP", "WP")
    )


def next_noun(token: Token, reach: int = FAR) -> Token | None:
    """The head of the first noun phrase behind a word, before the next verb or mark."""
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 1 + reach, len(doc))):
        each = doc[i]
        if each.pos_ in ("VERB", "AUX", "SCONJ") or (each.is_punct and each.text not in "-–'\"“”"):
            return None
        if each.pos_ in ("NOUN", "PROPN", "PRON") and each.ent_type_ not in _DAYS:
            return phrase_head(each)
    return None


def phrase_head(token: Token) -> Token:
    """The head of the phrase in which a noun is a modifier."""
    while token.dep_ in ("compound", "amod", "nmod", "poss") and token.head.i > token.i:
        token = token.head
    return token


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
        if each.dep_ in _MODIFIER and (each.ent_type_ in _NAMES or each.pos_ == "PROPN")
    ]
    if names:
        return pair(noun) or _listed(names[0], noun) or [_front(names[0], noun)]
    for each in noun.children:
        who = clauses.agent(each) if each.dep_ in ("acl", "relcl") else None
        if who is not None:
            return [who]
    found = clauses.preposition_objects(noun, "of")
    return [each for each in found if is_actor(each, lexicon)]


def pair(noun: Token) -> list[Token]:
    """The two names in "the Chad-Libya war"."""
    doc = noun.doc
    for i in range(max(noun.i - REACH, 1), noun.i - 1):
        names = doc[i - 1], doc[i + 1]
        named = all(each.text[:1].isupper() and each.pos_ in ("PROPN", "ADJ") for each in names)
        if doc[i].text in _DASHES and named and not doc[i].ent_type_ and names[1].head.i == noun.i:
            return list(names)
    return []


def _listed(first: Token, noun: Token) -> list[Token]:
    """The names in front of an event noun where there are several ("Saudi and Emirati jets")."""
    others = [
        each
        for each in noun.doc[first.i + 1 : noun.i]
        if each.text[:1].isupper()
        and each.nbor(-1).lower_ in ("and", "or", "&", ",")
        and each.dep_ in (*_MODIFIER, "conj")
    ]
    return [first, *others] if others else []


def _front(modifier: Token, noun: Token) -> Token:
    """The last noun of a name in front of an event noun: "government" in "Syrian government
    shelling"."""
    last = modifier
    for each in noun.lefts:
        if each.i > last.i and each.dep_ in _MODIFIER and each.pos_ in ("NOUN", "PROPN"):
            last = each
    return last


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
        bearer_ = clauses.subject(token.head)
        return [] if bearer_ is None else [bearer_]
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


def bearer(noun: Token) -> Token:
    """Whom an agent noun stands for: the subject of its copula, the name it stands beside."""
    if noun.dep_ == "attr" and clauses.is_verb(noun.head):
        return clauses.subject(noun.head) or noun
    if noun.dep_ == "appos":
        return noun.head
    for each in noun.children:
        if each.dep_ == "appos" and each.ent_type_ in _NAMES:
            return each
    return noun


def party(head: Token) -> Party:
    """A party: its head and its phrase, with what it is "of" and without what is told of it."""
    doc = head.doc
    first = head.i
    if head.dep_ in _MODIFIER and head.head.i > head.i:
        first = _front_edge(head)
    for each in reversed(head.lefts):
        if each.dep_ not in _LEFT:
            break
        first = min(first, each.first)
    while first < head.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    last = head.i
    for each in head.rights:
        if each.dep_ == "prep" and each.lower_ == "of" and each.i == last + 1:
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


def has_actor(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether one of these heads can act, or is a place that is acted on."""
    return any(is_actor(each, lexicon) or is_place(each, lexicon) for each in tokens)
