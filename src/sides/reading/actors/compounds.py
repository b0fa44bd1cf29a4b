"""Several who share a noun: "Indian and Chinese troops" are two actors, not one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ...records import Span
from ...registry import Registry
from ..syntax.phrases import is_modifier
from ..syntax.tokens import Doc, Token
from .mentions import Candidate
from .names import Name
from .ties import Qualifier, role_of

_BETWEEN = frozenset({",", "and", "or", "&", "the"})
_JOINS = frozenset({"and", "or", "&"})


def apart(
    doc: Doc, candidates: Sequence[Candidate], names: Sequence[Name], registry: Registry
) -> tuple[Candidate, ...]:
    """The candidates of a text, those that several share taken apart: one for each of them, the
    first with the whole phrase and the others from their own name on. A nationality that the
    parse took for somebody ("the Iraqi, Turkish and Iranian governments") is none beside them."""
    ends = {name.last: name for name in names}
    lists = [_listed(doc, candidate, ends) for candidate in candidates]
    shared = {
        name.first: doc[candidate.head]
        for candidate, listed in zip(candidates, lists, strict=True)
        for name in listed
        if name is not candidate.name
    }
    starts = {name.first: name for name in names}
    found: list[Candidate] = []
    for candidate, listed in zip(candidates, lists, strict=True):
        behind = [] if listed else _behind(doc, candidate, starts)
        if listed:
            found.extend(_each(doc, candidate, listed, registry))
        elif behind:
            found.extend(_each_of(doc, candidate, behind))
        elif not _is_part(doc, candidate, shared):
            found.append(candidate)
    return tuple(sorted(found, key=lambda each: (each.span.start, -each.span.end)))


def _is_part(doc: Doc, candidate: Candidate, shared: dict[int, Token]) -> bool:
    """Whether a name is only one of those who share a noun: a nationality, a name that was widened
    to the whole phrase, or one that the parse took for somebody."""
    name = candidate.name
    if name is None or name.first not in shared:
        return False
    widened = candidate.span.end > shared[name.first].idx
    return _is_adjective(name) or widened or not is_modifier(doc[name.root])


def _listed(doc: Doc, candidate: Candidate, ends: dict[int, Name]) -> list[Name]:
    """The names in front of a noun that are listed with "and", in the order of the text; none if
    there is no such list. A name of a body may hold the last of them ("Iraqi forces")."""
    if candidate.kind == "pronoun" or (candidate.name is not None and not _is_organ(candidate)):
        return []
    if candidate.name is not None:
        found = [candidate.name]
    else:
        nearest = _nearest(doc.tokens[candidate.head], ends)
        if nearest is None:
            return []
        found = [nearest]
    joined = False
    while True:
        at = found[0].first
        gap = []
        while at > 0 and doc[at - 1].lower_ in _BETWEEN:
            at -= 1
            gap.append(doc[at].lower_)
        name = ends.get(at)
        if not gap or gap == ["the"] or name is None or not _qualifies(doc, name):
            return found if joined and len(found) > 1 else []
        joined = joined or bool(_JOINS.intersection(gap))
        found.insert(0, name)


def _nearest(head: Token, ends: dict[int, Name]) -> Name | None:
    """The name in front of a noun, words for what it is between them ("Chinese border troops")."""
    at, tokens = head.i, head.doc.tokens
    if at not in ends and (not at or tokens[at - 1].pos_ not in ("NOUN", "ADJ")):
        return None  # before most nouns, and soon
    start = head.doc.sentence(at).start
    while at > start:
        name = ends.get(at)
        if name is not None:
            return name if _qualifies(head.doc, name) else None
        word = tokens[at - 1]
        if word.pos_ not in ("NOUN", "ADJ") or word.text[:1].isupper():
            return None
        at -= 1
    return None


def _is_organ(candidate: Candidate) -> bool:
    name = candidate.name
    return name is not None and name.kind() == "organ" and name.last - name.first > 1


def _is_adjective(name: Name) -> bool:
    return name.kind() in ("state", "people") and name.matches[0].as_ == "demonym"


def _qualifies(doc: Doc, name: Name) -> bool:
    """Whether a name may tell whose a noun is: a nationality, an abbreviation without an article
    ("US and Iranian officials"), or one that the parse has as a modifier. A person in front of a
    noun is whose it is."""
    if not name.matches or name.is_person:
        return False
    led = name.first > 0 and doc[name.first - 1].lower_ == "the"
    short = name.last - name.first == 1 and doc[name.first].is_upper and not led
    return _is_adjective(name) or short or is_modifier(doc[name.root])


def _behind(doc: Doc, candidate: Candidate, starts: dict[int, Name]) -> list[Name]:
    """The states behind a noun for several persons and "of" ("the presidents of Iran and
    Turkey"), in the order of the text; none if there are not several."""
    role, at = candidate.role, candidate.head + 1
    if role is None or role.kind != "person" or not candidate.plural:
        return []
    if at >= len(doc) or doc[at].lower_ != "of":
        return []
    found: list[Name] = []
    joined, gap = False, [doc[at].lower_]
    at += 1
    while gap:
        while at < len(doc) and doc[at].lower_ in _BETWEEN:
            gap.append(doc[at].lower_)
            at += 1
        name = starts.get(at)
        if name is None or name.kind() != "state" or _is_adjective(name):
            break
        joined = joined or (bool(found) and bool(_JOINS.intersection(gap)))
        found.append(name)
        at, gap = name.last, []
        if at < len(doc) and doc[at].lower_ in _BETWEEN:
            gap.append(doc[at].lower_)
            at += 1
    return found if joined else []


def _each_of(doc: Doc, whole: Candidate, listed: list[Name]) -> Iterator[Candidate]:
    """One for each state of a list behind "of", each with the whole phrase."""
    own = {name.first for name in listed}
    rest = tuple(
        each for each in whole.qualifiers if each.name is None or each.name.first not in own
    )
    words = [doc[name.first : name.last] for name in listed]
    first, last = words[0].start_char, words[-1].end_char
    span = Span(whole.span.start, max(whole.span.end, last))
    for name, own_words in zip(listed, words, strict=True):
        gaps = ((first, own_words.start_char), (own_words.end_char, last))
        yield replace(
            whole,
            span=span,
            qualifiers=(*rest, Qualifier("of", name, None, name.root)),
            plural=False,
            others=tuple(Span(*gap) for gap in gaps if gap[0] < gap[1]),
        )


def _each(
    doc: Doc, whole: Candidate, listed: list[Name], registry: Registry
) -> Iterator[Candidate]:
    own = {name.first for name in listed}
    rest = tuple(
        each for each in whole.qualifiers if each.name is None or each.name.first not in own
    )
    last = listed[-1]
    named = whole.name is last
    end = doc[whole.head - 1 if named else last.last - 1]
    before = end.idx + len(end)
    for place, name in enumerate(listed):
        words = doc[name.first : name.last]
        start = words.start_char if place else min(whole.span.start, words.start_char)
        span = Span(start, whole.span.end)
        if named and name is last:
            yield replace(whole, span=span)
            continue
        others = (Span(words.end_char, before),) if words.end_char < before else ()
        tie = Qualifier("inner", name, None, name.root)
        own_name = _also_named(doc, name, whole, registry) if named else None
        role = role_of(doc[whole.head], registry) if named and own_name is None else whole.role
        yield replace(
            whole, span=span, name=own_name, role=role, qualifiers=(tie, *rest), others=others
        )


def _also_named(doc: Doc, name: Name, whole: Candidate, registry: Registry) -> Name | None:
    """The body that a name and the noun that it shares name together ("US … forces")."""
    words = f"{doc[name.first : name.last].text} {doc[whole.head].text}"
    matches = registry.named(words)
    return replace(name, matches=matches) if matches else None
