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

import msgspec
import numpy as np
import torch
from torch import Tensor, nn

from training import base, labels
from training.labels import CONTEXTS, KINDS, MODES, ROLES, SIGNS, STATUSES, TYPES
from training.net import Net
from training.progress import say

OUT = Path(__file__).parents[1] / "src/sides/reading/data/encoder"
OPSET = 17


class Plain(nn.Module):
    """The encoder written out, so that the graph holds nothing but what inference needs."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net
        config = net.encoder.config
        self.heads = config.num_attention_heads
        self.width = config.hidden_size // self.heads

    def forward(
        self, pieces: Tensor, mask: Tensor, shapes: Tensor, places: Tensor, firsts: Tensor
    ) -> Tensor:
        """As `Net.forward`."""
        embeddings = self.net.encoder.embeddings
        states = embeddings.word_embeddings(pieces)
        states = states + self.net.shape(shapes) + self.net.place(places)
        at = torch.arange(pieces.shape[1])[None]
        states = states + embeddings.position_embeddings(at)
        states = states + embeddings.token_type_embeddings.weight[0]
        states = embeddings.LayerNorm(states)
        bias = (1.0 - mask[:, None, None].float()) * -10000.0
        for layer in self.net.encoder.encoder.layer:
            states = self._layer(layer, states, bias)
        index = firsts[:, :, None].expand(-1, -1, states.shape[-1])
        found: Tensor = self.net.project(states.gather(1, index))
        return found

    def _layer(self, layer: nn.Module, states: Tensor, bias: Tensor) -> Tensor:
        own = layer.attention.self
        windows, size, _ = states.shape
        query, key, value = (
            each(states).view(windows, size, self.heads, self.width).transpose(1, 2)
            for each in (own.query, own.key, own.value)
        )
        scores = query @ key.transpose(-1, -2) / self.width**0.5 + bias
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(windows, size, -1)
        out = layer.attention.output
        states = out.LayerNorm(out.dense(mixed) + states)
        inner = nn.functional.gelu(layer.intermediate.dense(states))
        found: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + states)
        return found


def graph(net: Net, path: Path) -> None:
    """Write the float graph."""
    size, words = 24, 10
    example = (
        torch.randint(5, 1000, (2, size)),
        torch.ones(2, size, dtype=torch.long),
        torch.zeros(2, size, dtype=torch.long),
        torch.zeros(2, size, dtype=torch.long),
        torch.arange(1, words + 1)[None].repeat(2, 1),
    )
    names = ["pieces", "mask", "shapes", "places", "firsts"]
    axes = {name: {0: "windows", 1: "pieces"} for name in names[:4]}
    axes |= {"firsts": {0: "windows", 1: "words"}, "words": {0: "windows", 1: "words"}}
    torch.onnx.export(
        Plain(net).eval(), example, str(path), input_names=names, output_names=["words"],
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def quantize(source: Path, target: Path) -> None:
    """The graph with fused layers, in int8."""
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.transformers.optimizer import optimize_model

    fused = source.with_name("fused.onnx")
    made = optimize_model(str(source), model_type="bert", num_heads=12, hidden_size=384)
    made.save_model_to_file(str(fused))
    quantize_dynamic(
        fused, target, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Attention", "Gather", "EmbedLayerNormalization"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip


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
    net = Net(base.student(), kept["labels"])
    net.load_state_dict(kept["net"])
    net.eval()
    written(net, kept["labels"], given.out, exact=given.float)
    return 0


if __name__ == "__main__":
    sys.exit(main())
