"""What the registry's entries are as actors of one text: states, bodies, office-holders,
nationals, peoples."""

from __future__ import annotations

from msgspec.structs import replace

from ...registry import Entry, Registry, Role
from ..document import Document
from .codes import Qualification
from .identity import Identity, name_words
from .lexicon import actor_words
from .mentions import Candidate
from .names import Name
from .ties import Qualifier

FORMER = "ELI"
"""The sector of whoever held an office and holds none on the day of the report, as CAMEO has it
(Gerner and Schrodt, CAMEO codebook, 2012: elites)."""


class Known:
    """Identities of those whom the registry knows, in one document."""

    def __init__(
        self, document: Document, registry: Registry, qualification: Qualification
    ) -> None:
        self._document = document
        self._registry = registry
        self._said = qualification

    def person(self, entry: Entry, candidate: Candidate) -> Identity:
        """A person, with country and sectors of the office held on the day of the report."""
        day = self._document.article.date
        office = self._registry.office(entry, day)
        titles = roles(candidate.qualifiers)
        sectors = office.sectors if office else self._out_of_office(entry, candidate)
        return Identity(
            key=entry.id,
            name=entry.name,
            country=office.country if office else entry.country,
            sectors=sectors,
            how="registry",
            fixed=True,
            person=True,
            gender=entry.gender,
            body=office.of if office else None,
            titles=tuple(role.word for role in titles)
            + ((office.title.lower(),) if office else ()),
        )

    def _out_of_office(self, entry: Entry, candidate: Candidate) -> tuple[str, ...]:
        """The sectors of whoever holds no office on the day: what the phrase says, else of those
        who left one of a state that they are of the elites, else what they are known as."""
        day = self._document.article.date
        codes = self._said.codes(candidate.qualifiers)
        said = codes.sectors or (codes.body.sectors if codes.body else ())
        if not entry.offices or day is None:
            return entry.sectors or said
        if said:
            return said
        if entry.sectors[:1] and entry.sectors[0] not in actor_words().of_state:
            return entry.sectors
        return (FORMER,) if self._registry.has_held(entry, day) else ()

    def cause(self, leader: Entry, candidate: Candidate) -> tuple[str | None, tuple[str, ...]]:
        """Country and sectors of those who work for a person ("the Muller camp", "Muller aide
        Ann Lee"): the person's country, the sector of the office, a party's where there is
        none."""
        whose = self.person(leader, replace(candidate, qualifiers=()))
        return whose.country, whose.sectors or ("PTY",)

    def entry(self, entry: Entry, name: Name) -> Identity:
        """A state, organ, organisation or group. A government is one actor with its state,
        unless it is named after its head ("the Merkel government")."""
        words = name_words(self._document, name)
        state = entry.part_of or ""
        if entry.kind == "organ" and entry.id == self._said.government(state):
            head = self._named_after(words)
            if head is not None:
                return self.administration(head, entry, words)
            entry = self._registry.entry(state)
        sectors = entry.sectors or (("GOV",) if entry.kind == "state" else ())
        return Identity(
            key=entry.id,
            name=entry.name,
            country=entry.country or (entry.id if entry.kind == "state" else None),
            sectors=sectors,
            how="registry",
            fixed=True,
            person=False,
            titles=self.title_in(words),
        )

    def _named_after(self, words: str) -> Entry | None:
        """The head in a name such as "the Obama administration"."""
        parts = words.split()
        if len(parts) < 2 or parts[-1].lower() not in actor_words().named_government:
            return None
        for match in self._registry.named(" ".join(parts[:-1])):
            if match.entry.kind == "person":
                return match.entry
        return None

    def administration(self, head: Entry, government: Entry, words: str) -> Identity:
        """The government that is named after its head."""
        return Identity(
            key=f"{head.id}-administration",
            name=words,
            country=government.country,
            sectors=("GOV",),
            how="registry",
            fixed=True,
            person=False,
            titles=(words.rsplit(maxsplit=1)[-1].lower(),),
        )

    def nationals(self, entry: Entry, candidate: Candidate, name: Name) -> Identity:
        """Those of a country or, with a people in front ("Kurdish Iraqis"), its people there."""
        people = self._said.codes(candidate.qualifiers).people
        if people is not None:
            whole = self._registry.entry(people.part_of) if people.part_of else people
            return self.of_people(self._said.people_in(whole, entry.country or entry.id))
        country = entry.country or entry.id
        return Identity(
            key=f"{entry.id}-CVL",
            name=name_words(self._document, name),
            country=country,
            sectors=("CVL",),
            how="registry",
            fixed=True,
            person=False,
        )

    def people(self, entry: Entry, candidate: Candidate) -> Identity:
        """A people, in the country that the phrase or the text ties it to."""
        country = self._said.codes(candidate.qualifiers).country
        local = self._said.people_in(entry, country) if country else self._said.local(entry)
        return self.of_people(local)

    def of_people(self, entry: Entry) -> Identity:
        """A people as the registry has it."""
        return Identity(
            key=entry.id,
            name=entry.name,
            country=entry.country,
            sectors=entry.sectors,
            how="registry",
            fixed=True,
            person=False,
        )

    def state(self, country: str) -> Entry | None:
        """The entry with an id that is put together, None where there is none."""
        try:
            return self._registry.entry(country)
        except KeyError:
            return None

    def title_in(self, words: str) -> tuple[str, ...]:
        """The role that a name ends in ("Interior Ministry"), by which it may be referred to."""
        last = words.lower().split()[-1:]
        return tuple(word for word in last if self._registry.role(word) is not None)


def roles(qualifiers: tuple[Qualifier, ...]) -> list[Role]:
    """The roles among qualifiers."""
    return [each.role for each in qualifiers if each.role is not None]
