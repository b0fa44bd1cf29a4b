"""One function a gold set: its rows and a reader → the measures that its README asks for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from ..errors import SidesError
from ..ontology import merge_yield
from ..records import Place, Reading, Relation, Span, Status
from .actors import parties, penta, roles
from .attributions import Attribution, AttributionScores, as_annotated, outermost
from .attributions import score as score_attributions
from .gold import (
    ActorsRow,
    AttributionsRow,
    EntitiesRow,
    GoldAttribution,
    GoldToponym,
    Network,
    Pair,
    PlacesRow,
    RelatedPair,
    Row,
    StanceRow,
    TypedPair,
    spans,
)
from .report import Metric, metric
from .scores import JACCARD, Match, Words, alike, exact, f1, jaccard, macro_f1, share, share_of

ENTITY_LABELS = frozenset({"Organisation", "Person", "Nationality", "Location"})
"""The labels of re3d that are actors or places; the others are none of the reader's business."""

NEAR = 161.0
"""Kilometres from the gold point within which a place counts as found: a hundred miles, the
measure of the geoparsing literature."""

R = TypeVar("R", bound=Row)
T = TypeVar("T")


class Reader(Protocol):
    """What is evaluated: `sides.Reader`, or whatever reads as it does."""

    def read(
        self, article: str, *, published: str | None = None, title: str | None = None
    ) -> Reading:
        """All that can be read out of a text."""

    def relate(self, text: str, source: Span | None, target: Span | None) -> Relation:
        """The coding of one given pair."""

    def happened(
        self,
        text: str,
        words: Span,
        source: Span | None,
        target: Span | None,
        *,
        published: str | None = None,
    ) -> dict[Status, float]:
        """Whether a deed told by these words happened."""


class Scored(NamedTuple):
    """The measures of a task, and how many rows the reader refused."""

    metrics: tuple[Metric, ...]
    unread: int = 0


Progress = Callable[[int], None]
"""Called after each row with the number of rows done."""


def relations_plv(rows: Sequence[TypedPair], reader: Reader, progress: Progress) -> Scored:
    """Macro-F1 over the PLOVER types (CONCEDE and RETREAT as YIELD, whose quad class is 2 as in
    gold) and over the quad classes of given pairs; no answer counts as wrong."""
    answers = list(
        _each(rows, lambda row: _relation(reader, row.text, row.source, row.target), progress)
    )
    types = [merge_yield(a.type) if a is not None and a.type is not None else None for a in answers]
    quads = [_merged_quad(a) if a is not None else None for a in answers]
    return Scored(
        (
            metric("type_macro_f1", macro_f1([row.type for row in rows], types)),
            metric("quad_macro_f1", macro_f1([str(row.quad) for row in rows], quads)),
        ),
        answers.count(None),
    )


YIELD_QUAD = "2"
"""PLV's quad class of YIELD, which is that of RETREAT; PLOVER's of CONCEDE is 1."""


def _merged_quad(relation: Relation) -> str | None:
    if relation.type is None or relation.quad is None:
        return None
    merged = merge_yield(relation.type) != relation.type
    return YIELD_QUAD if merged else str(relation.quad)


def relations_aw(rows: Sequence[RelatedPair], reader: Reader, progress: Progress) -> Scored:
    """Macro-F1 over yes and no of given pairs: related if the pair is given any type."""
    answers = list(
        _each(rows, lambda row: _relation(reader, row.text, row.source, row.target), progress)
    )
    related = [str(a.type is not None) if a is not None else None for a in answers]
    gold = [str(row.related) for row in rows]
    return Scored((metric("macro_f1", macro_f1(gold, related)),), answers.count(None))


def stances_dse(rows: Sequence[StanceRow], reader: Reader, progress: Progress) -> Scored:
    """Macro-F1 over neutral, a+b, b+a, a-b and b-a.

    Both directions are asked for. A sign of +1 or -1 gives the label of its direction; if both
    directions have one, that with the higher score counts; if none has, the answer is neutral.
    """
    answers = list(_each(rows, lambda row: _stance(reader, row), progress))
    gold = [row.label for row in rows]
    return Scored((metric("macro_f1", macro_f1(gold, answers)),), answers.count(None))


