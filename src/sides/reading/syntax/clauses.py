"""Who stands where in a clause: subjects, objects, complements, seen through passives, relative
clauses, participles, coordination and control. Works on tokens alone and knows no words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .tokens import Token

MOST_STEPS = 12
"""Heads climbed at most; sentences nest far less, and a bound keeps every walk finite."""

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECT_PREPOSITIONS = frozenset({"of", "from", "for", "into", "against"})
_LINKS = frozenset(
    {"dobj", "nsubjpass", "attr", "xcomp", "ccomp", "acl", "prep", "advcl", "dative", "oprd",
     "acomp", "appos", "compound"}
)  # fmt: skip


def is_verb(token: Token) -> bool:
    """Whether a token is a verb, auxiliaries included."""
    return token.pos_ in ("VERB", "AUX")


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    for each in token.children:
        if each.dep_ in deps:
            return each
    return None


def preposition_objects(token: Token, *words: str) -> list[Token]:
    """Objects of the prepositions with these words that hang on a token."""
    found: list[Token] = []
    for each in token.children:
        if each.lower_ in words and each.dep_ in ("prep", "agent", "dative", "prt", "advmod"):
            found.extend(inner for inner in each.children if inner.dep_ in ("pobj", "dobj"))
            for inner in each.children:
                if inner.dep_ == "prep" and inner.lower_ == each.lower_:
                    found.extend(last for last in inner.children if last.dep_ == "pobj")
    return found


def is_passive(verb: Token) -> bool:
    """Whether what the verb's subject is stands in the role of an object."""
    if any(each.dep_ in ("auxpass", "nsubjpass") for each in verb.children):
        return True
    absolute = any(each.lower_ == "with" for each in verb.lefts)
    participle = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and absolute)
    if not participle or any(each.dep_ == "aux" for each in verb.children):
        return False
    if verb.dep_ == "conj" and is_verb(verb.head) and child(verb, "nsubj") is None:
        return is_passive(verb.head) or verb.head.tag_ not in ("VBN",)
    if child(verb, "dobj") is not None:
        return False
    if child(verb, "nsubj") is not None:  # "with the rebels driven out"
        return verb.dep_ == "pcomp" or absolute
    return (
        verb.dep_ in ("acl", "amod", "relcl", "advcl", "pcomp") or child(verb, "agent") is not None
    )


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; the token itself if it is none."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WP", "WDT", "IN", "DT"):
        return token
    verb = token.head
    for _ in range(MOST_STEPS):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.head == verb or verb.dep_ not in ("xcomp", "ccomp", "conj", "prep", "pobj"):
            return token
        verb = verb.head
    return token


def subject(verb: Token, steps: int = MOST_STEPS) -> Token | None:
    """The grammatical subject of a verb, its own or the one it shares or is controlled by."""
    if steps == 0:
        return None
    for each in verb.children:
        if each.dep_ in ("nsubj", "nsubjpass") and each.i < verb.i:
            return antecedent(each)
    late = child(verb, "nsubj", "nsubjpass")
    if late is not None:
        return antecedent(late)
    return _shared(verb, steps - 1)


def _shared(verb: Token, steps: int) -> Token | None:
    head = verb.head
    if head == verb:
        return None
    match verb.dep_:
        case "conj":
            return subject(head, steps) if is_verb(head) else None
        case "relcl" | "amod":
            return head
        case "acl":
            return head if verb.tag_ in ("VBN", "VBG") else giver(head, steps)
        case "xcomp" | "ccomp" | "advcl" | "pcomp" | "prep" | "dep" | "oprd" | "acomp":
            return _controller(verb, steps)
    return None


def _controller(verb: Token, steps: int) -> Token | None:
    """The subject of a clause without one: an object of the verb above, or its subject."""
    head = verb.head
    if verb.dep_ == "pcomp" and head.pos_ in ("ADP", "SCONJ"):
        above = head.head
        if not is_verb(above):
            return giver(above, steps) if above.pos_ == "NOUN" else None
        if head.lower_ in _OBJECT_PREPOSITIONS:
            return logical_object(above, steps) or subject(above, steps)
        return subject(above, steps)
    if not is_verb(head):
        return giver(head, steps) if head.pos_ == "NOUN" else subject(head, steps)
    if verb.dep_ in ("xcomp", "ccomp") or (verb.dep_ == "advcl" and _has_to(verb)):
        controller = logical_object(head, steps) if verb.dep_ != "advcl" else None
        if controller is None and verb.dep_ != "advcl":
            for each in preposition_objects(head, "on", "upon", "for", "with", "to"):
                if head.i < each.i < verb.i and each.ent_type_ not in ("DATE", "TIME"):
                    return each
        if controller is not None and controller.i < verb.i:
            return controller
    return subject(head, steps)


def giver(noun: Token, steps: int) -> Token | None:
    """Who acts in "opportunity for X to …", "X's threat to …", "Y's plan for …"."""
    for each in preposition_objects(noun, "for", "by"):
        return each
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    if noun.dep_ in ("dobj", "attr", "pobj", "nsubjpass") and steps:
        above = noun.head if noun.dep_ != "pobj" else noun.head.head
        for _ in range(MOST_STEPS):
            if is_verb(above):
                return subject(above, steps - 1)
            if above.head is above:
                return None
            above = above.head
    return None


