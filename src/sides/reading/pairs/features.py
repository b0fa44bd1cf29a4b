"""What the parse says about one pair of parties, as named features for `pairs`.

A feature is a short name such as `joint=accuse/subj/obj`. No proper name is ever a feature: a
model must judge what was done and said, not by whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ...records import Span
from ..document import Deed, Document, Party
from .attitudes import pair_attitudes

LONGEST_CHAIN = 5
"""Predicates followed from a party to the root: deeper ones say little about the party."""
WINDOW = 3
"""Words looked at on either side of a party."""

LONGEST_GAP = 24
"""Words between the parties that are counted; more are as good as many."""

KNOWING = 2.0
"""Strength of features that come from the project's own lexicons, against 1 for plain words and
syntax: the best of 1, 1.5, 2 and 3 by cross-validation on the types of the gold set's training
part."""

SHORT_GAP = 3
"""So few words between the parties are a feature as they stand."""

_INSIDE = frozenset({"compound", "amod", "nmod", "poss", "appos", "conj", "nummod", "det", "dep"})
_KNOWING = ("deed", "att=", "judged=")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_SUBJECTLESS = frozenset({"xcomp", "conj", "advcl", "acl", "pcomp"})
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_FOLLOWING = _CONTENT | {"ADP", "PART"}


class Pair:
    """A pair of parties in a parsed text.

    `sides` holds for "s", the source, and "t", the target, the tokens of its phrase (none for a
    party that the text does not name), `heads` the heads of these, `parts` what each takes part
    in, `stretches` the sentences that they stand in; `told` are the deeds of the whole text.
    """

    def __init__(
        self,
        document: Document,
        source: Span | None,
        target: Span | None,
        told: Sequence[Deed],
    ) -> None:
        self.document = document
        self.doc = document.doc
        self.spans = {"s": source, "t": target}
        self.sides = {side: _tokens(document, span) for side, span in self.spans.items()}
        self.heads = {side: _head(tokens) for side, tokens in self.sides.items() if tokens}
        self.parts = {side: _predicates(head) for side, head in self.heads.items()}
        self.told = told
        self.stretches = self._stretches()
        words = [tuple(self.doc[first:last]) for first, last in self.stretches]
        self.attitudes = pair_attitudes(document, self.heads, words)

    @property
    def both(self) -> bool:
        """Whether the text names both parties."""
        return all(self.sides.values())

    def _stretches(self) -> list[tuple[int, int]]:
        """First and last token (exclusive) of the sentences that the parties stand in: one
        stretch, or two if they stand apart."""
        found: list[tuple[int, int]] = []
        for tokens in self.sides.values():
            if tokens:
                first = _bounds(self.document, tokens[0].i)[0]
                last = _bounds(self.document, tokens[-1].i)[1]
                if found and first < found[0][1] and found[0][0] < last:
                    found = [(min(first, found[0][0]), max(last, found[0][1]))]
                else:
                    found.append((first, last))
        return sorted(found)


def features(pair: Pair) -> list[str]:
    """The features of a pair, each once, in a fixed order."""
    found: dict[str, None] = {}
    for part in (_parties, _chains, _joint, _path, _words, _outline, _deeds, _attitudes):
        found.update(dict.fromkeys(part(pair)))
    return list(found)


def strength(feature: str) -> float:
    """How much a feature counts beside the others, before a pair's values are normalised."""
    return KNOWING if feature.startswith(_KNOWING) else 1.0


def _tokens(document: Document, span: Span | None) -> list[Token]:
    if span is None:
        return []
    found = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return [] if found is None else [token for token in found if not token.is_space]


