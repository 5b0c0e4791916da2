"""The glossary and the pages about the site itself."""

from __future__ import annotations

from .. import urls
from .page import LIST_RANK, Context, Page


def glossary_page(context: Context) -> Page:
    """Return the official words and what they mean, in alphabetical order."""
    glossary = context.knowledge.glossary
    words = sorted(glossary.words, key=lambda word: word.word.lower()) if glossary else []
    return Page(
        address=urls.GLOSSARY,
        title="Hvad betyder ordet?",
        description="Svære ord i breve fra kommunen, forklaret kort.",
        template="glossary.html",
        view={"words": words},
        facts=glossary,
        source="data/national/glossary.yml",
        related_words=tuple(form for word in words for form in (word.word, *word.forms)),
    )


def privacy_page(context: Context) -> Page:
    """Return what the site does with what you do on it: nothing."""
    return Page(
        address=urls.PRIVACY,
        title="Dit privatliv på siden",
        description="Siden gemmer ikke noget om dig og bruger ikke cookies.",
        template="privacy.html",
        view={"adviser": context.place.about.adviser.title_the, "anonymity": context.place.about.adviser.anonymity},
        source="overrides/pages/privacy.html",
        rank=LIST_RANK,
    )


def accessibility_page(context: Context) -> Page:
    """Return how the site is made to be used by everyone, and how to report what does not work."""
    return Page(
        address=urls.ACCESSIBILITY,
        title="Tilgængelighed",
        description="Sådan er siden lavet, så alle kan bruge den.",
        template="accessibility.html",
        view={
            "municipality": context.place.about.full_name,
            "demo": context.place.about.status == "demo",
        },
        source="overrides/pages/accessibility.html",
        rank=LIST_RANK,
    )