def _has_to(verb: Token) -> bool:
    return any(each.dep_ == "aux" and each.lower_ == "to" for each in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Whether a verb is in the infinitive with "to"."""
    return _has_to(verb)


def logical_object(verb: Token, steps: int = MOST_STEPS) -> Token | None:
    """What the verb is done to: its object, its passive subject, what its participle or its
    relative clause modifies."""
    if steps == 0:
        return None
    if is_passive(verb):
        own = child(verb, "nsubjpass", "nsubj")
        if own is not None:
            return antecedent(own)
        if verb.dep_ in ("acl", "amod", "relcl"):
            return verb.head
        return subject(verb, steps - 1)
    own = child(verb, "dobj")
    if own is not None:
        return antecedent(own)
    if verb.dep_ == "relcl" and child(verb, "nsubj") is not None:
        relative = [each for each in verb.children if each.dep_ == "nsubj"]
        if not any(antecedent(each) != each for each in relative):
            return None if child(verb, "xcomp", "ccomp") is not None else verb.head
        return None
    late = child(verb, "dative")
    if late is not None and late.pos_ != "ADP":
        return late
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.head.i < verb.i:
        return None
    for each in verb.children:
        if each.dep_ == "conj" and is_verb(each) and each.i - verb.i <= 3:
            shared = child(each, "dobj")
            if shared is not None:
                return antecedent(shared)
    for each in verb.children:
        # "urged Iran to stop", "found him guilty": the parser often makes the object of the outer
        # verb the subject of the inner clause
        small = each.pos_ in ("ADJ", "NOUN") and child(each, "cop", "mark") is None
        if each.dep_ in ("ccomp", "xcomp") and each.i > verb.i and (_has_to(each) or small):
            inner = child(each, "nsubj", "nsubjpass")
            if inner is not None and inner.i > verb.i:
                return inner
    return None


def agent(verb: Token) -> Token | None:
    """Who does a passive deed: the object of "by", or "Iran" in "Iran-backed"."""
    for each in verb.children:
        if each.dep_ in ("agent", "prep") and each.lower_ == "by":
            inner = child(each, "pobj")
            if inner is not None:
                return inner
    for each in verb.lefts:
        if each.dep_ in ("npadvmod", "compound", "amod", "nmod", "advmod", "nsubj"):
            between = verb.doc[each.i + 1 : verb.i]
            if each.pos_ in ("PROPN", "NOUN", "ADJ") and len(between) and between.text in "-–":
                return each
    return None


def conjuncts(token: Token) -> Iterator[Token]:
    """A phrase's head and the heads of those coordinated with it behind it."""
    yield token
    for each in token.children:
        if each.dep_ == "conj" and each.i > token.i and not is_verb(each):
            yield from conjuncts(each)


class Link(NamedTuple):
    """A word above another, the preposition between them if there is one, and whether what is
    below is a clause. `addressed` is True where a noun stands between that the clause hangs on:
    "called on both sides to stop"."""

    head: Token
    through: Token | None
    clause: bool
    addressed: bool = False


def above(token: Token) -> Iterator[Link]:
    """The words that a deed may be the complement of, nearest first.

    From a noun: the verb it is object or passive subject of, or the head of its preposition;
    from a verb: the verb or noun that it completes.
    """
    through: Token | None = None
    clause, addressed = is_verb(token), False
    for _ in range(MOST_STEPS):
        head = token.head
        if head == token:
            return
        if token.dep_ == "conj":
            token = head
        elif token.dep_ in ("acl", "relcl") and _has_to(token):
            noun = _before_infinitive(token) or head
            yield Link(noun, through, clause)
            addressed = noun.dep_ in ("pobj", "dobj")
            token, through, clause = noun, None, addressed
        elif token.dep_ in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "PART", "ADV"):
            token = through = head
        elif token.dep_ not in _LINKS or (token.lower_ == "by" and through == token):
            return
        else:
            if token.dep_ == "advcl":
                if not _is_complement(token):
                    return
                near = _before_infinitive(token)
                if near is not None and near.i != head.i:
                    yield Link(near, None, clause)
            yield Link(head, through, clause, addressed)
            token, through, clause, addressed = head, None, is_verb(head), False


def _is_complement(verb: Token) -> bool:
    """Whether an adverbial clause may be what the verb above is about: "to …", "for X to …"."""
    mark = child(verb, "mark")
    return _has_to(verb) and (mark is None or mark.lower_ == "for")


def _before_infinitive(verb: Token) -> Token | None:
    """The noun directly in front of "to": nearer the truth than the noun that the parse chose."""
    first = min((each.i for each in verb.children if each.lower_ == "to"), default=0)
    if first == 0:
        return None
    before = verb.doc[first - 1]
    return before if before.pos_ in ("NOUN", "PROPN") else None
