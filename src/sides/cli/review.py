"""`sides review`: says which codings are right or wrong, and what should be."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import complain
from .asked import Form, asks
from .read import known_files
from .stored import store_option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.table import Table

    from ..answers import Asked
    from ..records import CodingLine, QueueLine, Review, ReviewLine
    from ..registry import Registry
    from ..store.store import Store

    Command = Callable[..., Any]

SIGNS = {1: "for", -1: "against", 0: "no side"}
"""What the signs of stances are called."""

_HEADER = (
    "id", "kind", "verdict", "by", "at", "note", "was", "now", "record", "read", "words",
    "start", "end", "reading", "article", "file", "title", "publisher", "published",
)  # fmt: skip
_QUEUE_HEADER = (
    "id", "kind", "confidence", "coding", "words", "start", "end", "reading", "article", "file",
    "title", "publisher", "published",
)  # fmt: skip


def _user() -> str | None:
    """The name of who is logged in, where the system tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def _says(command: Command) -> Command:
    """Gives a command `store`, `by`, `note`, `registry` and `link`."""
    for option in (
        click.option(
            "--link/--no-link",
            default=True,
            help="Tell anew which events of the month are one.",
        ),
        click.option(
            "--registry",
            type=click.Path(dir_okay=False, path_type=Path),
            multiple=True,
            metavar="FILE",
            help="The actors of your own (YAML) with which the report was read.",
        ),
        click.option("--note", metavar="WORDS", help="Why."),
        click.option(
            "--by",
            default=_user,
            required=True,
            metavar="NAME",
            help="Who says so; by default you.",
        ),
        store_option,
    ):
        command = option(command)
    return command


