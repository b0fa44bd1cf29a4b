"""The address of a page as a value: links carry the whole state of what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from msgspec import Struct

Pairs = tuple[tuple[str, str], ...]

KEPT = ("since", "until", "level", "type", "place", "source", "sides", "half_life", "no_decay",
        "min_confidence", "min_weight", "min_reports", "unknown_reports", "dataset")  # fmt: skip
"""The parts of a query that go along from page to page: which reports, when, at which level, and
how ties are weighed. Whom a page is about does not."""


WITHIN = {
    "/actors": ("/actor",), "/reports": ("/report/", "/revisions"), "/stances": ("/stances/",),
    "/add": ("/add/",), "/review": ("/review/",),
}  # fmt: skip
"""How the addresses of the pages begin that a page of the head leads to."""


class Here(Struct, frozen=True):
    """Where one is: the path and the query, in the order in which it was given."""

    path: str
    query: Pairs = ()

    @property
    def address(self) -> str:
        """The address of the page."""
        return _address(self.path, self.query)

    def is_within(self, path: str) -> bool:
        """Whether one is on a page that the page at this path leads to."""
        begin = WITHIN.get(path)
        return begin is not None and self.path != path and self.path.startswith(begin)

    def get(self, name: str) -> str:
        """The value of a part of the query, empty if it is not there."""
        return next((value for given, value in self.query if given == name), "")

    def all(self, name: str) -> list[str]:
        """All values of a part of the query."""
        return [value for given, value in self.query if given == name]

    def with_(self, **changes: object) -> str:
        """The address of the same page with other parts of the query: None takes one out. Where it
        begins is taken out unless it is said."""
        changes.setdefault("cursor", None)
        kept = [(name, value) for name, value in self.query if name not in changes]
        return _address(self.path, [*kept, *_pairs(changes.items())])

    def to(self, path: str, /, **parts: object) -> str:
        """The address of another page for the same window, level and weights; with these parts of
        the query."""
        kept = [(name, value) for name, value in self.query if name in KEPT and name not in parts]
        return _address(path, [*_pairs(parts.items()), *kept])

    def kept(self, *but: str) -> Pairs:
        """What a form that asks for `but` has to carry along."""
        return tuple(pair for pair in self.query if pair[0] in KEPT and pair[0] not in but)


def _pairs(given: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in given:
        each = value if isinstance(value, list | tuple) else [value]
        found += [(name, str(one)) for one in each if one is not None and one != ""]
    return found


def _address(path: str, query: Iterable[tuple[str, str]]) -> str:
    asked = urlencode(list(query))
    return f"{path}?{asked}" if asked else path
