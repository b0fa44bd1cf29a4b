"""Files of signed ties: every form gives the same, and what is wrong is said with its row."""

from __future__ import annotations

from pathlib import Path

import networkx
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from sides.errors import BalanceError, MissingInput, NotText
from sides.network.edges import read_ties
from sides.records import SignedTie

TIES = [SignedTie("Aru", "Bel", 1, 2.0), SignedTie("Bel", "Côr", -1, 0.5)]


def graph() -> networkx.Graph:
    made = networkx.Graph()
    made.add_edge("Aru", "Bel", sign=1, weight=2.0)
    made.add_edge("Bel", "Côr", sign=-1, weight=0.5)
    return made


@pytest.mark.parametrize(
    "text",
    [
        "a,b,sign,weight\nAru,Bel,1,2\nBel,Côr,-1,0.5\n",
        "source\ttarget\tweight\nAru\tBel\t2\nBel\tCôr\t-0.5\n",
        "Weight;From;To\n2;Aru;Bel\n-0.5;Bel;Côr\n",
        "# from a survey\nAru Bel 2\nBel Côr -0.5\n",
        "from,to,sign,w,note\nAru,Bel,+,2,x\nBel,Côr,negative,0.5,\n",
        'a,b,sign,weight\n"Aru","Bel",positive,2\n\nBel,Côr,-1,-0.5\n',
    ],
)
def test_tables_of_several_forms_give_the_same(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ties.csv"
    for encoding in ("utf-8", "utf-8-sig"):
        path.write_text(text, encoding=encoding)
        assert read_ties(path) == TIES


def test_graphs_and_parquet_give_the_same(tmp_path: Path) -> None:
    networkx.write_graphml(graph(), tmp_path / "ties.graphml")
    networkx.write_gexf(graph(), tmp_path / "ties.gexf")
    columns = {"source": ["Aru", "Bel"], "target": ["Bel", "Côr"], "value": [2.0, -0.5]}
    parquet.write_table(pyarrow.table(columns), tmp_path / "ties.parquet")
    for name in ("ties.graphml", "ties.gexf", "ties.parquet"):
        assert read_ties(tmp_path / name) == TIES


def test_nodes_are_called_by_their_labels(tmp_path: Path) -> None:
    made = networkx.relabel_nodes(graph(), {"Aru": "n1", "Bel": "n2", "Côr": "n3"})
    networkx.set_node_attributes(made, {"n1": "Aru", "n2": "Bel", "n3": "Côr"}, "label")
    networkx.write_graphml(made, tmp_path / "ties.graphml")
    assert read_ties(tmp_path / "ties.graphml") == TIES


def test_rows_of_a_pair_are_summed_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "ties.csv"
    path.write_text("a,b,weight\nx,y,3\ny,x,-1\ny,z,-1\nz,u,1\nu,z,-1\n")
    assert read_ties(path, summed=True) == [SignedTie("x", "y", 1, 2.0), SignedTie("y", "z", -1)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.csv", "", "no ties in it"),
        ("t.csv", "a,b,sign\n", "no ties in it"),
        ("t.csv", "a,b,sign\nx,y,1\nx,z,1\n", "only positive ties"),
        ("t.csv", "a,b,sign\nx,y,-1\n", "only negative ties"),
        ("t.csv", "a,b,sign\nx,y,1\nx,z\n", "row 3: 2 cells where 3 should be"),
        ("t.csv", "a,b,sign\nx,y,1\nx,,1\n", "row 3: an actor is missing"),
        ("t.csv", "a,b,sign\nx,x,1\n", "row 2: x has a tie to itself"),
        ("t.csv", "a,b,sign\nx,y,perhaps\n", "row 2: no sign: 'perhaps'"),
        ("t.csv", "a,b,sign,weight\nx,y,1,-2\n", "row 2: a positive sign and a negative weight"),
        ("t.csv", "a,b,weight\nx,y,nan\n", "row 2: a weight that says nothing: 'nan'"),
        ("t.csv", "a,b,weight\nx,y,inf\n", "row 2: a weight that says nothing: 'inf'"),
        ("t.csv", "a,b,weight\nx,y,0\n", "row 2: a weight that says nothing: '0'"),
        ("t.csv", "a,b,weight\nx,y,\n", "row 2: no weight: the cell is empty"),
        ("t.csv", "name,b,sign\nx,y,1\n", "no columns for the two actors"),
        ("t.csv", "a,b\nx,y\n", "no column for the sign or the weight among a, b"),
        ("t.graphml", "<graphml><graph", "no whole graphml file"),
        ("t.gexf", "<gexf", "no whole gexf file"),
        ("t.parquet", "PAR1", "no whole Parquet file"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(BalanceError, match=words) as raised:
        read_ties(path)
    assert str(path) in str(raised.value)


def test_what_is_no_file_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        read_ties(tmp_path / "none.csv")
    (tmp_path / "ties.csv").write_bytes(b"\x00\x01\x02\xff" * 50)
    with pytest.raises(NotText):
        read_ties(tmp_path / "ties.csv")


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "parquet", "csv"])
def test_files_that_break_off_leave_no_traceback(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"ties.{suffix}"
    if suffix == "parquet":
        parquet.write_table(pyarrow.table({"a": ["x"], "b": ["y"], "weight": [-1.0]}), path)
    elif suffix == "csv":
        path.write_text("a,b,sign,weight\nAru,Bel,1,2\nBel,Cor,-1,0.5\n")
    else:
        (networkx.write_gexf if suffix == "gexf" else networkx.write_graphml)(graph(), path)
    whole = path.read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 25)):
        path.write_bytes(whole[:length])
        try:
            read_ties(path)
        except (BalanceError, NotText) as error:
            assert "\n" not in str(error)


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from('ab,;\t 1-.\n"#x'), max_size=60))
def test_any_table_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("edges") / "ties.csv"
    path.write_text("a,b,sign\n" + text)
    try:
        ties = read_ties(path)
    except BalanceError:
        return
    assert {tie.sign for tie in ties} == {1, -1}