def _tells(command: Command) -> Command:
    """Gives a command the options that say what a coding should be."""
    for option in (
        click.option("--sign", type=click.Choice(("1", "0", "-1")), help="Of a stance."),
        click.option("--toward", metavar="WHO", help="Towards whom a stance is."),
        click.option("--holder", metavar="WHO", help="Whose stance it is."),
        click.option("--speaker", metavar="WHO", help="Who says a statement; '' for nobody known."),
        click.option("--context", "contexts", multiple=True, metavar="CONTEXT", help="PLOVER's."),
        click.option("--place", metavar="PLACE", help="A place of the report; '' for none."),
        click.option(
            "--date", metavar="DATE", help="A day, month, year, or FIRST/LAST; '' for none."
        ),
        click.option("--status", metavar="STATUS", help="Whether it happened."),
        click.option("--target", "targets", multiple=True, metavar="WHO", help="To whom. Again."),
        click.option("--from", "sources", multiple=True, metavar="WHO", help="Who does it. Again."),
        click.option("--mode", metavar="MODE", help="A mode of its type; '' for none."),
        click.option("--type", "type", metavar="TYPE", help="PLOVER's type of an event."),
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@asks("since", "until", "source", needed=False)
def review(store: Store | None, asked: Asked, form: Form, color: bool | None) -> None:
    """What analysts said of codings, latest first; COMMANDs say more.

    What is called wrong leaves all answers, what is corrected or was missed is in them as it should
    be, and what is right is sure. It holds when a report is read again. --since and --until are
    days on which it was said.
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    if store is None:
        raise click.UsageError("--store FILE is needed, or SIDES_STORE")
    from ..answers import reviews as answer
    from ..answers import why_no_reviews
    from .lines import print_json, print_rows
    from .output import console

    lines = answer(store, asked)
    if form == "json":
        print_json(lines)
    elif form == "csv":
        print_rows(_HEADER, map(_row, lines))
    elif lines:
        console(color).print(_reviews(lines))
    if not lines:
        complain(why_no_reviews(store))


@review.command("next")
@asks("actor", "other", "type", "status", "place", "since", "until", "source")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(("event", "statement", "stance")),
    multiple=True,
    help="Only these. May be given again.",
)
def next_(
    store: Store, asked: Asked, form: Form, color: bool | None, kinds: tuple[Any, ...]
) -> None:
    """The codings of which nobody has said anything, least sure first."""
    from ..answers import to_review, why_empty
    from .lines import print_json, print_rows
    from .output import console

    lines = to_review(store, asked, kinds) if kinds else to_review(store, asked)
    if form == "json":
        print_json(lines)
    elif form == "csv":
        print_rows(_QUEUE_HEADER, map(_queue_row, lines))
    elif lines:
        console(color).print(_queue(lines))
    if not lines:
        complain(f"nothing is left to review: {why_empty(store, asked)}")


@review.command()
@click.argument("id", metavar="ID")
@click.argument("verdict", type=click.Choice(("right", "wrong", "corrected")))
@_tells
@_says
def mark(
    id: str,
    verdict: str,
    store: Path,
    by: str,
    note: str | None,
    registry: tuple[Path, ...],
    link: bool,
    **told: Any,
) -> None:
    """Say that the event, statement or stance ID is right, wrong, or corrected: then options say
    what should be.

    WHO is an id, a name or the words of somebody in the report; somebody else is NAME@WORDS, where
    WORDS stand in the report: --from "Iran@Tehran".
    """
    from ..answers import reading_with
    from ..registry import Registry
    from ..reviewing.marks import mark as marked
    from ..store.store import Store

    held, known = Store(store), Registry.load(known_files(registry))
    said = marked(
        reading_with(held, id), id, verdict, _told(told), by=by, note=note, registry=known
    )
    _store(held, said, known, link)
    now = said.wanted.what.id if said.wanted is not None else id
    where = f", and is now {now}" if now != id else ""
    click.echo(f"{id} is {verdict}, says {by}{where} ({said.id})")


@review.command()
@click.argument("report", metavar="REPORT")
@click.argument("kind", type=click.Choice(("event", "statement", "stance")))
@click.argument("words", metavar="WORDS")
@_tells
@_says
def missed(
    report: str,
    kind: Any,
    words: str,
    store: Path,
    by: str,
    note: str | None,
    registry: tuple[Path, ...],
    link: bool,
    **told: Any,
) -> None:
    """Say that an event, statement or stance was missed that these WORDS of a REPORT tell (its id,
    address or file): of an event the words that tell the deed, of a statement what is said."""
    from ..answers import reading as reading_of
    from ..registry import Registry
    from ..reviewing.marks import add
    from ..reviewing.parties import find_words
    from ..store.store import Store

    held, known = Store(store), Registry.load(known_files(registry))
    reading = reading_of(held, next(iter(held.named(report)), report))
    where = find_words(reading.article.text, words)
    spans = [where] if kind == "statement" else where
    said = add(reading, kind, spans, _told(told), by=by, note=note, registry=known)
    _store(held, said, known, link)
    now = "" if said.wanted is None else f": {said.wanted.what.id}"
    click.echo(f"missed, says {by}{now} ({said.id})")


@review.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--link/--no-link", default=True, help="Tell anew which events are one.")
@store_option
def undo(ids: tuple[str, ...], store: Path, link: bool) -> None:
    """Take back reviews, by their ids."""
    from ..store.store import Store

    held = Store(store)
    gone = held.unreview(*ids)
    if link:
        held.link()
    click.echo(f"{gone:,} taken back")


def _told(options: dict[str, Any]) -> dict[str, Any]:
    """What was said that should be: of several values, those that were given."""
    told = {name: value for name, value in options.items() if value not in (None, ())}
    if "sign" in told:
        told["sign"] = int(told["sign"])
    for name in ("sources", "targets", "contexts"):
        if told.get(name) == ("",):
            told[name] = ()
    return told


def _store(store: Store, said: Review, registry: Registry, link: bool) -> None:
    store.review(said, registry=registry)
    if link:
        store.link(registry)


def _reviews(lines: Sequence[ReviewLine]) -> Table:
    from rich.text import Text

    from ..visible import one_line
    from .grid import grid, place, quoted

    made = grid(("When", None), ("Who says", 2), ("Of what", 4), ("In the words", 5))
    for each in lines:
        told = []
        if each.was is not None:
            told.append(coding(each.was, each.kind))
        if each.verdict in ("corrected", "missed") and each.now is not None:
            told.append(f"→ {coding(each.now, each.kind)}")
        if not each.read and each.record is not None:
            told.append("(held by this review alone)")
        said = f"{one_line(each.by)}: {each.verdict}" + (f", {each.note}" if each.note else "")
        where = place(each.origin) if each.origin is not None else "the report is there no more"
        made.add_row(
            each.at[:10],
            Text(one_line(said)),
            Text("\n".join(told)),
            quoted(each.words, f"{where}; {each.id}"),
        )
    return made


def _queue(lines: Sequence[QueueLine]) -> Table:
    from rich.text import Text

    from .grid import grid, place, quoted

    made = grid(("Sure", None), ("What", 4), ("In the words", 6))
    for each in lines:
        made.add_row(
            f"{each.confidence:.2f}",
            Text(f"{coding(each.coding, each.kind)}\n{each.id}"),
            quoted(each.words, place(each.origin)),
        )
    return made


def coding(line: CodingLine, kind: str) -> str:
    """A coding in one line: who, what, whom."""
    from .grid import names

    who = names(line.sources) or "(not named)"
    whom = f" → {names(line.targets)}" if line.targets else ""
    if kind == "event":
        what = " ".join(
            each
            for each in (line.type, line.mode, line.status if line.status != "actual" else None)
            if each
        )
    else:
        what = "says" if line.sign is None else SIGNS[line.sign]
    return f"{who}{whom}: {what}"


def _row(line: ReviewLine) -> list[object]:
    was = None if line.was is None else coding(line.was, line.kind)
    now = None if line.now is None else coding(line.now, line.kind)
    told = [line.id, line.kind, line.verdict, line.by, line.at, line.note, was, now, line.record]
    return [*told, line.read, line.words, line.span.start, line.span.end, *_origin(line)]


def _queue_row(line: QueueLine) -> list[object]:
    told = [line.id, line.kind, line.confidence, coding(line.coding, line.kind), line.words]
    return [*told, line.span.start, line.span.end, *_origin(line)]


def _origin(line: ReviewLine | QueueLine) -> list[object]:
    where = line.origin
    if where is None:
        return [None] * 6
    return [
        where.reading, where.article, where.file, where.title, where.publisher, where.date
    ]  # fmt: skip
