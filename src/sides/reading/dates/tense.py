"""Whether what happens on a date lies ahead: told by the tense, helpers and sense of the words
that the date hangs on, before any date word is looked at."""

from __future__ import annotations

from ..syntax.clauses import MOST_STEPS, child, is_verb
from ..syntax.tokens import Token
from .words import Ahead

_NAMES = frozenset({"compound", "nmod", "amod", "poss"})
"""How a date hangs on a noun whose own it is: "Friday's bombing", "the November talks"."""

_PAST = frozenset({"was", "were", "had", "has", "have", "been", "did"})
_PRESENT = frozenset({"is", "are", "'s", "’s", "'re", "am", "does", "do"})


def is_ahead(words: Ahead, root: Token, *, heading: bool) -> bool | None:
    """Whether what is dated by this token lies ahead. None: the words do not tell."""
    token, noun = root, own_noun(root)
    if noun is not None:
        if _is_marked(words, noun):
            return True
        before = _before(noun, words.toward)
        if noun.base not in words.occasions and not before:
            return False
        if noun.base in words.occasions and before:
            return True
    for _ in range(MOST_STEPS):
        told = _told(words, token, heading=heading)
        if told is not None:
            subject = noun is None or noun.dep_ in ("nsubj", "nsubjpass")
            return told if subject else told or None
        if token.head is token:
            break
        token = token.head
    return None


def own_noun(root: Token) -> Token | None:
    """The noun whose own a date is, if it is one's."""
    token = root
    for _ in range(3):
        if token.head is token:
            return None
        if token.dep_ in _NAMES and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        elif token.dep_ == "pobj" and token.head.lower_ == "of":
            token = token.head.head
        else:
            return None
        if token.pos_ == "NOUN" and token.ent_type_ not in ("DATE", "TIME"):
            return token
    return None


def _before(noun: Token, words: frozenset[str]) -> bool:
    """Whether a noun stands behind "before" or "ahead of"."""
    if noun.dep_ != "pobj":
        return False
    above = noun.head
    return above.lower_ in words or (above.lower_ == "of" and above.head.lower_ in words)


def _is_marked(words: Ahead, token: Token) -> bool:
    """Whether a word or one on it says that this is planned ("due", "a scheduled visit")."""
    return any(
        each.lower_ in words.marked and each.tag_ != "VBD" and not _has(each, _HAD)
        for each in (token, *token.children)
    ) and not (_has(token, _HAD) or (is_verb(token.head) and _has(token.head, _HAD)))


_HAD = frozenset({"had"})
_IF = frozenset({"if", "unless"})


def _told(words: Ahead, token: Token, *, heading: bool) -> bool | None:
    """What one word above the date tells; None if nothing, and the next one is to be asked."""
    head = token.head
    if token.pos_ in ("ADP", "SCONJ") or token.dep_ in ("prep", "mark"):
        if token.base in words.before:
            if _has(head, _IF):
                return True  # "if they did not leave by Friday"
            return True if not _tells_past(head) or head.base in words.deferring else None
        if token.base in words.fixing and (
            head.base in words.words or head.base in words.occasions or head.base in words.deferring
        ):
            return not _has(head, _HAD)
        return True if token.base in words.toward and token.base != "before" else None
    if _is_marked(words, token):
        return True
    if not is_verb(token):
        if token.pos_ == "NOUN" and token.base in words.occasions:
            return _of_occasion(words, token)
        return None
    return _of_verb(words, token, heading=heading)


def _of_occasion(words: Ahead, noun: Token) -> bool | None:
    """ "invited them to talks on Friday", "the vote on Sunday will"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if _has(verb, words.helpers):
        return True
    return True if verb.base in words.convening and not _has(verb, _HAD) else None


def _of_verb(words: Ahead, verb: Token, *, heading: bool) -> bool | None:
    perfect = _has(verb, {"have", "had", "has"})
    if _has(verb, words.helpers):
        denied = any(each.dep_ == "neg" for each in verb.children)
        return not (perfect or (denied and _has(verb, {"could"})))
    if _is_infinitive(verb):
        return _of_infinitive(words, verb, perfect=perfect)
    if verb.lower_ == "going" and any(
        each.dep_ == "xcomp" and _is_infinitive(each) for each in verb.children
    ):
        return True
    if perfect or _tells_past(verb):
        return False
    if _has(verb, _PRESENT) or (_is_present(verb) and not _has_aux(verb)):
        if verb.tag_ == "VBN" and heading:
            return None
        return None if heading else True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "ROOT", "relcl"):
        return False  # "the men killed on Friday"
    if verb.tag_ == "VBN" and not _has_aux(verb) and child(verb, "nsubj") is not None:
        return False  # of "says that it never shot" the tag is mistaken
    return None


def _of_infinitive(words: Ahead, verb: Token, *, perfect: bool) -> bool | None:
    if perfect:
        return False  # "was to have left"
    if verb.head is verb:
        return True  # "Parliament to vote on Friday"
    head = verb.head
    if head.lemma_ == "be" or head.base in words.words or head.lower_ in words.marked:
        return not _has(head, _HAD)
    return True if head.pos_ == "NOUN" and verb.dep_ in ("acl", "relcl") else None


def _tells_past(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ") and not _ends_in_s(verb):
        return True
    return verb.tag_ in ("VBN", "VBG", "VB") and _has(verb, _PAST)


def _is_present(verb: Token) -> bool:
    """By its tag; of "shrank" and "expires" the ending tells more than a mistaken tag."""
    return verb.tag_ == "VBP" or (verb.tag_ in ("VBZ", "VBD") and _ends_in_s(verb))


def _ends_in_s(verb: Token) -> bool:
    return verb.lower_.endswith("s") and verb.lower_ != "was"


def _is_infinitive(verb: Token) -> bool:
    return any(each.lower_ == "to" and each.dep_ == "aux" for each in verb.children)


def _has(token: Token, words: frozenset[str] | set[str]) -> bool:
    return any(each.lower_ in words for each in token.children)


def _has_aux(verb: Token) -> bool:
    return any(each.dep_ in ("aux", "auxpass") for each in verb.children)
