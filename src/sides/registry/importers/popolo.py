"""Popolo JSON (as EveryPolitician published it) → registry rows: persons with their memberships."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..entries import Kind
from ..files import OfficeRow, Row
from . import made
from .made import Bad, Made

KINDS: dict[str, tuple[Kind, str]] = {
    "party": ("group", "PTY"), "legislature": ("organ", "LEG"), "chamber": ("organ", "LEG"),
    "executive": ("organ", "GOV"), "government": ("organ", "GOV"),
}  # fmt: skip
"""Classifications of organisations: the kind of entry, and its sector."""

PERSON = ("id", "name", "other_names", "gender", "sort_name", "given_name", "family_name")


def read(text: str) -> Iterator[Made | Bad]:
    """The persons and organisations of a file; records are numbered from 1 in each list."""
    try:
        whole = json.loads(text)
        persons, bodies = whole.get("persons", []), whole.get("organizations", [])
        memberships = whole.get("memberships", [])
    except (ValueError, AttributeError) as error:
        yield Bad(1, f"no Popolo JSON: {error}")
        return
    known = {each.get("id"): each for each in bodies if isinstance(each, dict)}
    held: dict[str, list[dict[str, Any]]] = {}
    for each in memberships:
        if isinstance(each, dict):
            held.setdefault(each.get("person_id", ""), []).append(each)

    def person(line: int, record: dict[str, Any]) -> Iterator[Made]:
        name = made.name(record["name"])
        others = [each.get("name") for each in record.get("other_names") or ()]
        offices = tuple(_office(each, known) for each in held.get(record["id"], ()))
        row = Row(
            name=name,
            aliases=made.aliases(others, name),
            surnames=(record["family_name"],) if record.get("family_name") else None,
            gender=made.gender(record.get("gender")),
            offices=offices,
            more=made.more(record, PERSON),
        )
        yield Made(line, f"popolo-{record['id']}", "person", row)

    yield from made.each(enumerate(bodies, start=1), _body)
    yield from made.each(enumerate(persons, start=1), person)


def _body(line: int, record: dict[str, Any]) -> Iterator[Made]:
    kind, sector = KINDS.get(record.get("classification", ""), ("organisation", ""))
    name = made.name(record["name"])
    others = [each.get("name") for each in record.get("other_names") or ()]
    row = Row(
        name=name,
        aliases=made.aliases(others, name),
        sectors=made.sectors([sector]),
        more=made.more(record, ("id", "name", "other_names")),
    )
    yield Made(line, f"popolo-{record['id']}", kind, row)


def _office(membership: dict[str, Any], bodies: dict[Any, dict[str, Any]]) -> OfficeRow:
    body = membership.get("organization_id")
    sector = KINDS.get(bodies.get(body, {}).get("classification", ""), ("", ""))[1]
    return made.office(
        str(membership.get("role") or membership.get("post_id") or "member"),
        country=None,
        sectors=made.sectors([sector]),
        of=f"popolo-{body}" if body in bodies else None,
        since=membership.get("start_date"),
        until=membership.get("end_date"),
    )
