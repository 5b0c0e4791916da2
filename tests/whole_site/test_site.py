"""What the pages say: the example page by page, and the two real municipalities by their sources."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.conftest import ROOT, TODAY, Example, RealSite
from vejviser import urls
from vejviser.knowledge import KnowledgeBase
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.pages.layout_values import layout_values
from vejviser.pages.page import Context
from vejviser.pages.registry import pages
from vejviser.site.site import Site


def text_of(html: str | bytes) -> str:
    """The words of a page, as a reader meets them."""
    assert isinstance(html, str)
    shown = re.sub(r"<script.*?</script>|^---\n.*?\n---\n", " ", html, flags=re.DOTALL)
    # An explained word is a button in the middle of its sentence.
    shown = re.sub(r'<button[^>]* class="term"[^>]*>(.*?)</button>', r"\1", shown)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def own_pages(built: Path, name: str) -> list[Path]:
    """All pages of a site but the handbook's, which are the same in every site and speak of none."""
    pages = sorted((built / name).rglob("*.html"))
    return [file for file in pages if HANDBOOK_NAME not in file.relative_to(built / name).parts]


def site_text(built: Path, name: str) -> str:
    return " ".join(text_of(file.read_text("utf-8")) for file in own_pages(built, name))


def test_every_address_of_the_design_is_there(built: Path, knowledge: KnowledgeBase) -> None:
    for name, place in knowledge.municipalities.items():
        wanted = [*urls.FIXED, *(urls.guide(key) for key in knowledge.guides)]
        wanted += [*(urls.body(key) for key in knowledge.bodies), *(urls.partner(key) for key in place.partners)]
        wanted += [urls.report(key) for key in place.reports]
        missing = [address for address in wanted if not (built / name / address.strip("/") / "index.html").is_file()]
        assert missing == []
        assert (built / name / "404.html").is_file()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("guides/husleje.md", "Frist 4 uger 4 uger fra du fik brevet."),
        ("guides/husleje.md", "Hvem ser på klagen? Nævnet"),
        ("guides/husleje.md", "Pris Gratis."),
        ("guides/husleje.md", "Læser breve sammen med dig."),
        ("guides/husleje.md", "Kan ikke: Ændre en afgørelse."),
        ("klageinstanser/naevnet.md", "Fristen løber fra den dag, du fik afgørelsen."),
        ("klageinstanser/naevnet.md", "Gå i stedet til: Skattenævnet"),
        ("klageinstanser/naevnet.md", "Adresse Storegade 1, 8800 Viborg"),
        ("klageinstanser/naevnet.md", "Den nyeste kilde er fra maj 2024."),
        ("klageinstanser/skattenaevnet.md", "Nedlagt. Brug Nævnet."),
        ("klageinstanser/skattenaevnet.md", "Pris Prisen er ikke fundet."),
        ("klageinstanser/index.md", "Bolig Husleje Nævnet · Frist: 4 uger"),
        ("samarbejdspartnere/retshjaelpen.md", "Onsdag kl. 16-17.30"),
        ("samarbejdspartnere/retshjaelpen.md", "Vi kender ikke telefonnummeret."),
        ("kan-og-kan-ikke.md", "Gå i stedet hertil Nævnet"),
        ("kontakt.md", "72 10 70 00 (fra 2015)"),
        ("kontakt.md", "Ingen har bekræftet, at det gælder i dag."),
        ("aarsberetning/2025.md", "Penge 7 70 %"),
        ("traeffetider.md", "Lørdag den 5. december: åbent kl. 10-12 på rådhuset (borgerdag)."),
    ],
)
def test_a_page_says(example: Example, address: str, words: str) -> None:
    made = example.site().sources()
    assert words in text_of(made[address])


def test_a_guide_can_tell_to_ring_now_and_show_the_road(example: Example) -> None:
    plain = example.site().sources()["guides/husleje.md"]
    assert "Ring nu." not in text_of(plain) and "Vejen, du skal" not in text_of(plain)
    example.change("guides/husleje.md", "steps:", "call_now: Ring nu.\nroad: true\nsteps:")
    made = example.site().sources()
    for address in ("guides/husleje.md", "find-vej/vejledning-husleje.md"):
        assert "Ring nu." in text_of(made[address])
        assert "tel:+45" in str(made[address]) or "Vi kender ikke kommunens nummer." in text_of(made[address])
    assert "Vejen, du skal" in text_of(made["guides/husleje.md"])


