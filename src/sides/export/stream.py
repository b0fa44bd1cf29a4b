"""A store as one stream of bytes, in each form that is one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..errors import OptionError
from ..records import Level, Network, Reading, Review
from ..registry import Registry
from ..registry.blocs import Blocs
from ..store.ties import Window

if TYPE_CHECKING:
    from ..store.store import Store


class Form(NamedTuple):
    """A form of export: its media type, the suffix of its files, and at which level it tells who
    acts unless another is asked for."""

    media: str
    suffix: str
    level: Level


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "plover": Form("application/jsonl", ".jsonl", "person"),
        "polecat": Form("text/tab-separated-values", ".tsv", "person"),
        "ftm": Form("application/jsonl", ".ftm.jsonl", "person"),
        "annotations": Form("application/jsonl", ".jsonld.jsonl", "person"),
        "sentences": Form("application/jsonl", ".jsonl", "person"),
        "gold": Form("application/jsonl", ".jsonl", "person"),
        "graphml": Form("application/graphml+xml", ".graphml", "state"),
        "gexf": Form("application/gexf+xml", ".gexf", "state"),
    }
)
"""The forms by their names; docs/exports.md says what each lacks."""

REVIEWED = frozenset({"sentences", "gold"})
"""The forms that hold what analysts reviewed, as they said it: of all days, at no other level."""


def lines(
    store: Store,
    form: str,
    registry: Registry,
    *,
    since: str | None = None,
    until: str | None = None,
    level: Level | None = None,
    blocs: Blocs | None = None,
    with_sides: bool = False,
) -> Iterator[bytes]:
    """What a file of this form holds, piece by piece. `with_sides` says of networks which of two
    sides each is on. Raises OptionError for a window that makes no sense, or one that is asked for
    of what was reviewed, NoStore at once."""
    if form in REVIEWED and (since, until, level or "person") != (None, None, "person"):
        raise OptionError(f"{form} has all that was reviewed: no days, no level, no blocs")
    at = level or FORMS[form].level
    window = Window.of(since, until, at, blocs if at == "bloc" else None)
    store.rows("SELECT 1")  # a store that is none is told before anything is written

    def network() -> Network:
        return store.network(since, until, at, blocs=window.blocs)

    def readings() -> Iterable[Reading]:
        from .chosen import chosen

        return chosen(store.readings(), window.since, window.until, at, registry, window.blocs)

    def reviewed() -> Iterator[tuple[Reading, tuple[Review, ...]]]:
        said: dict[str, list[Review]] = {}
        for each in store.reviews():
            said.setdefault(each.article, []).append(each)
        for reading in store.readings_of(said):
            yield reading, tuple(said[reading.article.id])

    match form:
        case "sentences":
            from .sentences import sentences

            return sentences(reviewed(), registry)
        case "gold":
            from .gold import gold

            return gold(reviewed())
        case "plover":
            from .plover import plover

            return plover(readings())
        case "polecat":
            from .polecat import polecat

            return polecat(readings(), registry)
        case "ftm":
            from .ftm import ftm

            return ftm(readings(), network(), registry)
        case "annotations":
            from .w3c import web_annotations

            return web_annotations(readings())
        case _:
            return iter([_graph(network(), form, with_sides=with_sides)])


def _graph(network: Network, form: str, *, with_sides: bool) -> bytes:
    from ..network.blocs import blocs
    from .graphs import gexf, graphml

    sides = blocs(network, resamplings=0) if with_sides and network.ties else None
    return (graphml if form == "graphml" else gexf)(network, sides)
