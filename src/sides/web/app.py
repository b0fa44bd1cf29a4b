"""The application: what a server of one store answers."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from litestar import Litestar, Response
from litestar.config.csrf import CSRFConfig
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from msgspec.structs import replace

from ..errors import SidesError
from ..version import VERSION
from . import queried
from .adding.driven import Driven, Patience
from .adding.jobs import Jobs
from .adding.records import Setup
from .api import api
from .formed import Formed
from .guard import Guard
from .kept import Kept, Shelf
from .metrics import Measured, Metrics, metrics
from .pages import pages
from .pages.failed import failed
from .problems import MEDIA, Problem, of_status, told
from .serving import ADDED_BYTES, ADDED_SECONDS, Serving
from .templating import Asking

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Receive, Scope, Send

API = "/api/v1"

_LOG = logging.getLogger(__name__)


def application(serving: Serving) -> ASGIApp:
    """The ASGI application that serves a store."""
    bare = replace(serving, store=serving.store.without_folders())
    return Guard(Tidied(_litestar(bare)), bare)


class Tidied:
    """An ASGI application around another that takes what was left empty out of a query: forms send
    the fields that nobody filled in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["query_string"]:
            given = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            query = urlencode([(name, value) for name, value in given if value.strip()])
            scope = {**scope, "query_string": query.encode("ascii")}
        await self._app(scope, receive, send)


def _litestar(serving: Serving) -> Litestar:
    def on_sides(request: Asking, error: SidesError) -> Response[Any]:
        return _told(request, told(error, serving.store.path))

    jobs = Jobs(
        Driven(Setup(serving.store.path, serving.registry_files), Patience(job=ADDED_SECONDS))
    )
    shelf = Shelf()
    counts = Metrics(serving.store, jobs, shelf)
    return Litestar(
        [api(API), *pages(), metrics],
        dependencies={
            "serving": Provide(lambda: serving, sync_to_thread=False),
            "jobs": Provide(lambda: jobs, sync_to_thread=False),
            "watched": Provide(lambda: counts, sync_to_thread=False),
            "store": Provide(lambda: serving.store, sync_to_thread=False),
            "asked": Provide(queried.asked, sync_to_thread=False),
            "tied": Provide(queried.tied, sync_to_thread=False),
            "sided": Provide(queried.sides, sync_to_thread=False),
        },
        middleware=[Measured(counts), Formed(), Kept(serving.store, shelf)],
        csrf_config=CSRFConfig(
            secret=secrets.token_hex(32),
            cookie_name="sides-form",
            cookie_httponly=True,
            cookie_samesite="strict",
            exclude=[f"^{API}/"],  # JSON, which no form of another site can send
        ),
        exception_handlers={SidesError: on_sides, HTTPException: _on_http, Exception: _on_any},
        openapi_config=OpenAPIConfig(
            title="Sides",
            version=VERSION,
            description="What a store of political reporting tells, each answer with its words.",
            path=f"{API}/openapi",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        request_max_body_size=ADDED_BYTES,
        on_shutdown=[jobs.close],
        debug=False,
    )


def _on_http(request: Asking, error: HTTPException) -> Response[Any]:
    """What litestar finds wrong with a request."""
    each = error.extra if isinstance(error.extra, list) else []
    words = "; ".join(f"{one.get('key', '?')}: {one.get('message', '')}" for one in each)
    made = _told(request, of_status(error.status_code, words or error.detail))
    made.headers.update(error.headers or {})
    return made


def _on_any(request: Asking, error: Exception) -> Response[Any]:
    """What nobody foresaw: nothing is told of it but that it happened; the log has it."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _told(request, of_status(500, "the server failed at this; its log says where"))


def _told(request: Asking, problem: Problem) -> Response[Any]:
    """A problem as a page for people, and as problem details for programs."""
    if not request.url.path.startswith(API):
        return failed(request, problem)
    return Response(problem, status_code=problem.status, media_type=MEDIA)
