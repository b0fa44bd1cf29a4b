"""The dates of a text, told against its day of publication, and which deed each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...records import Date, Span
from ..document import Document, Paragraph
from ..syntax.clauses import MOST_STEPS, is_verb
from ..syntax.tokens import Token
from .grammar import Found, Grammar, grammar
from .meanings import Anchor, Interval, meaning

_YEARS = frozenset({"year", "year_to_year"})
_ALONE = frozenset({"month", "weekday"})
_MODIFIES = frozenset({"compound", "nmod", "amod", "poss"})
"""Of a month: "the November talks" may be over, whatever the tense."""

_CONTENT = frozenset({"ccomp", "parataxis"})


def dates(document: Document) -> tuple[Date, ...]:
    """The dates of a text that say which days they mean, in order; no two overlap.

    Without a day of publication (`article.date`, ISO 8601) only dates that give their year.
    """
    found: list[Date] = []
    published = _published(document.article.date)
    for paragraph in document.layout.paragraphs:
        if paragraph.role != "furniture":
            found.extend(_of_paragraph(document, paragraph, published))
    return tuple(found)


def date_of(document: Document, dates: Sequence[Date], token: int) -> str | None:
    """When the deed or statement that this token tells took place: ISO 8601, a day or interval.

    A date that hangs on the word itself, else one in its clause, else one on the verb it is
    coordinated with or completes, else the only date of its sentence, unless that one tells when
    the deed was spoken of.
    """
    sentence = document.sentence_of(token)
    inside = [each for each in dates if sentence.span.contains(each.words)]
    if not inside:
        return None
    deed = document.doc[token]
    anchors = [(each, _hangs_on(document, each.words)) for each in inside]
    for test in (_is_same, _in_clause, _shared):
        for each, anchor in anchors:
            if anchor is not None and test(anchor, deed):
                return each.value
    if len(inside) > 1 or _governs(anchors[0][1], deed):
        return None
    return inside[0].value


def _published(given: str | None) -> date | None:
    """The day of publication; None where it is not given to the day."""
    try:
        return date.fromisoformat((given or "")[:10])
    except ValueError:  # "", "2017", "2017-10": as good as none
        return None


def _of_paragraph(
    document: Document, paragraph: Paragraph, published: date | None
) -> Iterator[Date]:
    text, before = document.text, None
    rules = grammar()
    for found in rules.find(text, paragraph.span.start, paragraph.span.end):
        root = _root(document, Span(found.start, found.end))
        if root is None or not _is_meant(found, root):
            continue
        named = found.means == "month" and root.dep_ in _MODIFIES
        ahead = None if named else _ahead(rules, root, heading=paragraph.role == "title")
        days = meaning(found.means, found.groups, Anchor(published, before, ahead))
        if days is None:
            continue
        before = days
        yield _since(rules, text, found, days, paragraph.span.start, published)


def _since(
    rules: Grammar,
    text: str,
    found: Found,
    days: Interval,
    begin: int,
    published: date | None,
) -> Date:
    """The date; with "since" before it, the stretch from it to the day of publication."""
    low = max(begin, found.start - 30)
    led = rules.since.search(text, low, found.start)
    if led is None or published is None or published < days[0]:
        return Date(Span(found.start, found.end), days[0].isoformat(), days[1].isoformat())
    return Date(Span(led.start(), found.end), days[0].isoformat(), published.isoformat())


def _root(document: Document, span: Span) -> Token | None:
    tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if tokens is None or not len(tokens) else tokens.root


def _is_meant(found: Found, root: Token) -> bool:
    """Not a name ("Theresa May"), and not a number of things ("in 2000 villages")."""
    if found.means in _ALONE and root.ent_type_ == "PERSON":
        return False
    if found.means in _YEARS:
        counted = root.dep_ in ("nummod", "quantmod") and root.head.i > root.i
        led = root.i > 0 and root.nbor(-1).pos_ in ("DET", "PRON")
        return led or not (counted and root.head.tag_ == "NNS")
    return True


def _ahead(rules: Grammar, root: Token, *, heading: bool) -> bool | None:
    """Whether what happens on a date lies ahead: by the helpers and tense of the verb that the
    date hangs on, by words of planning, by "by" and "until". None: the words do not tell."""
    words = rules.words.ahead
    token, on_noun = root, False
    for _ in range(MOST_STEPS):
        if token.lemma_.lower() in words.before and not _tells_past(token.head):
            return True
        if token.lower_ in words.words or _has_child(token, words.words):
            return True
        if is_verb(token):
            told = _verb_ahead(token, words.helpers, words.words)
            if told is not None:
                return told or (None if on_noun else False)
            if token.tag_ in ("VBZ", "VBP") and not _has_aux(token):
                return None if heading else True
        elif token.pos_ == "NOUN" and token is not root and token.dep_ in ("nsubj", "nsubjpass"):
            planned = token.lemma_.lower() in words.occasions
            return (planned and _has_child(token.head, words.helpers)) or None
        on_noun = on_noun or (token is not root and token.pos_ in ("NOUN", "PROPN"))
        if token.head is token:
            break
        token = token.head
    return None


def _verb_ahead(verb: Token, helpers: frozenset[str], planning: frozenset[str]) -> bool | None:
    if _has_child(verb, helpers) or (verb.lower_ == "going" and _has_child(verb, {"to"})):
        return True
    if _tells_past(verb):
        return False
    if _has_child(verb, {"to"}):
        if verb.head is verb:
            return True  # "Parliament to vote on Friday"
        if verb.head.lemma_.lower() in planning or verb.head.lemma_ == "be":
            return True
    return None


def _tells_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    return verb.tag_ == "VBN" and any(
        each.lower_ in ("was", "were", "had", "has", "have") for each in verb.children
    )


def _has_child(token: Token, words: frozenset[str] | set[str]) -> bool:
    return any(each.lower_ in words for each in token.children)


def _has_aux(verb: Token) -> bool:
    return any(each.dep_ in ("aux", "auxpass") for each in verb.children)


def _hangs_on(document: Document, words: Span) -> Token | None:
    """The verb or noun that a date tells the time of: above prepositions and other parts of
    time."""
    token = _root(document, words)
    if token is None:
        return None
    for _ in range(MOST_STEPS):
        head = token.head
        if head is token:
            return None
        if head.pos_ in ("ADP", "SCONJ", "ADV", "NUM", "PART") or head.ent_type_ in (
            "DATE",
            "TIME",
        ):
            token = head
            continue
        return head
    return None


def _clause(token: Token) -> Token:
    """The verb of the clause in which a token stands; the top of the sentence if none."""
    for _ in range(MOST_STEPS):
        if (is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod")) or (
            token.head is token
        ):
            break
        token = token.head
    return token


def _is_same(anchor: Token, deed: Token) -> bool:
    return anchor.i == deed.i


def _in_clause(anchor: Token, deed: Token) -> bool:
    """A date on another noun of the clause ("Monday's vote") is that noun's own."""
    if is_verb(anchor):
        return _clause(anchor).i == _clause(deed).i
    return not is_verb(deed) and deed.head.i == anchor.i


def _shared(anchor: Token, deed: Token) -> bool:
    """Verbs that are coordinated, or one that completes the other, share their time."""
    verb = _clause(deed)
    for _ in range(MOST_STEPS):
        if verb.dep_ not in ("conj", "xcomp", "pcomp") or verb.head is verb:
            return False
        verb = _clause(verb.head)
        if verb.i == anchor.i:
            return True
    return False


def _governs(anchor: Token | None, deed: Token) -> bool:
    """Whether the date tells when the deed was spoken of: it hangs on a verb whose content the
    deed stands in."""
    if anchor is None or not is_verb(anchor):
        return False
    token = deed
    for _ in range(MOST_STEPS):
        if token.head is token:
            return False
        if token.head.i == anchor.i:
            return token.dep_ in _CONTENT
        token = token.head
    return False
