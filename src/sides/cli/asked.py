"""The options of commands that ask a store, and what they make of them: a store and `Asked`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ..options import HALF_LIFE, MIN_WEIGHT, STANCE_WEIGHT, STATUS_WEIGHTS, UNKNOWN_REPORTS
from .stored import any_store_option, store_option

if TYPE_CHECKING:
    from ..answers import Asked
    from ..options import TieOptions
    from ..records import Level

Form = Literal["page", "json", "csv"]

Command = Callable[..., Any]

_LINES = 100

_FILTERS: dict[str, Command] = {
    "actor": click.option("--actor", metavar="WHO", help="Only what has this actor (id or name)."),
    "other": click.option("--with", "other", metavar="WHO", help="And this one: what is between."),
    "type": click.option("--type", "type", metavar="TYPE", help="Only this PLOVER type."),
    "status": click.option(
        "--status",
        type=click.Choice(("actual", "planned", "hypothetical", "denied", "past")),
        help="Only events of this status.",
    ),
    "place": click.option(
        "--place", metavar="PLACE", help="Only in this place, division or country (ISO 3166-1)."
    ),
    "since": click.option("--since", metavar="DATE", help="First day (YYYY-MM-DD)."),
    "until": click.option("--until", metavar="DATE", help="Last day (YYYY-MM-DD)."),
    "source": click.option(
        "--source", metavar="SOURCE", help="Only reports of this publisher, file, folder or URL."
    ),
}

_LEVEL = (
    click.option(
        "--level",
        type=click.Choice(("person", "organ", "state", "bloc")),
        default=None,
        help="Who acts: persons and all others as they are named, the organs that they act for, "
        "the states of these (the default), or blocs of states (--blocs).",
    ),
    click.option(
        "--blocs",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Blocs (YAML): from a name to a list of ids of actors.",
    ),
)

_FORMS = (
    click.option("--json", "as_json", is_flag=True, help="All that is known, as JSON."),
    click.option("--csv", "as_csv", is_flag=True, help="Rows, as CSV."),
    click.option("--color/--no-color", default=None, help="In colour or not."),
)

_PAGES = (
    click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=_LINES,
        show_default=True,
        metavar="N",
        help="Lines at most.",
    ),
    click.option(
        "--offset", type=click.IntRange(min=0), default=0, metavar="N", help="Lines left out."
    ),
)

_TIES = (
    click.option(
        "--half-life",
        type=click.FloatRange(0, min_open=True),
        default=HALF_LIFE,
        show_default=True,
        metavar="DAYS",
        help="Days in which what happened comes to weigh half.",
    ),
    click.option("--no-decay", is_flag=True, help="What happened weighs the same for ever."),
    click.option(
        "--stance-weight",
        type=click.FloatRange(0),
        default=STANCE_WEIGHT,
        show_default=True,
        metavar="W",
        help="What a stance weighs, beside events at their intensity over ten.",
    ),
    *(
        click.option(
            f"--{status}",
            type=click.FloatRange(0),
            default=STATUS_WEIGHTS[status],
            show_default=True,
            metavar="W",
            help=f"What {status} events count.",
        )
        for status in ("planned", "past", "hypothetical", "denied")
    ),
    click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        metavar="P",
        help="Events and stances below this probability are left out.",
    ),
    click.option(
        "--min-weight",
        type=click.FloatRange(0),
        default=MIN_WEIGHT,
        show_default=True,
        metavar="W",
        help="Ties below it are left out.",
    ),
    click.option(
        "--min-reports",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="Independent reports that a tie needs.",
    ),
    click.option(
        "--unknown-reports",
        type=click.IntRange(1),
        default=UNKNOWN_REPORTS,
        show_default=True,
        metavar="N",
        help="Independent reports that somebody needs whom the registry does not know.",
    ),
    click.option(
        "--dataset",
        "datasets",
        type=click.Choice(("sides", "polecat", "gdelt", "icews")),
        multiple=True,
        help="Only what was coded by these. May be given again.",
    ),
)


def asks(
    *filters: str, ties: bool = False, lines: bool = True, needed: bool = True
) -> Callable[[Command], Command]:
    """Gives a command the options of a question: these filters, levels, forms, with `ties` how
    ties are weighed, with `lines` how many are told. It is called with `store`, `asked`, `form`
    and `color`, and all further options of its own. Not `needed`: without a store it is None."""
    options = [_FILTERS[name] for name in filters]
    options += [*_LEVEL, *(_TIES if ties else ()), *(_PAGES if lines else ()), *_FORMS]

    def asking(command: Command) -> Command:
        @wraps(command)
        def called(**given: Any) -> object:
            from ..store.store import Store

            as_json, as_csv = given.pop("as_json"), given.pop("as_csv")
            if as_json and as_csv:
                raise click.UsageError("--json and --csv exclude each other")
            form: Form = "json" if as_json else "csv" if as_csv else "page"
            where = given.pop("store")
            held = None if where is None else Store(where)
            return command(store=held, asked=_asked(given), form=form, **given)

        made: Command = called
        for option in reversed([*options, store_option if needed else any_store_option]):
            made = option(made)
        return made

    return asking


def _asked(given: dict[str, Any]) -> Asked:
    """What is asked; what it is made of is taken out of `given`."""
    from ..answers import Asked
    from ..registry import Registry
    from ..registry.blocs import read_blocs

    blocs = given.pop("blocs")
    level: Level = given.pop("level") or ("state" if blocs is None else "bloc")
    if (level == "bloc") != (blocs is not None):
        raise click.UsageError("--level bloc and --blocs FILE need each other")
    named = {name: given.pop(name) for name in (*_FILTERS, "limit", "offset") if name in given}
    source = named.get("source")
    if source is not None and Path(source).exists():
        named["source"] = str(Path(source).absolute())
    if "half_life" in given:
        named["ties"] = _ties(given)
    return Asked(
        **named,
        level=level,
        blocs=read_blocs(blocs, Registry.load()) if blocs is not None else None,
    )


def _ties(given: dict[str, Any]) -> TieOptions:
    from ..options import TieOptions

    half_life = given.pop("half_life")
    return TieOptions(
        half_life=None if given.pop("no_decay") else half_life,
        **{
            name: given.pop(name)
            for name in (
                "stance_weight", "planned", "past", "hypothetical", "denied", "min_confidence",
                "min_weight", "min_reports", "unknown_reports", "datasets",
            )
        },
    )  # fmt: skip
