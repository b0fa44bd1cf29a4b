"""Cast and places → cast: the country of those whose own words tell none."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from ...ontology import plover
from ...records import Actor, How, Place
from ..document import Cast, Document, Mention
from ..syntax.tokens import Token
from .lexicon import actor_words

SURE = 0.5
"""Confidence of a place from which whoever stands in a phrase with it is of its country: more
likely than not."""


def placed(document: Document, cast: Cast, places: Sequence[Place]) -> Cast:
    """The cast with those that had no country given one: that of the place that stands in their
    own phrase ("the Vermont senator", "militias that hold the east of Chad"), if it is one; else
    that of the article if it is about one alone, for whoever's sector is known ("police"): how
    they were resolved is then called "context"."""
    where: dict[int, str | None] = {}
    for place in places:
        if place.confidence < SURE:
            continue
        for span in place.mentions:
            tokens = document.doc.char_span(span.start, span.end, alignment_mode="expand")
            if tokens is not None:
                where[tokens.root.i] = place.country
    under = _under(document, where)
    lacking = {actor.id for actor in cast.actors if actor.country is None}
    home = cast.home or _only_country(cast, places)
    countries: dict[str, str] = {}
    for mention, actor in zip(cast.mentions, cast.who, strict=True):
        if actor in lacking and actor not in countries and mention.kind in _PLACED:
            head = document.doc[mention.head]
            country = _country_of(head, mention.kind, under.get(head.i, ()))
            if country is not None:
                countries[actor] = country
    actors = [
        replace(actor, country=countries[actor.id]) if actor.id in countries else actor
        for actor in cast.actors
    ]
    if home is not None:
        local = {actor.id for actor in actors if actor.country is None and actor.sectors}
        local -= _abroad(document, cast, local)
        actors = [_at_home(actor, home) if actor.id in local else actor for actor in actors]
    return replace(cast, actors=tuple(actors))


def _abroad(document: Document, cast: Cast, local: AbstractSet[str]) -> set[str]:
    """Those of these actors that their words put into another country than that of the article."""
    abroad = actor_words().abroad
    return {
        actor
        for mention, actor in zip(cast.mentions, cast.who, strict=True)
        if actor is not None
        and actor in local
        and (document.doc[mention.head].base in abroad or _is_anothers(document, mention))
    }


def _is_anothers(document: Document, mention: Mention) -> bool:
    """Whether a phrase says whose somebody is, though not in words that tell the country: "its
    ministry", "Norwegian-backed fighters"."""
    head = document.doc[mention.head]
    if any(each.tag_ == "PRP$" for each in head.lefts):
        return True
    words = document.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return words is not None and any(
        each.ent_type_ in ("NORP", "GPE") and _is_hyphenated(each)
        for each in words
        if each.i < head.i
    )


def _is_hyphenated(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-"


def _only_country(cast: Cast, places: Sequence[Place]) -> str | None:
    """The one country that all places and all actors with a country are of, None if they are of
    several."""
    named = {actor.country for actor in cast.actors} | {place.country for place in places}
    named -= {None, *plover().bodies}
    return named.pop() if len(named) == 1 else None


_PLACED = frozenset({"group", "organ", "person", "organisation"})


Located = tuple[Token, str | None]
"""The word that heads the name of a place, and its country."""


def _under(document: Document, where: dict[int, str | None]) -> dict[int, list[Located]]:
    """The places that hang on each word, directly or not."""
    found: dict[int, list[Located]] = {}
    for at, country in where.items():
        token = document.doc[at]
        for above in token.ancestors:
            found.setdefault(above.i, []).append((token, country))
    return found


def _country_of(head: Token, kind: str, places: Sequence[Located]) -> str | None:
    """The country of the places that stand in front of a noun, as part of its phrase, or behind a
    locative preposition in it; of a person's phrase what stands in front counts,
    and at a title ("Indiana Gov. X"), not at the name itself, and where someone is "of" or
    "from". Names of bodies are left out: a place in them
    may be anywhere."""
    if kind != "person" and head.pos_ == "PROPN":
        return None
    found = set()
    for place, country in places:
        before = place.i < head.i and place.dep_ in ("compound", "nmod", "amod", "poss")
        before = before and (head.pos_ != "PROPN" or place.head.i != head.i)
        within = _locative(place) if kind != "person" else _hails_from(head, place)
        if before or (within and kind in ("group", "organ", "person")):
            found.add(country)
    return found.pop() if len(found) == 1 else None


def _at_home(actor: Actor, home: str) -> Actor:
    how: How = "context" if actor.how == "unresolved" else actor.how
    return replace(actor, country=home, how=how)


def _locative(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in actor_words().locative


def _hails_from(person: Token, place: Token) -> bool:
    """Whether a place is where a person is "of" or "from", age in between or not."""
    if place.dep_ != "pobj" or place.head.lower_ not in ("of", "from"):
        return False
    return person.i in (place.head.head.i, place.head.head.head.i)
