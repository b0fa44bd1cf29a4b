"""The shipped encoder: files that are missing or broken, and the same answers for the same text."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from sides.errors import DataError
from sides.reading.encoder.encoder import GIVEN, Encoded, Encoder
from sides.reading.parse import Parser
from sides.reading.segment import layout
from sides.records import Article

SHIPPED = Path(str(files("sides.reading"))) / "data" / "encoder"
FILES = ("encoder.onnx", "heads.npz", "labels.json", "tokenizer.json")

SHORT = "Norway’s envoy didn’t meet the Maltese minister."
LONG = "\n\n".join(
    [
        "“We have had enough of this,” the minister told reporters in Valletta.",
        "The army moved two brigades to the border. " * 30,
        "Advertisement",
        "Nobody was hurt.",
    ]
)


@pytest.fixture(scope="module")
def encoder(parser: Parser) -> Encoder:
    return parser.encoder


def encode(encoder: Encoder, text: str) -> Encoded:
    return encoder.encode(text, layout(Article.of(text)))


def folder(at: Path, changed: str, data: bytes | None) -> Path:
    """A folder of weights in which one file holds `data`, or is missing."""
    for name in (*FILES, GIVEN):
        if name != changed:
            (at / name).symlink_to(SHIPPED / name)
        elif data is not None:
            (at / name).write_bytes(data)
    return at


# Files


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError) as caught:
        Encoder(folder(tmp_path, name, None))
    assert str(tmp_path / name) in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere"):
        Encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("data", [b"", b"no weights at all", b"{}"])
@pytest.mark.parametrize("name", [*FILES, GIVEN])
def test_a_broken_file_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(DataError) as caught:
        broken = Encoder(folder(tmp_path, name, data))
        broken.encode(SHORT, layout(Article.of(SHORT)), given=True)  # opens what reading needs not
    assert str(caught.value).startswith(str(tmp_path / name))


def test_a_file_that_was_cut_is_named(tmp_path: Path) -> None:
    whole = (SHIPPED / "heads.npz").read_bytes()
    with pytest.raises(DataError, match=r"heads\.npz"):
        Encoder(folder(tmp_path, "heads.npz", whole[: len(whole) // 2]))


def test_other_weights_have_another_version(tmp_path: Path, encoder: Encoder) -> None:
    assert encoder.version.startswith("encoder-")
    labels = (SHIPPED / "labels.json").read_bytes()
    (tmp_path / "same").mkdir()
    (tmp_path / "other").mkdir()
    same = Encoder(folder(tmp_path / "same", "labels.json", labels))
    other = Encoder(folder(tmp_path / "other", "labels.json", labels + b"\n"))
    assert same.version == encoder.version != other.version


def test_weights_may_lack_a_head_for_given_pairs(tmp_path: Path, encoder: Encoder) -> None:
    lacking = Encoder(folder(tmp_path, GIVEN, None))
    assert lacking.version != encoder.version
    found = lacking.encode(SHORT, layout(Article.of(SHORT)), given=True)
    assert found.given == ()
    assert np.array_equal(found.projected, encode(encoder, SHORT).projected)


# What is said


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_what_is_said_for_given_pairs_stands_beside_the_rest(encoder: Encoder, text: str) -> None:
    plain = encode(encoder, text)
    found = encoder.encode(text, layout(Article.of(text)), given=True)
    assert plain.given == ()
    assert len(found.given) > 1
    assert np.array_equal(found.projected, plain.projected)
    for name in ("source", "target", "key", "value"):
        first, second = (each.part(name) for each in found.given[:2])
        assert first.shape == plain.part(name).shape
        assert not np.array_equal(first, second)


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_every_word_is_told_of(encoder: Encoder, text: str) -> None:
    found = encode(encoder, text)
    assert found.projected.dtype == np.float32
    assert found.projected.shape == (
        len(found.paragraphs.words),
        sum(encoder.labels.sizes.values()),
    )
    assert np.isfinite(found.projected).all()
    assert found.projected.any(axis=1).all()
    assert [at for first, last in found.windows for at in range(first, last)] == list(
        range(len(found.paragraphs.words))
    )


def test_labels_and_scores_are_of_one_size(encoder: Encoder) -> None:
    labels = encoder.labels
    found = encode(encoder, SHORT)
    for name, known in (("tag", labels.tag), ("pos", labels.pos), ("entity", labels.entity),
                        ("dep_of", labels.dep), ("dep_under", labels.dep)):  # fmt: skip
        assert found.part(name).shape == (len(found.paragraphs.words), len(known))
    assert found.part("starts").shape[1] == 2
    assert found.part("cue").shape[1] == 3


def test_page_furniture_is_not_read(encoder: Encoder) -> None:
    words = {LONG[start:end] for start, end in encode(encoder, LONG).paragraphs.words}
    assert "Nobody" in words
    assert "Advertisement" not in words


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_the_same_text_gives_the_same_bytes(encoder: Encoder, text: str) -> None:
    one, other = encode(encoder, text), encode(encoder, text)
    assert one.projected.tobytes() == other.projected.tobytes()
    assert (one.paragraphs, one.windows) == (other.paragraphs, other.windows)


def test_what_was_read_before_changes_nothing(encoder: Encoder) -> None:
    alone = encode(encoder, SHORT)
    encode(encoder, LONG)
    after = encode(encoder, SHORT)
    assert alone.projected.tobytes() == after.projected.tobytes()


def test_an_encoder_of_its_own_says_the_same(encoder: Encoder) -> None:
    fresh = encode(Encoder(), SHORT)
    assert fresh.projected.tobytes() == encode(encoder, SHORT).projected.tobytes()


@pytest.mark.parametrize("text", ["", " \n\n\t", "Advertisement"])
def test_of_a_text_without_words_nothing_is_said(encoder: Encoder, text: str) -> None:
    found = encode(encoder, text)
    assert found.projected.shape == (0, sum(encoder.labels.sizes.values()))
    assert found.windows == ()
    assert found.part("tag").shape[0] == 0


@pytest.mark.parametrize("text", ["\u0301", "😀", "\u200d \ufeff", "x" * 5000, "中文 нет"])
def test_words_that_the_tokenizer_hardly_knows_can_be_read(encoder: Encoder, text: str) -> None:
    found = encode(encoder, text)
    assert len(found.projected) == len(found.paragraphs.words) > 0
    assert np.isfinite(found.projected).all()
