"""Whether a deed happened, by the grammar around its words: a calculus of governors.

A deed's own clause has a tense and mood (`tenses`), stands somewhere (`surroundings`), and what
governs it turns it (`complements`, `nominal`). The walk goes up from the word until a finite clause
that nothing governs. It gives a status and the name of what decided it, which `events.certain`
weighs: grammar alone does not tell news from background.
"""

from __future__ import annotations

from ..syntax import clauses
from ..syntax.tokens import Token
from .complements import Rise, governed
from .governors import auxiliaries, is_denied, words
from .nominal import nominal
from .surroundings import in_clause, is_asked, is_supposed
from .tenses import Standing, first_verb, is_finite, joined_denied, tense
from .times import past_times


def standing(token: Token, year: str | None) -> Standing:
    """How the deed told by this word stands in its sentence. `year` is that of the report, where it
    is known."""
    found = _rise(token, year, clauses.MOST_STEPS)
    if found.status != "past" and is_asked(token):
        return Standing("hypothetical", "question")
    if found.status in ("actual", "planned") and is_supposed(token):
        return Standing("hypothetical", "supposed")
    meant = clauses.is_verb(token) and token.base in words().intent
    if meant and found.status == "actual":
        return Standing("planned", "intent")
    return found


def _rise(token: Token, year: str | None, steps: int) -> Standing:
    if steps == 0:
        return Standing("actual", "far")

    def rise(above: Token) -> Standing:
        return _rise(above, year, steps - 1)

    if clauses.is_verb(token) or _is_small_clause(token):
        return _verbal(token, year, rise)
    return nominal(token, year, rise)


def _is_small_clause(token: Token) -> bool:
    """A verb that the parse takes for another word: it opens a clause, or has a subject."""
    clause = token.dep_ in ("ccomp", "advcl", "relcl", "xcomp")
    return clause and clauses.child(token, "nsubj", "mark", "aux") is not None


def _verbal(verb: Token, year: str | None, rise: Rise) -> Standing:
    lead = first_verb(verb)
    has = auxiliaries(verb)
    negated = is_denied(verb) or joined_denied(verb, lead)
    almost = words().almost
    if any(each.lower_ in almost and each.i < verb.i for each in verb.children):
        return Standing("denied", "almost")
    if is_finite(verb, has):
        found = tense(verb, lead, has, negated, year)
        return in_clause(lead, found)
    found = governed(lead, rise)
    if negated and found.status in ("actual", "planned", "past"):
        return Standing("denied", f"not to, {found.why}")
    if found.status == "actual" and (time := past_times(verb, year)):
        return Standing("past", time)
    return found
