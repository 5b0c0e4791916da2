"""``vejviser mcp``: what the site knows, for the municipality's own staff assistants."""

from __future__ import annotations

from datetime import date

import click

from vejviser.cli.options import folders, memory_of, municipality_option
from vejviser.errors import VejviserError
from vejviser.project import Project


@click.command("mcp")
@municipality_option
@folders
def mcp_command(project: Project, today: date, municipality: str | None) -> None:
    """Svar kommunens egen assistent (Model Context Protocol). Den læser kun, og den åbner intet net."""
    try:
        from vejviser.mcp.server import serve_assistant
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise VejviserError("Pakken mcp mangler. Skriv: .venv/bin/pip install -r requirements-mcp.txt") from None
    from vejviser.knowledge import assemble
    from vejviser.mcp.origin import AssistantDesk
    from vejviser.pages.page import Context
    from vejviser.publish.builder import spare_the_collector
    from vejviser.site.site import Site

    spare_the_collector()
    memory = memory_of(project)
    fixed = click.get_current_context().params.get("day")

    def desk_of(day: date) -> AssistantDesk:
        memory.turn()
        knowledge = assemble(project.library(memory), day, memory)
        own = knowledge.municipality(municipality)
        site = Site(knowledge, municipality, day, project.root, memory)
        return AssistantDesk(Context(knowledge, own, day, memory), site)

    def now() -> date:
        return today if fixed else date.today()  # noqa: DTZ011 - the municipality's own day is the one that is meant

    serve_assistant(desk_of, now)
