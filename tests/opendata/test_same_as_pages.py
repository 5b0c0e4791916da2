"""Every number, deadline, hour and route that stands on a built page is in the open data, and is the same there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import TODAY
from tests.opendata.published import Json, strings
from tests.whole_site.test_all_texts import drawn, marked, read, texts_of
from vejviser.opendata.open_fields import INTERNAL
from vejviser.opendata.open_kinds import NOT_OPEN

NAMES = ["fredericia", "viborg"]
NUMBER = re.compile(r"(?<![\d/.,-])(?:\d\d \d\d \d\d \d\d|116 \d{3})(?![\d/-])")
HOURS = re.compile(r"kl\. (\d{1,2})(?:[.:](\d\d))?-(\d{1,2})(?:[.:](\d\d))?")
LENGTH = re.compile(r"\b(\d+) (dage?|uger?|måned(?:er)?|år)\b")
OF_THE_PAGES = ("klagefrist/index.html",)
"""Pages whose lengths of time are about what the page does itself: how long before the day a calendar reminds."""

SHOWN_ONLY = {
    # Where the button that hides a page leads.
    ("urgent", "HarmlessPage", "name"),
}
"""Texts that pages show and the data does not hold: kind, record and field."""

UNITS = {"days": ("dag", "dage"), "weeks": ("uge", "uger"), "months": ("måned", "måneder"), "years": ("år", "år")}


class Crawled:
    """A built site: its pages, and what its open data says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data: dict[str, list[Json]] = {}
        for one in self.json("index")["kinds"]:
            self.data[one["name"]] = self.json(one["name"])["items"]
        self.text = "\n".join(text for items in self.data.values() for text in strings(items))
        self.numbers = {
            number for one in self.data["contacts"] for number in (one.get("phone"), one.get("sms")) if number
        }

    def json(self, name: str) -> Any:
        return json.loads((self.folder / "data" / "v1" / f"{name}.json").read_text("utf-8"))

    def pages(self) -> Iterator[tuple[str, LexborHTMLParser]]:
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            if not name.startswith("haandbog/"):
                yield name, LexborHTMLParser(path.read_text("utf-8"))

    def page(self, kind: str, name: str) -> LexborHTMLParser:
        return LexborHTMLParser((self.folder / kind / name / "index.html").read_text("utf-8"))


@pytest.fixture(scope="module", params=NAMES)
def site(request: pytest.FixtureRequest, built: Path) -> Crawled:
    return Crawled(built / request.param)


def words(node: LexborNode | None) -> str:
    return " ".join((node.text() if node else "").split())


def visible(page: LexborHTMLParser, between: str = " ") -> str:
    """What a reader meets, and nothing of scripts. ``between`` stands between two elements."""
    page.strip_tags(["script", "style", "template"])
    return page.body.text(separator=between).replace("\xa0", " ") if page.body else ""


def figure(deadline: Json) -> str:
    """How long a deadline is, in Danish, from its figures."""
    for unit, (one, many) in UNITS.items():
        if unit in deadline:
            return f"{deadline[unit]} {one if deadline[unit] == 1 else many}"
    return ""


def plain(text: str) -> str:
    """A sentence without what a page adds to make it one."""
    return text.strip().rstrip(".").casefold()


def test_every_number_to_call_is_a_contact_in_the_data(site: Crawled) -> None:
    called = 0
    for name, page in site.pages():
        for link in page.css('a[href^="tel:"], a[href^="sms:"]:not([href^="sms:?"])'):
            address = str(link.attributes["href"])
            digits = re.sub(r"^(tel|sms):(\+45)?", "", address).removeprefix("+")
            known = {re.sub(r"\D", "", number.partition(" lok.")[0]) for number in site.numbers}
            assert digits in known, (name, address)
            called += 1
    assert called > 500


def test_every_number_that_stands_anywhere_is_in_the_data(site: Crawled) -> None:
    lost = {
        (number, name)
        for name, page in site.pages()
        # Figures in cells beside each other are no number.
        for number in NUMBER.findall(visible(page, "\n"))
        if number not in site.text
    }
    assert lost == set()


def test_the_deadlines_of_a_page_are_those_of_the_data(site: Crawled) -> None:
    for kind, folder in (("guides", "guides"), ("bodies", "klageinstanser")):
        for one in site.data[kind]:
            wanted = one["complaint"]["deadlines"] if kind == "guides" else one["deadlines"]
            blocks = site.page(folder, one["id"]).css(".ticket-deadline .deadline")
            shown = [
                (words(block.css_first(".deadline-figure")), plain(words(block.css_first(".deadline-text"))))
                for block in blocks
            ]
            assert len(shown) == len(wanted), one["id"]
            for (length, text), deadline in zip(shown, wanted, strict=True):
                assert length == figure(deadline), one["id"]
                assert text.startswith(plain(deadline["text"])), one["id"]


def test_every_deadline_that_stands_anywhere_is_in_the_data(site: Crawled) -> None:
    figures = {figure(one) for guide in site.data["guides"] for one in guide["complaint"]["deadlines"]}
    figures |= {figure(one) for body in site.data["bodies"] for one in body["deadlines"]}
    lost = {
        (found, name)
        for name, page in site.pages()
        for found in (" ".join(match) for match in LENGTH.findall(visible(page)))
        if found not in figures and found not in site.text
    }
    assert {one for one in lost if one[1] not in OF_THE_PAGES} == set()


