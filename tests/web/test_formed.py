"""Forms that cannot be read, as no browser sends them, are told to be bad."""

from __future__ import annotations

import re

import pytest

from sides.store.store import Store
from tests.web.serving import asked

MULTIPART = "multipart/form-data; boundary=XX"


def part(name: str, value: bytes, more: str = "", kind: str | None = None) -> bytes:
    head = f'Content-Disposition: form-data; name="{name}"{more}\r\n'
    head += f"Content-Type: {kind}\r\n" if kind else ""
    return b"--XX\r\n" + head.encode() + b"\r\n" + value + b"\r\n"


ODD = {
    "a charset that there is not": part("text", b"Iraq", kind="text/plain; charset=nonsense-9"),
    "text that is not UTF-8": part("text", b"Iraq \xff\xfe"),
    "a second token that is a file": part("_csrf_token", b"x", '; filename="x.txt"'),
    "a part without a head": b"--XX\r\n\r\nx\r\n",
}


@pytest.mark.parametrize("path", ["/add", "/review/undo", "/review/missed"])
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_form_is_a_bad_request(kirkuk: Store, path: str, odd: str) -> None:
    with asked(kirkuk) as client:
        token = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
        assert token is not None
        body = part("_csrf_token", token[1].encode()) + ODD[odd] + b"--XX--\r\n"
        answer = client.post(path, content=body, headers={"content-type": MULTIPART})
        assert answer.status_code == 400
        assert "Bad Request" in answer.text


def test_a_token_that_is_a_file_is_none(kirkuk: Store) -> None:
    with asked(kirkuk) as client:
        body = part("_csrf_token", b"x", '; filename="x.txt"') + b"--XX--\r\n"
        client.get("/add")
        answer = client.post("/add", content=body, headers={"content-type": MULTIPART})
        assert answer.status_code == 400


def test_a_form_that_can_be_read_is_read(kirkuk: Store) -> None:
    with asked(kirkuk) as client:
        token = re.search(r'name="_csrf_token" value="(\w+)"', client.get("/add").text)
        assert token is not None
        body = part("_csrf_token", token[1].encode()) + part("text", b" ") + b"--XX--\r\n"
        answer = client.post("/add", content=body, headers={"content-type": MULTIPART})
        assert answer.status_code == 422
        assert "Nothing was given" in answer.text
