"""What speakers say of others: "X is a threat", "X must stop", "no good comes from X".

Inside a statement these tell where the speaker stands; in the reporter's own words they tell
nothing, for the reporter is no party.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...records import Sign, Span
from ..document import Document
from ..syntax import clauses
from ..syntax.tokens import Token
from .attitudes import THROUGH, Held, turn_of
from .lexicon import StanceWords, Valued
from .parties import Parties, lemma

BEHIND = 40
"""Characters behind words like "shame on" in which the one judged is looked for: room for "the
conduct of these"."""

_PREDICATES = frozenset({"attr", "acomp", "oprd"})
_COPULAS = frozenset({"be", "remain", "become", "seem"})


def judgements(
    document: Document, span: Span, speaker: str, parties: Parties, words: StanceWords
) -> Iterator[Held]:
    """The judgements of others in a stretch of what a speaker says."""
    stretch = document.doc.char_span(span.start, span.end, alignment_mode="contract")
    if stretch is None:
        return
    for token in stretch:
        if token.dep_ not in _PREDICATES and not clauses.is_verb(token):
            continue
        for judged, sign, sure, last in _of(token, words):
            yield from _towards(judged, speaker, sign, sure, (token, last), parties)
    yield from _phrases(document, span, speaker, parties, words)


Judged = tuple[Token | None, int, float, Token]


def _of(token: Token, words: StanceWords) -> Iterator[Judged]:
    """Who is judged by a word, how, how surely, and the last token that it rests on."""
    rules = words.judgements
    if token.dep_ in _PREDICATES:
        for row in words.valuing.get(token.base, ()):
            yield from _attribute(token, row, words)
    if not clauses.is_verb(token):
        return
    own = {each.lower_ for each in token.children}
    judging = words.judging.get(token.base, ())
    wishing = token.base in rules.wishing
    telling = judging or wishing or own & rules.lacking
    turn, turner = turn_of(token, words) if telling else ("hollow", None)
    if turn == "plain":
        for row in judging:
            yield _doer(token), row.sign, row.confidence, token
        if wishing:
            ill = next((each for each in token.subtree
                        if each.i > token.i and lemma(each) in rules.ills), None)  # fmt: skip
            if ill is not None and not _denied(ill, words):
                yield clauses.subject(token), -1, rules.confidence, ill
    elif turn == "negated" and own & rules.lacking and turner is not None:
        lacking = next(each for each in token.children if each.lower_ in rules.lacking)
        yield clauses.subject(token), -1, rules.confidence, lacking
    if own & rules.owing and lemma(token) in rules.amends:
        passive = clauses.is_passive(token)
        judged = clauses.logical_object(token) if passive else clauses.subject(token)
        if not any(each.dep_ == "neg" for each in token.children):
            yield judged, -1, rules.confidence, token


def _attribute(token: Token, row: Valued, words: StanceWords) -> Iterator[Judged]:
    verb = token.head
    if lemma(verb) in _COPULAS and turn_of(verb, words)[0] == "plain":
        yield clauses.subject(verb), row.sign, row.confidence, token


def _doer(verb: Token) -> Token | None:
    return clauses.agent(verb) if clauses.is_passive(verb) else clauses.subject(verb)


def _denied(word: Token, words: StanceWords) -> bool:
    return any(each.lower_ in words.turning.negations for each in word.children)


def _towards(
    judged: Token | None,
    speaker: str,
    sign: int,
    sure: float,
    evidence: tuple[Token, Token],
    parties: Parties,
) -> Iterator[Held]:
    first, last = (each.i for each in evidence)
    direct = None if judged is None else parties.headed(clauses.antecedent(judged))
    for each in parties.meant(judged):
        if not parties.one_body(speaker, each.actor):
            signed: Sign = 1 if sign * each.turn > 0 else -1
            through = 1 if each.actor == direct else THROUGH
            yield Held(speaker, each.actor, signed, first, last, sure * through)


def _phrases(
    document: Document, span: Span, speaker: str, parties: Parties, words: StanceWords
) -> Iterator[Held]:
    for pattern, row in words.phrases:
        for found in pattern.finditer(document.text, span.start, span.end):
            within = document.doc.char_span(
                found.start(), min(span.end, found.end() + BEHIND), alignment_mode="expand"
            )
            start = document.doc.char_span(found.start(), found.end(), alignment_mode="expand")
            if within is None or start is None:
                continue
            last = max(each.i for each in start if not each.is_space)
            for token in document.doc[last : within.end]:
                if token.is_punct or token.is_sent_start:
                    break
                heads = parties.headed(token) is not None and token.idx >= found.end()
                if heads:
                    held = _towards(token, speaker, row.sign, row.confidence,
                                    (start[0], document.doc[last]), parties)  # fmt: skip
                    yield from held
                    break
