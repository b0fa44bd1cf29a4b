"""What each word has to do with a cue, as features: is it the source, the cue, or the content?

As in semantic role labelling, the main thing is the way through the parse from the cue to the
word (Gildea and Jurafsky 2002). Words beside it and punctuation keep a wrong parse from deciding
alone. No proper name and no number is a feature.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..syntax.columns import Columns
from .cue_features import LONG_QUOTATION, lemma, quotations_beside, word
from .quotes import Item, Window

NEAR, FAR, FARTHEST = 4, 8, 16
"""Items between a word and the cue: told one by one below the first, then in three steps."""

MOST_COMMAS = 3
"""Commas between a word and the cue that are counted; more are as good as many."""

DEEPEST = 3
"""Steps of the way up from the cue, and of the way down to the word, that are told apart."""

SPEECH_QUOTATION = 8
"""Tokens, marks included, above which a quotation is most often a sentence."""

_FRAME = frozenset({"ccomp", "xcomp", "dobj", "prep", "advcl", "nsubjpass", "acl", "relcl"})
_FRAME |= {"pcomp", "pobj", "agent", "attr", "acomp", "oprd", "dative"}
_BREAKS = frozenset({",", "—", "–", "-", ";", "--"})


class Words(NamedTuple):
    """The items of a window as words and tags, and the features that no cue is needed for."""

    forms: list[str]
    tags: list[str]
    features: list[list[str]]


class _Way(NamedTuple):
    """The way from a cue to a word: its branch, the whole of it, and where it leaves the cue."""

    branch: str
    path: str
    top: int


def window_words(columns: Columns, window: Window) -> Words:
    """The words of a window with the features that are the same for all of its cues."""
    items = window.items
    forms = ["QUOTE" if item.quoted else word(columns, item.first) for item in items]
    tags = ["QUOTE" if item.quoted else columns.tag[item.first] for item in items]
    near_forms, near_tags = ["^", *forms, "$"], ["^", *tags, "$"]
    made = []
    for at, item in enumerate(items):
        form, tag = forms[at], tags[at]
        before, after = near_forms[at], near_forms[at + 2]
        tag_before, tag_after = near_tags[at], near_tags[at + 2]
        features = [
            f"w={form}",
            f"w-={before}|{tag}",
            f"w+={after}|{tag}",
            f"ttt={tag_before}|{tag}|{tag_after}",
            f"t-={tag_before}|{tag}",
            f"t+={tag}|{tag_after}",
            f"ww={before}|{form}",
        ]
        if item.quoted:
            size = _size(item)
            end = columns.lower[item.last - 2] if item.last - item.first > 2 else ""
            features += [f"Q={size}|{'' if end.isalnum() else end}", f"Q-={size}|{before}"]
        made.append(features)
    return Words(forms, tags, made)


def role_features(columns: Columns, window: Window, index: int, words: Words) -> list[list[str]]:
    """For each item, the features that depend on the cue, whose head is the item `index`."""
    cue = window.items[index].first
    this, part = lemma(columns, cue), columns.pos[cue]
    below = sorted({columns.dep[child] for child in columns.children[cue]} & _FRAME)
    frame = f"{'+'.join(below)}|{part}"
    quotations = quotations_beside(window, index)
    ways = _ways(columns, window, index)
    commas = _commas(words.forms, index)
    made = []
    for at, item in enumerate(window.items):
        branch, path, _ = ways[at]
        form, tag, side = words.forms[at], words.tags[at], branch[0]
        distance = _step(at - index)
        made.append(
            [
                f"p={path}",
                f"lb={this}|{branch}",
                f"lp={this}|{path}",
                f"b={part}|{branch}",
                f"dt={distance}|{tag}",
                f"fb={frame}|{branch}",
                f"ld={this}|{distance}",
                f"wb={form}|{branch}",
                f"qb={quotations}|{branch}",
                f"cb={commas[at]}|{branch}",
                f"ct={commas[at]}|{tag}|{side}",
                f"d={columns.dep[item.root]}|{side}",
                f"t={tag}|{side}",
                *_beside(words, ways, at),
                *_place(window, at, index, this, quotations),
            ]
        )
    return made


def _beside(words: Words, ways: list[_Way], at: int) -> list[str]:
    """The items before and after one: where stretches begin and end."""
    branch, _, top = ways[at]
    form, tag, side = words.forms[at], words.tags[at], branch[0]
    made = []
    if at:
        before, tag_before = words.forms[at - 1], words.tags[at - 1]
        made += [
            f"b-={ways[at - 1].branch}|{branch}",
            f"sw-={before}|{side}|{tag}",
            f"st-={tag_before}|{tag}|{side}",
            f"wb-={before}|{branch}",
            f"top-={top == ways[at - 1].top:d}|{before}|{branch}",
        ]
    if at + 1 < len(ways):
        after, tag_after = words.forms[at + 1], words.tags[at + 1]
        made += [
            f"b+={ways[at + 1].branch}|{branch}",
            f"sw+={after}|{side}",
            f"st+={tag}|{tag_after}|{side}",
            f"top+={top == ways[at + 1].top:d}|{form}|{branch}",
        ]
    return made


def _place(window: Window, at: int, index: int, this: str, quotations: str) -> list[str]:
    """Where a quotation stands, and whether an item stands in the cue's own sentence."""
    item = window.items[at]
    inside = window.first <= at < window.last
    where = "in" if inside else "before" if at < window.first else "after"
    side = "<" if at < index else ">"
    if item.quoted:
        size = _size(item)
        return [
            f"Qw={where}|{quotations}|{size}",
            f"Ql={this}|{side}|{size}",
            f"Qd={where}|{side}|{abs(at - index) > FAR}",
        ]
    return [] if inside else [f"out={where}"]


