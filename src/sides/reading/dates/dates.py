"""The dates of a text, told against its day of publication, and which deed each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...records import Date, Dated, Status
from ..document import Document
from ..segment import dateline
from ..syntax.clauses import MOST_STEPS, is_verb
from ..syntax.tokens import Token
from .resolved import Timeline
from .tense import own_noun
from .told import hangs_on, root_of

_OVER: frozenset[Status] = frozenset({"actual", "past"})
"""What is told as having happened has no date to come."""

_OWN_TIME = frozenset({"relcl", "ccomp"})
"""Clauses whose time is not that of the clause above: "the envoy, who serves Norway"."""

_WHILE = frozenset({"when", "as", "while"})
_CONTENT = frozenset({"ccomp", "parataxis"})
_PARTICIPLE = frozenset({"VBN", "VBD"})
"""Tags of "held" in "a town held by rebels", the second of them mistaken."""
_HAD = frozenset({"had", "'d", "’d"})


def dates(document: Document) -> tuple[Date, ...]:
    """The dates of a text that say which days they mean, in order; no two overlap.

    Without a day of publication (`article.date`, ISO 8601) only dates that give their year.
    """
    return tuple(timeline(document).dates)


def timeline(document: Document) -> Timeline:
    """The dates of a text, and the words of those whose days cannot be told."""
    article, layout = document.article, document.layout
    made = Timeline(document, _published(article.date), dateline(article, layout))
    for number, paragraph in enumerate(layout.paragraphs):
        if paragraph.role != "furniture":
            made.read(paragraph, number)
    return made


def date_of(document: Document, dates: Sequence[Date], token: int) -> str | None:
    """When the deed or statement that this token tells took place: ISO 8601, a day or interval.

    A date that hangs on the word itself, else one in its clause, else one on the verb it is
    coordinated with or completes, else the only date of its sentence, if that one stands above
    the deed and does not tell when it was spoken of. The dateline tells when the report was
    filed, and nothing else.
    """
    sentence = document.sentence_of(token)
    inside = [each for each in dates if sentence.span.contains(each.words)]
    if inside and sentence.paragraph <= 1:
        filed = dateline(document.article, document.layout)
        inside = [each for each in inside if filed is None or not filed.contains(each.words)]
    if not inside:
        return None
    deed = document.doc[token]
    anchors = [(each, hangs_on(document, each.words)) for each in inside]
    for test in (_is_same, _in_clause, _shared):
        for each, anchor in anchors:
            if anchor is not None and test(anchor, deed):
                return each.value
    if len(inside) > 1 or _governs(anchors[0][1], deed):
        return None
    return inside[0].value if _is_above(document, inside[0], anchors[0][1], deed) else None


def when(
    document: Document, dates: Sequence[Date], token: int, status: Status
) -> tuple[str | None, Dated | None]:
    """When the event that this token tells took place, and what that rests on: words of the text;
    else, for what is told as actual, the day of publication, by which it had happened."""
    published = _published(document.article.date)
    over = published is not None and status in _OVER
    deed = document.doc[token]
    told = date_of(
        document,
        [each for each in dates if not over or each.start <= str(published)],
        _content_of(deed).i if status == "denied" else token,
    )
    if told is not None:
        return told, "text"
    if published is None or status != "actual":
        return None, None
    return published.isoformat(), "published"


def _published(given: str | None) -> date | None:
    """The day of publication; None where it is not given to the day."""
    try:
        return date.fromisoformat((given or "")[:10])
    except ValueError:  # "", "2017", "2017-10": as good as none
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


def _is_above(document: Document, date: Date, anchor: Token | None, deed: Token) -> bool:
    """Whether a date's clause is the deed's or holds it: "the men who fled in 2014 were killed"
    tells no date of the killing. One of a noun's own ("the pact of 2015") is that of what the
    noun does, too, and of nothing else."""
    if anchor is None:
        return True
    root = root_of(document, date.words)
    noun = None if root is None else own_noun(root)
    if noun is not None:
        return noun.head.i == deed.i and noun.dep_ in ("nsubj", "nsubjpass")
    clause = _clause(anchor)
    if clause.dep_ == "advcl" and any(each.lower_ in _WHILE for each in clause.children):
        clause = _clause(clause.head)
    for each in (deed, *deed.ancestors):
        if each.i == clause.i:
            return True
        if each.dep_ in _OWN_TIME and each.head is not root:
            return False
        if each.dep_ == "advcl" and _is_earlier(each):
            return False
        if each.dep_ == "acl" and each.tag_ in _PARTICIPLE and each.head is not root:
            return False  # "a blast on Monday in a town held by rebels"
    return False


def _content_of(denial: Token) -> Token:
    """The verb of what is denied, where a denial and its content are one deed; else the word
    itself: "denied on Monday that it had shelled the town"."""
    found = (each for each in denial.children if each.dep_ == "ccomp" and is_verb(each))
    return next(found, denial)


def _is_earlier(verb: Token) -> bool:
    """Whether a verb tells what was before the clause above: "they left on Sunday after the
    envoy had warned them"."""
    return any(each.lower_ in _HAD and each.dep_ == "aux" for each in verb.children)


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
