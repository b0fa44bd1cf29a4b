"""Names in a text: what the registry knows, and what the encoder takes for a name beside it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ...registry import Match, Registry
from ..document import Document, Sentence
from ..syntax.tokens import Doc, Token, Tokens
from .lexicon import actor_words

LABELS = ("PERSON", "ORG", "NORP", "GPE", "LOC", "FAC")
"""The kinds of named entity that can be actors or places."""


NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
"""The parts of speech of words in names, and in front of nouns."""


class Name(Struct, frozen=True):
    """A name: tokens `[first, last)`, the token that heads it, what the registry says of it
    (nothing where it does not know it), and the encoder's label ("" where it has none)."""

    first: int
    last: int
    root: int
    matches: tuple[Match, ...]
    label: str

    @property
    def is_person(self) -> bool:
        """Whether a person is named: by the registry, or else by the encoder."""
        if self.matches:
            return self.matches[0].entry.kind == "person"
        return self.label == "PERSON"

    def kind(self) -> str:
        """The registry's kind of what is named, "" where it knows none."""
        return self.matches[0].entry.kind if self.matches else ""


def names(document: Document, registry: Registry) -> tuple[Name, ...]:
    """All names of a text, in order; they do not overlap."""
    found: list[Name] = []
    for sentence in document.sentences:
        known = list(_known(document.doc, sentence, registry))
        entities = [
            each for each in _entities(document.doc, sentence, registry) if not _yields(each, known)
        ]
        taken = [
            name
            for name in known
            if not any(each.start < name.last and name.first < each.end for each in entities)
        ]
        new = [_unknown(each) for each in entities]
        found.extend((*taken, *new))
    found.extend(_surnames(document, found))
    return tuple(sorted(_namesakes(document, found), key=lambda name: name.first))


def _namesakes(document: Document, found: list[Name]) -> Iterator[Name]:
    """The names, those of a state given up that mean a part of another one here: the text names
    the other and says nothing else of the first."""
    shared = actor_words().namesakes
    if not any(each in document.text for each in shared):
        yield from found
        return
    words = [document.doc[name.first : name.last].text for name in found]
    named = {
        match.entry.country
        for name, each in zip(found, words, strict=True)
        for match in name.matches[:1]
        if each not in shared
    }
    for name, each in zip(found, words, strict=True):
        own = name.matches[0].entry.country if name.matches else None
        part = shared.get(each) in named and own not in named
        yield replace(name, matches=(), label="GPE") if part else name


def _surnames(document: Document, found: list[Name]) -> Iterator[Name]:
    """Surnames that stand alone and that neither list knows: the last words of full names; in
    capitals where a colon follows, as in transcripts ("HALLORAN: …")."""
    doc = document.doc
    known = {
        doc[name.last - 1].text for name in found if name.is_person and name.last - name.first > 1
    }
    if not known:
        return
    labels = {each.upper() for each in known}
    covered = {index for name in found for index in range(name.first, name.last)}
    for sentence in document.sentences:
        for token in doc.tokens[sentence.first : sentence.last]:
            if token.i in covered or token.pos_ not in ("PROPN", "NOUN"):
                continue
            label = token.text in labels and doc[token.i + 1 : token.i + 2].text == ":"
            if token.text in known or label:
                yield Name(token.i, token.i + 1, token.i, (), "PERSON")


def _known(doc: Doc, sentence: Sentence, registry: Registry) -> Iterator[Name]:
    tokens = doc.tokens[sentence.first : sentence.last]
    words = [token.text for token in tokens]
    behind = 0
    for at in registry.beginnings(words):
        if at < behind or not words[at][0].isalnum():
            continue
        hit = registry.longest(words, at)
        if hit is None or not (hit[0] > 1 or _is_name(tokens[at])):
            continue
        behind = at + hit[0]
        first, last = sentence.first + at, sentence.first + behind
        if hit[0] > 1 and tokens[at].lower_ == "the":
            first += 1
        label = tokens[behind - 1].ent_type_
        yield Name(first, last, _root(doc, first, last), hit[1], label if label in LABELS else "")


def _root(doc: Doc, first: int, last: int) -> int:
    """The token that heads those of a name."""
    return first if last - first == 1 else Tokens(doc, first, last).root.i


def _is_name(token: Token) -> bool:
    """At the start of a sentence, where every word has a capital, the tagger must take a word
    for a name, too; elsewhere the registry looks at the case."""
    return not token.is_sent_start or token.pos_ in NOMINAL or bool(token.ent_type_)


def _entities(doc: Doc, sentence: Sentence, registry: Registry) -> Iterator[Tokens]:
    for entity in Tokens(doc, sentence.first, sentence.last).ents:
        if entity.label_ not in LABELS:
            continue
        trimmed = _trim(entity, registry)
        if trimmed is None or _is_title(trimmed, registry):
            continue
        if any(token.text[:1].isupper() for token in trimmed):
            yield trimmed


