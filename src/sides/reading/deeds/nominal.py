"""How a deed stands that a noun tells: by what describes the noun, and what is done with it."""

from __future__ import annotations

from ..syntax import clauses
from ..syntax.tokens import Token
from .complements import Rise, is_left_out, turned
from .governors import class_of, is_denied, words
from .tenses import Standing
from .times import past_times


def nominal(noun: Token, year: str | None, rise: Rise) -> Standing:
    """How a deed stands that a noun tells."""
    known = words()
    described = {each.lower_ for each in noun.children if each.dep_ in ("amod", "det", "compound")}
    if "no" in described or is_denied(noun):
        return Standing("denied", "no")
    found = _carried(noun, rise)
    if found.status == "denied":
        return found
    for each in noun.children:
        bare = each.dep_ == "acl" and each.tag_ == "VBN" and clauses.child(each, "nsubj") is None
        name = class_of(each) if bare else ""
        if name in ("plan", "prevent", "threaten", "delay", "fear", "ask"):
            return turned(name, Standing("actual", ""), f"participle {name}")
    if described & known.void:
        return Standing("denied", "void")
    if described & known.planned:
        return Standing("planned", "coming")
    if described & known.possible:
        return Standing("hypothetical", "any")
    if found.status == "actual":
        inner = [each for each in noun.children if each.dep_ == "acl" and each.tag_ == "VBN"]
        if time := next(filter(None, (past_times(each, year) for each in (noun, *inner))), ""):
            return Standing("past", f"{time}, noun")
        if described & known.former:
            return Standing("past", "former")
    return found


def _carried(noun: Token, rise: Rise) -> Standing:
    head = noun.head
    if head is noun:
        return Standing("actual", "headline noun")
    if noun.dep_ == "conj":
        return rise(head)
    if noun.dep_ in ("acomp", "attr") and clauses.is_verb(head):
        return rise(head)
    if noun.dep_ == "pobj":
        return _after_preposition(noun, head, rise)
    name = class_of(head)
    if noun.dep_ in ("compound", "poss", "appos", "nmod", "amod") and not clauses.is_verb(head):
        if name:
            return turned(name, rise(head), f"noun {name}")
        return rise(head)
    if noun.dep_ in ("nsubj", "nsubjpass") and not (noun.dep_ == "nsubjpass" and name):
        return _subject(head, name, rise)
    if not clauses.is_verb(head):
        return Standing("actual", "noun")
    above = rise(head)
    if head.base in ("refuse", "decline"):
        return above.then("refused")  # the request was made
    if name:
        return turned(name if name != "want" else "ask", above, f"noun {name}")
    return above.then("object")


def _subject(verb: Token, name: str, rise: Rise) -> Standing:
    """ "The strike will begin", "is due", "has been called off", "killed ten" """
    above = rise(verb)
    for each in verb.children:
        inner = class_of(each) if each.dep_ in ("acomp", "attr", "prep", "xcomp") else ""
        if inner in ("plan", "fear", "delay"):
            return turned(inner, above, f"subject {inner}")
    if name in ("prevent", "fail", "delay", "begin"):
        return turned(name, above, f"subject {name}")
    return above.then("subject")


_GOVERNING = frozenset(
    {"plan", "ask", "threaten", "fear", "consider", "deny", "prevent", "fail", "try", "want",
     "delay", "exclude"}
)  # fmt: skip
_OBJECT = frozenset({"for", "of", "to", "on", "about", "from", "against"})
_ADJUNCT = frozenset({"after", "since", "during", "in", "over", "following", "by"})


def _after_preposition(noun: Token, preposition: Token, rise: Rise) -> Standing:
    word, over = preposition.lower_, preposition.head
    if is_left_out(noun):
        return Standing("denied", "without")
    name = class_of(over)
    undone = name in ("prevent", "deny") and clauses.is_verb(over)
    if name in _GOVERNING and (word == "from" if undone else word in _OBJECT):
        return turned("ask" if name == "want" else name, rise(over), f"{word} {name}")
    if word in ("for", "until", "before"):
        return Standing(rise(over).status, word)
    if word in _ADJUNCT:
        return Standing("actual", word)
    if word == "of" and not clauses.is_verb(over):
        return rise(over)
    return Standing("actual", "prepositional")
