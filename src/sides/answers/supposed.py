"""Ties that a question supposes."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import OptionError
from ..records import SetTie


def supposed(given: Iterable[str]) -> list[SetTie]:
    """The ties that each "A,B,WEIGHT" supposes, in which A and B are ids or names of actors. Raises
    OptionError."""
    return [_set(each) for each in given]


def _set(given: str) -> SetTie:
    parts = [each.strip() for each in given.split(",")]
    try:
        a, b, weight = parts
        return SetTie(a, b, float(weight))
    except ValueError as error:
        raise OptionError(f"no tie: {given!r}: two actors and a weight (USA,IRQ,-1)") from error
