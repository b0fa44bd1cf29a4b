"""Which words of a sentence tell a deed, or govern one: the lexicon's frames found in the parse."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ..syntax import clauses
from ..syntax.nouns import FAR, forms, is_actor, is_person, is_place, lemma, next_noun, pair
from ..syntax.tokens import Token
from .frames import Frame, Lexicon

REACH = 4
"""Words that may stand between the parts of a pattern where the parse does not join them
("take full military control of"): determiners and adjectives, rarely more than three."""

MOST_WORDS = 6
"""Words of a pattern at most."""

_TIMES = frozenset({"DATE", "TIME"})
_ADVERBIAL = frozenset({"alongside", "beside"})
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_STOPS = frozenset({"VERB", "PUNCT", "SCONJ"})


class Act(Struct, frozen=True):
    """A frame found: its head word, the words of its pattern, and what its object is."""

    frame: Frame
    token: Token
    words: tuple[Token, ...]
    object: Token | None


def acts(tokens: tuple[Token, ...], lexicon: Lexicon) -> dict[int, tuple[Act, ...]]:
    """The frames found in a sentence by the index of their head, the most specific first: all
    governors, and the first of the others, which says what deed the word tells."""
    found: dict[int, tuple[Act, ...]] = {}
    near = forms(tokens, MOST_WORDS * (REACH + 1))
    heads = lexicon.heads
    for token in tokens:
        if token.base in heads or token.tag_ == "NNPS":  # few words, and told soon
            here = _at(token, lexicon, near)
            if here:
                found[token.i] = here
    return found


def _at(token: Token, lexicon: Lexicon, near: frozenset[str]) -> tuple[Act, ...]:
    find, frames = _possible(token, lexicon)
    found: list[Act] = []
    objects: Objects = {}
    told = False
    for frame in frames:
        deed = frame.rule is None
        if (deed and told) or not near.issuperset(frame.behind):
            continue
        act = find(frame, token, lexicon, objects)
        if act is not None:
            found.append(act)
            told = told or deed
    return tuple(found)


Objects = dict[int, Token | None]
"""What the object of a word's frames is, by the last word of their pattern: many share it."""

Find = Callable[[Frame, Token, Lexicon, Objects], Act | None]


def _possible(token: Token, lexicon: Lexicon) -> tuple[Find, tuple[Frame, ...]]:
    """The frames that a word may be the head of, and what finds the rest of each."""
    word = lemma(token)
    if token.pos_ in _VERBS or token.tag_.startswith("VB"):
        return _verb, lexicon.verbs.get(_hyphened(token, word)) or lexicon.verbs.get(word, ())
    if token.pos_ == "ADJ":
        return _adjective, lexicon.adjectives.get(word, ())
    frames = lexicon.nouns.get(word, ()) if token.pos_ in _NOUNS else ()
    return _noun, () if frames and _in_name(token, lexicon) else frames


def _hyphened(token: Token, word: str) -> str:
    """ "test-fire" for the "fire" of "test-fired"."""
    tokens, at = token.doc.tokens, token.i
    if at < 2 or tokens[at - 1].text != "-" or tokens[at - 2].whitespace_:
        return word
    return f"{tokens[at - 2].lower_}-{word}"


def _noun(frame: Frame, token: Token, _lexicon: Lexicon, _objects: Objects) -> Act | None:
    words = _before(token, frame.words[:-1])
    if words is None:
        return None
    carrier = (token.head,) if token.dep_ in ("dobj", "nsubjpass") else ()
    return Act(frame, token, (*words, token), None) if _beside(frame, token, *carrier) else None


def _adjective(frame: Frame, token: Token, lexicon: Lexicon, objects: Objects) -> Act | None:
    words = _behind(token, frame.behind, lexicon.words.vague)
    if words is None or words[-1].i - token.i > 2 or not _beside(frame, token):
        return None
    return Act(frame, token, words, _object(token, words[-1], objects))


def _verb(frame: Frame, token: Token, lexicon: Lexicon, objects: Objects) -> Act | None:
    words = _behind(token, frame.behind, lexicon.words.vague)
    if words is None or (token.dep_ == "amod" and clauses.agent(token) is None):
        return None
    if frame.subject is not None and not _is_by(token, frame.subject, lexicon):
        return None
    object_ = _object(token, words[-1], objects)
    anchors = (*words, object_) if object_ is not None else words
    if frame.beside and not _beside(frame, *anchors):
        return None
    if len(words) == 2 and words[1].pos_ == "ADP" and "object" in frame.target:
        # "withdraw troops from" is not "withdraw from"
        own = clauses.child(token, "dobj")
        if own is not None and own != object_ and own.ent_type_ not in _TIMES:
            return None
    if frame.object is not None and not _fits(token, words, object_, frame.object, lexicon):
        return None
    if frame.never and _fits(token, words, object_, frame.never, lexicon):
        return None
    if frame.never and any(
        each.dep_ == "xcomp" and lemma(each) in frame.never for each in token.children
    ):
        return None
    return Act(frame, token, words, object_)