def test_what_is_about_violence_can_be_left_in_a_hurry_and_nothing_else(real_site: RealSite) -> None:
    site = real_site("fredericia")
    leave = {address for address, page in site.pages.items() if page.leave}
    guides = ("adressebeskyttelse", "bekymret-for-et-barn", "krisecenter", "magtanvendelse-voksne", "underretning")
    assert {one for one in leave if one.startswith("/guides/")} == {f"/guides/{name}/" for name in guides}
    assert {"/samarbejdspartnere/danner/", "/samarbejdspartnere/lev-uden-vold/", "/find-vej/vold/"} <= leave
    assert {"/find-vej/vejledning-krisecenter/", "/find-vej/hjaelp-lev-uden-vold/"} <= leave
    assert not {"/", "/find-vej/", "/soeg/", "/samarbejdspartnere/livslinien/", "/guides/hjemloes-husly/"} & leave
    for address in ("guides/krisecenter/", "samarbejdspartnere/danner/"):
        assert b'href="https://www.dmi.dk/"' in (site.file(f"{address}index.html") or b"")
    assert b"forlad" not in (site.file("guides/husleje/index.html") or b"")


def test_a_guide_of_an_urgent_kind_has_the_way_out_only_when_the_kind_says_so(example: Example) -> None:
    def left() -> bool:
        return Site(example.knowledge(), "lillekoebing", TODAY, ROOT).pages["/guides/husleje/"].leave

    example.change("guides/husleje.md", "steps:", "urgent: [danger]\nsteps:")
    assert not left()
    example.change("data/national/urgent.yml", "do: Ring 112 nu.", "do: Ring 112 nu.\n    leave_page: true")
    assert left()


def test_a_court_gets_no_letter_of_complaint(knowledge: KnowledgeBase, real_site: RealSite) -> None:
    made = real_site("fredericia").sources()
    courts = [name for name, body in knowledge.bodies.items() if body.court]
    assert courts == ["boligretten", "domstolene"]
    for page in ("guides/sag-ved-domstolene.md", "find-vej/instans-domstolene.md", "find-vej/instans-boligretten.md"):
        assert page not in made or "Skriv klagen" not in text_of(made[page])
    for page in ("guides/sygedagpenge.md", "find-vej/vejledning-sygedagpenge.md"):
        assert "Skriv klagen" in text_of(made[page])


def test_how_a_complaint_goes_is_linked_from_home_the_questions_and_every_guide(
    knowledge: KnowledgeBase, real_site: RealSite
) -> None:
    made = real_site("viborg").sources()
    (road,) = (name for name, guide in knowledge.guides.items() if guide.front.road)
    leading = ["index.md", "find-vej/index.md", *(f"guides/{name}.md" for name in knowledge.guides if name != road)]
    assert len(leading) > 120
    assert [page for page in leading if f"{road}/" not in made[page]] == []


def test_a_result_says_when_the_adviser_only_shows_the_way(real_site: RealSite) -> None:
    made = real_site("fredericia").sources()
    assert "Ikke i selve sagen." in text_of(made["find-vej/vejledning-sag-ved-domstolene.md"])
    assert "Ja. Borgervejlederen kan:" in text_of(made["find-vej/vejledning-sygedagpenge.md"])


def test_nothing_to_appeal_offers_no_complaint(example: Example) -> None:
    end = "find-vej/vejledning-husleje.md"
    before = text_of(example.site().sources()[end])
    assert "Hvem kan du klage til, og hvornår?" in before and "Regn fristen ud" in before
    example.change("guides/husleje.md", "  body: naevnet\n", "")
    example.change("data/national/outcomes.yml", "    guides: [husleje]\n", "")
    example.change(
        "guides/husleje.md",
        "text: 4 uger fra du fik brevet.\n      weeks: 4\n      counted_from: den dag, du fik brevet",
        "text: Der er ikke bestemt noget endnu.",
    )
    (example.data / "national" / "pathfinder.yml").write_text(
        (example.data / "national" / "pathfinder.yml")
        .read_text("utf-8")
        .replace("sources:", "      - text: Noget andet\n        body: naevnet\nsources:"),
        encoding="utf-8",
    )
    after = text_of(example.site().sources()[end])
    assert "Der er ikke en afgørelse, du kan klage over her." in after
    assert "Regn fristen ud" not in after and "Skriv klagen" not in after


def test_text_from_data_is_shown_as_it_was_typed(example: Example) -> None:
    # The list of bodies leaves out what stands in brackets.
    listed = "<script>alert`1`</script> {{ 7*7 }} {% raw %} # a `b` &lt;"
    typed = f"{listed} [c](d)"
    example.change("data/national/bodies/naevnet.yml", "Nævnet afgør klager.", f"'{typed}'")
    example.change("data/national/bodies/naevnet.yml", "  - husleje\n", f"  - '{listed}'\n")
    made = example.site().sources()
    for address, text in (("klageinstanser/naevnet.md", typed), ("klageinstanser/index.md", listed)):
        assert "<script>alert" not in str(made[address]).split("\n---\n", 1)[1]
        assert text in text_of(made[address])


