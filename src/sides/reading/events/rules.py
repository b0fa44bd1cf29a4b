"""PLOVER's rules on what is one event, what is two, and what is none.

The lexicon's deeds keep to the manual's rules on status and type by themselves (`deeds.settled`,
`data/governors.yaml`). Here is what these cannot know: the same rules for deeds that the encoder
alone tells, a second event in the words of a first, and what is only asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...records import Event, Status
from ..deeds.frames import lexicon
from ..deeds.governed import COOPERATIVE
from ..document import Deed, Document
from ..syntax import clauses
from ..syntax.nouns import lemma
from ..syntax.tokens import Token

PRISONS = frozenset({"prison", "jail", "imprisonment", "bar", "custody", "labour", "labor"})
"""Nouns that tell that a sentence jails ("behind bars", "hard labour")."""

SECOND = 0.8
"""How sure a second event told by the words of another is, against that one. A judgement."""

_FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_ANNOUNCING = frozenset({"announce", "declare", "promise", "pledge"})
_ONE = frozenset({"he", "she", "it"})
_THAT = frozenset({"ccomp", "acl", "relcl"})


def also(document: Document, deed: Deed) -> Iterator[Deed]:
    """A deed, and the second one that its words tell: who is sentenced to prison is convicted and
    jailed."""
    yield deed
    if (deed.type, deed.mode) == ("SANCTION", "convict"):
        words = document.doc[deed.head].subtree
        if any(each.pos_ == "NOUN" and lemma(each) in PRISONS for each in words):
            confidence = round(SECOND * deed.confidence, 3)
            yield replace(deed, type="COERCE", mode="arrest", confidence=confidence)


def only_asked(document: Document, deed: Deed) -> bool:
    """Whether a deed stands in a clause that tells what is asked for ("its demand that Malta close
    the port"): a verb in its base form, with a subject and no auxiliary."""
    verb = document.doc[deed.head]
    if verb.tag_ not in ("VB", "VBP") or verb.dep_ not in _THAT:
        return False
    subject = clauses.child(verb, "nsubj", "nsubjpass")
    if subject is None or clauses.child(subject, "conj") is not None:
        return False
    one = subject.tag_ in ("NN", "NNP") or subject.lower_ in _ONE
    that = any(each.lower_ == "that" and each.dep_ == "mark" for each in verb.children)
    return one and that and clauses.child(verb, "aux") is None


def together(document: Document, deed: Deed, sources: tuple[str, ...]) -> Deed:
    """A deed as it is when several do it: an exercise that two hold is cooperation, to come an
    agreement."""
    if deed.type != "MOBILIZE" or len(sources) < 2:
        return deed
    words = lexicon().words.classes["exercise"]
    told = document.doc.char_span(deed.trigger.start, deed.trigger.end, alignment_mode="expand")
    if not any(lemma(each) in words for each in (*(told or ()), document.doc[deed.head])):
        return deed
    return replace(deed, type="AGREE" if deed.status == "planned" else "COOPERATE", mode=None)


def in_time(document: Document, kind: str, status: Status, head: int) -> tuple[str, Status]:
    """Type and status of a deed that the encoder tells: cooperation to come is an agreement, a
    retreat to come or announced a concession."""
    token = document.doc[head]
    ahead = _is_ahead(token)
    if kind in COOPERATIVE and ahead:
        return "AGREE", "planned"
    if kind == "RETREAT" and (ahead or _is_announced(token)):
        return "CONCEDE", "planned" if ahead else status
    return kind, status


def read_otherwise(document: Document, kind: str, head: int, events: Iterable[Event]) -> bool:
    """Whether the lexicon reads the word that tells a deed of the encoder as another deed."""
    at = document.doc[head].idx
    told = {each.type for each in events if each.trigger.start <= at < each.trigger.end}
    return bool(told) and kind not in told


def _is_ahead(token: Token) -> bool:
    """Whether a verb, or the one that a noun is the object of, is told with "will"."""
    verb = token if clauses.is_verb(token) else token.head
    return any(
        each.dep_ == "aux" and each.lower_ in _FUTURE and not _negated(verb)
        for each in verb.children
    )


def _negated(verb: Token) -> bool:
    return clauses.child(verb, "neg") is not None


def _is_announced(token: Token) -> bool:
    return lemma(token) in _ANNOUNCING or (
        not clauses.is_verb(token) and lemma(token.head) in _ANNOUNCING
    )
