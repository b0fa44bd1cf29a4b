"""What becomes of a deed under the words that govern it.

"Refused to hold talks", "agreed to lift sanctions", "threatened to attack": the governor's rule
turns the inner deed's type, mode and parties into those of the whole. The turns follow the PLOVER
manual (draft 2.0, 2024); where it is silent, CAMEO's codes of the same words.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..syntax import clauses
from ..syntax.nouns import behind, owners
from ..syntax.tokens import Token
from .frames import Lexicon, Rule
from .parties import Roles, doer, role
from .triggers import Act

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types that, in the future, are an AGREE."""
YIELDING = frozenset({"CONCEDE", "RETREAT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types that, in the future and announced by the one who will do it, are a THREATEN."""
ADVERSE = HOSTILE | {"THREATEN", "ACCUSE", "REJECT"}

_ENDED = {
    "ASSAULT": ("RETREAT", "ceasefire"),
    "MOBILIZE": ("RETREAT", "withdraw"),
    "SANCTION": ("RETREAT", None),
    "COERCE": ("CONCEDE", None),
    "PROTEST": ("CONCEDE", None),
    "THREATEN": ("CONCEDE", None),
    "ACCUSE": ("CONCEDE", None),
    "REQUEST": ("CONCEDE", None),
    "REJECT": ("CONCEDE", None),
    "AID": ("SANCTION", "discontinue"),
    "COOPERATE": ("SANCTION", "discontinue"),
    "CONSULT": ("REJECT", "meet"),
    "SUPPORT": ("SANCTION", "withdraw"),
    "AGREE": ("REJECT", None),
    "CONCEDE": ("REJECT", "yield"),
    "RETREAT": ("REJECT", "yield"),
}
"""What the end of a deed is: sanctions lifted, aid cut, a meeting cancelled."""

_ASKED = {
    "AID": "assist",
    "COOPERATE": "assist",
    "CONSULT": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
"""The mode of a REQUEST or REJECT by the type of what is asked or refused."""

_ASKING = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})
"""Types whose refusal turns against the one who asked, offered, accused or threatened."""

_THREATENED = {
    ("COERCE", "arrest"): "arrest",
    ("SANCTION", "expel"): "expel",
    ("COERCE", "deport"): "expel",
    ("SANCTION", None): "restrict",
    ("COERCE", None): "restrict",
    ("COERCE", "restrict"): "restrict",
    ("SANCTION", "withdraw"): "relations",
    ("COERCE", "seize"): "territory",
    ("SANCTION", "discontinue"): "relations",
}


class Meaning(Struct, frozen=True):
    """A deed as far as it is understood: type, parties' heads, and the words that tell it.

    `spoken` is True where someone says it will be (a promise, a threat), so that the deed is the
    saying, done now; `aim` where it is only wanted, planned or considered; `void` where it is
    denied or kept from happening. `together` is the type that all parties do alike, as long as the
    meaning has it. `side` are further deeds told by the same words.
    """

    type: str
    mode: str | None
    sources: tuple[Token, ...]
    targets: tuple[Token, ...]
    words: tuple[Token, ...]
    head: Token
    confidence: float
    spoken: bool = False
    aim: bool = False
    void: bool = False
    doubt: bool = False
    together: str | None = None
    side: tuple[Meaning, ...] = ()


def alone(act: Act, found: Roles, *doubts: float) -> Meaning:
    """The meaning of an act that nothing governs, less sure by each doubt. A frame without a type
    is not asked."""
    sources, targets = found.sources, found.targets
    if act.frame.type == "COOPERATE" and not targets:
        sources, targets = sources[:1], sources[1:]
    confidence = act.frame.confidence * (0.9**found.guessed)
    for doubt in doubts:
        confidence *= doubt
    return Meaning(
        type=act.frame.type or "",
        mode=act.frame.mode,
        sources=sources,
        targets=targets,
        words=act.words,
        head=act.token,
        confidence=confidence,
        together=act.frame.type if act.frame.together else None,
    )


def merged(meaning: Meaning) -> Meaning:
    """With all parties as sources, where the deed is one that they do together."""
    if meaning.together != meaning.type:
        return meaning
    return replace(meaning, sources=meaning.sources + meaning.targets, targets=())


def govern(inner: Meaning, governor: Act, outer: Roles, lexicon: Lexicon) -> Meaning:
    """The meaning of `inner` under `governor`, whose own parties are `outer`."""
    rule: Rule = governor.frame.rule or "do"
    whole = replace(inner, words=(*governor.words, *inner.words), head=governor.token)
    sources = outer.sources or inner.sources
    told = {each.i for each in inner.words}
    object_ = tuple(each for each in _person(governor, lexicon) if each.i not in told)
    match rule:
        case "do" | "go":
            return whole
        case "announce":
            if (inner.type, inner.mode) == ("RETREAT", "withdraw"):
                return replace(whole, type="CONCEDE", mode=None, spoken=True)
            return whole
        case "receive":
            givers = tuple(role("from", governor, (), lexicon) + role("by", governor, (), lexicon))
            receivers = tuple(outer.sources) or inner.targets
            doers = givers or tuple(each for each in inner.sources if each not in receivers)
            return replace(whole, sources=doers, targets=receivers)
        case "plan":
            return replace(whole, aim=True, confidence=inner.confidence * 0.9)
        case "consider":
            return replace(whole, aim=True, doubt=True, confidence=inner.confidence * 0.6)
        case "agree" | "promise":
            return _promise(whole, inner, sources, outer, adverse=rule == "promise")
        case "threaten":
            return _threaten(whole, inner, sources, object_)
        case "demand":
            return _demand(whole, inner, sources, object_)
        case "refuse" if inner.type in ADVERSE and clauses.is_infinitive(inner.head):
            # "declined to criticise": what is refused is the hostile deed
            return replace(whole, sources=sources, void=True)
        case "refuse":
            asker = _others(inner.sources, sources) if inner.type in _ASKING else ()
            targets = asker or inner.targets or object_ or _others(inner.sources, sources)
            mode = _ASKED.get(inner.type, "change")
            return replace(whole, type="REJECT", mode=mode, sources=sources, targets=targets,
                           spoken=True, aim=False)  # fmt: skip
        case "stop":
            ended, way = _ENDED[inner.type]
            targets = inner.targets or _others(inner.sources, sources)
            return replace(whole, type=ended, mode=way, sources=sources, targets=targets,
                           aim=False)  # fmt: skip
        case "accuse":
            accused = object_ or inner.sources
            deed = replace(inner, sources=accused, confidence=inner.confidence * 0.8, doubt=True)
            return replace(whole, type="ACCUSE", mode=governor.frame.mode, sources=outer.sources,
                           targets=accused, words=governor.words, side=(deed,),
                           confidence=governor.frame.confidence)  # fmt: skip
        case "deny":
            return replace(whole, void=True)
        case "fail":
            if inner.type in COOPERATIVE | {"AGREE"}:
                return replace(whole, type="REJECT", mode=None, confidence=inner.confidence * 0.8)
            return replace(whole, void=True, confidence=inner.confidence * 0.7)
        case "prevent":
            targets = object_ or inner.sources
            deed = replace(inner, void=True, confidence=inner.confidence * 0.6)
            return replace(whole, type="COERCE", mode="restrict", sources=sources, targets=targets,
                           words=governor.words, side=(deed,), confidence=0.6)  # fmt: skip
        case "allow":
            targets = object_ or inner.sources or inner.targets
            return replace(whole, type="RETREAT", mode="access", sources=sources,
                           targets=_others(targets, sources), aim=False)  # fmt: skip
        case "force":
            targets = object_ or inner.sources
            return replace(whole, type="COERCE", mode=None, sources=sources, targets=targets)
        case "back":
            return _back(whole, inner, sources)


def _promise(
    whole: Meaning, inner: Meaning, sources: tuple[Token, ...], outer: Roles, *, adverse: bool
) -> Meaning:
    if adverse and inner.type in ADVERSE - {"MOBILIZE"}:
        mode = _threat_mode(inner)
        return replace(whole, type="THREATEN", mode=mode, sources=sources, spoken=True, aim=False)
    partners = _others(outer.targets, sources)
    targets = _others(inner.targets, sources) or partners
    kind = "CONCEDE" if inner.type in YIELDING else "AGREE"
    return replace(whole, type=kind, mode=None, sources=sources, targets=targets,
                   spoken=True, aim=False)  # fmt: skip


def _threaten(
    whole: Meaning, inner: Meaning, sources: tuple[Token, ...], object_: tuple[Token, ...]
) -> Meaning:
    targets = object_ or inner.targets
    return replace(whole, type="THREATEN", mode=_threat_mode(inner), sources=sources,
                   targets=_others(targets, sources), spoken=True, aim=False)  # fmt: skip


def _threat_mode(inner: Meaning) -> str | None:
    if inner.type == "ASSAULT":
        return "violence"
    return _THREATENED.get((inner.type, inner.mode))


def _demand(
    whole: Meaning, inner: Meaning, sources: tuple[Token, ...], object_: tuple[Token, ...]
) -> Meaning:
    asked = _others(object_, sources) or _others(inner.sources, sources)
    if not asked and inner.type in HOSTILE:
        return replace(whole, type="ACCUSE", mode="disapprove", sources=sources,
                       targets=inner.targets, spoken=True, aim=False)  # fmt: skip
    mode = _ASKED.get(inner.type, "change")
    return replace(whole, type="REQUEST", mode=mode, sources=sources,
                   targets=asked or _others(inner.targets, sources),
                   spoken=True, aim=False)  # fmt: skip


def _back(whole: Meaning, inner: Meaning, sources: tuple[Token, ...]) -> Meaning:
    """Support for or approval of a deed: for one's own or one's ally's act, SUPPORT of it."""
    targets = _others(inner.sources, sources) or _others(inner.targets, sources)
    return replace(whole, type="SUPPORT", mode=None, sources=sources, targets=targets,
                   aim=False, spoken=True)  # fmt: skip


def _others(tokens: tuple[Token, ...], than: tuple[Token, ...]) -> tuple[Token, ...]:
    """Those who are not among `than`. "Its demand", "their attack" are the governor's own."""
    known = {each.i for each in than}
    return tuple(each for each in tokens if each.i not in known and each.tag_ != "PRP$")


def _person(governor: Act, lexicon: Lexicon) -> tuple[Token, ...]:
    """Whom a governor is addressed to or done to, where that stands beside the inner deed."""
    if governor.frame.part != "verb":
        found = role("to", governor, (), lexicon) or role("for", governor, (), lexicon)
        return tuple(each for each in found if each.ent_type_)
    for name in governor.frame.target:
        found = role(name, governor, (), lexicon)
        if found:
            return tuple(joint for each in found for joint in clauses.conjuncts(each))
    return ()


def subject_of(governor: Act, lexicon: Lexicon) -> tuple[Token, ...]:
    """Who governs: the subject of a verb, the owner of a noun ("Iran's refusal to …")."""
    found = doer(governor.token, lexicon)
    if found is None:
        return tuple(owners(governor.token, lexicon))
    return tuple(who for each in clauses.conjuncts(found) for who in behind(each, lexicon))
