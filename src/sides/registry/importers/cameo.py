"""CAMEO actor dictionaries, as TABARI and PETRARCH read them → registry rows.

    HANNE_LORENTZEN_ ; a comment
    +HANNE_M_LORENTZEN_
        [NORGOV 930120-010120]
        [NORELI >010120]

A name begins a record (words joined by underscores), "+" gives another name of it, brackets its
codes: three letters a country or body, then three a sector; dates are days before ("<"), after
(">") or from and to, as YYMMDD or YYYYMMDD. (Schrodt, Petrarch manual, 2014.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...ontology import plover
from ..files import OfficeRow, Row
from . import made
from .made import Bad, Made, Skip

_CODE = re.compile(r"\[\s*([A-Z]{3,})\s*(?:([<>]?)\s*(\d{6,8})(?:\s*-\s*(\d{6,8}))?)?\s*\]")
CENTURY = 30
"""Years of two digits from this on are of the last century."""


def read(text: str) -> Iterator[Made | Bad]:
    """The actors of a dictionary."""
    yield from made.each(_records(text), _actor)


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each record without comments, with the number of its first."""
    first = 0
    lines: list[str] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.split(r"[;#]", raw, maxsplit=1)[0].strip()
        if not line or line.startswith(("<!--", "&")):
            continue
        if lines and line[0] not in "+[":
            yield first, lines
            lines = []
        first = first if lines else number
        lines.append(line)
    if lines:
        yield first, lines


def _actor(line: int, lines: list[str]) -> Iterator[Made]:
    names = [_words(each.partition("[")[0]) for each in lines if not each.startswith("[")]
    codes = [found for each in lines for found in _CODE.finditer(each)]
    if not codes:
        raise Skip(f"no codes: {lines[0][:60]}")
    name = made.name(names[0])
    offices = [_office(found) for found in codes]
    dated = [each for each in offices if each.since or each.until]
    plain = next((each for each in offices if not (each.since or each.until)), offices[-1])
    row = Row(
        name=name,
        aliases=made.aliases(names[1:], name),
        country=plain.country,
        sectors=plain.sectors,
        offices=tuple(dated),
        more={"cameo": tuple(found.group(1) for found in codes)},
    )
    yield Made(line, made.slug("cameo", name), "person" if dated else "organisation", row)


def _words(name: str) -> str:
    """ "HANNE_LORENTZEN_" as reports write it; what is in capitals throughout is no acronym here,
    but for words of up to three letters without a vowel."""
    words = name.strip("+ _\t").replace("_", " ").split()
    return " ".join(
        word if len(word) <= 3 and not set(word) & set("AEIOUY") else word.title() for word in words
    )


def _office(found: re.Match[str]) -> OfficeRow:
    code, sign, one, other = found.groups()
    known = [code[at : at + 3] for at in range(3, len(code) - 2, 3)]
    sectors = made.sectors(each for each in known if each in plover().sectors)
    country: str = code[:3]
    own: tuple[str, ...] = ()
    if country in plover().sectors:
        country, own = "", (country,)
    since = _date(one) if one and sign != "<" else None
    until = _date(other) if other else _date(one) if one and sign == "<" else None
    return made.office(
        "actor", country=made.country(country), sectors=(*own, *(sectors or ())) or None,
        since=since, until=until,
    )  # fmt: skip


def _date(digits: str) -> str:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= CENTURY else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
