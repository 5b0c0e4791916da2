"""Starts the editor: one address on this machine, for one person, or behind the login of a town for a team."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

import uvicorn

from vejviser.cache.memo import Memory
from vejviser.editor.access import LOOPBACK, Doorkeeper, ProxyLogin
from vejviser.editor.app import Editor, PageMaker
from vejviser.editor.confirm_page import confirm_page, mail_page, owner_told
from vejviser.editor.connections import PatientConnection
from vejviser.editor.desk import Desk
from vejviser.editor.form_page import form_page
from vejviser.editor.lists_page import first_page, new_page
from vejviser.editor.new_municipality_page import new_municipality_page
from vejviser.editor.other_pages import history_page, moment, publish_page, recent_page, shown_site
from vejviser.editor.tally_page import tally_page
from vejviser.editor.team import Team
from vejviser.editor.together_page import together_page
from vejviser.errors import VejviserError
from vejviser.project import Project
from vejviser.text.danish import day_of_month

PAGES: dict[str, PageMaker] = {
    "/": first_page,
    "/ret/{kind}/{owner}/{name}": form_page,
    "/sammen/{kind}/{owner}/{name}": together_page,
    "/ny/{kind}/{owner}": new_page,
    "/ny-kommune": new_municipality_page,
    "/historik/{kind}/{owner}/{name}": history_page,
    "/bekraeft": confirm_page,
    "/bekraeft/{municipality}/{owner}": mail_page,
    "/udgiv": publish_page,
    "/seneste": recent_page,
    "/taelling": tally_page,
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
    address: str = "127.0.0.1",
    tallies: Path | None = None,
) -> None:
    """Serve the editor until interrupted. ``hosts`` are the names that a proxy asks for it by.

    ``address`` is the IP address of this machine to listen on. Raises VejviserError when no port near ``port`` is free
    there. ``tallies`` is the folder of the adviser's own count.
    """
    # A script that starts us in the background has Ctrl+C ignored; a service is stopped by SIGTERM.
    if threading.current_thread() is threading.main_thread():
        for stop in (signal.SIGINT, signal.SIGTERM):
            signal.signal(stop, signal.default_int_handler)
    listening = _listen(address, port)
    chosen = listening.getsockname()[1]
    own = [f"{name}:{chosen}" for name in LOOPBACK]
    door = Doorkeeper([host.lower() for host in hosts] if proxy else own, proxy, f"vejviser-adgang-{chosen}")
    desk = Desk(project, out, team, memory, now, tallies)
    editor = Editor(desk, door, role)
    editor.filter("day", moment)
    editor.filter("date", day_of_month)
    editor.filter("reach", owner_told)
    config = uvicorn.Config(
        editor.application(PAGES),
        http=PatientConnection,
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=64_000,
    )
    # Ctrl+C is how one stops it, at once too: uvicorn ends what is under way, and then raises it again.
    with suppress(KeyboardInterrupt):
        if proxy:
            say(f"Editoren venter på kommunens login på {address} port {chosen}. Stop den med Ctrl+C.")
        else:
            say(f"Åbn editoren her: http://127.0.0.1:{chosen}/adgang?kode={door.code}")
            say("Adressen virker én gang og kun på denne maskine. Stop editoren med Ctrl+C.")
        uvicorn.Server(config).run(sockets=[listening])
    if desk.publishing.stop():
        say("Udgivelsen er afbrudt. Udgiv igen, når editoren er startet.")
    say("Stoppet. Dine kladder er gemt.")


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
    for candidate in range(port, port + _PORTS):
        listening = socket.socket(family)
        if os.name != "nt":
            # A port that was left a moment ago is free. Windows would let two servers have one.
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, candidate))
            # At once: two that begin together may both have the port until one listens.
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno == errno.EADDRNOTAVAIL:
                raise VejviserError(f"Adressen {address} hører ikke til denne maskine. Ret --listen.") from None
            continue
        # The address is told now, and whoever is quick waits until the first page is ready.
        listening.listen()
        return listening
    raise VejviserError(f"Ingen ledig port fra {port} til {port + _PORTS - 1}. Vælg en anden med --port.")
