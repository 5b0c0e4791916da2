"""What every command takes and how it fails: the folders, the day, and our errors as Danish sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from io import TextIOWrapper
from typing import Any, Protocol

import click

from vejviser.cli.arguments import Day, wrong_arguments_told
from vejviser.errors import DataError, Problem, VejviserError
from vejviser.project import find_project
from vejviser.text.suggestions import did_you_mean

municipality_option = click.option(
    "-m", "--municipality", metavar="KOMMUNE", help="Kommunen. Ellers den eneste, der er."
)


class CommandReport(Protocol):
    """What a command found: Danish lines, and whether all is well."""

    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def good(self) -> bool: ...


def show_report(report: CommandReport) -> None:
    """Print a report, and end with 1 when something in it must be mended."""
    for line in report.lines:
        click.echo(line)
    if not report.good:
        sys.exit(1)


class Program(click.Group):
    """The command. A character that the terminal or a file cannot take is shown as "?", and stops nothing."""

    def main(self, *arguments: Any, **named: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        return super().main(*arguments, **named)

    def make_context(self, *arguments: Any, **named: Any) -> click.Context:
        """Read what stands before a command's name."""
        with wrong_arguments_told():
            return super().make_context(*arguments, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Read what stands after it, and run the command."""
        try:
            with wrong_arguments_told():
                return super().invoke(ctx)
        except OSError as error:
            if error.filename is None:
                raise
            click.echo(f"'{error.filename}' kan ikke læses eller skrives ({error.strerror}).", err=True)
            sys.exit(1)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find a command by its name."""
        if self.get_command(ctx, args[0]) is None:
            raise click.BadParameter(f"Der er ingen kommando '{args[0]}'.{did_you_mean(args[0], self.commands)}", ctx)
        return super().resolve_command(ctx, args)


def folders(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every command has, and show our errors as sentences."""

    @click.option("--data", metavar="MAPPE", help="Mappen med data. Ellers projektets egen.")
    @click.option("--guides", metavar="MAPPE", help="Mappen med vejledninger. Ellers projektets egen.")
    @click.option("--date", "day", type=Day(), help="Dagen, siden gælder for. Ellers i dag.")
    @wraps(command)
    def wrapped(data: str | None, guides: str | None, day: date | None, **rest: Any) -> None:
        try:
            today = day or date.today()  # noqa: DTZ011 - the editor's own day is the one that is meant
            command(find_project(data, guides), today, **rest)
        except DataError as error:
            _show(error.problems)
            sys.exit(1)
        except VejviserError as error:
            click.echo(str(error), err=True)
            sys.exit(1)

    return wrapped


def _show(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(str(problem))
    files = len({problem.path for problem in problems})
    many = "fejl" if len(problems) == 1 else "fejl i alt"
    click.echo(
        f"{len(problems)} {many}, i {files} {'fil' if files == 1 else 'filer'}. Ret dem, og prøv igen.", err=True
    )
