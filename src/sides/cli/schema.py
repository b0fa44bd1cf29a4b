"""`sides schema`: the JSON Schema of a reading, as `sides read --json` prints it."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import click
import msgspec

from ..errors import OptionError
from ..records import Reading


@click.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it to a file instead.",
)
def schema(output: Path | None) -> None:
    """Print the JSON Schema of a reading, as `sides read --json` prints it."""
    text = reading_schema()
    if output is None:
        click.echo(text, nl=False)
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise OptionError(f"{output}: {error.strerror}") from error


def reading_schema() -> str:
    """The schema as text: indented, its keys in order, a line feed at the end."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reading",
        **_tidied(msgspec.json.schema(Reading)),
    }
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=2).decode() + "\n"


def _tidied(part: Any) -> Any:
    """A schema whose descriptions are running text, without the line breaks of a docstring."""
    if isinstance(part, dict):
        return {
            key: _paragraphs(value)
            if key == "description" and isinstance(value, str)
            else _tidied(value)
            for key, value in part.items()
        }
    return [_tidied(each) for each in part] if isinstance(part, list) else part


def _paragraphs(docstring: str) -> str:
    parts = inspect.cleandoc(docstring).split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts)
