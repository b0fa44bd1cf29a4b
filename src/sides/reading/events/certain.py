"""How sure it is that a deed happened: grammar and encoder weighed together.

Grammar gives a status and what decided it (`deeds.standing`). How often such an answer is right
stands in `data/certainty.json`, with what the encoder's answer weighs beside it;
`training/fit_statuses.py` makes that file and says how it is learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ...errors import DataError
from ...ontology import plover
from ...records import Event, Span, Status, content_id
from ..deeds.governed import COOPERATIVE
from ..deeds.governors import class_of
from ..deeds.governors import words as governing
from ..deeds.standing import standing
from ..deeds.tenses import Standing
from ..document import Deed, Document
from ..pairs.pairs import NONE, Judged
from ..pairs.table import Pairs
from ..syntax.tokens import Token, Tokens
from .weighed import told_of

STATUSES: tuple[Status, ...] = get_args(Status)


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """What is learned. `shares` are those of each status among the deeds of which grammar gave an
    answer for a reason, `trust` the share of its own status where that was not seen; `grammar` and
    `encoder` weigh the logarithms of the two, `bias` is added."""

    grammar: float
    encoder: float
    trust: float
    bias: dict[Status, float]
    shares: dict[str, dict[Status, float]]


@cache
def weights(path: Path | None = None) -> Weights:
    """The shipped weights, or those of a file. Raises DataError, naming it, if it is wrong."""
    shipped = files("sides.reading").joinpath("data/certainty.json")
    try:
        data = shipped.read_bytes() if path is None else path.read_bytes()
        return msgspec.json.decode(data, type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{path or shipped}: no weights of statuses: {error}") from error


LEAST = 1e-3
"""Share below which no answer counts as less: what was never seen may still be."""


def reason(found: Standing) -> str:
    """The name under which the shares of an answer are kept."""
    return f"{found.status} by {found.why}"


def of_grammar(found: Standing, agreeing: float, known: Weights) -> dict[Status, float]:
    """The share of each status, by grammar alone. `agreeing` is the probability that the deed is
    an agreement: to PLOVER, cooperation to come is one, and as such done."""
    doubt = (1 - known.trust) / (len(STATUSES) - 1)
    shares = known.shares.get(reason(found)) or {
        each: known.trust if each == found.status else doubt for each in STATUSES
    }
    if found.status != "planned":
        return shares
    moved = agreeing * shares["planned"]
    return {**shares, "planned": shares["planned"] - moved, "actual": shares["actual"] + moved}


def weighed(
    grammar: Mapping[Status, float], encoder: Mapping[Status, float] | None, known: Weights
) -> dict[Status, float]:
    """The probability of each status; by grammar alone where the encoder has no answer."""
    if encoder is None:
        return dict(grammar)
    for_grammar, for_encoder, bias = known.grammar, known.encoder, known.bias
    scores = {
        each: for_grammar * log(max(grammar[each], LEAST))
        + for_encoder * log(max(encoder.get(each, 0.0), LEAST))
        + bias[each]
        for each in STATUSES
    }
    top = max(scores.values())
    shares = {each: exp(score - top) for each, score in scores.items()}
    total = sum(shares.values())
    return {each: share / total for each, share in shares.items()}


def happened(
    document: Document, trigger: Span, kind: str | None, told: Judged | None
) -> dict[Status, float]:
    """The probability of each status of a deed told by these words.

    `kind` is its type where that is known, `told` what the encoder tells of its parties.
    """
    known = weights()
    words = document.doc.char_span(trigger.start, trigger.end)
    if words is None:
        return weighed(of_grammar(Standing("actual", "no word"), 0.0, known), None, known)
    date = document.article.date
    found = standing(anchor(words, kind), date[:4] if date else None)
    grammar = of_grammar(found, agreeing(kind, told), known)
    return weighed(grammar, None if told is None else told.status, known)


def agreeing(kind: str | None, told: Judged | None) -> float:
    if kind is not None:
        return float(kind == "AGREE")
    return 0.0 if told is None else told.type["AGREE"] / max(1 - told.type[NONE], LEAST)


def type_given(trigger: Span, deeds: Iterable[Deed]) -> str | None:
    """The type of the deed that is told by none but these words; None if there is no such deed."""
    return next((each.type for each in deeds if trigger.contains(each.trigger)), None)


_SEEN_THROUGH = frozenset({"want", "try", "consider", "deny", "fear", "exclude"})
"""Classes of governors that leave the type of the deed under them as it is."""

_OFTEN = frozenset({"plan", "delay", "fail"})
"""Classes of which this holds unless the deed is of a type that they make: who agrees to go agrees,
who fails to go refuses."""

_SPOKEN = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})
"""Types that a governor makes of the deed under it: the governor's words tell whether they are."""

_BLEACHED = frozenset({"be", "get", "come", "have"})
"""Verbs that say nothing of the deed themselves: "are due to", "getting ready to"."""

_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})
"""Links of clauses: who "decided the vote" is not seen through, who "decided to vote" is."""

_DOWN = ("xcomp", "ccomp", "advcl", "acl", "pcomp", "dobj", "pobj", "prep", "acomp")
"""Links from a governor to what it governs, the likeliest first."""


def anchor(words: Tokens, kind: str | None) -> Token:
    """The word whose standing is that of the deed: the highest of its words, or what this one
    plans, denies …"""
    token = words.root
    inside = {each.i for each in words}
    for _ in inside:
        name = class_of(token)
        often = name in _OFTEN and (kind not in _SPOKEN or token.base in governing().intent)
        if not (name in _SEEN_THROUGH or often or token.base in _BLEACHED):
            break
        below = _below(token, inside)
        meant = token.base in governing().intent or token.base == "announce"
        if below is None or (often and not meant and below.dep_ not in _CLAUSES):
            break
        token = below
    return token


def _below(token: Token, inside: set[int]) -> Token | None:
    """The word among those of a deed that a governor governs, past prepositions."""
    found = [each for each in token.children if each.i in inside and each.dep_ in _DOWN]
    for each in sorted(found, key=lambda one: _DOWN.index(one.dep_)):
        return _below(each, inside) if each.dep_ == "prep" else each
    return None


def settled(document: Document, event: Event, pairs: Sequence[Pairs]) -> Event:
    """The event with the likeliest status, and with the type that PLOVER gives to what is to come:
    cooperation is an agreement, a retreat a concession. What the lexicon makes a refusal, for what
    is not done is support or cooperation, is done as such."""
    told = told_of(event, pairs)
    best = max(told, key=lambda each: each.type[event.type], default=None)
    shares = happened(document, event.trigger, event.type, best)
    status = max(STATUSES, key=shares.__getitem__)
    if status == "denied" and (event.type, event.status) == ("REJECT", "actual"):
        return event
    if status == "planned" and event.type in COOPERATIVE:
        return _retyped(document, event, "AGREE", "actual")
    if status == "planned" and event.type == "RETREAT":
        return _retyped(document, event, "CONCEDE", "planned")
    return replace(event, status=status)


def _retyped(document: Document, event: Event, name: str, status: Status) -> Event:
    kind = plover().types[name]
    ends = (event.sources, event.targets)
    return replace(
        event,
        id=content_id("event", document.article.id, name, event.trigger, *ends),
        type=name,
        mode=None,
        status=status,
        intensity=kind.intensity,
        quad=kind.quad,
    )
