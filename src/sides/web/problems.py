"""Errors as a server tells them: problem details (RFC 9457), and pages for people."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..errors import (
    BalanceError,
    BusyStore,
    InputError,
    NoStore,
    OptionError,
    OtherModel,
    SidesError,
    StoreError,
    TooLong,
    Unknown,
)

if TYPE_CHECKING:
    from pathlib import Path

MEDIA = "application/problem+json"

Header = tuple[bytes, bytes]


class Problem(Struct, frozen=True):
    """What went wrong (RFC 9457): `type` names the kind of error, `title` says what the status
    means, `detail` what was wrong this time."""

    type: str
    title: str
    status: int
    detail: str


_STATUS: tuple[tuple[type[SidesError], int], ...] = (
    (TooLong, 413),
    (InputError, 422),
    (Unknown, 404),
    (OptionError, 400),
    (BalanceError, 404),
    (BusyStore, 503),
    (OtherModel, 409),
    (NoStore, 503),
    (StoreError, 500),
)
"""The status of each kind of error, the first that fits."""


def status_of(error: SidesError) -> int:
    """The HTTP status of an error of Sides."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def told(error: SidesError, store: Path) -> Problem:
    """An error of Sides in words that tell nothing of where files lie on this machine."""
    words = str(error)
    for path in (str(store.absolute()), str(store)):
        words = words.replace(f"{path}: ", "").replace(path, "the store")
    status = status_of(error)
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", type(error).__name__).lower()
    return Problem(f"urn:sides:{kind}", HTTPStatus(status).phrase, status, words)


def of_status(status: int, detail: str) -> Problem:
    """A problem that is none of the errors of Sides."""
    return Problem("about:blank", HTTPStatus(status).phrase, status, detail)


def problem(status: int, detail: str) -> tuple[bytes, list[Header]]:
    """Body and headers of such a problem."""
    body = msgspec.json.encode(of_status(status, detail))
    length = str(len(body)).encode()
    return body, [(b"content-type", MEDIA.encode()), (b"content-length", length)]
