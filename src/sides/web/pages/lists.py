"""The pages of lines: actors, events, statements, stances and reports, with filters and cursors."""

from __future__ import annotations

from litestar import Response

from ... import answers
from ...ontology import plover
from ..api.answering import page
from ..given import Question, Stored
from ..templating import Asking, paged
from .showing import showing


@showing("/actors")
def actors(request: Asking, store: Stored, asked: Question) -> Response[str]:
    """Who is in the reports."""
    return paged(request, "actors.html", answer=page(answers.actors, store, asked), asked=asked)


@showing("/events")
def events(request: Asking, store: Stored, asked: Question) -> Response[str]:
    """Who did what to whom."""
    answer = page(answers.events, store, asked)
    return paged(request, "events.html", answer=answer, asked=asked, types=plover().types)


@showing("/statements")
def statements(request: Asking, store: Stored, asked: Question) -> Response[str]:
    """Who said what."""
    answer = page(answers.statements, store, asked)
    return paged(request, "statements.html", answer=answer, asked=asked)


@showing("/stances")
def stances(request: Asking, store: Stored, asked: Question) -> Response[str]:
    """Who is for or against whom."""
    return paged(request, "stances.html", answer=page(answers.stances, store, asked), asked=asked)


@showing("/reports")
def reports(request: Asking, store: Stored, asked: Question) -> Response[str]:
    """The reports."""
    return paged(request, "reports.html", answer=page(answers.reports, store, asked), asked=asked)


ROUTES = (actors, events, statements, stances, reports)
