"""What the place of a finite clause says of the deed in it: conditions and questions around it,
verbs and nouns that doubt or deny it, what is said of the report that holds it."""

from __future__ import annotations

from ...records import Status
from ..syntax import clauses
from ..syntax.tokens import Token
from .governors import class_of, is_denied, words
from .tenses import Standing, first_verb, mark


def in_clause(lead: Token, found: Standing) -> Standing:
    """What the place of a finite clause makes of the deed in it."""
    opener, head = mark(lead), lead.head
    if opener in words().conditions or (lead.head is not lead and _inverted(lead)):
        return Standing("hypothetical", f"if: {opener}")
    if _is_supposed(lead) and found.status in ("planned", "hypothetical", "denied"):
        return Standing("hypothetical", "consequence")
    if head is lead:
        return found
    if lead.dep_ == "advcl" or (lead.dep_ == "relcl" and opener in _ADVERBIAL):
        return _beside(lead, opener, found)
    if lead.dep_ == "relcl":
        found = _related(head, found)
        if class_of(head) not in ("fear", "plan", "threaten", "deny", "ask"):
            present = lead.tag_ in ("VBZ", "VBP")
            return found.then("present relative" if present else "relative")
    if lead.dep_ == "conj":
        supposed = mark(first_verb(head)) in words().conditions
        return Standing("hypothetical", "if, too") if supposed else found
    if lead.dep_ == "pcomp":
        return found.then(head.lower_)
    if lead.dep_ in ("ccomp", "acl", "relcl", "csubj", "csubjpass"):
        return _told(lead, head, found)
    return found


_ADVERBIAL = frozenset({"as", "while", "although", "though", "because"})
"""Words that open no relative clause, whatever noun the parse hangs theirs on."""


def _beside(lead: Token, opener: str, found: Standing) -> Standing:
    """A clause of time or the like."""
    if opener == "before" and found.why in ("modal", "cannot"):
        return Standing("denied", "before it could")
    if found.status != "actual":
        return found
    if lead.tag_ in ("VBZ", "VBP") and opener in _AHEAD:
        return Standing(_AHEAD[opener], f"{opener}, ahead")
    if opener in ("since", "after", "before", "until", "when"):
        return Standing("past", "long after") if _is_long_after(lead) else found.then(opener)
    return found


_AHEAD: dict[str, Status] = {
    "until": "hypothetical", "once": "hypothetical", "when": "planned", "before": "planned",
    "after": "planned",
}  # fmt: skip
"""What a deed in the present tense is behind these words."""


def _is_supposed(lead: Token) -> bool:
    """Whether a clause stands beside a condition."""
    return any(each.dep_ in ("advcl", "ccomp") and _opens_condition(each) for each in lead.children)


def _opens_condition(verb: Token) -> bool:
    first = verb.left_edge
    inverted = first.lower_ in ("had", "were", "should") and first.tag_ != "IN"
    return mark(verb) in words().conditions or (
        inverted and first.i <= verb.i and verb.i < verb.head.i and first.is_sent_start
    )


def _is_long_after(clause: Token) -> bool:
    """ "thirty years after …" """
    return any(
        inner.base in words().long
        for each in (clause, *clause.children)
        for inner in each.children
        if inner.dep_ == "npadvmod" and inner.i < clause.i
    )


def _inverted(lead: Token) -> bool:
    """ "Were the tax to be raised, …" as the parse has it: "raised" under "were"."""
    head = lead.head
    return (
        head.lower_ in ("were", "had", "should") and head.is_sent_start and _last(head).text != "?"
    )


def _is_cleft(verb: Token) -> bool:
    """ "It was X that …" """
    subject = clauses.child(verb, "nsubj")
    names = clauses.child(verb, "attr") is not None
    return names and subject is not None and subject.lower_ == "it"


