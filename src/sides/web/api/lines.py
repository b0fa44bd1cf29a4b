"""Who is in the reports, what they do, say and hold: lines, with cursors."""

from __future__ import annotations

from ... import answers
from ...records import ActorLine, EventLine, ReportLine, StanceLine, StatementLine
from ..given import Question, Stored
from .answering import Lines, answering, page


@answering("/actors")
def actors(store: Stored, asked: Question) -> Lines[ActorLine]:
    """Who is named in the reports of a window, those first whom most name."""
    return page(answers.actors, store, asked)


@answering("/events")
def events(store: Stored, asked: Question) -> Lines[EventLine]:
    """Who did what to whom, latest first, with the words that tell it."""
    return page(answers.events, store, asked)


@answering("/statements")
def statements(store: Stored, asked: Question) -> Lines[StatementLine]:
    """Who said what, latest first."""
    return page(answers.statements, store, asked)


@answering("/stances")
def stances(store: Stored, asked: Question) -> Lines[StanceLine]:
    """Who is for or against whom, or says to be on no side, latest first."""
    return page(answers.stances, store, asked)


@answering("/reports")
def reports(store: Stored, asked: Question) -> Lines[ReportLine]:
    """The reports, latest first, with how much was read out of each."""
    return page(answers.reports, store, asked)


ROUTES = (actors, events, statements, stances, reports)
