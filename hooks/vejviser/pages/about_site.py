"""The glossary and the pages about the site itself."""

from __future__ import annotations

from vejviser import urls
from vejviser.moves import moves
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.text.danish import alphabetical, day_of_month


def glossary_page(context: Context) -> Page:
    """Return the official words and what they mean, in alphabetical order."""
    glossary = context.knowledge.glossary
    words = sorted(glossary.words, key=lambda word: alphabetical(word.word)) if glossary else []
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
        view={
            "adviser": context.municipality.about.adviser.title_the,
            "anonymity": context.municipality.about.adviser.anonymity,
            "told": safe.told if (safe := context.knowledge.safe_to_complain) else "",
        },
        source="overrides/pages/privacy.html",
        rank=LIST_RANK,
    )


def accessibility_page(context: Context) -> Page:
    """Return how the site was tested, what is missing, and how to complain.

    Whom to complain to, and after how long, is the supervising agency's own guidance on lov nr. 692 af 08/06/2018
    (webtilgængelighedsloven); data/national/accessibility.yml holds its address.
    """
    about, test = context.municipality.about, context.knowledge.accessibility
    return Page(
        address=urls.ACCESSIBILITY,
        title="Tilgængelighed",
        description="Sådan er siden lavet, så alle kan bruge den, og sådan siger du til, hvis noget ikke virker.",
        template="accessibility.html",
        view={
            "municipality": about.full_name,
            "demo": about.status == "demo",
            "statement": about.accessibility_statement_url or "",
            "test": test,
            "tested": day_of_month(test.tested) if test else "",
        },
        facts=test,
        source="data/national/accessibility.yml" if test else "overrides/pages/accessibility.html",
        rank=LIST_RANK,
    )


def moved_pages(context: Context) -> list[Page]:
    """Return a page for each address that has moved: it leads on by itself, also without a script."""
    return [
        Page(
            address=old,
            title="Siden er flyttet",
            description="Vi sender dig videre til den nye side.",
            template="moved.html",
            view={"refresh": urls.relative(new, old), "new": new},
            source="guides/",
            rank=LIST_RANK,
        )
        for old, new in moves(context.knowledge, context.municipality).items()
    ]


def statement_page(context: Context) -> Page:
    """Return the page that leads on to the accessibility statement, without a script.

    Every public site has it at the address "/was" (bekendtgørelse nr. 904 af 22/08/2019); until there is a statement
    it leads to the site's own page.
    """
    statement = context.municipality.about.accessibility_statement_url
    target = statement or urls.relative(urls.ACCESSIBILITY, urls.WAS)
    return Page(
        address=urls.WAS,
        title="Tilgængelighedserklæring",
        description="Vi sender dig videre til erklæringen om, hvor let siden er at bruge for alle.",
        template="was.html",
        view={"refresh": target, "statement": statement or "", "municipality": context.municipality.about.full_name},
        source=f"data/{context.municipality.id}/municipality.yml",
        rank=LIST_RANK,
    )
