"""A page before it is drawn: its address, its words, and what it rests on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.changes.comparing import FactChange
from vejviser.knowledge import KnowledgeBase, Municipality
from vejviser.models.base import Sourced
from vejviser.pages.page_key import page_key

LIST_RANK = 0.7
"""Rank of pages that only list others, or are not for citizens: what they list is found itself."""

OWN_RANK = 1.35
"""Rank of the pages about the adviser: a short question ("er det anonymt") is most often about them."""


@dataclass(frozen=True)
class Context:
    """What every page is made from. ``today`` is the day of the build.

    ``memory`` saves doing a thing twice.

    ``changes`` is what has changed on the site, newest first, as the version before it and its facts told.

    ``own`` does so for this site alone, and is gone with it: a key there need not say which site it is.
    """

    knowledge: KnowledgeBase
    municipality: Municipality
    today: date
    memory: Memory = field(default_factory=Memory)
    own: Memory = field(default_factory=Memory)
    changes: tuple[FactChange, ...] = ()


@dataclass(frozen=True)
class Crumb:
    """One step of the way from the home page."""

    title: str
    address: str


@dataclass(frozen=True)
class Page:
    """One page of the site.

    ``template`` is a file in overrides/pages, ``view`` the finished words and figures it shows.
    ``facts`` is what the page rests on, and ``source`` the file where an editor corrects it.
    ``keywords``, ``asks`` and ``related_words`` are for the search; of these only keywords are shown, in the list
    from A to Å, and only those that the page itself uses. ``route`` is the answer in one line, ``rank`` how far up the
    page stands among equally good ones (1 is ordinary). ``valid`` are the first and last day of a page that
    is only for some days. ``beside`` are files that its script fetches when somebody uses it: path in the site -> text.
    ``leave`` says that who reads it may have to hide it in a hurry, so the frame shows a way out.
    """

    address: str
    title: str
    description: str
    template: str
    view: Mapping[str, Any]
    crumbs: tuple[Crumb, ...] = ()
    facts: Sourced | None = None
    source: str = ""
    keywords: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    related_words: tuple[str, ...] = ()
    route: str = ""
    rank: float = 1.0
    valid: tuple[date, date] | None = None
    beside: Mapping[str, str] = field(default_factory=dict)
    leave: bool = False

    @cached_property
    def key(self) -> tuple[Hashable, ...]:
        """A key for all that the page shows: equal pages have equal keys."""
        return page_key(self)

    @property
    def twinned(self) -> bool:
        """Whether the page has a Markdown twin beside it. An address that only leads on has none."""
        thing = self.address.startswith((urls.GUIDES, urls.BODIES, urls.PARTNERS))
        return (thing or self.address in urls.TWINNED) and not self.view.get("refresh")
