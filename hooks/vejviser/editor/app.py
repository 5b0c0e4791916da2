"""The editor as a web application: each request is let in or refused, and answered by one of the pages."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from vejviser.editor.access import HEADERS, MOST_BYTES, Doorkeeper, Session, proved
from vejviser.editor.desk import Desk
from vejviser.editor.drafts import DraftStore
from vejviser.editor.team import Rights, rights_of
from vejviser.editor.things import Thing
from vejviser.errors import VejviserError
from vejviser.history.durable_file import disk_fault
from vejviser.pages.look import MARK
from vejviser.render.template_environment import CompiledOnce
from vejviser.theme.tokens import Stated, palette, tokens_css
from vejviser.web.server_files import MEDIA_TYPES

_ASSETS = Path(__file__).with_name("assets")
_KINDS = {ending: kind for kind, endings in MEDIA_TYPES.items() for ending in endings.split()}
_MOST_FIELDS = 50_000
_LONGEST_NAME = 500
"""Most characters of a field's name, and of what a button says: a path in a file is much shorter."""

_SENDING = 30.0
"""Seconds somebody has to send a form."""


@dataclass(frozen=True)
class Visit:
    """One request that was let in: who asks, what was sent, and how to answer."""

    desk: Desk
    session: Session
    rights: Rights
    method: str
    parts: Mapping[str, str]
    asked: Mapping[str, str]
    posted: Mapping[str, str]
    templates: Environment

    @cached_property
    def drafts(self) -> DraftStore:
        """What this person has not saved."""
        return self.desk.drafts(self.rights.user)

    @cached_property
    def thing(self) -> Thing:
        """The thing that the address names. Raises VejviserError when there can be none."""
        key = "/".join(self.parts[part] for part in ("kind", "owner", "name"))
        return self.desk.workspace.thing(key, self.drafts)

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """Answer with a page."""
        text = self.templates.get_template(template).render(visit=self, proof=self.session.proof, **values)
        return HTMLResponse(text, status)

    def go(self, address: str) -> Response:
        """Answer with another page to see: a form that was sent is not sent again when the page is loaded again."""
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)


PageMaker = Callable[[Visit], Response]

_COMPILED = CompiledOnce()