def test_a_checked_fact_names_its_day(example: Example) -> None:
    file = "data/national/bodies/naevnet.yml"
    example.change(file, "sources:", "checked:\n  date: 2026-11-20\n  role: redaktionen\nsources:")
    made = example.site().sources()
    assert "Kontrolleret den 20. november 2026 af redaktionen." in text_of(made["klageinstanser/naevnet.md"])


def test_a_partners_hours_that_have_run_out_are_unknown(example: Example) -> None:
    file = "data/lillekoebing/partners/retshjaelpen.yml"
    example.change(file, 'closes: "17:30"', 'closes: "17:30"\n      valid_until: 2026-06-30')
    page = text_of(example.site().sources()["samarbejdspartnere/retshjaelpen.md"])
    assert "Vi kender ikke tiderne." in page and "16-17.30" not in page
    extra = 'extra_openings:\n    - {date: 2026-12-05, opens: "10:00", closes: "12:00"}\n  holidays:'
    example.change(file, "\n  holidays:", f"\n  {extra}")
    page = text_of(example.site().sources()["samarbejdspartnere/retshjaelpen.md"])
    assert "Lørdag den 5. december kl. 10-12" in page and "Vi kender ikke tiderne." not in page


def test_a_page_without_hours_or_contact_still_stands(example: Example) -> None:
    (example.data / "lillekoebing" / "office_hours.yml").write_text(
        "unknown:\n  - location: raadhuset\n    text: Tiderne er ikke oplyst.\nsources:\n  - document: Egen viden\n",
        encoding="utf-8",
    )
    example.change("data/lillekoebing/municipality.yml", "contacts:", "departments: [Ydelse]\nold:")
    file = example.data / "lillekoebing" / "municipality.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"old:\n(  .*\n)+", "", text), encoding="utf-8")
    made = example.site().sources()
    assert "Tiderne er ikke oplyst." in text_of(made["traeffetider.md"])
    assert layout_values(example.knowledge(), "lillekoebing", TODAY)["phone"] == ""


def test_the_same_input_gives_the_same_bytes(example: Example) -> None:
    first = Site(example.knowledge(), "lillekoebing", TODAY, ROOT)
    again = Site(example.knowledge(), "lillekoebing", TODAY, ROOT)
    assert first.sources() == again.sources()
    assert [first.file(path) for path in first.paths()] == [again.file(path) for path in again.paths()]


def test_every_page_says_where_its_facts_come_from(knowledge: KnowledgeBase) -> None:
    for name in knowledge.municipalities:
        for page in pages(Context(knowledge, knowledge.municipality(name), TODAY)):
            assert page.source, page.address
            assert page.description, page.address
            if page.facts is None:
                # Lists and the pages about the site itself rest on no single source.
                lists = page.address in urls.FIXED or page.address.startswith((urls.FIND, urls.ALL))
                assert lists or page.template == "moved.html", page.address


FREDERICIA = [
    # Hours and places.
    "Mandag, onsdag og torsdag kl. 10-14",
    "Torsdag kl. 16-18",
    "Første lørdag i måneden kl. 10-14",
    "lokale 303",
    "ved siden af byrådssalen",
    "Gothersgade, ved de offentlige toiletter",
    "også hvis du har svært ved at gå",
    "hjemme hos dig",
    "inden for få hverdage",
    # Promises.
    "Du får svar inden 24 timer, undtagen i weekender og på helligdage.",
    "uden at sige, hvem du er",
    "underretningspligt",
    "grove eller væsentlige fejl, som fortsætter og rammer en bredere kreds",
    "makuleret",
    "kun en medarbejder i kommunen, hvis du har givet samtykke",
    # Scope.
    "Læse breve fra kommunen sammen med dig",
    "Gå med dig til møder som støtte",
    "Ændre en afgørelse fra kommunen",
    # Partners.
    "Café Økonomi i Frivilligcentret",
    "Huslejenævnet i Fredericia",
    "Retshjælpen på biblioteket i Fredericia",
    "Din Indgang",
    # Figures and recommendations.
    "463 henvendelser",
    "460 borgere og tre virksomheder",
    "40.368",
    "1,14 %",
    "Arbejdsmarked og Borgerservice 274 59,2 %",
    "Pleje og Omsorg 30 6,5 %",
    "Telefon eller sms 221 47,7 %",
    "Digital Post 1 0,2 %",
    "86 %",
    "inden 24 arbejdstimer",
    "inden 48 arbejdstimer",
    "kl. 9-12 på alle hverdage",
    "broen7000",
    "selvbetjening.nu",
    "Tilflytterservice",
]
VIBORG = [
    "18,5 timer om ugen",
    "biblioteks- og borgerservicechefen",
    "Borgervejlederen har faste træffetider på Hovedbiblioteket. Tiderne er ikke oplyst.",
    "Prinsens Alle 5, 8800 Viborg",
    "Vesterbrogade 15, 8800 Viborg",
    "personalets optræden",
    "serviceniveau, som politikerne har vedtaget",
    "sender borgervejlederen din henvendelse videre til den afdeling, der har ansvaret",
    "Tal først med din sagsbehandler",
    "Jobbeskrivelsen lover ikke, at du kan være anonym.",
    "tavshedspligt",
]
ONLY_FREDERICIA = [
    "Fredericia Kommune",
    "uden at sige, hvem du er",
    # The promise to answer: 24 hours also stand in a national rule.
    "svar inden 24 timer",
    "hjemme hos dig",
    "makuler",
    "Gå med dig til møder",
    "kl. 10-14",
    "72 10",
    "ansat borgervejlederen direkte",
]
ONLY_VIBORG = ["18,5 timer", "din henvendelse videre til den afdeling", "biblioteks- og borgerservicechefen"]


