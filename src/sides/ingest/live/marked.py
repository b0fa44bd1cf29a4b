"""Posts in the markup of a page: microdata (liveBlogUpdate), else elements of one kind that stand
beside each other, each with the time at which it was written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..blocks import of_element
from ..published import day
from .post import MAX_POSTS, Blog, Post, form, known

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

MIN_POSTS = 2
"""Elements of a kind with a report each, from which on they are taken for posts."""

CANDIDATES = 16
"""Kinds of elements that are looked at, those with most elements first: the time of a post lies in
five or six, one in the other."""

CLOCK = re.compile(
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,5})?", re.IGNORECASE
)
"""A time of day, without its day."""

LONG = 80
"""Characters of a line that is no name or button, though no sentence ends in it."""

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_Key = tuple[int, object, str, object, str]


def blog(root: _Element, is_report: Callable[[str], bool], is_prose: Callable[[str], bool]) -> Blog:
    """The posts of a page; none if they cannot be told apart. What is no part of a report is taken
    out of the elements."""
    found = [each for each in root.iter() if "liveBlogUpdate" in each.get("itemprop", "").split()]
    posts = found or _repeated(root, is_report)
    return Blog(tuple(_post(each, is_prose) for each in posts[: MAX_POSTS + 1]))


def _repeated(root: _Element, is_report: Callable[[str], bool]) -> list[_Element]:
    """The elements of the kind of which most hold a report; of several kinds that lie one in the
    other the outermost."""
    groups: defaultdict[_Key, list[_Element]] = defaultdict(list)
    for each, depth in _timed(root):
        groups[_key(each, depth)].append(each)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0][0]))
    best: list[_Element] = []
    most = MIN_POSTS - 1
    for _, each in ordered[:CANDIDATES]:
        inside = [one for one in each if not _is_around(one)]
        reports = sum(is_report(of_element(one)) for one in inside) if len(inside) > most else 0
        if reports > most:
            best, most = inside, reports
    return best


def _timed(root: _Element) -> Iterator[tuple[_Element, int]]:
    """The elements that hold a day or a time of day, in the order of the page, and how deep each
    lies."""
    held: set[_Element] = set()
    for time in root.iter("time"):
        if day(_moment(time)) is None and CLOCK.fullmatch(_moment(time)) is None:
            continue
        for each in time.iterancestors():
            if each in held:
                break
            held.add(each)
    depths: dict[_Element, int] = {root: 0}
    for each in root.iter():
        if each in held and each is not root:
            parent = each.getparent()
            depths[each] = depths[parent] + 1
            yield each, depths[each]


def _key(element: _Element, depth: int) -> _Key:
    """What elements of one kind have in common."""
    parent = element.getparent()
    own = "" if element.tag == "article" else _class(element)
    return depth, element.tag, own, parent.tag, _class(parent)


def _class(element: _Element) -> str:
    return next(iter(element.get("class", "").split()), "")


def _is_around(element: _Element) -> bool:
    """Whether an element stands where no post does: in a menu, among comments."""
    names = known().elements.split()
    return any(
        each.tag in names or form("named").search(f"{each.get('class', '')} {each.get('id', '')}")
        for each in (element, *element.iterancestors())
        if each.tag not in ("html", "body")
    )


def _post(element: _Element, is_prose: Callable[[str], bool]) -> Post:
    times = [*_with(element, "datePublished"), *element.iter("time")]
    time = next((each for each in times if day(_moment(each))), next(iter(times), None))
    heading = next(iter(_with(element, "headline")), None)
    if heading is None:
        heading = next(iter(element.iter(*HEADINGS)), None)
    date = None if time is None else day(_moment(time))
    title = None if heading is None else " ".join(of_element(heading).split()) or None
    address, author = _address(element, time), _author(element)
    bodies = _with(element, "articleBody")
    if not bodies:
        names = known().left_out.split()
        for each in [*element.iter(*names), *_those(heading, time)]:
            if each is not element:
                each.clear(keep_tail=True)
    lines = [line for each in bodies or [element] for line in of_element(each).split("\n\n")]
    return Post(_trimmed(lines, is_prose), title, date, address, author)


def _with(element: _Element, name: str) -> list[_Element]:
    """The elements in a post that have a property of microdata; none within another of it."""
    found = [each for each in element.iterdescendants() if name in each.get("itemprop", "").split()]
    held = set(found)
    return [each for each in found if held.isdisjoint(each.iterancestors())]


def _moment(element: _Element) -> str:
    """What a time says: to machines, else to people (HTML, 4.5.14)."""
    said: str = element.get("datetime") or element.get("content") or of_element(element)
    return said.strip()


def _those(*found: _Element | None) -> Iterable[_Element]:
    return (each for each in found if each is not None)


def _address(element: _Element, time: _Element | None) -> str | None:
    """Where a post says that it can be found: its address, the link on its time, its id."""
    links = _with(element, "url")
    if time is not None:
        links += [each for each in time.iterancestors("a") if element in each.iterancestors()]
    said: Iterator[str | None] = (each.get("href") or each.get("content") for each in links)
    name = element.get("id")
    return next(filter(None, said), f"#{name}" if name else None)


def _author(element: _Element) -> str | None:
    found = _with(element, "author") or [
        each for each in element.iter("a", "span", "address") if "author" in each.get("rel", "")
    ]
    names = (" ".join(of_element(each).split()) for each in found)
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _trimmed(lines: list[str], is_prose: Callable[[str], bool]) -> str:
    """The lines from the first sentence to the last: names, times and buttons stand around it. What
    leads up to a quotation or is as long as a sentence counts as one."""
    at = [
        nr
        for nr, line in enumerate(lines)
        if is_prose(line) or line.endswith(":") or len(line) >= LONG
    ]
    return "\n\n".join(lines[at[0] : at[-1] + 1]) if at else ""
