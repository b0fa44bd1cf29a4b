"""Whom a word of a stance means: tokens → actors, through decisions, allies and attacks."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..document import Cast
from ..syntax import clauses
from ..syntax.tokens import Token
from .lexicon import StanceWords

DEPTH = 3
"""Owners of owners that are followed: "the allies of the government of Chad"."""

GAP = 3
"""Words that may stand between two words of a pattern that the parse does not tie."""

_FRONT = frozenset({"amod", "compound", "nmod"})


class Meant(Struct, frozen=True):
    """An actor that a phrase means; `turn` is -1 where to be for the phrase is to be against
    the actor ("the critics of", "sanctions on")."""

    actor: str
    turn: int


class Parties:
    """The actors of a text by the tokens that stand for them."""

    def __init__(self, cast: Cast, words: StanceWords) -> None:
        self._words = words
        self._headed: dict[int, str] = {}
        for mention, actor in zip(cast.mentions, cast.who, strict=True):
            if actor is not None:
                self._headed.setdefault(mention.head, actor)
        self._actors = {actor.id: actor for actor in cast.actors}

    def headed(self, token: Token) -> str | None:
        """The actor whose mention this token heads."""
        return self._headed.get(token.i)

    def kin(self, a: str, b: str) -> bool:
        """Whether two actors are one, or bodies or people of one state."""
        one, other = self._actors.get(a), self._actors.get(b)
        if one is None or other is None:
            return a == b
        return a == b or (one.country is not None and one.country == other.country)

    def one_body(self, a: str, b: str) -> bool:
        """Whether two actors are one, or of the same sector of one state: a ministry and its
        government."""
        one, other = self._actors.get(a), self._actors.get(b)
        if one is None or other is None or a == b:
            return a == b
        return self.kin(a, b) and bool(one.sectors) and one.sectors[:1] == other.sectors[:1]

    def known(self, actor: str) -> bool:
        """Whether it could be told who an actor is."""
        found = self._actors.get(actor)
        return found is not None and found.how not in ("unresolved", "context")

    def meant(self, token: Token | None) -> tuple[Meant, ...]:
        """The actors that a phrase and those coordinated with it mean, each once."""
        if token is None:
            return ()
        found: dict[str, Meant] = {}
        for joint in clauses.conjuncts(_antecedent(token)):
            for each in self._one(joint, DEPTH):
                found.setdefault(each.actor, each)
        return tuple(found.values())

    def holders(self, token: Token | None) -> tuple[str, ...]:
        """The actors that hold what is told of a phrase."""
        return tuple(each.actor for each in self.meant(token) if each.turn == 1)

    def _one(self, token: Token, depth: int) -> Iterator[Meant]:
        actor = self.headed(token)
        if actor is not None:
            yield Meant(actor, 1)
            return
        if depth == 0 or token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ"):
            return
        word = lemma(token)
        turn = self._agent_sign(word)
        for owner in self.owners(token):
            for joint in clauses.conjuncts(owner):
                for each in self._one(joint, depth - 1):
                    yield Meant(each.actor, each.turn * turn)
        if word in self._words.directed:
            for preposition in self._words.directed_at:
                for inner in clauses.preposition_objects(token, preposition):
                    for each in self._one(inner, depth - 1):
                        yield Meant(each.actor, -each.turn)

    def _agent_sign(self, word: str) -> int:
        """-1 for nouns like "critic", whose owner is whom they are against."""
        for row in self._words.attitudes.get(word, ()):
            if row.part == "agent":
                return row.sign
        return 1

    def owners(self, noun: Token) -> list[Token]:
        """Whose a thing is: possessor, the one by or from whom, the names in front, the one
        behind "of" where the noun is something that one has or does, and the subject of its
        relative clause ("the way X governs")."""
        found = [each for each in noun.children if each.dep_ == "poss"]
        found += clauses.preposition_objects(noun, "by", "from")
        for each in noun.lefts:
            if each.dep_ in _FRONT and (self.headed(each) is not None or each.pos_ == "PROPN"):
                found.append(each)
        word = lemma(noun)
        if word in self._words.of_owner or self._agent_sign(word) == -1:
            found += clauses.preposition_objects(noun, "of")
        if word in self._words.clause_owner:
            for each in noun.children:
                doer = clauses.child(each, "nsubj") if each.dep_ == "relcl" else None
                if doer is not None:
                    found.append(doer)
        return found


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, "whose" too; the token itself if it is none."""
    if token.lower_ != "whose":
        return clauses.antecedent(token)
    clause = token.head
    for _ in range(clauses.MOST_STEPS):
        if clause.dep_ == "relcl" or clause.head is clause:
            break
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def lemma(token: Token) -> str:
    return token.base


def follow(token: Token, words: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The tokens of a pattern that begins at `token`, each tied to one before it by the parse or
    standing close behind; None if one is missing."""
    found = [token]
    for word in words[1:]:
        following = _next(found, word)
        if following is None:
            return None
        found.append(following)
    return tuple(found)


def _next(found: list[Token], word: str) -> Token | None:
    last = found[-1]
    for parent in reversed(found):
        for each in parent.children:
            if each.i > found[0].i and word in (each.lower_, each.base):
                return each
    for each in last.doc.tokens[last.i + 1 : last.i + 1 + GAP]:
        if each.is_sent_start:
            return None
        if word in (each.lower_, each.base):
            return each
        if each.is_punct or each.pos_ == "VERB":
            return None
    return None


def behind(preposition: Token) -> Token | None:
    """What stands behind a preposition: its object, else the next noun close by."""
    own = clauses.child(preposition, "pobj", "dobj")
    if own is not None:
        return own
    if preposition.dep_ in ("prt", "advmod", "prep"):
        head = clauses.child(preposition.head, "dobj")
        if head is not None and 0 < head.i - preposition.i <= GAP + 1:
            return head
    doc = preposition.doc
    for each in doc[preposition.i + 1 : min(preposition.i + 2 + GAP, len(doc))]:
        if each.is_punct or each.is_sent_start:
            return None
        if each.pos_ in ("NOUN", "PROPN", "PRON") and each.dep_ not in ("compound", "poss"):
            return each
    return None
