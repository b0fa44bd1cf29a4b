"""Reports that a program adds, and how far that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.connection import ASGIConnection
from litestar.exceptions import (
    HTTPException,
    NotFoundException,
    PermissionDeniedException,
    ValidationException,
)
from litestar.handlers.base import BaseRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from msgspec import Meta, Struct

from ..adding import Given, Job, Text
from ..adding.jobs import Crowded, Jobs
from ..adding.limits import MOST_ARTICLES, RETRY_SECONDS
from ..given import Served, Working
from ..problems import MEDIA, Problem, of_status
from ..serving import Serving
from .answering import PROBLEMS

JSON = "application/json"

Line = Annotated[str, Meta(max_length=2000)]


class Sent(Struct, frozen=True, forbid_unknown_fields=True):
    """A report that is to be read: its text, plain or a web page, and what is known of it. What is
    given counts before what the text says of itself. One with the `url` of a report that is in the
    store takes its place."""

    text: Annotated[str, Meta(min_length=1)]
    title: Line | None = None
    publisher: Line | None = None
    date: dt.date | None = None
    url: Line | None = None


Several = Annotated[list[Sent], Meta(min_length=1, max_length=MOST_ARTICLES)]

_SAYS = {
    403: "Nothing can be added to this server, or the request comes from another site.",
    413: "More bytes than a request may have.",
    415: f"Not {JSON}.",
    429: "Too much waits to be read; `Retry-After` says when to ask again.",
}

_ADDING: Mapping[int, ResponseSpec] = {
    **{status: PROBLEMS[status] for status in (400, 401, 421)},
    **{
        status: ResponseSpec(Problem, description=words, media_type=MEDIA, generate_examples=False)
        for status, words in _SAYS.items()
    },
}


def is_json(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets in what says that it is JSON: a page of another site can send anything else without
    asking first (Fetch, 3.2, CORS preflight). Raises HTTPException."""
    kind = connection.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise HTTPException(status_code=415, detail=f"not {JSON}")


def is_writable(serving: Serving) -> None:
    """Raises PermissionDeniedException if nothing can be added."""
    if not serving.writable:
        raise PermissionDeniedException("this server was started so that nothing can be added")


def begun(jobs: Jobs, given: Sequence[Given]) -> Job:
    """A job that reads what was given. Raises HTTPException if too many wait."""
    try:
        return jobs.add(given)
    except Crowded as error:
        headers = {"retry-after": str(RETRY_SECONDS)}
        raise HTTPException(status_code=429, detail=str(error), headers=headers) from error


def found(jobs: Jobs, job: str) -> Job:
    """The job with this id. Raises NotFoundException."""
    known = jobs.get(job)
    if known is None:
        raise NotFoundException("no such job, or it was long ago")
    return known


def unreadable(_: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """What cannot be JSON, where the decoder says so in errors of its own."""
    why = "nested too deeply" if isinstance(error, RecursionError) else "not in UTF-8"
    return Response(of_status(400, f"no JSON: {why}"), status_code=400, media_type=MEDIA)


@post(
    "/articles",
    exception_handlers={UnicodeDecodeError: unreadable, RecursionError: unreadable},
    status_code=202,
    guards=[is_json],
    responses=dict(_ADDING),
    sync_to_thread=False,
)
def add(data: JSONBody[Sent | Several], serving: Served, jobs: Working) -> Response[Job]:
    """Reports to be read and added to the store, one or several. The answer is a job, whose
    address (`Location`) says how far it is."""
    is_writable(serving)
    several = data if isinstance(data, list) else [data]
    if not 0 < len(several) <= MOST_ARTICLES:  # a list within a union is not checked by its schema
        raise ValidationException(f"1 to {MOST_ARTICLES} articles at once")
    job = begun(jobs, [_text(each) for each in several])
    return Response(job, status_code=202, headers={"location": f"/api/v1/jobs/{job.id}"})


def _text(sent: Sent) -> Text:
    return Text(
        text=sent.text,
        title=sent.title,
        publisher=sent.publisher,
        date=None if sent.date is None else sent.date.isoformat(),
        url=sent.url,
    )


@get(
    "/jobs/{job:str}",
    opt={"kept": False},
    responses={status: PROBLEMS[status] for status in (400, 401, 404, 421)},
    sync_to_thread=False,
)
def job(job: FromPath[str], jobs: Working) -> Response[Job]:
    """How far a job is, and what became of each of its articles."""
    return Response(found(jobs, job), headers={"cache-control": "no-store"})


ROUTES = (add, job)
