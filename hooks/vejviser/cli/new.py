"""The command ``new``: the first files of a municipality."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vejviser.cli.options import folders, typed_as
from vejviser.errors import VejviserError
from vejviser.project import Project, near_path

if TYPE_CHECKING:
    from vejviser.models.municipality_list import ListedMunicipality, MunicipalityList
    from vejviser.scaffold.answers import NewAnswers

_Read = TypeVar("_Read")

_HELP = {
    "title": "Hvad stillingen hedder hos jer, fx borgerrådgiver.",
    "phone": "Telefonnummeret.",
    "email": "Mailadressen.",
    "place": 'Hvor borgerne kan møde op, fx "Rådhuset, Storegade 1, 7000 Byen".',
    "anonymous": "Om man må være anonym: ja eller nej.",
    "site_url": "Den adresse, jeres vejviser får.",
}
"""The options: one for each of the six questions (``scaffold.answers.QUESTIONS``)."""


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for name in reversed(_HELP):
        command = click.option(f"--{name.replace('_', '-')}", name, metavar="SVAR", help=_HELP[name])(command)
    return command


@click.command()
@click.argument("name", metavar="[KOMMUNE]", required=False)
@click.option("--yes", is_flag=True, help="Spørg ikke. Det, der ikke står som valg, er ukendt.")
@_with_options
@folders
def new(project: Project, today: date, name: str | None, yes: bool, **given: str | None) -> None:
    """Lav filerne til en ny kommune. KOMMUNE er navnet eller nummeret, fx odense eller 461."""
    from vejviser.scaffold.new_folder import make_folder, may_make, read_municipality_list

    known = read_municipality_list(project.data)
    try:
        town = _town(name, known, ask=not yes)
        may_make(town, project.data)
        answers = _answers(town, given, ask=not yes)
    except click.Abort:
        raise VejviserError("\nAfbrudt. Intet er skrevet.") from None
    made = make_folder(town, answers, known, project.data, today)
    click.echo(f"{town.full_name} ligger i {near_path(made.folder)}:")
    for file in made.files:
        click.echo(f"  {file}")
    if made.missing:
        click.echo(f"Det mangler endnu: {', '.join(made.missing)}.")
    click.echo('Led efter "Mangler" i filerne. Dér står, hvad I skal finde.')
    click.echo(f"Næste skridt: {typed_as(project, 'site')(f'serve {town.id}')}")


def _town(name: str | None, known: MunicipalityList, *, ask: bool) -> ListedMunicipality:
    from vejviser.scaffold.finding import listed_municipality

    if name is not None or not ask:
        return listed_municipality(name or "", known)
    return _asked("Hvilken kommune? Skriv navnet eller nummeret", lambda typed: listed_municipality(typed, known))


def _answers(town: ListedMunicipality, given: dict[str, str | None], *, ask: bool) -> NewAnswers:
    """Read the options, all their faults at once, and ask what is not among them."""
    from vejviser.scaffold.answers import QUESTIONS, NewAnswers, read_answer, read_answers

    wrong: dict[str, str] = {}
    answers = read_answers({name: typed for name, typed in given.items() if typed is not None}, wrong)
    if wrong:
        raise VejviserError("\n".join(f"--{name.replace('_', '-')}: {told}" for name, told in wrong.items()))
    if not ask:
        return answers
    found: dict[str, Any] = {name: getattr(answers, name) for name in given}
    if open_questions := [one for one in QUESTIONS if given[one.name] is None]:
        click.echo(f"{town.full_name}. Tryk på Enter, når du ikke ved det.")
    for question in open_questions:
        words = f"{question.ask} Fx {question.example}"
        found[question.name] = _asked(words, partial(read_answer, question))
    return NewAnswers(**found)


def _asked(words: str, read: Callable[[str], _Read]) -> _Read:
    """Ask until the answer can be read."""
    while True:
        typed = click.prompt(words, default="", show_default=False)
        try:
            return read(typed)
        except VejviserError as error:
            click.echo(str(error))
