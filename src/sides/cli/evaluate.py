"""`sides evaluate`: the reader scored on gold sets, and held against its floors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import TaskID

    from ..evaluation.command import Watch
    from ..evaluation.gate import Floor, Verdict
    from ..evaluation.report import EvaluationReport, Metric

FLOORS = Path("evaluation/floors.json")
FAILED = 1


@click.command()
@click.option(
    "--gold",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of the gold sets [default: $SIDES_GOLD, else ../shared/gold].",
)
@click.option(
    "--part", type=click.Choice(["dev", "train", "test"]), default="dev", show_default=True
)
@click.option("--task", "tasks", multiple=True, metavar="NAME", help="This task only; repeatable.")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only N rows of each set, always the same ones.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--floors",
    type=click.Path(dir_okay=False, path_type=Path),
    default=FLOORS,
    show_default=True,
    metavar="FILE",
    help="The best scores so far.",
)
@click.option(
    "--encoder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Weights of your own in place of those that are shipped.",
)
@click.option("--check", is_flag=True, help="Fail if a score is under its floor.")
@click.option("--raise-floors", is_flag=True, help="Raise floors to better scores; add new ones.")
@click.option("--lower-floors", is_flag=True, help="Set floors to these scores, worse or not.")
def evaluate(
    gold: Path | None,
    part: str,
    tasks: tuple[str, ...],
    sample: int | None,
    as_json: bool,
    floors: Path,
    encoder: Path | None,
    check: bool,
    raise_floors: bool,
    lower_floors: bool,
) -> int:
    """Score the reader on gold sets, as their README says.

    Exit status 1 if a score fell under its floor (--check) or no set could be evaluated.
    """
    from ..errors import GoldError
    from ..evaluation import command, gate
    from ..options import gold_folder

    if check and not floors.is_file():
        raise GoldError(f"{floors}: no such file of floors to check against")
    known = gate.load(floors)
    unknown = [name for name in tasks if name not in command.TASKS]
    if unknown:
        raise click.BadParameter(
            f"{unknown[0]}: there are {', '.join(command.TASKS)}", param_hint="--task"
        )
    folder = gold_folder(gold)
    if not folder.is_dir() and not (tasks and command.OWN.keys() >= set(tasks)):
        raise GoldError(f"{folder}: no such folder; without one there are {', '.join(command.OWN)}")
    from ..reading.reader import Reader

    reader = Reader(encoder=encoder)
    with _Bar() as watch:
        report = command.run(folder, part, tasks, sample, reader, watch)
    if as_json:
        _print_json(report)
    else:
        _print_table(report, known)
    for line in report.missing:
        click.echo(f"not evaluated: {line}", err=True)
    verdict = gate.check(report, known) if check else None
    if verdict is not None:
        _print_verdict(verdict)
    if raise_floors or lower_floors:
        gate.save(floors, gate.moved(report, known, lower=lower_floors))
    failed = not report.results or (verdict is not None and not verdict.holds)
    return FAILED if failed else 0


class _Bar:
    """A progress bar on standard error, where that is a terminal."""

    def __enter__(self) -> Watch:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        )
        self._progress.start()
        self._at: tuple[str, TaskID] | None = None
        return self._watch

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _watch(self, task: str, done: int, of: int) -> None:
        if self._at is None or self._at[0] != task:
            self._at = (task, self._progress.add_task(task, total=of))
        self._progress.update(self._at[1], completed=done)


def _print_json(report: EvaluationReport) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))


def _print_table(report: EvaluationReport, floors: list[Floor]) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    least = {floor.key: floor for floor in floors}
    title = report.part if report.sample is None else f"{report.part}, samples of {report.sample}"
    table = Table(title=f"Gold sets: {title}", title_justify="left", box=SIMPLE)
    table.add_column("task, measure", no_wrap=True)
    for name in ("score", "95 %", "floor", "rows", "time"):
        table.add_column(name, justify="right", no_wrap=True)
    for result in report.results:
        floor = least.get((result.task, result.part, result.sample))
        known = floor.metrics if floor is not None and floor.corpus == result.corpus else {}
        table.add_row(result.task, "", "", "", str(result.rows), f"{result.seconds:.0f} s")
        for index, metric in enumerate(result.metrics):
            table.add_row(
                f"  {metric.name}",
                f"{metric.value:.3f}",
                _interval(metric),
                f"{known[metric.name]:.3f}" if metric.name in known else "",
                end_section=index + 1 == len(result.metrics),
            )
    Console().print(table)
    for result in report.results:
        if result.unread:
            click.echo(f"{result.task}: {result.unread} rows could not be read and count as wrong")


def _interval(metric: Metric) -> str:
    if metric.low is None or metric.high is None:
        return ""
    return f"{metric.low:.3f}–{metric.high:.3f}"


def _print_verdict(verdict: Verdict) -> None:
    for each in verdict.breaches:
        click.echo(
            f"under its floor: {each.task} {each.metric}: {each.value:.4f}, floor {each.floor:.4f}"
            f" (allowed: {each.allowed:.4f} below)",
            err=True,
        )
    for name in verdict.gone:
        click.echo(f"no longer measured: {name}", err=True)
    for task in verdict.changed:
        click.echo(f"not compared, the gold set has changed: {task}", err=True)
    for task in verdict.unfloored:
        click.echo(f"no floor yet: {task}", err=True)
    if verdict.holds:
        click.echo("floors hold", err=True)
