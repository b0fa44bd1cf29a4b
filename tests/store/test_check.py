"""Each kind of damage is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from sides.records import Count, Place, Reading, Review, Span, Statement, Uncoded
from sides.reviewing.codings import coding_of
from sides.store.store import Store

from .samples import Deed, Side, report


def whole() -> Reading:
    """A reading with something of every kind."""
    plain = report(Deed(), Side("IRN", "IRQ"), text="🕊 They met.")
    first, word = Span(0, 3), Span(4, 7)
    event = replace(
        plain.events[0],
        place="place-1",
        statement="statement-1",
        hedges=(word,),
        counts=(Count("dead", 1, None, word),),
    )
    said = Statement("statement-1", "IRQ", (first,), word, (word,), "direct", None, 0.9)
    return replace(
        plain,
        statements=(said,),
        events=(event,),
        stances=(replace(plain.stances[0], event=event.id, statement="statement-1"),),
        places=(Place("place-1", "Basra", (first,), 30.5, 47.8, "IRQ", None, None, 0.9),),
        uncoded=(Uncoded(first, "no deed", "nothing was done", word),),
    )


@pytest.fixture(scope="module")
def sound(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two reports of one event and an imported event."""
    path = tmp_path_factory.mktemp("check") / "sound.duckdb"
    shutil.copy(blank, path)
    store = Store(path)
    one = whole()
    store.add([one, report(Deed(), text="More.")])
    store.review(
        [
            Review.of(one.article.id, "right", coding_of(one, each.id), None, by="ada")
            for each in (one.events[0], one.statements[0], one.stances[0])
        ]
    )
    with store.writing_to() as connection:
        for line in _BESIDES.format(reading=one.id, event=one.events[0].id).split(";"):
            connection.execute(line)
    assert store.check() == ()
    return path


_BESIDES = """
INSERT INTO imported BY NAME SELECT 'gdelt' AS dataset, '7' AS id, 'AID' AS type, 7 AS intensity,
    2 AS quad, ['IRQ'] AS sources, ['IRN'] AS targets;
INSERT INTO evidence SELECT * REPLACE ('gdelt' AS dataset, '7' AS record, 'r' AS reading)
    FROM evidence LIMIT 1;
INSERT INTO links VALUES ('occurrence-1', '{reading}', '{event}');
INSERT INTO copies SELECT min(id), max(id) FROM articles
"""

BAD = "{'start': 9, 'end': 999}"
"""Beyond the end of the text."""

FAULTS = {
    "articles with the same id": "INSERT INTO articles SELECT * FROM articles LIMIT 1",
    "articles with the same origin": "UPDATE articles SET origin = 'there'",
    "readings with the same id": "UPDATE readings SET id = 'r'",
    "names with the same id": "INSERT INTO names SELECT * FROM names LIMIT 1",
    "failures with the same origin": "INSERT INTO failures SELECT 'a', 'b', 'c' FROM range(2)",
    "events with the same nr": "INSERT INTO events SELECT * FROM events LIMIT 1",
    "stances with the same id": "INSERT INTO stances SELECT * FROM stances",
    "links with the same event": "INSERT INTO links SELECT 'o', reading, event FROM links",
    "imported with the same id": "INSERT INTO imported SELECT * FROM imported",
    "articles with several readings, or none": "DELETE FROM readings",
    "readings without an article": "DELETE FROM articles",
    "uncoded of no reading": "UPDATE uncoded SET reading = 'r'",
    "actors.mentions that is no stretch": f"UPDATE actors SET mentions = [{BAD}]",
    "presence.mention that is no stretch": "UPDATE presence SET mention = {'start': -1, 'end': 2}",
    "statements.source that is no stretch": f"UPDATE statements SET source = [{BAD}]",
    "statements.content that is no stretch": f"UPDATE statements SET content = [{BAD}]",
    "events.trigger that is no stretch": "UPDATE events SET trigger = {'start': 3, 'end': 4}",
    "events.hedges that is no stretch": f"UPDATE events SET hedges = [{BAD}]",
    "events.counts.words that is no stretch": (
        f"UPDATE events SET counts = [{{'kind': 'dead', 'low': 1, 'high': 1, 'words': {BAD}}}]"
    ),
    "events.sentence that is no stretch": "UPDATE articles SET text = 'short'",
    "statements.speaker who is no actor": "UPDATE statements SET speaker = 'nobody'",
    "events.sources who is no actor": "UPDATE events SET sources = ['IRQ', 'nobody']",
    "events.target_states who is no actor": "UPDATE events SET target_states = ['nobody']",
    "stances.holder_organ who is no actor": "UPDATE stances SET holder_organ = 'nobody'",
    "presence of a state who is no actor": "UPDATE presence SET id = 'nobody'",
    "stances.toward who is no actor": "UPDATE stances SET toward = 'nobody'",
    "events.place that is not in the reading": "DELETE FROM places",
    "events.statement that is not in the reading": "DELETE FROM statements",
    "stances.event that is not in the reading": "UPDATE stances SET event = 'event-0'",
    "evidence of no event": "DELETE FROM events",
    "evidence of no stance": "DELETE FROM stances",
    "events without evidence": "DELETE FROM evidence WHERE kind = 'event'",
    "stances without evidence": "DELETE FROM evidence WHERE kind = 'stance'",
    "imported evidence without an event": "UPDATE imported SET dataset = 'icews'",
    "evidence.source who is no actor": "UPDATE evidence SET source = 'nobody'",
    "actors without a name": "DELETE FROM names",
    "links to no event": "UPDATE links SET event = 'event-0'",
    "copies.article that is not there": "UPDATE copies SET article = 'a'",
    "copies.original that is not there": "UPDATE copies SET original = 'a'",
    "reviews with the same id": "UPDATE reviews SET id = 'review-0'",
    "codings with several reviews": (
        "INSERT INTO reviewed SELECT * REPLACE ('review-0' AS review) FROM reviewed"
    ),
    "reviews of no statement": (
        "UPDATE reviewed SET record = 'statement-0' WHERE kind = 'statement'"
    ),
    "reviewed.review that is not there": "UPDATE reviewed SET review = 'review-0'",
    "reviews that were not applied": "DELETE FROM reviewed WHERE kind = 'stance'",
    "reviewed readings that are not kept": "DELETE FROM as_read",
}


@pytest.fixture(scope="module")
def bench(sound: Path) -> Store:
    """A copy on which damage is done and undone."""
    return Store(shutil.copy(sound, sound.with_name("bench.duckdb")))


@pytest.mark.parametrize("fault", FAULTS)
def test_damage_is_found(bench: Store, fault: str) -> None:
    from sides.store.check import problems

    with bench.writing_to() as connection:
        connection.begin()
        connection.execute(FAULTS[fault])
        found = next((line for line in problems(connection) if line.startswith(fault)), None)
        connection.rollback()
    assert found is not None
    assert "\n" not in found


def test_many_faults_are_counted_and_some_named(bench: Store) -> None:
    from sides.store.check import problems

    with bench.writing_to() as connection:
        connection.begin()
        connection.execute("INSERT INTO links SELECT 'o', 'r', i::VARCHAR FROM range(3000) t(i)")
        found = [line for line in problems(connection) if line.startswith("links to no event")]
        connection.rollback()
    assert found == ["links to no event: 3,000 (0, 1, 10, 100, 1000)"]
