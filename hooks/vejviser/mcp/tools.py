"""The tools by their names: what each is for, what it may be asked, and its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vejviser import urls
from vejviser.errors import VejviserError
from vejviser.mcp.arguments import (
    DeadlineArguments,
    HoursArguments,
    SearchArguments,
    ThingArguments,
    WaitingArguments,
    argument_schema,
    read_arguments,
)
from vejviser.mcp.deadline_answers import deadline_answer
from vejviser.mcp.hours_answers import hours_answer
from vejviser.mcp.origin import AssistantDesk
from vejviser.mcp.search_answers import search_answer
from vejviser.mcp.waiting_answers import waiting_answer
from vejviser.moves import moves
from vejviser.text.suggestions import did_you_mean

INSTRUCTIONS = (
    "Vejviser viser, hvem borgere kan klage til, hvornår og hvordan. Værktøjerne læser kun kommunens egne data. "
    "Nævn altid kilden, datoen og sidens adresse. Står der 'ikke bekræftet', 'uden dato' eller 'vi kender ikke', "
    "så sig det med. Gæt aldrig en frist, et nummer eller en tid. Skriv aldrig navne, CPR-numre eller andet om en "
    "borger i et værktøj."
)
"""What an assistant is told of all tools."""


@dataclass(frozen=True)
class AnswerTool:
    """One tool. ``answer`` takes what was given, unchecked, and returns Danish text."""

    name: str
    title: str
    description: str
    schema: dict[str, Any]
    answer: Callable[[dict[str, Any], AssistantDesk], str]


def answer_of(name: str, given: dict[str, Any], desk: AssistantDesk) -> str:
    """Return a tool's answer.

    Raises VejviserError when there is no such tool, or something is wrong with what was given.
    """
    tool = next((one for one in TOOLS if one.name == name), None)
    if tool is None:
        raise VejviserError(f"Værktøjet '{name[:80]}' findes ikke. Her er: {', '.join(one.name for one in TOOLS)}.")
    return tool.answer(given, desk)


def _thing(kind: str, start: str) -> Callable[[dict[str, Any], AssistantDesk], str]:
    def answer(given: dict[str, Any], desk: AssistantDesk) -> str:
        name = read_arguments(ThingArguments, given).id
        pages = {one.address: one for one in desk.site.pages.values() if one.twinned and one.address != start}
        led = moves(desk.context.knowledge, desk.context.municipality)
        address = led.get(f"{start}{name}/", f"{start}{name}/")
        if address not in pages:
            known = [one.removeprefix(start).strip("/") for one in pages if one.startswith(start)]
            raise VejviserError(f"{kind} '{name}' findes ikke.{did_you_mean(name, known)} Søg med search.")
        return (desk.site.file(urls.static_file(urls.twin(address))) or b"").decode()

    return answer


_COUNTED = "Regn aldrig selv på en dato. "
TOOLS = (
    AnswerTool(
        "search",
        "Søg",
        "Find siderne om et emne, med borgerens egne ord. Giver titel, frist, id og adresse.",
        argument_schema(SearchArguments),
        lambda given, desk: search_answer(read_arguments(SearchArguments, given), desk),
    ),
    AnswerTool(
        "guide",
        "Vejledning",
        "Hent hele vejledningen om en situation: frist, hvem man klager til, skridt, hjælpere og kilder.",
        argument_schema(ThingArguments),
        _thing("Vejledningen", urls.GUIDES),
    ),
    AnswerTool(
        "body",
        "Klageinstans",
        "Hent alt om en klageinstans: hvad den afgør, frist, pris, kontakt og kilder.",
        argument_schema(ThingArguments),
        _thing("Klageinstansen", urls.BODIES),
    ),
    AnswerTool(
        "deadline",
        "Klagefrist",
        f"Regn den sidste dag ud for en vejledning eller en klageinstans. {_COUNTED}Brug dette værktøj.",
        argument_schema(DeadlineArguments),
        lambda given, desk: deadline_answer(read_arguments(DeadlineArguments, given), desk),
    ),
    AnswerTool(
        "hours",
        "Tider",
        "Se, hvem der er til stede eller har telefontid på en dag, og hvorfor der er lukket.",
        argument_schema(HoursArguments),
        lambda given, desk: hours_answer(read_arguments(HoursArguments, given), desk),
    ),
    AnswerTool(
        "waiting",
        "Ventetid",
        f"Se, hvor længe en sag må tage, og om borgeren har ventet for længe. {_COUNTED}Brug dette værktøj.",
        argument_schema(WaitingArguments),
        lambda given, desk: waiting_answer(read_arguments(WaitingArguments, given), desk),
    ),
)
"""All tools. None of them writes."""
