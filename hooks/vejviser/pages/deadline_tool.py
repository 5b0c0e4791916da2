"""Regn ud, hvilken dag din klage senest skal være fremme."""

from __future__ import annotations

from .. import urls
from .page import Context, Page


def deadline_page(context: Context) -> Page:
    """Return the page of the tool."""
    return Page(
        address=urls.DUE,
        title="Hvornår skal klagen være fremme?",
        description="Regn ud, hvilken dag din klage senest skal være fremme.",
        template="deadline_tool.html",
        view={"adviser": context.place.about.adviser.title_the},
        source="overrides/pages/deadline_tool.html",
    )
