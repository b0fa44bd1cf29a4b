"""What governs a clause without a tense of its own, and what it makes of the deed in it: who plans
a deed has it before them, who denies it says that it is not so, who begins it does it."""

from __future__ import annotations

from collections.abc import Callable

from ..syntax import clauses
from ..syntax.tokens import Token
from .governors import auxiliaries, class_of, is_denied, words
from .surroundings import in_clause, verdict
from .tenses import Standing, first_verb, mark

Rise = Callable[[Token], Standing]
"""How the word above stands."""


def governed(verb: Token, rise: Rise) -> Standing:
    """What stands above a clause without a tense of its own makes of the deed in it."""
    head = verb.head
    infinitive = clauses.is_infinitive(verb)
    if mark(verb) in words().conditions:
        return Standing("hypothetical", "whether to")
    if "having" in auxiliaries(verb) and verb.dep_ == "advcl":
        return Standing("actual", "having")
    if not infinitive and verb.dep_ in ("advcl", "pcomp") and is_left_out(verb):
        return Standing("denied", "without")
    if not infinitive and verb.dep_ in ("advcl", "ccomp") and _stands_apart(verb):
        return Standing(rise(head).status, f"apart, {verb.tag_}")
    if infinitive and _is_headline(verb):
        return Standing("planned", "headline")
    if head is verb:
        return Standing("planned", "infinitive") if infinitive else Standing("actual", "bare")
    if verb.dep_ in ("pcomp", "pobj"):
        if infinitive and "about" in (head.lower_, head.head.lower_):
            return Standing("planned", "about to")
        above = head.head if head.pos_ in ("ADP", "SCONJ", "ADV", "PART") else head
        if infinitive:
            return _to(verb, above, rise)
        return _gerund(verb, above, rise, head.lower_)
    if not infinitive:
        return _gerund(verb, head, rise, "")
    if verb.dep_ in ("acl", "relcl") and not class_of(head):
        above = head.head.head if head.dep_ == "pobj" else head.head
        if class_of(above) in _ADDRESSED:
            return _to(verb, above, rise)
    return _to(verb, head, rise)


_ADDRESSED = ("ask", "order", "want", "threaten", "force", "allow", "plan")
"""Classes of governors whose infinitive the parse often hangs on the noun between: "called on the
bishop to apologise"."""


def _is_headline(verb: Token) -> bool:
    """ "Ethiopia to release prisoners, premier says" """
    if clauses.child(verb, "nsubj", "nsubjpass") is None or mark(verb):
        return False
    before = verb.i < verb.head.i and verb.dep_ in ("ccomp", "advcl", "parataxis")
    return verb.head is verb or before


def is_left_out(word: Token) -> bool:
    """ "without …", "instead of …", "far from …": the words in front of a gerund or noun phrase."""
    first = word.left_edge.i if word.dep_ != "pobj" else word.head.i + 1
    near = [each.lower_ for each in word.doc.tokens[max(first - 2, 0) : first]]
    if not near:
        return False
    joint = near[-1] in ("of", "than", "from") and near[0] in words().without
    return near[-1] == "without" or joint


def _stands_apart(verb: Token) -> bool:
    """Whether a participle is no complement of the verb above: with a comma between them, before
    it, or with a subject of its own."""
    if verb.i < verb.head.i or clauses.child(verb, "nsubj", "nsubjpass") is not None:
        return True
    return any(each.text == "," for each in verb.doc.tokens[verb.head.i : verb.i])


def _to(verb: Token, governor: Token, rise: Rise) -> Standing:
    """An infinitive under a verb, noun or adjective."""
    if verb.dep_ == "xcomp" and governor.base in ("be", "have"):
        return _bare(verb, governor, rise)
    if governor.lower_ in ("used", "use") and governor.tag_ in ("VBD", "VBN", "VB"):
        return Standing("past", "used to")
    if governor.lower_ == "going":
        return _due(governor, "going to")
    above, name = rise(governor), class_of(governor)
    if name == "allow" and governor.pos_ == "ADJ" and above.why != "tense":
        return above.then("able")
    if name == "want":
        other = clauses.child(verb, "nsubj", "nsubjpass") or clauses.child(governor, "dobj")
        return turned("plan" if other is None else "ask", above, "want")
    if governor.base in ("expect", "call") and not clauses.is_passive(governor):
        asked = clauses.child(governor, "dobj") is not None
        return turned("ask" if asked else name, above, "expect")
    if name:
        return turned(name, above, name)
    if verb.dep_ == "advcl":
        return turned("plan", above, "purpose")
    if verb.dep_ in ("acl", "relcl"):
        return Standing("planned", "noun to")
    if any(class_of(each) == "plan" for each in governor.children if each.dep_ == "acomp"):
        return turned("plan", above, "ready to")
    return above.then("to")


def _bare(verb: Token, governor: Token, rise: Rise) -> Standing:
    """ "is to", "is ready to", "has to", "has yet to" """
    if governor.base == "have":
        yet = any(each.lower_ == "yet" for each in (*governor.children, *verb.children))
        return Standing("denied", "yet to") if yet else Standing("hypothetical", "have to")
    for each in governor.children:
        if each.dep_ in ("acomp", "attr") and class_of(each):
            return _to(verb, each, rise)
    return _due(governor, "is to")


def _due(governor: Token, why: str) -> Standing:
    found = Standing("denied" if is_denied(governor) else "planned", why)
    return in_clause(first_verb(governor), found)


def _gerund(verb: Token, governor: Token, rise: Rise, through: str) -> Standing:
    """A gerund or participle under a verb or noun, `through` a preposition if there is one."""
    if through == "of" and verdict(governor) == "deny":
        return Standing("denied", "untrue")
    above, name = rise(governor), class_of(governor)
    described = verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN" and not through
    if name and not described:
        return turned(name, above, name)
    if through in ("before", "after", "by", "for", "in", "of", "since", "while", "on"):
        return above.then(through)
    if verb.dep_ in ("acl", "amod", "relcl"):
        over = governor.head if governor.dep_ == "pobj" else governor
        if "deny" in (verdict(governor), verdict(over.head if over.dep_ == "prep" else over)):
            return Standing("denied", "untrue")
        return Standing("actual", "participle")
    return above.then("gerund")


def turned(name: str, above: Standing, why: str) -> Standing:
    """What a governor of a class, which itself stands so, makes of a deed."""
    denied = above.status == "denied"
    match name:
        case "plan" | "delay" | "try":
            if above.status in ("denied", "hypothetical"):
                return Standing(above.status, f"{above.status} {why}")
            return Standing("planned", why)
        case "ask" | "threaten" | "fear" | "consider" | "want" | "order":
            return Standing("hypothetical", why)
        case "exclude" | "deny":
            return Standing("hypothetical" if denied else "denied", why)
        case "fail" | "prevent":
            if above.status == "denied":
                return Standing("actual", f"not {why}")
            if above.status == "hypothetical":
                return Standing("hypothetical", f"maybe {why}")
            return Standing("denied", why)
        case "react" | "remember" | "accuse" | "admit":
            return Standing("actual", why)
        case _:
            return above.then(why)
