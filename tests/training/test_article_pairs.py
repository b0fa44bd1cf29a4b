"""Pairs of articles: ids that tell where they stand and nothing else."""

from __future__ import annotations

from sides.evaluation.gold import AttributionsRow
from sides.records import Span
from training.article_pairs import by_article, key


def test_ids_tell_the_article_and_both_spans() -> None:
    row = AttributionsRow(id="meridian-7_the-reef-burns", text="", attributions=())
    name = key(row)
    assert "reef" not in name
    found = by_article([f"{name}:120-131:150-160", "dse-train-3", f"{name}:2-5:7-9"])
    assert found == {
        name: [
            (Span(120, 131), Span(150, 160), f"{name}:120-131:150-160"),
            (Span(2, 5), Span(7, 9), f"{name}:2-5:7-9"),
        ]
    }
