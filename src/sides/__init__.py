"""Sides reads political reporting and works out who did what to whom, who said what about it,
and who is on whose side, with every answer tied to the words it rests on.

    import sides

    reader = sides.Reader()                              # loads its model once
    reading = reader.read(text, published="2017-10-17")  # a sides.Reading
    relation = reader.relate(text, source=(0, 20), target=(70, 84))
    by_state = sides.at_level(reading, "state")          # who acts: states in place of persons
    occurrences = sides.linked(readings)                 # events that many reports tell of
    accounts = sides.versions(occurrences[0], readings)  # how each of them tells it
    balance = sides.balance(ties)                        # sides of a signed network

What is heavy is loaded when it is first asked for, not by `import sides`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import SidesError
from .options import Options
from .records import (
    Account,
    Actor,
    Article,
    Balance,
    Date,
    Event,
    EventOf,
    Occurrence,
    Place,
    Reading,
    Relation,
    Scores,
    SignedTie,
    Span,
    Stance,
    Statement,
    Uncoded,
)
from .version import VERSION

if TYPE_CHECKING:
    from .linking.occurrences import linked
    from .linking.versions import versions
    from .network.balance import balance
    from .reading.reader import Reader
    from .registry.levels import at_level

__version__ = VERSION

__all__ = [
    "Account",
    "Actor",
    "Article",
    "Balance",
    "Date",
    "Event",
    "EventOf",
    "Occurrence",
    "Options",
    "Place",
    "Reader",
    "Reading",
    "Relation",
    "Scores",
    "SidesError",
    "SignedTie",
    "Span",
    "Stance",
    "Statement",
    "Uncoded",
    "at_level",
    "balance",
    "linked",
    "versions",
]


def __getattr__(name: str) -> object:
    if name == "Reader":
        from .reading.reader import Reader

        return Reader
    if name == "at_level":
        from .registry.levels import at_level

        return at_level
    if name == "balance":
        from .network.balance import balance

        return balance
    if name == "linked":
        from .linking.occurrences import linked

        return linked
    if name == "versions":
        from .linking.versions import versions

        return versions
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
