"""The pages that a municipality writes itself."""

from __future__ import annotations

from datetime import date

from vejviser import urls
from vejviser.knowledge import HandwrittenArticle, Municipality
from vejviser.models.handwritten import HandwrittenPage
from vejviser.models.registry import kind_of
from vejviser.pages.page import Context, Page
from vejviser.text.danish import alphabetical, day_of_month

_KIND = kind_of(HandwrittenPage)


def handwritten_pages(context: Context) -> list[Page]:
    """Return the municipality's own pages. Those outside of their days are no part of the knowledge."""
    return [_page(context, name, article) for name, article in context.municipality.pages.items()]


def _page(context: Context, name: str, article: HandwrittenArticle) -> Page:
    front = article.front
    linked = {target.partition("#")[0] for target, _ in article.text.links(1)}
    return Page(
        address=_KIND.page(name),
        title=front.title,
        description=front.summary,
        template="handwritten.html",
        view={
            "summary": front.summary,
            "text": article.text,
            "last": front.until.isoformat() if front.until else "",
            "begins": day_of_month(front.from_) if front.from_ else "",
            "ends": day_of_month(front.until) if front.until else "",
            "away": tuple(sorted(one for one in linked if is_away(one, context.municipality))),
        },
        facts=front,
        source=_KIND.source(name, context.municipality.id),
        keywords=front.keywords,
        asks=front.asks,
        valid=(front.from_ or date.min, front.until) if front.until else None,
    )


def is_away(address: str, municipality: Municipality) -> bool:
    """Whether an address is a handwritten page that is not on the site today, so that no link may lead to it."""
    return address.startswith(urls.PAGES) and address not in map(_KIND.page, municipality.pages)


def menu_links(municipality: Municipality) -> list[dict[str, str]]:
    """Return the pages that stand in the menu, with the days between which a script shows them."""
    shown = [(name, one.front) for name, one in municipality.pages.items() if one.front.menu]
    return [
        {"title": front.title, "path": _KIND.page(name).strip("/") + "/"}
        | ({"first": str(front.from_ or ""), "last": str(front.until)} if front.until else {})
        for name, front in sorted(shown, key=lambda item: alphabetical(item[1].title))
    ]
