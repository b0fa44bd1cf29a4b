"""One row of JSON, JSONL or Parquet: from its fields to the article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources

import yaml
from msgspec import convert
from msgspec.structs import replace

from ..errors import BadRow, EmptyInput, InputError, NotText
from .fields import Fields, article, tidy, worded
from .formats import markup
from .given import Found, Given
from .published import day
from .unparsed import articles_in

TYPES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
    str: "a string",
    type(None): "null",
}
"""JSON's types by Python's, as messages name them."""


def found(given: Given, row: object) -> Iterator[Found]:
    """The article of one object, those of a page that holds several, or why there is none."""
    try:
        yield from _found(given, row)
    except InputError as error:
        yield "", error


def _found(given: Given, row: object) -> Iterator[Found]:
    if not isinstance(row, dict):
        raise BadRow(given.name, f"{TYPES[type(row)]}, not an object with a text")
    text = _text(given.name, row)
    values = {name: _value(row, name) for name in Fields.__struct_fields__}
    values["date"] = day(values["date"])
    fields = Fields(**values)
    match markup(text):
        case "xml":
            raise NotText(given.name, "XML that is no web page")
        case "html":
            yield from articles_in(given, text, known=fields)
        case _:
            known = replace(fields, date=fields.date or given.published)
            yield "", article(given.name, tidy(text), known, given.options)


def _text(source: str, row: dict[str, object]) -> str:
    """The text of a row. Raises BadRow, EmptyInput or NotText, with `source`."""
    fields = names()["text"]
    there = [(name, row[name]) for name in fields if row.get(name) is not None]
    if not there:
        raise BadRow(source, f"no text: it has none of {', '.join(fields)}")
    text = next((each for _, each in there if isinstance(each, str) and each.strip()), None)
    if text is None:
        name, value = there[0]
        if isinstance(value, str):
            raise EmptyInput(source, f"the text ({name}) is empty")
        kind = TYPES.get(type(value), f"of the type {type(value).__name__}")
        raise BadRow(source, f"the text ({name}) is {kind}, not a string")
    if "\0" in text:
        raise NotText(source, "binary, not text (it holds NUL characters)")
    return text


def _value(row: dict[str, object], field: str) -> str | None:
    """What a row holds for a field under the first of its names that holds something."""
    values = (worded(row.get(name)) for name in names()[field])
    return next((value for value in values if value is not None and value.strip()), None)


@cache
def names() -> dict[str, tuple[str, ...]]:
    """The names under which rows carry each field, the first that holds something counts."""
    raw = (resources.files(__package__) / "data" / "fields.yaml").read_text("utf-8")
    return convert(yaml.safe_load(raw), dict[str, tuple[str, ...]])
