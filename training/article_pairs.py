"""Pairs of whole articles for the teacher to label: what single sentences of a gold set lack is
long quoted sentences, and parties far from each other.

The pairs are of mentions that the shipped encoder finds. Their ids tell where they stand, as a
hash of the article's name and two spans (`3f0c59aa:120-131:150-160`), so that labels can be kept
without text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import combinations
from pathlib import Path

import numpy as np

from sides.evaluation.gold import AttributionsRow
from sides.reading.document import Document, Sentence
from sides.reading.encoder.encoder import Encoder
from sides.reading.encoder.scores import Found, mentions
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.records import Article, Span
from training.pair_texts import PairText, Told, gold_rows

ORIGIN = "articles"
SURE = 0.6
"""Probability of a mention that may be a party."""

OF_SENTENCE = 2
"""Pairs of a sentence at most, drawn at random."""

KINDS = frozenset({"state", "organ", "person", "group", "organisation"})


def drawn(gold: Path, say: Callable[[str], None], *, count: int, seed: int) -> list[PairText]:
    """About so many pairs of the articles of attributions_polnear's train part, each in the text
    of its sentence alone, which is what the teacher sees."""
    parser = Parser(Encoder(threads=2))
    rng = np.random.default_rng(seed)
    found: list[PairText] = []
    for row in gold_rows(gold, "attributions_polnear", "train", AttributionsRow, say):
        article = Article.of(row.text, title=row.title)
        document = parser.parse(article, layout(article))
        for sentence in document.sentences:
            found.extend(_of_sentence(document, sentence, key(row), rng))
    return [found[at] for at in sorted(rng.permutation(len(found))[:count].tolist())]


def _of_sentence(
    document: Document, sentence: Sentence, name: str, rng: np.random.Generator
) -> Iterator[PairText]:
    bounds = [(sentence.first, sentence.last)]
    spans = [
        _span(document, each)
        for each in mentions(document.encoded, bounds, SURE)
        if each.kind in KINDS
    ]
    pairs = [(a, b) for a, b in combinations(spans, 2) if not a.overlaps(b)]
    start = sentence.span.start
    for at in rng.permutation(len(pairs))[:OF_SENTENCE]:
        a, b = sorted(pairs[at])
        own = [Span(each.start - start, each.end - start) for each in (a, b)]
        text = sentence.span.of(document.text)
        yield PairText(text, own[0], own[1], Told(), Told(), ORIGIN, _id(name, a, b))


def _span(document: Document, found: Found) -> Span:
    words = document.doc[found.first : found.last]
    return Span(words.start_char, words.end_char)


def key(row: AttributionsRow) -> str:
    """What stands for an article's name in ids."""
    return blake2b(row.id.encode(), digest_size=4).hexdigest()


def _id(name: str, a: Span, b: Span) -> str:
    return f"{name}:{a.start}-{a.end}:{b.start}-{b.end}"


def by_article(ids: Iterable[str]) -> dict[str, list[tuple[Span, Span, str]]]:
    """The spans that ids tell of, and the ids, by what stands for their article's name."""
    found: dict[str, list[tuple[Span, Span, str]]] = {}
    for each in ids:
        name, _, places = each.partition(":")
        if places:
            a, b = (Span(*map(int, place.split("-"))) for place in places.split(":"))
            found.setdefault(name, []).append((a, b, each))
    return found
