"""The store in forms that other tools open, streamed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from ...errors import OptionError
from ...export.stream import FORMS, lines
from ...records import Level
from ..given import Served, Stored
from .answering import answering


@answering("/export/{form:str}", media_type="application/octet-stream", opt={"kept": False})
def export(
    store: Stored,
    serving: Served,
    form: FromPath[str],
    since: FromQuery[dt.date | None] = None,
    until: FromQuery[dt.date | None] = None,
    level: FromQuery[Level | None] = None,
    with_sides: FromQuery[bool] = False,
) -> Stream:
    """The store in a form that other tools open: plover, polecat, ftm, annotations, graphml or
    gexf, as `sides export` writes it."""
    if form not in FORMS:
        raise OptionError(f"no form of export: {form!r}: {', '.join(FORMS)}")
    made = lines(
        store,
        form,
        serving.registry,
        since=None if since is None else since.isoformat(),
        until=None if until is None else until.isoformat(),
        level=level,
        blocs=serving.blocs,
        with_sides=with_sides,
    )
    known = FORMS[form]
    return Stream(
        _begun(made),
        media_type=known.media,
        headers={"content-disposition": f'attachment; filename="sides{known.suffix}"'},
    )


def _begun(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines; what goes wrong before the first is told before anything is sent."""
    first = next(lines, None)

    def rest() -> Iterator[bytes]:
        if first is not None:
            yield first
        yield from lines

    return rest()


ROUTES = (export,)
