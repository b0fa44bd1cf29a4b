"""Pages that are no article, and articles that look a little like them."""

import json

import pytest

from sides.errors import EmptyInput
from sides.ingest.html import read
from sides.options import Options

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
QUOTE = "“We will not close the bridge,” she told reporters there."
MORE = [
    "Norland and its neighbour are to resume their talks on the river in the coming week.",
    "The guards at the bridge had stopped three lorries in the night before, drivers said.",
    "A spokesman of the other side called the visit a welcome step and did not say more.",
    "Both governments have argued for years about who may fish below the old mill.",
]


def page(body: str, **linked: object) -> str:
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return f"<!DOCTYPE html><html><head><title>T</title>{script}</head><body>{body}</body></html>"


def paragraphs(*lines: str) -> str:
    return "<article><h1>Talks</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</article>"


CONSENT = (
    "<div class='consent'><h2>Your privacy</h2><p>We and our partners store cookies on your device "
    "to show personalised advertising.</p><p>You may give your consent or refuse it.</p>"
    "<button>Accept all</button></div>"
)
NO_ARTICLES = [
    (page(CONSENT), "consent"),
    (
        page(
            "<main><h1>404</h1><p>The page that you asked for could not be found here.</p>"
            "<p>Please check the address or go back to the home page of the paper.</p></main>"
        ),
        "an error",
    ),
    (page("<p>Please enable JavaScript to go on, then check the address again.</p>"), "an error"),
    (page(paragraphs(LEAD, QUOTE), isAccessibleForFree=False), "a stub"),
    (page(paragraphs(LEAD, QUOTE, "Subscribe now to continue reading this story.")), "a stub"),
    (page(paragraphs(LEAD, QUOTE) + "<div class='paywall wide'><p>Join.</p></div>"), "a stub"),
    (page(paragraphs(LEAD, *MORE), **{"@type": ["WebPage", "ImageGallery"]}), "a gallery"),
    (page(paragraphs(*(f"{line} (Photo: Ann Lee)" for line in MORE))), "a gallery"),
]


NO_ARTICLES += [
    (page("<ul>" + "".join(f"<li><p>{line[:60]}…</p></li>" for line in MORE) + "</ul>"), "teasers"),
    (
        page(
            "<p>Sign up for our newsletter to get all the news of the day in five minutes.</p>" * 2
        ),
        "sign up",
    ),
]


@pytest.mark.parametrize(("html", "reason"), NO_ARTICLES)
def test_each_is_refused_with_its_reason(html: str, reason: str) -> None:
    with pytest.raises(EmptyInput, match=f"no article in this page but .*{reason}"):
        read("x", html, Options())


LONG = [LEAD, QUOTE, *MORE] * 3


@pytest.mark.parametrize(
    "html",
    [
        page(CONSENT + paragraphs(LEAD, QUOTE, *MORE)),
        page(paragraphs(*LONG), isAccessibleForFree=False),
        page(paragraphs(*LONG, "Subscribe now to continue reading stories like this.")),
        page(paragraphs(f"{LEAD} (Photo: Ann Lee)", QUOTE, *MORE)),
        page(
            paragraphs(
                "Norland’s parliament passed a law on Friday that asks for consent to cookies.",
                *MORE,
            )
        ),
        page(paragraphs("The page of history could not be found, the minister said.", *MORE)),
        page(paragraphs(LEAD, *MORE), **{"@type": "NewsArticle", "isAccessibleForFree": True}),
    ],
)
def test_articles_are_read(html: str) -> None:
    text = read("x", html, Options()).text
    assert MORE[0] in text
    assert "Accept all" not in text
    assert "partners" not in text


def test_an_article_in_elements_with_misleading_names() -> None:
    names = "<div class='sidebar promo'><div id='comments-wrap'>"
    html = page(f"{names}{paragraphs(LEAD, QUOTE, *MORE)}</div></div><p>Copyright. All rights.</p>")
    text = read("x", html.replace("<article>", "<div>").replace("</article>", "</div>"), Options())
    assert text.text == "\n\n".join([LEAD, QUOTE, *MORE])
