"""Who somebody is, who is for or against them, and what most reports tell of."""

from __future__ import annotations

from ... import answers
from ...answers import MostTold, Profile
from ...records import StanceLine
from ..given import Parted, Question, Served, Stored
from .answering import Lines, answering, page


@answering("/profile")
def profile(store: Stored, serving: Served, tied: Question, sided: Parted) -> Profile:
    """Who an actor (`actor`) is, and what the reports of a window tell of it: its ties, its side,
    and what it is caught in."""
    return answers.profile(store, tied, serving.registry, sides=sided.number)


@answering("/stances/toward")
def stances_toward(store: Stored, asked: Question) -> Lines[StanceLine]:
    """Who is for or against an actor (`actor`), latest first."""
    return page(answers.stances_toward, store, asked)


@answering("/happenings")
def happenings(store: Stored, asked: Question) -> Lines[MostTold]:
    """What several codings tell of, those first that most reports tell of."""
    return page(answers.most_told, store, asked)


ROUTES = (profile, stances_toward, happenings)
