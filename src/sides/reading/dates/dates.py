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
from .told import hangs_on

_CONTENT = frozenset({"ccomp", "parataxis"})


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
    coordinated with or completes, else the only date of its sentence, unless that one tells when
    the deed was spoken of.
    """
    sentence = document.sentence_of(token)
    inside = [each for each in dates if sentence.span.contains(each.words)]
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
    return inside[0].value


def when(
    document: Document, dates: Sequence[Date], token: int, status: Status
) -> tuple[str | None, Dated | None]:
    """When the event that this token tells took place, and what that rests on: words of the text;
    else, for what is told as actual, the day of publication, by which it had happened."""
    told = date_of(document, dates, token)
    if told is not None:
        return told, "text"
    published = _published(document.article.date)
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
