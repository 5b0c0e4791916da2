"""Regn ud, hvilken dag din klage senest skal være fremme: the page of the tool, and the page with all deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vejviser import urls
from vejviser.cache.memo import IdentityKey
from vejviser.domain import deadline_calculation
from vejviser.knowledge import KnowledgeBase
from vejviser.markup.json_script import json_script
from vejviser.moves import renamed_guides
from vejviser.pages.page import LIST_RANK, Context, Crumb, Page
from vejviser.pages.tools.deadline_cases import DeadlineCase, deadline_cases
from vejviser.pages.tools.deadline_data import case_data, tool_data
from vejviser.pages.tools.fetched import fetched_file
from vejviser.pages.views import DeadlineView, Link, deadline_view
from vejviser.text.durations import Length

_SOURCE = "data/national/deadline_rules.yml"
_EXAMPLE = date(2026, 11, 2)
"""The letter of the worked example: a Monday, and four weeks on is a plain Monday."""


@dataclass(frozen=True)
class CaseShelf:
    """The cases of one category, for the choice and for the table without a script."""

    title: str
    cases: tuple[tuple[DeadlineCase, tuple[DeadlineView, ...]], ...]


def deadline_page(context: Context) -> Page:
    """Return the page of the tool."""
    rules, tool = context.knowledge.deadline_rules, _tool(context)
    letter = deadline_calculation.DeadlineQuestion("letter", _EXAMPLE, Length("weeks", 4))
    return Page(
        address=urls.DUE,
        title="Hvornår skal klagen være fremme?",
        description="Regn ud, hvilken dag din klage senest skal være fremme.",
        template="deadline_tool.html",
        view={
            "adviser": context.municipality.about.adviser.title_the,
            "data": tool.data,
            "cases": tool.address,
            "all": urls.ALL_DUE,
            "posting": rules.posting.text if rules else "",
            "example": {
                "letter": deadline_calculation.long_date(_EXAMPLE),
                "last": deadline_calculation.long_date(deadline_calculation.calculate_deadline(letter).last),
                "weekday": deadline_calculation.long_date(_EXAMPLE).split()[0],
            },
            "too_late": [
                Link(context.knowledge.guides[name].front.title, urls.guide(name))
                for name in ("frist-overskredet",)
                if name in context.knowledge.guides
            ],
        },
        facts=rules,
        source=_SOURCE if rules else "overrides/pages/deadline_tool.html",
        beside=tool.beside,
    )


def deadline_list_page(context: Context) -> Page:
    """Return the page with all deadlines: what the tool knows, to be read."""
    return Page(
        address=urls.ALL_DUE,
        title="Alle frister",
        description="Se fristen i alle slags sager, og hvilken dag den tæller fra.",
        template="deadline_list.html",
        view={"shelves": _tool(context).shelves, "adviser": context.municipality.about.adviser.title_the},
        crumbs=(Crumb("Hvornår skal klagen være fremme?", urls.DUE),),
        facts=context.knowledge.deadline_rules,
        source=_SOURCE if context.knowledge.deadline_rules else "overrides/pages/deadline_list.html",
        rank=LIST_RANK,
    )


@dataclass(frozen=True)
class DeadlineTool:
    """What is the same in all municipalities: the tool's data, the file that it fetches, and all deadlines."""

    data: str
    address: str
    beside: dict[str, str]
    shelves: list[CaseShelf]


def _tool(context: Context) -> DeadlineTool:
    knowledge = context.knowledge
    return context.memory.recall(("deadline tool", IdentityKey(knowledge)), lambda: _made_tool(knowledge))


def _made_tool(knowledge: KnowledgeBase) -> DeadlineTool:
    found, rules = deadline_cases(knowledge), knowledge.deadline_rules
    if not rules:
        return DeadlineTool("", "", {}, _shelves(found))
    data = json_script(tool_data(found, rules, renamed_guides(knowledge)))
    file = fetched_file("klagefrist", urls.DUE, case_data(found, rules, knowledge.bodies))
    return DeadlineTool(data, *file, _shelves(found))


def _shelves(found: Sequence[DeadlineCase]) -> list[CaseShelf]:
    return [
        CaseShelf(
            group,
            tuple(
                (one, tuple(deadline_view(counted.deadline) for counted in one.deadlines))
                for one in found
                if one.group == group
            ),
        )
        for group in dict.fromkeys(one.group for one in found)
    ]