def _trim(entity: Tokens, registry: Registry) -> Tokens | None:
    """The entity without a leading article or honorific and without a trailing possessive or
    mark, up to a dash, and without words that belong to a title behind it ("British Defence"
    before "Secretary")."""
    doc, first, last = entity.doc, entity.start, entity.end
    tokens = doc.tokens
    while first < last and _is_front(tokens[first]):
        first += 1
    for each in tokens[first:last]:
        if each.text in _DASHES and is_dash(each):
            last = each.i
            break
    while last > first and _is_back(tokens[last - 1]):
        last -= 1
    if entity.label_ == "PERSON":
        last = _whole_name(doc, last)
    elif first < last < len(doc):
        title = f"{tokens[last - 1].lower_} {tokens[last].lower_}"
        last -= 1 if registry.role(title) is not None else 0
    if first >= last:
        return None
    return Tokens(doc, first, last, label=entity.label_)


def _is_front(word: Token) -> bool:
    """Whether a word in front of a name is none of it: an honorific, an article, a mark."""
    return word.pos_ in ("DET", "PUNCT") or word.lower_ in actor_words().honorifics


def _is_back(word: Token) -> bool:
    """Whether a word behind a name is none of it: a possessive or a mark."""
    return word.tag_ == "POS" or (not word.text.isalnum() and word.is_punct)


def _is_title(entity: Tokens, registry: Registry) -> bool:
    """Whether what the encoder took for a name is a word for an office ("MEP"), or the end of one
    ("State" in "Secretary of State")."""
    if entity.end - entity.start != 1:
        return False
    word = entity.doc.tokens[entity.start]
    if word.is_upper and registry.role(word.lower_) is not None:
        return True
    of = word.i > 1 and word.nbor(-1).lower_ == "of"
    return of and registry.role(f"{word.nbor(-2).lower_} of {word.lower_}") is not None


def _whole_name(doc: Doc, last: int) -> int:
    """The end of a person's name of which the encoder left out the last words."""
    tokens = doc.tokens
    while (
        last < len(tokens)
        and tokens[last].pos_ == "PROPN"
        and tokens[last - 1].whitespace_
        and not tokens[last].ent_type_
        and tokens[last].text[:1].isupper()
        and not tokens[last].is_sent_start
    ):
        last += 1
    return last


def is_dash(token: Token) -> bool:
    """A dash between words, not a hyphen inside of one."""
    if token.text not in _DASHES:
        return False
    return token.text != "-" or bool(token.whitespace_)


_DASHES = frozenset({"-", "–", "—", "--"})


def _yields(entity: Tokens, known: list[Name]) -> bool:
    """Whether what the encoder took for a name gives way to what the registry knows.

    A longer entity stands where a known name is only a part of it ("Jordan Smith", "Bank of
    Ghana"), unless that part is more exact than a place or a people.
    """
    for name in known:
        if not (entity.start < name.last and name.first < entity.end):
            continue
        inside = entity.start <= name.first and name.last <= entity.end
        longer = entity.end - entity.start > name.last - name.first
        part = name.kind() in ("state", "people", "") or (
            name.kind() == "person" and name.matches[0].as_ == "surname"
        )
        part = part or _has_new_prefix(entity, name, known) or _is_word_of(entity, name)
        proper = entity.label_ in ("PERSON", "ORG", "FAC") and all(
            token.pos_ == "PROPN" or token.pos_ in ("ADP", "CCONJ", "DET", "PART")
            for token in entity
        )
        if not (inside and longer and part and proper):
            return True
    return False


def _is_word_of(entity: Tokens, name: Name) -> bool:
    """Whether a body's name of one word stands amid the words of a longer one ("Mayfield Memorial
    Church"). Acronyms mean the body itself."""
    alone = name.last - name.first == 1 and entity.start < name.first and name.last < entity.end
    if not alone or name.kind() not in ("organisation", "group"):
        return False
    return entity.label_ == "ORG" and not entity.doc[name.first].text.isupper()


def _has_new_prefix(entity: Tokens, name: Name, known: list[Name]) -> bool:
    """Whether words that no list knows stand in front of a known name and make it another one
    ("Women's" before "Peace Party")."""
    covered = {index for each in known for index in range(each.first, each.last)}
    prefix = [index for index in range(entity.start, name.first) if index not in covered]
    if entity.label_ != "ORG" or entity.end != name.last or name.kind() == "person":
        return False
    return bool(prefix) and all(entity.doc[index].tag_ == "NNP" for index in prefix)


def _unknown(entity: Tokens) -> Name:
    root = _root(entity.doc, entity.start, entity.end)
    return Name(entity.start, entity.end, root, (), entity.label_)
