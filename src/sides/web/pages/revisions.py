"""The versions of a report that changed at its place."""

from __future__ import annotations

from litestar import Response
from litestar.params import FromPath

from ... import answers
from ..api.answering import Lines
from ..given import Stored
from ..templating import Asking, paged
from .showing import showing

UNCHANGED = "No report changed at its place since it was added."


@showing("/revisions")
def revised(request: Asking, store: Stored) -> Response[str]:
    """The reports that changed."""
    answer = Lines(answers.revised(store), None, UNCHANGED)
    return paged(request, "revised.html", answer=answer)


@showing("/revisions/{article:str}")
def revisions(request: Asking, store: Stored, article: FromPath[str]) -> Response[str]:
    """The versions of one, and what each has that the one before it has not."""
    return paged(request, "revisions.html", versions=answers.revisions(store, article))


ROUTES = (revised, revisions)
