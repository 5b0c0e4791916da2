"""Urgent help as citizens see it: numbers from the data, those in doubt marked, and a card that can move."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import ROOT, TODAY, Example
from vejviser import urls
from vejviser.cache.memo import Memory
from vejviser.domain.glossary_terms import terms_of
from vejviser.domain.urgent_help import services_in_order
from vejviser.knowledge import KnowledgeBase
from vejviser.models.phone import phone_address
from vejviser.models.urgent import UrgentService
from vejviser.pages.guides import guide_view
from vejviser.pages.layout_values import layout_values
from vejviser.pages.page import Context
from vejviser.pages.registry import pages
from vejviser.pages.urgent import UrgentCard, for_screens, urgent_cards, urgent_pages
from vejviser.render.page_renderer import PageRenderer
from vejviser.site.required_files import needed_files

TOWNS = ["fredericia", "viborg"]


def context(knowledge: KnowledgeBase, town: str, today: date = TODAY) -> Context:
    return Context(knowledge, knowledge.municipality(town), today)


def drawn(knowledge: KnowledgeBase, town: str) -> LexborNode:
    here = context(knowledge, town)
    (page,) = urgent_pages(here)
    html = PageRenderer(ROOT / "overrides", terms_of(knowledge.words, here.memory)).html(page, here)
    body = LexborHTMLParser(html).body
    assert body
    return body


def shown(knowledge: KnowledgeBase, town: str) -> list[UrgentService]:
    urgent, own = knowledge.urgent, knowledge.municipality(town).urgent
    assert urgent
    found = [one for kind in urgent.kinds for one in services_in_order(kind, urgent, own)]
    return list({one.id: one for one in found}.values())


def card(knowledge: KnowledgeBase, town: str, kind: str) -> UrgentCard:
    return next(one for one in urgent_cards(context(knowledge, town)) if one.kind == kind)


@pytest.mark.parametrize("town", TOWNS)
def test_every_number_is_in_the_data_with_a_source_and_its_date(knowledge: KnowledgeBase, town: str) -> None:
    known = {number: one for one in shown(knowledge, town) for number in (*one.numbers, one.sms) if number}
    links = {phone_address(number).removeprefix("tel:"): one for number, one in known.items()}
    body = drawn(knowledge, town)
    called = [str(one.attributes["href"]) for one in body.css("a[href^='tel:'], a[href^='sms:']")]
    assert len(called) > 100
    for href in called:
        service = links[href.partition(":")[2]]
        assert any(source.as_of or source.as_of_note for source in service.sources), service.id
    # And none is left out, nor one written without a way to call it.
    assert {href.partition(":")[2] for href in called} == set(links)
    for link in body.css(".urgent-calls a"):
        (written,) = re.findall(r"\d[\d ]+\d", link.text())
        assert str(link.attributes["href"]).partition(":")[2] == phone_address(written).partition(":")[2]


@pytest.mark.parametrize("town", TOWNS)
def test_a_number_nobody_has_confirmed_says_so_and_keeps_its_place(knowledge: KnowledgeBase, town: str) -> None:
    for kind in urgent_cards(context(knowledge, town)):
        assert knowledge.urgent
        data = next(one for one in knowledge.urgent.kinds if one.id == kind.kind)
        services = services_in_order(data, knowledge.urgent, knowledge.municipality(town).urgent)
        assert [one.name for one in kind.services] == [one.name for one in services]
        for view, one in zip(kind.services, services, strict=True):
            doubted = bool(one.numbers) and one.confidence != "high"
            assert view.caveat.endswith("ikke bekræftet") == doubted, one.id
            assert not view.caveat or one.numbers[0] not in {"112", "114"}
    (suicide,) = drawn(knowledge, town).css('[data-urgent="suicide"]')
    text = suicide.text()
    assert text.index("Livslinien") < text.index("(fra 2015, ikke bekræftet)") < text.index("Lægevagten i")


def test_a_checked_number_needs_no_caveat(example: Example) -> None:
    before = card(example.knowledge(), "lillekoebing", "doctor")
    assert before.services[0].caveat == "uden dato, ikke bekræftet"
    check = "needs_check: Ring og spørg, om nummeret gælder.\n    checked: {date: 2026-11-20, role: redaktionen}"
    example.change("data/lillekoebing/urgent.yml", "needs_check: Ring og spørg, om nummeret gælder.", check)
    assert card(example.knowledge(), "lillekoebing", "doctor").services[0].caveat == ""


def test_open_or_not_in_words(knowledge: KnowledgeBase) -> None:
    services = {one.name: one for kind in urgent_cards(context(knowledge, "fredericia")) for one in kind.services}
    assert services["Lev Uden Vold"].always and not services["Lev Uden Vold"].hours
    doctor = services["Lægevagten i Syddanmark"]
    assert (doctor.always, doctor.place) == (False, "laegevagten")
    assert doctor.hours[0] == "Mandag til fredag kl. 0-8 og kl. 16-24, lørdag og søndag hele døgnet."
    assert services["Livslinien"].hours[0].startswith("Kilderne er uenige om tiden.")
    assert services["Livslinien"].anonymous and not services["Giftlinjen"].anonymous
    assert services["Politiets servicenummer"].hours == ("Vi kender ikke åbningstiden. Haster det, så ring 112.",)
    child = services["BørneTelefonen"]
    assert child.sms and child.sms.address == "sms:116111"
    assert services["Ankestyrelsen: akut om et barn"].calls[1].when == "Hverdage kl. 9-15"


@pytest.mark.parametrize("town", TOWNS)
def test_a_card_leads_nowhere_that_depends_on_where_it_stands(knowledge: KnowledgeBase, town: str) -> None:
    body = drawn(knowledge, town)
    cards = body.css("section[data-urgent]")
    assert knowledge.urgent
    assert [one.attributes["data-urgent"] for one in cards] == [one.id for one in knowledge.urgent.kinds]
    for one in cards:
        hrefs = [str(link.attributes["href"]) for link in one.css("a")]
        assert hrefs
        assert [href for href in hrefs if not re.match("tel:|sms:|https?:", href)] == []
        assert len(one.css("[data-location]")) == 0 or one.css("script[data-open-hours]")
        visible = one.css(".urgent-services")[0].css("li")
        assert len(visible) <= 3
        heading = one.css_first(f"#{one.attributes['aria-labelledby']}")
        assert heading
        assert heading.tag == "h2"


def test_guides_show_two_who_can_be_called(knowledge: KnowledgeBase) -> None:
    guide = knowledge.guides["husleje"]
    front = guide.front.model_copy(update={"urgent": ("no-shelter", "suicide")})
    changed = replace(knowledge, guides={**knowledge.guides, "husleje": replace(guide, front=front)})
    first, second = guide_view(context(changed, "fredericia"), "husleje")["urgent"]
    # The municipality's own guard has no number: who can be called comes instead.
    assert [one.calls[0].number for one in first.brief] == ["72 10 70 00", "114"]
    assert second.kind == "suicide"
    assert guide_view(context(knowledge, "fredericia"), "mitid-afslag")["urgent"] == []


def test_a_screen_tells_only_numbers_without_a_doubt(knowledge: KnowledgeBase, example: Example) -> None:
    told = "I fare: ring 112. Vold eller trusler derhjemme: 1888. Et barn er i fare: 116 111."
    assert [for_screens(context(knowledge, town)) for town in TOWNS] == [told, told]
    assert for_screens(context(example.knowledge(), "lillekoebing")) == "I fare: ring 112."


def test_the_handbook_tells_staff_the_numbers_of_the_data(knowledge: KnowledgeBase) -> None:
    told = (ROOT / "docs" / "haandbog" / "fare.md").read_text(encoding="utf-8")
    assert knowledge.urgent
    sure = {one.number: one.name for one in knowledge.urgent.services if one.confidence == "high" and one.number}
    for line in told.splitlines():
        for number in re.findall(r"\*\*(\d[\d ]*)\*\*", line):
            assert number in sure
            assert sure[number] in line or number in {"112", "114"}
    assert len(re.findall(r"\*\*\d", told)) >= 6


def test_without_the_data_nothing_is_promised(example: Example) -> None:
    for file in ("national", "lillekoebing"):
        (example.data / file / "urgent.yml").unlink()
    knowledge = example.knowledge()
    here = context(knowledge, "lillekoebing")
    assert urls.URGENT not in {page.address for page in pages(here)}
    assert layout_values(knowledge, "lillekoebing", TODAY)["alarm"] is None
    assert for_screens(here) == ""
    assert urls.static_file(urls.URGENT) not in needed_files(knowledge, here.municipality)


def test_hours_that_have_run_out_are_unknown_and_visits_are_told_from_calls(example: Example) -> None:
    file = "data/lillekoebing/urgent.yml"
    before = next(line for line in (example.root / file).read_text("utf-8").splitlines() if "opens:" in line)

    def hours() -> list[str]:
        here = Context(example.knowledge(), example.knowledge().municipality("lillekoebing"), TODAY)
        return [" ".join(one.hours) for each in urgent_cards(here) for one in each.services if one.place]

    visits = before.replace("kind: phone", "kind: drop_in")
    example.change(file, before, f"{before}\n{visits}")
    assert any("på telefonen" in one for one in hours())
    ended = before.replace("}", ', valid_until: "2026-06-30"}')
    example.change(file, f"{before}\n{visits}", ended)
    assert set(hours()) == {"Vi kender ikke tiderne."}


def test_a_card_is_that_of_its_town_and_day_whatever_was_made_before(knowledge: KnowledgeBase) -> None:
    memory = Memory()
    for town in (*knowledge.municipalities, *knowledge.municipalities):
        for today in (TODAY, date(2026, 12, 23), date(2027, 7, 1)):
            here = context(knowledge, town, today)
            assert urgent_cards(replace(here, memory=memory)) == urgent_cards(context(knowledge, town, today))
