"""The shipped graph as training sees it: the vectors of words that it projects, and the
projections, which can be taken out."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sides.reading.encoder.encoder import SLOW, VECTORS, WORDS
from training.items import Item

Floats = NDArray[np.float32]


class Graph:
    """The int8 graph in a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises FileNotFoundError if there is none."""
        import onnx

        self._path = folder / "encoder.onnx"
        self.mark = blake2b(self._path.read_bytes(), digest_size=4).hexdigest()
        """Tells this graph from others."""
        self._model: Any = onnx.load(self._path)
        self._out = WORDS
        made_by = {name: node for node in self._model.graph.node for name in node.output}
        added = made_by[self._out]
        product, (self._bias,) = _apart(added.input, made_by)
        whole = next(n for n in _behind(product, made_by) if n.op_type == "MatMulInteger")
        self._weight = whole.input[1]
        scaled = next(n for n in _behind(product, made_by) if n.op_type == "Mul")
        both = made_by[next(name for name in scaled.input if made_by[name].op_type == "Mul")]
        _, (self._scale,) = _apart(both.input, made_by)
        self._vectors = made_by[whole.input[0]].input[0]

    def _held(self, name: str) -> Any:
        return next(each for each in self._model.graph.initializer if each.name == name)

    def _values(self, name: str) -> NDArray[Any]:
        from onnx import numpy_helper

        return numpy_helper.to_array(self._held(name))

    def projection(self, part: slice) -> tuple[Floats, Floats]:
        """Weights [columns, width] and bias of these columns of the projections of a word."""
        weight = self._values(self._weight)[:, part].astype(np.float32)
        weight = weight * self._values(self._scale).reshape(1, -1)[:, part]
        return weight.T.copy(), self._values(self._bias)[part].copy()

    def tell_vectors(self) -> None:
        """Let the graph tell the vectors of words, too, to whom asks for them by name."""
        import onnx

        graph = self._model.graph
        if all(each.name != VECTORS for each in graph.output):
            graph.node.append(onnx.helper.make_node("Identity", [self._vectors], [VECTORS]))
            kind = onnx.TensorProto.FLOAT
            graph.output.append(onnx.helper.make_tensor_value_info(VECTORS, kind, None))

    def vectors(self, items: list[Item]) -> list[NDArray[np.float16]]:
        """The vectors of the words of each window [words, width], as they are before they are
        projected."""
        import onnx
        import onnxruntime

        model = onnx.ModelProto()
        model.CopyFrom(self._model)
        model.graph.output.append(
            onnx.helper.make_tensor_value_info(self._vectors, onnx.TensorProto.FLOAT, None)
        )
        session = onnxruntime.InferenceSession(
            model.SerializeToString(), disabled_optimizers=[SLOW]
        )
        names = ("pieces", "shapes", "places", "firsts")
        found = []
        for item in items:
            given = {name: getattr(item, name)[None] for name in names}
            found.append(session.run([self._vectors], given)[0][0].astype(np.float16))
        return found

    def save(self) -> None:
        """Write the file."""
        import onnx

        onnx.save(self._model, self._path)


def _apart(names: Any, made_by: dict[str, Any]) -> tuple[str, list[str]]:
    """Of inputs, the one that is computed, and those that are held."""
    (computed,) = (name for name in names if name in made_by)
    return computed, [name for name in names if name not in made_by]


def _behind(name: str, made_by: dict[str, Any]) -> list[Any]:
    """The nodes from which a value comes, the nearest first, as far as the first product."""
    found: list[Any] = []
    waiting = [name]
    while waiting:
        node = made_by.get(waiting.pop(0))
        if node is None or any(node is each for each in found):
            continue
        found.append(node)
        if node.op_type != "MatMulInteger":
            waiting.extend(node.input)
    return found
