"""What the words around a mention say of it: country, sectors, people, body, leader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...ontology import plover
from ...registry import Entry, Registry, Role
from .lexicon import actor_words
from .mentions import Candidate
from .names import Name
from .ties import Qualifier


class Codes(Struct, frozen=True):
    """What qualifiers say of an actor: its country, its sectors, those of a body or side that is
    no name ("the campaign's", "rebel"), the people it is of, the entry it belongs to, and the
    person whose it is."""

    country: str | None = None
    sectors: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    people: Entry | None = None
    body: Entry | None = None
    leader: Entry | None = None


_NOTHING = Codes()


class Qualification:
    """Reads qualifiers with the registry and what the article is about."""

    def __init__(self, registry: Registry, home: tuple[str, ...]) -> None:
        """`home` are the countries that the article is about, the most named first, for what
        several share."""
        self._registry = registry
        self.home = home
        self._meant: dict[str, Entry] = {}

    def told(self, candidates: Sequence[Candidate]) -> Qualification:
        """The same, knowing which peoples the text itself ties to a country ("Iraqi Kurds",
        "Kurdish Iraqis"): these are meant where only "the Kurds" are named."""
        told = Qualification(self._registry, self.home)
        for candidate in candidates:
            people = self._told_people(candidate)
            if people is not None and people.part_of is not None:
                told._meant.setdefault(people.part_of, people)
        return told

    def _told_people(self, candidate: Candidate) -> Entry | None:
        if candidate.name is None or not candidate.name.matches:
            return None
        match = candidate.name.matches[0]
        codes = self.codes(candidate.qualifiers)
        if match.entry.kind == "people":
            country = codes.country if codes.people is None else None
            return self.people_in(match.entry, country) if country else match.entry
        if match.entry.kind == "state" and match.as_ == "people_plural" and codes.people:
            people = codes.people
            whole = self._registry.entry(people.part_of) if people.part_of else people
            return self.people_in(whole, match.entry.country or match.entry.id)
        return None

    def codes(self, qualifiers: tuple[Qualifier, ...]) -> Codes:
        """What the qualifiers of a mention say together."""
        if not qualifiers:
            return _NOTHING
        country: str | None = None
        sectors: tuple[str, ...] = ()
        common: tuple[str, ...] = ()
        people = body = leader = None
        for qualifier in qualifiers:
            name = qualifier.name
            if name is None:
                sectors = sectors or (qualifier.role.sectors if qualifier.role else ())
                common = common or _of_common(qualifier)
                continue
            if not name.matches:
                continue
            entry = self._meant_by(name)
            if entry.kind == "state":
                country = country or entry.country or entry.id
            elif entry.kind == "people":
                people = people or entry
            elif entry.kind == "person":
                leader = leader or (entry if self._sure(name, entry) else None)
            else:
                body = body or entry
        if people is not None:
            people = self.people_in(people, country) if country else self.local(people)
            country = people.country or country
        if body is not None:
            country = body.country or country
            if body.id == self.government(body.part_of or ""):
                body = None
        if leader is not None and body is None and people is None:
            country = country or leader.country
        return Codes(country, sectors, common, people, body, leader)

    def _meant_by(self, name: Name) -> Entry:
        """Of those whom a name may mean the first that is of a country the article is about."""
        known = [match.entry for match in name.matches]
        return next((each for each in known if each.country in self.home), known[0])

    def _sure(self, name: Name, entry: Entry) -> bool:
        """Whether a name in another's phrase is this person's: the full one, or a surname of the
        country that the article is most about."""
        whole = name.matches[0].as_ == "name"
        return whole or entry.country in self.home[:1]

    def people_in(self, people: Entry, country: str) -> Entry:
        """The people in one country, where the registry keeps them apart."""
        if people.country is not None:  # is one in a country already
            return people
        return self._registry.people_in(people.id, country) or people

    def local(self, people: Entry) -> Entry:
        """The people in the country that the text ties them to, else in the one of those that
        it is about of which it speaks most."""
        if people.country is not None:
            return people
        if people.id in self._meant:
            return self._meant[people.id]
        for country in self.home:
            local = self._registry.people_in(people.id, country)
            if local is not None:
                return local
        return people

    def government(self, state: str) -> str | None:
        """The id of the government of a state, None if the id is none of a state."""
        return self._registry.government(state).id if self._registry.is_governed(state) else None


def _of_common(qualifier: Qualifier) -> tuple[str, ...]:
    """The sectors of a body that a common noun names in front of a title or as its owner ("the
    campaign's", "hospital"), or of a side in arms ("rebel"). That of a government says nothing
    more than the title."""
    role = qualifier.role
    if role is None or qualifier.tie not in ("inner", "poss") or role.sectors[:1] in ((), ("GOV",)):
        return ()
    side = role.sectors[0] in ARMED
    return role.sectors if side or role.kind != "person" else ()


ARMED = ("REB", "PRM")
"""Sectors of those who bear arms for no state: whoever is of them is so in any office."""


def person_sectors(role: Role, codes: Codes, lemma: str) -> tuple[str, ...]:
    """The sectors of somebody with a title, whose `lemma` is given: those of the title, unless it
    says little ("official", "president") and a body is named whose it is; those of a side in arms
    come first."""
    own = role.sectors or codes.sectors
    named = codes.body.sectors if codes.body is not None and codes.body.kind != "state" else ()
    whose = named or codes.common
    if not whose or (codes.people is not None and not named):
        return own
    word = role.word if " " in role.word else lemma
    yields = not role.sectors or word in actor_words().yielding
    return whose if yields or whose[0] in ARMED else own


def home_countries(names: tuple[Name, ...]) -> Iterator[str]:
    """The countries that an article names, most often named first."""
    counts = _countries(names)
    yield from sorted(counts, key=lambda country: (-counts[country], country))


AT_HOME = 2 / 3
"""Share of the names of an article with a country that are of one, from which it is taken to be
about that country alone. Set by hand: two sides of a war have less each."""

ENOUGH = 3
"""Names of that country at least, where others are named beside it."""


def home(names: tuple[Name, ...]) -> str | None:
    """The one country that an article is about, None if there is no such. One name is enough where
    no other country is named, but for a surname, which strangers may bear."""
    counts = _countries(names)
    best = max(counts, key=lambda country: (counts[country], country), default=None)
    if best is None:
        return None
    if len(counts) == 1 and not all(_is_surname(name) for name in names if name.matches):
        return best
    needed = max(ENOUGH, AT_HOME * sum(counts.values()))
    return best if counts[best] >= needed else None


def _is_surname(name: Name) -> bool:
    return name.matches[0].as_ == "surname"


def _countries(names: tuple[Name, ...]) -> dict[str, int]:
    """How often names of each country stand in an article, companies and the like of no country
    left out. Words that are oftener no name, and
    names that several countries share, do not count."""
    counts: dict[str, int] = {}
    for name in names:
        for match in name.matches[:1]:
            country = match.entry.country
            if match.common or (len(name.matches) > 1 and len(_of(name)) > 1):
                continue
            if country is not None and country not in plover().bodies:
                counts[country] = counts.get(country, 0) + 1
    return counts


def _of(name: Name) -> set[str | None]:
    """The countries of those who share a name as the first of them has it."""
    as_ = name.matches[0].as_
    return {match.entry.country for match in name.matches if match.as_ == as_}
