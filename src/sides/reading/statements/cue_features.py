"""Whether a word tells that someone says something: the words looked at, and their features.

A feature is a short string. No proper name and no number is ever one: who speaks must not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from ...errors import DataError
from ..syntax.columns import Columns
from .quotes import Window

LEAST_SHARE = 0.004
"""Share of a word's uses that are cues, below which it is not looked at: with it the words looked
at hold all but one in 270 of the cues of the gold set's training part."""

GOVERNS = 0.3
"""Share of a word's uses that are cues, from which what it governs counts as its content."""

LONG_QUOTATION = 4
"""Tokens, marks included, that a quotation of a word or two has at most."""

FAR_UP = 5
"""Words followed from a word to the root of its sentence, and to a subject."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_SUBJECTLESS = frozenset({"conj", "xcomp", "advcl", "acl", "relcl"})
_MODIFYING = frozenset({"acl", "relcl"})
_OWNERS = frozenset({"poss"})
_NAMED = frozenset({"prep", "prt", "agent", "advmod", "aux", "auxpass", "neg", "mark", "det"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "pcomp", "relcl"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
_INTRODUCING = frozenset({"mark", "advmod", "aux"})
_CONTAINED = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "pobj", "advcl", "acl"})
_NAMES = frozenset({"NNP", "NNPS"})

Shares = Mapping[str, float]
"""For "lemma/POS", the share of its uses that are cues."""


@cache
def cue_shares() -> Shares:
    """The words that can be cues, as shipped. Raises DataError if the file is malformed."""
    data = files("sides.reading").joinpath("data/cues.yaml").read_bytes()
    try:
        return msgspec.yaml.decode(data, type=dict[str, float])
    except msgspec.DecodeError as error:
        raise DataError(f"data/cues.yaml: {error}") from error


def word(columns: Columns, token: int) -> str:
    """The lower-case form of a token; names and numbers only as such."""
    return _plain(columns, token, columns.lower[token])


def lemma(columns: Columns, token: int) -> str:
    """The lemma of a token; names and numbers only as such."""
    return _plain(columns, token, columns.lemma[token])


def _plain(columns: Columns, token: int, form: str) -> str:
    tag = columns.tag[token]
    if tag in _NAMES:
        return "NAME"
    return "NUMBER" if tag == "CD" else form


def candidates(columns: Columns, window: Window, shares: Shares) -> list[int]:
    """The items of a window that may be the head of a cue: words outside of quotation marks that
    are known as cues, verbs, and nouns with a clause."""
    return [
        at
        for at in range(window.first, window.last)
        if not window.items[at].quoted and _may_be_cue(columns, window.items[at].first, shares)
    ]


def _may_be_cue(columns: Columns, token: int, shares: Shares) -> bool:
    part = columns.pos[token]
    if part == "VERB" or shares.get(f"{columns.lemma[token]}/{part}", 0.0) > LEAST_SHARE:
        return True
    return part == "NOUN" and any(
        columns.dep[child] in ("acl", "ccomp") for child in columns.children[token]
    )


def cue_features(
    columns: Columns, window: Window, index: int, headline: bool, shares: Shares
) -> list[str]:
    """The features of one item as the head of a cue. `headline` says whether it stands in one."""
    token = window.items[index].first
    share = shares.get(f"{columns.lemma[token]}/{columns.pos[token]}", 0.0)
    this = columns.lemma[token] if share else lemma(columns, token)
    return [
        f"headline={headline}",
        *_own(columns, token, this),
        *_subject(columns, token, this),
        *_children(columns, token, this, min(9, int(share * 10))),
        *_neighbours(columns, window, index, this),
        *_above(columns, token, shares),
    ]


def _own(columns: Columns, token: int, this: str) -> list[str]:
    tag, dep, part = columns.tag[token], columns.dep[token], columns.pos[token]
    head = columns.head[token]
    above = "ROOT" if head == token else lemma(columns, head)
    form = this if this in ("NAME", "NUMBER") else columns.lower[token]
    return [
        f"l={this}",
        f"w={form}",
        f"t={tag}",
        f"lt={this}|{tag}",
        f"d={dep}|{part}",
        f"ld={this}|{dep}",
        f"end={this[-3:]}|{part}",
        f"h={above}",
        f"hd={columns.pos[head]}|{dep}",
        f"hl={above}|{this}",
    ]


def _subject(columns: Columns, token: int, this: str) -> list[str]:
    """Who does it: the subject of the word, or of what it hangs on."""
    way: list[str] = []
    at = token
    subject = _child(columns, at, _SUBJECTS)
    while subject is None and len(way) < FAR_UP and columns.dep[at] in _SUBJECTLESS:
        way.append(columns.dep[at])
        at = columns.head[at]
        subject = _child(columns, at, _SUBJECTS)
        if subject is None and way[-1] in _MODIFYING:
            subject = at
    made = ["nosubject"]
    if subject is not None:
        entity = columns.entity[subject]
        made = [
            f"st={columns.tag[subject]}|{'/'.join(way)}",
            f"sl={lemma(columns, subject)}",
            f"sd={columns.dep[subject]}",
            f"se={entity}",
            f"lse={this}|{entity}|{columns.pos[subject]}",
        ]
    owner = _child(columns, token, _OWNERS)
    if owner is not None:
        made += [f"poss={columns.pos[owner]}|{columns.entity[owner]}", f"lposs={this}"]
    return made


def _children(columns: Columns, token: int, this: str, share: int) -> list[str]:
    part = columns.pos[token]
    made = [f"lex={share}|{columns.dep[token]}"]
    for child in columns.children[token]:
        dep = columns.dep[child]
        made.append(f"lexc={share}|{dep}")
        if dep == "punct":
            continue
        side = "<" if child < token else ">"
        own = lemma(columns, child)
        made += [f"c={dep}{side}|{part}", f"lc={this}|{dep}{side}"]
        if dep in _NAMED:
            made += [f"cl={dep}|{own}", f"lcl={this}|{dep}|{own}"]
        elif dep in _CLAUSES:
            mark = _child(columns, child, _INTRODUCING)
            intro = columns.lower[mark] if mark is not None and mark < child else ""
            tag = columns.tag[child]
            made += [f"cm={dep}|{intro}|{tag}|{part}", f"lcm={this}|{dep}|{tag}", f"cc={dep}|{own}"]
        elif dep in _OBJECTS:
            kind = f"{columns.entity[child]}|{columns.pos[child]}"
            made += [f"o={dep}|{own}", f"oe={dep}|{kind}", f"lo={this}|{own}"]
    return made


def _neighbours(columns: Columns, window: Window, index: int, this: str) -> list[str]:
    items = window.items
    made = []
    for step in (-2, -1, 1, 2):
        at = index + step
        if not 0 <= at < len(items):
            made.append(f"n{step}=#")
            continue
        quoted = items[at].quoted
        form = "QUOTE" if quoted else word(columns, items[at].first)
        tag = "QUOTE" if quoted else columns.tag[items[at].first]
        made += [f"n{step}={form}", f"nt{step}={tag}"]
        if abs(step) == 1:
            made.append(f"ln{step}={this}|{form}")
    part = columns.pos[items[index].first]
    sides = quotations_beside(window, index)
    short = quotations_beside(window, index, long=False)
    bare = f"{window.first > 0}{window.last < len(items)}|{part}"
    return [*made, f"q={sides}|{part}", f"qs={short}|{part}", f"lq={this}|{sides}", f"bare={bare}"]


def quotations_beside(window: Window, index: int, *, long: bool = True) -> str:
    """Whether long (or else short) quotations stand before and after an item: "10", "01", …"""
    before = after = False
    for at, item in enumerate(window.items):
        if item.quoted and (item.last - item.first > LONG_QUOTATION) == long:
            before, after = before or at < index, after or at > index
    return f"{before:d}{after:d}"


def _above(columns: Columns, token: int, shares: Shares) -> list[str]:
    """What the word hangs on, and whether that is a cue whose content it may stand in."""
    made: list[str] = []
    way: list[str] = []
    at = token
    while columns.head[at] != at and len(way) < FAR_UP:
        way.append(columns.dep[at])
        at = columns.head[at]
        if len(way) <= 2:
            made.append(f"a={'/'.join(way)}|{lemma(columns, at)}")
        governing = shares.get(f"{columns.lemma[at]}/{columns.pos[at]}", 0.0) > GOVERNS
        if governing and way[-1] in _CONTAINED:
            made.append(f"under={way[-1]}|{columns.pos[token]}")
            break
    return made


def _child(columns: Columns, token: int, deps: frozenset[str]) -> int | None:
    return next((each for each in columns.children[token] if columns.dep[each] in deps), None)
