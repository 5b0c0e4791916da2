"""The page of search results."""

from __future__ import annotations

from vejviser import urls
from vejviser.pages.guides import guide_shelves
from vejviser.pages.page import LIST_RANK, Context, Page


def search_page(context: Context) -> Page:
    """Return the page that a script fills with search results, and what to do when none fits."""
    return Page(
        address=urls.SEARCH,
        title="Søg",
        description="Find din situation, en klageinstans eller en, der kan hjælpe.",
        template="search.html",
        view={
            "adviser": context.municipality.about.adviser.title_the,
            "shelves": guide_shelves(context),
            "questions": context.knowledge.pathfinder is not None,
        },
        source="overrides/pages/search.html",
        rank=LIST_RANK,
    )
