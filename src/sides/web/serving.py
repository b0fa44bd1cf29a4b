"""What a server of a store is told when it starts."""

from __future__ import annotations

import ipaddress
from pathlib import Path

from msgspec import Struct

from ..errors import OptionError
from ..registry import Registry
from ..registry.blocs import Blocs
from ..store.store import Store

HOST = "127.0.0.1"
PORT = 8765

ADDED_BYTES = 20_000_000
"""Bytes of one request that adds articles: a hundred times a heavy news page, as for addresses."""

ADDED_SECONDS = 120.0
"""Seconds that the reading of what one request added may take: on one core some 500 reports."""

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class Serving(Struct, frozen=True, kw_only=True):
    """A store and how it is served.

    `token` is what a browser or program must show; None asks for none, which only goes with a
    loopback address. `names` are further names under which the server may be asked for (the Host
    header of a request), beside those of the loopback address and `host` itself. `blocs` makes the
    level "bloc" possible. `writable` False offers nothing that changes the store. Raises
    OptionError for an address beyond this machine without a token.
    """

    store: Store
    registry: Registry
    host: str = HOST
    port: int = PORT
    token: str | None = None
    names: tuple[str, ...] = ()
    blocs: Blocs | None = None
    writable: bool = True
    registry_files: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        if self.token is None and not is_loopback(self.host):
            raise OptionError(f"{self.host} can be reached from elsewhere: it needs a token")
        if self.token is not None and len(self.token) < LEAST_TOKEN:
            raise OptionError(f"a token has {LEAST_TOKEN} characters or more")

    @property
    def hosts(self) -> frozenset[str]:
        """What may stand in the Host header of a request, without the port, in lower case."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        return frozenset(each.lower() for each in (*LOOPBACK_NAMES, own, *self.names))

    @property
    def address(self) -> str:
        """Where it is, for people."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


LEAST_TOKEN = 16
"""Characters of a token: of letters and digits, 80 bits and more."""


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
