"""A parsed text as tokens: words with their parts of speech, their heads and what hangs on them.

The encoder's answers, made easy to walk: every stage that looks at syntax does it here. Names are
those that spaCy made common (`dep_`, `head`, `subtree`), the labels those of its English models:
Penn Treebank tags, universal parts of speech, ClearNLP dependencies, OntoNotes entities.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, overload

from .lemmas import lemma

_QUOTES = frozenset("\"'“”‘’«»`„‚‹›") | {"''", "``"}


class Token:
    """One word. `idx` is its first code point in the text, `i` its number; `base` is its lemma in
    lower case; a root is its own head; `children` are in the order of the text, `first` is the
    number of the first word that hangs on it, directly or not, or its own."""

    __slots__ = (
        "base", "children", "dep_", "doc", "ent_begins", "ent_type_", "first", "head", "i", "idx",
        "is_sent_start", "lemma_", "lower_", "pos_", "tag_", "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    base: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_begins: bool
    whitespace_: str
    head: Token
    children: Sequence[Token]
    first: int
    is_sent_start: bool

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    __str__ = __repr__

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        own = self.i
        return [each for each in self.children if each.i < own] if self.children else []

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        own = self.i
        return [each for each in self.children if each.i > own] if self.children else []

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other hangs on it, directly or not."""
        return any(each is self for each in other.ancestors)

    @property
    def subtree(self) -> list[Token]:
        """It and all that hangs on it, in the order of the text."""
        if not self.children:
            return [self]  # of most words, and soon
        found, todo = [self], [self]
        while todo:
            children = todo.pop().children
            found.extend(children)
            todo.extend(children)
        return sorted(found, key=lambda each: each.i)

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc.tokens[self.first]

    @property
    def conjuncts(self) -> list[Token]:
        """The tokens that are joined to it by "and" and the like, itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found, todo = [first], [first]
        while todo:
            joined = [each for each in todo.pop().children if each.dep_ == "conj"]
            found.extend(joined)
            todo.extend(joined)
        return sorted((each for each in found if each is not self), key=lambda each: each.i)

    @property
    def sent(self) -> Tokens:
        """The sentence that it stands in."""
        return self.doc.sentence(self.i)

    def nbor(self, shift: int = 1) -> Token:
        """The token so many further on. Raises IndexError beyond the text."""
        if self.i + shift < 0:
            raise IndexError(shift)
        return self.doc[self.i + shift]

    @property
    def is_space(self) -> bool:
        """Never: white space is no token."""
        return False

    @property
    def is_punct(self) -> bool:
        """Whether it is a mark and no word."""
        return not any(map(str.isalnum, self.text)) and self.pos_ != "SYM"

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.text in _QUOTES

    @property
    def is_upper(self) -> bool:
        """Whether it is written in capitals."""
        return self.text.isupper()


class Tokens(Sequence[Token]):
    """Tokens `[start, end)` of a text, with a label if they are a named entity."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return max(0, self.end - self.start)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, slice):
            low, high, _ = at.indices(len(self))
            return Tokens(self.doc, self.start + low, self.start + max(low, high))
        return self.doc.tokens[self.start : self.end][at]

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @property
    def text(self) -> str:
        """The words as they stand."""
        if not len(self):
            return ""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """The first code point."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Behind the last code point."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The token that hangs highest: the first whose head lies outside or is itself."""
        start, end = self.start, self.end
        tokens = self.doc.tokens[start:end]
        if len(tokens) == 1:
            return tokens[0]
        tops = [token for token in tokens if token.head is token or not start <= token.head.i < end]
        if len(tops) == 1:
            return tops[0]
        return min(tops, key=lambda token: sum(1 for _ in token.ancestors))

    @property
    def ents(self) -> tuple[Tokens, ...]:
        """The named entities that lie inside."""
        found: list[Tokens] = []
        first, label = self.start, ""
        for token in self.doc.tokens[self.start : self.end]:
            own = token.ent_type_
            if label and (token.ent_begins or own != label):
                found.append(Tokens(self.doc, first, token.i, label))
                label = ""
            if own and not label:
                first, label = token.i, own
        if label:
            found.append(Tokens(self.doc, first, self.end, label))
        return tuple(found)


