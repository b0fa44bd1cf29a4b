"""Exports of LexisNexis and Factiva, as text, web page, Word and RTF."""

import io
import textwrap
import zipfile
from collections.abc import Callable

import pytest

from sides.errors import Damaged, EmptyInput, InputError, NotText, WrongLanguage
from sides.ingest import sources
from sides.options import Options
from sides.records import Article

LEAD = "The foreign minister of Norland went to the border town on Friday to calm a dispute."
MORE = (
    "Norland and its neighbour are to resume their talks on the river in the coming week, she said."
)
TEXT = f"{LEAD}\n\n{MORE}"
GERMAN = "Die Gesandten haben die Gespräche am Freitag verlassen, und es wurde kein Tag genannt."


def wrapped(text: str) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(each, 70)) for each in text.split("\n\n"))


def old_lexis(*texts: str) -> str:
    return "\n\n".join(
        f"""                              {n} of {len(texts)} DOCUMENTS

                            The Harbour Post (Lorne)

                            October 6, 2017 Friday
                                 Late Edition

Minister visits town {n}

BYLINE: Ann Lee

SECTION: WORLD; Pg. 3

LENGTH: 512 words

DATELINE: LORNE

{wrapped(text)}

LOAD-DATE: October 8, 2017

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                      Copyright 2017 The Harbour Post
                            All Rights Reserved
"""
        for n, text in enumerate(texts, 1)
    )


def new_lexis(*texts: str) -> str:
    cover = (
        "User Name: Reader\nDate and Time: 11 October 2020 10:00\nDocuments (2)\n1. Minister\n\n"
    )
    return cover + "".join(
        f"""Minister visits town {n}
The Harbour Post (Lorne)
October 6, 2017 Friday

Copyright 2017 The Harbour Post All Rights Reserved
Section: WORLD; Pg. 3
Length: 512 words
Byline: Ann Lee
Dateline: LORNE
Body

{text}

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: October 8, 2017


End of Document

"""
        for n, text in enumerate(texts, 1)
    )


def factiva(*texts: str) -> str:
    return "".join(
        f"""HD
Minister visits town {n}
BY
Ann Lee
WC
512 words
PD
6 October 2017
SN
The Harbour Post (Lorne)
SC
HARB
LA
English
CY
Copyright 2017 The Harbour Post
LP

{text.split(chr(10))[0]}
TD

{chr(10).join(text.split(chr(10))[2:])}

CO
norl : Norland
AN
Document HARB00002017100{n}eda60001a

"""
        for n, text in enumerate(texts, 1)
    )


def plain_factiva(*texts: str) -> str:
    return (
        "".join(
            f"""Minister visits town {n}
By Ann Lee
512 words
6 October 2017
08:15
The Harbour Post (Lorne)
HARB
English
Copyright 2017 The Harbour Post

{text}

Document HARB00002017100{n}eda60001a

"""
            for n, text in enumerate(texts, 1)
        )
        + "Search Summary\nText minister\n"
    )


FORMS = [old_lexis, new_lexis, factiva, plain_factiva]


def docx(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>'
        for line in escaped.split("\n")
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        document = f'<w:document xmlns:w="{space}"><w:body>{lines}</w:body></w:document>'
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def rtf(text: str) -> bytes:
    escaped = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text.replace("\\", "\\\\"))
    return ("{\\rtf1\\ansi " + escaped.replace("\n", "\\par\n") + "}").encode()


def page(text: str) -> bytes:
    lines = "".join(f"<p>{line}</p>" if line else "<br>" for line in text.split("\n"))
    return f"<html><head><title>leak</title></head><body>{lines}</body></html>".encode()


CARRIERS: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode,
    "a.docx": docx,
    "a.rtf": rtf,
    "a.html": page,
}


def read(data: bytes, name: str) -> list[Article | InputError]:
    return list(sources.held(name, data, options=Options()))


@pytest.mark.parametrize("name", CARRIERS)
@pytest.mark.parametrize("form", FORMS)
def test_each_document_is_an_article(form: Callable[..., str], name: str) -> None:
    found = read(CARRIERS[name](form(TEXT, GERMAN, f"{MORE}\n\n{LEAD}")), name)
    assert [type(each) for each in found] == [Article, WrongLanguage, Article]
    assert str(found[1]).startswith(f"{name}, document 2: not in English")
    first, last = found[0], found[2]
    assert isinstance(first, Article) and isinstance(last, Article)
    if not (form is old_lexis and name == "a.html"):  # wrapped, and each line a paragraph there
        assert first.text == TEXT
        assert last.text == f"{MORE}\n\n{LEAD}"
    assert (first.title, last.title) == ("Minister visits town 1", "Minister visits town 3")
    assert first.publisher == "The Harbour Post (Lorne)"
    assert first.date == "2017-10-06"
    assert (first.author or "").removeprefix("By ") == "Ann Lee"


@pytest.mark.parametrize("name", CARRIERS)
def test_what_is_no_export_is_one_article(name: str) -> None:
    (article,) = read(CARRIERS[name](TEXT), name)
    assert isinstance(article, Article)
    assert article.text.replace("\n\n", "\n") == TEXT.replace("\n\n", "\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\nEnd of Document\n",
        f"{LEAD}\n\nLength: 12 words is what the editor wanted.\n",
        f"{LEAD}\n\n3 of 4\n",
        f"{LEAD}\n\nDocument A1 was signed.\n",
    ],
)
def test_a_text_that_looks_a_little_like_an_export(text: str) -> None:
    (article,) = read(text.encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(" \n "), EmptyInput),
        (docx("x").replace(b"word/document.xml", b"word/documenx.xml"), NotText),
        (b"{\\rtf1 }", EmptyInput),
        (docx("A").replace(b"<w:p>", b"<w:q>"), Damaged),
        (b"{\\rtf1 \\u99999999999? " + b"{" * 5000, InputError),
    ],
)
def test_documents_that_are_broken(data: bytes, kind: type[InputError]) -> None:
    name = "a.docx" if data.startswith(b"PK") else "a.rtf"
    (error,) = read(data, name)
    assert isinstance(error, kind)
