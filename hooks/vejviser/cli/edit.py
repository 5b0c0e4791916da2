"""The command ``edit``: the editor in a browser."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from vejviser.cli.arguments import WholeNumber
from vejviser.cli.options import folders, memory_of
from vejviser.cli.tally import own_tallies, tally_option
from vejviser.errors import VejviserError
from vejviser.project import Project

_PROXY = "IP-adressen på kommunens login (proxyen). Kun den må sige, hvem brugeren er."
_LISTEN = "IP-adressen, editoren lytter på. En anden kræver --behind-proxy."


@click.command()
@click.option("--port", default=8100, show_default=True, type=WholeNumber(1, 65_000), help="Porten.")
@click.option("--listen", default="127.0.0.1", show_default=True, metavar="ADRESSE", help=_LISTEN)
@click.option("--role", default="Borgervejleder", show_default=True, metavar="ROLLE", help="Står i historikken.")
@click.option("--out", default="site", metavar="MAPPE", help="Hvor siderne skal udgives. Ellers i 'site'.")
@click.option("--team", metavar="FIL", type=click.Path(path_type=Path), help="Hvem der må hvad: redaktion.yml.")
@click.option("--behind-proxy", metavar="ADRESSE", help=_PROXY)
@click.option(
    "--user-header", default="X-Remote-User", show_default=True, metavar="NAVN", help="Hvor login skriver brugeren."
)
@click.option("--host", "hosts", multiple=True, metavar="VÆRT", help="Navnet, som kommunen åbner editoren med.")
@tally_option
@folders
def edit(
    project: Project,
    today: date,
    port: int,
    listen: str,
    role: str,
    out: str,
    team: Path | None,
    behind_proxy: str | None,
    user_header: str,
    hosts: tuple[str, ...],
    tallies: Path | None,
) -> None:
    """Ret oplysningerne i en browser, se siden, og udgiv."""
    from vejviser.editor.access import ProxyLogin, plain_address
    from vejviser.editor.server import serve_editor
    from vejviser.editor.team import ALONE, read_team
    from vejviser.publish.builder import spare_the_collector

    if behind_proxy and not (team and hosts):
        raise VejviserError("Bag et login skal der også stå --team FIL og --host VÆRT.")
    if team and not behind_proxy:
        raise VejviserError("--team er til et login. Skriv også --behind-proxy ADRESSE.")
    for option, address in (("--listen", listen), ("--behind-proxy", behind_proxy)):
        if address is not None and not plain_address(address):
            raise VejviserError(f"{option} skal være en IP-adresse som 10.0.0.5 og ikke '{address[:100]}'.")
    if listen != "127.0.0.1" and not behind_proxy:
        raise VejviserError("Uden login lytter editoren kun på 127.0.0.1. Skriv --behind-proxy, eller udelad --listen.")
    if not re.fullmatch(r"[A-Za-z0-9-]+", user_header):
        raise VejviserError("--user-header skal være navnet på en header, fx X-Remote-User.")
    # A day that was given is kept while the clock goes on.
    aside = timedelta(days=(today - date.today()).days)  # noqa: DTZ011 - as the option is read

    def now() -> datetime:
        return datetime.now(ZoneInfo("Europe/Copenhagen")) + aside

    proxy = ProxyLogin(behind_proxy, user_header) if behind_proxy else None
    spare_the_collector()
    memory = memory_of(project, out)
    memory.gather()
    members = read_team(team, project.library(memory).municipalities) if team else ALONE
    serve_editor(
        project,
        Path(out),
        members,
        role,
        port,
        now,
        click.echo,
        memory,
        proxy=proxy,
        hosts=hosts,
        address=listen,
        tallies=tallies or own_tallies(),
    )
