"""The frame around every page: overrides/citizen.html, drawn as MkDocs draws it but without MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment

from vejviser.render.template_environment import LAYOUT_TEMPLATE
from vejviser.urls import NOT_FOUND, root_path


class PageLayout:
    """Puts pages into the frame of one municipality's site. ``layout`` is what ``layout_values`` returns."""

    def __init__(self, templates: Environment, layout: Mapping[str, Any]) -> None:
        self._page = templates.get_template(LAYOUT_TEMPLATE)
        self._not_found = templates.get_template(NOT_FOUND)
        self._layout = layout
        self._root = root_path(str(layout["site_url"]))

    def page(self, address: str, front: Mapping[str, Any], content: str) -> str:
        """Return a whole page: ``front`` is its front matter, ``content`` its HTML."""
        inner = address.strip("/")
        base = "/".join([".."] * (inner.count("/") + 1)) if inner else "."
        page = {"meta": front, "content": content, "url": f"{inner}/" if inner else ""}
        return self._page.render(layout=self._layout, page=page, base_url=base)

    def not_found(self) -> str:
        """Return the page for addresses that lead nowhere. Its links begin at the site's root: it stands anywhere."""
        return self._not_found.render(layout=self._layout, page=None, base_url=self._root)
