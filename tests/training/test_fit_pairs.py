"""Pairs learned again; needs the packages of training (make train)."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from sides.reading.encoder.encoder import Encoder  # noqa: E402
from sides.reading.segment import layout  # noqa: E402
from sides.records import Article  # noqa: E402
from training import fit_pairs  # noqa: E402
from training.export import OUT  # noqa: E402
from training.graph import Graph  # noqa: E402


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(OUT, tmp_path / "encoder")
    return tmp_path / "encoder"


def test_what_is_put_stands_beside_what_was_there(folder: Path) -> None:
    graph = Graph(folder)
    net = fit_pairs.shipped(graph, folder)
    with torch.no_grad():
        net.project.weight.mul_(-3)
    fit_pairs.put([net.state_dict()], graph, folder)
    text = "Mali thanked Togo, and Niger bombed Mali."
    mine, theirs = (Encoder(each).encode(text, layout(Article.of(text)), given=True)
                    for each in (folder, OUT))  # fmt: skip
    assert np.array_equal(mine.projected, theirs.projected)
    (given,) = mine.given
    bias = net.project.bias.detach().numpy()
    part = fit_pairs.columns(folder)
    wanted = -3 * (mine.projected[:, part] - bias) + bias
    assert np.abs(given.projected - wanted).mean() < 0.02 * np.abs(wanted).mean()


def test_it_starts_from_the_other_head_whatever_was_put_before(folder: Path) -> None:
    graph = Graph(folder)
    net = fit_pairs.shipped(graph, folder)
    before = {name: value.clone() for name, value in net.state_dict().items()}
    with torch.no_grad():
        net.pairs.unnamed.zero_()
    fit_pairs.put([net.state_dict()], graph, folder)
    again = fit_pairs.shipped(Graph(folder), folder).state_dict()
    assert all(torch.equal(again[name], value) for name, value in before.items())
