"""The content of data/dates.yaml: the words of dates, and the patterns that they stand in."""

from __future__ import annotations

from msgspec import Struct


class Ahead(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that tell that a date lies ahead (see data/dates.yaml)."""

    helpers: frozenset[str]
    marked: frozenset[str]
    words: frozenset[str]
    before: frozenset[str]
    fixing: frozenset[str]
    toward: frozenset[str]
    deferring: frozenset[str]
    convening: frozenset[str]
    occasions: frozenset[str]


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern, its meaning, and letters of which some stand in all that fits it."""

    words: str
    means: str
    near: tuple[str, ...] = ()


class Need(Struct, frozen=True, forbid_unknown_fields=True):
    """What one of the words near must be for patterns with these meanings to be tried, and
    letters of which some stand in every such word."""

    one_of: str
    means: frozenset[str]
    near: tuple[str, ...] = ()


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of data/dates.yaml; see the comments there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    tens: dict[str, int]
    directions: dict[str, int]
    parts: dict[str, int]
    parts_of_day: dict[str, str]
    seasons: tuple[str, ...]
    days: dict[str, int]
    holidays: dict[str, str]
    loose_holidays: frozenset[str]
    names: tuple[str, ...]
    named_by: tuple[str, ...]
    titles: tuple[str, ...]
    recurs: str
    recurring: str
    also_words: frozenset[str]
    happenings: frozenset[str]
    measures: frozenset[str]
    ahead: Ahead
    leads: dict[str, str]
    joints: str
    shifts: frozenset[str]
    clock: str
    zone: str
    before_day: tuple[str, ...]
    after_day: tuple[str, ...]
    vaguely: str
    after_lead: str
    needs: tuple[Need, ...]
    patterns: tuple[Pattern, ...]

    def holiday(self, name: str) -> tuple[int, int]:
        """The month and day of a holiday, by its name in lower case."""
        folded = {each.lower(): day for each, day in self.holidays.items()}
        month, day = folded[name.removeprefix("the ")].split("-")
        return int(month), int(day)
