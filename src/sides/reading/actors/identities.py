"""Who a mention is, as far as its own phrase and the registry tell.

Each candidate gets an identity: a key that equal actors share, a name, codes, and how it was
found. References to other mentions (surnames, pronouns, "the ministry") are for
`coreference`.
"""

from __future__ import annotations

from msgspec import Struct

from ...records import How
from ...registry import Entry, Match, Registry, Role
from ...registry.entries import Gender
from ..document import Document
from ..syntax.phrases import is_modifier
from .codes import Codes, Qualification
from .lexicon import actor_words
from .mentions import Candidate, Qualifier
from .names import Name

FORMER = "ELI"
"""The sector of whoever held an office and holds none on the day of the report, as CAMEO has it
(Gerner and Schrodt, CAMEO codebook, 2012: elites)."""


class Identity(Struct, frozen=True):
    """Who an actor is. `key` is the id of a registry entry or is made from codes and words;
    `fixed` is False where another mention may still say more (an unknown name, a role without
    a country). `body` is the key of the organ or group that a person speaks for, `titles` the
    lemmas of roles by which it may be referred to."""

    key: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    how: How
    fixed: bool
    person: bool
    gender: Gender | None = None
    body: str | None = None
    titles: tuple[str, ...] = ()


class Identifier:
    """Identifies the candidates of one document."""

    def __init__(
        self, document: Document, registry: Registry, qualification: Qualification
    ) -> None:
        self._document = document
        self._registry = registry
        self._said = qualification

    def identify(self, candidate: Candidate) -> Identity | None:
        """Who the candidate is; None for places, pronouns and what stands for no actor."""
        if candidate.kind in ("pronoun", "place"):
            return None
        if candidate.name is not None:
            return self._named(candidate, candidate.name)
        if candidate.role is not None:
            return self._by_role(candidate, candidate.role)
        return self._by_noun(candidate)

    # names -------------------------------------------------------------------------------

    def _named(self, candidate: Candidate, name: Name) -> Identity | None:
        match = self._choose(name, candidate)
        if match is None:
            return self._unknown(candidate, name)
        entry = match.entry
        if entry.kind == "person":
            return self._known_person(entry, candidate)
        head = self._document.doc[candidate.head]
        adjective = match.as_ == "demonym" and is_modifier(head)
        if entry.kind == "state" and match.as_ in ("people_plural", "demonym") and not adjective:
            return self._nationals(entry, candidate, name)
        if entry.kind == "people":
            return self._people(entry, candidate)
        return self._entry(entry, name)

    def _choose(self, name: Name, candidate: Candidate) -> Match | None:
        """The match that fits the day and the article: of persons one in office then, of what
        several countries share the one of a country that the article is about."""
        day = self._document.article.date
        best: tuple[int, Match] | None = None
        several = any(match.entry.kind != "person" for match in name.matches)
        for match in name.matches:
            entry = match.entry
            score = 0
            if entry.kind == "person":
                doubtful = match.common or (several and match.as_ == "surname")
                if doubtful and not self._is_person(name, candidate):
                    continue
                score += 2 if self._registry.office(entry, day) is not None else 0
                score += 1 if match.as_ == "name" else 0
                said = self._said.codes(candidate.qualifiers).country
                if match.as_ == "surname" and not (score and self._near(entry, said)):
                    continue
                score += 2 if said is not None and said == entry.country else 0
            score += 1 if entry.country in self._said.home else 0
            if best is None or score > best[0]:
                best = score, match
        return best[1] if best else None

    def _near(self, entry: Entry, said: str | None) -> bool:
        """Whether a surname alone may mean this one: of a country that the article is about, or
        that the phrase names; of any where the article names none."""
        about = self._said.home
        return not about or entry.country in about or entry.country == said

    def _is_person(self, name: Name, candidate: Candidate) -> bool:
        """Whether a name that is a common word, too ("May", "Hope"), names a person here: it has
        a title or an honorific, or the encoder takes it for a person's."""
        titled = any(role.kind == "person" for role in self._roles(candidate.qualifiers))
        return titled or name.label == "PERSON" or bool(self._honorific(name))

    def _known_person(self, entry: Entry, candidate: Candidate) -> Identity:
        day = self._document.article.date
        office = self._registry.office(entry, day)
        roles = self._roles(candidate.qualifiers)
        sectors = office.sectors if office else entry.sectors
        if office is None and entry.offices and day is not None:
            said = self._said.codes(candidate.qualifiers).sectors
            sectors = said or ((FORMER,) if self._registry.has_held(entry, day) else ())
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
            titles=tuple(role.word for role in roles) + ((office.title.lower(),) if office else ()),
        )

    def _entry(self, entry: Entry, name: Name) -> Identity:
        """A state, organ, organisation or group. A government is one actor with its state,
        unless it is named after its head ("the Merkel government")."""
        words = self._words(name)
        state = entry.part_of or ""
        if entry.kind == "organ" and entry.id == self._said.government(state):
            head = self._named_after(words)
            if head is not None:
                return self._administration(head, entry, words)
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
            titles=self._title_in(words),
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

    def _administration(self, head: Entry, government: Entry, words: str) -> Identity:
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

    def _nationals(self, entry: Entry, candidate: Candidate, name: Name) -> Identity:
        """Those of a country or, with a people in front ("Kurdish Iraqis"), its people there."""
        people = self._said.codes(candidate.qualifiers).people
        if people is not None:
            whole = self._registry.entry(people.part_of) if people.part_of else people
            return self._identity_of_people(self._said.people_in(whole, entry.country or entry.id))
        country = entry.country or entry.id
        return Identity(
            key=f"{entry.id}-CVL",
            name=self._words(name),
            country=country,
            sectors=("CVL",),
            how="registry",
            fixed=True,
            person=False,
        )

    def _people(self, entry: Entry, candidate: Candidate) -> Identity:
        country = self._said.codes(candidate.qualifiers).country
        local = self._said.people_in(entry, country) if country else self._said.local(entry)
        return self._identity_of_people(local)

    def _identity_of_people(self, entry: Entry) -> Identity:
        return Identity(
            key=entry.id,
            name=entry.name,
            country=entry.country,
            sectors=entry.sectors,
            how="registry",
            fixed=True,
            person=False,
        )

    def _unknown(self, candidate: Candidate, name: Name) -> Identity | None:
        """A name that the registry does not know: codes from its titles and its own words."""
        words = self._words(name)
        codes = self._said.codes(candidate.qualifiers)
        roles = self._roles(candidate.qualifiers)
        if name.label == "PERSON":
            sectors = codes.sectors or (codes.body.sectors if codes.body else ())
            country, sectors = self._with_body(candidate, codes, sectors)
            told = bool(roles) and (country is not None or bool(sectors))
            genders = [role.gender for role in roles if role.gender] + self._honorific(name)
            return Identity(
                key=f"?{words.casefold()}",
                name=words,
                country=country,
                sectors=sectors,
                how="title" if told else "unresolved",
                fixed=False,
                person=True,
                gender=genders[0] if genders else None,
                body=codes.body.id if codes.body else None,
                titles=tuple(role.word for role in roles),
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
            titles=self._title_in(words),
        )

    def _with_body(
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
        country, own = self._told_by_words(self._words(bodies[0]))
        rest = tuple(sector for sector in sectors if sector != "GOV")
        return codes.country or country, own or rest

    def _honorific(self, name: Name) -> list[Gender]:
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

    # roles -------------------------------------------------------------------------------

    def _by_role(self, candidate: Candidate, role: Role) -> Identity | None:
        token = self._document.doc[candidate.head]
        codes = self._said.codes(candidate.qualifiers)
        words = actor_words()
        lemma = token.lemma_.lower()
        if codes.leader is not None and lemma in words.named_government:
            office = self._registry.office(codes.leader, self._document.article.date)
            country = office.country if office else codes.leader.country
            government = self._said.government(country or "")
            if government is not None:
                entry = self._registry.entry(government)
                return self._administration(codes.leader, entry, self._phrase(candidate))
        if lemma in words.government and codes.country and codes.people is None and not codes.body:
            state = self._state(codes.country)
            if state is not None:
                return self._entry(state, _nameless(candidate))
        if role.kind == "person" and not candidate.plural:
            holder = self._holder(candidate, codes)
            if holder is not None:
                return self._known_person(holder, candidate)
        return self._composed(candidate, role, codes, lemma)

    def _holder(self, candidate: Candidate, codes: Codes) -> Entry | None:
        """The person who held the office that a title and a country name on that day."""
        day = self._document.article.date
        of = codes.body.id if codes.body else codes.country
        if day is None or of is None:
            return None
        head = self._document.doc[candidate.head]
        named = {each.token for each in candidate.qualifiers if each.name}
        inner = [
            token.text
            for token in head.lefts
            if token.dep_ in ("compound", "amod") and token.i not in named
        ]
        behind = [
            f"of {noun.text}"
            for child in head.rights
            if child.lower_ == "of"
            for noun in child.children
            if noun.dep_ == "pobj" and noun.pos_ == "NOUN"
        ]
        general = head.lower_ in actor_words().general_titles and not inner
        if codes.body is None and (general or codes.people is not None):
            return None
        for title in ([*inner, head.text, *behind], [*inner, head.text]):
            holder = self._registry.holder(" ".join(title), of, day)
            if holder is not None:
                return holder
        return None

    def _composed(
        self, candidate: Candidate, role: Role, codes: Codes, lemma: str
    ) -> Identity | None:
        """Codes put together: "Turkish troops" is TUR, MIL; "Kurdish officials" Kurds, GOV."""
        sectors = role.sectors or codes.sectors
        if codes.body is not None and role.kind == "person" and codes.body.kind != "state":
            sectors = codes.body.sectors or sectors
        country, sectors = (
            self._with_body(candidate, codes, sectors)
            if role.kind == "person"
            else (codes.country, sectors)
        )
        whose = codes.body.id if codes.body else codes.people.id if codes.people else country
        told = whose is not None
        many = role.kind != "person" or candidate.plural
        service = bool(sectors) and sectors[0] in actor_words().services and many
        what = sectors[0] if service and told else lemma
        if service and codes.body is None and codes.people is None and country is not None:
            organ = self._state(f"{country}-{actor_words().service_organs.get(sectors[0])}")
            if organ is not None:
                return self._entry(organ, _nameless(candidate))
        return Identity(
            key=f"{whose}-{what}" if told else f"?{what}",
            name=self._phrase(candidate),
            country=country,
            sectors=sectors,
            how="registry" if told else "unresolved",
            fixed=told,
            person=role.kind == "person" and not candidate.plural,
            gender=role.gender,
            body=codes.body.id if codes.body else None,
            titles=(role.word, lemma),
        )

    def _by_noun(self, candidate: Candidate) -> Identity | None:
        """A party to a deed that no list knows: the body or people that it belongs to ("depots of
        the Peruvian army"), else its own words."""
        codes = self._said.codes(candidate.qualifiers)
        if codes.body is not None:
            return self._entry(codes.body, _nameless(candidate))
        if codes.people is not None:
            return self._identity_of_people(codes.people)
        owner = self._owner(candidate)
        if owner is not None:
            return owner
        words = self._phrase(candidate)
        return Identity(
            key=f"?{words.casefold()}",
            name=words,
            country=codes.country,
            sectors=(),
            how="unresolved",
            fixed=False,
            person=False,
        )

    def _owner(self, candidate: Candidate) -> Identity | None:
        """Whose a thing or deed is ("Peru's comments", "the remarks of …" aside): what is done to
        it is done to them."""
        for each in candidate.qualifiers:
            if each.tie != "poss" or each.name is None or not each.name.matches:
                continue
            match = self._choose(each.name, candidate)
            if match is not None and match.entry.kind == "person":
                return self._known_person(match.entry, candidate)
            if match is not None and match.entry.kind == "state":
                return self._entry(match.entry, each.name)
        return None

    def _roles(self, qualifiers: tuple[Qualifier, ...]) -> list[Role]:
        return [each.role for each in qualifiers if each.role is not None]

    def _state(self, country: str) -> Entry | None:
        try:
            return self._registry.entry(country)
        except KeyError:
            return None

    def _title_in(self, words: str) -> tuple[str, ...]:
        """The role that a name ends in ("Interior Ministry"), by which it may be referred to."""
        last = words.lower().split()[-1:]
        return tuple(word for word in last if self._registry.role(word) is not None)

    def _words(self, name: Name) -> str:
        if name.first == name.last:
            return ""
        return self._document.doc[name.first : name.last].text

    def _phrase(self, candidate: Candidate) -> str:
        """The words of a phrase without articles and the like in front."""
        words = candidate.span.of(self._document.text).split()
        while len(words) > 1 and words[0].lower() in actor_words().dropped:
            words = words[1:]
        return " ".join(words)


def _nameless(candidate: Candidate) -> Name:
    return Name(candidate.head, candidate.head, candidate.head, (), "")
