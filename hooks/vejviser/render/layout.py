"""The frame around every page: overrides/citizen.html, drawn as MkDocs draws it but without MkDocs."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import escape

from vejviser.render.template_environment import LAYOUT_TEMPLATE
from vejviser.urls import NOT_FOUND, root_path

_TITLE, _DESCRIPTION, _URL, _CONTENT = _MARKS = "\ue000\ue001\ue002\ue003"
"""What stands in a frame in place of a page's own words. No data may hold such signs."""

_SENT = {mark: quote(mark) for mark in _MARKS}
_MARKED = re.compile(f"([{_MARKS}]|{'|'.join(_SENT.values())})")


class PageLayout:
    """Puts pages into the frame of one municipality's site. ``layout`` is what ``layout_values`` returns.

    The frame is drawn once for all pages for which it says the same but for their own title, address and content.
    """

    def __init__(self, templates: Environment, layout: Mapping[str, Any]) -> None:
        self._page = templates.get_template(LAYOUT_TEMPLATE)
        self._not_found = templates.get_template(NOT_FOUND)
        self._layout = layout
        self._root = root_path(str(layout["site_url"]))
        # The frame names pages that stand first in the site, or in its menu, and marks the one that is shown.
        self._named = {item["path"] for item in layout["menu"]}
        self._frames: dict[Hashable, list[str]] = {}

    def page(self, address: str, front: Mapping[str, Any], content: str) -> str:
        """Return a whole page: ``front`` is its front matter, ``content`` its HTML."""
        inner = address.strip("/")
        base, url = ("/".join([".."] * (inner.count("/") + 1)), f"{inner}/") if inner else (".", "")
        marked_url = _URL if "/" in inner and url not in self._named else url
        marked = {
            **front,
            "title": front.get("title") and _TITLE,
            "description": front.get("description") and _DESCRIPTION,
        }
        key = (base, marked_url, repr(sorted(marked.items())))
        if (frame := self._frames.get(key)) is None:
            page = {"meta": marked, "content": _CONTENT, "url": marked_url}
            drawn = self._page.render(layout=self._layout, page=page, base_url=base)
            frame = self._frames[key] = _MARKED.split(drawn)
        own = {_TITLE: front.get("title", ""), _DESCRIPTION: front.get("description", ""), _URL: url}
        said = {mark: str(escape(text)) for mark, text in own.items()} | {_CONTENT: content}
        # A few pages can be sent, and then stand in an address too.
        for mark, text in own.items():
            if (sent := _SENT[mark]) in frame:
                said[sent] = quote(text)
        return "".join(said.get(part, part) for part in frame)

    def not_found(self) -> str:
        """Return the page for addresses that lead nowhere. Its links begin at the site's root: it stands anywhere."""
        return self._not_found.render(layout=self._layout, page=None, base_url=self._root)