def _is_by(verb: Token, wanted: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the one who does what a verb says is of the classes wanted."""
    doer = clauses.agent(verb) if clauses.is_passive(verb) else clauses.subject(verb)
    return doer is not None and _is(doer, wanted, lexicon)


def _in_name(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun is part of a name ("Liberation Army") or only describes another noun that
    tells no deed ("war monitor")."""
    if noun.dep_ == "compound" and noun.head.i > noun.i:
        above = lemma(noun.head)
        if above in lexicon.words.vague:
            return False
        return not any(frame.rule is not None for frame in lexicon.nouns.get(above, ()))
    return noun.pos_ == "PROPN" and noun.ent_type_ in ("ORG", "PERSON", "GPE", "NORP", "PRODUCT")


def _beside(frame: Frame, *anchors: Token) -> bool:
    if not frame.beside:
        return True
    if "pair" in frame.beside and any(pair(each) for each in anchors):
        return True
    if "infinitive" in frame.beside and any(_has_infinitive(each) for each in anchors):
        return True
    for anchor in anchors:
        for child in anchor.children:
            if child.lower_ in frame.beside and not _is_time(child):
                return True
    return False


def _behind(token: Token, rest: tuple[str, ...], vague: frozenset[str]) -> tuple[Token, ...] | None:
    """A head and the words of its pattern that follow it, or None if one is missing."""
    if not rest:
        return (token,)
    found = [token]
    for word in rest:
        nearest = _joined(token, found[-1], word, vague) or _near(found[-1], word)
        if nearest is None:
            return None
        found.append(nearest)
    return tuple(found)


def _joined(head: Token, last: Token, word: str, vague: frozenset[str]) -> Token | None:
    """A word that the parse joins to a pattern, past nouns like "series of"."""
    for anchor in (last, head):
        shaped = [
            inner
            for each in anchor.children
            if each.dep_ in ("dobj", "nsubjpass") and lemma(each) in vague
            for inner in clauses.preposition_objects(each, "of")
        ]
        for each in (*anchor.children, *shaped):
            if (
                last.i < each.i <= last.i + FAR
                and (word == each.lower_ or word == lemma(each))
                and not _is_time(each)
            ):
                return each
    return None


def _near(last: Token, word: str) -> Token | None:
    first = last.i + 1
    for each in last.doc.tokens[first : first + 1 + REACH]:
        if word == each.lower_ or word == lemma(each):
            return None if _is_time(each) else each
        if each.pos_ in _STOPS or (each.pos_ == "ADP" and each.i > first):
            return None
    return None


def _is_time(word: Token) -> bool:
    """Whether a preposition is that of a date ("met on Tuesday")."""
    inner = clauses.child(word, "pobj")
    return inner is not None and inner.ent_type_ in _TIMES


def _before(token: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The words of a noun pattern that stand in front of its head, hyphens aside."""
    found: list[Token] = []
    tokens, at = token.doc.tokens, token.i - 1
    for word in reversed(rest):
        while at >= 0 and tokens[at].lower_ in ("-", "–"):
            at -= 1
        if at < 0 or word not in (tokens[at].lower_, lemma(tokens[at])):
            return None
        found.append(tokens[at])
        at -= 1
    return tuple(reversed(found))


def _object(token: Token, last: Token, known: Objects) -> Token | None:
    """The object of a pattern that begins and ends with these words."""
    if last.i not in known:
        known[last.i] = _object_behind(token, last)
    return known[last.i]


def _object_behind(token: Token, last: Token) -> Token | None:
    if last.i != token.i:
        inner = clauses.child(last, "pobj", "dobj")
        if inner is not None:
            return clauses.antecedent(inner)
        relates = last.pos_ == "ADP" or last.lower_ in _ADVERBIAL
        if relates and clauses.child(last, "pcomp") is None:
            follower = next_noun(last) or _shared_object(last)
            if last.dep_ != "prt":
                return follower
    return clauses.logical_object(token) if clauses.is_verb(token) else None


def _shared_object(preposition: Token) -> Token | None:
    """The object that a preposition shares with its like behind it ("fought with, and died
    with, the rebels")."""
    doc = preposition.doc
    for i in range(preposition.i + 1, min(preposition.i + FAR, len(doc))):
        if doc[i].lower_ == preposition.lower_:
            return clauses.child(doc[i], "pobj") or next_noun(doc[i]) or _behind_comma(doc[i])
    return _behind_comma(preposition)


def _behind_comma(preposition: Token) -> Token | None:
    doc = preposition.doc
    at = preposition.i + 1
    return next_noun(doc[at]) if at < len(doc) and doc[at].text == "," else None


def _fits(
    token: Token,
    words: tuple[Token, ...],
    object_: Token | None,
    wanted: frozenset[str],
    lexicon: Lexicon,
) -> bool:
    if "@infinitive" in wanted and _has_infinitive(token):
        return True
    if "@clause" in wanted and any(_has_clause(each) for each in {token, words[-1]}):
        return True
    if object_ is None:
        return "@none" in wanted and not any(_has_clause(each) for each in {token, words[-1]})
    return any(_is(each, wanted, lexicon) for each in clauses.conjuncts(object_))


def _has_infinitive(token: Token) -> bool:
    return any(
        each.dep_ in ("xcomp", "ccomp", "advcl") and clauses.is_infinitive(each)
        for each in token.children
    )


def _has_clause(token: Token) -> bool:
    return clauses.child(token, "xcomp", "ccomp", "pcomp") is not None


def _is(noun: Token, wanted: frozenset[str], lexicon: Lexicon) -> bool:
    if lemma(noun) in wanted or noun.lower_ in wanted:
        return True
    if "@place" in wanted and is_place(noun, lexicon):
        return True
    if "@actor" in wanted and is_actor(noun, lexicon):
        return True
    if "@person" in wanted and is_person(noun):
        return True
    if "@money" in wanted and (noun.ent_type_ == "MONEY" or noun.lower_ in ("$", "€", "£")):
        return True
    if lemma(noun) in lexicon.words.vague or noun.ent_type_ in ("QUANTITY", "CARDINAL"):
        inner = clauses.preposition_objects(noun, "of", "in")
        return any(_is(each, wanted, lexicon) for each in inner)
    return False
