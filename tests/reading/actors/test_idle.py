"""What is no actor leaves the reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sides.reading.reader import Reader


def test_a_thing_to_which_nothing_is_done_is_no_actor(reader: Reader) -> None:
    text = "The polls opened in Oslo on Monday. The Norwegian prime minister thanked the voters."
    found = reader.read(text, published="2017-10-17")
    words = {span.of(text).lower() for actor in found.actors for span in actor.mentions}
    assert "the polls" not in words
    assert "the voters" in words


def test_every_actor_of_a_record_is_kept(reader: Reader) -> None:
    text = (
        "Rebels bombed the pipeline. The blast damaged a market, and the dockers blamed the mayor, "
        "whom the bishop then defended."
    )
    found = reader.read(text, published="2017-10-17")
    known = {actor.id for actor in found.actors}
    used = {id for each in found.events for id in (*each.sources, *each.targets)}
    used |= {id for each in found.stances for id in (each.holder, each.toward)}
    used |= {each.speaker for each in found.statements if each.speaker is not None}
    assert used
    assert used <= known
