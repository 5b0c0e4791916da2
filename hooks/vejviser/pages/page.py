"""A page before it is drawn: its address, its words, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..knowledge import KnowledgeBase, Place
from ..models.base import Sourced


@dataclass(frozen=True)
class Context:
    """What every page is made from. ``today`` is the day of the build."""

    knowledge: KnowledgeBase
    place: Place
    today: date


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
    ``keywords`` are searched but not shown.
    """

    address: str
    title: str
    description: str
    template: str
    view: Mapping[str, Any]
    crumbs: tuple[Crumb, ...] = ()
    facts: Sourced | None = None
    source: str = ""
    keywords: tuple[str, ...] = field(default=())
