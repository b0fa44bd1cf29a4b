"""The page *Add*: paste a text, drop files or name an address, and watch them being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import FormMultiDict, UploadFile
from litestar.enums import MediaType
from litestar.params import FromPath
from litestar.response import Redirect

from ...errors import OptionError
from ...ingest.published import checked
from ..adding import Address, File, Given, Job, Text
from ..adding.limits import MOST_ARTICLES
from ..adding.records import What
from ..api.adding import begun, found, is_writable
from ..given import Served, Working
from ..serving import ADDED_BYTES, Serving
from ..templating import Asking, here, paged, several, with_form

NOTHING = "Nothing was given: paste a text, choose a file or name an address."

MANY = f"More than {MOST_ARTICLES} files: `sides add` takes any number."

DONE: tuple[What, ...] = ("added", "replaced", "unchanged", "failed")

FIELDS = ("text", "title", "publisher", "date", "url", "address")

_Route = dict[str, Any]

_PAGE: _Route = {"include_in_schema": False, "media_type": MediaType.HTML}


@get("/add", sync_to_thread=False, **_PAGE)
def form(request: Asking, serving: Served) -> Response[str]:
    """The form."""
    return _form(request, serving, dict.fromkeys(FIELDS, ""), None)


@post("/add", status_code=303, **_PAGE)
async def add(request: Asking, serving: Served, jobs: Working) -> Response[str] | Redirect:
    """Takes what was given, and leads to the page of the job."""
    is_writable(serving)
    sent = await request.form()
    fields = {name: _field(sent, name) for name in FIELDS}
    try:
        given = [*_typed(fields), *[each async for each in _files(sent)]]
    except OptionError as error:
        return _form(request, serving, fields, str(error))
    if not 0 < len(given) <= MOST_ARTICLES:
        return _form(request, serving, fields, MANY if given else NOTHING)
    return Redirect(here(request).to(f"/add/{begun(jobs, given).id}"), status_code=303)


@get("/add/{job:str}", sync_to_thread=False, opt={"kept": False}, **_PAGE)
def progress(request: Asking, job: FromPath[str], jobs: Working) -> Response[str]:
    """How far a job is."""
    known = found(jobs, job)
    made = paged(request, "add_job.html", job=known, summary=summary(known))
    made.headers["cache-control"] = "no-store"
    return made


def _form(
    request: Asking, serving: Serving, fields: dict[str, str], wrong: str | None
) -> Response[str]:
    made = with_form(
        request,
        "add.html",
        fields=fields,
        wrong=wrong,
        writable=serving.writable,
        megabytes=ADDED_BYTES // 1_000_000,
    )
    if wrong is not None:
        made.status_code = 422
    return made


def _field(sent: FormMultiDict, name: str) -> str:
    """What stands in a field, if that is text."""
    value = sent.get(name)
    return value.strip() if isinstance(value, str) else ""


def _typed(fields: dict[str, str]) -> Iterator[Given]:
    """What was pasted, and the address that was named. Raises OptionError."""
    if fields["text"]:
        yield Text(
            text=fields["text"],
            title=fields["title"] or None,
            publisher=fields["publisher"] or None,
            date=checked(fields["date"] or None),
            url=fields["url"] or None,
        )
    if address := fields["address"]:
        if not address.lower().startswith(("http://", "https://")):
            raise OptionError("an address begins with http:// or https://")
        yield Address(address)


async def _files(sent: FormMultiDict) -> AsyncIterator[Given]:
    """The files that were chosen; a field that was left empty has one without a name."""
    for each in sent.getall("files", []):
        if isinstance(each, UploadFile):
            data = await each.read()
            if each.filename:
                yield File(each.filename, data)


def summary(job: Job) -> str:
    """How far a job is, in one sentence."""
    counts = Counter(each.what for each in job.articles)
    done = sum(counts[what] for what in DONE)
    match job.state:
        case "waiting":
            before = (
                f"{several(job.ahead, 'job')} before this one" if job.ahead else "it begins soon"
            )
            return f"Waiting: {before}."
        case "reading":
            return f"Reading: {done:,} of {several(len(job.articles), 'report')} done."
        case "linking":
            return f"Read: {_told(counts)}. Telling which events and reports are the same…"
        case "done":
            return f"Done: {_told(counts)}."


def _told(counts: Counter[What]) -> str:
    return ", ".join(f"{counts[what]:,} {what}" for what in DONE if counts[what])


ROUTES = (form, add, progress)
