"""Sides reads political reporting and works out who did what to whom, who said what about it,
and who is on whose side, with every answer tied to the words it rests on.

    import sides

    reader = sides.Reader()                              # loads its model once
    reading = reader.read(text, published="2017-10-17")  # a sides.Reading
    relation = reader.relate(text, source=(0, 20), target=(70, 84))
    by_state = sides.at_level(reading, "state")          # who acts: states in place of persons
    balance = sides.balance(ties)                        # sides of a signed network

What is heavy is loaded when it is first asked for, not by `import sides`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import SidesError
from .options import Options
from .records import (
    Actor,
    Article,
    Balance,
    Date,
    Event,
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
    from .network.balance import balance
    from .reading.reader import Reader
    from .registry.levels import at_level

__version__ = VERSION

__all__ = [
    "Actor",
    "Article",
    "Balance",
    "Date",
    "Event",
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
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
