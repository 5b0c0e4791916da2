"""The commands ``review`` and ``confirm``: asks the owners of facts, and notes what they said."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from vejviser.cli.arguments import Folder, WholeNumber
from vejviser.cli.options import folders, memory_of, municipality_option
from vejviser.errors import VejviserError
from vejviser.models.owners import MailServer
from vejviser.project import Project

_PASSWORD = "VEJVISER_SMTP_PASSWORD"  # noqa: S105 - the name of a variable of the environment
_SECURITY = ("starttls", "tls", "none")


@click.command()
@municipality_option
@click.option(
    "--out", default="build/bekraeft", show_default=True, metavar="MAPPE", type=Folder(), help="Hvor mails skal ligge."
)
@click.option("--send", is_flag=True, help="Send dem også. Det, der er sendt før, bliver ikke sendt igen.")
@click.option("--host", metavar="NAVN", help="Mailserveren. Ellers den fra owners.yml.")
@click.option("--port", metavar="TAL", type=WholeNumber(1, 65_535), help="Dens port.")
@click.option("--security", metavar="|".join(_SECURITY), help="Hvordan mails er skjult på vejen.")
@click.option("--sender", metavar="MAIL", help="Afsenderens mailadresse.")
@click.option("--user", metavar="NAVN", help="Brugernavn hos serveren. Koden står i VEJVISER_SMTP_PASSWORD.")
@folders
def review(
    project: Project,
    today: date,
    municipality: str | None,
    out: Path,
    send: bool,
    host: str | None,
    port: int | None,
    security: str | None,
    sender: str | None,
    user: str | None,
) -> None:
    """Skriv en mail til hver, der skal bekræfte noget, og en kalender over, hvornår."""
    from vejviser.knowledge import assemble
    from vejviser.review.due_facts import reviews
    from vejviser.review.fact_owners import OwnerBook
    from vejviser.review.mail_folder import write_mails
    from vejviser.review.mail_sending import send_reviews
    from vejviser.review.review_mails import review_mails

    memory = memory_of(project)
    knowledge = assemble(project.library(memory), today, memory)
    own = knowledge.municipality(municipality)
    found = reviews(knowledge, own)
    due = [one for one in found if one.due(today)]
    stated = OwnerBook(knowledge, own).mail_server
    asked = {"host": host, "port": port, "security": security, "sender": sender, "user": user}
    server = _server(stated, {name: value for name, value in asked.items() if value is not None})
    mails = review_mails(due, own)
    write_mails(out, mails, found, own, today, server.sender if server else "", (project.data, project.guides))
    for mail in mails:
        where = mail.owner.email or "vi kender ikke mailadressen"
        click.echo(f"{out / mail.owner.id}.eml: {len(mail.reviews)} til {mail.owner.title} ({where})")
    many = "1 mail" if len(mails) == 1 else f"{len(mails)} mails"
    click.echo(f"{len(due)} af {len(found)} oplysninger skal bekræftes: {many} i '{out}', og kalenderen bekraeft.ics.")
    if not send:
        click.echo("Næste skridt: åbn en mail i dit mailprogram, eller send dem med --send.")
        return
    if server is None:
        raise VejviserError("Ingen mailserver. Skriv 'mail_server' i kommunens owners.yml, eller --host og --sender.")
    if not send_reviews(due, own, server, os.environ.get(_PASSWORD, ""), out, today, click.echo):
        sys.exit(1)


def _server(stated: MailServer | None, asked: dict[str, str | int]) -> MailServer | None:
    """The server of the settings with what the options say instead; None when there is none."""
    from vejviser.reading.model_errors import validate
    from vejviser.reading.yaml_nodes import Mapping, Node, Scalar

    if not asked:
        return stated
    values = {**(stated.model_dump(exclude_none=True) if stated else {}), **asked}
    if missing := [name for name in ("host", "sender") if name not in values]:
        raise VejviserError(f"Der mangler --{missing[0]}.")
    nodes: dict[str, Node] = {name: Scalar(str(value), 1, 1) for name, value in values.items()}
    tree = Mapping(1, 1, nodes, dict.fromkeys(values, (1, 1)))
    checked = validate(MailServer, tree, "")
    if checked.problems:
        raise VejviserError(checked.problems[0].message)
    found: MailServer = checked.value
    return found


@click.command()
@click.argument("files", metavar="FIL...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--field", metavar="STED", default="", help="Kun det her i filen, fx contacts.0.")
@click.option("--role", metavar="ROLLE", required=True, help="Din rolle, ikke dit navn. Den kommer på siden.")
@click.option("--how", metavar="TEKST", default="", help="Hvordan du spurgte, fx ”ringede til Huslejenævnet”.")
@folders
def confirm(project: Project, today: date, files: tuple[Path, ...], field: str, role: str, how: str) -> None:
    """Skriv, at du har spurgt ejeren i dag, og at det passer. Alle filer eller ingen."""
    from vejviser.review.confirmation import Confirmation
    from vejviser.review.confirmed_files import confirm_files

    for line in confirm_files(project, files, field, Confirmation(today, role, how), memory_of(project)):
        click.echo(line)
    click.echo("Næste skridt: scripts/build")
