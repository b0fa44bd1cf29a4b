"""Attributions → Statements: who speaks, when, and who "I" and "we" are in what is said."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...ontology import plover
from ...records import Actor, Date, Span, Statement, content_id
from ...registry import Registry
from ..actors.lexicon import actor_words
from ..dates.dates import date_of
from ..document import Attribution, Cast, Deed, Document
from ..segment import dateline
from ..syntax import clauses
from .statements import goes_on_with, kind, paragraph_of

RUNNING_GAP = 1
"""Paragraphs from what was said last to a quotation without a name of its own that is taken to
go on with it: the next one at most."""


def told(
    document: Document, attributions: Sequence[Attribution], deeds: Sequence[Deed]
) -> tuple[Attribution, ...]:
    """The attributions without those that are deeds: "attacked the village" is a cue where words
    attack, and none where a deed of material conflict or cooperation is told, with nothing quoted
    and no clause for content."""
    types = plover().types
    material = {deed.head for deed in deeds if types[deed.type].quad in _MATERIAL}
    return tuple(
        each
        for each in attributions
        if each.cue is None
        or _token(document, each.cue) not in material
        or kind(each, document) != "indirect"
        or any(_has_verb(document, span) for span in each.content)
    )


_MATERIAL = frozenset({2, 4})


def _has_verb(document: Document, span: Span) -> bool:
    tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens is not None and any(token.pos_ in ("VERB", "AUX") for token in tokens)


def statements(
    document: Document,
    cast: Cast,
    attributions: Sequence[Attribution],
    dates: Sequence[Date],
) -> tuple[Statement, ...]:
    """The statements of a text, with the actors who make them, in the order of the
    attributions.

    A quotation without a source of its own is taken for the speaker of the statement that it
    goes on with, if what was said last stands in the same paragraph or the one before.
    """
    made: list[Statement] = []
    filed = dateline(document.article, document.layout)
    for index, attribution in enumerate(attributions):
        speaker = speaker_of(document, cast, attribution.source)
        if not attribution.source and attribution.cue is not None:
            speaker = _subject(document, cast, attribution.cue)
        if not attribution.source and attribution.cue is None:
            speaker = _running(document, cast, attributions, index)
        cue = attribution.cue
        content = tuple(_unfiled(filed, span) for span in attribution.content)
        token = None if cue is None else _token(document, cue)
        made.append(
            Statement(
                id=content_id("statement", document.article.id, attribution.source, cue, content),
                speaker=speaker,
                source=attribution.source,
                cue=cue,
                content=content,
                kind=kind(attribution, document),
                date=None if token is None else date_of(document, dates, token),
                confidence=attribution.confidence,
            )
        )
    return tuple(made)


def _subject(document: Document, cast: Cast, cue: Span) -> str | None:
    """The subject that a verb of saying shares with one before it ("said … and urged …"); none
    in the passive, where the subject is not who speaks."""
    verb = document.doc[_token(document, cue)]
    passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)
    if verb.pos_ != "VERB" or passive:
        return None
    found = clauses.subject(verb)
    return None if found is None or found.dep_ == "nsubjpass" else cast.headed(found.i)


def _unfiled(filed: Span | None, span: Span) -> Span:
    """The span without where and when the report was filed, which nobody says."""
    if filed is None or not span.contains(filed) or span.end <= filed.end + 1:
        return span
    return Span(filed.end + 1, span.end)


def speaker_of(document: Document, cast: Cast, source: tuple[Span, ...]) -> str | None:
    """The actor that the words of a source name: the one whose mention heads them, else the
    one of the longest mention inside."""
    for span in source:
        head = head_of(document, span)
        inside = cast.within(span)
        headed = [actor for mention, actor in inside if mention.head == head]
        if headed:
            return headed[0]
        if head is not None and (actor := cast.headed(head)) is not None:
            return actor
        antecedent = None if head is None else _antecedent(document, head)
        if antecedent is not None and (actor := cast.headed(antecedent)) is not None:
            return actor
        if inside:
            return max(inside, key=lambda each: each[0].span.end - each[0].span.start)[1]
    return None


def _antecedent(document: Document, head: int) -> int | None:
    """What a relative pronoun stands for: the noun that its clause hangs on."""
    token = document.doc[head]
    if token.tag_ not in ("WP", "WDT", "WP$"):
        return None
    verb = next((each for each in token.ancestors if each.dep_ == "relcl"), None)
    return None if verb is None else verb.head.i


def head_of(document: Document, span: Span) -> int | None:
    """The index of the token that heads a span of text."""
    tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if tokens is None else tokens.root.i


def _token(document: Document, cue: Span) -> int:
    head = head_of(document, cue)
    assert head is not None, "a cue holds a token"
    return head


def _running(
    document: Document, cast: Cast, given: Sequence[Attribution], index: int
) -> str | None:
    main = goes_on_with(document, given, index)
    if main is None:
        return None
    here = paragraph_of(document, given[index].content[0].start)
    before = max(span.start for each in given[:index] for span in each.content)
    if here - paragraph_of(document, before) > RUNNING_GAP:
        return None
    return speaker_of(document, cast, main.source)


def with_first_persons(
    document: Document, cast: Cast, made: Sequence[Statement], registry: Registry
) -> Cast:
    """The cast with "I" in quoted words tied to the speaker, and "we" to the speaker's side.

    The side of someone who speaks for a government is the body that they speak for; of anyone
    else nothing more is sure than that they mean themselves and others.
    """
    pronouns = actor_words().pronouns
    speakers = _by_quotation(document, made)
    who = list(cast.who)
    for index, mention in enumerate(cast.mentions):
        if mention.kind != "pronoun":
            continue  # "US" is a state
        word = document.doc[mention.head].lower_
        if word not in pronouns.speaker and word not in pronouns.side:
            continue
        part = _part(document, mention.span)
        speaker = _of_form(made, mention.span) if part is None else speakers.get(part)
        if speaker is None:
            continue
        who[index] = speaker if word in pronouns.speaker else _side(cast, speaker)
    return _rebuilt(cast, tuple(who), registry)


def _by_quotation(document: Document, made: Sequence[Statement]) -> dict[int, str]:
    """The speaker of each running quotation."""
    speakers: dict[int, str] = {}
    for statement in made:
        if statement.speaker is None:
            continue
        for quotation in document.layout.quotations:
            if any(span.overlaps(quotation.inner) for span in statement.content):
                speakers.setdefault(quotation.part, statement.speaker)
    return speakers


def _of_form(made: Sequence[Statement], span: Span) -> str | None:
    """Who says words that are a speaker's own by the form of the text, without quotation marks."""
    found = (
        each.speaker
        for each in made
        if each.kind == "direct" and any(content.contains(span) for content in each.content)
    )
    return next(found, None)


