"""Sides that last through windows of time, so that one can be called the same in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..records import Bloc, Phase

COLOURED = 6
"""Sides that have a colour of their own."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Strand(NamedTuple):
    """A side that lasts: its number, and the windows and blocs that it is made of."""

    number: int
    blocs: dict[int, Bloc]

    def letter(self) -> str:
        """What it is called."""
        turn, letter = divmod(self.number, len(LETTERS))
        return LETTERS[letter] + (str(turn + 1) if turn else "")


def strands(phases: Sequence[Phase]) -> list[Strand]:
    """The sides that last: those of most members, in the order in which they come up, then those
    that have no colour of their own. Where two blocs match one of the window before, the bigger
    goes on with its strand; the other begins a new one."""
    found: list[dict[int, Bloc]] = []
    last: dict[int, dict[int, Bloc]] = {}
    for number, phase in enumerate(phases):
        here: dict[int, dict[int, Bloc]] = {}
        going = dict(last)
        blocs = phase.blocs.blocs if phase.blocs else ()
        for bloc in sorted(blocs, key=lambda each: (-len(each.members), each.id)):
            before = phase.matched.get(bloc.id)
            strand = going.pop(before, None) if before is not None else None
            if strand is None:
                strand = {}
                found.append(strand)
            strand[number] = bloc
            here[bloc.id] = strand
        last = here or last
    biggest = sorted(found, key=lambda each: -sum(len(bloc.members) for bloc in each.values()))
    ranked = sorted(biggest[:COLOURED], key=min) + biggest[COLOURED:]
    return [Strand(number, each) for number, each in enumerate(ranked)]
