"""The terminal page of a reading: the text with its actors, then what was read out of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..records import Actor, Count, Event, Reading, Span, Stance, Statement, Uncoded
from ..visible import one_line
from .marked import Marks, marked

LONGEST_LIST = 6
"""Rows of one reason for leaving something uncoded, and words of one actor, that are shown; a
count stands for the rest."""

LONGEST_SENTENCE = 120
"""Characters of a sentence that was left uncoded that are shown."""

_SIGNS = {1: "＋ for", -1: "− against", 0: "○ on no side"}
_ASCII_SIGNS = {1: "+ for", -1: "- against", 0: "o on no side"}
_BLANK_LINES = re.compile(r"\n\s*\n")


def page(console: Console, reading: Reading) -> None:
    """Print a reading for a person. What stands in the text cannot steer the terminal."""
    marks = Marks(reading, ascii_only=console.options.ascii_only)
    _heading(console, reading, marks)
    for title, table in (
        ("Actors", _actors(reading, marks)),
        ("Statements", _statements(reading, marks)),
        ("Events", _events(reading, marks)),
        ("Stances", _stances(reading, marks)),
        ("Places", _places(reading, marks)),
        ("Left uncoded", _uncoded(reading, marks)),
    ):
        console.print()
        console.print(Text(title, "bold"))
        console.print(table)


def _heading(console: Console, reading: Reading, marks: Marks) -> None:
    """Title, publisher, date and id, then the text; a title that begins the text stands once."""
    article = reading.article
    blocks = list(_blocks(marks.text))
    title = one_line(article.title or "")
    if blocks and title == one_line(blocks[0].of(marks.text)):
        heading = marked(reading, marks, blocks.pop(0))
        heading.stylize("bold")
    else:
        heading = Text(title or "Without a title", "bold", overflow="fold")
    console.print(heading)
    known = (article.publisher, article.author, article.date, article.url, article.id)
    line = " · ".join(one_line(each) for each in known if each)
    console.print(Text(line, "dim", overflow="fold"))
    if article.date is None:
        note = "No date of publication: days like “Tuesday” are not told (--published YYYY-MM-DD)."
        console.print(Text(note, "dim"))
    for block in blocks:
        console.print()
        console.print(marked(reading, marks, block))


def _blocks(text: str) -> Iterator[Span]:
    """The stretches between blank lines, without white space around them."""
    start = 0
    for end in [*(found.start() for found in _BLANK_LINES.finditer(text)), len(text)]:
        part = text[start:end]
        low = start + len(part) - len(part.lstrip())
        if part.strip():
            yield Span(low, low + len(part.strip()))
        start = end


def _table(*columns: tuple[str, int]) -> Table:
    """A table as wide as it needs to be; columns with their share of what there is."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name, share in columns:
        table.add_column(name, overflow="fold", ratio=share)
    return table


def _empty(words: str) -> Text:
    return Text(words, "italic", overflow="fold")


def _actors(reading: Reading, marks: Marks) -> Table | Text:
    if not reading.actors:
        return _empty("No one: the text has no name or noun for someone who acts or speaks.")
    table = _table(("Who", 4), ("Country, sectors", 3), ("Known by", 2), ("In the words", 6))
    for actor in reading.actors:
        codes = " ".join(("?" if actor.country is None else actor.country, *actor.sectors))
        table.add_row(
            marks.actor(actor.id),
            Text(codes),
            Text(actor.how),
            Text(_observed(actor.mentions, marks) + _or_else(actor)),
        )
    return table


OR_ELSE = 0.05
"""Share from which a reading of a name that lost is shown: less is noise to a reader, and JSON
has it."""


MOST_OTHERS = 3
"""Of those, how many."""


def _or_else(actor: Actor) -> str:
    """Who else the words may mean."""
    others = [each for each in actor.alternatives if each.score >= OR_ELSE]
    shown = [f"{one_line(each.name)} {each.score:.2f}" for each in others[:MOST_OTHERS]]
    return f" (or {', '.join(shown)})" if shown else ""


def _observed(mentions: Iterable[Span], marks: Marks) -> str:
    """The words as observed, each once, with how often they stand in the text."""
    counts = Counter(marks.words(span) for span in mentions)
    shown = [
        f"{words} ×{count}" if count > 1 else words
        for words, count in counts.most_common(LONGEST_LIST)
    ]
    more = len(counts) - len(shown)
    return ", ".join(shown) + (f", and {more} more" if more else "")


def _statements(reading: Reading, marks: Marks) -> Table | Text:
    if not reading.statements:
        return _empty("None: no quotation, and no words that someone said something.")
    table = _table(("Speaker", 4), ("Cue", 2), ("Content", 8), ("Kind, date", 3))
    for each in reading.statements:
        cue = Text(marks.words(each.cue) if each.cue is not None else "(none)")
        kind = Text("\n").join([Text(each.kind), *_maybe(each.date)])
        table.add_row(_speaker(each, marks), cue, Text(marks.quoted(*each.content)), kind)
    return table


def _maybe(text: str | None) -> tuple[Text, ...]:
    return () if text is None else (Text(text),)


