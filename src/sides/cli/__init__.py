"""The command line: `sides COMMAND`. Arguments and printing, no logic.

Commands are loaded when they are called, so that `sides --help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

import click

from ..errors import SidesError
from ..version import VERSION

FAILED, NOTHING, BROKEN, INTERRUPTED = 1, 3, 4, 130
"""Exit statuses: something could not be read or done; nothing could be read; broken off since the
store could not be written; Ctrl-C. Wrong usage is click's 2."""


class _Command(NamedTuple):
    """Where a command lies, and its line in the help."""

    place: str
    help: str


COMMANDS = {
    "read": _Command("read:read", "Read reports: who did what to whom, who said what, whose side."),
    "add": _Command("add:add", "Add reports to a store, where they can be asked together."),
    "import": _Command("imports:imports", "Bring POLECAT, GDELT or ICEWS events into a store."),
    "export": _Command("export:export", "Write a store in forms that other tools open."),
    "store": _Command("store:store", "Look into a store, check it, take articles out."),
    "events": _Command("events:events", "Who did what to whom, in a store."),
    "statements": _Command("events:statements", "Who said what, in a store."),
    "stances": _Command("events:stances", "Who is for or against whom, in a store."),
    "ties": _Command("ties:ties", "What actors are to each other, and what that rests on."),
    "timeline": _Command("ties:timeline", "What two actors are to each other, day by day."),
    "blocs": _Command("blocs:blocs", "Who is on whose side."),
    "pressure": _Command("pressure:pressure", "Who is caught between others."),
    "what-if": _Command("pressure:what_if", "Sides and pressure if a tie were another."),
    "balance": _Command("balance:balance", "The sides of any signed network in a file."),
    "versions": _Command("versions:versions", "How reports and speakers tell of one event."),
    "revisions": _Command("revisions:revisions", "Which reports changed, and what in them."),
    "review": _Command("review:review", "Say which codings are right, wrong or missed."),
    "serve": _Command("serve:serve", "Open a store in the browser."),
    "who": _Command("registry:who", "Who someone is on a day, and why."),
    "actors": _Command("actors:actors", "Who is in a store; names that nobody knows yet."),
    "registry": _Command("registry:registry", "Check, add and list the actors that are known."),
    "evaluate": _Command("evaluate:evaluate", "Score the reader on gold sets."),
    "schema": _Command("schema:schema", "Print the JSON Schema of a reading."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].place.partition(":")
        command = getattr(import_module(f".{module}", __name__), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="sides")
def sides() -> None:
    """Reads political reporting and works out who did what to whom, who said what about it,
    and who is on whose side, with every answer tied to the words it rests on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status. No error of Sides leaves a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows "?"
    try:
        status = sides.main(arguments, prog_name="sides", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SidesError as error:
        complain(str(error))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return FAILED
    except OSError as error:
        complain(error.strerror or str(error))
        return FAILED
    return status if isinstance(status, int) else 0


def complain(line: str) -> None:
    """One line on standard error."""
    from ..visible import one_line

    click.echo(f"sides: {one_line(line)}", err=True)


def _drop_output() -> None:
    """Nobody reads on: what is still in the buffer goes nowhere, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
