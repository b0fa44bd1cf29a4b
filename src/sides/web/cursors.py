"""Cursors: where in an answer the next lines begin, as a word that means nothing to others."""

from __future__ import annotations

import base64
import binascii
import hashlib

import msgspec

from ..answers import Asked
from ..errors import OptionError

_Held = tuple[int, bytes]


def cursor(asked: Asked, offset: int) -> str:
    """The cursor of the lines from `offset` on of an answer to this question."""
    return base64.urlsafe_b64encode(msgspec.msgpack.encode((offset, _mark(asked)))).decode()


def offset(asked: Asked, given: str) -> int:
    """Where the lines of a cursor begin. Raises OptionError for one that is none, or belongs to
    another question."""
    try:
        data = base64.b64decode(given.encode("ascii"), altchars=b"-_", validate=True)
        held: _Held = msgspec.msgpack.decode(data, type=_Held)
    except (binascii.Error, UnicodeEncodeError, msgspec.DecodeError) as error:
        raise OptionError(f"no cursor: {given!r}") from error
    found, mark = held
    if mark != _mark(asked) or not 0 <= found <= MOST:
        raise OptionError("a cursor of another question")
    return found


MOST = 2**53
"""The last line that there can be: the biggest whole number that every JSON reader knows."""


def _mark(asked: Asked) -> bytes:
    """What tells one question from another, whichever of its lines are asked for."""
    named = {
        name: getattr(asked, name)
        for name in asked.__struct_fields__
        if name not in {"limit", "offset", "blocs"}
    }
    return hashlib.blake2b(msgspec.json.encode(named, order="sorted"), digest_size=8).digest()
