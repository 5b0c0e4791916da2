"""An assistant gets the same answers as the pages, the tools on them and the search of the site."""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import MADE, ROOT, TODAY, Example
from vejviser import urls
from vejviser.cli.commands import main
from vejviser.domain.deadline_calculation import long_date
from vejviser.domain.schedule import intervals
from vejviser.domain.waiting import headline
from vejviser.errors import VejviserError
from vejviser.hours.meeting_places import meeting_places
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase
from vejviser.mcp.arguments import DeadlineArguments, WaitingArguments
from vejviser.mcp.deadline_answers import reckoned_deadlines
from vejviser.mcp.hours_answers import open_at
from vejviser.mcp.origin import AssistantDesk
from vejviser.mcp.tools import TOOLS, answer_of
from vejviser.mcp.waiting_answers import reckoned_waiting
from vejviser.pages.page import Context
from vejviser.pages.tools.deadline_cases import deadline_cases
from vejviser.pages.tools.deadline_data import case_data, tool_data
from vejviser.pages.waiting_cases import tool_cases, waiting_cases
from vejviser.site.site import Site

DAYS = (date(2026, 11, 27), date(2026, 12, 23), date(2027, 3, 24), date(2028, 1, 31))


def desk_for(knowledge: KnowledgeBase, town: str) -> AssistantDesk:
    context = Context(knowledge, knowledge.municipality(town), TODAY, MADE)
    return AssistantDesk(context, Site(knowledge, town, TODAY, ROOT, MADE))


@pytest.fixture
def desk(knowledge: KnowledgeBase) -> AssistantDesk:
    """Of the real data. Nothing is drawn until a page is asked for."""
    return desk_for(knowledge, "fredericia")


@pytest.fixture
def small(example: Example) -> AssistantDesk:
    MADE.turn()
    return desk_for(example.knowledge(), "lillekoebing")


def test_every_deadline_is_the_deadline_tools(desk: AssistantDesk) -> None:
    knowledge, cases = desk.context.knowledge, deadline_cases(desk.context.knowledge)
    rules = knowledge.deadline_rules
    assert rules
    asks = [
        {"key": one.key, "way": way, "day": str(day), "arrived": str(day + timedelta(4)) if way == "letter" else ""}
        for one in cases
        for way in ("digital", "letter", "hand", "other")
        for day in DAYS
    ]
    given = {"data": tool_data(cases, rules, {}), "cases": case_data(cases, rules, knowledge.bodies), "asks": asks}
    told = json.loads(run(ROOT / "tests" / "mcp" / "reckoned.mjs", given=json.dumps(given)))
    different, met = [], 0
    for ask, theirs in zip(asks, told, strict=True):
        kind, _, name = str(ask["key"]).partition("=")
        fields: dict[str, Any] = {"guide" if kind == "sag" else "body": name, "date": ask["day"], "way": ask["way"]}
        asked = DeadlineArguments.model_validate(fields | {"arrived": ask["arrived"] or None})
        begun: list[str] = []
        for one, their in zip(reckoned_deadlines(asked, desk)[1], theirs, strict=True):
            if one.data["follows"]:
                # The tool tells it with the one before it.
                days, expected = [_day(one.found.last if one.found else None)], [begun.pop(0) if begun else None]
            else:
                found = one.found
                days = [_day(each) for each in (found.last, found.later, found.post_by)] if found else [None] * 3
                expected = [their["last"], their["later"], their["postBy"]]
                begun = list(their["after"])
            met += days[0] is not None
            different += [] if days == expected else [(ask, days, expected)]
    assert (different[:3], met > 2000) == ([], True)


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def test_a_deadline_is_told_with_its_day_and_what_holds_first(desk: AssistantDesk) -> None:
    text = answer_of("deadline", {"body": "ankestyrelsen", "date": "2026-11-20", "way": "letter"}, desk)
    assert "Sidste dag: fredag den 18. december 2026. Der er 26 dage tilbage." in text
    assert "regner måske med mandag den 28. december 2026. Brug den tidligste dag." in text
    assert "Står der noget andet i borgerens brev, så gælder brevet." in text
    assert "/klageinstanser/ankestyrelsen/" in text and "Ikke bekræftet af redaktionen." in text
    assert "Kilde: ast.dk (https://ast.dk/" in text and "Svaret er fra 22. november 2026." in text


