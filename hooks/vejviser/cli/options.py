"""What every command takes and how it fails: the folders, the day, and our errors as Danish sentences."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from subprocess import list2cmdline
from typing import Any, Protocol

import click

from vejviser.cache.memo import Memory
from vejviser.cli.arguments import Day, wrong_arguments_told
from vejviser.errors import DataError, Problem, VejviserError
from vejviser.mkdocs.own_key import own_key
from vejviser.project import Project, find_project, near_path
from vejviser.text.suggestions import did_you_mean

_OUT = "site"
"""Where sites lie when nobody says."""

out_option = click.option("--out", default=_OUT, metavar="MAPPE", help="Hvor siderne ligger. Ellers i 'site'.")

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


def memory_of(project: Project, out: str = _OUT) -> Memory:
    """Return what the last build into a folder left, and say so when it cannot be used."""
    return project.memory(Path(out), lambda line: click.echo(line, err=True))


def typed_as(project: Project, out: str) -> Callable[[str], str]:
    """Return how this user types a command about the sites in ``out``, from where they stand."""
    windows = os.name == "nt"
    program = Path(sys.executable).parent / ("vejviser.exe" if windows else "vejviser")
    # A script's first line names its folder, and a shell reads these there.
    usable = program.is_file() and not set('"$`\\') & set(sys.executable)
    own = [str(near_path(program))] if usable or windows else [str(near_path(Path(sys.executable))), "-m", "vejviser"]
    where = [] if out == _OUT else ["--out", out]

    def typed(words: str) -> str:
        verb, *rest = words.split()
        script = near_path(project.root / "scripts" / verb)
        start = [str(script)] if script.is_file() and not windows else [*own, verb]
        return (list2cmdline if windows else shlex.join)([*start, *rest, *where])

    return typed


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
        """Run the verb, and show our errors, and what the disk refuses, as sentences."""
        try:
            with wrong_arguments_told():
                return super().invoke(ctx)
        except DataError as error:
            _show(error.problems)
        except VejviserError as error:
            click.echo(str(error), err=True)
        except OSError as error:
            # Whoever reads what we say went away: click ends without a word.
            if error.errno == errno.EPIPE:
                raise
            where = f" i '{error.filename}'" if error.filename else ""
            click.echo(f"Systemet siger nej{where}: {error.strerror or error}.", err=True)
        sys.exit(1)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find a command by its name."""
        if self.get_command(ctx, args[0]) is None:
            raise click.BadParameter(f"Der er ingen kommando '{args[0]}'.{did_you_mean(args[0], self.commands)}", ctx)
        return super().resolve_command(ctx, args)


def folders(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that every command has."""

    @click.option("--data", metavar="MAPPE", help="Mappen med data. Ellers projektets egen.")
    @click.option("--guides", metavar="MAPPE", help="Mappen med vejledninger. Ellers projektets egen.")
    @click.option("--date", "day", type=Day(), help="Dagen, siden gælder for. Ellers i dag.")
    @wraps(command)
    def wrapped(data: str | None, guides: str | None, day: date | None, **rest: Any) -> None:
        today = day or date.today()  # noqa: DTZ011 - the editor's own day is the one that is meant
        key = own_key()
        command(find_project(data, guides, key), today, **rest)

    return wrapped


def _show(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        click.echo(str(problem))
    files = len({problem.path for problem in problems})
    many = "fejl" if len(problems) == 1 else "fejl i alt"
    click.echo(
        f"{len(problems)} {many}, i {files} {'fil' if files == 1 else 'filer'}. Ret dem, og prøv igen.", err=True
    )
