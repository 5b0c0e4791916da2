"""How long they may take, and "have I waited too long?": the list of all times, and the data of the tool above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vejviser import urls
from vejviser.domain import deadline_calculation
from vejviser.markup.json_script import json_script
from vejviser.models.letters import Letters
from vejviser.models.processing_times import ProcessingTimes
from vejviser.pages.page import Context, Page
from vejviser.pages.tools.fetched import fetched_file
from vejviser.pages.views import Link, provenance
from vejviser.pages.waiting_cases import CaseView, tool_cases, waiting_cases
from vejviser.text.danish import alphabetical

_GUIDES = ("sagsbehandlingstid", "frist-overskredet")
_HELPERS = ("ankestyrelsens-tilsyn", "folketingets-ombudsmand")
_SOURCE = "data/national/processing_times.yml"


@dataclass(frozen=True)
class WaitingShelf:
    """The cases of one category."""

    id: str
    title: str
    cases: tuple[CaseView, ...]


def waiting_page(context: Context) -> Page:
    """Return the page of the tool, with every time that is known below it."""
    knowledge, municipality = context.knowledge, context.municipality
    times, own = knowledge.processing_times, municipality.processing_times
    found = waiting_cases(context)
    address, beside = "", dict[str, str]()
    if found:
        address, beside = fetched_file("ventetid", urls.WAITING, tool_cases(found))
    return Page(
        address=urls.WAITING,
        title="Hvor længe skal jeg vente på svar?",
        description="Se, hvor længe en sag må tage, og om du har ventet for længe.",
        template="waiting.html",
        view={
            "municipality": municipality.about.full_name,
            "adviser": municipality.about.adviser.title_the,
            "data": json_script(_tool_data(times, found, context)) if times else "",
            "cases": address,
            "shelves": [
                WaitingShelf(one.id, one.title, cases)
                for one in knowledge.categories
                if (cases := tuple(case for case in found if case.case.category == one.id))
            ],
            "rules": times.rules if times else (),
            "local_list": own.list_text if own else "Vi har ikke fundet kommunens liste over frister.",
            "local_sources": provenance(own) if own else None,
            "bodies": [
                (Link(body.name, urls.body(name)), body.processing_time)
                for name, body in sorted(knowledge.bodies.items(), key=lambda item: alphabetical(item[1].name))
                if body.processing_time and body.status != "inactive"
            ],
            "helpers": {
                name: Link(knowledge.bodies[name].short_name or knowledge.bodies[name].name, urls.body(name))
                for name in _HELPERS
                if name in knowledge.bodies
            },
            "guides": [
                Link(knowledge.guides[name].front.title, urls.guide(name), knowledge.guides[name].front.summary)
                for name in _GUIDES
                if name in knowledge.guides
            ],
        },
        facts=times,
        source=_SOURCE if times else "data/national/bodies/",
        beside=beside,
    )


def _tool_data(times: ProcessingTimes, found: list[CaseView], context: Context) -> dict[str, Any]:
    groups = list(dict.fromkeys(one.area for one in found))
    rules = context.knowledge.deadline_rules
    return {
        "years": [deadline_calculation.FIRST_YEAR, deadline_calculation.LAST_YEAR],
        "holidays": {day.isoformat(): name for day, name in deadline_calculation.holiday_names().items()},
        "unsure": [f"{month:02d}-{day:02d}" for month, day in deadline_calculation.UNSURE],
        "posting": rules.posting.weekdays if rules else 0,
        "groups": groups,
        "names": [
            [one.id, one.case.case, groups.index(one.area), " ".join(one.case.words), *one.case.guides[:1]]
            for one in found
        ],
        "rules": [[rule.social, rule.text] for rule in times.rules if rule.when_unknown],
        "letter": _letter(context.knowledge.letters),
    }


def _letter(letters: Letters | None) -> dict[str, Any]:
    """Return the reminder letter of data/national/letters.yml, for browser/tools/letter/compose.js."""
    found = next((one for one in letters.letters if one.id == "rykker"), None) if letters else None
    if letters is None or found is None:
        return {}
    return {"letters": [found.model_dump(mode="json")], "fixed": letters.fixed.model_dump(mode="json")}
