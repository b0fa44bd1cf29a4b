"""The options of commands that ask a store."""

from __future__ import annotations

from pathlib import Path

import click

_STORE = click.Path(dir_okay=False, path_type=Path)
_HELP = "The store (a DuckDB file); by default that which SIDES_STORE names."

store_option = click.option(
    "--store", type=_STORE, required=True, metavar="FILE", envvar="SIDES_STORE", help=_HELP
)

any_store_option = click.option(
    "--store", type=_STORE, metavar="FILE", envvar="SIDES_STORE", help=_HELP
)
"""The same for a command that asks other things without a store."""
