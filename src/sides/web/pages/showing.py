"""What the routes of pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar import get
from litestar.enums import MediaType
from litestar.handlers import HTTPRouteHandler


def showing(path: str, **more: Any) -> Callable[[Callable[..., Any]], HTTPRouteHandler]:
    """Makes a function the GET route of a page, made in a thread of its own."""
    return get(
        path, sync_to_thread=True, include_in_schema=False, media_type=MediaType.HTML, **more
    )
