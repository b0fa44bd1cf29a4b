"""What body "it" stands for, and which people or body "they" does."""

from __future__ import annotations

from typing import NamedTuple

from ..syntax.tokens import Doc, Token
from .antecedents import (
    SUBJECT,
    Scene,
    before,
    clause,
    foremost,
    is_adverbial,
    sentence_of,
    subjects,
)
from .identity import Identity
from .reference_words import reference_words

BODY_DISTANCE = 2
"""The sentences back that "it" and "they" may refer where they speak, those inside of a quotation
not counted. Set by hand as that of persons is."""


class Answer(NamedTuple):
    """Whom a clause gives for a pronoun; and whether that is the last word, though it be none."""

    identity: Identity | None
    final: bool


_OPEN = Answer(None, False)


def body(scene: Scene, index: int, many: bool) -> Identity | None:
    """The body that "it" or "its" stands for, the people of "they"."""
    governed = _governed(scene, index, many)
    if governed.identity is not None or governed.final:
        return governed.identity
    if scene.speaks(index) or _tells(scene.token(index)):
        speaker = _speaker(scene, index, many)
        if speaker is not None:
            return speaker
    return _fronted(scene, index, many)


# in the same sentence ---------------------------------------------------------------------


def _governed(scene: Scene, index: int, many: bool) -> Answer:
    """The subject of the clause that governs the pronoun's own ("Turkey said it would …", "raised
    the money it needs"), or of its own for "its"."""
    token = scene.token(index)
    own = token.dep_ == "poss"
    verb = clause(token.head) if own else token.head
    minded = not own and _is_minded(token.head)
    if verb is None or (not many and not minded and _is_copula(verb)):
        return _OPEN
    governing: Token | None = verb if own else _governor(verb)
    while governing is not None:
        if not own and verb.dep_ in ("advcl", "relcl"):
            if minded and (between := _actors_between(scene, governing, token, many)):
                return Answer(between[0] if len(between) == 1 and many else None, False)
            if not minded and _nouns_between(scene, governing, token, many):
                return Answer(None, True)
        for noun in subjects(governing):
            if noun.i < token.i:
                earlier = scene.before(index, noun.i)
                if earlier is None or (not own and not _may_govern(scene, earlier, verb)):
                    return _OPEN
                return _as(scene, earlier, many, minded and not _many_before(scene, index))
        if governing.dep_ in ("acl", "relcl"):
            return _OPEN  # whose deed it is, is not said
        governing = _governor(governing)
    return _OPEN


def _may_govern(scene: Scene, index: int, verb: Token) -> bool:
    """Whether a subject may be the pronoun of a clause: of a relative clause only an actor that
    lists know, and not the noun that it qualifies ("the militias they met were …")."""
    relative = verb.dep_ == "relcl"
    return not relative or (_listed(scene, index) and scene.candidates[index].head != verb.head.i)


def _as(scene: Scene, index: int, many: bool, minded: bool) -> Answer:
    """A mention as the antecedent of a pronoun of that number; a body may be "they" where it
    thinks or speaks."""
    identity = scene.found[index]
    if identity is None or identity.person:
        return _OPEN
    fits = scene.candidates[index].plural == many or (minded and many and _is_body(scene, index))
    return Answer(identity, True) if fits else _OPEN


def _many_before(scene: Scene, index: int) -> bool:
    """Whether the pronoun's sentence names several in front of it, who may be "they"."""
    here = sentence_of(scene.document, scene.token(index).i)
    return any(
        scene.candidates[each].plural and _listed(scene, each)
        for each in before(scene, index, 0).get(here, ())
    )


def _fronted(scene: Scene, index: int, many: bool) -> Identity | None:
    """The subject of a clause that stands before the pronoun's own and hangs on it ("When the
    troops came, they …", "the rebels said so; they …")."""
    token = scene.token(index)
    if token.dep_ not in SUBJECT or (not many and _is_copula(token.head)):
        return None
    for verb in reversed(token.head.children):
        if verb.i > token.i or verb.dep_ not in ("advcl", "ccomp", "parataxis"):
            continue
        for noun in subjects(verb):
            earlier = scene.before(index, noun.i)
            if earlier is None or scene.candidates[earlier].kind == "place":
                return None
            known = _listed(scene, earlier)
            return _as(scene, earlier, many, False).identity if known else None
    return None


def _nouns_between(scene: Scene, governing: Token, token: Token, many: bool) -> bool:
    """Whether another noun of the pronoun's number stands between the governing verb and it, but
    for the one that its own clause qualifies."""
    doc: Doc = scene.document.doc
    tags = ("NNS", "NNPS") if many else ("NN", "NNP")
    qualified = _qualified(token)
    return any(
        each.tag_ in tags and each.i != qualified and each.dep_ != "compound"
        for each in doc[governing.i + 1 : token.i]
    )


def _qualified(token: Token) -> int | None:
    """The noun that the clause of a subject qualifies ("the money it needs")."""
    return token.head.head.i if token.head.dep_ == "relcl" else None


