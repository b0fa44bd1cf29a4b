"""What the stages of a reading pass to each other: a parsed text, its parts and its cast.

All of these are values. A stage takes some of them and returns new ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..records import Actor, Article, How, Span
from .syntax.tokens import Doc, Token

if TYPE_CHECKING:
    from .encoder.encoder import Encoded

Role = Literal["title", "body", "furniture"]


class Paragraph(Struct, frozen=True):
    """A line of text with its part in the page: headline, body, or page furniture."""

    span: Span
    role: Role


class Quotation(Struct, frozen=True):
    """Words in quotation marks. `span` includes the marks, `inner` does not; `closed` is False
    where the closing mark is missing (a quotation that goes on in the next paragraph, or a
    mismatched mark: it then ends with its paragraph). `part` numbers the quotations of the text;
    the paragraphs of one running quotation share their number."""

    span: Span
    inner: Span
    closed: bool
    part: int


class Layout(Struct, frozen=True):
    """The outer form of a text: its paragraphs and quotations, in order."""

    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]


class Sentence(Struct, frozen=True):
    """One sentence: its characters, its tokens `[first, last)` in `Document.doc`, and the
    index of its paragraph. Sentences of page furniture are not parsed and are not here."""

    span: Span
    first: int
    last: int
    paragraph: int


class Document(Struct, frozen=True):
    """A parsed article. `doc` holds its words and their syntax, offsets into `article.text`;
    `encoded` what the encoder says of each word beside."""

    article: Article
    layout: Layout
    sentences: tuple[Sentence, ...]
    doc: Doc
    encoded: Encoded

    @property
    def text(self) -> str:
        return self.article.text

    def sentence_of(self, token: int) -> Sentence:
        """The sentence in which the token with this index stands."""
        return self.sentences[max(bisect_right(self.doc.starts, token) - 1, 0)]

    def tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return tuple(self.doc.tokens[sentence.first : sentence.last])


MentionKind = Literal[
    "state", "organ", "person", "group", "organisation", "place", "pronoun", "thing"
]


class Mention(Struct, frozen=True):
    """A noun phrase or pronoun that may stand for an actor or a place.

    `span` is the whole phrase without its relative clauses and without a leading article's
    white space ("Iranian Quds Force commander Qassem Soleimani"), `name` the proper name in it
    or the noun that heads it, `head` the token index of its syntactic head.
    """

    span: Span
    name: Span
    head: int
    kind: MentionKind
    how: How


class Cast(Struct, frozen=True):
    """Who is who in one text: the actors, and for each mention the id of its actor.

    `mentions` are in the order of the text; `who[i]` is the actor of `mentions[i]`, None for a
    mention that stands for no actor or for one that could not be told. `bodies` gives for
    persons the registry id of the body that they speak for, where it is known. `home` is the
    country that the text is about, None if there is no one such.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    who: tuple[str | None, ...]
    bodies: dict[str, str]
    home: str | None = None

    def by_id(self, actor: str) -> Actor:
        """The actor with this id. Raises KeyError."""
        for each in self.actors:
            if each.id == actor:
                return each
        raise KeyError(actor)

    def headed(self, token: int) -> str | None:
        """The actor of the mention whose head is this token."""
        for mention, actor in zip(self.mentions, self.who, strict=True):
            if mention.head == token and actor is not None:
                return actor
        return None

    def within(self, span: Span) -> tuple[tuple[Mention, str], ...]:
        """The resolved mentions that lie inside the span, in the order of the text."""
        low = bisect_left(self.mentions, span.start, key=lambda each: each.span.start)
        high = bisect_left(self.mentions, span.end, key=lambda each: each.span.start)
        return tuple(
            (mention, actor)
            for mention, actor in zip(self.mentions[low:high], self.who[low:high], strict=True)
            if actor is not None and mention.span.end <= span.end
        )


class Attribution(Struct, frozen=True):
    """A statement before it is known who speaks: source, cue and content as words. `verbatim` says
    that the form of the text tells the content as the speaker's own words, quotation marks or
    not."""

    source: tuple[Span, ...]
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    verbatim: bool = False


class Party(Struct, frozen=True):
    """A party to a deed as the sentence names it: the token index of the phrase's head, and
    the whole phrase."""

    head: int
    span: Span


class Deed(Struct, frozen=True):
    """An event before it is known who the parties are: what the words say.

    `sources` and `targets` are phrases of the sentence.
    """

    type: str
    mode: str | None
    trigger: Span
    head: int
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    status: Literal["actual", "planned", "hypothetical", "denied", "past"]
    hedges: tuple[Span, ...]
    confidence: float
