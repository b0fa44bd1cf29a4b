"""What a date is told with and against: the words of its pattern's slots, and its anchor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from .units import Interval
from .words import Words


class NoDateError(ValueError):
    """The words mean no day that can be told."""


class UntoldError(NoDateError):
    """The day of publication would be needed and is not known."""


class Anchor(Struct, frozen=True):
    """What a date is told against: the day of publication, the date of the text that it is
    counted from, and whether the thing dated lies ahead (None: the words do not tell)."""

    published: date | None
    before: Interval | None
    ahead: bool | None

    @property
    def day(self) -> date:
        """The day of publication. Raises UntoldError without one."""
        if self.published is None:
            raise UntoldError
        return self.published

    @property
    def told(self) -> Interval:
        """The date of the text that it is counted from. Raises NoDateError without one."""
        if self.before is None:
            raise NoDateError
        return self.before


class Groups(Struct, frozen=True):
    """The words that fill the slots of a pattern, by the name of the slot."""

    found: Mapping[str, str | None]
    words: Words

    def text(self, name: str) -> str | None:
        """The words of a slot in lower case with single blanks, None where it is not filled."""
        found = self.found.get(name)
        return None if found is None else " ".join(found.lower().split()).replace("’", "'")

    def month(self, number: str = "") -> int:
        return self.words.months[self._name("month" + number)]

    def weekday(self, number: str = "") -> int | None:
        name = "weekday" + number
        return self.words.weekdays[self._name(name)] if self.found.get(name) else None

    def day(self, number: str = "") -> int:
        found = self.text("day" + number) or ""
        if found in self.words.ordinals:
            return self.words.ordinals[found]
        return int("".join(each for each in found if each.isdecimal()) or "0")

    def year(self, number: str = "") -> int | None:
        found = self.found.get("year" + number)
        return int(found) if found else None

    def direction(self, number: str = "") -> int | None:
        found = self.text("direction" + number)
        return None if found is None else self.words.directions[found]

    def part(self) -> int | None:
        found = self.text("part")
        return None if found is None else self.words.parts[found]

    def nth(self) -> int:
        """The number that an ordinal stands for; -1 for the last."""
        found = self.text("nth") or self.text("nth_digits") or ""
        if found in ("last", "final", "latter"):
            return -1
        return self.words.ordinals.get(found) or int(found.rstrip("stndrh"))

    def number(self, default: int = 1) -> int:
        found = self.text("number")
        if found is None:
            return default
        if found.isdecimal():
            return int(found)
        parts = [found] if found in self.words.numbers else found.split("-")
        if not all(each in self.words.numbers for each in parts):
            raise NoDateError
        return sum(self.words.numbers[each] for each in parts)

    def _name(self, slot: str) -> str:
        return (self.found[slot] or "").rstrip(".").capitalize()
