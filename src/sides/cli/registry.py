"""`sides registry` and `sides who`: who is who, and actors of a user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..options import registry_folder
from ..visible import one_line
from . import FAILED, complain

if TYPE_CHECKING:
    from ..registry import Known, Registry

FORMS = ("yaml", "csv", "ftm", "popolo", "congress", "wikidata", "cameo")
MOST_BAD = 20
"""Skipped rows that are named; a count stands for the rest."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def registry() -> None:
    """Check, add and list the actors that Sides knows."""


@registry.command("check")
@click.argument("files", nargs=-1, type=_FILE, metavar="[FILE...]")
def check(files: tuple[Path, ...]) -> int:
    """Look for mistakes in registry files, by default in those that are shipped.

    Overlapping offices, dates that end before they begin, unknown codes and ids, cycles, names
    that several bear. The exit status is 1 if anything but warnings was found.
    """
    from ..registry.added import problems

    found = problems(files)
    for each in found:
        mark = "warning: " if each.warning else ""
        click.echo(one_line(f"{each.file}: {each.entry}: {mark}{each.what}"))
    wrong = sum(not each.warning for each in found)
    click.echo(f"{wrong:,} wrong, {len(found) - wrong:,} to look at", err=True)
    return FAILED if wrong else 0


@registry.command("add")
@click.argument("file", type=_FILE)
@click.option("--form", type=click.Choice(FORMS), help="What the file is [default: told from it].")
@click.option("--try", "only_try", is_flag=True, help="Say what would come of it, keep nothing.")
def add(file: Path, form: str | None, only_try: bool) -> int:
    """Add the actors of a FILE to those that `sides read` knows.

    A registry file (YAML), a table (CSV), FollowTheMoney JSON lines, Popolo JSON, the YAML of
    congress-legislators, the JSON of a Wikidata query, or a CAMEO actor dictionary. Rows that make
    no sense are named and skipped, and the exit status is then 1; nothing is taken of a file whose
    good rows do not fit together.
    """
    from ..registry.added import add as take

    found = take(file, registry_folder(), form=form, keep=not only_try)
    for row in found.bad[:MOST_BAD]:
        complain(f"{file}:{row.line}: {row.reason}")
    if len(found.bad) > MOST_BAD:
        complain(f"{file}: {len(found.bad) - MOST_BAD:,} more rows skipped")
    for each in found.warnings[:MOST_BAD]:
        complain(f"{each.entry}: {each.what}")
    kept = f"kept in {found.path}" if found.path is not None else "nothing kept"
    click.echo(f"{found.actors:,} actors ({found.form}), {len(found.bad):,} rows skipped; {kept}")
    return FAILED if found.bad else 0


@registry.command("list")
def listed() -> None:
    """The files of actors that were added; delete one to forget its actors."""
    from ..registry.added import files

    for path in files(registry_folder()):
        click.echo(str(path))


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--on", metavar="DATE", help="Day for which it is asked (YYYY-MM-DD).")
@click.option(
    "--registry",
    "more",
    type=_FILE,
    multiple=True,
    metavar="FILE",
    help="Actors of your own beside those that are known. May be given again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answers as JSON.")
def who(name: tuple[str, ...], on: str | None, more: tuple[Path, ...], as_json: bool) -> int:
    """Who a NAME is, on a day: what the registry knows, and why.

    A country or body with a title names who held the office: `sides who US secretary of state --on
    2016-05-01`. The exit status is 1 if nobody is known by the name.
    """
    from ..ingest.published import checked
    from ..registry import Registry
    from ..registry import who as ask
    from ..registry.added import files

    known = Registry.load((*files(registry_folder()), *more))
    words = " ".join(name)
    found = ask(known, words, checked(on))
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    elif found:
        for each in found:
            click.echo(_told(known, each, on))
    if not found:
        hint = "" if on else "; a title needs a day (--on)"
        complain(f"nobody is known by “{words}”{hint}")
        return FAILED
    return 0


_AS = {
    "name": "a name of it", "demonym": "its adjective", "people_plural": "its people",
    "capital": "its capital", "seat": "a seat of its power", "surname": "the surname",
    "title": "the holder of that office",
}  # fmt: skip


def _told(registry: Registry, known: Known, on: str | None) -> str:
    """A few lines for one answer."""
    codes = ", ".join(filter(None, (known.country, *known.sectors))) or "no codes"
    lines = [f"{known.name} ({known.kind}, {known.id}): {codes}"]
    office = known.office
    if office is not None:
        of = registry.entry(office.of).name if office.of else office.country or ""
        since, until = office.since or "?", office.until or ("?" if on else "now or not known")
        lines.append(f"  {office.title}, {of}: {since} to {until}")
    elif known.kind == "person":
        lines.append("  holds no office then that is known")
    if known.part_of:
        lines.append("  part of " + " → ".join(registry.entry(id).name for id in known.part_of))
    often = ", but the word is far more often none" if known.otherwise else ""
    lines.append(f"  because the words are {_AS.get(known.as_, known.as_)}{often}")
    return "\n".join(map(one_line, lines[:1])) + "".join(
        f"\n  {one_line(x.strip())}" for x in lines[1:]
    )
