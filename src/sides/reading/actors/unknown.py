"""What a name that the registry does not know says by itself: a body's country and sector, a
person's by the titles in front."""

from __future__ import annotations

import re

from ...registry import Registry
from ...registry.entries import Gender
from ..document import Document
from .codes import Codes, Qualification, person_sectors
from .identity import Identity, name_words
from .known import Known, roles
from .lexicon import actor_words
from .mentions import Candidate
from .names import Name

_AGE = re.compile(r"[1-9]\d")

PRIVATE = ("CVL",)
"""The sectors of a private person."""


class Unknown:
    """Identities of names that no entry has, in one document."""

    def __init__(
        self, document: Document, registry: Registry, qualification: Qualification, known: Known
    ) -> None:
        self._document = document
        self._registry = registry
        self._said = qualification
        self._known = known

    def identity(self, candidate: Candidate, name: Name) -> Identity | None:
        """A name that the registry does not know: codes from its titles and its own words."""
        words = name_words(self._document, name)
        codes = self._said.codes(candidate.qualifiers)
        titles = roles(candidate.qualifiers)
        if name.label == "PERSON":
            sectors = codes.sectors or (codes.body.sectors if codes.body else ())
            sectors = person_sectors(titles[0], codes, titles[0].word) if titles else sectors
            country, sectors = self.with_body(candidate, codes, sectors)
            follows = any(role.word in actor_words().following for role in titles)
            if codes.leader is not None and codes.body is None and follows:
                country, sectors = self._known.cause(codes.leader, candidate)
            if not titles and not sectors and self._has_age(name):
                sectors = PRIVATE
            told = bool(titles) and (country is not None or bool(sectors))
            genders = [role.gender for role in titles if role.gender] + self.honorific(name)
            return Identity(
                key=f"?{words.casefold()}",
                name=words,
                country=country,
                sectors=sectors,
                how="title" if told else "unresolved",
                fixed=False,
                person=True,
                named=True,
                gender=genders[0] if genders else None,
                body=codes.body.id if codes.body else None,
                titles=tuple(role.word for role in titles),
            )
        if name.label not in ("ORG", "NORP") and candidate.kind != "state":
            return None
        country, sectors = self._told_by_words(words)
        return Identity(
            key=f"?{words.casefold()}",
            name=words,
            country=country or codes.country,
            sectors=sectors,
            how="unresolved",
            fixed=False,
            person=False,
            named=True,
            titles=self._known.title_in(words),
        )

    def _has_age(self, name: Name) -> bool:
        """Whether an age stands behind a name ("Ann Lee, 59, of Leeds"): news gives that of private
        persons."""
        behind = self._document.doc[name.last : name.last + 3]
        marks = [token.text for token in behind]
        return len(marks) == 3 and marks[0] == marks[2] == "," and bool(_AGE.fullmatch(marks[1]))

    def with_body(
        self, candidate: Candidate, codes: Codes, sectors: tuple[str, ...]
    ) -> tuple[str | None, tuple[str, ...]]:
        """Country and sectors of a person who belongs to a body that the registry does not know
        ("president of the Tollund Teachers' Union"): those that the body's own words tell. Whoever
        presides over such a body is none of a government."""
        bodies = [
            each.name
            for each in candidate.qualifiers
            if each.name is not None and not each.name.matches and each.name.label == "ORG"
        ]
        if codes.body is not None or not bodies:
            return codes.country, sectors
        country, own = self._told_by_words(name_words(self._document, bodies[0]))
        rest = tuple(sector for sector in sectors if sector != "GOV")
        return codes.country or country, own or rest

    def honorific(self, name: Name) -> list[Gender]:
        before = self._document.doc[name.first - 1].lower_ if name.first else ""
        gender = actor_words().honorific_gender.get(before)
        return [gender] if gender else []

    def _told_by_words(self, words: str) -> tuple[str | None, tuple[str, ...]]:
        """Country and sector of a body as its own name tells ("Supreme Court of Kenya")."""
        parts = words.split()
        country: str | None = None
        for at in range(len(parts)):
            hit = self._registry.longest(parts, at)
            if hit and hit[1][0].entry.kind == "state":
                country = hit[1][0].entry.country or hit[1][0].entry.id
                break
        lower = {part.lower() for part in parts}
        for sector, known in actor_words().sector_words.items():
            if lower & known:
                return country, (sector,)
        return country, ()