class Editor:
    """The application for one desk."""

    def __init__(self, desk: Desk, doorkeeper: Doorkeeper, role: str) -> None:
        self._desk, self._door, self._role = desk, doorkeeper, role
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).with_name("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_COMPILED,
        )

    def filter(self, name: str, words: Callable[..., str]) -> None:
        """Let the templates say a value in words of their own."""
        self._templates.filters[name] = words

    def application(self, pages: Mapping[str, PageMaker]) -> Starlette:
        """Return the application with these pages: an address as Starlette writes it -> what answers it."""
        routes = [Route(path, self._endpoint(answer), methods=["GET", "POST"]) for path, answer in pages.items()]
        return Starlette(
            routes=[
                Route("/adgang", self._enter),
                Route("/assets/{file}", self._asset),
                *routes,
                Route("/{rest:path}", self._endpoint(_nowhere), methods=["GET", "POST"]),
            ],
            exception_handlers={HTTPException: self._not_ours, Exception: self._broken},
        )

    def _endpoint(self, answer: PageMaker) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if refused := self._door.refusal(request.method, request.headers, request.scope["scheme"]):
                return self._plain(refused, HTTPStatus.FORBIDDEN)
            client = request.client.host if request.client else ""
            if (session := self._door.session(request.headers, client)) is None:
                return self._plain(
                    "Åbn editoren med den adresse, der står i vinduet, hvor du startede den. Adressen virker én gang.",
                    HTTPStatus.UNAUTHORIZED,
                )
            try:
                async with asyncio.timeout(_SENDING):
                    posted = await _posted(request)
            except (TimeoutError, ClientDisconnect):
                return self._plain("Det tog for lang tid at sende. Prøv igen.", HTTPStatus.REQUEST_TIMEOUT)
            except OverflowError:
                return self._plain("Det, der blev sendt, er for stort.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            except ValueError:
                return self._plain("Det, der blev sendt, kan ikke læses.", HTTPStatus.BAD_REQUEST)
            if request.method == "POST" and not proved(session, posted.get("bevis", "")):
                return self._plain("Siden er for gammel. Genindlæs den, og prøv igen.", HTTPStatus.FORBIDDEN)
            return await run_in_threadpool(self._answered, answer, session, request, posted)

        return endpoint

    def _answered(self, answer: PageMaker, session: Session, request: Request, posted: Mapping[str, str]) -> Response:
        try:
            rights = rights_of(self._desk.team, session.user, self._role)
            visit = Visit(
                self._desk,
                session,
                rights,
                # A browser that asks for the headers alone changes nothing either.
                "POST" if request.method == "POST" else "GET",
                request.path_params,
                request.query_params,
                posted,
                self._templates,
            )
            made = answer(visit)
        except VejviserError as error:
            return self._plain(str(error), HTTPStatus.BAD_REQUEST)
        except OSError as error:
            return self._plain(
                f"Intet er gemt: {disk_fault(error)}. Gå tilbage i browseren. Det, du skrev, står der endnu.",
                HTTPStatus.INTERNAL_SERVER_ERROR,
            )
        for name, value in HEADERS.items():
            made.headers.setdefault(name, value)
        return made

    async def _enter(self, request: Request) -> Response:
        if refused := self._door.refusal("GET", request.headers):
            return self._plain(refused, HTTPStatus.FORBIDDEN)
        if (key := self._door.enter(request.query_params.get("kode", ""))) is None:
            if self._door.session(request.headers, ""):
                return RedirectResponse("/", HTTPStatus.SEE_OTHER, HEADERS)
            return self._plain("Adressen er brugt. Start editoren igen: så får du en ny.", HTTPStatus.UNAUTHORIZED)
        made = RedirectResponse("/", HTTPStatus.SEE_OTHER, HEADERS)
        made.set_cookie(self._door.cookie, key, httponly=True, samesite="strict")
        return made

    async def _asset(self, request: Request) -> Response:
        if refused := self._door.refusal("GET", request.headers):
            return self._plain(refused, HTTPStatus.FORBIDDEN)
        name = request.path_params["file"]
        mark = self._desk.project.root / "overrides" / MARK
        known = {path.name: path for path in (*_ASSETS.iterdir(), mark)}
        if name not in known:
            return Response("", HTTPStatus.NOT_FOUND, HEADERS)
        content = known[name].read_bytes()
        if name.endswith(".css"):
            content = tokens_css(palette(Stated())).encode() + content
        return Response(content, headers=HEADERS, media_type=_KINDS.get(name.rpartition(".")[2]))

    async def _not_ours(self, _: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.NOT_FOUND
        return self._plain("Den side findes ikke. Gå til forsiden.", HTTPStatus(status))

    async def _broken(self, _: Request, __: Exception) -> Response:
        text = "Editoren lavede en fejl. Prøv igen, og sig det til webteamet: Fejlen står i vinduet, hvor den kører."
        return self._plain(text, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _plain(self, text: str, status: HTTPStatus) -> Response:
        page = self._templates.get_template("told.html").render(lines=text.splitlines())
        # What was sent and not read is left: nothing more is read of this connection.
        return HTMLResponse(page, status, {**HEADERS, "Connection": "close"})


async def _posted(request: Request) -> dict[str, str]:
    """Return the fields of a form, the last of each name.

    Raises OverflowError when it is too large, and ValueError when it is no form.
    """
    if len(told := request.headers.get("content-length", "0")) > len(str(MOST_BYTES)) or int(told) > MOST_BYTES:
        raise OverflowError
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise OverflowError
    if body.count(b"&") >= _MOST_FIELDS:
        raise OverflowError
    found = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
    posted = {name: value.replace("\0", "") for name, value in found}
    if max(map(len, (*posted, posted.get("gør", ""))), default=0) > _LONGEST_NAME:
        raise ValueError("no name is that long")
    return posted


def _nowhere(_: Visit) -> Response:
    raise VejviserError("Den side findes ikke. Gå til forsiden.")
