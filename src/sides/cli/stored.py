"""The options of commands that ask a store."""

from __future__ import annotations

from pathlib import Path

import click

store_option = click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    envvar="SIDES_STORE",
    help="The store (a DuckDB file); by default that which SIDES_STORE names.",
)