def _actors_between(scene: Scene, governing: Token, token: Token, many: bool) -> list[Identity]:
    """The actors between them that lists know, of the number of a pronoun that thinks or speaks."""
    between = {
        identity.key: identity
        for candidate, identity in zip(scene.candidates, scene.found, strict=True)
        if governing.i < candidate.head < token.i
        and candidate.head != _qualified(token)
        and candidate.plural == many
        and candidate.kind != "place"
        and (candidate.name is not None or candidate.role is not None)
        and identity is not None
        and not identity.person
    }
    return list(between.values())


# in the sentences before ------------------------------------------------------------------


def _speaker(scene: Scene, index: int, many: bool) -> Identity | None:
    """The body that "it" stands for where it says something, or those that "they" stands for:
    whoever of that number speaks in the last sentence that has any, else its subject. Nouns that
    no list knows are things as often as not, and none of those; where such a one is what the
    sentence is about, the pronoun may well mean it."""
    token = scene.token(index)
    if token.dep_ not in SUBJECT:
        return None
    here = sentence_of(scene.document, token.i)
    for at, mentions in before(scene, index, BODY_DISTANCE).items():
        if many and any(_coordinated(scene.token(each)) for each in mentions):
            return None  # "X and Y said …. They …": no one actor
        fitting = [
            each
            for each in mentions
            if (identity := scene.found[each]) is not None
            and not identity.person
            and scene.candidates[each].plural == many
            and scene.candidates[each].kind != "place"
        ]
        saying = [each for each in fitting if scene.speaks(each)]
        acting = [
            each for each in fitting if scene.token(each).dep_ in SUBJECT and _listed(scene, each)
        ]
        several, one = foremost(scene, saying)
        if one is not None or several:
            return one
        free = [each for each in acting if not is_adverbial(scene.token(each).head)]
        several, one = foremost(scene, free)
        if one is not None or several:
            return one
        if at < here and _about_a_thing(scene, at, acting, many):
            return None
        several, one = foremost(scene, acting)
        if one is not None or several:
            return one
        if many:
            several, one = foremost(scene, [each for each in mentions if _acts_alone(scene, each)])
            if one is not None:
                return one
    return None


def _about_a_thing(scene: Scene, at: int, acting: list[int], many: bool) -> bool:
    """Whether a sentence has a subject of the pronoun's number that is no known actor."""
    known = {scene.candidates[each].head for each in acting}
    tags = ("NNS", "NNPS") if many else ("NN", "NNP")
    return any(
        token.dep_ in SUBJECT
        and token.head.dep_ == "ROOT"
        and token.tag_ in tags
        and token.i not in known
        and not _is_anyones(scene, token)
        for token in scene.document.tokens(scene.document.sentences[at])
    )


def _is_anyones(scene: Scene, token: Token) -> bool:
    """Whether a noun is a person's mention."""
    return any(
        candidate.head == token.i and identity is not None and identity.person
        for candidate, identity in zip(scene.candidates, scene.found, strict=True)
    )


def _acts_alone(scene: Scene, index: int) -> bool:
    """Whether a body is the subject of its sentence: "they" may stand for its people."""
    token = scene.token(index)
    return token.dep_ in SUBJECT and token.head.dep_ == "ROOT" and _is_body(scene, index)


def _is_body(scene: Scene, index: int) -> bool:
    """Whether a mention names a body of people."""
    identity, candidate = scene.found[index], scene.candidates[index]
    named = candidate.name is not None and candidate.kind in ("organisation", "organ", "group")
    return named and identity is not None and not identity.person


def _listed(scene: Scene, index: int) -> bool:
    candidate = scene.candidates[index]
    return candidate.name is not None or candidate.role is not None


def _coordinated(token: Token) -> bool:
    """Whether a subject in the singular is one of several."""
    several = any(child.dep_ == "conj" for child in token.children)
    return several and token.dep_ in SUBJECT and token.tag_ in ("NN", "NNP")


# verbs ------------------------------------------------------------------------------------


def _is_minded(verb: Token) -> bool:
    """Whether a verb is a deed of somebody who thinks or speaks, as no thing does."""
    return verb.base in reference_words().minded


def _tells(token: Token) -> bool:
    """Whether the pronoun's deed says something: "it raised its forecast"."""
    return token.dep_ in SUBJECT and any(
        noun.dep_ == "dobj"
        and noun.base in reference_words().said
        and any(each.tag_ == "PRP$" for each in noun.children)
        for noun in token.head.children
    )


def _is_copula(verb: Token) -> bool:
    """Whether a verb only says what something is like: its "it" often stands for nothing."""
    return verb.pos_ == "AUX" or any(child.dep_ in ("acomp", "attr") for child in verb.children)


def _governor(verb: Token) -> Token | None:
    """The verb on which a clause depends as its content, complement or adverbial, or on whose
    object it depends."""
    if verb.dep_ in ("ccomp", "xcomp", "advcl", "conj", "pcomp", "relcl"):
        return clause(verb.head)
    return None
