"""The page *Review*: what to look at next, what was said, and the form in which one says it."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from litestar import Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.concurrency import sync_to_thread
from litestar.datastructures import Cookie
from litestar.enums import MediaType
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect

from ... import answers
from ...answers import Asked
from ...errors import OptionError, Unknown
from ...ontology import plover
from ...records import CodingKind, Event, Reading, Stance, Statement, Status
from ...records.review import words_span
from ...reviewing.marks import FIELDS
from ...store.store import Store
from ..api.adding import is_writable
from ..api.answering import page
from ..given import Question, Served, Stored
from ..queried import LONGEST
from ..reviewing import fields_of, from_form, linked, marked, missed
from ..serving import Serving
from ..templating import Asking, here, paged, with_form
from .showing import showing

_ROUTE: dict[str, Any] = {"include_in_schema": False, "media_type": MediaType.HTML}

LEFT = "uncoded"
"""Where on the page of a report it is told how many codings are called wrong."""

BY = "sides-by"
"""The cookie that remembers what a reviewer is called, so that the name is typed once."""

YEAR = 365 * 24 * 3600

AROUND = 400
"""Characters before and after the words of a coding that stand beside its form."""

MOST_TEXT = 50_000
"""Characters of a report that stand beside the form about what was missed."""

Id = Annotated[str | None, QueryParameter(max_length=LONGEST)]

KINDS: tuple[CodingKind, ...] = get_args(CodingKind)


@showing("/review")
def queue(request: Asking, store: Stored, asked: Question, serving: Served) -> Response[str]:
    """The codings of which nobody has said anything, least sure first."""
    kinds = [each for each in KINDS if each in here(request).all("kind")] or KINDS

    def lines(store: Store, asked: Asked) -> tuple[Any, ...]:
        return answers.to_review(store, asked, kinds)

    found = page(lines, store, asked)
    return paged(
        request, "review.html", answer=found, types=plover().types, writable=serving.writable
    )


@showing("/review/done")
def done(request: Asking, store: Stored, asked: Question, serving: Served) -> Response[str]:
    """What was said, latest first."""
    found = page(answers.reviews, store, asked)
    why = None if found.lines else answers.why_no_reviews(store)
    return with_form(request, "review_done.html", answer=found, why=why, writable=serving.writable)


# Two routes of one path must both be async: litestar 2.25 wraps the first one's thread twice.
@get("/review/coding/{id:str}", **_ROUTE)
async def coding(
    request: Asking, store: Stored, serving: Served, id: FromPath[str]
) -> Response[str]:
    """The form about one coding."""
    reading = await sync_to_thread(answers.reading_with, store, id)
    return _form(request, serving, reading, id)


@post("/review/coding/{id:str}", status_code=303, **_ROUTE)
async def say(request: Asking, serving: Served, id: FromPath[str]) -> Response[Any]:
    """Says that a coding is right, wrong, or what it should be."""
    sent = await _sent(request)
    return await sync_to_thread(_said, request, serving, id, sent)


def _said(request: Asking, serving: Serving, id: str, sent: dict[str, str]) -> Response[Any]:
    is_writable(serving)
    reading = answers.reading_with(serving.store, id)
    kind, what = _found(reading, id)
    by, note = sent.get("by", ""), sent.get("note")
    try:
        told = from_form(kind, sent, fields_of(what, kind))
        review = marked(serving, id, sent.get("verdict", ""), told, by=by, note=note)
    except OptionError as error:
        return _form(request, serving, reading, id, sent, str(error))
    wanted = review.wanted
    at = wanted.what.id if wanted is not None else LEFT
    return _back(request, serving, sent, f"/report/{reading.article.id}", at, by)


@get("/review/missed", **_ROUTE)
async def lacking(
    request: Asking,
    store: Stored,
    serving: Served,
    article: Annotated[str, QueryParameter(max_length=LONGEST)],
) -> Response[str]:
    """The form about something that was missed in a report."""
    reading = await sync_to_thread(answers.reading, store, article)
    return _missed(request, serving, reading, {}, None)


@post("/review/missed", status_code=303, **_ROUTE)
async def add(request: Asking, serving: Served) -> Response[Any]:
    """Says that something was missed."""
    sent = await _sent(request)
    return await sync_to_thread(_added, request, serving, sent)


def _added(request: Asking, serving: Serving, sent: dict[str, str]) -> Response[Any]:
    is_writable(serving)
    reading = answers.reading(serving.store, sent.get("article", ""))
    by, note = sent.get("by", ""), sent.get("note")
    try:
        kind = _kind(sent.get("kind", ""))
        told = from_form(kind, sent, {})
        words = sent.get("words", "")
        review = missed(serving, reading.article.id, kind, words, told, by=by, note=note)
    except OptionError as error:
        return _missed(request, serving, reading, sent, str(error))
    at = review.wanted.what.id if review.wanted is not None else ""
    return _back(request, serving, sent, f"/report/{reading.article.id}", at, by)


def _kind(given: str) -> CodingKind:
    for each in KINDS:
        if each == given:
            return each
    raise OptionError(f"no kind of coding: {given!r}: {', '.join(KINDS)}")


@post("/review/undo", status_code=303, **_ROUTE)
async def undo(request: Asking, serving: Served) -> Response[Any]:
    """Takes back a review."""
    sent = await _sent(request)
    return await sync_to_thread(_undone, request, serving, sent)


def _undone(request: Asking, serving: Serving, sent: dict[str, str]) -> Response[Any]:
    is_writable(serving)
    if not serving.store.unreview(sent.get("review", "")):
        raise Unknown(f"no review {sent.get('review', '')!r}")
    return _back(request, serving, {}, "/review/done", "", "")


def _form(
    request: Asking,
    serving: Serving,
    reading: Reading,
    id: str,
    sent: dict[str, str] | None = None,
    wrong: str | None = None,
) -> Response[str]:
    kind, what = _found(reading, id)
    span = words_span(what)
    text = reading.article.text
    made = with_form(
        request,
        "review_coding.html",
        **_choices(reading),
        id=id,
        kind=kind,
        what=what,
        fields={**fields_of(what, kind), **(sent or {})},
        by=(sent or {}).get("by") or request.cookies.get(BY, ""),
        before=("…" if span.start > AROUND else "")
        + text[max(0, span.start - AROUND) : span.start],
        words=span.of(text),
        after=text[span.end : span.end + AROUND] + ("…" if span.end + AROUND < len(text) else ""),
        wrong=wrong,
        writable=serving.writable,
        kept=sent or {},
    )
    made.status_code = 200 if wrong is None else 422
    return made


def _missed(
    request: Asking, serving: Serving, reading: Reading, sent: dict[str, str], wrong: str | None
) -> Response[str]:
    made = with_form(
        request,
        "review_missed.html",
        **_choices(reading),
        begins=reading.article.text[:MOST_TEXT],
        fields={**{name: "" for names in FIELDS.values() for name in names}, **sent},
        by=sent.get("by") or request.cookies.get(BY, ""),
        wrong=wrong,
        writable=serving.writable,
        kept=sent,
    )
    made.status_code = 200 if wrong is None else 422
    return made


def _choices(reading: Reading) -> dict[str, Any]:
    """What fields may hold."""
    types = plover().types
    return {
        "reading": reading,
        "types": types,
        "modes": {name: tuple(types[name].modes) for name in types},
        "contexts": tuple(plover().contexts),
        "statuses": get_args(Status),
    }


def _found(reading: Reading, id: str) -> tuple[CodingKind, Event | Statement | Stance]:
    each: tuple[tuple[CodingKind, tuple[Any, ...]], ...] = (
        ("event", reading.events), ("statement", reading.statements), ("stance", reading.stances),
    )  # fmt: skip
    return next((kind, what) for kind, some in each for what in some if what.id == id)


async def _sent(request: Asking) -> dict[str, str]:
    form = await request.form()
    return {
        name: "\n".join(each for each in form.getall(name) if isinstance(each, str)).strip()
        for name in form
    }


def _back(
    request: Asking, serving: Serving, sent: dict[str, str], path: str, at: str, by: str
) -> Redirect:
    """Leads on: to the next of the queue if that was asked for, else to the coding in its report.
    Links are told anew afterwards, and the name of the reviewer is remembered."""
    to = here(request).to("/review") if sent.get("then") == "next" else here(request).to(path)
    made = Redirect(
        f"{to}#{at}" if at and sent.get("then") != "next" else to,
        status_code=303,
        background=BackgroundTask(linked, serving.store, serving.registry),
    )
    if by:
        cookie = Cookie(key=BY, value=_cookie(by), path="/review", max_age=YEAR, httponly=True,
                        samesite="strict")  # fmt: skip
        made.cookies.append(cookie)
    return made


def _cookie(name: str) -> str:
    """A name as a cookie can hold it; another that is like it where it cannot."""
    return "".join(each for each in name if each.isalnum() or each in " -._").strip()[:100]


ROUTES = (queue, done, coding, say, lacking, add, undo)