def _head(tokens: list[Token]) -> Token:
    """The token of a phrase that hangs on something outside of it; a noun before others."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    nouns = [token for token in tops if token.pos_ in ("NOUN", "PROPN", "PRON")]
    return (nouns or tops or tokens)[0]


def word(token: Token) -> str:
    """The word that a feature is named after: the lemma, or the kind of a name or number."""
    if token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "GPE", "ORG", "NORP", "FAC", "LOC"):
        return f"<{token.ent_type_ or 'NAME'}>"
    if token.like_num or token.pos_ == "NUM":
        return "<NUM>"
    return token.lemma_.lower()


def _parties(pair: Pair) -> Iterator[str]:
    """Who the two are: kind of name, common noun or pronoun."""
    for side, tokens in pair.sides.items():
        if not tokens:
            yield f"{side}:null"
            continue
        head = pair.heads[side]
        yield f"{side}:ent={head.ent_type_}"
        yield f"{side}:pos={head.pos_}"
        yield f"{side}:dep={head.dep_}"
        yield f"{side}:word={word(head)}"
        for token in tokens:
            if token.pos_ in ("NOUN", "ADJ"):
                yield f"{side}:has={word(token)}"


def _role(token: Token) -> tuple[Token | None, str]:
    """What a phrase depends on and as what: subject and object as in the active voice."""
    dep, head = token.dep_, token.head
    if head.i == token.i:
        return None, "root"
    if dep in ("pobj", "pcomp"):
        prep = head
        while prep.head.i != prep.i and prep.head.dep_ == "prep" and prep.dep_ == "prep":
            prep = prep.head
        if prep.head.i == prep.i:
            return None, head.lower_
        return prep.head, "subj" if prep.dep_ == "agent" else head.lower_
    if dep in ("nsubj", "csubj"):
        return head, "subj"
    if dep in ("nsubjpass", "csubjpass", "dobj", "obj"):
        return head, "obj"
    return head, dep


def _chain(token: Token) -> list[tuple[Token, str]]:
    """The predicates above a phrase, nearest first, each with the way that leads to it."""
    chain: list[tuple[Token, str]] = []
    while len(chain) < LONGEST_CHAIN:
        above, role = _role(token)
        if above is None:
            break
        chain.append((above, role))
        token = above
    return chain


def _predicates(party: Token) -> dict[int, str]:
    """Index of each word that the party takes part in, with the part that it plays."""
    found: dict[int, str] = {}
    parts: list[str] = []
    for above, role in _chain(party):
        if role in _INSIDE and above.pos_ == "PROPN":
            continue
        parts.append(role)
        part = ">".join(parts)
        found.setdefault(above.i, part)
        if parts[-1] in ("subj", "obj"):
            for below in _controlled(above):
                found.setdefault(below.i, part + "+")
    return found


def _controlled(verb: Token) -> list[Token]:
    """Verbs below that have no subject of their own, and so take the one above."""
    found: list[Token] = []
    open_ = [verb]
    while open_:
        for child in open_.pop().children:
            if child.dep_ == "prep":
                below = [each for each in child.children if each.dep_ == "pcomp"]
            elif child.dep_ in _SUBJECTLESS and child.pos_ in ("VERB", "AUX", "NOUN"):
                below = [child]
            else:
                continue
            alone = [each for each in below if not _has_subject(each)]
            found += alone
            open_ += alone
    return found


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def _chains(pair: Pair) -> Iterator[str]:
    """The predicates of each party, with objects, particles, negation and modals."""
    for side, parts in pair.parts.items():
        for index, part in parts.items():
            token = pair.doc[index]
            name = word(token)
            yield f"{side}:pred={name}"
            yield f"{side}:pred={name}/{part}"
            for child in token.children:
                if child.dep_ in ("dobj", "attr", "acomp", "oprd", "prt", "nsubjpass", "xcomp"):
                    yield f"{side}:arg={name}+{child.dep_}:{word(child)}"
                    yield f"{side}:obj={word(child)}"
                elif child.dep_ in ("neg", "aux"):
                    yield f"{side}:{child.dep_}={child.lower_}"
                    if child.dep_ == "neg":
                        yield f"{side}:not={name}"
                elif child.dep_ == "prep":
                    yield f"{side}:prep={name}+{child.lower_}"


def _joint(pair: Pair) -> Iterator[str]:
    """What both take part in, with the part of each."""
    if not pair.both:
        return
    sources, targets = pair.parts["s"], pair.parts["t"]
    shared = [index for index in targets if index in sources]
    for rank, index in enumerate(shared):
        name = word(pair.doc[index])
        first, second = sources[index], targets[index]
        yield f"joint={name}"
        yield f"joint={name}/{first}/{second}"
        yield f"joint={first}/{second}"
        if rank == 0:
            yield f"lowest={name}"
            yield f"lowest={name}/{first}/{second}"
    yield f"shared={min(len(shared), 3)}"


def _path(pair: Pair) -> Iterator[str]:
    """The way through the parse from the one to the other."""
    if not pair.both:
        return
    start, end = pair.heads["s"], pair.heads["t"]
    up, down = [start, *start.ancestors], [end, *end.ancestors]
    below = {token.i: rank for rank, token in enumerate(down)}
    meet = next((rank for rank, token in enumerate(up) if token.i in below), None)
    if meet is None:
        yield "path=none"
        return
    top = up[meet]
    rising, falling = up[:meet], down[: below[top.i]][::-1]
    shape = "^".join(token.dep_ for token in rising) + "|" + "v".join(t.dep_ for t in falling)
    yield f"path={shape}"
    yield f"path={shape}/{word(top)}"
    yield f"top={word(top)}/{top.pos_}"
    yield f"length={min(len(rising) + len(falling), 10)}"
    for side, tokens in (("up", rising[1:]), ("down", falling[:-1])):
        for token in tokens:
            yield f"on={word(token)}"
            yield f"{side}={word(token)}"


def _bounds(document: Document, token: int) -> tuple[int, int]:
    """The tokens of the sentence around a token; the parser's own in page furniture."""
    if document.sentences:
        sentence = document.sentence_of(token)
        if sentence.first <= token < sentence.last:
            return sentence.first, sentence.last
    sent = document.doc[token].sent
    return sent.start, sent.end


