"""Pages out of templates: everything that they are given is escaped."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote

import jinja2
from litestar import Request, Response
from litestar.datastructures import State
from litestar.enums import MediaType

from ..records import Origin
from ..registry.blocs import UNKNOWN
from ..version import VERSION
from ..visible import one_line, visible
from .here import Here

Asking = Request[None, None, State]


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("sides.web", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "line": one_line,
        "visible": visible,
        "weight": weight,
        "sign": sign,
        "several": several,
        "where": where,
        "percent": percent,
        "segment": segment,
        "is_known": is_known,
        "total": lambda month: max(month.positive, month.negative),
        "zipped": lambda values: [(each, each) for each in values],
    }
    made.globals |= {"version": VERSION}
    return made


def render(template: str, **shown: Any) -> str:
    """The page that a template makes of what it is given."""
    return _environment().get_template(template).render(**shown)


def here(request: Asking) -> Here:
    """Where a request is."""
    return Here(request.url.path, tuple(request.query_params.multi_items()))


def paged(request: Asking, template: str, /, status: int = 200, **shown: Any) -> Response[str]:
    """The answer to a request: the page of a template, which knows where it is (`here`)."""
    made = render(template, here=here(request), **shown)
    return Response(made, media_type=MediaType.HTML, status_code=status)


def with_form(request: Asking, template: str, **shown: Any) -> Response[str]:
    """The same for a page that has a form: it holds a token of who asks (`form_token`), so that it
    is not kept."""
    from litestar.utils.scope.state import ScopeState

    token = ScopeState.from_scope(request.scope).csrf_token
    made = paged(request, template, form_token=token, **shown)
    made.headers["cache-control"] = "no-store"
    return made


def weight(value: float) -> str:
    """A weight with its sign: +0.42, −0.42, 0.00."""
    return f"{value:+.2f}".replace("-", "−") if round(value, 2) else "0.00"


def sign(value: float) -> str:
    """The class of a number's sign: positive, negative, or neutral where it rounds to nothing."""
    return "neutral" if not round(value, 2) else "positive" if value > 0 else "negative"


def several(count: int, one: str, more: str | None = None) -> str:
    """How many there are of something."""
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"


def percent(share: float | None) -> str:
    """A share, of which nothing is known if it is None."""
    return "" if share is None else f"{share:.0%}"


def segment(text: str) -> str:
    """Text as one segment of a path."""
    return quote(text, safe="")


def where(origin: Origin) -> str:
    """Where a line stands: publisher, else the file or address, and the day."""
    said = (origin.publisher or origin.file, origin.date or "no date")
    return ", ".join(one_line(each) for each in said if each)


def is_known(actor: str) -> bool:
    """Whether the id of an actor is that of somebody whom more than one report can mean."""
    return not actor.startswith(UNKNOWN)
