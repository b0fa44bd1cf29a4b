"""The annotation of a parsed text as plain lists, for what looks at every word."""

from __future__ import annotations

from typing import NamedTuple

from .tokens import Doc


class Columns(NamedTuple):
    """For each token: the lower-case form, lower-case lemma, part of speech (coarse, fine),
    dependency label, entity type, index of the head, and indices of the children."""

    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    children: list[list[int]]


def columns(doc: Doc) -> Columns:
    """The columns of a text."""
    return Columns(
        [each.lower_ for each in doc],
        [each.base for each in doc],
        [each.pos_ for each in doc],
        [each.tag_ for each in doc],
        [each.dep_ for each in doc],
        [each.ent_type_ for each in doc],
        [each.head.i for each in doc],
        [[child.i for child in each.children] for each in doc],
    )