@pytest.mark.parametrize(("tool", "start"), [("guide", urls.GUIDES), ("body", urls.BODIES)])
def test_a_guide_and_a_body_are_the_twin_of_their_page(small: AssistantDesk, tool: str, start: str) -> None:
    names = [one.split("/")[2] for one in small.site.pages if one.startswith(start) and one != start]
    assert names
    for name in names:
        expected = (small.site.file(f"{start[1:]}{name}/index.md") or b"").decode()
        if expected:
            assert answer_of(tool, {"id": name}, small) == expected


def test_a_name_that_was_changed_still_leads_to_its_guide(example: Example) -> None:
    example.change(
        "guides/husleje.md", "title: Min husleje er for høj", "moved_from: [lejen]\ntitle: Min husleje er for høj"
    )
    MADE.turn()
    desk = desk_for(example.knowledge(), "lillekoebing")
    assert answer_of("guide", {"id": "lejen"}, desk) == answer_of("guide", {"id": "husleje"}, desk)


@pytest.mark.parametrize("words", ["husleje", "klage over nævnet", "hvornår er der træffetid", "xqzw"])
def test_a_search_finds_what_the_command_finds(example: Example, small: AssistantDesk, words: str) -> None:
    options = ["--data", str(example.data), "--guides", str(example.guides), "--date", str(TODAY)]
    printed = CliRunner().invoke(main, ["search", *words.split(), *options]).output
    theirs = re.findall(r"^ *\d+\. .*  (/\S*)  \(", printed, re.MULTILINE)
    ours = re.findall(r"^   (/\S*)$", answer_of("search", {"query": words}, small), re.MULTILINE)
    assert ours == theirs
    assert bool(ours) == (words != "xqzw")


def test_a_cpr_number_is_not_searched_for(small: AssistantDesk) -> None:
    for words in ("010190-1234", "hjælp til 0101901234", "010190 1234 husleje"):
        with pytest.raises(VejviserError, match="Det ligner et CPR-nummer"):
            answer_of("search", {"query": words}, small)


@pytest.mark.parametrize("town", ["fredericia", "viborg"])
def test_hours_are_those_of_the_screens(knowledge: KnowledgeBase, town: str) -> None:
    desk, opened = desk_for(knowledge, town), 0
    for number in range(0, 400, 3):
        day = TODAY + timedelta(number)
        text = answer_of("hours", {"date": str(day)}, desk)
        assert text.startswith(f"# Tider {long_date(day)}\n")
        for place in meeting_places(desk.context.municipality):
            (line,) = re.findall(rf"^- .*\[{place.id}\]$", text, re.MULTILINE)
            for one in intervals(place.timetable, day, day):
                opened += 1
                hours = f"{one.start.hour}"
                assert (hours in line or "døgnet" in line) and open_at(place, day, one.start.time())
            if not intervals(place.timetable, day, day):
                assert "lukket" in line or "ingen træffetid" in line or "vi kender ikke tiderne" in line
    assert opened > 50 or town == "viborg"


def test_a_closed_day_says_why_and_a_time_says_who(desk: AssistantDesk) -> None:
    text = answer_of("hours", {"date": "2026-12-24"}, desk)
    assert "På rådhuset: lukket (juleaftensdag) (fra 2018, ikke bekræftet) [raadhuset]" in text
    text = answer_of("hours", {"date": "2026-12-03", "time": "16:30"}, desk)
    assert "Har åbent kl. 16.30: På biblioteket" in text and "På rådhuset" not in text.split("Har åbent")[1]