def _ways(columns: Columns, window: Window, index: int) -> list[_Way]:
    cue = window.items[index].first
    above = [cue]
    while columns.head[above[-1]] != above[-1]:
        above.append(columns.head[above[-1]])
    rises = [
        "^".join(columns.dep[token] for token in above[:steps]) for steps in range(DEEPEST + 1)
    ]
    descent = _descents(columns, {token: number for number, token in enumerate(above)})
    ways = []
    for at, item in enumerate(window.items):
        side = "<" if at < index else "=" if at == index else ">"
        steps, falls, top = descent(item.root)
        if steps < 0:
            ways.append(_Way(f"{side}none", f"{side}none", top))
            continue
        rise = side + rises[min(steps, DEEPEST)] + ("+" if steps > DEEPEST else "")
        ways.append(_Way(f"{rise}/{falls[0] if falls else '='}", f"{rise}/{'/'.join(falls)}", top))
    return ways


_Descent = tuple[int, tuple[str, ...], int]


def _descents(columns: Columns, level: dict[int, int]) -> Callable[[int], _Descent]:
    """How far up from the cue a word's way turns, the labels down to it, and the word below the
    turn that it runs through. -1 for a word of another tree."""
    known: dict[int, _Descent] = {token: (steps, (), token) for token, steps in level.items()}

    def descent(token: int) -> _Descent:
        chain = []
        at = token
        while at not in known:
            if columns.head[at] == at:
                known[at] = (-1, (), at)
                break
            chain.append(at)
            at = columns.head[at]
        steps, falls, top = known[at]
        for each in reversed(chain):
            top = top if falls else each
            if len(falls) < DEEPEST:
                falls = (*falls, columns.dep[each])
            known[each] = (steps, falls, top)
        return known[token]

    return descent


def _commas(forms: list[str], index: int) -> list[int]:
    """How many commas and dashes lie between each item and the cue."""
    counts = [0] * len(forms)
    for step, end in ((1, len(forms)), (-1, -1)):
        count = 0
        for at in range(index + step, end, step):
            counts[at] = min(count, MOST_COMMAS)
            count += forms[at] in _BREAKS
    return counts


def _step(distance: int) -> int:
    size = abs(distance)
    if size < NEAR:
        return distance
    step = NEAR if size < FAR else FAR if size < FARTHEST else FARTHEST
    return step if distance > 0 else -step


def _size(item: Item) -> str:
    tokens = item.last - item.first
    if tokens <= LONG_QUOTATION:
        return "short"
    return "phrase" if tokens <= SPEECH_QUOTATION else "long"