def _words(pair: Pair) -> Iterator[str]:
    """Words of the sentence, by where they stand to the two."""
    taken = {token.i for tokens in pair.sides.values() for token in tokens}
    if not taken:
        return
    low, high = min(taken), max(taken) + 1
    for first, last in pair.stretches:
        for token in pair.doc[first:last]:
            if token.i in taken or token.pos_ not in _CONTENT:
                continue
            where = "before" if token.i < low else "between" if token.i < high else "after"
            name = word(token)
            yield f"in={name}"
            yield f"{where}={name}"
            if token.i + 1 < last and token.nbor(1).pos_ in _FOLLOWING:
                yield f"two={name} {word(token.nbor(1))}"
        for side, tokens in pair.sides.items():
            if tokens and first <= tokens[0].i < last:
                for step in range(1, WINDOW + 1):
                    left, right = tokens[0].i - step, tokens[-1].i + step
                    if left >= first and not pair.doc[left].is_space:
                        yield f"{side}:left={word(pair.doc[left])}"
                    if right < last and not pair.doc[right].is_space:
                        yield f"{side}:right={word(pair.doc[right])}"


def _outline(pair: Pair) -> Iterator[str]:
    """Order, distance, quotation."""
    for side, tokens in pair.sides.items():
        if tokens and any(
            quotation.inner.start <= tokens[0].idx < quotation.inner.end
            for quotation in pair.document.layout.quotations
        ):
            yield f"{side}:quoted"
    if not pair.both:
        return
    source, target = pair.sides["s"], pair.sides["t"]
    forward = source[0].i <= target[0].i
    yield "forward" if forward else "backward"
    one, two = (source, target) if forward else (target, source)
    gap = max(0, two[0].i - one[-1].i - 1)
    yield f"gap={min(gap, LONGEST_GAP) // SHORT_GAP}"
    if 0 < gap <= SHORT_GAP:
        between = pair.doc[one[-1].i + 1 : two[0].i]
        yield "adjacent=" + " ".join(word(token) for token in between if not token.is_space)
    if _bounds(pair.document, one[0].i) != _bounds(pair.document, two[0].i):
        yield "other sentence"


def _deeds(pair: Pair) -> Iterator[str]:
    """The deeds told in the sentences of the pair, and how their parties match it."""
    stretches = pair.stretches
    taken = [token.i for tokens in pair.sides.values() for token in tokens]
    ranked: list[tuple[tuple[int, bool, float], str, Deed]] = []
    for deed in pair.told:
        if not any(first <= deed.head < last for first, last in stretches):
            continue
        source, target = (_names(deed.sources, pair, "s"), _names(deed.targets, pair, "t"))
        turned = (_names(deed.targets, pair, "s") > 1, _names(deed.sources, pair, "t") > 1)
        match = f"{source}{target}{turned[0]:d}{turned[1]:d}"
        between = min(taken) <= deed.head <= max(taken)
        yield f"deed={deed.type}"
        yield f"deed={deed.type}/{match}"
        yield f"deed={deed.type}/{deed.status}"
        yield f"deed={deed.type}/{between}"
        yield f"deed={deed.type}/{deed.mode}"
        yield f"deed:match={match}"
        ranked.append(((source + target, between, deed.confidence), match, deed))
    if not ranked:
        yield "deed:none"
        return
    _, match, best = max(ranked, key=lambda each: each[0])
    yield f"deed:best={best.type}"
    yield f"deed:best={best.type}/{match}"
    yield f"deed:best={best.type}/{best.status}"
    yield f"deed:best={best.status}"


def _names(parties: Sequence[Party], pair: Pair, side: str) -> int:
    """How well a deed's parties name a side: 2 by a phrase's head, 1 by its words, else 0."""
    span = pair.spans[side]
    if span is None:
        return 0
    if any(token.i == party.head for party in parties for token in pair.sides[side]):
        return 2
    return int(any(party.span.overlaps(span) for party in parties))


def _attitudes(pair: Pair) -> Iterator[str]:
    """What words of attitude tell about the two."""
    yield from pair.attitudes.features
