"""A graph that says the same sooner; needs onnx (make train)."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
import pytest

onnx = pytest.importorskip("onnx")

from training.export import OUT  # noqa: E402
from training.faster import faster  # noqa: E402

WIDTH = 48
GIVEN = np.random.default_rng(3).standard_normal((1, 7, WIDTH)).astype(np.float32)


def small() -> Any:
    """A product and what bends it, as onnxruntime's tools leave them."""
    make, chance = onnx.helper.make_node, np.random.default_rng(7)
    weights = [
        onnx.numpy_helper.from_array(chance.standard_normal(shape).astype(np.float32), name)
        for name, shape in (("wide", (WIDTH, 64)), ("bias", (64,)))
    ]
    nodes = [
        make("MatMul", ["given", "wide"], ["inner"]),
        make("BiasGelu", ["inner", "bias"], ["bent"], domain="com.microsoft"),
    ]
    value = onnx.helper.make_tensor_value_info
    graph = onnx.helper.make_graph(
        nodes,
        "small",
        [value("given", onnx.TensorProto.FLOAT, [1, "pieces", WIDTH])],
        [value("bent", onnx.TensorProto.FLOAT, [1, "pieces", 64])],
        weights,
    )
    opsets = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("com.microsoft", 1)]
    return onnx.helper.make_model(graph, opset_imports=opsets, ir_version=9)


def said(model: Any) -> Any:
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return session.run(None, {"given": GIVEN})[0]


def test_it_says_the_same() -> None:
    model = small()
    before = said(model)
    faster(model)
    assert [node.op_type for node in model.graph.node] == ["MatMul", "Add", "Gelu"]
    assert np.abs(said(model) - before).max() <= 1e-6


def test_what_is_shipped_is_fast_already() -> None:
    model = onnx.load(OUT / "encoder.onnx")
    with pytest.raises(ValueError, match="no BiasGelu"):
        faster(model)
