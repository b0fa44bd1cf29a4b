"""Every input of the corpus, and some that are made of it: the short form of `make fuzz`."""

import random
import time
from pathlib import Path

import pytest

from evaluation import fuzz
from sides.records import Article


def test_every_form_is_in_the_corpus() -> None:
    names = {name for name, _ in fuzz.seeds()}
    endings = {"".join(Path(name).suffixes[-2:]) for name in names}
    assert endings >= {".jsonl.gz", ".warc", ".warc.gz", ".warc.zst", ".parquet", ".zip", ".docx"}
    assert endings >= {".rtf", ".txt", ".html", ".xml", ".eml", ".mbox", ".json", ".jsonl"}


@pytest.mark.parametrize("path", sorted((fuzz.CORPUS / "seeds").glob("*")), ids=lambda p: p.name)
def test_the_examples_are_articles(path: Path) -> None:
    found = fuzz.tried(path.name, path.read_bytes())
    assert isinstance(found[0], Article)


@pytest.mark.parametrize("path", sorted((fuzz.CORPUS / "found").glob("*")), ids=lambda p: p.name)
def test_what_once_did_harm_does_none(path: Path) -> None:
    assert fuzz.tried(path.name, path.read_bytes())


@pytest.mark.parametrize("seed", range(4))
def test_changed_inputs_are_articles_or_errors(seed: int) -> None:
    rng, corpus = random.Random(seed), fuzz.seeds()
    for _ in range(150):
        name, data = fuzz.changed(rng, corpus)
        assert fuzz.tried(name, data), (name, data)


MANY = 150_000
WORDS = b"Norland and its neighbour are to resume their talks. " * 20
SCRIPT = b"<html><script type='application/ld+json'>"
FEED = b"<rss><channel><item><description>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Document AAAAA12345678\nDocument " + b"A" * MANY + b"!"),
        ("a.xml", FEED + b" " * MANY + b"</description></item></channel></rss>"),
        ("b.xml", b"<rss>" + b"<?xml " * (MANY // 6) + b"</rss>"),
        ("c.xml", FEED + WORDS + "\u00a0".encode() * (MANY // 2) + b"x</description></item>"),
        (
            "a.json",
            b'{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "'
            + WORDS
            + b"\\n" * (MANY // 2)
            + b'x"}]}',
        ),
        ("a.html", b"<p>Document " + b"A" * MANY + b"!</p>"),
        ("b.html", SCRIPT + b"<!--" * (MANY // 4) + b"</script><p>" + WORDS),
    ],
    ids=[
        *("numbers of documents", "spaces", "declarations", "a text of spaces", "empty lines"),
        *("numbers in pages", "comments"),
    ],
)
def test_long_runs_of_one_thing_take_no_square_of_their_length(name: str, data: bytes) -> None:
    began = time.process_time()
    fuzz.tried(name, data)
    assert time.process_time() - began < 2.0
