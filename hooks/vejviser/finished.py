"""Files that are whole as they are: screens and their worker, posters, calendars, scripts, version and headers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import segno
from markupsafe import Markup, escape

from . import checksums, urls
from .calendar_feed import calendar
from .drawing import Drawer
from .framing import NOT_FOUND
from .header_files import header_files
from .headers import SCREEN, SHEET, sealed, zones
from .hours_feed import hours_feed
from .meeting import meeting_places
from .moves import moves
from .packing import packed
from .pages import kiosk
from .pages.page import Context
from .pages.poster import poster_pages
from .quality import newest_date
from .search.files import FOLDER

_VERSION = "@@VERSION@@"


def finished_files(
    context: Context, drawer: Drawer, layout: Mapping[str, Any], pages: Mapping[str, str | bytes]
) -> dict[str, str | bytes]:
    """Return path -> content for what MkDocs only copies: all but the pages and the search.

    ``pages`` holds the pages by their addresses and the files of the search by their paths. The version is a
    fingerprint of them and of these files, so that a screen sees any change.
    """
    site_url = context.place.about.site_url or ""
    made = _calendars(context)
    moved = moves(context.knowledge, context.place)
    search = version({path: content for path, content in pages.items() if path.startswith(FOLDER)})
    made["assets/vejviser.js"] = drawer.source("site.js").replace("@@SEARCH@@", f"./search/field.js?{search}")
    made["assets/traeffetider.js"] = drawer.source("hours.js") + drawer.source("today.js")
    made |= {f"assets/tools/{name}": drawer.source(f"tools/{name}") for name in drawer.tools()}
    made |= _for_search_engines(
        str(layout["site_url"]), [one for one in pages if one.endswith("/") and one not in moved]
    )
    for sheet in poster_pages(context, site_url, qr_code(site_url)):
        drawn = drawer.document(sheet.template, page=sheet, view=sheet.view)
        made[urls.static_file(sheet.address)] = sealed(drawn, SHEET)
    screens = kiosk.screens(context)
    for screen in screens:
        drawn = drawer.document(
            screen.template,
            page=screen,
            layout=layout,
            version=_VERSION,
            root=urls.relative(urls.HOME, screen.address),
            max_age=kiosk.max_age(context),
            notes=kiosk.notes(context),
            feed=packed(hours_feed(screen.places, context.today, context.memory)),
            qr=qr_code(f"{site_url.rstrip('/')}{screen.phone_page}") if site_url else "",
            **screen.view,
        )
        made[urls.static_file(screen.address)] = sealed(drawn, SCREEN)
    below = [urls.relative(screen.address, urls.KIOSK) for screen in screens]
    made["kiosk/worker.js"] = drawer.source("worker.js").replace("@@PAGES@@", json.dumps(below))
    whole = version({**pages, **made})
    about = {"version": whole, "built": context.today.isoformat()}
    about["data_date"] = newest_date(context.knowledge, context.place)
    made["version.json"] = json.dumps({name: value for name, value in about.items() if value}) + "\n"
    done: dict[str, str | bytes] = {path: text.replace(_VERSION, whole) for path, text in made.items()}
    served = [*map(urls.static_file, (*pages, *done)), *drawer.beside(), NOT_FOUND, checksums.NAME]
    return done | header_files(zones(done, kiosk.framed_by(context)), served, moved)


def _for_search_engines(site_url: str, addresses: list[str]) -> dict[str, str]:
    """The list of pages (sitemaps.org). It names whole addresses, so without the site's own there is none."""
    if not site_url:
        return {}
    places = "".join(f"<url><loc>{escape(site_url + one.lstrip('/'))}</loc></url>\n" for one in sorted(addresses))
    listed = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    return {
        "sitemap.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{listed}',
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n",
    }


def qr_code(address: str) -> Markup:
    """Return a QR code (ISO/IEC 18004) as an SVG picture, or nothing for no address."""
    if not address:
        return Markup()
    picture = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True, title="QR-kode")
    return Markup(picture)  # noqa: S704 - drawn by the library from the address alone


def _calendars(context: Context) -> dict[str, str]:
    adviser = [one for one in meeting_places(context.place, context.memory) if one.kind == "adviser"]
    about, today = context.place.about, context.today
    made = {urls.static_file(urls.CALENDAR): calendar(adviser, about, today)}
    for one in adviser:
        if one.location:
            made[urls.static_file(urls.calendar(one.id))] = calendar([one], about, today)
    return made


def version(files: Mapping[str, str | bytes]) -> str:
    """Return a fingerprint of files: another one as soon as any path or content is another."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = files[path]
        digest.update(path.encode() + b"\0" + (content if isinstance(content, bytes) else content.encode()) + b"\0")
    return digest.hexdigest()[:16]
