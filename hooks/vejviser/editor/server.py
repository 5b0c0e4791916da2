"""Starts the editor: one address on this machine, for one person, or behind the login of a town for a team."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import uvicorn

from vejviser.cache.memo import Memory
from vejviser.editor.access import LOOPBACK, Doorkeeper, ProxyLogin
from vejviser.editor.app import Answering, Editor
from vejviser.editor.desk import Desk
from vejviser.editor.form_page import form_page
from vejviser.editor.lists_page import first_page, new_page
from vejviser.editor.other_pages import history_page, moment, publish_page, recent_page, shown_site
from vejviser.editor.team import Team
from vejviser.errors import VejviserError
from vejviser.project import Project

PAGES: dict[str, Answering] = {
    "/": first_page,
    "/ret/{kind}/{owner}/{name}": form_page,
    "/ny/{kind}/{owner}": new_page,
    "/historik/{kind}/{owner}/{name}": history_page,
    "/udgiv": publish_page,
    "/seneste": recent_page,
    "/vis/{municipality}/{path:path}": shown_site,
}
_PORTS = 20


def serve_editor(
    project: Project,
    out: Path,
    team: Team,
    role: str,
    port: int,
    now: Callable[[], datetime],
    say: Callable[[str], None],
    memory: Memory,
    *,
    proxy: ProxyLogin | None = None,
    hosts: Sequence[str] = (),
) -> None:
    """Serve the editor until interrupted. ``hosts`` are the names that a proxy asks for it by.

    Raises VejviserError when no port near ``port`` is free.
    """
    listening = _listen(port)
    chosen = listening.getsockname()[1]
    own = [f"{name}:{chosen}" for name in LOOPBACK]
    door = Doorkeeper([*own, *(host.lower() for host in hosts)], proxy)
    desk = Desk(project, out, team, memory, now)
    editor = Editor(desk, door, role)
    editor.filter("day", moment)
    if proxy:
        say(f"Editoren venter på kommunens login på port {chosen}. Stop den med Ctrl+C.")
    else:
        say(f"Åbn editoren her: http://127.0.0.1:{chosen}/adgang?kode={door.code}")
        say("Adressen virker én gang og kun på denne maskine. Stop editoren med Ctrl+C.")
    config = uvicorn.Config(
        editor.application(PAGES),
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=20,
        limit_concurrency=100,
        h11_max_incomplete_event_size=64_000,
    )
    # Ctrl+C is how one stops it: uvicorn ends what is under way, and then raises it again.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    say("Stoppet. Dine kladder er gemt.")


def _listen(port: int) -> socket.socket:
    for candidate in range(port, port + _PORTS):
        listening = socket.socket()
        if os.name != "nt":
            # A port that was left a moment ago is free. Windows would let two servers have one.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", candidate))
        except OSError:
            listening.close()
            continue
        return listening
    raise VejviserError(f"Ingen ledig port fra {port} til {port + _PORTS - 1}. Vælg en anden med --port.")
