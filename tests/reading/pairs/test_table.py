"""The pairs of the actors of a text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

import pytest

from sides.ontology import plover
from sides.reading.actors.cast import cast
from sides.reading.document import Cast, Deed, Document, Mention, MentionKind
from sides.reading.pairs.table import MOST_ACTORS, Pairs, of_sentence, table
from sides.records import Span
from sides.registry import Registry

Read = Callable[..., Document]

TEXT = "It rained. Norway told Malta that it was wrong. Norway left. She and Cyprus stayed."


def people(document: Document, *named: tuple[str, str | None, MentionKind]) -> Cast:
    """A cast of mentions, each the words, the actor and the kind, in the order of the text."""
    mentions, at = [], 0
    for words, _, kind in named:
        at = document.text.index(words, at)
        span = Span(at, at + len(words))
        tokens = document.doc.char_span(span.start, span.end)
        assert tokens is not None
        mentions.append(Mention(span, span, tokens.root.i, kind, "registry"))
        at += len(words)
    return Cast((), tuple(mentions), tuple(actor for _, actor, _ in named), {})


def keys(*actors: str) -> set[tuple[str | None, str | None]]:
    return set(permutations((*actors, None), 2))


@pytest.fixture(scope="module")
def parsed(document: Read) -> Document:
    return document(TEXT)


@pytest.fixture(scope="module")
def pairs(parsed: Document) -> Sequence[Pairs]:
    return table(
        parsed,
        people(
            parsed,
            ("Norway", "NOR", "state"),
            ("Malta", "MLT", "state"),
            ("it", "NOR", "pronoun"),
            ("Norway", "NOR", "state"),
            ("She", "ada", "pronoun"),
            ("Cyprus", None, "state"),
        ),
    )


def test_sentences_that_name_an_actor_have_pairs(parsed: Document, pairs: Sequence[Pairs]) -> None:
    assert [each.sentence for each in pairs] == list(parsed.sentences[1:])


def test_every_two_have_a_pair_each_way_and_one_with_no_party(pairs: Sequence[Pairs]) -> None:
    assert set(pairs[0].told) == keys("NOR", "MLT")
    assert set(pairs[1].told) == keys("NOR")
    assert set(pairs[2].told) == keys("ada")
    for each in pairs:
        assert (None, None) not in each.told
        assert all(source != target for source, target in each.told)


def test_what_is_told_of_a_pair_is_whole(pairs: Sequence[Pairs]) -> None:
    for each in pairs:
        for told in each.told.values():
            assert set(told.type) == {*plover().types, "none"}
            assert set(told.sign) == {"+1", "0", "-1", "none"}
            assert set(told.status) == {"actual", "planned", "hypothetical", "denied", "past"}
            for shares in (told.type, told.sign, told.status):
                assert sum(shares.values()) == pytest.approx(1, abs=1e-4)
            assert each.sentence.first <= told.trigger < each.sentence.last
            assert set(told.contexts) <= set(plover().contexts)
            best = max((name for name in told.type if name != "none"), key=told.type.__getitem__)
            assert told.mode is None or told.mode in plover().types[best].modes


def test_actors_are_known_by_their_first_name_in_the_sentence(
    parsed: Document, pairs: Sequence[Pairs]
) -> None:
    named = [{actor: span.of(TEXT) for actor, span in each.mentions.items()} for each in pairs]
    assert named == [{"NOR": "Norway", "MLT": "Malta"}, {"NOR": "Norway"}, {"ada": "She"}]
    for each in pairs:
        assert all(each.sentence.span.contains(span) for span in each.mentions.values())


def test_a_name_goes_before_a_pronoun(document: Read) -> None:
    text = "Before she left, Ada Roe met Malta."
    parsed = document(text)
    (found,) = table(
        parsed,
        people(
            parsed, ("she", "ada", "pronoun"), ("Ada Roe", "ada", "person"),
            ("Malta", "MLT", "state"),
        ),
    )  # fmt: skip
    assert found.mentions["ada"].of(text) == "Ada Roe"


def test_places_are_no_actors(document: Read) -> None:
    parsed = document("Malta lies south of Norway.")
    named = people(parsed, ("Malta", "MLT", "place"), ("Norway", "NOR", "state"))
    (found,) = table(parsed, named)
    assert set(found.told) == keys("NOR")
    assert table(parsed, people(parsed, ("Malta", "MLT", "place"))) == ()


def test_only_where_words_tell_a_deed_may_a_party_be_missing(document: Read) -> None:
    parsed = document("Norway met Malta. Malta and Cyprus stayed. Egypt slept.")
    named = people(
        parsed, ("Norway", "NOR", "state"), ("Malta", "MLT", "state"), ("Malta", "MLT", "state"),
        ("Cyprus", "CYP", "state"), ("Egypt", "EGY", "state"),
    )  # fmt: skip
    met = Deed("CONSULT", None, Span(7, 10), 1, (), (), "actual", (), 0.5)
    first, second = table(parsed, named, [met])
    assert set(first.told) == keys("NOR", "MLT")
    assert set(second.told) == set(permutations(("MLT", "CYP")))


def test_of_many_actors_the_first_ones_are_looked_at(document: Read) -> None:
    names = ["Norway", "Malta", "Chad", "Niger", "Mali", "Kenya", "Egypt", "Peru", "Chile",
             "Cuba", "Spain", "Ghana"]  # fmt: skip
    parsed = document(", ".join(names) + " voted.")
    ordered: list[tuple[str, str | None, MentionKind]] = [(name, name, "state") for name in names]
    (found,) = table(parsed, people(parsed, *ordered))
    assert list(found.mentions) == names[:MOST_ACTORS]
    assert set(found.told) == keys(*names[:MOST_ACTORS])


def test_the_same_text_gives_the_same_pairs(document: Read, pairs: Sequence[Pairs]) -> None:
    parsed = document(TEXT)
    named = people(parsed, ("Norway", "NOR", "state"), ("Malta", "MLT", "state"))
    again, more = table(parsed, named), table(parsed, named)
    for key, told in again[0].told.items():  # what else is scored beside them moves the last bits
        assert told.type == more[0].told[key].type
        assert told.type == pytest.approx(pairs[0].told[key].type, abs=1e-5)


def test_what_is_known_to_be_asked_for_is_told_the_same(parsed: Document) -> None:
    named = people(parsed, ("Norway", "NOR", "state"), ("Malta", "MLT", "state"))
    first = parsed.sentences[1].span
    wanted = [(first, ("NOR", None)), (first, (None, "MLT")), (first, ("nobody", None))]
    (early,), (late,) = table(parsed, named, asked=wanted), table(parsed, named)
    assert set(early.told) == set(late.told)
    for key, told in late.told.items():
        assert told.type == pytest.approx(early.told[key].type, abs=1e-5)
        assert told.trigger == early.told[key].trigger
    assert early.told.related(0.0) == [] or all(
        None not in key for key, _ in early.told.related(0.0)
    )


def test_a_pair_that_is_not_of_the_sentence_is_unknown(pairs: Sequence[Pairs]) -> None:
    for key in (("NOR", "NOR"), ("NOR", "ada"), (None, None)):
        assert key not in pairs[0].told
        with pytest.raises(KeyError):
            pairs[0].told[key]


def test_no_one_named_no_pairs(document: Read) -> None:
    for text in ("", "It rained."):
        parsed = document(text)
        assert table(parsed, people(parsed)) == ()


def test_the_pairs_of_a_sentence_are_found_by_its_span(pairs: Sequence[Pairs]) -> None:
    for each in pairs:
        assert of_sentence(pairs, each.sentence.span) is each
    assert of_sentence(pairs, Span(0, 10)) is None
    assert of_sentence((), Span(0, 10)) is None


def test_the_actors_of_the_reader_have_pairs(document: Read) -> None:
    parsed = document("Norway condemned Malta on Friday.")
    (found,) = table(parsed, cast(parsed, Registry.load()))
    assert set(found.told) == keys("NOR", "MLT")
    one, other = found.told["NOR", "MLT"], found.told["MLT", "NOR"]
    assert one.type["ACCUSE"] > other.type["ACCUSE"]
