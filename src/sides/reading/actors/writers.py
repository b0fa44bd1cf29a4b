"""Who "I" and "we" are outside of quotations: whoever has signed the text."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import Span
from ..syntax.tokens import Token
from .antecedents import SUBJECT, Scene, quotation
from .identity import Identity
from .lexicon import actor_words
from .reference_words import reference_words

LAST_PARAGRAPHS = 2
"""Paragraphs at the end of a text in which a note may tell who wrote it. Set by hand: such a note
is the last one, but for a correction behind it."""


def writers(scene: Scene) -> dict[int, Identity]:
    """The identities of first persons that the writer says, by the index of their mention.

    A letter is signed by a name that stands alone in a paragraph behind it, a column by a note at
    its end ("Ada Roe teaches history at …"). Whoever is named anywhere else in the text is
    written about and has not signed it.
    """
    said = _first_persons(scene)
    if not said:
        return {}
    found: dict[int, Identity] = {}
    since = 0
    for index, start, end in _signatures(scene):
        identity = scene.found[index]
        assert identity is not None, "a signature is somebody's"
        for each in said:
            if since <= scene.candidates[each].span.start < start:
                found[each] = identity
        since = end
    noted = None if found else _noted(scene)
    if noted is not None:
        identity = scene.found[noted]
        assert identity is not None, "a note is about somebody"
        start = scene.candidates[noted].span.start
        found = {each: identity for each in said if scene.candidates[each].span.start < start}
    return found


def _first_persons(scene: Scene) -> list[int]:
    words = actor_words().pronouns
    return [
        index
        for index, candidate in enumerate(scene.candidates)
        if candidate.kind == "pronoun"
        and (scene.token(index).lower_ in words.speaker or scene.token(index).lower_ in words.side)
        and quotation(scene.document, candidate.span.start) is None
    ]


def _signatures(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """The mentions that are alone in their paragraph and name a person whom the text does not name
    elsewhere, with the paragraph's bounds."""
    text = scene.document.text
    named = {
        (candidate.span.start, candidate.span.end): index
        for index, candidate in enumerate(scene.candidates)
        if _is_full_name(scene, index)
    }
    for paragraph in scene.document.layout.paragraphs:
        words = paragraph.span.of(text)
        start = paragraph.span.start + len(words) - len(words.lstrip("-–— \t"))
        end = paragraph.span.start + len(words.rstrip(".,; \t"))
        index = named.get((start, end))
        if index is not None and _is_named_once(scene, index, paragraph.span):
            yield index, paragraph.span.start, paragraph.span.end


def _noted(scene: Scene) -> int | None:
    """The mention with which a note about the writer begins."""
    body = [each for each in scene.document.layout.paragraphs if each.role == "body"]
    for paragraph in reversed(body[-LAST_PARAGRAPHS:]):
        for index, candidate in enumerate(scene.candidates):
            if candidate.span.start == paragraph.span.start and _is_full_name(scene, index):
                token = scene.token(index)
                if _is_of_a_writer(token) and _is_named_once(scene, index, paragraph.span):
                    return index
    return None


def _is_of_a_writer(token: Token) -> bool:
    verb = token.head
    present = verb.tag_ == "VBZ" and verb.base in reference_words().writers
    return token.dep_ in SUBJECT and verb.dep_ == "ROOT" and present


def _is_full_name(scene: Scene, index: int) -> bool:
    candidate, identity = scene.candidates[index], scene.found[index]
    name = candidate.name
    return (
        name is not None and identity is not None and identity.person and name.last - name.first > 1
    )


def _is_named_once(scene: Scene, index: int, within: Span) -> bool:
    """Whether nothing outside of a paragraph names the person."""
    identity = scene.found[index]
    return identity is not None and not any(
        each is not None
        and each.key == identity.key
        and candidate.kind != "pronoun"
        and not within.contains(candidate.span)
        for candidate, each in zip(scene.candidates, scene.found, strict=True)
    )
