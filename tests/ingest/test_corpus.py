"""Every input of the corpus, and some that are made of it: the short form of `make fuzz`."""

import random
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
