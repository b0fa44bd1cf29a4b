"""Trained weights → what is shipped: an int8 ONNX graph, the weights of the heads, the labels.

    python -m training.export --weights .cache/student.pt --out src/sides/reading/data/encoder

The encoder and its projections become one ONNX graph, whose matrix products and word vectors are
quantized to int8 (dynamic quantization of onnxruntime). The heads that look at several words at
once stay in float: they are small, and numpy runs them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from torch import Tensor, nn

from training import base, labels
from training.faster import faster
from training.labels import CONTEXTS, KINDS, MODES, ROLES, SIGNS, STATUSES, TYPES
from training.net import Net
from training.progress import say

OUT = Path(__file__).parents[1] / "src/sides/reading/data/encoder"
OPSET = 17


class Attention(torch.autograd.Function):
    """Attention of several heads, as one node of the graph: onnxruntime computes it in little more
    than half the time that its parts take."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """[windows, pieces, width] of each, all pieces looked at."""
        windows, size, width = query.shape
        parted = (
            each.view(windows, size, heads, -1).transpose(1, 2) for each in (query, key, value)
        )
        mixed = nn.functional.scaled_dot_product_attention(*parted)
        return mixed.transpose(1, 2).reshape(windows, size, width)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The node."""
        node = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return node.setType(query.type())


class Plain(nn.Module):
    """The encoder written out for one window alone, so that the graph holds nothing but what
    inference needs."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net
        self.heads = net.encoder.config.num_attention_heads

    def forward(self, pieces: Tensor, shapes: Tensor, places: Tensor, firsts: Tensor) -> Tensor:
        """As `Net.forward`."""
        embeddings = self.net.encoder.embeddings
        states = embeddings.word_embeddings(pieces)
        states = states + self.net.shape(shapes) + self.net.place(places)
        at = torch.arange(pieces.shape[1])[None]
        fixed = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        states = embeddings.LayerNorm(states + nn.functional.embedding(at, fixed))
        for layer in self.net.encoder.encoder.layer:
            states = self._layer(layer, states)
        index = firsts[:, :, None].expand(-1, -1, states.shape[-1])
        found: Tensor = self.net.project(states.gather(1, index))
        return found

    def _layer(self, layer: nn.Module, states: Tensor) -> Tensor:
        own, out = layer.attention.self, layer.attention.output
        parts = (own.query, own.key, own.value)
        weights = torch.cat([each.weight for each in parts])
        bias = torch.cat([each.bias for each in parts])
        width = states.shape[-1]
        query, key, value = nn.functional.linear(states, weights, bias).split(width, -1)
        mixed = Attention.apply(query, key, value, self.heads)
        states = out.LayerNorm(out.dense(mixed) + states)
        inner = nn.functional.gelu(layer.intermediate.dense(states))
        found: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + states)
        return found


def graph(net: Net, path: Path) -> None:
    """Write the float graph."""
    size, words = 24, 10
    example = (
        torch.randint(5, 1000, (1, size)),
        torch.zeros(1, size, dtype=torch.long),
        torch.zeros(1, size, dtype=torch.long),
        torch.arange(1, words + 1)[None],
    )
    names = ["pieces", "shapes", "places", "firsts"]
    axes = {name: {1: "pieces"} for name in names[:3]}
    axes |= {"firsts": {1: "words"}, "words": {1: "words"}}
    torch.onnx.export(
        Plain(net).eval(), example, str(path), input_names=names, output_names=["words"],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        custom_opsets={"com.microsoft": 1},
    )  # fmt: skip


def quantize(source: Path, target: Path) -> None:
    """The graph with fused activations, in int8. Sums before a normalisation are not fused with
    it: onnxruntime's node for both takes six times as long as its two nodes."""
    import onnx
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    fused = source.with_name("fused.onnx")
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = False
    options.enable_bias_skip_layer_norm = False
    options.enable_embed_layer_norm = False
    options.enable_attention = False
    made = optimize_model(str(source), model_type="bert", optimization_options=options)
    made.save_model_to_file(str(fused))
    quantize_dynamic(
        fused, target, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    whole = onnx.load(target)
    faster(whole)
    onnx.save(whole, target)


def heads(net: Net) -> dict[str, np.ndarray]:
    """The weights of the heads that numpy runs, and the labels of all."""
    found = {
        f"{group}.{name}": value.detach().numpy().astype(np.float32)
        for group in ("spans", "roles", "pairs")
        for name, value in getattr(net, group).state_dict().items()
    }
    return {name: value.astype(np.float16) for name, value in found.items()}


def written(net: Net, words: labels.Words, out: Path, *, exact: bool = False) -> None:
    """Write everything to a folder; `exact`: in float, to compare with."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "float.onnx"
        graph(net, source)
        if exact:
            (out / "encoder.onnx").write_bytes(source.read_bytes())
        else:
            quantize(source, out / "encoder.onnx")
    arrays = heads(net)
    with (out / "heads.npz").open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    named = {
        "tag": words.tag, "pos": words.pos, "dep": words.dep, "entity": words.entity,
        "kinds": KINDS, "roles": ROLES, "type": TYPES, "sign": SIGNS, "status": STATUSES,
        "mode": MODES, "contexts": CONTEXTS, "sizes": net.sizes,
    }  # fmt: skip
    (out / "labels.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(named), indent=1) + b"\n"
    )
    vocabulary = (base.student() / "tokenizer.json").read_bytes()
    (out / "tokenizer.json").write_bytes(vocabulary)
    for path in sorted(out.iterdir()):
        say(f"{path}: {path.stat().st_size:,} bytes")


def main(argv: Sequence[str] | None = None) -> int:
    """Export. Returns an exit status."""
    parser = argparse.ArgumentParser(description="Make the shipped files of trained weights.")
    parser.add_argument("--weights", type=Path, default=base.CACHE / "student.pt")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--float", action="store_true", help="keep the graph in float")
    given = parser.parse_args(argv)
    kept = torch.load(given.weights, weights_only=False, map_location="cpu")
    net = Net.trained(base.student(), kept["labels"], kept["net"]).eval()
    written(net, kept["labels"], given.out, exact=given.float)
    return 0


if __name__ == "__main__":
    sys.exit(main())
