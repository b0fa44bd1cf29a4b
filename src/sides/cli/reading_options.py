"""The options of a reading, for the commands that read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from ..options import MAX_CHARACTERS, MIN_CONFIDENCE

_OPTIONS = (
    click.option(
        "--max-characters",
        type=click.IntRange(min=1),
        default=MAX_CHARACTERS,
        show_default=True,
        metavar="N",
        help="Longest text that is read.",
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=MIN_CONFIDENCE,
        show_default=True,
        metavar="P",
        help="Events and stances below this probability are left uncoded.",
    ),
    click.option(
        "--any-language",
        is_flag=True,
        help="Read texts that do not look like English all the same.",
    ),
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command `max_characters`, `min_confidence` and `any_language`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
