"""Whose somebody is, where a pronoun says it: "his adviser" is of his country."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..document import Document
from .identity import Identity
from .lexicon import actor_words
from .mentions import Candidate

Identities = tuple[Identity | None, ...]


def possessors(
    document: Document, candidates: Sequence[Candidate], found: Identities
) -> Identities:
    """The identities, those of persons and bodies without a country given that of whom a
    possessive pronoun in their phrase stands for ("he summoned his spokesman, Ann Lee"): it is
    whose they are. Who works for somebody is of the same sector, too, if no word says another.
    Allies, envoys and counterparts are oftener of elsewhere and are left; a counterpart is of the
    same sector."""
    owners = {
        candidate.head: identity
        for candidate, identity in zip(candidates, found, strict=True)
        if candidate.kind == "pronoun" and identity is not None
    }
    if not owners:
        return found
    told: dict[str, Identity] = {}
    result = list(found)
    for index, (candidate, identity) in enumerate(zip(candidates, found, strict=True)):
        if identity is None or candidate.role is None:
            continue
        owner = _owner(document, candidate, owners)
        lemma = document.doc[candidate.head].base
        if owner is None or owner.key == identity.key or lemma in actor_words().general:
            continue  # "his people", "his men"
        if lemma in actor_words().same_office and not identity.sectors:
            result[index] = replace(identity, sectors=owner.sectors)
            continue
        word = candidate.role.word
        if identity.country is not None or owner.country is None or word in actor_words().abroad:
            continue
        works = word in actor_words().following
        sectors = identity.sectors or (owner.sectors if works else ())
        made = replace(identity, country=owner.country, sectors=sectors)
        if identity.named:
            told[identity.key] = made
        else:  # "her government" is not every government of the text
            result[index] = replace(made, key=f"?{owner.key} {word}")
    if not told:
        return tuple(result)
    return tuple(
        told.get(identity.key, identity) if identity is not None else None for identity in result
    )


def _owner(
    document: Document, candidate: Candidate, owners: dict[int, Identity]
) -> Identity | None:
    for child in document.doc[candidate.head].lefts:
        if child.dep_ == "poss" and child.i in owners:
            return owners[child.i]
    return None
