"""The commands ``tally`` and ``report``: the adviser's count as a file for a spreadsheet, and as an annual report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from platformdirs import user_data_path

from vejviser.cli.arguments import Day
from vejviser.cli.options import folders, municipality_option, out_option
from vejviser.errors import VejviserError
from vejviser.project import Project, near_path

if TYPE_CHECKING:
    from vejviser.tally.municipal_tally import MunicipalTally

_WHERE = "Mappen, optællingen ligger i. Ellers din egen."
_UNCOVERED = (
    "Advarsel: Filen viser også tal fra 1 til 4. Folk kan kendes på dem. Den er kun til dig. Læg den ikke i data."
)

tally_option = click.option("--tally", "tallies", metavar="MAPPE", type=click.Path(path_type=Path), help=_WHERE)


def own_tallies() -> Path:
    """Return the folder for tallies on this user's own disk."""
    return user_data_path("vejviser", appauthor=False) / "optaelling"


def kept_out(project: Project, out: str) -> list[Path]:
    """Return the folders that no tally may lie in: what is published, and what it is made of."""
    return [project.root, project.data, project.guides, Path(out)]


@click.group("tally")
def tally_command() -> None:
    """Hent optællingen ud som CSV, eller læs rækker ind. Du tæller i editoren."""


def _with_tally(command: Callable[..., None]) -> Callable[..., None]:
    return municipality_option(tally_option(out_option(folders(command))))


def _opened(project: Project, municipality: str | None, tallies: Path | None, out: str) -> tuple[str, MunicipalTally]:
    from vejviser.knowledge import chosen_municipality
    from vejviser.tally.municipal_tally import municipal_tally
    from vejviser.tally.tally_place import tally_path

    library = project.library()
    name = chosen_municipality(municipality, library.municipalities)
    path = tally_path(tallies or own_tallies(), name, kept_out(project, out))
    return name, municipal_tally(library, name, path)


@tally_command.command("export")
@click.argument("target", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Skriv over filen, hvis den er der.")
@_with_tally
def export_command(
    project: Project,
    today: date,  # noqa: ARG001
    target: Path,
    force: bool,
    municipality: str | None,
    tallies: Path | None,
    out: str,
) -> None:
    """Skriv alle henvendelser i en fil til et regneark (CSV). Filen viser også små tal."""
    from vejviser.tally.csv_rows import csv_text
    from vejviser.tally.enquiry import EARLIEST, LATEST
    from vejviser.tally.tally_place import private_text

    _, found = _opened(project, municipality, tallies, out)
    enquiries = found.file.between(EARLIEST, LATEST)
    private_text(target, csv_text(enquiries), kept_out(project, out)[1:], force=force)
    click.echo(
        f"Skrev {len(enquiries)} henvendelser til '{target}'.\nPas på filen: Den viser hver henvendelse for sig."
    )


@tally_command.command("import")
@click.argument("source", metavar="FIL", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Læg til, også når der er talt på de samme dage.")
@_with_tally
def import_command(
    project: Project,
    today: date,
    source: Path,
    force: bool,
    municipality: str | None,
    tallies: Path | None,
    out: str,
) -> None:
    """Læs henvendelser ind fra en CSV-fil. Enten kommer alle rækker med, eller ingen."""
    from vejviser.tally.csv_rows import csv_enquiries

    _, found = _opened(project, municipality, tallies, out)
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise VejviserError(f"'{source}' er ikke gemt som UTF-8. Gem den igen som 'CSV UTF-8'.") from None
    enquiries = csv_enquiries(text, str(source), found.file.known(), today)
    if not enquiries:
        raise VejviserError(f"Der er ingen rækker i '{source}'.")
    days = [one.day for one in enquiries]
    if not force and (there := len(found.file.between(min(days), max(days)))):
        raise VejviserError(
            f"Der er allerede talt {there} henvendelser på de dage. Skriv --force, hvis rækkerne skal lægges til."
        )
    found.file.add(enquiries)
    click.echo(f"Læste {len(enquiries)} henvendelser ind.\nNæste skridt: vejviser report {max(days).year}")


@tally_command.command("where")
@_with_tally
def where_command(
    project: Project,
    today: date,
    municipality: str | None,
    tallies: Path | None,
    out: str,
) -> None:
    """Vis, hvor optællingen ligger, og hvor meget der er talt i år."""
    _, found = _opened(project, municipality, tallies, out)
    year = len(found.file.between(date(today.year, 1, 1), date(today.year, 12, 31)))
    click.echo(f"{found.file.path}\n{year} henvendelser i {today.year}.")


@click.command("report")
@click.argument("period", metavar="PERIODE")
@click.option("--from", "first", type=Day(), help="Periodens første dag, når den ikke er et helt år.")
@click.option("--until", "last", type=Day(), help="Periodens sidste dag.")
@click.option("--exact", is_flag=True, help="Vis også små tal. Kun til dig selv.")
@click.option("--to", "target", metavar="FIL", type=click.Path(path_type=Path), help="Skriv et andet sted.")
@click.option("--force", is_flag=True, help="Skriv over beretningen, hvis den er der.")
@_with_tally
def report_command(
    project: Project,
    today: date,
    period: str,
    first: date | None,
    last: date | None,
    exact: bool,
    target: Path | None,
    force: bool,
    municipality: str | None,
    tallies: Path | None,
    out: str,
) -> None:
    """Lav årsberetningen af optællingen. PERIODE er et år, eller et navn som 2025-26 med --from og --until."""
    from vejviser.tally.municipal_tally import report_text
    from vejviser.tally.report_period import report_period
    from vejviser.tally.tally_place import private_text

    name, found = _opened(project, municipality, tallies, out)
    chosen = report_period(period, first, last, today)
    text = report_text(found.report(chosen, exact=exact))
    if exact:
        file = target or found.file.path.with_name(f"{name}-{chosen.id}-kun-til-mig.yml")
        private_text(file, text, [] if target else kept_out(project, out), force=force)
        click.echo(_UNCOVERED, err=True)
        click.echo(f"Skrev '{near_path(file)}'.")
        return
    file = target or project.data / name / "reports" / f"{chosen.id}.yml"
    private_text(file, text, [], force=force, private=False)
    click.echo(f"Skrev '{near_path(file)}'.\nNæste skridt: læs den igennem, og kør scripts/check")
