"""Document → Cast: who is who in one text."""

from __future__ import annotations

from collections.abc import Sequence

from ...records import Actor, How, Span, content_id
from ...registry import Registry
from ...registry.words import folded, pieces
from ..document import Cast, Document, Mention
from ..syntax.phrases import characters
from .codes import Qualification, home, home_countries
from .compounds import apart
from .coreference import resolve
from .identities import Identifier
from .identity import Identity
from .mentions import Candidate, candidates
from .names import names

HOME_COUNTRIES = 3
"""How many of the countries that an article names most are taken for what it is about, when
several share a name or a people. Set by hand: reports of a conflict have two or three parties."""

_RANK: dict[How, int] = {
    "review": 0, "registry": 1, "title": 2, "apposition": 3, "coreference": 4, "context": 5,
    "unresolved": 6,
}  # fmt: skip


def cast(
    document: Document,
    registry: Registry,
    parties: frozenset[int] = frozenset(),
    speaking: frozenset[int] = frozenset(),
) -> Cast:
    """The actors of a text and their mentions.

    `parties` are token indices of the heads of phrases that are party to a deed, `speaking` of
    those that are the source of a statement: they are actors even where no list knows them.
    """
    found = names(document, registry)
    about = tuple(home_countries(found))[:HOME_COUNTRIES]
    single = candidates(document, registry, found, parties | speaking)
    mentions = apart(document.doc, single, found, registry)
    said = Qualification(registry, about).told(mentions)
    identifier = Identifier(document, registry, said)
    told = [identifier.identify(each) for each in mentions]
    identities = resolve(document, mentions, told, speaking)
    return _assemble(document, mentions, identities, home(found))


def _assemble(
    document: Document,
    mentions: Sequence[Candidate],
    identities: Sequence[Identity | None],
    home: str | None,
) -> Cast:
    """One actor for each key, in the order of first mention."""
    grouped: dict[str, list[tuple[Span, Identity]]] = {}
    for candidate, identity in zip(mentions, identities, strict=True):
        if identity is not None:
            grouped.setdefault(identity.key, []).append((candidate.span, identity))
    ids = {key: _id(document, key, rows[0][1]) for key, rows in grouped.items()}
    actors = tuple(_actor(ids[key], rows) for key, rows in grouped.items())
    bodies = {
        ids[key]: body
        for key, rows in grouped.items()
        if (body := next((each.body for _, each in rows if each.body), None)) is not None
    }
    who = tuple(ids[each.key] if each is not None else None for each in identities)
    return Cast(
        actors=actors,
        mentions=tuple(
            _mention(document, *pair) for pair in zip(mentions, identities, strict=True)
        ),
        who=who,
        bodies=bodies,
        home=home,
    )


def _id(document: Document, key: str, identity: Identity) -> str:
    """A registry id or composed key as it is. An unknown actor gets one from its full name, the
    same in every report, however the name is spelt; one without a full name from the article, for
    two "residents" of two reports are not the same."""
    if not key.startswith("?") and key.split() == [key]:
        return key
    name = " ".join(folded(pieces(identity.name)))
    if identity.named and len(name.split()) > 1:
        return content_id("actor", name)
    return content_id("actor", document.article.id, key, identity.name)


def _actor(actor: str, rows: list[tuple[Span, Identity]]) -> Actor:
    if len(rows) == 1:  # most are named once
        span, only = rows[0]
        return Actor(
            id=actor,
            name=only.name,
            country=only.country or None,
            sectors=only.sectors,
            mentions=(span,),
            how=only.how,
            alternatives=only.alternatives,
        )
    best = min((identity for _, identity in rows), key=lambda each: _RANK[each.how])
    return Actor(
        id=actor,
        name=best.name,
        country=next((each.country for _, each in rows if each.country), None),
        sectors=next((each.sectors for _, each in rows if each.sectors), ()),
        mentions=tuple(sorted({span for span, _ in rows})),
        how=best.how,
        alternatives=next((each.alternatives for _, each in rows if each.alternatives), ()),
    )


def _mention(document: Document, candidate: Candidate, identity: Identity | None) -> Mention:
    if candidate.name is not None:
        name = characters(document.doc, candidate.name.first, candidate.name.last)
    else:
        name = characters(document.doc, candidate.head, candidate.head + 1)
    how: How = identity.how if identity is not None else "unresolved"
    if candidate.kind == "pronoun" and identity is not None:
        how = "coreference"
    return Mention(candidate.span, name, candidate.head, candidate.kind, how)
