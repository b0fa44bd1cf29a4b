"""Who a mention is, as far as its own phrase and the registry tell.

Each candidate gets an identity: a key that equal actors share, a name, codes, and how it was
found. References to other mentions (surnames, pronouns, "the ministry") are for
`coreference`.
"""

from __future__ import annotations

from msgspec.structs import replace

from ...ontology import plover
from ...registry import Entry, Match, Registry
from ..document import Document
from ..syntax.phrases import is_modifier
from .choice import Choice
from .codes import Qualification
from .identity import Identity, nameless, phrase_words
from .known import Known
from .lexicon import actor_words
from .mentions import Candidate
from .names import Name
from .roles import ByRole
from .ties import Qualifier, role_of
from .unknown import Unknown


class Identifier:
    """Identifies the candidates of one document."""

    def __init__(
        self, document: Document, registry: Registry, qualification: Qualification
    ) -> None:
        self._document = document
        self._registry = registry
        self._said = qualification
        self._known = Known(document, registry, qualification)
        self._unknown = Unknown(document, registry, qualification, self._known)
        self._by_role = ByRole(document, registry, qualification, self._known, self._unknown)
        self._choice = Choice(document, registry, qualification, self._unknown)

    def identify(self, candidate: Candidate) -> Identity | None:
        """Who the candidate is; None for places, pronouns and what stands for no actor."""
        if candidate.kind in ("pronoun", "place"):
            return None
        if candidate.name is not None:
            return self._named(candidate, candidate.name)
        if candidate.role is not None:
            return self._by_role.identity(candidate, candidate.role)
        return self._by_noun(candidate)

    def _named(self, candidate: Candidate, name: Name) -> Identity | None:
        match, alternatives = self._choice.chosen(name, candidate)
        found = (
            self._matched(candidate, name, match)
            if match is not None
            else self._unknown.identity(candidate, name)
        )
        return replace(found, alternatives=alternatives) if found and alternatives else found

    def _matched(self, candidate: Candidate, name: Name, match: Match) -> Identity:
        entry = match.entry
        if entry.kind == "person":
            return self._known.person(entry, candidate)
        if self._is_another(candidate, entry):
            other = self._unknown.identity(candidate, replace(name, label="ORG"))
            if other is not None:
                return other
        head = self._document.doc[candidate.head]
        adjective = match.as_ == "demonym" and is_modifier(head)
        if entry.kind == "state" and match.as_ in ("people_plural", "demonym") and not adjective:
            shared = self._shared(candidate, name)
            if shared is not None:
                return shared
            return self._known.nationals(entry, candidate, name)
        if entry.kind == "people":
            return self._known.people(entry, candidate)
        return self._known.entry(entry, name)

    def _is_another(self, candidate: Candidate, entry: Entry) -> bool:
        """Whether a body's name means another one than the registry's, since a state that is not
        its own owns it ("Iraq's National Security Council" is none of the UN's)."""
        if entry.kind not in ("organ", "organisation") or entry.country is None:
            return False
        if entry.country in plover().bodies and entry.country != "UNO":
            return False
        owners = [
            each.name.matches[0].entry
            for each in candidate.qualifiers
            if each.tie == "poss" and each.name is not None and each.name.kind() == "state"
        ]
        return any((owner.country or owner.id) != entry.country for owner in owners)

    def _by_noun(self, candidate: Candidate) -> Identity | None:
        """A party to a deed that no list knows: the body or people that it belongs to ("depots of
        the Peruvian army"), else its own words."""
        part = self._part_of(candidate)
        if part is not None:
            return part
        codes = self._said.codes(candidate.qualifiers)
        if codes.body is not None:
            return self._known.entry(codes.body, nameless(candidate))
        if codes.people is not None and self._is_theirs(candidate):
            return self._known.of_people(codes.people)
        owner = self._owner(candidate)
        if owner is not None:
            return owner
        words = phrase_words(self._document, candidate)
        return Identity(
            key=f"?{words.casefold()}",
            name=words,
            country=codes.country,
            sectors=next(
                (
                    each.role.sectors
                    for each in candidate.qualifiers
                    if each.role is not None
                    and each.role.kind != "person"
                    and each.tie in ("inner", "poss")
                    and self._document.doc[each.token].pos_ != "ADJ"
                ),
                self._of_government(candidate),
            ),
            how="unresolved",
            fixed=False,
            person=False,
        )

    def _is_theirs(self, candidate: Candidate) -> bool:
        """Whether a people stands in front of a noun or as its owner, not somewhere behind it ("a
        town near the Kurdish capital")."""
        return any(
            each.tie in ("inner", "poss", "of") and each.name is not None
            and each.name.kind() in ("people", "state")
            for each in candidate.qualifiers
        )  # fmt: skip

    def _of_government(self, candidate: Candidate) -> tuple[str, ...]:
        """The sectors of the government whose name stands in front ("a Chinese government
        entity")."""
        for each in candidate.qualifiers:
            if each.tie not in ("inner", "poss") or each.name is None or not each.name.matches:
                continue
            entry = each.name.matches[0].entry
            if entry.id == self._said.government(entry.part_of or ""):
                return entry.sectors
        return ()

    def _part_of(self, candidate: Candidate) -> Identity | None:
        """Those of whom a phrase tells a part or a number ("52 percent of voters")."""
        head = self._document.doc[candidate.head]
        if head.lemma_.lower() not in actor_words().partitive:
            return None
        for each in candidate.qualifiers:
            whole = self._document.doc[each.token]
            if each.tie == "of" and each.role is not None and whole.head.head.i == head.i:
                many = replace(candidate, head=whole.i, role=each.role, plural=True)
                return self._by_role.identity(many, each.role)
        return None

    def _shared(self, candidate: Candidate, name: Name) -> Identity | None:
        """Those of a country whose noun comes behind that of another ("Japanese and the
        Australian armies"): two armies, not the Japanese."""
        head = self._document.doc[candidate.head]
        for other in head.rights:
            role = role_of(other, self._registry) if other.dep_ == "conj" else None
            nation = any(token.dep_ == "amod" and token.text[:1].isupper() for token in other.lefts)
            if role is not None and nation:
                own = Qualifier("inner", name, None, candidate.head)
                both = replace(
                    candidate, head=other.i, name=None, role=role, qualifiers=(own,), plural=True
                )
                return self._by_role.identity(both, role)
        return None

    def _owner(self, candidate: Candidate) -> Identity | None:
        """Whose a thing or deed is ("Peru's comments", "the remarks of …" aside): what is done to
        it is done to them."""
        for each in candidate.qualifiers:
            if each.tie != "poss" or each.name is None or not each.name.matches:
                continue
            match, _ = self._choice.chosen(each.name, candidate)
            if match is not None and match.entry.kind == "person":
                return self._known.person(match.entry, candidate)
            if match is not None and match.entry.kind == "state":
                return self._known.entry(match.entry, each.name)
        return None