def _speaker(statement: Statement, marks: Marks) -> Text:
    """Who speaks; where that is not known, the words that name the speaker."""
    if statement.speaker is not None:
        return marks.actor(statement.speaker)
    return Text(marks.quoted(*statement.source) if statement.source else "not told")


def _events(reading: Reading, marks: Marks) -> Table | Text:
    if not reading.events:
        return _empty(f"None. {_why_no_event(reading.uncoded)}")
    statements = {each.id: each for each in reading.statements}
    table = _table(("Source → target", 5), ("Type", 3), ("Status, date", 3), ("In the words", 5))
    for event in reading.events:
        table.add_row(
            _parties(event, marks),
            Text("\n").join([Text(event.type), *_maybe(event.mode)]),
            Text("\n").join([Text(event.status), *_maybe(_when(event))]),
            _evidence(event, statements, marks),
        )
    return table


def _when(event: Event) -> str | None:
    """The date; "by" it, where nothing tells it but the day of publication."""
    return f"by {event.date}" if event.dated == "published" else event.date


def _parties(event: Event, marks: Marks) -> Text:
    source = marks.actors(*event.sources) if event.sources else Text("(not named)")
    if not event.targets:
        return source
    return Text.assemble(source, " → ", marks.actors(*event.targets))


def _evidence(event: Event, statements: dict[str, Statement], marks: Marks) -> Text:
    """The words that tell an event, those that hedge it, the dead, injured and arrested, by whose
    word it is told, and how sure it is."""
    made = Text(f"{marks.quoted(event.trigger)} {event.confidence:.2f}")
    for hedge in event.hedges:
        made.append(f"\nhedged: {marks.quoted(hedge)}")
    for count in event.counts:
        made.append(f"\n{_number(count)} {count.kind}: {marks.quoted(count.words)}")
    told = statements.get(event.statement or "")
    if told is not None:
        made.append("\nby the word of ")
        made.append_text(_speaker(told, marks))
    return made


def _number(count: Count) -> str:
    if count.high is None:
        return f"{count.low:,} or more"
    return f"{count.low:,}" + (f" to {count.high:,}" if count.high > count.low else "")


_OF_NO_SENTENCE = frozenset({"page furniture", "no date of publication", "no such day"})


def _why_no_event(uncoded: Iterable[Uncoded]) -> str:
    counts = Counter(each.reason for each in uncoded if each.reason not in _OF_NO_SENTENCE)
    if not counts:
        return "The text has no sentence."
    reasons = "; ".join(f"{reason} ({count})" for reason, count in counts.most_common())
    return f"What was left, and why: {reasons}."


def _stances(reading: Reading, marks: Marks) -> Table | Text:
    if not reading.stances:
        return _empty("None: no words or deeds for, against, or on no side between two actors.")
    table = _table(("Holder", 4), ("Sign", 3), ("Toward", 4), ("In the words", 6))
    signs = _ASCII_SIGNS if marks.ascii_only else _SIGNS
    for each in reading.stances:
        table.add_row(
            marks.actor(each.holder),
            Text(signs[each.sign]),
            marks.actor(each.toward),
            Text(f"{marks.quoted(each.evidence)} {_basis(each)} {each.confidence:.2f}"),
        )
    return table


def _basis(stance: Stance) -> str:
    return {"words": "(words)", "statement": "(said)", "event": "(deed)"}[stance.basis]


def _places(reading: Reading, marks: Marks) -> Table | Text:
    if not reading.places:
        return _empty("None: no place of the map is named.")
    table = _table(("Place", 4), ("Where", 4), ("Latitude, longitude", 4), ("In the words", 4))
    for place in reading.places:
        where = ", ".join(one_line(each) for each in (place.admin1, place.country) if each)
        located = place.lat is not None and place.lon is not None
        point = f"{place.lat:.2f}, {place.lon:.2f}" if located else "not found"
        words = _observed(place.mentions, marks)
        table.add_row(Text(one_line(place.name)), Text(where or "?"), Text(point), Text(words))
    return table


def _uncoded(reading: Reading, marks: Marks) -> Table | Text:
    if not reading.uncoded:
        return _empty("Nothing: every sentence gave an event or a stance.")
    table = _table(("Why", 3), ("Where, and the words at fault", 8))
    for reason in dict.fromkeys(each.reason for each in reading.uncoded):
        rows = [each for each in reading.uncoded if each.reason == reason]
        for row in rows[:LONGEST_LIST]:
            table.add_row(Text(reason), _fault(row, marks))
        if len(rows) > LONGEST_LIST:
            table.add_row(Text(reason), Text(f"and {len(rows) - LONGEST_LIST} more", "dim"))
    return table


def _fault(left: Uncoded, marks: Marks) -> Text:
    sentence = marks.words(left.sentence)
    if len(sentence) > LONGEST_SENTENCE:
        sentence = sentence[:LONGEST_SENTENCE].rsplit(" ", 1)[0] + " …"
    words = f"{marks.quoted(left.words)}: " if left.words is not None else ""
    return Text.assemble(sentence, (f"\n{words}{one_line(left.detail)}", "dim"))
