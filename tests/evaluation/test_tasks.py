"""Each task on a few made-up rows whose scores can be worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from sides.errors import EmptyInput
from sides.evaluation import tasks
from sides.evaluation.gold import (
    ActorsRow,
    AttributionsRow,
    EntitiesRow,
    GoldActor,
    GoldAttribution,
    GoldEntity,
    GoldToponym,
    Network,
    Pair,
    PlacesRow,
    RelatedPair,
    StanceRow,
    TypedPair,
)
from sides.evaluation.tasks import Scored
from sides.records import (
    Actor,
    Article,
    Event,
    Place,
    Quad,
    Reading,
    Relation,
    Scores,
    Sign,
    SignedTie,
    Span,
    Statement,
    Status,
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def pair(text: str, words: str) -> Pair:
    return (text.index(words), text.index(words) + len(words))


def relation(
    type: str | None = None, quad: Quad | None = None, sign: Sign | None = None, score: float = 1.0
) -> Relation:
    key = "none" if sign is None else f"{sign:+d}" if sign else "0"
    scores = Scores({type or "none": score}, {key: score})
    return Relation(type, quad, sign, "actual", scores)


def actor(text: str, id: str, *mentions: str) -> Actor:
    return Actor(id, mentions[0], None, (), tuple(span(text, m) for m in mentions), "unresolved")


def event(
    text: str, source: str, target: str, quad: Quad, confidence: float, sentence: str = ""
) -> Event:
    within = span(text, sentence or text)
    return Event(
        id=f"event-{source}-{target}-{quad}",
        type="CONSULT",
        mode=None,
        contexts=(),
        sources=(source,),
        targets=(target,),
        trigger=within,
        sentence=within,
        status="actual",
        date=None,
        place=None,
        statement=None,
        hedges=(),
        intensity=0.0,
        quad=quad,
        confidence=confidence,
    )


def statement(text: str, source: str | None, cue: str | None, content: str) -> Statement:
    return Statement(
        id=f"statement-{content}",
        speaker=None,
        source=(span(text, source),) if source else (),
        cue=span(text, cue) if cue else None,
        content=(span(text, content),),
        kind="indirect",
        date=None,
        confidence=1.0,
    )


def place(text: str, words: str) -> Place:
    return Place(f"place-{words}", words, (span(text, words),), 0.0, 0.0, None, None, None, 1.0)


def reading(
    text: str,
    actors: tuple[Actor, ...] = (),
    events: tuple[Event, ...] = (),
    statements: tuple[Statement, ...] = (),
    places: tuple[Place, ...] = (),
) -> Reading:
    return Reading(
        id="reading-1",
        article=Article.of(text),
        model="told",
        actors=actors,
        statements=statements,
        events=events,
        stances=(),
        places=places,
        dates=(),
        uncoded=(),
    )


class Told:
    """A reader that gives the answers that it was told, and refuses other texts."""

    def __init__(
        self,
        readings: Mapping[str, Reading] | None = None,
        relations: Mapping[tuple[str, Span | None, Span | None], Relation] | None = None,
    ) -> None:
        self.readings = readings or {}
        self.relations = relations or {}

    def read(
        self, article: str, *, published: str | None = None, title: str | None = None
    ) -> Reading:
        if article not in self.readings:
            raise EmptyInput("text", "not one that was told")
        return self.readings[article]

    def relate(self, text: str, source: Span | None, target: Span | None) -> Relation:
        if (text, source, target) not in self.relations:
            raise EmptyInput("text", "not one that was told")
        return self.relations[text, source, target]

    def happened(
        self,
        text: str,
        words: Span,
        source: Span | None,
        target: Span | None,
        *,
        published: str | None = None,
    ) -> dict[Status, float]:
        raise EmptyInput("text", "nothing was told of it")


TEXT = "Aruland praised Belmark."
A, B = Span(0, 7), Span(16, 23)
AB: tuple[tuple[int, int], tuple[int, int]] = ((0, 7), (16, 23))


def quiet(done: int) -> None:
    """Nobody watches."""


def values(scored: Scored) -> dict[str, float]:
    return {metric.name: metric.value for metric in scored.metrics}


def ask(relations: Sequence[Relation | None]) -> tuple[list[str], Told]:
    """Texts, and a reader that gives each its relation from A to B (None: refuses it)."""
    texts = [TEXT + "!" * number for number in range(len(relations))]
    known: dict[tuple[str, Span | None, Span | None], Relation] = {
        (t, A, B): r for t, r in zip(texts, relations, strict=True) if r is not None
    }
    return texts, Told(relations=known)


def test_relations_count_types_with_yield_merged_and_quads() -> None:
    texts, reader = ask([relation("RETREAT", 2), relation("SUPPORT", 1), relation(), None])
    gold = [("YIELD", 2), ("SUPPORT", 1), ("SUPPORT", 1), ("YIELD", 2)]
    rows = [
        TypedPair(str(n), text, *AB, type, quad)  # type: ignore[arg-type]
        for n, (text, (type, quad)) in enumerate(zip(texts, gold, strict=True))
    ]
    scored = tasks.relations_plv(rows, reader, quiet)
    assert values(scored) == pytest.approx({"type_macro_f1": 2 / 3, "quad_macro_f1": 2 / 3})
    assert scored.unread == 1


def test_a_party_that_is_not_named_is_asked_for_as_none() -> None:
    reader = Told(relations={(TEXT, A, None): relation("SUPPORT", 1)})
    row = TypedPair("1", TEXT, (0, 7), None, "SUPPORT", 1)
    assert values(tasks.relations_plv([row], reader, quiet))["type_macro_f1"] == 1


def test_a_pair_is_related_if_it_has_a_type() -> None:
    texts, reader = ask([relation("SUPPORT", 1), relation(), relation()])
    gold = [True, False, True]
    rows = [
        RelatedPair(str(n), text, *AB, related)
        for n, (text, related) in enumerate(zip(texts, gold, strict=True))
    ]
    # yes: 1 right, 1 missed; no: 1 right, 1 extra
    assert values(tasks.relations_aw(rows, reader, quiet)) == pytest.approx({"macro_f1": 2 / 3})


@pytest.mark.parametrize(
    ("there", "back", "label"),
    [
        (relation(sign=1), relation(), "a+b"),
        (relation(sign=-1), relation(sign=0), "a-b"),
        (relation(), relation(sign=1), "b+a"),
        (relation(sign=1, score=0.4), relation(sign=-1, score=0.6), "b-a"),
        (relation(sign=0), relation(), "neutral"),
    ],
)
def test_stances_take_the_surer_direction(there: Relation, back: Relation, label: str) -> None:
    reader = Told(relations={(TEXT, A, B): there, (TEXT, B, A): back})
    row = StanceRow("1", TEXT, *AB, label)  # type: ignore[arg-type]
    assert values(tasks.stances_dse([row], reader, quiet)) == {"macro_f1": 1}


CLASH = "The army of Aruland shelled Belmark. Its envoy later met the mayor."


def clash(penta: int | None) -> ActorsRow:
    parties = (
        GoldActor(pair(CLASH, "The army of Aruland"), "source"),
        GoldActor(pair(CLASH, "Belmark"), "target"),
    )
    return ActorsRow("1", CLASH, parties, penta)  # type: ignore[arg-type]


def told(*events: tuple[str, str, Quad, float]) -> Reading:
    people = (
        actor(CLASH, "army", "army of Aruland", "Its envoy"),
        actor(CLASH, "town", "Belmark"),
        actor(CLASH, "mayor", "the mayor"),
    )
    first = CLASH.partition(".")[0]
    coded = tuple(event(CLASH, s, t, q, c, first) for s, t, q, c in events)
    return reading(CLASH, people, coded)


def test_actors_are_scored_end_to_end() -> None:
    reader = Told({CLASH: told(("army", "town", 4, 0.9), ("town", "army", 1, 0.3))})
    scored = values(tasks.actors_cameo([clash(4)], reader, quiet))
    # two of the four (role, actor) pairs are right, and both of gold are found
    assert scored == pytest.approx({"actor_recall": 1, "role_f1": 2 / 3, "penta_macro_f1": 1})


def test_an_actor_counts_by_its_mentions_in_the_sentence_of_the_event() -> None:
    reader = Told({CLASH: told(("mayor", "town", 4, 0.9))})
    scored = values(tasks.actors_cameo([clash(4)], reader, quiet))
    assert scored["role_f1"] == pytest.approx(0.5)


def test_parties_that_act_on_each_other_may_be_coded_either_way() -> None:
    row = clash(1)
    both = tuple(GoldActor(each.span, "R") for each in row.actors)
    met = ActorsRow("1", CLASH, both, 1)
    sides: list[tuple[str, str, Quad, float]] = [("army", "town", 1, 0.9), ("town", "army", 1, 0.9)]
    for coded in sides:
        scored = values(tasks.actors_cameo([met], Told({CLASH: told(coded)}), quiet))
        assert scored["role_f1"] == 1


def test_a_sentence_without_events_is_neutral_and_one_without_class_is_left_out() -> None:
    reader = Told({CLASH: told()})
    assert values(tasks.actors_cameo([clash(0)], reader, quiet))["penta_macro_f1"] == 1
    assert values(tasks.actors_cameo([clash(4)], reader, quiet))["penta_macro_f1"] == 0
    unclassed = tasks.actors_cameo([clash(None)], reader, quiet)
    assert {m.name: m.units for m in unclassed.metrics}["penta_macro_f1"] == 0


def test_a_text_that_is_refused_counts_as_wrong() -> None:
    scored = tasks.actors_cameo([clash(0)], Told(), quiet)
    assert scored.unread == 1
    assert values(scored) == {"actor_recall": 0, "role_f1": 0, "penta_macro_f1": 0}


def test_mentions_are_scored_whatever_their_label() -> None:
    text = "Aruland sent ten tanks to Port Mara on Monday."
    gold = [("Aruland", "Organisation"), ("Port Mara", "Location"), ("Monday", "Temporal")]
    row = EntitiesRow("1", text, tuple(GoldEntity(pair(text, w), label) for w, label in gold))
    found = reading(
        text,
        actors=(actor(text, "a", "Aruland"), actor(text, "t", "ten tanks")),
        places=(place(text, "Port Mara"), place(text, "Aruland")),
    )
    # Aruland is mentioned once though two records share it: two of three right, all of gold found
    scored = values(tasks.entities_re3d([row], Told({text: found}), quiet))
    assert scored == pytest.approx({"mention_f1": 0.8})


def test_attributions_leave_nested_ones_out() -> None:
    text = "Roe said that Doe had claimed victory. “Good,” said Poe."
    that = pair(text, "that Doe had claimed victory")
    last = (text.rindex("said"), text.rindex("said") + 4)
    gold = (
        GoldAttribution((pair(text, "Roe"),), (pair(text, "said"),), (that,)),
        GoldAttribution((pair(text, "Poe"),), (last,), (pair(text, "“Good,”"),)),
    )
    found = reading(
        text,
        statements=(
            statement(text, "Roe", "said", "Doe had claimed victory"),
            statement(text, "Doe", "claimed", "victory"),
        ),
    )
    row = AttributionsRow("1", text, gold)
    scored = values(tasks.attributions_polnear([row], Told({text: found}), quiet))
    assert scored == pytest.approx(
        {
            "attribution_f1": 2 / 3,
            "attribution_f1_quoted": 0,
            "attribution_f1_unquoted": 1,
            "source_f1": 2 / 3,
            "cue_f1": 2 / 3,
            "content_f1": 0,
        }
    )


def test_places_are_scored_by_distance_country_and_span() -> None:
    text = "Ships left Basra for Lagos, not for Qwxyz."
    gold = tuple(
        GoldToponym(pair(text, name), name, lat, lon, country)
        for name, lat, lon, country in [
            ("Basra", 30.5, 47.8, "Iraq"),
            ("Lagos", 37.1, -8.7, "Portugal"),
            ("Qwxyz", 0.0, 0.0, None),
        ]
    )
    found: tuple[Place, ...] = (place(text, "Basra"), place(text, "Ships"))
    row = PlacesRow("1", text, gold)
    scored = values(tasks.places([row], Told({text: reading(text, places=found)}), quiet))
    assert scored == pytest.approx(
        {"within_161_km": 1 / 3, "right_country": 1 / 2, "toponym_f1": 2 / 5}
    )


def test_places_without_countries_are_not_scored_by_country() -> None:
    text = "Ships left Basra."
    row = PlacesRow("1", text, (GoldToponym(pair(text, "Basra"), "Basra", 30.5, 47.8, None),))
    scored = values(tasks.places([row], Told({text: reading(text)}), quiet))
    assert scored == {"within_161_km": 1, "toponym_f1": 0}


def test_networks_are_solved_and_held_against_what_is_known() -> None:
    triangle = (SignedTie("A", "B", -1), SignedTie("B", "C", -1), SignedTie("A", "C", -1))
    done: list[int] = []
    rows = [Network("right", triangle, 1), Network("wrong", triangle, 2)]
    scored = tasks.signed(rows, Told(), done.append)
    assert values(scored)["exact"] == 0.5
    assert done == [1, 2]
    assert [m.name for m in scored.metrics if not m.floored] == ["seconds_slowest"]


def test_the_words_of_the_made_up_rows_stand_where_they_should() -> None:
    assert [each.of(TEXT) for each in (A, B)] == ["Aruland", "Belmark"]
