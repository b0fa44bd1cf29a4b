"""A page that is a live blog → an article a post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from copy import deepcopy
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec.structs import replace

from ...errors import EmptyInput, InputError, TooLong
from ...records import Article
from .. import html, pages
from ..fields import Fields, article, clean, filled
from ..given import Found, Given
from ..limited import Late, limited
from . import linked, marked
from .post import MAX_POSTS, Blog, Post, form

if TYPE_CHECKING:
    from lxml.html import HtmlElement

JSON_LD = "application/ld+json"


MIN_PROSE = 40
"""Bytes in lines that end like sentences, which a post has at least: half of what an article on a
page of its own has, for posts of one short sentence report ("Norland has closed its border to
Sudland."), and those that report nothing are shorter ("More soon.")."""


def is_blog(page: str) -> bool:
    """Whether a page says in its markup that it is a live blog."""
    if "LiveBlogPosting" not in page and "liveBlogUpdate" not in page:
        return False
    return pages.is_live(page) or form("shown").search(page) is not None


def read(
    given: Given, page: str, *, known: Fields, url: str | None, latest: str | None
) -> list[Found]:
    """The articles of a live blog, in the order of the page, and an error for each post that cannot
    be read. Posts without sentences ("More soon.") are left out. If no post is an article, there is
    one error.

    `known`, `url` and `latest` are as in `html.read`. The title of an article is the headline of
    the post, or what is known of the page; never what the page calls itself, which changes by the
    hour. An id that is known is the page's, and begins that of each post.
    """
    try:
        with limited(html.SECONDS):
            blog, about = _taken(html.checked(given.name, page, given.options))
    except Late:
        reason = f"a page that takes more than {html.SECONDS:g} seconds"
        return [("", TooLong(given.name, reason))]
    except InputError as error:
        return [("", error)]
    about = filled(filled(known, about), Fields(url=url))
    numbered = [
        (f"post {nr}", post)
        for nr, post in enumerate(blog.posts[:MAX_POSTS], 1)
        if is_report(post.text)
    ]
    own = Counter(_address(about.url, post.address) for _, post in numbered)
    alone = {address for address, count in own.items() if count == 1}
    alone -= {about.url, _base(about.url)}
    found = [
        (part, _article(given.part(part), post, about, latest, alone)) for part, post in numbered
    ]
    if not any(isinstance(each, Article) for _, each in found):
        return [("", _refused(given, blog, [each for _, each in found]))]
    if len(blog.posts) > MAX_POSTS:
        reason = f"a live blog of more than {MAX_POSTS:,} posts: those after them are not read"
        found.append(
            (f"post {MAX_POSTS + 1}", TooLong(given.part(f"post {MAX_POSTS + 1}").name, reason))
        )
    return found


def is_report(text: str) -> bool:
    """Whether a text has as much in sentences as a post that reports something."""
    return html.prose(text.split("\n")) >= MIN_PROSE


def _refused(given: Given, blog: Blog, errors: list[Article | InputError]) -> InputError:
    """Why no post is an article."""
    first = next((each for each in errors if isinstance(each, InputError)), None)
    count = len(blog.posts)
    if first is not None:
        return type(first)(
            given.name, f"a live blog, none of its posts can be read: {first.reason}"
        )
    if count:
        reason = f"a live blog, none of its posts is a report ({count:,})"
    else:
        reason = "a live blog whose posts cannot be told apart, many reports and not one"
    return EmptyInput(given.name, f"no article in this page but {reason}")


def _taken(page: str) -> tuple[Blog, Fields]:
    """The posts of a page, and what holds for all of them."""
    from lxml import etree  # loaded late: plain text does without
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(page.encode("utf-8"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):  # nothing in it
        return Blog(), Fields()
    blog = linked.blog([each.text or "" for each in _scripts(root)])
    if not any(is_report(each.text) for each in blog.posts):
        told = marked.blog(root, is_report, html.is_prose)
        blog = replace(blog, posts=told.posts or blog.posts)
    return blog, _about(root, blog)


def _scripts(root: HtmlElement) -> list[HtmlElement]:
    found = list(root.iter("script"))
    return [each for each in found if each.get("type", "").strip().lower().startswith(JSON_LD)]


def _about(root: HtmlElement, blog: Blog) -> Fields:
    """The address, day, publisher and author of a page, by its head and by what its JSON-LD says of
    the blog. (trafilatura, which tells what the head says, takes the authors of all posts that
    stand in JSON-LD for those of the page.)"""
    from lxml.html import Element

    page = Element("html")
    for head in root.findall("head"):
        page.append(deepcopy(head))
    for each in _scripts(page):
        each.getparent().remove(each)
    said = html.about(page)
    name = page.find(".//meta[@property='og:site_name']")
    site = None if name is None else clean(name.get("content"))
    return Fields(
        url=said.url,
        date=blog.date,
        publisher=site or blog.publisher or said.publisher,
        author=blog.author or said.author,
    )


def _article(
    given: Given, post: Post, about: Fields, latest: str | None, alone: Set[str | None]
) -> Article | InputError:
    """The article of a post. Its address is its own if no other post has it (`alone`), else the
    page's with the article's id: of two with one address, the later would take the place of the
    other, as if it had been changed into it."""
    address = _address(about.url, post.address)
    own = Fields(
        title=post.title,
        date=post.date,
        url=address,
        language=post.language,
        author=post.author,
    )
    fields = filled(own, replace(about, id=None))
    if latest is not None and fields.date is not None and fields.date > latest:
        fields = replace(fields, date=None)
    fields = filled(fields, Fields(date=given.published))
    try:
        made = article(given.name, post.text, fields, given.options)
    except InputError as error:
        return error
    if about.url is not None and address not in alone:
        made = replace(made, url=clean(f"{_base(about.url)}#{made.id}"))
    page = clean(about.id)
    return made if page is None else replace(made, id=f"{page}#{made.id}")


def _base(page: str | None) -> str:
    """An address without its fragment."""
    return (page or "").partition("#")[0]


def _address(page: str | None, said: str | None) -> str | None:
    """Where a post can be found: its fragment of the page's address, or its own address."""
    if said is None or page is None:
        return page if said is None or not said.startswith("http") else said
    try:
        found = urljoin(_base(page), said)
        scheme = urlsplit(found).scheme
    except ValueError:
        return page
    return found if scheme in {"http", "https"} and clean(found) else page
