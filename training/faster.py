"""A graph → one that says the same, to the last bit, sooner. `training.export` ends with this.

`Gelu` stands as ONNX's own node after a sum: onnxruntime's node for both (`BiasGelu`) takes half as
long again (1.32), a twentieth of the whole.

Taking the rows of words before the last attention, not after its layer, would save another three in
a hundred. It changes the scales of int8, and so results by what these round: on dev stances_dse was
.684 for .690 then, mention_f1 .588 for .590, actor_recall .935 for .930. Weights that are made anew
might have it.
"""

from __future__ import annotations

from typing import Any

OPSET = 20
"""The first of ONNX with a node for `Gelu`."""


def faster(model: Any) -> None:
    """Change a graph, quantized or not, in place. Raises ValueError if there is nothing to
    change."""
    from onnx import helper

    changed = []
    for node in model.graph.node:
        if node.op_type != "BiasGelu":
            changed.append(node)
            continue
        summed = f"{node.output[0]}_summed"
        changed.append(helper.make_node("Add", list(node.input), [summed], f"{node.name}_sum"))
        changed.append(helper.make_node("Gelu", [summed], list(node.output), node.name))
    if len(changed) == len(model.graph.node):
        raise ValueError("no BiasGelu in the graph")
    del model.graph.node[:]
    model.graph.node.extend(changed)
    for each in model.opset_import:
        if each.domain in ("", "ai.onnx"):
            each.version = max(each.version, OPSET)
