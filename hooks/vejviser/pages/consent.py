"""Giv en anden lov til at se din sag eller tale for dig, og træk det tilbage igen."""

from __future__ import annotations

from .. import urls
from .page import Context, Page


def consent_page(context: Context) -> Page:
    """Return the page of the tool."""
    return Page(
        address=urls.CONSENT,
        title="Samtykke og fuldmagt",
        description="Giv en anden lov til at se din sag eller tale for dig, og træk det tilbage igen.",
        template="consent.html",
        view={"adviser": context.place.about.adviser.title_the},
        source="overrides/pages/consent.html",
    )