def test_waiting_is_asked_and_answered_as_on_the_page(desk: AssistantDesk) -> None:
    """tests/domain holds the arithmetic and words to the browser's; this holds what it is given and what is told."""
    cases = waiting_cases(desk.context)
    on_the_page = tool_cases(cases)
    assert len(cases) > 30
    for one, day in product(cases, DAYS):
        asked = WaitingArguments(case=one.id, date=day)
        question, found = reckoned_waiting(one, asked, desk)
        given = [[each.status, list(each.length or []), _day(each.until), each.ahead] for each in question.times]
        theirs = [
            [its["status"], its["length"] or [], its["until"], its["ahead"]] for its in on_the_page[one.id]["times"]
        ]
        assert (given, question.day, question.today, question.posting) == (theirs, day, TODAY, 0)
        text = answer_of("waiting", {"case": one.id, "date": str(day)}, desk)
        status = one.times[found.used].time.status if found.used is not None else None
        assert f"\n{headline(found, status, one.who)}\n" in text and one.case.case in text
        assert all(view.text in text and (not view.age or view.age in text) for view in one.times)
    text = answer_of("waiting", {"case": "aktindsigt-egen-sag", "date": "2026-11-20"}, desk)
    assert "Fristen er tirsdag den 1. december 2026." in text


def test_no_answer_is_without_page_and_day(small: AssistantDesk) -> None:
    asks: dict[str, dict[str, Any]] = {"search": {"query": "husleje"}, "hours": {}, "waiting": {}}
    for tool, given in asks.items():
        text = answer_of(tool, given, small)
        assert "Læs siden her: /" in text and "Svaret er fra 22. november 2026." in text and "Et eksempel." in text


WRONG: list[object] = [None, 5, 1e400, True, [], {}, "", "x" * 100_000, "../../etc/passwd", "\0", "<script>"]
FAULTS = yaml.safe_load((ROOT / "tests" / "cases" / "assistant_faults.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", FAULTS, ids=[str(one["says"]) for one in FAULTS])
def test_a_wrong_question_is_told_in_danish(desk: AssistantDesk, case: dict[str, Any]) -> None:
    with pytest.raises(VejviserError) as told:
        answer_of(case["tool"], case["given"], desk)
    assert str(told.value) == case["says"]


@pytest.mark.parametrize("tool", [one.name for one in TOOLS])
@pytest.mark.parametrize(
    "wrong", [None, 5, 1e400, True, [], {}, "", "x" * 100_000, "../../etc/passwd", "\0", "<script>"]
)
def test_nothing_that_is_given_is_more_than_a_sentence(small: AssistantDesk, tool: str, wrong: object) -> None:
    fields = next(one for one in TOOLS if one.name == tool).schema["properties"]
    for field in fields:
        try:
            text = answer_of(tool, {field: wrong}, small)
        except VejviserError as error:
            text = str(error)
            assert len(text) < 1000
        assert text and "Traceback" not in text


def test_nothing_is_written_and_no_network_is_used(small: AssistantDesk) -> None:
    """Python tells of each file that is opened and each connection (PEP 578)."""
    seen: list[str] = []
    watching = [True]
    refused = (
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.truncate",
    )

    def watch(event: str, told: tuple[Any, ...]) -> None:
        # A number is a pipe to Node, which the search runs in.
        writes = event == "open" and not isinstance(told[0], int) and set(str(told[1] or "")) & set("wax+")
        if watching and (writes or event in refused):
            seen.append(f"{event} {told}")

    sys.addaudithook(watch)
    asks: dict[str, dict[str, Any]] = {
        "search": {"query": "husleje"},
        "guide": {"id": "husleje"},
        "body": {"id": "naevnet"},
        "hours": {},
        "waiting": {},
        "deadline": {"guide": "husleje", "date": "2026-11-20"},
    }
    assert list(asks) and {one.name for one in TOOLS} == set(asks)
    for tool, given in asks.items():
        try:
            answer_of(tool, given, small)
        except VejviserError as error:
            assert tool == "deadline" and "ingen regler" in str(error)
    watching.clear()
    assert seen == []
