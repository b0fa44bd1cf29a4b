"""Statements in what another statement says: "she said that he had denied that …".

The encoder tells the outermost ones, as the sets that it learned from have them. Those inside are
found by grammar: a verb of saying with a subject and a finite clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...records import Span
from ..deeds.governors import words
from ..document import Attribution, Document
from ..syntax import clauses
from ..syntax.tokens import Token

SURE = 0.8
"""How sure a statement inside of another is, against that one. A judgement."""

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def nested(document: Document, made: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions in the contents of these, each once."""
    seen: set[int] = set()
    for outer in made:
        for span in outer.content:
            inside = document.doc.char_span(span.start, span.end, alignment_mode="contract")
            for verb in inside or ():
                if verb.base in words().telling and verb.i not in seen:
                    found = _attribution(verb, span, outer.confidence)
                    if found is not None:
                        seen.add(verb.i)
                        yield found


def is_told(attribution: Attribution, given: Sequence[Attribution]) -> bool:
    """Whether an attribution stands in what another says."""
    cue = attribution.cue
    return cue is not None and any(
        span.contains(cue) for each in given if each is not attribution for span in each.content
    )


def _attribution(verb: Token, around: Span, confidence: float) -> Attribution | None:
    who, what = clauses.child(verb, "nsubj"), clauses.child(verb, "ccomp")
    if who is None or what is None or not clauses.is_verb(verb) or what.i < verb.i:
        return None
    if not _is_finite(what) or who.i > verb.i:
        return None
    content = _stretch(what)
    if not around.contains(content):
        return None
    aux = [each for each in verb.children if each.dep_ in ("aux", "auxpass") and each.i < verb.i]
    first = aux[0] if aux and all(each.i in range(aux[0].i, verb.i) for each in aux) else verb
    cue = Span(first.idx, verb.idx + len(verb))
    return Attribution((_stretch(who),), cue, (content,), round(SURE * confidence, 4))


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(
        each.dep_ in ("aux", "auxpass") and each.tag_ in (*_FINITE, "MD") for each in verb.children
    )


def _stretch(top: Token) -> Span:
    """A word and all that hangs on it, without marks at its end."""
    inside = top.subtree
    while len(inside) > 1 and inside[-1].dep_ == "punct":
        inside = inside[:-1]
    return Span(inside[0].idx, inside[-1].idx + len(inside[-1]))
