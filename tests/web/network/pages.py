"""Pages that hold a picture of a network and nothing else, served on loopback with the policy of
the server, and networks to draw on them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from sides.network.blocs import blocs
from sides.network.pressure import pressures
from sides.records import Blocs, Pressures
from sides.web import templating
from sides.web.guard import POLICY
from sides.web.here import Here
from sides.web.network import Picture
from sides.web.pages import STATIC

from ...charts import samples

KIRKUK = samples.network(samples.KIRKUK)

QUERY = (("since", "2017-09-01"), ("actor", "x"), ("level", "organ"))


OPENED = (
    "<!doctype html><html lang='en'><title>Opened</title><link rel='icon' href='data:,'><p>Opened."
)
"""What a link leads to."""


def planted(actors: int, ties: int, seed: int = 7) -> tuple[Blocs, Pressures]:
    """Two blocs with so many actors and ties, one tie in twelve out of line."""
    dice = random.Random(seed)
    pairs: set[tuple[int, int]] = {(dice.randrange(end), end) for end in range(1, actors)}
    while len(pairs) < ties:
        one, other = sorted(dice.sample(range(actors), 2))
        pairs.add((one, other))
    edges = []
    for one, other in sorted(pairs):
        friends = (one % 2 == other % 2) == (dice.random() > 1 / 12)
        weight = round(dice.paretovariate(1.5) * 0.3, 2)
        edges.append((f"x{one:03}", f"x{other:03}", weight if friends else -weight))
    names = {f"x{each:03}": f"Committee number {each}" for each in range(actors)}
    found = blocs(samples.network(edges, names), sides=2, resamplings=0)
    return found, pressures(found)


def page_of(picture: Picture, query: tuple[tuple[str, str], ...] = QUERY) -> str:
    """A page with a picture."""
    template = templating._environment().get_template("network.html")
    network: Callable[[Here, Picture], str] = vars(template.module)["network"]
    drawn = network(Here("/sides", query), picture)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Picture</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="/static/icon.svg"><link rel="stylesheet" href="/static/sides.css">'
        '<link rel="stylesheet" href="/static/network.css">'
        '<script type="module" src="/static/network.js"></script></head>'
        f'<body><main id="main"><h1>Sides</h1>{drawn}</main></body></html>'
    )


class _Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path, _, _ = self.path.partition("?")
        self.path = path if Path(path).suffix else f"{path}.html"
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("content-security-policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, **pages: str) -> Iterator[str]:
    """The address of a server of these pages, by name, and of the files that they load."""
    if not (folder / "static").exists():
        (folder / "static").symlink_to(STATIC)
    for name, page in {"actor": OPENED, "timeline": OPENED, **pages}.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
