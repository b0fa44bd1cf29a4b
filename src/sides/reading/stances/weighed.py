"""What the encoder tells of pairs, weighed with what words and deeds tell: how sure a stance is,
and stances that no words of the lexicon tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...records import Sign, Span, Stance
from ..document import Document
from ..pairs.pairs import NONE, SIGNS, WORDS, calibration, certainty, logit
from ..pairs.table import Pairs, around

LEAST_ODDS = 0.6
"""Probability of a sign from which a pair makes a stance of its own."""

NAMES: dict[Sign, str] = {sign: name for name, sign in SIGNS.items()}


class Told(Struct, frozen=True):
    """A stance that the encoder tells of a pair, and the words most looked at."""

    holder: str
    toward: str
    sign: Sign
    evidence: Span
    confidence: float


def weighed(stance: Stance, pairs: Sequence[Pairs]) -> Stance:
    """The stance with the confidence that lexicon and encoder give together; as it is where its
    two are not both named in its sentence."""
    inside, key = around(pairs, stance.evidence), (stance.holder, stance.toward)
    if inside is None or key not in inside.told:
        return stance
    told = inside.told[key]
    sure = together(features(stance.confidence, told.sign, stance.sign))
    sure = max(sure, WORDS * stance.confidence)
    return replace(stance, confidence=round(sure, 3))


def features(confidence: float, signs: dict[str, float], sign: Sign) -> tuple[float, ...]:
    """What the confidence of a stance is made of: log-odds of the lexicon's, of the sign, and of
    there being a sign at all."""
    return (1.0, logit(confidence), logit(signs[NAMES[sign]]), logit(1 - signs[NONE]))


def together(found: Sequence[float]) -> float:
    """The probability that a stance is right."""
    return certainty(calibration().stance, found)


NO_WORDS = 0.3
"""What stands for the lexicon's confidence where it knows no words: about its own least."""


def paired(document: Document, pairs: Sequence[Pairs], stances: Sequence[Stance]) -> Iterator[Told]:
    """The stances that the encoder tells of pairs of which nothing else tells one in their
    sentence. That somebody is on no side must be said: it needs words of the lexicon."""
    for each in pairs:
        signed = each.told.signed(LEAST_ODDS)
        if not signed:
            continue  # of most sentences, and soon
        span = each.sentence.span
        known = {(s.holder, s.toward) for s in stances if span.contains(s.evidence)}
        for (holder, toward), told in signed:
            if (holder, toward) in known:
                continue
            name = max(SIGNS, key=told.sign.__getitem__)
            if not SIGNS[name]:
                continue
            token = document.doc[told.trigger]
            words = Span(token.idx, token.idx + len(token))
            sure = together(features(NO_WORDS, told.sign, SIGNS[name]))
            yield Told(holder, toward, SIGNS[name], words, round(sure, 3))
