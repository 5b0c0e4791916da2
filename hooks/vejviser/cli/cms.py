"""The command ``vejviser cms``: forms for those who keep their files on a git host."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from vejviser.cli.options import folders
from vejviser.project import Project


@click.command("cms")
@click.argument("target", metavar="[MAPPE]", default="admin", type=click.Path(path_type=Path))
@click.option(
    "--backend", required=True, type=click.Choice(["github", "gitlab", "gitea"]), help="Programmet. Forgejo er gitea."
)
@click.option("--repo", required=True, metavar="EJER/NAVN", help="Repository med filerne.")
@click.option("--branch", default="main", show_default=True, metavar="GREN", help="Grenen, der bliver rettet i.")
@click.option("--host", default="", metavar="ADRESSE", help="Jeres egen server. Ellers den, alle kan bruge.")
@click.option("-m", "--municipality", "municipalities", multiple=True, metavar="KOMMUNE", help="Kommunen. Ellers alle.")
@folders
def cms_command(
    project: Project,
    today: date,  # noqa: ARG001
    target: Path,
    backend: str,
    repo: str,
    branch: str,
    host: str,
    municipalities: tuple[str, ...],
) -> None:
    """Skriv formularer til Sveltia CMS, når filerne ligger på en git-server."""
    from vejviser.handbook.cms_configuration import GitHost
    from vejviser.handbook.cms_files import write_cms

    names = write_cms(target, GitHost(backend, repo, branch, host), project, municipalities)
    click.echo(f"Skrev index.html og config.yml til '{target}' for {', '.join(names)}.")
    click.echo(f"Næste skridt: .venv/bin/node deploy/cms/build.mjs {target}")
