"""Windows → what the encoder says of each word: one pass, int8, on one thread unless asked.

The graph and its labels are made by `training/export.py`; `training/CARD.md` says how they were
trained and how good they are.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import blake2b
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from itertools import accumulate, chain
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ...errors import DataError
from ...records import Status
from ..document import Layout
from .pieces import split
from .windows import SHAPES, Paragraphs, Window, paragraphs, places, shape, windows

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]

SLOW = "SkipLayerNormFusion"
"""A change to the graph that onnxruntime would make at loading: its node for a sum and its
normalisation takes six times as long as two nodes do (1.30)."""

FIRST_PIECE, LAST_PIECE = 101, 102
"""The tokenizer's marks around a window."""

INPUTS = ("pieces", "shapes", "places")
"""What the graph is told of each piece of a word."""


class Labels(Struct, frozen=True):
    """The labels of every head, in the order of its scores; `sizes` are those of the projections
    of a word, in their order."""

    tag: tuple[str, ...]
    pos: tuple[str, ...]
    dep: tuple[str, ...]
    entity: tuple[str, ...]
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    type: tuple[str, ...]
    sign: tuple[str, ...]
    status: tuple[Status, ...]
    mode: tuple[str, ...]
    contexts: tuple[str, ...]
    sizes: dict[str, int]


class Encoded(Struct, frozen=True):
    """What the encoder says of a text: its words in paragraphs, the windows they were read in, and
    for each word the projections [words, sum of sizes]; `heads` are the weights of the heads that
    look at several words (`scores`). `given` is the same for each of the heads that tell the signs
    of pairs which a caller names, where it was asked for and the weights have some."""

    paragraphs: Paragraphs
    windows: tuple[Window, ...]
    projected: Floats
    labels: Labels
    heads: dict[str, Floats]
    given: tuple[Encoded, ...] = ()

    def part(self, name: str) -> Floats:
        """One projection of all words: [words, size]."""
        start = 0
        for known, size in self.labels.sizes.items():
            if known == name:
                return self.projected[:, start : start + size]
            start += size
        raise KeyError(name)


class Encoder:
    """Holds the graph, its tokenizer, labels and heads; loaded once when this is made."""

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        """`folder` holds other weights than those that are shipped. Raises DataError, naming the
        file, if one is missing or malformed."""
        self._folder: Path | Traversable = folder or files("sides.reading") / "data" / "encoder"
        if folder is None:
            with as_file(self._folder) as shipped:
                self._load(shipped, threads)
        else:
            self._load(folder, threads)

    @cached_property
    def _given(self) -> tuple[dict[str, Floats], ...]:
        """The heads for given pairs, opened when they are asked for: who reads needs none."""
        path = self._folder / GIVEN
        return _opened(path, _heads_of_pairs) if path.is_file() else ()

    def _load(self, folder: Path, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.version = _version(folder)
        self.labels = _opened(
            folder / "labels.json", lambda data: msgspec.json.decode(data, type=Labels)
        )
        self.heads = _opened(folder / "heads.npz", _heads)
        self._tokenizer = _opened(
            folder / "tokenizer.json", lambda data: Tokenizer.from_str(data.decode("utf-8"))
        )
        self._session = _opened(
            folder / "encoder.onnx",
            lambda data: onnxruntime.InferenceSession(
                data, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW]
            ),
        )
        self._pieces: dict[str, list[int]] = {}
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def encode(self, text: str, layout: Layout, *, given: bool = False) -> Encoded:
        """What the encoder says of the words of a text; page furniture is not read. `given` asks
        for what tells the signs of pairs that a caller names."""
        found = paragraphs(text, layout)
        said = [text[start:end] for start, end in found.words]
        ids = split(self._tokenizer, said, self._pieces)
        sizes = [*map(len, ids)]
        cut = tuple(windows(text, found, sizes))
        width = sum(self.labels.sizes.values())
        projected = np.empty((len(found.words), width), dtype=np.float32)  # every word is in one
        counts = np.array(sizes, dtype=np.int64)
        pieces = np.array([*chain.from_iterable(ids)], dtype=np.int64)
        rows = np.stack([pieces, *np.repeat(_inputs(said, layout, found), counts, axis=1)])
        ends = [0, *accumulate(sizes)]
        firsts = np.array(ends[:-1], dtype=np.int64)
        outputs, vectors = [WORDS], []
        if given and self._given:
            outputs.append(VECTORS)
        for first, last in cut:
            low, high = ends[first], ends[last]
            made = self._run(outputs, rows[:, low:high], firsts[first:last] - low)
            projected[first:last] = made[0]
            vectors += made[1:]
        encoded = Encoded(found, cut, projected, self.labels, self.heads)
        return replace(encoded, given=self._of_given(encoded, vectors)) if vectors else encoded

    def _of_given(self, encoded: Encoded, vectors: Sequence[Floats]) -> tuple[Encoded, ...]:
        """What the heads for given pairs look at, by the vectors of the words of each window."""
        rows = np.concatenate(vectors)
        sizes = {name: self.labels.sizes[name] for name in OF_PAIRS}
        labels = replace(self.labels, sizes=sizes)
        return tuple(
            replace(
                encoded,
                projected=rows @ heads["project.weight"].T + heads["project.bias"],
                labels=labels,
                heads=heads,
            )
            for heads in self._given
        )

    def _run(self, outputs: Sequence[str], rows: Whole, firsts: Whole) -> list[Floats]:
        """What the graph says of one window's words, of which each begins with one of `firsts`
        among the pieces. Windows run alone: padding costs more than batches gain on one thread, and
        the scales of int8 then depend on no other window."""
        given = np.zeros((len(rows), 1, rows.shape[1] + 2), dtype=np.int64)
        given[:, 0, 1:-1] = rows
        given[0, 0, 0], given[0, 0, -1] = FIRST_PIECE, LAST_PIECE
        feed = {**dict(zip(INPUTS, given, strict=True)), "firsts": (1 + firsts)[None]}
        found = self._session.run(outputs, feed)
        return [np.asarray(each[0], dtype=np.float32) for each in found]


