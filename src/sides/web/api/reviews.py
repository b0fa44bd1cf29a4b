"""What analysts say of codings, and what is to be looked at next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from litestar import Response, delete, post
from litestar.background_tasks import BackgroundTask
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import UNSET, Meta, Struct, UnsetType

from ... import answers
from ...answers import Asked
from ...errors import OptionError, Unknown
from ...records import CodingKind, QueueLine, Review, ReviewLine
from ...store.store import Store
from ..given import Question, Served, Stored
from ..problems import MEDIA, Problem
from ..reviewing import linked, marked, missed
from .adding import is_json, is_writable
from .answering import PROBLEMS, Lines, answering, page

Line = Annotated[str, Meta(max_length=2000)]
Some = Annotated[list[Line], Meta(max_length=100)]

Kinds = Annotated[
    list[CodingKind] | None, QueryParameter(name="kind", description="Only codings of these kinds.")
]


class Corrected(Struct, frozen=True, forbid_unknown_fields=True):
    """What a coding should be; what is left out stays as it is. An event has `type`, `mode`,
    `sources`, `targets`, `status`, `date`, `place` and `contexts`, a statement `speaker` and
    `date`, a stance `holder`, `toward` and `sign`. Actors are told by id, by name, by words of the
    report, or as NAME@WORDS where the report has somebody whom the reading lacks."""

    type: Line | UnsetType = UNSET
    mode: Line | UnsetType = UNSET
    sources: Some | UnsetType = UNSET
    targets: Some | UnsetType = UNSET
    status: Line | UnsetType = UNSET
    date: Line | UnsetType = UNSET
    place: Line | UnsetType = UNSET
    contexts: Some | UnsetType = UNSET
    speaker: Line | UnsetType = UNSET
    holder: Line | UnsetType = UNSET
    toward: Line | UnsetType = UNSET
    sign: Literal[1, 0, -1] | UnsetType = UNSET

    def told(self) -> dict[str, Any]:
        """What was given."""
        each = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in each.items() if value is not UNSET}


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """A review: of the coding with this id, that it is right, wrong, or corrected; or, with
    `article`, `kind` and `words`, that these words tell something that was missed."""

    verdict: Literal["right", "wrong", "corrected", "missed"]
    by: Annotated[str, Meta(min_length=1, max_length=200)]
    coding: Line | None = None
    article: Line | None = None
    kind: CodingKind | None = None
    words: Line | None = None
    corrected: Corrected | None = None
    note: Line | None = None


_SAYS = {
    403: "Nothing can be said on this server, or the request comes from another site.",
    413: "More bytes than a request may have.",
    415: "Not application/json.",
}

_REVIEWING: Mapping[int, ResponseSpec] = {
    **dict(PROBLEMS),
    **{
        status: ResponseSpec(Problem, description=words, media_type=MEDIA, generate_examples=False)
        for status, words in _SAYS.items()
    },
}


@answering("/reviews")
def reviews(store: Stored, asked: Question) -> Lines[ReviewLine]:
    """What analysts said of codings, latest first; `since` and `until` are days on which."""
    found = page(answers.reviews, store, asked)
    return found if found.lines else Lines((), None, answers.why_no_reviews(store))


@answering("/to-review")
def to_review(store: Stored, asked: Question, kinds: Kinds = None) -> Lines[QueueLine]:
    """The codings of which nobody has said anything, least sure first."""

    def lines(store: Store, asked: Asked) -> tuple[QueueLine, ...]:
        return answers.to_review(store, asked, kinds) if kinds else answers.to_review(store, asked)

    return page(lines, store, asked)


@post("/reviews", guards=[is_json], sync_to_thread=True, responses=_REVIEWING)
def say(serving: Served, data: JSONBody[Said]) -> Response[Review]:
    """Say that a coding is right, wrong, what it should be, or that one was missed."""
    is_writable(serving)
    told = data.corrected.told() if data.corrected is not None else {}
    if data.verdict == "missed":
        if data.article is None or data.kind is None or not data.words:
            raise OptionError("what was missed needs: article, kind, words")
        made = missed(
            serving, data.article, data.kind, data.words, told, by=data.by, note=data.note
        )
    else:
        if data.coding is None:
            raise OptionError("a review needs: coding")
        made = marked(serving, data.coding, data.verdict, told, by=data.by, note=data.note)
    after = BackgroundTask(linked, serving.store, serving.registry)
    return Response(made, status_code=201, background=after)


@delete("/reviews/{review:str}", sync_to_thread=True, responses=_REVIEWING, status_code=204)
def undo(serving: Served, review: FromPath[str]) -> None:
    """Take back a review."""
    is_writable(serving)
    if not serving.store.unreview(review):
        raise Unknown(f"no review {review!r}")
    linked(serving.store, serving.registry)


ROUTES = (reviews, to_review, say, undo)
