"""The command ``vejviser``. Thin: it reads arguments and the clock, and says what happens, in Danish.

What a command works with is imported when it runs: each begins without what only the others need.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

import click

from vejviser import __version__
from vejviser.cli.arguments import Folder, WholeNumber
from vejviser.cli.assistant import mcp_command
from vejviser.cli.cms import cms_command
from vejviser.cli.edit import edit
from vejviser.cli.freshness import freshness
from vejviser.cli.new import new
from vejviser.cli.options import Program, folders, memory_of, municipality_option, out_option, show_report, typed_as
from vejviser.cli.review import confirm, review
from vejviser.cli.tally import report_command, tally_command
from vejviser.errors import DataError, VejviserError
from vejviser.project import Project, find_project

KEPT_BACK = 3
"""How a build ends that was right, but did not show what somebody went back from."""


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vejviser")
def main() -> None:
    """Vejviser: en vidensbase for borgervejledere, bygget af YAML og Markdown."""


main.add_command(edit)
main.add_command(review)
main.add_command(confirm)
main.add_command(freshness)
main.add_command(tally_command)
main.add_command(report_command)
main.add_command(new)
main.add_command(mcp_command)


@main.command()
@folders
def check(project: Project, today: date) -> None:
    """Find alle fejl i data og vejledninger."""
    from vejviser.knowledge import assemble
    from vejviser.publish.builder import spare_the_collector
    from vejviser.publish.whole_check import check_drawn
    from vejviser.quality.advice import advice

    spare_the_collector()
    memory = memory_of(project)
    library = project.library(memory)
    knowledge = assemble(library, today, memory)
    if problems := check_drawn(project, library, knowledge, today, memory):
        raise DataError(problems)
    warnings = list(advice(library, knowledge, today, memory))
    for warning in warnings:
        click.echo(str(warning))
    count, places = len(library.documents), len(library.municipalities)
    good = f"Ingen fejl, men {len(warnings)} råd" if warnings else "Alt er i orden"
    click.echo(f"{good}: {count} filer, {places} kommuner.\nNæste skridt: scripts/build")


@main.command()
@folders
def language(project: Project, today: date) -> None:
    """Vis, hvor let sproget er: LIX, lange sætninger, forklarede ord og stavefejl."""
    from vejviser.cli.language_report import language_report
    from vejviser.knowledge import assemble

    memory = memory_of(project)
    knowledge = assemble(project.library(memory), today, memory)
    show_report(language_report(project, knowledge, today, memory))


@main.command()
@click.argument("municipalities", metavar="[KOMMUNE]...", nargs=-1)
@out_option
@click.option("--force", is_flag=True, help="Vis siden, også når I er gået tilbage fra de samme data.")
@folders
def build(project: Project, today: date, municipalities: tuple[str, ...], out: str, force: bool) -> None:
    """Byg siderne. Uden navne bliver alle kommuner bygget."""
    from vejviser.publish.builder import spare_the_collector
    from vejviser.publish.publisher import build_sites

    began = time.monotonic()
    spare_the_collector()
    typed = typed_as(project, out)
    built = build_sites(project, municipalities, Path(out), today, click.echo, force=force, helpers=True, typed=typed)
    click.echo(f"Færdig på {time.monotonic() - began:.1f} sekunder. Siderne ligger i '{out}'.")
    if built.kept_back:
        click.echo(f"Ikke vist: {', '.join(built.kept_back)}. Se hvorfor ovenfor.", err=True)
        sys.exit(KEPT_BACK)
    click.echo(f"Næste skridt: scripts/serve {built.names[0]}")


@main.command()
@click.argument("municipalities", metavar="[KOMMUNE]...", nargs=-1)
@click.option("--newest", is_flag=True, help="Vis den nyeste igen.")
@out_option
@folders
def rollback(project: Project, today: date, municipalities: tuple[str, ...], newest: bool, out: str) -> None:  # noqa: ARG001
    """Vis den forrige version af siden igen, i ét trin."""
    from vejviser.publish.rollback import roll_back

    roll_back(Path(out), municipalities, click.echo, newest=newest, typed=typed_as(project, out))


@main.command()
@click.option("--external", is_flag=True, help="Spørg også alle adresser uden for siden. Det kræver internet.")
@out_option
@folders
def links(project: Project, today: date, external: bool, out: str) -> None:
    """Find døde links på de byggede sider, og med --external også dem, der fører ud."""
    from vejviser.checking.checks import all_problems
    from vejviser.verify.link_report import external_report, internal_report

    memory = memory_of(project, out)
    library = project.library(memory)
    if problems := all_problems(library, today, memory):
        raise DataError(problems)
    if external:
        show_report(external_report(Path(out), library, today, lambda line: click.echo(line, err=True)))
    else:
        show_report(internal_report(Path(out), library))


@main.command("serve")
@click.argument("municipality", metavar="[KOMMUNE]", required=False)
@click.option("--port", default=8000, show_default=True, type=WholeNumber(1, 65_535), help="Porten på 127.0.0.1.")
@folders
def serve_command(project: Project, today: date, municipality: str | None, port: int) -> None:
    """Vis siden på 127.0.0.1, og vis hver ændring med det samme. Uden navn den eneste kommune, der er."""
    from vejviser.preview.live import serve_preview
    from vejviser.publish.builder import spare_the_collector

    spare_the_collector()
    serve_preview(project, municipality, today, port, click.echo)


@main.command()
@click.option(
    "--days", default=14, show_default=True, metavar="ANTAL", type=WholeNumber(1, 800), help="Hvor mange dage."
)
@click.option("--location", metavar="STED", help="Id på et sted eller en partner. Ellers alle.")
@municipality_option
@folders
def hours(project: Project, today: date, days: int, location: str | None, municipality: str | None) -> None:
    """Vis tiderne dag for dag, hvor de kommer fra, og hvorfor der er lukket."""
    from vejviser.hours.report import hours_report
    from vejviser.knowledge import assemble

    memory = memory_of(project)
    library = project.library(memory)
    for line in hours_report(library, assemble(library, today, memory), municipality, today, days, location):
        click.echo(line)


@main.command()
@folders
def pathfinder(project: Project, today: date) -> None:
    """Tegn spørgsmålene på /find-vej/ som et billede (Mermaid)."""
    from vejviser.cli.mermaid import mermaid
    from vejviser.knowledge import assemble

    memory = memory_of(project)
    found = assemble(project.library(memory), today, memory).pathfinder
    if found is None:
        raise VejviserError("Filen data/national/pathfinder.yml findes ikke.")
    for line in mermaid(found):
        click.echo(line)


@main.command()
@click.argument("words", metavar="[ORD]...", nargs=-1)
@click.option("--evaluate", metavar="FIL", type=click.Path(path_type=Path), help="Mål med en fil af søgninger.")
@municipality_option
@folders
def search(
    project: Project, today: date, words: tuple[str, ...], evaluate: Path | None, municipality: str | None
) -> None:
    """Søg som en borger, og se, hvorfor hver side kommer, hvor den kommer."""
    if bool(words) == bool(evaluate):
        raise VejviserError("Skriv enten det, du vil søge efter, eller --evaluate og en fil.")
    from vejviser.knowledge import assemble
    from vejviser.moves import moves
    from vejviser.search.browser_bundle import BrowserBundle
    from vejviser.search.evaluation import at_new_addresses, figures_of, read_queries
    from vejviser.search.query import ask_search
    from vejviser.search.report import evaluation_lines, ranking_lines
    from vejviser.site.searched import searched

    memory = memory_of(project)
    knowledge = assemble(project.library(memory), today, memory)
    (text, places), documents, meant = searched(knowledge, municipality, today, project.root, memory)
    bundle = BrowserBundle(project.root)
    if evaluate:
        queries = at_new_addresses(read_queries(evaluate), moves(knowledge, knowledge.municipality(municipality)))
        found = ask_search(text, [query.text for query in queries], bundle, today, places)
        lines = evaluation_lines(*figures_of(queries, [[one.address for one in answer.results] for answer in found]))
    else:
        (answer,) = ask_search(text, [" ".join(words)], bundle, today, places)
        lines = ranking_lines(answer, documents, meant, bundle.danish)
    for line in lines:
        click.echo(line)


@main.command("schema")
@click.argument("target", metavar="MAPPE", type=Folder())
def schema_command(target: Path) -> None:
    """Skriv et JSON Schema for hver slags fil, til redaktørens program."""
    from vejviser.models.json_schema import write_schemas

    click.echo(f"Skrev {write_schemas(target)} skemaer til '{target}'.\nNæste skridt: åbn en datafil i dit program.")


@main.command("handbook")
@click.argument("target", metavar="MAPPE", type=Folder())
def handbook_command(target: Path) -> None:
    """Skriv de sider i håndbogen, der kommer af modellerne og af prøverne på fejl."""
    from vejviser.handbook.pages import write_pages

    click.echo(f"Skrev {write_pages(target, find_project().root)} sider til '{target}'.\nNæste skridt: scripts/build")


main.add_command(cms_command)