def _stance(reader: Reader, row: StanceRow) -> str:
    found = []
    for names, source, target in (("ab", row.a, row.b), ("ba", row.b, row.a)):
        relation = reader.relate(row.text, Span(*source), Span(*target))
        if relation.sign in {1, -1}:
            mark = "+" if relation.sign == 1 else "-"
            found.append((relation.scores.sign[f"{mark}1"], mark.join(names)))
    return max(found, key=lambda each: each[0])[1] if found else "neutral"


def actors_cameo(rows: Sequence[ActorsRow], reader: Reader, progress: Progress) -> Scored:
    """Who acts on whom, end to end.

    `actor_recall`: share of gold actors that share at least half of all words (Jaccard) with
    some mention of some actor. `role_f1`: F1 of the sources and targets of the coded events,
    matched one to one with the gold actors of the same role at the same threshold (of either
    role where gold says that the two act on each other); an actor is taken once a role, by its
    mentions in the event's sentence, the most alike of which counts.
    `penta_macro_f1`: macro-F1 of the sentence's quad class, that of the most confident event, 0
    if nothing is coded; sentences without a gold class are left out.
    """
    readings = list(_each(rows, lambda row: reader.read(row.text), progress))
    recalls, sides = [], []
    for row, reading in zip(rows, readings, strict=True):
        words = Words(row.text)
        gold = [(actor.role, words.of(Span(*actor.span))) for actor in row.actors]
        mentions = [words.of(m) for a in reading.actors for m in a.mentions] if reading else []
        hit = sum(any(jaccard(true, m) >= JACCARD for m in mentions) for _, true in gold)
        recalls.append((hit, len(gold)))
        sides.append(roles(gold, parties(reading, words) if reading else []))
    classed = [
        (row, reading) for row, reading in zip(rows, readings, strict=True) if row.penta is not None
    ]
    quads = macro_f1(
        [str(row.penta) for row, _ in classed], [penta(reading) for _, reading in classed]
    )
    return Scored(
        (
            metric("actor_recall", share_of(recalls)),
            metric("role_f1", f1(sides)),
            metric("penta_macro_f1", quads),
        ),
        readings.count(None),
    )


def entities_re3d(rows: Sequence[EntitiesRow], reader: Reader, progress: Progress) -> Scored:
    """F1 of the mentions of actors and places against the gold organisations, people,
    nationalities and locations, matched one to one at a Jaccard index of words of at least 0.5,
    whatever the label. The README of the gold sets names no measure for this set; this is ours.
    """
    readings = list(_each(rows, lambda row: reader.read(row.text), progress))
    matches = []
    for row, reading in zip(rows, readings, strict=True):
        words = Words(row.text)
        gold = [words.of(Span(*e.span)) for e in row.entities if e.label in ENTITY_LABELS]
        found = _mentions(reading) if reading else set()
        mentions = [words.of(mention) for mention in sorted(found)]
        likeness = [[jaccard(true, mention) for mention in mentions] for true in gold]
        matches.append(alike(likeness, len(gold), len(mentions)))
    return Scored((metric("mention_f1", f1(matches)),), readings.count(None))


def _mentions(reading: Reading) -> set[Span]:
    by_actors = {mention for actor in reading.actors for mention in actor.mentions}
    return by_actors | {mention for place in reading.places for mention in place.mentions}


