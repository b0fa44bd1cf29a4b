"""The YAML of congress-legislators → registry rows: members of the US Congress with their terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ..files import Row
from . import made
from .made import Bad, Made

TERMS = {"sen": ("senator", "USA-SENATE"), "rep": ("representative", "USA-HOUSE")}


def read(text: str) -> Iterator[Made | Bad]:
    """The members of a file; records are numbered from 1."""
    try:
        records = yaml.load(text, Loader=yaml.CBaseLoader)  # strings alone, no tags
    except yaml.YAMLError as error:
        yield Bad(1, f"no YAML: {' '.join(str(error).split())}")
        return
    if not isinstance(records, list):
        yield Bad(1, "no list of legislators")
        return
    yield from made.each(enumerate(records, start=1), _member)


def _member(line: int, record: dict[str, Any]) -> Iterator[Made]:
    names = record["name"]
    short = made.name(f"{names.get('nickname') or names['first']} {names['last']}")
    name = made.name(names.get("official_full") or short)
    others = (short, f"{names['first']} {names['last']}")
    offices = []
    for term in record["terms"]:
        title, of = TERMS[term["type"]]
        offices.append(
            made.office(
                title, of=of, country="USA", sectors=("LEG",), since=term["start"],
                until=term.get("end"),
            )
        )  # fmt: skip
    ids = record["id"]
    row = Row(
        name=name,
        aliases=made.aliases(others, name),
        surnames=(names["last"],),
        gender=made.gender(record.get("bio", {}).get("gender")),
        offices=tuple(offices),
        more={
            **made.more(ids, ("bioguide",)),
            "party": tuple({term["party"]: None for term in record["terms"] if term.get("party")}),
            "state": tuple({term["state"]: None for term in record["terms"] if term.get("state")}),
        },
    )
    yield Made(line, f"bioguide-{ids['bioguide']}", "person", row)
