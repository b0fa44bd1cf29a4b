"""The annotation of a parsed text as plain lists: reading it from spaCy's tokens one by one is
what the time would go into."""

from __future__ import annotations

from typing import NamedTuple

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc

_ATTRIBUTES = (LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE)


class Columns(NamedTuple):
    """For each token: the lower-case form, lower-case lemma, part of speech (coarse, fine),
    dependency label, entity type, index of the head, indices of the children, and whether white
    space comes before it."""

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
    numbers = doc.to_array([*_ATTRIBUTES, HEAD])
    strings = doc.vocab.strings
    known = {int(code): strings[int(code)] for code in set(numbers[:, :-1].ravel().tolist())}
    made = [[known[int(code)] for code in column] for column in numbers[:, :-1].T.tolist()]
    made[1] = [lemma.lower() for lemma in made[1]]
    shifts = numbers[:, -1].astype("int64").tolist()
    heads = [index + shift for index, shift in enumerate(shifts)]
    children: list[list[int]] = [[] for _ in heads]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    lower, lemma, pos, tag, dep, entity = made
    return Columns(lower, lemma, pos, tag, dep, entity, heads, children)
