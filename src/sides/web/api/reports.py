"""One report as it was read, the versions of one event, and how much is in the store."""

from __future__ import annotations

from typing import Annotated

from litestar.params import FromPath, QueryParameter

from ... import answers
from ...records import Reading, RevisedLine, Revision, Told
from ...store.info import Info, info
from ..given import Question, Served, Stored
from ..queried import LONGEST
from .answering import answering


@answering("/readings/{article:str}")
def reading(store: Stored, article: FromPath[str]) -> Reading:
    """The reading of an article, by the id of either: all that was read out of it."""
    return answers.reading(store, article)


@answering("/revisions")
def revised(store: Stored) -> tuple[RevisedLine, ...]:
    """The reports that changed at their place since they were added."""
    return answers.revised(store)


@answering("/revisions/{article:str}")
def revisions(store: Stored, article: FromPath[str]) -> tuple[Revision, ...]:
    """The versions of a report, by the id of any of them, with the sentences that came and went."""
    return answers.revisions(store, article)


@answering("/versions")
def versions(
    store: Stored,
    serving: Served,
    asked: Question,
    event: Annotated[
        str | None, QueryParameter(max_length=LONGEST, description="Id of an event or occurrence.")
    ] = None,
) -> tuple[Told, ...]:
    """How reports and speakers tell of one event, or of those that most reports tell of."""
    told, _ = answers.told(store, asked, event, serving.registry)
    return told


@answering("/store")
def held(store: Stored) -> Info:
    """How much is in the store."""
    return info(store)


ROUTES = (reading, revised, revisions, versions, held)
