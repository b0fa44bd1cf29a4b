"""Networks as GraphML and GEXF, which Gephi, igraph and networkx open."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from ..records import Blocs, Network

if TYPE_CHECKING:
    import networkx as nx

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def graphml(network: Network, blocs: Blocs | None = None) -> bytes:
    """GraphML (Brandes et al. 2013), every attribute typed."""
    import networkx as nx

    out = io.BytesIO()
    graph = _graph(network, blocs)
    for *_, told in graph.edges(data=True):
        told["tie"] = told.pop("id")  # igraph takes "id" for that of the element, and has it twice
    nx.write_graphml_xml(graph, out, edge_id_from_attribute="tie")
    return out.getvalue()


def gexf(network: Network, blocs: Blocs | None = None) -> bytes:
    """GEXF 1.2, every attribute typed."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_graph(network, blocs), out, version="1.2draft")
    return out.getvalue()


def _graph(network: Network, blocs: Blocs | None) -> nx.Graph:
    """Who is tied, with names and, where they are given, numbers of blocs; and the ties. `weight`
    is never negative, as tools that lay out graphs expect: `sign` and `balance` have the sign."""
    import networkx as nx

    sides = {m.actor: bloc.id for bloc in blocs.blocs for m in bloc.members} if blocs else {}
    graph = nx.Graph()
    for id in sorted({id for tie in network.ties for id in (tie.a, tie.b)}):
        more = {"bloc": sides[id]} if id in sides else {}
        graph.add_node(_plain(id), label=_plain(network.names.get(id, id)), **more)
    for nr, tie in enumerate(network.ties):
        days: dict[str, Any] = {"first": tie.first, "last": tie.last}
        graph.add_edge(
            _plain(tie.a),
            _plain(tie.b),
            id=f"tie-{nr}",  # what GEXF takes
            weight=abs(tie.weight),
            sign=(tie.weight > 0) - (tie.weight < 0),
            balance=tie.weight,
            positive=tie.positive,
            negative=tie.negative,
            events=tie.events,
            stances=tie.stances,
            reports=tie.reports,
            abstentions=tie.abstentions,
            **{key: day for key, day in days.items() if day is not None},
        )
    return graph


def _plain(text: str) -> str:
    return _NO_XML.sub("�", text)
