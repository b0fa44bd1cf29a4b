"""Forms that cannot be read are bad requests: litestar's reader of such forms fails at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from litestar import Request
from litestar.enums import RequestEncodingType, ScopeType
from litestar.exceptions import ClientException
from litestar.middleware import ASGIMiddleware

if TYPE_CHECKING:
    from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

    from .templating import Asking

TOKEN = "_csrf_token"
"""The field of a form that holds its token."""

FORMS = {RequestEncodingType.MULTI_PART, RequestEncodingType.URL_ENCODED}


class Formed(ASGIMiddleware):
    """Reads the form of a request before anything looks into it (litestar keeps it). Turns away
    one in no charset that there is, one that is not written in its charset, and one whose token
    is a file."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Asking = Request(cast("HTTPScope", scope), receive, send)
        if request.method == "POST" and request.content_type[0] in FORMS:
            try:
                form = await request.form()
            except (LookupError, UnicodeError) as error:
                raise ClientException("a form that is not written in its charset") from error
            if not all(isinstance(each, str) for each in form.getall(TOKEN, [])):
                await form.close()
                raise ClientException("the token of a form is text")
        await next_app(scope, receive, send)
