"""Who is meant by a noun for those who act ("troops", "spokeswoman")."""

from __future__ import annotations

from ...ontology import plover
from ...registry import Entry, Registry, Role
from ..document import Document
from .codes import Codes, Qualification, person_sectors
from .identity import Identity, nameless, phrase_words
from .known import FORMER, Known
from .lexicon import actor_words
from .mentions import Candidate
from .unknown import Unknown


class ByRole:
    """Identities of those who are named by what they are, in one document."""

    def __init__(
        self,
        document: Document,
        registry: Registry,
        qualification: Qualification,
        known: Known,
        unknown: Unknown,
    ) -> None:
        self._document = document
        self._registry = registry
        self._said = qualification
        self._known = known
        self._unknown = unknown

    def identity(self, candidate: Candidate, role: Role) -> Identity | None:
        """The government that a noun means, who works for somebody, the holder of an office on
        the day, or an actor put together from its codes."""
        token = self._document.doc[candidate.head]
        codes = self._said.codes(candidate.qualifiers)
        words = actor_words()
        lemma = token.base
        if codes.leader is not None and lemma in words.named_government:
            office = self._registry.office(codes.leader, self._document.article.date)
            country = office.country if office else codes.leader.country
            government = self._said.government(country or "")
            if government is not None:
                entry = self._registry.entry(government)
                return self._known.administration(
                    codes.leader, entry, phrase_words(self._document, candidate)
                )
        if lemma in words.government and codes.country and codes.people is None and not codes.body:
            state = self._known.state(codes.country)
            if state is not None:
                return self._known.entry(state, nameless(candidate))
        if codes.leader is not None and {role.word, lemma} & words.following and codes.body is None:
            return self._following(candidate, role, codes.leader)
        if role.kind == "person" and not candidate.plural:
            holder = self._holder(candidate, codes)
            if holder is not None:
                return self._known.person(holder, candidate)
        return self._composed(candidate, role, codes, lemma)

    def _following(self, candidate: Candidate, role: Role, leader: Entry) -> Identity:
        country, sectors = self._known.cause(leader, candidate)
        return Identity(
            key=f"{leader.id}-{role.word}",
            name=phrase_words(self._document, candidate),
            country=country,
            sectors=sectors,
            how="registry",
            fixed=True,
            person=role.kind == "person" and not candidate.plural,
            gender=role.gender,
            titles=(role.word,),
        )

    def _once(self, candidate: Candidate, sectors: tuple[str, ...]) -> tuple[str, ...]:
        """The sectors of somebody of whom it is said that an office of state is held no more; a
        general remains one."""
        head = self._document.doc[candidate.head]
        once = any(token.lower_ in actor_words().once for token in head.lefts)
        left = once and sectors[:1] != ("MIL",) and bool({*sectors[:1]} & actor_words().of_state)
        return (FORMER,) if left else sectors

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
            if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN") and noun.i not in named
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
        if role.kind == "person":
            sectors = person_sectors(role, codes, lemma)
            country, sectors = self._unknown.with_body(candidate, codes, sectors)
            sectors = self._once(candidate, sectors)
            if role.sectors == ("CVL",) and country in plover().bodies:
                country = None  # who uses what a body offers is none of its own
        else:
            country, sectors = codes.country, role.sectors or codes.sectors
            sectors = sectors or (codes.body.sectors if codes.body else ())
        sectors = sectors or (codes.people.sectors if codes.people else ())
        whose = codes.body.id if codes.body else codes.people.id if codes.people else country
        told = whose is not None
        many = role.kind != "person" or candidate.plural
        service = bool(sectors) and sectors[0] in actor_words().services and many
        service = service and lemma not in actor_words().no_service
        what = sectors[0] if service and told else lemma
        if service and codes.body is None and codes.people is None and country is not None:
            organ = self._known.state(f"{country}-{actor_words().service_organs.get(sectors[0])}")
            if organ is not None:
                return self._known.entry(organ, nameless(candidate))
        return Identity(
            key=f"{whose}-{what}" if told else f"?{what}",
            name=phrase_words(self._document, candidate),
            country=country,
            sectors=sectors,
            how="registry" if told else "unresolved",
            fixed=told,
            person=role.kind == "person" and not candidate.plural,
            gender=role.gender,
            body=codes.body.id if codes.body else None,
            titles=(role.word, lemma),
        )