def _part(document: Document, span: Span) -> int | None:
    for quotation in document.layout.quotations:
        if quotation.span.contains(span):
            return quotation.part
    return None


def _side(cast: Cast, speaker: str) -> str:
    actor = cast.by_id(speaker)
    body = cast.bodies.get(speaker)
    return body if body is not None and actor.sectors[:1] == ("GOV",) else speaker


def _first_mention(actor: Actor) -> Span:
    return actor.mentions[0]


def _rebuilt(cast: Cast, who: tuple[str | None, ...], registry: Registry) -> Cast:
    """The cast with new ties of mentions to actors; bodies that were not named are added."""
    if who == cast.who:  # as in most texts
        return replace(cast, actors=tuple(sorted(cast.actors, key=_first_mention)))
    spans: dict[str, set[Span]] = {}
    for mention, actor in zip(cast.mentions, who, strict=True):
        if actor is not None:
            spans.setdefault(actor, set()).add(mention.span)
    known = {actor.id for actor in cast.actors}
    actors = [replace(each, mentions=tuple(sorted(spans[each.id]))) for each in cast.actors]
    for actor, words in spans.items():
        if actor not in known:
            entry = registry.entry(actor)
            actors.append(
                Actor(
                    id=actor,
                    name=entry.name,
                    country=entry.country,
                    sectors=entry.sectors or (("GOV",) if entry.kind == "state" else ()),
                    mentions=tuple(sorted(words)),
                    how="coreference",
                )
            )
    actors.sort(key=_first_mention)
    mentions = tuple(
        replace(mention, how="coreference") if before is None and after is not None else mention
        for mention, before, after in zip(cast.mentions, cast.who, who, strict=True)
    )
    return Cast(tuple(actors), mentions, who, cast.bodies, cast.home)
