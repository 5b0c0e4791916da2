"""The editor as a web application: each request is let in or refused, and answered by one of the pages."""

from __future__ import annotations

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
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from vejviser.editor.access import COOKIE, HEADERS, MOST_SENT, Doorkeeper, Session, proved
from vejviser.editor.desk import Desk
from vejviser.editor.drafts import DraftStore
from vejviser.editor.team import Rights, rights_of
from vejviser.editor.things import Thing
from vejviser.errors import VejviserError
from vejviser.pages.look import MARK
from vejviser.theme.tokens import Stated, palette, tokens_css
from vejviser.web.server_files import MEDIA_TYPES

_ASSETS = Path(__file__).with_name("assets")
_KINDS = {ending: kind for kind, endings in MEDIA_TYPES.items() for ending in endings.split()}
_MOST_FIELDS = 50_000


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
        """Answering with a page."""
        text = self.templates.get_template(template).render(visit=self, proof=self.session.proof, **values)
        return HTMLResponse(text, status)

    def go(self, address: str) -> Response:
        """Answering with another page to see: a form that was sent is not sent again when the page is loaded again."""
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)


Answering = Callable[[Visit], Response]


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
        )

    def filter(self, name: str, words: Callable[..., str]) -> None:
        """Let the templates say a value in words of their own."""
        self._templates.filters[name] = words

    def application(self, pages: Mapping[str, Answering]) -> Starlette:
        """Return the application with these pages: an address as Starlette writes it -> what answers it."""
        routes = [Route(path, self._endpoint(answer), methods=["GET", "POST"]) for path, answer in pages.items()]
        return Starlette(
            routes=[
                Route("/adgang", self._enter),
                Route("/assets/{file}", self._asset),
                *routes,
                Route("/{rest:path}", self._endpoint(_nowhere), methods=["GET", "POST"]),
            ]
        )

    def _endpoint(self, answer: Answering) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if refused := self._door.refusal(request.method, request.headers, request.url.scheme):
                return self._plain(refused, HTTPStatus.FORBIDDEN)
            client = request.client.host if request.client else ""
            if (session := self._door.session(request.headers, client)) is None:
                return self._plain(
                    "Åbn editoren med den adresse, der står i vinduet, hvor du startede den. Adressen virker én gang.",
                    HTTPStatus.UNAUTHORIZED,
                )
            try:
                posted = await _posted(request)
            except (ValueError, UnicodeError, ClientDisconnect):
                return self._plain(
                    "Det, der blev sendt, er for stort eller kan ikke læses.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                )
            if request.method == "POST" and not proved(session, posted.get("bevis", "")):
                return self._plain("Siden er for gammel. Genindlæs den, og prøv igen.", HTTPStatus.FORBIDDEN)
            return await run_in_threadpool(self._answered, answer, session, request, posted)

        return endpoint

    def _answered(self, answer: Answering, session: Session, request: Request, posted: Mapping[str, str]) -> Response:
        try:
            rights = rights_of(self._desk.team, session.user, self._role)
            visit = Visit(
                self._desk,
                session,
                rights,
                request.method,
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
                f"Disken siger nej ({error.strerror}). Intet er gemt. Prøv igen.", HTTPStatus.INTERNAL_SERVER_ERROR
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
        made.set_cookie(COOKIE, key, httponly=True, samesite="strict")
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
        return Response(content, headers=HEADERS, media_type=_KINDS[name.rpartition(".")[2]])

    def _plain(self, text: str, status: HTTPStatus) -> Response:
        page = self._templates.get_template("told.html").render(lines=text.splitlines())
        return HTMLResponse(page, status, HEADERS)


async def _posted(request: Request) -> dict[str, str]:
    """Return the fields of a form, the last of each name. Raises ValueError when it is too large or no form."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_SENT:
            raise ValueError("too large")
    found = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    return {name: value.replace("\0", "") for name, value in found}


def _nowhere(_: Visit) -> Response:
    raise VejviserError("Den side findes ikke. Gå til forsiden.")