WORDS, VECTORS = "words", "vectors"
"""What the graph says of each word: its projections, and the vector that they are made of."""

OF_PAIRS = ("source", "target", "key", "value")
"""The projections that pairs look at, in their order."""

FILES = ("encoder.onnx", "heads.npz", "labels.json", "tokenizer.json")

GIVEN = "given.npz"
"""The heads for pairs that a caller names, with their own projections: weights may lack them."""


def version(folder: Path | None = None) -> str:
    """The name of weights in a folder, or of those that are shipped. Raises DataError if a file is
    missing."""
    if folder is not None:
        return _version(folder)
    with as_file(files("sides.reading").joinpath("data/encoder")) as shipped:
        return _version(shipped)


def _version(folder: Path) -> str:
    """A name for the weights: the hash of their files."""
    digest = blake2b(digest_size=4)
    for name in (*FILES, GIVEN) if (folder / GIVEN).exists() else FILES:
        _opened(folder / name, digest.update)
    return f"encoder-{digest.hexdigest()}"


T = TypeVar("T")


def _opened(path: Path | Traversable, read: Callable[[bytes], T]) -> T:
    """What a file holds. Raises DataError, naming it, if it is missing or malformed."""
    try:
        return read(path.read_bytes())
    except Exception as error:  # tokenizers and onnxruntime raise bare ones
        raise DataError(f"{path}: no weights of an encoder: {error}") from error


def _heads(data: bytes) -> dict[str, Floats]:
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        found = {name: _laid_out(name, held[name].astype(np.float32)) for name in held.files}
    for name in ("spans.both", "roles.moves", "pairs.unnamed"):
        if name not in found:
            raise ValueError(f"no {name} in it")
    return found


def _heads_of_pairs(data: bytes) -> tuple[dict[str, Floats], ...]:
    """The heads of several nets, each array with a row for each of them."""
    with np.load(io.BytesIO(data), allow_pickle=False) as held:
        found = {name: held[name].astype(np.float32) for name in held.files}
    for name in ("project.weight", "project.bias", "pairs.unnamed"):
        if name not in found:
            raise ValueError(f"no {name} in it")
    return tuple(
        {name: _laid_out(name, values[net]) for name, values in found.items()}
        for net in range(len(found["project.bias"]))
    )


def _laid_out(name: str, values: Floats) -> Floats:
    """Weights as they lie in memory, column by column where they are multiplied with rows: what
    would be done anew in each product is done once."""
    if name == "spans.both":
        return np.ascontiguousarray(values.transpose(1, 0, 2)).transpose(1, 0, 2)
    gathered = name in ("roles.distance.weight", "pairs.place.weight")
    return np.asfortranarray(values) if name.endswith(".weight") and not gathered else values


def _inputs(said: Sequence[str], layout: Layout, found: Paragraphs) -> Whole:
    """The shape of each word, moved up where it begins a paragraph, and its place."""
    shapes = np.array([*map(shape, said)], dtype=np.int64)
    starts = [first for first, _ in found.bounds]
    shapes[starts] += len(SHAPES)
    return np.stack([shapes, np.array(places(layout, found.words), dtype=np.int64)])
