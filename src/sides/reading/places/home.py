"""Names that the gazetteer does not know: the country at least, where the text tells."""

from __future__ import annotations

import numpy as np

from .answers import Answer
from .candidates import Candidates
from .evidence import Evidence
from .sites import Sites

LEAST_NAMES = 2
"""Names whose places are known that a text must have to tell where its unknown ones are."""

HOME = 0.75
"""The share of these in one country that makes an unknown name one of that country. On the
development sets all names with such a share are."""


def home_of(table: Sites, rows: Candidates, belief: np.ndarray) -> tuple[str, float] | None:
    """The country that nearly all places of a text lie in and their share, None if they lie in
    several or there are too few."""
    if len(rows.keys) < LEAST_NAMES:
        return None
    weight = belief * rows.share
    by_country = np.bincount(table.country[rows.site], weight, len(table.codes)) / len(rows.keys)
    first = int(by_country.argmax())
    share = float(by_country[first])
    return (table.codes[first], share) if first and share >= HOME else None


def unknown(table: Sites, here: Evidence, home: tuple[str, float] | None) -> Answer | None:
    """What is said of a name without a candidate: the country of the area that stands by it
    ("X, Okla."), else that of the text's other places, else nothing."""
    countries = {int(table.country[area]) for area in (*here.behind, *here.before)}
    if len(countries) == 1:
        return Answer(None, None, table.codes[countries.pop()], 1.0, ())
    if home is None:
        return None
    return Answer(None, None, home[0], round(min(home[1], 1.0), 3), ())
