"""Sides reads political reporting and works out who did what to whom, who said what about it,
and who is on whose side, with every answer tied to the words it rests on.

    import sides

    reader = sides.Reader()                              # loads its model once
    reading = reader.read(text, published="2017-10-17")  # a sides.Reading
    relation = reader.relate(text, source=(0, 20), target=(70, 84))
    by_state = sides.at_level(reading, "state")          # who acts: states in place of persons
    occurrences = sides.linked(readings)                 # events that many reports tell of
    accounts = sides.versions(occurrences[0], readings)  # how each of them tells it
    balance = sides.balance(ties)                        # sides of any signed network

    store = sides.Store("reports.duckdb")                # many readings, one file
    store.add(reader.read_many(articles))
    network = store.network(until="2017-10-15")          # who is what to whom by then
    blocs = sides.blocs(network)                         # who is on whose side
    pressures = sides.pressures(blocs)                   # who is caught between
    changed = sides.what_if(network, [sides.SetTie("USA", "IRQ", -1)])

What is heavy is loaded when it is first asked for, not by `import sides`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .errors import SidesError
from .options import Options, TieOptions
from .records import (
    Abstention,
    Account,
    Actor,
    Article,
    Balance,
    Bloc,
    Blocs,
    Chance,
    Date,
    Event,
    EventOf,
    Evidence,
    Member,
    Network,
    Occurrence,
    Place,
    Pressure,
    Pressures,
    Reading,
    Relation,
    Scores,
    SetTie,
    SignedTie,
    Span,
    Stance,
    Statement,
    Tie,
    Triangles,
    Uncoded,
    WhatIf,
)
from .version import VERSION

if TYPE_CHECKING:
    from .linking.occurrences import linked
    from .linking.versions import versions
    from .network.balance import balance
    from .network.blocs import blocs
    from .network.chance import chance
    from .network.pressure import pressures, what_if
    from .network.triangles import triangles
    from .reading.reader import Reader
    from .registry.levels import at_level
    from .store.store import Store

__version__ = VERSION

__all__ = [
    "Abstention",
    "Account",
    "Actor",
    "Article",
    "Balance",
    "Bloc",
    "Blocs",
    "Chance",
    "Date",
    "Event",
    "EventOf",
    "Evidence",
    "Member",
    "Network",
    "Occurrence",
    "Options",
    "Place",
    "Pressure",
    "Pressures",
    "Reader",
    "Reading",
    "Relation",
    "Scores",
    "SetTie",
    "SidesError",
    "SignedTie",
    "Span",
    "Stance",
    "Statement",
    "Store",
    "Tie",
    "TieOptions",
    "Triangles",
    "Uncoded",
    "WhatIf",
    "at_level",
    "balance",
    "blocs",
    "chance",
    "linked",
    "pressures",
    "triangles",
    "versions",
    "what_if",
]

_LATE = {
    "Reader": "reading.reader",
    "Store": "store.store",
    "at_level": "registry.levels",
    "balance": "network.balance",
    "blocs": "network.blocs",
    "chance": "network.chance",
    "linked": "linking.occurrences",
    "pressures": "network.pressure",
    "triangles": "network.triangles",
    "versions": "linking.versions",
    "what_if": "network.pressure",
}
"""Where the names lie that load something heavy: they are imported when they are asked for."""


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_LATE[name]}", __name__), name)
