"""News: a page for each, and what other pages and screens show of them."""

from __future__ import annotations

from dataclasses import dataclass

from vejviser import urls
from vejviser.models.news import News, NewsPlace
from vejviser.models.registry import kind_of
from vejviser.pages.handwritten import is_away
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.views import Link
from vejviser.text.danish import day_of_month

_KIND = kind_of(News)
_CRUMB = Crumb("Nyt og ændringer", urls.NEWS)


@dataclass(frozen=True)
class NewsView:
    """One piece of news ready to show. ``first`` and ``last`` are days as a script compares them."""

    id: str
    title: str
    text: str
    address: str
    first: str
    last: str
    current: bool
    begins: str
    ends: str
    link: Link | None


def news_pages(context: Context) -> list[Page]:
    """Return one page for each piece of news, also for those to come and those that are over: they say so."""
    return [
        Page(
            address=_KIND.page(name),
            title=news.title,
            description=news.text,
            template="news.html",
            crumbs=(_CRUMB,),
            view={"news": _view(context, name, news), "over": news.until < context.today},
            source=_KIND.source(name, context.municipality.id),
            keywords=news.keywords,
            rank=LIST_RANK if news.until < context.today else 1.0,
            valid=(news.from_, news.until),
        )
        for name, news in _all(context)
    ]


def news_views(context: Context, where: NewsPlace) -> list[NewsView]:
    """Return the news of one place, in order of time: what is current, and what a page must show by itself later."""
    return [
        _view(context, name, news)
        for name, news in _all(context)
        if where in news.shows and news.until >= context.today
    ]


def all_news(context: Context) -> list[NewsView]:
    """Return every piece of news there is, in order of time."""
    return [_view(context, name, news) for name, news in _all(context)]


def _all(context: Context) -> list[tuple[str, News]]:
    found = context.knowledge.of(_KIND, context.municipality).items()
    return sorted(found, key=lambda item: (item[1].from_, item[0]))


def _view(context: Context, name: str, news: News) -> NewsView:
    link = news.link
    # It may lead to a page that is over, or that does not begin until later.
    if link and is_away(link.page or "", context.municipality):
        link = None
    return NewsView(
        id=name,
        title=news.title,
        text=news.text,
        address=_KIND.page(name),
        first=news.from_.isoformat(),
        last=news.until.isoformat(),
        current=news.from_ <= context.today <= news.until,
        begins=day_of_month(news.from_),
        ends=day_of_month(news.until),
        link=Link(link.text, link.page or link.url or "") if link else None,
    )
