"""Where the antecedent of a pronoun may stand: the mentions before it, and which of them goes
before the others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..document import Document
from ..syntax.tokens import Token
from .identity import Identity
from .mentions import Candidate

SUBJECT = frozenset({"nsubj", "nsubjpass"})

_ADVERBIAL = frozenset({"advcl", "relcl", "acl"})


class Scene(NamedTuple):
    """A text with its mentions, and who they are as far as it is known; `speaking` are the heads
    of sources of statements. Of each mention `sentences` has the index of its sentence, `parts`
    the number of the quotation that it stands in; `headed` are the mentions by their heads."""

    document: Document
    candidates: Sequence[Candidate]
    found: Sequence[Identity | None]
    speaking: frozenset[int]
    sentences: Sequence[int]
    parts: Sequence[int | None]
    headed: dict[int, list[int]]

    @classmethod
    def of(
        cls,
        document: Document,
        candidates: Sequence[Candidate],
        found: Sequence[Identity | None],
        speaking: frozenset[int],
    ) -> Scene:
        """The scene of a text."""
        heads = [each.head for each in candidates]
        headed: dict[int, list[int]] = {}
        for index, head in enumerate(heads):
            headed.setdefault(head, []).append(index)
        sentences = [sentence_of(document, head) for head in heads]
        firsts = document.doc.firsts
        quoted = document.layout.quotations
        parts = [quotation(document, firsts[head]) if quoted else None for head in heads]
        return cls(document, candidates, found, speaking, sentences, parts, headed)

    def token(self, index: int) -> Token:
        """The head of a mention."""
        return self.document.doc.tokens[self.candidates[index].head]

    def before(self, index: int, head: int) -> int | None:
        """The last mention before this one that a token heads."""
        return next((each for each in reversed(self.headed.get(head, ())) if each < index), None)

    def speaks(self, index: int) -> bool:
        """Whether a mention is the source of a statement."""
        return self.candidates[index].head in self.speaking


def before(scene: Scene, index: int, most: int) -> dict[int, list[int]]:
    """The mentions before a pronoun by the sentence in which they stand, the nearest first, up to
    so many sentences back; those in another quotation, or in one where the pronoun is not, are
    left out."""
    document, doc = scene.document, scene.document.doc
    quoted = scene.parts[index]
    found: dict[int, list[int]] = {}
    back, last = 0, scene.sentences[index]
    for earlier in range(index - 1, -1, -1):
        at = scene.sentences[earlier]
        while last > at:
            last -= 1
            within = document.sentences[last]
            back += quoted is not None or quotation(document, doc[within.first].idx) is None
        if back > most:
            break
        if scene.parts[earlier] == quoted:
            found.setdefault(at, []).append(earlier)
    return found


def foremost(scene: Scene, mentions: Sequence[int]) -> tuple[bool, Identity | None]:
    """Of mentions in one sentence that of the subject of the main clause, else of a clause that is
    not adverbial, else of one who is introduced there, else of a subject, else the only one; and
    whether there is more than one, of which none goes before the others."""
    subjects = [each for each in mentions if scene.token(each).dep_ in SUBJECT]
    main = [each for each in subjects if scene.token(each).head.dep_ == "ROOT"]
    free = [each for each in subjects if not is_adverbial(scene.token(each).head)]
    introduced = [each for each in mentions if _introduced(scene, each)]
    for group in (main, free, introduced, subjects, mentions):
        keys = {identity.key for each in group if (identity := scene.found[each]) is not None}
        if len(keys) == 1:
            return False, scene.found[group[0]]
        if keys:
            return True, None
    return False, None


def _introduced(scene: Scene, index: int) -> bool:
    """Whether a person is named here for the first time and it is said who it is ("… angered Ada
    Roe, president of the union"): who is introduced is going to act."""
    identity, token = scene.found[index], scene.token(index)
    if identity is None or scene.candidates[index].name is None:
        return False
    told = any(child.dep_ == "appos" for child in token.children)
    return told and not any(
        each is not None and each.key == identity.key and scene.token(earlier).i < token.i
        for earlier, each in enumerate(scene.found[:index])
    )


def is_adverbial(verb: Token) -> bool:
    """Whether a clause only tells when, why, if or of whom the main clause is true."""
    if verb.dep_ in _ADVERBIAL:
        return True
    return any(
        (child.dep_ == "mark" and child.lower_ != "that") or child.lower_ == "when"
        for child in verb.children
    )


def clause(token: Token) -> Token | None:
    """The verb of the clause in which a noun stands."""
    for each in (token, *token.ancestors):
        if each.pos_ in ("VERB", "AUX"):
            return each
    return None


def subjects(verb: Token) -> Iterator[Token]:
    """The subjects of a verb, and of an infinitive who is to do it ("for the court to rule")."""
    yield from (child for child in verb.children if child.dep_ in SUBJECT)
    to = next((child for child in verb.children if child.lower_ == "to"), None)
    if to is not None and to.i > 1:
        noun = to.nbor(-1)
        if noun.dep_ == "pobj" and noun.head.lower_ == "for":
            yield noun


def sentence_of(document: Document, token: int) -> int:
    """The index of the sentence in which a token stands."""
    return bisect_right(document.doc.starts, token) - 1


def quotation(document: Document, at: int) -> int | None:
    """The number of the running quotation in which a character stands, None outside."""
    quotations = document.layout.quotations
    index = bisect_right(quotations, at, key=lambda each: each.span.start) - 1
    if index >= 0 and at < quotations[index].span.end:
        return quotations[index].part
    return None