@pytest.mark.parametrize(("name", "statements"), [("fredericia", FREDERICIA), ("viborg", VIBORG)])
def test_the_sources_statements_are_on_the_site(built: Path, name: str, statements: list[str]) -> None:
    words = site_text(built, name)
    assert [statement for statement in statements if statement not in words] == []


@pytest.mark.parametrize(("name", "foreign"), [("viborg", ONLY_FREDERICIA), ("fredericia", ONLY_VIBORG)])
def test_neither_site_claims_what_only_the_other_source_says(built: Path, name: str, foreign: list[str]) -> None:
    words = site_text(built, name)
    assert [statement for statement in foreign if statement in words] == []


def test_every_page_of_a_demo_says_so(built: Path, knowledge: KnowledgeBase) -> None:
    for name, place in knowledge.municipalities.items():
        assert place.about.demo is not None
        for file in own_pages(built, name):
            # A widget has no room for the whole line. Each says the short one, in sight and above all else.
            widget = f"/{file.parent.relative_to(built / name).as_posix()}/".startswith(urls.WIDGETS)
            line = (
                '<main>\n<p class="demo">Eksempel: Ikke bekræftet af kommunen.</p>' if widget else place.about.demo.line
            )
            assert line in file.read_text("utf-8"), file


def test_no_historical_phone_or_mail_stands_without_its_age(built: Path, knowledge: KnowledgeBase) -> None:
    found = 0
    for name, place in knowledge.municipalities.items():
        old = [contact for contact in place.about.contacts if contact.historical]
        old += [partner.contact for partner in place.partners.values() if partner.contact and partner.historical]
        values = {value for contact in old for value in (contact.phone, contact.email) if value}
        for file in (built / name).rglob("*.html"):
            html = file.read_text("utf-8")
            for value in values:
                for match in re.finditer(re.escape(value) + r"</a>", html):
                    found += 1
                    assert re.search(r"\((fra|uden|før|cirka) ", html[match.end() : match.end() + 80]), (file, value)
                    assert re.search("ikke bekræftet|Ingen har bekræftet", html), (file, value)
    assert found > 90


def test_a_block_says_once_that_nobody_has_confirmed_it(built: Path) -> None:
    for page, lines in (
        ("", 2),
        ("kontakt/", 2),
        ("traeffetider/", 1),
        ("om/", 1),
        ("samarbejdspartnere/dit-akuttilbud/", 1),
    ):
        html = (built / "fredericia" / page / "index.html").read_text("utf-8")
        main = html[html.index("<article") : html.index('<section class="provenance"')]
        assert main.count("caveat-line") == lines, page
        assert "ikke bekræftet" not in text_of(main), page


def test_what_is_unsure_says_so_at_the_figure(built: Path) -> None:
    assert "72 10 50 13 (fra 2015, usikkert)" in text_of((built / "fredericia/kontakt/index.html").read_text("utf-8"))


def test_a_guide_lists_what_is_on_it_and_can_be_sent(built: Path, knowledge: KnowledgeBase) -> None:
    for name in knowledge.guides:
        html = (built / "viborg" / "guides" / name / "index.html").read_text("utf-8")
        headings = {one for one in re.findall(r'<h2 id="([^"]+)"', html) if not one.startswith("akut-")} - {"kilder"}
        contents = html[html.index('<details class="fold contents">') :]
        linked = re.findall(r'href="#([^"]+)"', contents[: contents.index("</details>")])
        assert set(linked) == headings | {"del"}, name
    body = re.search(r'href="sms:\?&amp;body=([^"]+)"', html)
    assert body and "https%3A//viborg.vejviser.example/guides/" in body[1].replace("%2F", "/")


def test_names_of_staff_stay_out(built: Path) -> None:
    for name in ("fredericia", "viborg"):
        assert not re.search(r"\b(Jesper|Liv|Britta)\b", site_text(built, name))