def _related(head: Token, found: Standing) -> Standing:
    """ "It was not X who …"; "the coup in which they were to … was foiled" """
    if head.dep_ == "attr" and is_denied(head.head) and _is_cleft(head.head):
        return Standing("denied", "not it")
    undone = head.dep_ in ("nsubj", "nsubjpass", "dobj") and class_of(head.head) == "prevent"
    if found.status == "planned" and undone:
        return Standing("denied", "prevented")
    return found


def _told(lead: Token, governor: Token, found: Standing) -> Standing:
    """What a governor makes of a finite clause: "fears that", "denied that", "reports that … are
    untrue"."""
    name, negated = class_of(governor), is_denied(governor)
    if negated and _is_cleft(governor):
        return Standing("denied", "not it")
    held = verdict(governor)
    if held == "deny":
        return Standing("denied", "untrue")
    if held == "fear":
        return Standing("hypothetical", "unclear")
    if lead.i < governor.i:
        return found  # "It had not met the envoy, the ministry insisted"
    match name:
        case "deny":
            return Standing("hypothetical" if negated else "denied", "deny")
        case "ask" | "want" | "order" if lead.tag_ not in _BARE.get(governor.tag_, _BARE_FORM):
            return found
        case "fear" | "ask" | "consider" | "want" | "order":
            return Standing("hypothetical", name)
        case "plan" if found.status == "actual" and lead.tag_ in ("VBZ", "VBP", "VB"):
            return Standing("hypothetical", "hoped")
        case "exclude":
            return Standing("hypothetical" if negated else "denied", name)
        case "admit" | "believe" if negated:
            return Standing("denied", f"not {name}")
        case "threaten" if found.status == "planned":
            return Standing("hypothetical", name)
        case _:
            return found


_BARE_FORM = frozenset({"VB"})
_BARE = {"VBD": frozenset({"VB", "VBP"}), "VBN": frozenset({"VB", "VBP"})}
"""Tags of the bare form in "asked that they leave", which looks like a present."""


def verdict(word: Token) -> str:
    """What is said of a report or an allegation: that it is untrue, or unclear."""
    over = word.head if word.dep_ in ("nsubj", "nsubjpass") else word
    if word.dep_ in ("dobj", "pobj") and not clauses.is_verb(word):
        over = word.head if word.dep_ == "dobj" else word.head.head
        unsaid = class_of(over) == "deny" or over.base in ("reject", "dismiss")
        return "deny" if unsaid and clauses.is_verb(over) else ""
    if not clauses.is_verb(over):
        return ""
    if over is not word and class_of(over) == "deny":
        return "deny"
    if over is not word and class_of(over) == "admit" and is_denied(over):
        return "fear"
    if over.base != "be":
        return ""
    for each in over.children:
        if each.dep_ in ("acomp", "attr", "oprd"):
            name = class_of(each)
            if name in ("deny", "fear") and not is_denied(over):
                return name
            if is_denied(over) and each.base in (
                "true",
                "clear",
                "certain",
                "case",
                "sure",
                "known",
            ):
                return "deny" if each.base in ("true", "case") else "fear"
    return ""


def is_asked(token: Token) -> bool:
    """Whether a deed is what a question asks: its sentence is one, and no relative clause or
    clause of time holds the deed."""
    return _last(token).text == "?" and _is_main(token)


def is_supposed(token: Token) -> bool:
    """Whether the sentence of a deed begins with a condition: "Were the tax to be raised, …" """
    first = token.doc.tokens[token.sent.start]
    opens = first.lower_ in ("were", "had", "should") and _last(token).text != "?"
    return opens and _is_main(token)


def _last(token: Token) -> Token:
    """The last word of the sentence of a word."""
    return token.doc.tokens[token.sent.end - 1]


def _is_main(token: Token) -> bool:
    """Whether no relative clause or clause of time holds a deed."""
    return not any(
        each.dep_ in ("relcl", "parataxis") or (each.dep_ == "advcl" and mark(each) != "if")
        for each in (token, *token.ancestors)
    )
