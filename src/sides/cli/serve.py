"""`sides serve`: the page and the HTTP interface of a store."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from ..errors import MissingExtra
from .read import known_files
from .stored import store_option

_TOKEN_BYTES = 24
"""Random bytes of a token: more than anybody can guess."""


@click.command()
@store_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen. Any but a loopback address can be reached from elsewhere: a token is "
    "then asked for.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="0: any that is free.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name under which the server is asked for. May be given again.",
)
@click.option(
    "--token",
    envvar="SIDES_TOKEN",
    metavar="TOKEN",
    help="What a browser or program must show; by default one is made up where it is needed.",
)
@click.option("--read-only", is_flag=True, help="Nothing can be added or corrected.")
@click.option(
    "--blocs",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Blocs (YAML): from a name to a list of ids of actors.",
)
@click.option(
    "--registry",
    type=click.Path(dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Actors of your own (YAML). May be given again.",
)
def serve(
    store: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    token: str | None,
    read_only: bool,
    blocs: Path | None,
    registry: tuple[Path, ...],
) -> None:
    """Open a store in the browser: sides over time, reports with their coding, what if.

    Only this machine can reach the page, unless --host says otherwise.
    """
    try:
        import litestar  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise MissingExtra("web", str(error.name)) from error
    from ..registry import Registry
    from ..registry.blocs import read_blocs
    from ..store.store import Store
    from ..web.server import serve as run
    from ..web.serving import Serving, is_loopback

    known = Registry.load(known_files(registry))
    held = Store(store)
    if store.exists() or read_only:
        held.rows("SELECT 1")  # a store that is none is told at once
    else:
        held.make()
    local = is_loopback(host)
    serving = Serving(
        store=held,
        registry=known,
        host=host,
        port=port or _free(host),
        token=token or (None if local else secrets.token_urlsafe(_TOKEN_BYTES)),
        names=names,
        blocs=None if blocs is None else read_blocs(blocs, known),
        writable=not read_only,
        registry_files=known_files(registry),
    )
    shown = f"/?token={serving.token}" if serving.token else "/"
    click.echo(f"{store} is open at {serving.address}{shown} (Ctrl-C ends)", err=True)
    if not local:
        click.echo(
            "Other machines can reach it. Who has this address and token can read the store"
            + ("." if read_only else " and change it.")
            + " The connection is not encrypted.",
            err=True,
        )
    run(serving)


def _free(host: str) -> int:
    """A port that is free."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