def test_the_routes_of_a_guide_are_those_of_the_data(site: Crawled) -> None:
    known = {one["id"] for one in site.data["bodies"]}
    for guide in site.data["guides"]:
        complaint = guide["complaint"]
        ticket = site.page("guides", guide["id"]).css_first(".ticket")
        assert ticket is not None
        said = {words(row.css_first("dt")): row.css_first("dd") for row in ticket.css("dl > div")}
        to = said.get("Send klagen til") or said["Skriv eller ring til"]
        assert plain(words(to)).startswith(plain(complaint["send_to"])), guide["id"]
        units = [one["name"] for one in site.data["units"] if guide["id"] in one["guides"] and not one["historical"]]
        decider = said["Hvem bestemmer?"]
        assert decider is not None
        assert [words(a) for a in decider.css("a")] == units, guide["id"]
        assert plain(words(decider)) == plain("".join((guide["decided_by"], *units))), guide["id"]
        if decides := said.get("Hvem ser på klagen?"):
            links = [str(a.attributes["href"]).rstrip("/").rpartition("/")[2] for a in decides.css("a")]
            assert links == [complaint["body"], *complaint["more_bodies"]], guide["id"]
            assert set(links) <= known
        else:
            assert "body" not in complaint or complaint["body"] not in known, guide["id"]


def test_the_routes_of_a_body_are_those_of_the_data(site: Crawled) -> None:
    for body in site.data["bodies"]:
        page = site.page("klageinstanser", body["id"])
        said = {words(row.css_first("dt")): words(row.css_first("dd")) for row in page.css(".ticket dl > div")}
        assert plain(said["Sådan klager du"]).startswith(plain(body["hand_in_to"])), body["id"]
        if "fee" in body:
            assert plain(said["Pris"]) == plain(body["fee"]["text"]), body["id"]
        number = page.css_first(".contact-card a.phone")
        assert words(number) == body.get("contact", {}).get("phone", ""), body["id"]


def test_every_address_of_a_thing_in_the_data_is_a_page_that_says_its_name(site: Crawled) -> None:
    for kind in ("guides", "bodies", "partners"):
        for one in site.data[kind]:
            page = LexborHTMLParser((site.folder / one["path"].strip("/") / "index.html").read_text("utf-8"))
            assert words(page.css_first("h1")) == one.get("title", one.get("name")), one["id"]


def test_every_hour_that_stands_anywhere_is_in_the_data(site: Crawled) -> None:
    spans = set()
    for one in site.data["hours"]:
        table = one["timetable"]
        spans |= {(row["opens"], row["closes"]) for row in (*table["hours"], *table["extra_openings"], *one["open"])}
    lost = set()
    for name, page in site.pages():
        for match in HOURS.finditer(" ".join(visible(page).split())):
            opens, closes = (f"{int(match[at]):02d}:{match[at + 1] or '00'}" for at in (1, 3))
            if (opens, closes) not in spans and match[0] not in site.text:
                lost.add((match[0], name))
    assert lost == set()


def test_the_open_days_are_those_of_the_calendar(site: Crawled) -> None:
    # A calendar program works the rules out by itself.
    first, last = date(TODAY.year, 1, 1), date(TODAY.year + 1, 12, 31)
    for one in site.data["hours"]:
        if one["role"] != "adviser":
            continue
        assert (one["period"]["first"], one["period"]["last"]) == (first.isoformat(), last.isoformat())
        file = site.folder / "traeffetider" / f"{one['location']}.ics"
        wanted = {(row["date"], row["opens"], row["closes"]) for row in one["open"]}
        assert set(occurrences(Calendar.from_ical(file.read_bytes()), first, last)) == wanted, one["id"]


def occurrences(calendar: Calendar, first: date, last: date) -> Iterator[tuple[str, str, str]]:
    for event in calendar.walk("VEVENT"):
        values: Any = event
        start, end = values["DTSTART"].dt, values["DTEND"].dt
        if not isinstance(start, datetime):
            continue
        begin, length = start.replace(tzinfo=None), end - start
        days = [begin]
        if "RRULE" in values:
            rule = re.sub(r"(UNTIL=\d{8})T\d{6}Z", r"\1T235959", values["RRULE"].to_ical().decode())
            days = list(rrulestr(rule, dtstart=begin))
        gone = values.get("EXDATE", [])
        gone = gone if isinstance(gone, list) else [gone]
        missing = {moment.dt.replace(tzinfo=None) for dates in gone for moment in dates.dts}
        for day in days:
            if day not in missing and first <= day.date() <= last:
                yield day.date().isoformat(), f"{day:%H:%M}", f"{day + length:%H:%M}"


def test_every_text_that_a_page_shows_is_in_the_data(tmp_path: Path) -> None:
    """In a project where every text is another one: what any page says, the data says too."""
    project, site = drawn(tmp_path / "texts", 0)
    files = {path: site.file(path) or b"" for path in site.paths()}
    pages = "\n".join(read(path, text.decode()) for path, text in files.items() if path.endswith(".html"))
    data = "\n".join(read(path, text.decode()) for path, text in files.items()
                     if path.startswith("data/v1/") and path.endswith(".json"))  # fmt: skip
    lost, both = set(), 0
    for at, leaf in texts_of(project).items():
        kind, text = project.files[leaf.file].kind.name, marked(at)
        if text in pages and kind not in NOT_OPEN and leaf.name not in INTERNAL:
            both += text in data
            lost |= set() if text in data else {(kind, leaf.record.__name__, leaf.name)}
    assert both > 200
    assert lost == SHOWN_ONLY
