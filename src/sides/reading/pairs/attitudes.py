"""What the words of stances tell about one given pair: as features, and abstention outright.

The lexicon and its matcher are those of the stances of a whole reading (`attitudes`,
`judgements`); here the cast is the two parties alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from spacy.tokens import Token

from ...records import Span
from ..document import Cast, Document, Mention
from ..stances.attitudes import Held, attitudes, turn_of
from ..stances.judgements import judgements
from ..stances.lexicon import StanceWords, stance_words
from ..stances.parties import Parties, follow, lemma
from ..syntax import clauses

Heads = dict[str, Token]
"""The head of the source's phrase as "s" and of the target's as "t", of those that are named."""

Stretches = Sequence[tuple[Token, ...]]
"""The sentences in which the parties stand."""

SPEAKER = ""
"""Stands for whoever speaks in judgements of the two: not one of them."""

_DECLINING = frozenset({"negated", "declined", "refused"})


class Attitudes(Struct, frozen=True):
    """The features that words of attitude give a pair, and whether the source abstains: says
    that it is on no side, or declines to speak against the target."""

    features: tuple[str, ...]
    abstains: bool


def pair_attitudes(document: Document, heads: Heads, where: Stretches) -> Attitudes:
    """What words of attitude tell about a pair.

    An abstaining source has to be the subject of the words of abstention; if that is a pronoun
    or unsaid, the source may be the one who says them.
    """
    words, parties = stance_words(), _parties(heads)
    found = [held for tokens in where for held in attitudes(tokens, parties, words)]
    names: list[str] = []
    for held in found:
        names.append(f"att={held.sign}/{held.holder}")
        names.append(f"att={held.sign}/{held.holder}/{held.confidence:.1f}")
    for tokens in where:
        span = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        for held in judgements(document, span, SPEAKER, parties, words):
            names.append(f"judged={held.sign}/{held.toward}")
    abstains = any(_is_abstention(held) for held in found) or any(
        _tells_abstention(token, words) and _is_told_of_source(token, parties)
        for tokens in where
        for token in tokens
    )
    return Attitudes(tuple(names), abstains)


def _is_abstention(held: Held) -> bool:
    return held.sign == 0 and (held.holder, held.toward) == ("s", "t")


def _tells_abstention(token: Token, words: StanceWords) -> bool:
    """ "takes no side", "is not taking sides", "remains neutral" """
    name = lemma(token)
    if clauses.is_verb(token):
        if any(follow(token, pattern) for pattern in words.standing.get(name, ())):
            return turn_of(token, words)[0] == "plain"
        if any(follow(token, pattern) for pattern in words.taking.get(name, ())):
            return turn_of(token, words)[0] in _DECLINING
        return False
    if name in words.neutral or name in words.neutrality:
        return clauses.is_verb(token.head) and turn_of(token.head, words)[0] == "plain"
    return False


def _is_told_of_source(token: Token, parties: Parties) -> bool:
    for verb in (token, *token.ancestors):
        if not clauses.is_verb(verb):
            continue
        subject = clauses.subject(verb)
        if "s" in parties.holders(subject):
            return True
        if subject is not None and subject.pos_ != "PRON":
            return False
    return False


def _parties(heads: Heads) -> Parties:
    mentions = tuple(
        Mention(span, span, token.i, "organisation", "unresolved")
        for token in heads.values()
        for span in [Span(token.idx, token.idx + len(token))]
    )
    cast = Cast(actors=(), mentions=mentions, who=tuple(heads), bodies={})
    return Parties(cast, stance_words())
