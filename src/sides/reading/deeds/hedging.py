"""The words that hedge a deed: "reportedly", "is believed to", "it was not clear whether".

A hedge counts where it is said of the deed: in its own clause, in what the deed completes, or of
those who are said to do it. "He reportedly resigned, and the army shelled the town" hedges no
shelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from ...records import Span
from ..syntax import clauses
from ..syntax.tokens import Token
from .status import Hedges, hedges

_OWN = frozenset(
    {"xcomp", "pcomp", "conj", "dobj", "nsubjpass", "nsubj", "attr", "acomp", "prep", "pobj",
     "oprd", "compound", "agent"}
)  # fmt: skip
_TOLD = _OWN | {"ccomp", "acl", "csubj"}
_NAMED = frozenset({"amod", "acomp", "attr", "compound"})
_PARTIES = frozenset({"nsubj", "nsubjpass"})


def set_phrases(text: str) -> tuple[str, ...]:
    """The set phrases that hedge deeds which a text has: most have none, and none of their
    sentences is searched for them."""
    lower = text.lower()
    return tuple(each for each in hedges().phrases if each in lower)


def hedge_spans(token: Token, top: Token, phrases: tuple[str, ...]) -> tuple[Span, ...]:
    """The words that hedge a deed told by `token`, whose outermost governor is `top`. `phrases`
    are the set phrases of the text."""
    words = hedges()
    found: set[Span] = set()
    own = _line(token, _OWN)
    near = own if top is token else [*dict.fromkeys((*own, *_line(top, _OWN)))]
    for each in near:
        found.update(_beside(each, words))
    told = _line(token, _TOLD)
    for each in dict.fromkeys((*near, *told)):
        if each is not token:
            found.update(_governing(each, words))
    if phrases:
        found.update(_phrases(token, told, phrases))
    return tuple(sorted(_outermost(found))) if found else ()


def _line(token: Token, links: frozenset[str]) -> list[Token]:
    """The words above a deed that it belongs to, up to a clause of another's."""
    found = [token]
    for _ in range(clauses.MOST_STEPS):
        if token.head is token or token.dep_ not in links:
            break
        if token.dep_ == "conj" and clauses.child(token, "nsubj", "nsubjpass") is not None:
            break
        if token.dep_ in _PARTIES and not clauses.is_verb(token.head):
            break
        finite = clauses.is_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP", "MD")
        if finite and token.dep_ not in ("ccomp", "conj", "acl", "csubj"):
            break
        token = token.head
        found.append(token)
    return found


def _beside(word: Token, words: Hedges) -> Iterator[Span]:
    """Adverbs and adjectives of a word, and adjectives of who does or suffers it."""
    adverbs, adjectives = words.adverbs, words.adjectives
    for each in word.children:
        lower, link = each.lower_, each.dep_
        if lower in adverbs and link not in ("conj", "ccomp"):
            yield _span(each, each)
        if lower in adjectives and link in _NAMED:
            yield _span(each, each)
        if link in _PARTIES or (link == "agent" and each.children):
            who = each.children[0] if link == "agent" else each
            for inner in who.children:
                if inner.lower_ in adjectives and inner.dep_ == "amod":
                    yield _span(inner, inner)


def _governing(word: Token, words: Hedges) -> Iterator[Span]:
    """ "is believed to", "it is alleged that", "appears to", "it was not clear whether" """
    seems = word.base in words.seeming and clauses.child(word, "xcomp", "ccomp") is not None
    if seems or (word.base in words.verbs and clauses.is_passive(word)):
        yield _whole(word)
    for each in word.children if word.base == "be" else ():
        denied = clauses.child(word, "neg") is not None
        unclear = each.lower_ in words.unclear or (each.lower_ in words.clear and denied)
        if each.dep_ in ("acomp", "oprd", "attr") and unclear:
            yield _whole(each, word)


_AFTER = frozenset({"to", "whether", "if", "that", "who", "how"})


def _whole(word: Token, verb: Token | None = None) -> Span:
    """A hedge with its auxiliaries in front of it and the word behind it that opens the deed."""
    first, last = word, word
    parts = ("auxpass", "aux", "neg")
    for each in reversed((verb or word).lefts):
        if each.dep_ in parts and each.i == first.i - 1:
            first = each
    if verb is not None:
        empty = clauses.child(verb, "nsubj", "expl")
        first = empty if empty is not None and empty.lower_ == "it" else verb
        first, *_, last = sorted((first, verb, word), key=_index)  # "unclear was whether"
    if last.i + 1 < len(word.doc) and last.nbor(1).lower_ in _AFTER:
        last = last.nbor(1)
    return _span(first, last)


_index = attrgetter("i")


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))


def _phrases(token: Token, told: list[Token], phrases: tuple[str, ...]) -> Iterator[Span]:
    """Those set phrases of the sentence that hang on a word that the deed belongs to."""
    sentence = token.sent
    text = sentence.text.lower()
    if len(text) != len(sentence.text):
        return
    above = {each.i for each in told}
    for phrase in phrases:
        at = text.find(phrase)
        if at < 0:
            continue
        span = Span(sentence.start_char + at, sentence.start_char + at + len(phrase))
        found = token.doc.char_span(span.start, span.end)
        if found is not None and any(
            each.i in above or each.head.i in above or each.head.head.i in above for each in found
        ):
            yield span


def _outermost(found: set[Span]) -> Iterator[Span]:
    """Those that lie in no other one."""
    for span in found:
        if not any(other != span and other.contains(span) for other in found):
            yield span
