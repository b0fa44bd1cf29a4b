"""Connections to public addresses alone, for a server that fetches what others name.

Whoever names an address to a server could reach through it what only the server reaches: services
of its own machine, its network, the metadata of its cloud ("server-side request forgery"). A name
is therefore looked up once, what comes of it is judged, and the connection goes to the very address
that was judged, so that no second look-up can say something else ("DNS rebinding").
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from typing import Any

PORTS = frozenset({80, 443})
"""Where the web is served. Other ports are mail, databases and the like, which a request that was
made up for them could steer."""

_V4 = ipaddress.IPv4Network
_V6 = ipaddress.IPv6Network

NOT_PUBLIC = (
    _V4("192.0.0.0/24"),  # for protocols, some clouds' metadata among them (RFC 6890)
    _V4("192.88.99.0/24"),  # relays of 6to4 (RFC 7526)
    _V4("168.63.129.16/32"),  # what Azure answers its own machines under
    _V6("::/96"),  # an IPv4 address inside, in the old way (RFC 4291)
    _V6("::ffff:0:0/96"),  # in the new way
    _V6("::ffff:0:0:0/96"),  # and in that of translators (RFC 2765)
    _V6("64:ff9b::/96"),  # one behind a translator (RFC 6052)
    _V6("64:ff9b:1::/48"),  # and a local one (RFC 8215)
    _V6("2001::/32"),  # Teredo (RFC 4380)
    _V6("2002::/16"),  # 6to4 (RFC 3056)
    _V6("fec0::/10"),  # of a site (RFC 3879)
)
"""What is not public though the registries of IANA that `ipaddress` knows may call it global: above
all IPv6 addresses that hold an IPv4 one, which may be any."""


class Forbidden(OSError):
    """An address that a server does not fetch from."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet: not to this machine, a network of its
    own, a link, a group, or to what is reserved. What is no address is not public."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not known.is_global or known.is_multicast or known.is_reserved or known.is_unspecified:
        return False
    return not any(known in each for each in NOT_PUBLIC if each.version == known.version)


def resolved(host: str, port: int) -> list[tuple[int, tuple[Any, ...]]]:
    """What a name or address stands for: families and addresses of sockets. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(int(family), place) for family, _, _, _, place in found]


def dialled(host: str, port: int, timeout: float | None) -> socket.socket:
    """A connection to the first public address of a host that takes it. Raises Forbidden if it has
    none or the port is none of the web's, and OSError."""
    if port not in PORTS:
        raise Forbidden("only the ports 80 and 443 are fetched from")
    places = [each for each in resolved(host, port) if is_public(str(each[1][0]))]
    if not places:
        raise Forbidden("not a public address: a server fetches from no other")
    failed: OSError = Forbidden("nobody answers")
    for family, place in places:
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(timeout)
            made.connect(place)
        except OSError as error:
            made.close()
            failed = error
        else:
            return made
    raise failed


class Deadline:
    """Ends the connections that are made under it when the time is over, whatever they wait for: a
    server that sends a byte now and then keeps every single wait short."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._open: list[socket.socket] = []
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        for each in self._open:
            each.close()

    def watch(self, made: socket.socket) -> socket.socket:
        """A connection that is to end in time. A second handle of it is kept: the first goes over
        to another object once it is encrypted."""
        self._open.append(made.dup())
        if self.over:
            self._end()
        return made

    def _end(self) -> None:
        self.over = True
        for each in self._open:
            with suppress(OSError):  # closed meanwhile
                each.shutdown(socket.SHUT_RDWR)


class _Plain(http.client.HTTPConnection):
    deadline: Deadline

    def connect(self) -> None:
        self.sock = self.deadline.watch(dialled(self.host, self.port, self.timeout))


class _Secure(http.client.HTTPSConnection, _Plain):
    """The name in the address is what the certificate has to be for: `connect` of HTTPSConnection
    calls the one above and goes on from there."""


def _under(kind: type[_Plain], deadline: Deadline) -> Callable[..., _Plain]:
    def made(host: str, **more: Any) -> _Plain:
        connection = kind(host, **more)
        connection.deadline = deadline
        return connection

    return made


class PublicHTTP(urllib.request.HTTPHandler):
    """Opens http addresses, if they are public."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_under(_Plain, self._deadline), req)


class PublicHTTPS(urllib.request.HTTPSHandler):
    """Opens https addresses, if they are public."""

    def __init__(self, deadline: Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_under(_Secure, self._deadline), req)
