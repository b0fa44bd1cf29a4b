"""Numbers of people as texts tell them: "at least 12", "two dozen", "between 20 and 30", "scores".

Own, because the libraries that read words as numbers (`word2number`, `text2num`) know nothing of
bounds and of vague numbers, which are most of what reports give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from ...ontology.files import read_yaml
from ...records import CountKind
from ..deeds.frames import DATA
from ..syntax.tokens import Token

Bound = Literal["least", "more", "most", "less", "near", "about", "also"]

_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,10}")
_RANGE = frozenset({"to", "-", "–", "and", "or"})
MOST = 8_000_000_000
"""A number beyond this counts no people: there are not so many."""

TENTH = 0.1
"""How far "about" and "nearly" reach. A convention: reports do not say."""


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell what is done to those who are counted."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    forms: frozenset[str]
    dies: frozenset[str] = frozenset()


class Lists(Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `counts.yaml`; see the comments there."""

    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[int, ...]]
    before: Mapping[Bound, tuple[str, ...]]
    kinds: Mapping[CountKind, Kind]
    both: frozenset[str]
    take: frozenset[str]
    nobody: tuple[str, ...]
    between: frozenset[str]
    part: frozenset[str]
    persons: frozenset[str]
    several: frozenset[str]
    things: frozenset[str]


@cache
def lists() -> Lists:
    """The shipped lists, read once. Raises DataError if they are wrong."""
    return read_yaml(DATA / "counts.yaml", Lists)


@cache
def _before() -> Mapping[str, Sequence[tuple[tuple[str, ...], Bound]]]:
    """The words before a number by the last of them, the longest first."""
    every = [(tuple(words.split()), how) for how, each in lists().before.items() for words in each]
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for words, how in sorted(every, key=lambda each: -len(each[0])):
        found.setdefault(words[-1], []).append((words, how))
    return found


@cache
def _nobodies() -> tuple[tuple[str, ...], ...]:
    """The phrases that count nobody, as words."""
    return tuple(tuple(each.split()) for each in lists().nobody)


@cache
def _openers() -> frozenset[str]:
    """The words with which numbers begin that are not written in digits."""
    known = lists()
    nobody = (parts[0] for parts in _nobodies())
    return frozenset({"no", "half", "a", "an", *nobody, *known.vague, *known.units})


class Number(NamedTuple):
    """A number told: its bounds, and its words as token numbers `[first, last)` with the words
    that bound it."""

    low: int
    high: int | None
    first: int
    last: int


def numbers(tokens: Sequence[Token]) -> Iterator[Number]:
    """The numbers of a sentence, first to last, as indices into `tokens`."""
    words = [each.lower_ for each in tokens]
    openers = _openers()
    at = 0
    while at < len(words):
        if words[at] not in openers and not words[at][0].isdigit():
            at += 1
            continue
        found = _nobody(words, at) or _ranged(words, at)
        if found is None:
            at += 1
            continue
        if max(found.low, found.high or 0) <= MOST:
            yield _bounded(words, found)
        at = found.last


def _nobody(words: Sequence[str], at: int) -> Number | None:
    for parts in _nobodies():
        if words[at] == parts[0] and tuple(words[at : at + len(parts)]) == parts:
            return Number(0, 0, at, at + len(parts))
    if words[at] != "no" or words[at + 1 : at + 2] in (["fewer"], ["less"], ["more"]):
        return None
    return Number(0, 0, at, at + 1)


def _ranged(words: Sequence[str], at: int) -> Number | None:
    """A number, or two of them with the range that they make."""
    one = _number(words, at)
    if one is None:
        return None
    joint = words[one.last] if one.last < len(words) else ""
    between = joint == "and" and at > 0 and words[at - 1] == "between"
    if joint in _RANGE and (joint != "and" or between):
        other = _number(words, one.last + 1)
        if other is not None and one.low < other.low and other.high is not None:
            first = at - 1 if at > 0 and words[at - 1] in ("between", "from") else at
            return Number(one.low, other.high, first, other.last)
    return one


def _number(words: Sequence[str], at: int) -> Number | None:
    """One number in digits or words, without what bounds it."""
    known = lists()
    first = at
    if words[at : at + 1] == ["half"] and words[at + 1 : at + 3] == ["a", "dozen"]:
        return Number(6, 6, at, at + 3)
    if at < len(words) and words[at] in ("a", "an") and at + 1 < len(words):
        if words[at + 1] in known.scales or words[at + 1] in ("few", "handful", "couple", "pair"):
            at += 1
        else:
            return None
    if at >= len(words):
        return None
    word = words[at]
    if word in known.vague:
        return _vague(words, first, at)
    if _DIGITS.fullmatch(word):
        return _scaled(words, int(word.replace(",", "")), first, at + 1)
    if word not in known.units and (word not in known.scales or at == first):
        return None
    return _spelled(words, first, at)


def _vague(words: Sequence[str], first: int, at: int) -> Number:
    known = lists()
    low, *rest = known.vague[words[at]]
    high = rest[0] if rest else None
    last = at + 1
    inner = words[last + 1] if words[last : last + 1] == ["of"] and last + 1 < len(words) else ""
    if words[at] in ("tens", "hundreds") and inner == "thousands":
        return Number(low * 1000, None, first, last + 2)
    if last < len(words) and words[last] in known.scales and high is not None:
        scale = known.scales[words[last]]
        return Number(low * scale, high * scale, first, last + 1)
    return Number(low, high, first, last)


def _scaled(words: Sequence[str], value: int, first: int, last: int) -> Number:
    """Digits with "dozen", "thousand" and the like behind them."""
    if last < len(words) and words[last] in lists().scales:
        value *= lists().scales[words[last]]
        last += 1
    return Number(value, value, first, last)


def _spelled(words: Sequence[str], first: int, at: int) -> Number:
    """A number in words: "two hundred and fifty", "twenty-three", "eight thousand"."""
    known = lists()
    whole = part = 0
    last = at
    while last < len(words):
        word = words[last]
        if word in known.units:
            part += known.units[word]
        elif word in known.scales:
            scale = known.scales[word]
            part = max(part, 1) * scale
            if scale >= 1000:
                whole, part = whole + part, 0
        elif word not in ("and", "-") or not _goes_on(words, last):
            break
        last += 1
    return Number(whole + part, whole + part, first, last)


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether "and" or a hyphen stands inside a number: behind a hundred, or twenty-three."""
    known = lists().units
    behind = known.get(words[at + 1], 0) if at + 1 < len(words) else 0
    if words[at] == "-":
        return known.get(words[at - 1], 0) >= 20 and 0 < behind < 10
    return words[at - 1] in ("hundred", "thousand") and behind > 0


def _bounded(words: Sequence[str], found: Number) -> Number:
    """A number with the words before it that bound it."""
    low, high, first, last = found
    for _ in range(2):  # "at least another 12"
        for parts, how in _before().get(words[first - 1], ()) if first else ():
            start = first - len(parts)
            if start >= 0 and tuple(words[start:first]) == parts:
                low, high = _bound(how, low, high)
                first = start
                break
        else:
            break
    return Number(low, high, first, last)


def _bound(how: Bound, low: int, high: int | None) -> tuple[int, int | None]:
    match how:
        case "least":
            return low, None
        case "more":
            return low + 1, None
        case "most":
            return min(low, 1), high
        case "less":
            return min(low, 1), None if high is None else high - 1
        case "near":
            return round(low * (1 - TENTH)), high
        case "about":
            return round(low * (1 - TENTH)), None if high is None else round(high * (1 + TENTH))
        case "also":
            return low, high
