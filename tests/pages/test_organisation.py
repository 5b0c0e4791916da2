"""Who one calls: the units of today with what is known of each, those of before apart, and nothing made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import TODAY, Example
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.guides import guide_view
from vejviser.pages.organisation import deciding_units, organisation_page
from vejviser.pages.page import Context

FILE = "data/lillekoebing/organisation.yml"


def made(knowledge: KnowledgeBase, name: str = "lillekoebing") -> Context:
    return Context(knowledge, knowledge.municipality(name), TODAY)


def drawn(example: Example) -> LexborNode:
    page = LexborHTMLParser((example.site().file("organisation/index.html") or b"").decode()).body
    assert page
    return page


def first(inside: LexborNode, selector: str) -> LexborNode:
    found = inside.css_first(selector)
    assert found, selector
    return found


def test_a_unit_says_what_it_is_for_its_number_and_its_hours(example: Example) -> None:
    unit = first(drawn(example), "#borgerservice")
    text = " ".join(unit.text().split())
    assert "Ring, når det handler om: pas og kørekort." in text
    assert first(unit, "a.button").attributes["href"] == "tel:+4572107010"
    assert "Mandag og tirsdag kl. 9-14" in text and unit.attributes["data-location"] == "borgerservice"
    assert "Set i en kilde fra 2025, ikke bekræftet." in text


def test_a_unit_without_a_number_leads_to_the_main_number(example: Example) -> None:
    unit = first(drawn(example), "#boligkontoret")
    assert "Vi kender ikke afdelingens nummer." in unit.text() and "Ring 72 10 70 00" in unit.text()
    assert {"akutliste"} <= set((unit.attributes["data-words"] or "").split())


def test_the_chart_is_a_nested_list_of_today_and_former_units_stand_apart(example: Example) -> None:
    page = drawn(example)
    chart = first(page, ".unit-chart > ul")
    assert [one.text() for one in chart.css("li > div > a")] == ["Borgerservice", "Boligkontoret"]
    assert first(chart, "li > ul > li a").attributes["href"] == "#boligkontoret"
    assert "Teknisk Forvaltning" in first(page, ".former").text()
    assert "Teknisk Forvaltning" not in first(page, ".unit-list").text() + chart.text()


def test_what_belongs_to_a_former_unit_stands_on_top(example: Example) -> None:
    example.change(FILE, "below: borgerservice", "below: teknisk-forvaltning")
    chart = organisation_page(made(example.knowledge())).view["chart"]
    assert [(one.id, one.below) for one in chart][1] == ("boligkontoret", ())


def test_a_guide_names_the_unit_that_decides_unless_it_is_of_before(example: Example) -> None:
    knowledge = example.knowledge()
    (unit,) = guide_view(made(knowledge), "husleje")["units"]
    assert (unit.text, unit.address) == ("Boligkontoret", "/organisation/#boligkontoret")
    guide = (example.site().file("guides/husleje/index.html") or b"").decode()
    assert LexborHTMLParser(guide).css('.ticket a[href$="/organisation/#boligkontoret"]')
    example.change(FILE, "    guides: [husleje]\n", '    guides: [husleje]\n    historical: true\n    as_of: "2018"\n')
    assert deciding_units("husleje", made(example.knowledge())) == []


def test_without_a_file_the_page_says_so_and_gives_the_main_number(example: Example) -> None:
    (example.root / FILE).unlink()
    page = drawn(example)
    assert "Vi har ikke fået kommunens afdelinger endnu." in page.text()
    assert page.css('article a.phone[href="tel:+4572107000"]') and not page.css(".unit-chart, .filter")
    assert guide_view(made(example.knowledge()), "husleje")["units"] == []
    example.change(
        "data/lillekoebing/municipality.yml", '    phone: "72 10 70 00"\n', "    email: post@lillekoebing.dk\n"
    )
    assert "Vi kender ikke kommunens hovednummer." in drawn(example).text()


def test_names_may_stand_where_the_municipality_says_so(example: Example) -> None:
    example.change(FILE, "leader: leder", "leader: Mette Hansen, leder")
    assert len(example.problems()) == 1
    example.change(FILE, "text: Kommunen", "names_allowed: true\ntext: Kommunen")
    assert example.problems() == []


def test_confirmed_units_are_not_called_unconfirmed(example: Example) -> None:
    example.change(FILE, '    as_of: "2025"\n', "    checked: {date: 2026-11-20, role: redaktionen}\n")
    text = first(drawn(example), "#borgerservice").text()
    assert "Kontrolleret den 20. november 2026 af redaktionen." in text and "ikke bekræftet" not in text


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_no_real_unit_shows_hours_of_years_ago(knowledge: KnowledgeBase, name: str) -> None:
    """The sources warn: hours that are known are from 2020 and before."""
    known = knowledge.municipality(name).organisation
    assert known and all(one.timetable is None for one in known.units)
    assert all(one.contact.historical or one.contact.as_of_note for one in known.units if one.contact)


def test_the_eight_departments_of_the_report_are_history(knowledge: KnowledgeBase) -> None:
    own = knowledge.municipality("fredericia")
    assert own.organisation
    former = {one.name for one in own.organisation.units if one.historical and one.as_of == "2018"}
    assert former == set(own.about.departments) and len(former) == 8


def test_the_page_is_the_same_on_another_day_of_the_year(example: Example) -> None:
    """But for the feed of hours: nothing else in it hangs on the day."""
    context = made(example.knowledge())
    later = replace(context, today=date(2027, 3, 1))
    one, other = (dict(organisation_page(which).view) for which in (context, later))
    assert one.pop("feed") != other.pop("feed") and one == other