class Doc:
    """The tokens of a text: `starts` are the numbers of those that begin a sentence, `firsts` the
    first code points of all."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.starts = [token.i for token in tokens if token.is_sent_start]
        self.firsts = [token.idx for token in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Tokens: ...
    def __getitem__(self, at: int | slice) -> Token | Tokens:
        if isinstance(at, int):  # first, for it is by far the most frequent
            return self.tokens[at]
        low, high, _ = at.indices(len(self.tokens))
        return Tokens(self, low, max(low, high))

    def sentence(self, at: int) -> Tokens:
        """The sentence in which the token with this number stands."""
        place = bisect_right(self.starts, at)
        first = self.starts[place - 1] if place else 0
        last = self.starts[place] if place < len(self.starts) else len(self.tokens)
        return Tokens(self, first, last)

    def char_span(
        self, start: int, end: int, alignment_mode: Literal["expand", "contract"] = "expand"
    ) -> Tokens | None:
        """The tokens that overlap `[start, end)`, or with "contract" those inside of it; None if
        there are none."""
        if alignment_mode == "expand":
            low = bisect_right(self.firsts, start) - 1
            if low < 0 or self.firsts[low] + len(self.tokens[low].text) <= start:
                low += 1
        else:
            low = bisect_left(self.firsts, start)
        high = bisect_left(self.firsts, end)
        if alignment_mode == "contract":
            while high > low and self.firsts[high - 1] + len(self.tokens[high - 1].text) > end:
                high -= 1
        return Tokens(self, low, high) if low < high else None


def doc(
    text: str,
    words: Sequence[tuple[int, int]],
    tags: Sequence[str],
    parts: Sequence[str],
    dependencies: Sequence[str],
    heads: Sequence[int],
    entities: Sequence[str],
    starts: Sequence[bool],
) -> Doc:
    """The tokens of a text from what is known of each word: its place, tag, part of speech,
    dependency, the number of its head, its entity ("B-ORG", "I-ORG", "O"), and whether a sentence
    starts with it."""
    tokens: list[Token] = []
    made = Doc.__new__(Doc)
    kinds = {each: (each.startswith("B-"), each[2:]) for each in {*entities}}
    following = (*words[1:], (-1, -1))[: len(words)]
    rows = zip(words, following, tags, parts, dependencies, entities, starts, strict=True)
    for i, ((start, end), (after, _), tag, part, dependency, entity, begins) in enumerate(rows):
        token = Token()
        token.doc, token.i, token.idx, token.first = made, i, start, i
        token.text = word = text[start:end]
        token.lower_ = lower = word.lower()
        token.tag_, token.pos_, token.dep_ = tag, part, dependency
        if part == "PROPN":  # whose lemma is the word itself
            token.lemma_, token.base = word, lower
        else:
            token.lemma_ = base = lemma(word, part)
            token.base = base.lower()
        token.ent_begins, token.ent_type_ = kinds[entity]
        token.whitespace_ = " " if after > end else ""
        token.is_sent_start = begins
        token.children = ()
        tokens.append(token)
    below: dict[int, list[Token]] = {}
    for token, head in zip(tokens, heads, strict=True):
        token.head = above = tokens[head]
        if above is token:
            continue
        children = below.get(head)
        if children is None:
            above.children = below[head] = [token]  # most words have none, and need no list
        else:
            children.append(token)
    _set_firsts(tokens)
    made.__init__(text, tokens)  # type: ignore[misc]  # the tokens had to know it first
    return made


def _set_firsts(tokens: Sequence[Token]) -> None:
    """Tell each word's `first` to those above it, up to the first that has an earlier one."""
    for token in tokens:
        above = token.head
        while above.first > token.i:
            above.first = token.i
            above = above.head
