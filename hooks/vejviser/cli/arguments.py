"""What stands on a command line, and what is wrong with it, as one Danish line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from vejviser.domain.site_day import read_site_day
from vejviser.text.suggestions import did_you_mean

_SHOWN = 40
"""Most characters of a wrong number that are repeated."""


class Day(click.ParamType[date]):
    """A day given as year-month-day."""

    name = "ÅÅÅÅ-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        try:
            return value if isinstance(value, date) else read_site_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class WholeNumber(click.ParamType[int]):
    """A whole number from ``least`` to ``most``."""

    name = "TAL"

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        # More figures than any of ours has: Python itself refuses to read thousands of them.
        number = int(value) if re.fullmatch(r"-?[0-9]{1,9}", str(value)) else None
        if number is None or not self._least <= number <= self._most:
            self.fail(f"'{str(value)[:_SHOWN]}' er ikke et helt tal fra {self._least} til {self._most}.", param, ctx)
        return number


class Folder(click.ParamType[Path]):
    """A folder to write in, which need not be there yet."""

    name = "MAPPE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the folder."""
        folder = Path(value)
        if folder.exists() and not folder.is_dir():
            self.fail(f"'{folder}' er en fil. Skriv en mappe.", param, ctx)
        return folder


class _WrongArguments(click.ClickException):
    exit_code = 2

    def show(self, file: Any = None) -> None:
        """Print the line."""
        click.echo(self.message, file=file, err=True)


@contextmanager
def wrong_arguments_told() -> Iterator[None]:
    """Say in one Danish line what is wrong with the arguments of a command, where click says it in English."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "vejviser"
        raise _WrongArguments(f"{_sentence(error)} Se hvordan: {command} --help") from None


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        parameters = error.ctx.command.get_params(error.ctx) if error.ctx else []
        known = [name for one in parameters for name in one.opts]
        return f"Der er ikke noget, der hedder '{error.option_name}'.{did_you_mean(error.option_name, known)}"
    if isinstance(error, click.MissingParameter):
        return f"Der mangler {error.param.make_metavar(error.ctx) if error.param and error.ctx else 'noget'}."
    if isinstance(error, click.BadOptionUsage):
        too_much = "not take" in error.message
        return f"Efter '{error.option_name}' {'kan der ikke stå noget' if too_much else 'mangler der noget'}."
    if isinstance(error, click.BadParameter):
        return error.message
    # The rest are words that nobody asked for; click puts them last, in brackets or quotes.
    said = re.search(r"[('](.+)[)']", error.message)
    return f"'{said[1] if said else error.message}' kan ikke stå her."
