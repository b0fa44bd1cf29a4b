"""Office documents as plain text, a line a paragraph: Word (.docx, ECMA-376) and RTF."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

from ...errors import Damaged, EmptyInput, NotText, TooLong
from ..given import WHOLE, Given
from . import xml

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT = "word/document.xml"

OTHERS = "[Content_Types].xml"
"""What every office document of this kind has in it, also a table or slides."""

BREAKS = frozenset({"br", "cr"})

BAD_RTF = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What striprtf raises for what is no RTF."""


def from_docx(archive: ZipFile, given: Given) -> str | None:
    """The text of a Word document; None if the archive is none. Raises InputError."""
    from ..packed.zips import BROKEN

    try:
        member = archive.getinfo(DOCUMENT)
    except KeyError as error:
        if given.suffix == ".docx" or OTHERS in archive.namelist():
            raise NotText(given.name, "an office document, but none of Word (.docx)") from error
        return None
    try:
        with archive.open(member) as stream:
            data = stream.read(WHOLE + 1)
    except BROKEN as error:
        raise Damaged(given.name, "a Word document that is damaged or encrypted") from error
    if len(data) > WHOLE:
        raise TooLong(given.name, f"a document of more than {WHOLE:,} bytes")
    root = xml.root(given.name, data.decode("utf-8", "replace"))
    text = "\n".join(_paragraph(each) for each in root.iter() if xml.name(each) == "p")
    if not text.strip():
        raise EmptyInput(given.name, "a document without text")
    return text


def _paragraph(element: _Element) -> str:
    """The text of a paragraph: its runs, without deleted ones and codes of fields."""
    pieces: list[str] = []
    for each in element.iter():
        match xml.name(each):
            case "t":
                pieces.append(each.text or "")
            case "tab":
                pieces.append("\t")
            case kind if kind in BREAKS:
                pieces.append("\n")
    return "".join(pieces)


def from_rtf(data: bytes, given: Given) -> str:
    """The text of an RTF document. Raises InputError."""
    from striprtf.striprtf import rtf_to_text  # loaded late: few inputs need it

    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            data.decode("latin-1"), encoding="cp1252", errors="replace"
        )
    except BAD_RTF as error:
        raise NotText(given.name, "an RTF document that cannot be read") from error
    if not text.strip():
        raise EmptyInput(given.name, "a document without text")
    return text.replace("\0", " ")
