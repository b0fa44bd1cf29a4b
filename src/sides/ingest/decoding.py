"""Bytes to characters: which encoding they are in, and whether they are text at all.

The order: a byte order mark; UTF-8, which other encodings practically never look like; what the
page or the server says; and else charset-normalizer's reading of the lines that are not ASCII.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from charset_normalizer.utils import iana_name

from ..errors import NotText

MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32_le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)

BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
"""How files begin that users take for text, and what they are."""

WESTERN = ("cp1252", "mac_roman")
"""The encodings of English text that are no Unicode, on Windows and on old Macs."""

TYPICAL = frozenset("‘’“”–—…•·£€§©®™°½¼\xa0àáâãäåçèéêëíîïñòóôöøùúûüßæœ")
"""What is not ASCII in English text: its punctuation, and small letters of names."""

MIN_TYPICAL = 0.8
MAX_HIGH = 0.1
"""A Western encoding is taken without further detection if so many of the characters beyond ASCII
are typical in it and at most so many bytes are beyond ASCII. The detection weighs a few curly
quotes too little: it takes them for Central European or worse."""

CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
HIGH_BYTES = bytes(range(0x80, 0x100))
HIGH = re.compile(rb"[\x80-\xff]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

MAX_BROKEN = 0.25
"""Broken places in UTF-8 for each right character beyond ASCII: a cut or a pasted byte, and not
another encoding, in which hardly any is right."""

SAMPLE = 64_000
"""Bytes that the detection looks at. More changes no answer and takes seconds."""

MIN_NULS = 0.25
"""Share of NULs above which bytes may be UTF-16 without a mark: English has a half."""

MAX_CONTROLS = 0.01
"""Share of control characters above which characters are not text: typed text has none, random
bytes a tenth."""


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    """The characters that the bytes stand for, without a byte order mark.

    `declared` is the encoding that the page or the server names; it is believed where the bytes
    are not UTF-8. Raises NotText, with `source`, if the bytes are binary or in no encoding that
    can be told.
    """
    for beginning, kind in BINARY:
        if data.startswith(beginning):
            raise NotText(source, f"{kind}, not text")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _attempt(data[len(mark) :], encoding)
            if text is None:
                raise NotText(source, f"begins as {encoding.replace('_', '-')} but is not")
            return _checked(text, source)
    text = _attempt(data, "utf_8")
    if text is None or "\0" in text:
        text = _damaged(data) or _detected(data, declared) or text
    if text is None:
        raise NotText(source, "binary, or in no encoding that could be told")
    return _checked(text, source)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return None


def _damaged(data: bytes) -> str | None:
    """The characters of UTF-8 with a few broken places, which become U+FFFD; None if it is not
    that. No other encoding has many bytes that happen to be right UTF-8."""
    text = data.decode("utf_8", "replace")
    broken = text.count("\ufffd")
    right = len(BEYOND_ASCII.findall(text)) - broken
    return text if 0 < broken <= MAX_BROKEN * right and "\0" not in text else None


def _detected(data: bytes, declared: str | None) -> str | None:
    """The characters in the first encoding that fits: the declared one, then what the detection
    finds, the best first."""
    wide = data.count(0) > MIN_NULS * len(data)
    if not wide and b"\0" in data:
        return None
    for encoding in (*_named(declared), *_candidates(data)):
        text = _attempt(data, encoding)
        if text is not None and (not wide or _unpadded(text)):
            return text
    return None


def _unpadded(text: str) -> bool:
    """Whether the NULs of the bytes were the upper halves of ASCII characters, and not something
    that happens to be UTF-16, as half of all bytes do."""
    return "\0" not in text and 2 * len(BEYOND_ASCII.findall(text)) <= len(text)


def _named(declared: str | None) -> tuple[str, ...]:
    """The codec of a declared name; none for a name that is no encoding. Pages that say Latin-1
    or ASCII mean Windows-1252, as every browser reads them (WHATWG Encoding, section 4.2)."""
    if declared is None:
        return ()
    try:
        name = iana_name(declared)
        b"a".decode(name, "replace")
    except (ValueError, LookupError):  # LookupError: a codec such as hex, which gives no text
        return ()
    return ("cp1252",) if name in {"latin_1", "ascii"} else (name,)


def _sample(data: bytes) -> bytes:
    """The lines that are not ASCII, as far as the sample reaches: the rest tells nothing. No
    encoding in use has a line feed within a character but UTF-16 and UTF-32, which have NULs."""
    if b"\0" in data or len(data) <= SAMPLE:
        return data[:SAMPLE]
    lines: list[bytes] = []
    room = SAMPLE
    for line in data.splitlines(keepends=True):
        first = HIGH.search(line)
        if room > 0 and first is not None:
            middle = max(first.start() - room // 2, 0)
            begin = line.find(b" ", middle, first.start()) + 1 if middle else 0
            lines.append(line[begin : begin + room])
            room -= len(lines[-1])
    return b"".join(lines)


def _candidates(data: bytes) -> list[str]:
    """Encodings that the bytes may be in, the likeliest first."""
    sample = _sample(data)
    few = len(data) - len(data.translate(None, HIGH_BYTES)) <= MAX_HIGH * len(data)
    western = [name for name in WESTERN if few and _fits(sample, name)]
    return western + [match.encoding for match in from_bytes(sample)]


def _fits(sample: bytes, encoding: str) -> bool:
    """Whether what is not ASCII in the sample is what English text has, in this encoding."""
    beyond = BEYOND_ASCII.findall(_attempt(sample, encoding) or "")
    return sum(each in TYPICAL for each in beyond) >= MIN_TYPICAL * max(len(beyond), 1)


def _checked(text: str, source: str) -> str:
    """The text, if it is text. Raises NotText."""
    text = text.lstrip("\ufeff")
    if "\0" in text:
        raise NotText(source, "binary, not text (it holds NUL characters)")
    if len(CONTROLS.findall(text)) > MAX_CONTROLS * len(text):
        raise NotText(source, "binary, not text (it is full of control characters)")
    return text
