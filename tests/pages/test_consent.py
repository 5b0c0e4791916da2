"""The papers of /samtykke/: their words for both municipalities, and what may be filled in from a guide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import TODAY, Example
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.page import Context
from vejviser.pages.tools.consent import consent_cases, consent_page, form_parts
from vejviser.pages.tools.consent_forms import PaperForm, consent_forms


def papers(knowledge: KnowledgeBase, municipality: str) -> dict[str, PaperForm]:
    return {one.id: one for one in consent_forms(Context(knowledge, knowledge.municipality(municipality), TODAY))}


def notes(sheet: PaperForm) -> dict[str, tuple[str, ...]]:
    return {note.title: note.lines for note in sheet.notes}


def test_the_rules_of_fredericia_stand_on_the_consent_with_their_exceptions(knowledge: KnowledgeBase) -> None:
    sheet = papers(knowledge, "fredericia")["samtykke"]
    assert (
        sheet.words.statement
        == "Jeg siger ja til, at borgervejlederen i Fredericia Kommune må det, som jeg har sat kryds ved."
    )
    assert notes(sheet)["Reglerne hos borgervejlederen"] == (
        "Borgervejlederen kontakter kun en medarbejder i kommunen, hvis du har givet samtykke.",
        "Kommer en pårørende eller en afdeling i stedet for dig, fortæller borgervejlederen om samtykke. "
        "Dit eget valg vejer tungt.",
        "Hovedreglen er, at du selv henvender dig.",
        "Borgervejlederen har tavshedspligt. Det, du fortæller, bliver mellem jer.",
        "Oplysninger går kun videre, hvis du har sagt ja. Der er to undtagelser. De står under 'Kan jeg være anonym?'.",
        "Kan jeg være anonym? Du kan få vejledning uden at sige, hvem du er. Borgervejlederen respekterer dit ønske om "
        "at være anonym. Undtagelse: Borgervejlederen får mistanke om grove eller væsentlige fejl, som fortsætter og "
        "rammer en bredere kreds. Undtagelse: Et barn kan have brug for hjælp. Så har borgervejlederen pligt til at "
        "sige det videre (underretningspligt).",
        "Sådan beskrev borgervejlederne det i 2018. Ingen har bekræftet, at det gælder i dag.",
    )
    assert [(one.phone, one.caveat) for one in sheet.contacts] == [
        ("72 10 50 13", "fra 2015, ikke bekræftet"),
        ("72 10 70 00", "fra 2021, ikke bekræftet"),
    ]


def test_viborg_says_that_it_forwards_and_that_no_rule_on_consent_is_known(knowledge: KnowledgeBase) -> None:
    sheet = papers(knowledge, "viborg")["samtykke"]
    assert notes(sheet)["Reglerne hos borgervejlederen"] == (
        "Vi har ikke fundet regler om samtykke hos borgervejlederen. Spørg, før du fortæller din sag.",
        "Det er vigtigt, at du først taler med din sagsbehandler eller med lederen i den afdeling, der har din sag.",
        "Derfor sender borgervejlederen din henvendelse videre til den afdeling, der har ansvaret.",
        "Vores råd: Spørg, hvad der bliver sendt videre, før du fortæller din sag.",
        "Borgervejlederen har tavshedspligt efter de samme regler som kommunens andre ansatte.",
        "Kan jeg være anonym? Jobbeskrivelsen lover ikke, at du kan være anonym. Spørg, før du fortæller, hvem du er.",
        "Sådan står det i jobbeskrivelsen, som ikke har en dato. Ingen har bekræftet, at det gælder i dag.",
    )
    assert [(one.label, one.phone) for one in sheet.contacts] == [("Viborg Kommune", "")]


@pytest.mark.parametrize("name", ["fredericia", "viborg"])
def test_each_paper_says_what_must_be_known_before_signing(knowledge: KnowledgeBase, name: str) -> None:
    found = papers(knowledge, name)
    assert list(found) == ["samtykke", "fuldmagt", "tilbagekald"]
    for sheet in found.values():
        known = notes(sheet)
        assert {"Hvad gælder det?", "Hvad gælder det ikke?", "Er det frivilligt?"} < set(known)
        assert known["Er det frivilligt?"][0].startswith("Ja.")
        # The contacts stand under the last note, so it must be the one about where to go.
        assert sheet.notes[-1].title == "Hvor afleverer du det?"
        assert any("aldrig dit CPR-nummer i en almindelig mail" in line for line in sheet.notes[-1].lines)
        assert sum(part.cpr for part in sheet.parts) == 1


def test_a_power_of_attorney_holds_what_the_guide_says_it_must(knowledge: KnowledgeBase) -> None:
    """guides/fuldmagt-bisidder.md, "Det skal der stå i en fuldmagt"."""
    sheet = papers(knowledge, "fredericia")["fuldmagt"]
    blanks = [blank.id for part in sheet.parts for blank in part.blanks]
    assert blanks[:2] == ["navn", "adresse"]
    assert {"personnavn", "personadresse", "sag", "afdeling"} < set(blanks)
    assert [choice.text for part in sheet.parts if part.id == "personen-maa" for choice in part.choices] == [
        "få brevene i sagen",
        "se papirerne i sagen",
        "svare og tale for mig i sagen",
        "klage for mig i sagen",
    ]


def test_the_form_asks_each_thing_once_and_nothing_of_a_paper_is_left_out(knowledge: KnowledgeBase) -> None:
    found = tuple(papers(knowledge, "viborg").values())
    parts = form_parts(found)
    names = [part.id for part, _ in parts]
    assert len(names) == len(set(names))
    for sheet in found:
        assert {part.id for part in sheet.parts} == {part.id for part, used in parts if sheet.id in used.split()}
    ids = [one.id for part, _ in parts for one in (*part.blanks, *(c.blank for c in part.choices if c.blank))]
    assert len(ids) == len(set(ids))
    assert not [one for one in ids if "cpr" in one]


def test_a_guide_gives_its_case_and_its_department_only_when_that_is_sure(knowledge: KnowledgeBase) -> None:
    found = consent_cases(Context(knowledge, knowledge.municipality("fredericia"), TODAY))
    assert found["enkeltydelse"] == ["Hjælp til én stor regning (enkeltydelse)", "Kommunens ydelsesafdeling"]
    assert found["voksenservice"] == ["Jeg er uenig i min støtte som voksen", "Kommunens voksen- og handicapafdeling"]
    assert found["parkeringsafgift"][1] == ""
    assert found["boligstoette"][1] == ""
    assert "fuldmagt-bisidder" not in found
    assert "forbered-et-moede" not in found


def test_a_municipality_that_says_little_still_gets_its_papers(knowledge: KnowledgeBase, example: Example) -> None:
    knowledge = replace(example.knowledge(), consent=knowledge.consent)
    page = consent_page(Context(knowledge, knowledge.municipality("lillekoebing"), TODAY))
    assert page.view["guide"] is None
    rules = notes(page.view["sheets"][0])["Reglerne hos borgervejlederen"]
    assert rules == ("Vi har ikke fundet regler om samtykke hos borgervejlederen. Spørg, før du fortæller din sag.",)


@pytest.mark.parametrize("title", ["{kommune} {x} }{", "vejleder " * 220])
def test_whatever_the_adviser_is_called_stands_in_the_papers(example: Example, title: str) -> None:
    title = title.strip()
    example.change("data/lillekoebing/municipality.yml", "title_the: borgervejlederen", f'title_the: "{title}"')
    sheet = papers(example.knowledge(), "lillekoebing")["samtykke"]
    assert sheet.words.statement.startswith(f"Jeg siger ja til, at {title} i Lillekøbing Kommune må det")


def test_a_day_that_is_missing_is_told_as_other_blanks_are(example: Example) -> None:
    example.change(
        "data/national/consent.yml",
        "          label: Sidste dag",
        '          label: Sidste dag\n          missing: den "sidste" dag',
    )
    html = example.site().html("/samtykke/")
    assert 'data-blank="til" data-day="ahead" data-missing="den &#34;sidste&#34; dag"' in html
