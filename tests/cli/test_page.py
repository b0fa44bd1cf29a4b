"""The terminal page: what a reader sees at any width, in colour or not."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from sides.cli.page import page
from sides.records import Actor, Alternative, Article, Reading, Span

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(reading: Reading, width: int = 80, *, color: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=color, color_system="truecolor" if color else None,
        markup=False, highlight=False, emoji=False,
    )  # fmt: skip
    page(console, reading)
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("color", [False, True])
def test_it_fits_the_terminal(reading: Reading, width: int, color: bool) -> None:
    lines = ESCAPE.sub("", shown(reading, width, color=color)).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width


@pytest.mark.parametrize("width", [60, 80, 160])
def test_everything_that_was_read_is_there(reading: Reading, width: int) -> None:
    text = flat(shown(reading, width))
    for words in (
        "Meridian Wire · 2031-03-04", "XVA GOV", "ACCUSE", "allege", "CONSULT", "“accused” 0.85",
        "“reportedly”", "We will not", "＋ for", "− against", "○ on no", "51.50, -3.25",
        "“shelling”", "page furniture", "no source or",
    ):  # fmt: skip
        assert words in text, words


def test_actors_are_numbered_alike_in_text_and_tables(reading: Reading) -> None:
    text = flat(shown(reading, 160))
    assert "The government of Varnland¹ on Tuesday accused the Ostmark² army³ of shelling" in text
    assert "She⁴ had reportedly met the rebels⁵." in text
    assert "Varnland¹ → the Ostmark army³" in text
    assert "Ada Lorne⁴ → the rebels⁵" in text
    assert "by the word of Ada Lorne⁴" in text


def test_the_headline_stands_once(reading: Reading) -> None:
    text = shown(reading, 160)
    assert text.startswith("Varnland¹ accuses Ostmark² of shelling the port\n")
    assert text.count("of shelling the port") == 1


def test_each_actor_has_one_colour(reading: Reading) -> None:
    text = shown(reading, 160, color=True)
    colours = set(re.findall(r"(\x1b\[38;2;[0-9;]*m)[^\x1b]*Lorne⁴", text))
    assert len(colours) == 1
    assert shown(reading, 160) == ESCAPE.sub("", text)


def test_numbers_stay_apart_where_two_phrases_end_together(reading: Reading) -> None:
    rebels = next(each for each in reading.actors if each.id == "rebels")
    port = reading.places[0].mentions[0]
    double = replace(
        reading,
        actors=(
            replace(reading.actors[0], mentions=(port,)),
            replace(rebels, mentions=(Span(port.start + 5, port.end),)),
        ),
        statements=(), events=(), stances=(),
    )  # fmt: skip
    assert "Port Ellery²·¹" in shown(double, 160)


def test_without_other_characters_numbers_stand_in_brackets(reading: Reading) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="replace")
    page(Console(file=out, width=80, color_system=None), reading)
    out.flush()
    assert b"accused the Ostmark[2] army[3]" in raw.getvalue()
    assert b"- against" in raw.getvalue()


def test_nothing_read_is_said_in_words(bare: Reading) -> None:
    text = flat(shown(bare))
    assert "Actors No one: the text has no name" in text
    assert "Events None. What was left, and why: no actor (9)." in text
    assert "No date of publication" in text
    assert "and 3 more" in text


@pytest.mark.parametrize("color", [False, True])
def test_the_text_cannot_steer_the_terminal(bare: Reading, color: bool) -> None:
    text = ESCAPE.sub("", shown(bare, color=color))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "␛[31mRed [bold]words[/bold]" in text
    assert ":smile:" in text
    assert "A [red]title[/red]␛]0;owned␇" in text


def test_quotation_marks_stand_once(reading: Reading) -> None:
    text = reading.article.text
    start, end = text.index("“"), text.index("”") + 1
    told = replace(reading.statements[0], content=(Span(start, end),))
    printed = shown(replace(reading, statements=(told,)), 160)
    assert "said   “We will not be silent,”" in printed
    assert "““" not in printed


def test_long_words_are_wrapped(reading: Reading) -> None:
    long = replace(reading.actors[4], name="x" * 300)
    lines = shown(replace(reading, actors=(*reading.actors[:4], long)), 60).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= 60
    assert sum(line.count("x") for line in lines) >= 300


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_any_text_with_any_mentions(text: str, data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [
        Span(min(pair), max(pair))
        for pair in data.draw(st.lists(ends, max_size=4))
        if pair[0] != pair[1]
    ]
    actors = tuple(
        Actor(f"a{at}", "name", None, (), (span,), "registry") for at, span in enumerate(spans)
    )
    made = Reading("r", Article.of(text), "hand", actors, (), (), (), (), (), ())
    printed = shown(made, 40)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", printed)


def test_who_else_a_name_may_mean_is_shown(reading: Reading) -> None:
    others = (Alternative("m", "Mara Lorne", 0.2), Alternative("t", "Tam Lorne", 0.01))
    made = replace(reading.actors[3], alternatives=others)
    printed = shown(replace(reading, actors=(*reading.actors[:3], made, *reading.actors[4:])), 120)
    assert "or Mara Lorne 0.20" in printed
    assert "Tam Lorne" not in printed
