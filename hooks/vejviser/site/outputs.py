"""Files that are whole as they are: screens, widgets, posters, calendars, scripts, version and headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from markupsafe import escape

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.icalendar_feed import icalendar_feed
from vejviser.hours.meeting_places import meeting_places
from vejviser.markup.json_script import json_script
from vejviser.markup.marks import fill_mark
from vejviser.markup.qr_code import qr_code
from vejviser.moves import moves
from vejviser.pages.displays import kiosk
from vejviser.pages.displays.poster import poster_pages
from vejviser.pages.displays.widget_frame import Widget
from vejviser.pages.displays.widgets import widgets
from vejviser.pages.look import Look
from vejviser.pages.news import news_views
from vejviser.pages.page import Context
from vejviser.pages.urgent import for_screens
from vejviser.quality.freshness import newest_date
from vejviser.releases import checksums
from vejviser.render.page_renderer import PageRenderer, single_block
from vejviser.site.content_version import content_version
from vejviser.site.sitemap import sitemap_files
from vejviser.urls import NOT_FOUND, SEARCH_FOLDER, UNLISTED
from vejviser.web.policy import SCREEN, SHEET, WIDGET, own_policy, with_policy, zones
from vejviser.web.server_files import header_files

_SEARCHING = {
    "assets/vejviser.js": "./",
    **{f"assets/tools/{name}.js": "../" for name in ("klagefrist", "klagebrev", "ventetid")},
}
"""The scripts that fetch the search when somebody types, and the way from each to its folder."""


_MARKED = {"name": "\ue000", "site_url": "\ue001"}
"""What stands in a widget, until it is known on which site, for what the layout says of that. No data may hold them."""


def finished_files(
    context: Context,
    drawer: PageRenderer,
    layout: Mapping[str, Any],
    look: Look,
    pages: Mapping[str, str | bytes],
    assets: Iterable[str],
) -> dict[str, str | bytes]:
    """Return path -> content for what MkDocs only copies: all but the pages and the search.

    ``pages`` holds the pages by their addresses, and the files of the search and the look by their paths; ``assets``
    are the paths of files that stand beside them. The version is a fingerprint of them and of these files, so that a
    screen sees any change.
    """
    site_url = context.municipality.about.site_url or ""
    root, ink = urls.root_path(site_url), look.colours.light["ink"]
    made = _calendars(context)
    moved = moves(context.knowledge, context.municipality)
    search = content_version({path: content for path, content in pages.items() if path.startswith(SEARCH_FOLDER)})
    made |= {path: text for path, text in drawer.bundled.items() if path.startswith("assets/") and path not in pages}
    made |= {path: with_way_to_search(path, made[path], search) for path in _SEARCHING}
    listed = [one for one in pages if one.endswith("/") and one not in moved and one not in UNLISTED]
    made |= sitemap_files(str(layout["site_url"]), listed)
    for sheet in poster_pages(context, site_url, qr_code(site_url, ink)):
        drawn = drawer.document(sheet.template, page=sheet, view=sheet.view, look=look)
        made[urls.static_file(sheet.address)] = with_policy(drawn, own_policy(drawn, SHEET))
    made |= _widgets(context, drawer, layout, look)
    screens = kiosk.screens(context)
    for screen in screens:
        drawn = drawer.document(
            screen.template,
            page=screen,
            layout=layout,
            look=look,
            root=urls.relative(urls.HOME, screen.address),
            max_age=kiosk.max_age(context),
            urgent=for_screens(context),
            notes=kiosk.notes(context),
            news=news_views(context, "screens"),
            feed=json_script(hours_feed(screen.places, context.today, context.memory)),
            code=partial(qr_code, colour=ink, error="l"),
            qr=qr_code(site_url and f"{site_url.rstrip('/')}{screen.phone_page}", ink),
            **screen.view,
        )
        made[urls.static_file(screen.address)] = with_policy(drawn, own_policy(drawn, SCREEN))
    below = [urls.relative(screen.address, urls.KIOSK) for screen in screens]
    # All sites of a host share one storage, and a worker clears away what begins like its own.
    store = "vejviser-kiosk-" if root == "/" else f"vejviser{root}kiosk-"
    worker = fill_mark(drawer.bundled["kiosk/worker.js"], "PAGES", " ".join(below))
    to_screens = {old: new for old, new in moved.items() if new.startswith(urls.KIOSK)}
    led = {urls.relative(old, urls.KIOSK): urls.relative(new, urls.KIOSK) for old, new in to_screens.items()}
    worker = fill_mark(worker, "MOVED", " ".join(f"{old}>{new}" for old, new in led.items()))
    made["kiosk/worker.js"] = fill_mark(worker, "STORE", store)
    whole = content_version({**pages, **made})
    about = {"version": whole, "built": context.today.isoformat()}
    about["data_date"] = newest_date(context.knowledge, context.municipality)
    made["version.json"] = json.dumps({name: value for name, value in about.items() if value}) + "\n"
    done: dict[str, str | bytes] = dict(made)
    for path in ("kiosk/worker.js", *(urls.static_file(screen.address) for screen in screens)):
        done[path] = fill_mark(made[path], "VERSION", whole)
    served = [*map(urls.static_file, (*pages, *done, urls.HANDBOOK)), *assets, NOT_FOUND, checksums.NAME]
    table = zones(kiosk.framed_by(context), root, context.municipality.about.embedding_origins)
    return done | header_files(table, served, moved)


def _widgets(context: Context, drawer: PageRenderer, layout: Mapping[str, Any], look: Look) -> dict[str, str]:
    """Return the widgets. That of a deadline is drawn once: on another site only the name and the address differ."""
    own = {mark: str(escape(layout[name])) for name, mark in _MARKED.items()}
    marked = {name: layout[name] and mark for name, mark in _MARKED.items()} | {"demo": bool(layout["demo"])}
    shown = (drawer.written, drawer.bundled["widget/widget.css"], look.frame_css, *marked.values())

    def draw(widget: Widget) -> str:
        link = partial(urls.relative, page=widget.address)
        html = single_block(
            drawer.document(widget.template, page=widget, layout=marked, look=look, link=link, view=widget.view)
        )
        return with_policy(html, own_policy(html, WIDGET))

    made = {}
    for widget in widgets(context):
        key = ("widget", IdentityKey(widget), *shown)
        shared = widget.address.startswith(urls.WIDGET_DUE)
        html = context.memory.recall(key, partial(draw, widget)) if shared else draw(widget)
        for mark, value in own.items():
            html = html.replace(mark, value)
        made[urls.static_file(widget.address)] = html
    return made


def with_way_to_search(path: str, script: str, fingerprint: str) -> str:
    """Return a script that knows where the search is, when it is one that fetches it."""
    way = _SEARCHING.get(path)
    return script if way is None else fill_mark(script, "SEARCH", f"{way}search/field.js?{fingerprint}")


def _calendars(context: Context) -> dict[str, str]:
    adviser = [one for one in meeting_places(context.municipality, context.memory) if one.kind == "adviser"]
    about, today = context.municipality.about, context.today
    made = {urls.static_file(urls.CALENDAR): icalendar_feed(adviser, about, today, context.memory)}
    for one in adviser:
        # Programs that subscribe do not all follow to another address, so an old one has the calendar itself.
        for name in (one.id, *(one.location.moved_from if one.location else ())):
            made[urls.static_file(urls.calendar(name))] = icalendar_feed([one], about, today, context.memory)
    return made
