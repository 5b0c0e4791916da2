"""What is new: facts that are others than they were, news, and laws to come; as a page, a feed and a calendar."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.changes.atom_feed import FeedEntry, atom_feed
from vejviser.changes.comparing import FactChange
from vejviser.changes.reforms import reform_calendar, reforms_since
from vejviser.moves import moves
from vejviser.pages.news import NewsView, all_news
from vejviser.pages.page import LIST_RANK, Context, Page
from vejviser.pages.views import Link
from vejviser.text.danish import capital, day_of_month, partial_date

_SHOWN, _FED = 100, 50
"""Most changes on the page, and most entries in the feed."""


@dataclass(frozen=True)
class ChangedThing:
    """One thing and what is otherwise about it: one sentence or more."""

    title: str
    address: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ChangedDay:
    """A day, and what was published as changed on it."""

    id: str
    day: str
    things: tuple[ChangedThing, ...]


@dataclass(frozen=True)
class ReformView:
    """A law to come: what it says, and the guides about it."""

    text: str
    guides: tuple[Link, ...]


def whats_new_page(context: Context, addresses: Collection[str]) -> Page:
    """Return the page with its feed and its calendar. ``addresses`` are those of the pages there are."""
    news = [one for one in reversed(all_news(context)) if one.first <= context.today.isoformat()]
    shown = context.changes[:_SHOWN]
    known = _now(context, addresses)
    titles = {name: guide.front.title for name, guide in context.knowledge.guides.items()}
    knowledge, year = context.knowledge, date(context.today.year, 1, 1)
    ahead = [
        (
            capital(_from(start)),
            [ReformView(one.text, tuple(Link(titles[name], urls.guide(name)) for name in one.guides)) for one in laws],
        )
        for start, laws in groupby(reforms_since(context.knowledge, context.today), key=lambda one: one.start)
    ]
    return Page(
        address=urls.NEWS,
        title="Nyt og ændringer",
        description="Frister, numre, steder og tider, der er lavet om, nyheder, og nye love på vej.",
        template="whats_new.html",
        view={
            "news": news,
            "days": [
                ChangedDay(f"dag-{day}", capital(day_of_month(date.fromisoformat(day))), _things(list(of), known))
                for day, of in groupby(shown, key=lambda one: one.day)
            ],
            "ahead": ahead,
        },
        source="data/",
        keywords=("nyheder", "ændringer", "nye love"),
        rank=LIST_RANK,
        beside={
            urls.static_file(urls.FEED): _feed(context, news, known),
            # The same for the whole country.
            urls.static_file(urls.REFORMS): context.memory.recall(
                ("reforms", IdentityKey(knowledge), year), lambda: reform_calendar(knowledge, year)
            ),
        },
    )


def _from(start: str) -> str:
    return f"fra {'den ' if start.count('-') == 2 else ''}{partial_date(start)}"


def _now(context: Context, addresses: Collection[str]) -> dict[str, str]:
    """Return where each address leads today: to itself, or to where its page has moved."""
    return {**{address: address for address in addresses}, **moves(context.knowledge, context.municipality)}


def _things(changes: list[FactChange], known: dict[str, str]) -> tuple[ChangedThing, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in changes:
        found.setdefault((one.where, known.get(one.address, "")), []).append(one.text)
    return tuple(ChangedThing(title, address, tuple(texts)) for (title, address), texts in found.items())


def _feed(context: Context, news: list[NewsView], known: dict[str, str]) -> str:
    about = context.municipality.about
    entries = [
        FeedEntry(f"news:{one.id}", date.fromisoformat(one.first), one.title, one.text, one.address) for one in news
    ]
    entries += [
        FeedEntry(one.id, date.fromisoformat(one.day), f"{one.where}: {one.text}", one.text, known.get(one.address, ""))
        for one in context.changes
    ]
    newest = sorted(entries, key=lambda one: one.day, reverse=True)[:_FED]
    title = f"Nyt og ændringer: {capital(about.adviser.title_the)} i {about.name}"
    return atom_feed(
        context.municipality.id, title, about.full_name, about.site_url or "", urls.FEED, urls.NEWS, newest
    )
