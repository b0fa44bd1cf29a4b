"""Networks as other tools open them."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest

from sides.export.graphs import gexf, graphml
from sides.network.blocs import blocs
from sides.records import Network, Tie


def tie(a: str, b: str, weight: float, first: str | None = "2031-03-01") -> Tie:
    return Tie(
        a, b, weight, max(weight, 0.0), min(weight, 0.0), 2, 1, 2, 0, first, first and "2031-03-04"
    )


NETWORK = Network(
    level="state",
    since=None,
    until=None,
    ties=(tie("A", "B", 1.5), tie("A", "C", -2.0), tie("B", "C", -0.5, None)),
    abstentions=(),
    names={"A": 'Ost & "West" <x>', "B": "B\x00ell", "C": "Çelik"},
)


def check(graph: nx.Graph) -> None:
    assert set(graph) == {"A", "B", "C"}
    assert graph.nodes["A"]["label"] == 'Ost & "West" <x>'
    edge = graph.edges["A", "C"]
    assert (edge["weight"], edge["sign"], edge["balance"]) == (2.0, -1, -2.0)
    assert (edge["first"], edge["events"]) == ("2031-03-01", 2)
    assert graph.nodes["A"]["bloc"] == graph.nodes["B"]["bloc"] != graph.nodes["C"]["bloc"]
    assert len({each["id"] for _, _, each in graph.edges(data=True)}) == 3


def test_networkx_reads_both() -> None:
    sides = blocs(NETWORK, resamplings=0)
    check(nx.read_graphml(io.BytesIO(graphml(NETWORK, sides))))
    check(nx.read_gexf(io.BytesIO(gexf(NETWORK, sides))))


def test_igraph_reads_graphml(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph")
    path = tmp_path / "n.graphml"
    path.write_bytes(graphml(NETWORK))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.vcount() == 3
    assert not graph.is_directed()
    assert sorted(graph.es["balance"]) == [-2.0, -0.5, 1.5]
    assert sorted(graph.vs["id"]) == ["A", "B", "C"]


def test_a_network_without_ties_is_a_graph_without_nodes() -> None:
    empty = Network("state", None, None, (), (), {})
    assert len(nx.read_graphml(io.BytesIO(graphml(empty)))) == 0
    assert len(nx.read_gexf(io.BytesIO(gexf(empty)))) == 0
