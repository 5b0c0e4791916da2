"""Få hjælp til at skrive en klage, en rykker eller et andet brev til myndigheden."""

from __future__ import annotations

from .. import urls
from .page import Context, Page


def letter_page(context: Context) -> Page:
    """Return the page of the tool."""
    return Page(
        address=urls.LETTER,
        title="Skriv en klage",
        description="Få hjælp til at skrive en klage, en rykker eller et andet brev til myndigheden.",
        template="letter.html",
        view={"adviser": context.place.about.adviser.title_the},
        source="overrides/pages/letter.html",
    )
