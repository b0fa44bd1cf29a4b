"""Pairs learned again; needs the packages of training (make train)."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training import fit_pairs  # noqa: E402
from training.export import OUT  # noqa: E402
from training.graph import Graph  # noqa: E402


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(OUT, tmp_path / "encoder")
    return tmp_path / "encoder"


def test_what_is_put_back_as_it_was_changes_nothing(folder: Path) -> None:
    graph = Graph(folder)
    fit_pairs.put(fit_pairs.shipped(graph, folder), graph, folder)
    again, shipped = Graph(folder), Graph(OUT)
    for mine, theirs in zip(
        again.projection(slice(None)), shipped.projection(slice(None)), strict=True
    ):
        assert np.array_equal(mine, theirs)
    with np.load(folder / "heads.npz") as mine, np.load(OUT / "heads.npz") as theirs:
        assert sorted(mine.files) == sorted(theirs.files)
        assert all(np.array_equal(mine[name], theirs[name]) for name in mine.files)


def test_other_weights_change_what_pairs_look_at_alone(folder: Path) -> None:
    graph = Graph(folder)
    net = fit_pairs.shipped(graph, folder)
    with torch.no_grad():
        net.project.weight.mul_(-3)
        net.project.bias.zero_()
    fit_pairs.put(net, graph, folder)
    part = fit_pairs.columns(folder)
    (weight, bias), (before, _) = (each.projection(slice(None)) for each in (graph, Graph(OUT)))
    assert np.allclose(weight[part], -3 * before[part], atol=1e-5)
    assert not bias[part].any()
    others = [*range(part.start), *range(part.stop, len(before))]
    assert np.array_equal(weight[others], before[others])


def test_between_goes_from_what_was_there_to_the_mean_of_what_was_learned() -> None:
    net = fit_pairs.Net(8)
    zero = {name: torch.zeros_like(each) for name, each in net.state_dict().items()}
    two = {name: torch.full_like(each, 2.0) for name, each in zero.items()}
    net.load_state_dict(zero)
    for share, wanted in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0)):
        found = fit_pairs.between(net, [zero, two], share)
        assert all(torch.allclose(each, torch.tensor(wanted)) for each in found.values())
