"""Live blogs that tests are made of."""

from __future__ import annotations

import json
from typing import Any

ADDRESS = "https://harbour.example/live/bridge"

REPORTS = (
    "The foreign minister of Norland went to the border town on Friday to calm a dispute.",
    "Norland and its neighbour are to resume their talks on the river in the coming week.",
    "The guards at the bridge had stopped three lorries in the night before, drivers said.",
    "A spokesman of the other side called the visit a welcome step and did not say more.",
)

GERMAN = (
    "Die Außenministerin reiste am Freitag in die Stadt an der Grenze, um den Streit über die "
    "Brücke zu beenden. Die Gespräche werden nach Angaben der Behörden fortgesetzt."
)


def update(text: str | None = None, **more: Any) -> dict[str, Any]:
    """A post in JSON-LD."""
    made = {"@type": "BlogPosting", **more}
    return made if text is None else {**made, "articleBody": text}


def updates() -> list[dict[str, Any]]:
    """Posts with all that they may say, the newest first."""
    return [
        update(
            text,
            headline=f"Headline {nr}",
            datePublished=f"2031-03-{12 - nr:02}T23:30:00-05:00",
            url=f"{ADDRESS}#post-{nr}",
            author={"@type": "Person", "name": f"Writer {nr}"},
        )
        for nr, text in enumerate(REPORTS)
    ]


def page(body: str = "", *, script: str = "", head: str = "") -> str:
    """A page; `script` is its JSON-LD, as it is."""
    told = f'<script type="application/ld+json">{script}</script>' if script else ""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>The bridge, live | The Harbour Post</title>'
        f'<link rel="canonical" href="{ADDRESS}">'
        f'<meta property="og:site_name" content="The Harbour Post">{head}{told}</head>'
        f"<body><nav><ul><li><a href=/>Home</a></li></ul></nav>{body}</body></html>"
    )


def linked(*posts: Any, body: str = "", **more: Any) -> str:
    """A page whose posts stand in JSON-LD."""
    blog = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "The bridge: all that happens",
        "datePublished": "2031-03-01",
        "liveBlogUpdate": list(posts),
        **more,
    }
    return page(body, script=json.dumps(blog).replace("</", "<\\/"))


BARE = '{"@type": "LiveBlogPosting", "headline": "The bridge: all that happens"}'
"""JSON-LD that says what a page is and no more."""


def marked(*posts: str, script: str = BARE) -> str:
    """A page whose posts stand in its markup."""
    around = (
        "<aside>" + f"<div class=card><time datetime=2030-01-01>x</time><p>{REPORTS[0]}</p></div>"
        "</aside>"
    )
    return page(
        f"<main><h1>The bridge</h1><div class=live>{''.join(posts)}</div>{around * 3}</main>",
        script=script,
    )


def post(nr: int, text: str, *, tag: str = "article", day: str = "2031-03-12") -> str:
    """A post in markup."""
    return (
        f"<{tag} id=p{nr} class='post'><header><h2>Headline {nr}</h2>"
        f"<time datetime={day}T10:{nr % 60:02}:00Z>10:{nr % 60:02}</time>"
        f"<span rel=author>Writer {nr}</span></header>"
        f"<p>{text}</p><button>Share this post.</button></{tag}>"
    )