def attributions_polnear(
    rows: Sequence[AttributionsRow], reader: Reader, progress: Progress
) -> Scored:
    """Exact span F1 of source, cue and content, and attribution F1 on all, quoted and unquoted
    content (`attributions.score`), of whole articles. Predicted attributions that stand in the
    content of another are left out, since gold marks only the outermost, and quotations that go
    on without a cue are joined to what they go on with, as gold has them."""

    def one(row: AttributionsRow) -> list[Attribution]:
        reading = reader.read(row.text, published=row.date, title=row.title)
        return outermost(as_annotated(reading.statements))

    answers = list(_each(rows, one, progress))
    scored = [
        score_attributions(
            row.text, [_gold_attribution(each) for each in row.attributions], answer or []
        )
        for row, answer in zip(rows, answers, strict=True)
    ]
    measures: dict[str, Callable[[AttributionScores], Match]] = {
        "attribution_f1": lambda each: each.all,
        "attribution_f1_quoted": lambda each: each.quoted,
        "attribution_f1_unquoted": lambda each: each.unquoted,
        "source_f1": lambda each: each.source,
        "cue_f1": lambda each: each.cue,
        "content_f1": lambda each: each.content,
    }
    return Scored(
        tuple(metric(name, f1(map(match, scored))) for name, match in measures.items()),
        answers.count(None),
    )


def _gold_attribution(gold: GoldAttribution) -> Attribution:
    return Attribution(spans(gold.source), spans(gold.cue), spans(gold.content))


def places(rows: Sequence[PlacesRow], reader: Reader, progress: Progress) -> Scored:
    """Place names on the map.

    `within_161_km` and `right_country`: share of gold place names, their spans given, that are
    resolved to a point at most 161 km (100 miles) from the gold point, and to the gold country;
    unresolved counts as wrong, and the second leaves out names without a gold country.
    `toponym_f1`: exact span F1 of the mentions of the places that the reader finds by itself.
    """
    from ..reading.places.places import country_code, kilometres, resolve_spans

    def near(place: Place | None, gold: GoldToponym) -> bool:
        if place is None or place.lat is None or place.lon is None:
            return False
        return kilometres((place.lat, place.lon), (gold.lat, gold.lon)) <= NEAR

    points, countries, mentions = [], [], []
    readings = _each(rows, lambda row: reader.read(row.text, title=row.title), progress)
    unread = 0
    for row, reading in zip(rows, readings, strict=True):
        given = [Span(*each.span) for each in row.toponyms]
        placed = list(zip(resolve_spans(row.text, given), row.toponyms, strict=True))
        points.append((sum(near(place, gold) for place, gold in placed), len(placed)))
        told = [
            place is not None and place.country == country_code(gold.country)
            for place, gold in placed
            if gold.country is not None
        ]
        countries.append((sum(told), len(told)))
        unread += reading is None
        mentions.append(
            exact(given, (m for place in reading.places for m in place.mentions) if reading else ())
        )
    metrics = [metric("within_161_km", share_of(points)), metric("toponym_f1", f1(mentions))]
    if any(all for _, all in countries):
        metrics.insert(1, metric("right_country", share_of(countries)))
    return Scored(tuple(metrics), unread)


def signed(rows: Sequence[Network], _: Reader, progress: Progress) -> Scored:
    """Share of networks whose frustration index is proven and equals the known one; seconds of
    computing for the slowest."""
    from ..network.balance import balance

    hits, times = [], []
    for done, network in enumerate(rows, start=1):
        began = time.process_time()
        found = balance(network.ties, sides=2)
        times.append(time.process_time() - began)
        hits.append(found.proven and found.frustration == network.frustration)
        progress(done)
    slowest = Metric("seconds_slowest", max(times), None, None, len(times), floored=False)
    return Scored((metric("exact", share(hits)), slowest))


def _each(rows: Sequence[R], one: Callable[[R], T], progress: Progress) -> Iterator[T | None]:
    """The answer for each row; None where the reader refuses the text, which counts as wrong."""
    for done, row in enumerate(rows, start=1):
        answer: T | None
        try:
            answer = one(row)
        except SidesError:
            answer = None
        yield answer
        progress(done)


def _relation(reader: Reader, text: str, source: Pair | None, target: Pair | None) -> Relation:
    return reader.relate(
        text, None if source is None else Span(*source), None if target is None else Span(*target)
    )
