"""ninjs (IPTC's news in JSON), versions 1 to 3: one item of an agency.

Version 1 has `headline` and `body_text`, `body_xhtml` or other names that begin with `body_`;
version 2 lists `headlines` and `bodies` with roles and kinds; version 3 writes the same names in
camel case.
"""

from __future__ import annotations

from ...errors import EmptyInput
from ...records import Article
from .. import blocks
from ..fields import Fields, article, tidy
from ..given import Given
from ..published import day

MARKUP = ("html", "xml", "nitf")

GONE = frozenset({"canceled", "cancelled", "withheld"})
"""What `pubstatus` says of an item that is not to be used."""

MAIN = ("main", "headline", "title", "body", "")


def is_item(value: dict[str, object]) -> bool:
    """Whether an object is an item of ninjs: it says so, or has a `uri` and bodies."""
    standard = value.get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    names = [key.lower() for key in value]
    return "uri" in names and any(key == "bodies" or key.startswith("body_") for key in names)


def read(value: object, given: Given) -> Article:
    """The article of an item. Raises InputError."""
    item = {key.lower(): each for key, each in value.items()} if isinstance(value, dict) else {}
    if str(item.get("pubstatus", "")).rpartition(":")[2].lower() in GONE:
        raise EmptyInput(given.name, "an item that its agency has withdrawn")
    text = _body(item)
    if not text.strip():
        raise EmptyInput(given.name, f"an item without text (of the type {item.get('type')!r})")
    fields = Fields(
        title=_worded(item.get("headline")) or _chosen(item.get("headlines")),
        publisher=_names(item.get("infosources") or item.get("infosource"))
        or _worded(item.get("copyrightholder")),
        date=_date(item) or given.published,
        url=_address(item),
        language=_worded(item.get("language")),
        author=_worded(item.get("byline")) or _worded(item.get("by")),
    )
    return article(given.name, text, fields, given.options)


def _date(item: dict[str, object]) -> str | None:
    """The day of this version, and where that is missing, of the first one."""
    for name in ("versioncreated", "firstcreated", "contentcreated"):
        when = day(_worded(item.get(name)))
        if when is not None:
            return when
    return None


def _body(item: dict[str, object]) -> str:
    """The text: as plain text if it is there, else out of the markup."""
    bodies: list[tuple[str, str]] = []
    for key, each in item.items():
        if key.startswith("body_") and isinstance(each, str):
            bodies.append((key, each))
    listed = item.get("bodies")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict) and str(each.get("role") or "").lower() in MAIN:
            kind = each.get("contenttype") or each.get("contentType") or ""
            if isinstance(each.get("value"), str):
                bodies.append((str(kind).lower(), each["value"]))
    bodies.sort(key=lambda body: any(name in body[0] for name in MARKUP))
    for kind, body in bodies:
        marked = any(name in kind for name in MARKUP)
        text = blocks.of_html(body) if marked else tidy(body)
        if text.strip():
            return text
    return ""


def _chosen(value: object) -> str | None:
    """The main one of several headlines, the first where none is called that."""
    several = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    several.sort(key=lambda each: str(each.get("role") or "").lower() not in MAIN)
    return next((word for each in several if (word := _worded(each.get("value")))), None)


def _names(value: object) -> str | None:
    several = value if isinstance(value, list) else []
    names = [_worded(each.get("name")) for each in several if isinstance(each, dict)]
    return next((name for name in names if name), None)


def _address(item: dict[str, object]) -> str | None:
    for name in ("link", "uri"):
        found = _worded(item.get(name))
        if found is not None and found.startswith(("http://", "https://")):
            return found
    return None


def _worded(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
