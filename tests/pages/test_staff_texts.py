"""Ready answers for staff: what they say, word by word, what fills them, and that the browser fills them alike."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest

from tests.campaigns.deadlines import table
from tests.conftest import ROOT, TODAY, Example
from tests.oracles.waiting_days import last_day
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase
from vejviser.models.staff_texts import STAFF_SLOTS, LocalStaffTexts, StaffParagraph
from vejviser.pages.page import Context
from vejviser.pages.staff_texts import Facts, filled, staff_answers
from vejviser.pages.tools.letter import BLANK

RECEIPT = """Hej

Vi har fået din henvendelse den 30. november 2026 og svarer senest den 7. december 2026.
Når vi det ikke, skriver vi til dig inden da. Så får du at vide, hvorfor det tager længere tid, og hvornår du får svar.

Du skal ikke gøre mere nu. Får du nye oplysninger eller papirer, så send dem gerne til os.

Venlig hilsen
Fredericia Kommune"""

REFERRAL = """Hej

Tak for din henvendelse den 30. november 2026.

Den slags sager bliver afgjort af: Ankestyrelsen

Send klagen hertil: Udbetaling Danmark, som ser på sagen igen. Holder den fast, sender den selv klagen videre til \
Ankestyrelsen.
Frist: 4 uger fra den dag, du fik afgørelsen. Klagen skal være nået frem til Udbetaling Danmark inden fristen.

Adresse: Ankestyrelsen, 7998 Statsservice
Telefon: 33 41 12 00
Mail: ast@ast.dk
Hjemmeside: ast.dk

Er du i tvivl, så skriv til os igen.

Venlig hilsen
Fredericia Kommune"""

HOW_FAR = f"""Hej

Tak for dit spørgsmål. Vi fik din sag den 30. november 2026.
Den handler om: Papirerne i min egen sag (aktindsigt).

Fristen i loven er 7 arbejdsdage fra den dag, myndigheden fik din anmodning.
Det giver den 9. december 2026.

Sagen er nået hertil: {BLANK}
Du hører fra os igen senest {BLANK}.

Har du nye oplysninger, eller haster det, så skriv til os.

Venlig hilsen
Fredericia Kommune"""


def context_of(knowledge: KnowledgeBase, own: LocalStaffTexts | None = None) -> Context:
    municipality = knowledge.municipality("fredericia")
    if own:
        municipality = type(municipality)(**(vars(municipality) | {"staff_texts": own}))
    return Context(knowledge, municipality, TODAY)


def tool_data(context: Context) -> dict[str, Any]:
    (text,) = staff_answers(context).beside.values()
    data: dict[str, Any] = json.loads(text)
    return data


def whole_choice(data: dict[str, Any], value: str) -> dict[str, Any]:
    """A choice with what it shares, as browser/staff/texts.js puts it together."""
    own = data["choices"][value]
    shared = data["choices"].get(own.get("like"), {"facts": {}})
    route = data["choices"].get(shared.get("like"), {"facts": {}})
    theirs = {place: text for place, text in shared["facts"].items() if place != "sagstid"}
    facts = dict.fromkeys(data["places"], "") | route["facts"] | theirs | own["facts"]
    if "length" in own:
        del facts["sagsfrist"]
    return {"facts": facts, "length": own.get("length")}


def in_browser(**given: Any) -> dict[str, Any]:
    made = run(ROOT / "tests" / "staff_texts.mjs", given=json.dumps({"table": table(), **given}))
    answer: dict[str, Any] = json.loads(made)
    return answer


def plain(paragraphs: Any) -> str:
    return "\n\n".join("\n".join("".join(part.text for part in line) for line in lines) for lines in paragraphs)


@pytest.mark.parametrize(
    ("text", "about", "expected"),
    [
        ("kvittering", None, RECEIPT),
        ("henvisning", "guide-boligstoette", REFERRAL),
        ("hvor-langt", "vent-aktindsigt-egen-sag", HOW_FAR),
    ],
)
def test_an_answer_says_exactly_this(knowledge: KnowledgeBase, text: str, about: str | None, expected: str) -> None:
    data = tool_data(context_of(knowledge))
    choice = whole_choice(data, about) if about else None
    told = {"received": "2026-11-30", "promise": 5, "newDay": "", "about": choice}
    (facts,) = in_browser(told=[[data["facts"], told]])["told"]
    ((said, left),) = in_browser(fills=[[data["texts"][text], facts]])["fills"]
    assert said == expected
    assert left == expected.count(BLANK)


def test_a_missed_deadline_names_the_day_that_was_promised(knowledge: KnowledgeBase) -> None:
    data = tool_data(context_of(knowledge))
    told = {"received": "2026-12-22", "promise": 5, "newDay": "2027-01-15", "about": None}
    case = told | {"about": whole_choice(data, "vent-aktindsigt-egen-sag")}
    found = in_browser(told=[[data["facts"], told], [data["facts"], case]])["told"]
    # Christmas, and 24 and 31 December, are no working days; the law's time of the case goes before the promise.
    assert [one["lovet_dag"] for one in found] == ["den 4. januar 2027", "den 6. januar 2027"]
    ((said, left),) = in_browser(fills=[[data["texts"]["forsinket"], found[0]]])["fills"]
    assert "senest den 4. januar 2027. Det når vi desværre ikke." in said
    assert "Du får svar senest den 15. januar 2027." in said and left == 1


def test_the_day_agrees_with_the_oracle_on_each_day_of_three_years() -> None:
    first = date(2026, 1, 1)
    asked = [
        (first + timedelta(days=at), count) for at in range((date(2029, 1, 1) - first).days) for count in range(1, 31)
    ]
    theirs = in_browser(days=[[day.isoformat(), count] for day, count in asked])["days"]
    wrong = [
        (day, count, found)
        for (day, count), found in zip(asked, theirs, strict=True)
        if found != str(last_day(day, "working_days", count))
    ]
    assert wrong == [] and len(asked) == 1096 * 30


def test_outside_the_table_of_holidays_there_is_no_day() -> None:
    assert in_browser(days=[["2032-12-30", 2], ["2033-01-03", 1], ["2023-12-01", 1]])["days"] == ["", "", ""]


def test_the_browser_fills_as_the_page_does(knowledge: KnowledgeBase) -> None:
    chance = random.Random(3)
    assert knowledge.staff_texts
    texts = [one.paragraphs for one in knowledge.staff_texts.texts]

    def some() -> Facts:
        known = {slot: chance.choice(["", "noget", "den 1. maj 2026"]) for slot in STAFF_SLOTS if chance.random() < 0.7}
        return {slot: text for slot, text in known.items() if slot != "skriv"}

    pairs = [(paragraphs, some()) for paragraphs in texts for _ in range(200)]
    given = [[[one.model_dump(mode="json") for one in paragraphs], facts] for paragraphs, facts in pairs]
    for (paragraphs, facts), (said, left) in zip(pairs, in_browser(fills=given)["fills"], strict=True):
        ours = filled(paragraphs, facts)
        assert plain(ours) == said
        assert sum(part.blank for lines in ours for line in lines for part in line) == left


def test_a_line_falls_out_when_there_is_nothing_to_put_into_it() -> None:
    paragraph = StaffParagraph(lines=("Telefon: {telefon}", "Mail: {mail}"), instead="Se i brevet.")
    assert plain(filled([paragraph], {})) == f"Telefon: {BLANK}\nMail: {BLANK}"
    assert plain(filled([paragraph], {"telefon": "", "mail": "a@b.dk"})) == "Mail: a@b.dk"
    assert plain(filled([paragraph], {"telefon": "", "mail": ""})) == "Se i brevet."
    without = StaffParagraph(lines=("Telefon: {telefon}",))
    assert filled([without], {"telefon": ""}) == ()


def test_a_municipality_adds_texts_replaces_them_and_promises(knowledge: KnowledgeBase) -> None:
    def text(name: str) -> dict[str, Any]:
        return {"id": name, "title": f"Om {name}", "summary": "Altid.", "paragraphs": [{"lines": ["Inden {svartid}."]}]}

    own = LocalStaffTexts.model_validate({"reply_working_days": "1", "texts": [text("ny"), text("kvittering")]})
    plain_texts, changed = staff_answers(context_of(knowledge)), staff_answers(context_of(knowledge, own))
    assert [one.id for one in changed.cards] == [*(one.id for one in plain_texts.cards), "ny"]
    assert changed.cards[0].title == "Om kvittering" and changed.promise == 1 and plain_texts.promise is None
    assert plain(changed.cards[-1].paragraphs) == "Inden 1 arbejdsdag."
    assert [one.key for one in changed.cards] == ["1", "2", "3", "4", "5", "6"]
    many = LocalStaffTexts.model_validate({"texts": [text(f"nr-{at}") for at in range(6)]})
    assert [one.key for one in staff_answers(context_of(knowledge, many)).cards][-3:] == ["9", "", ""]


def test_what_may_be_another_s_number_today_is_never_put_into_an_answer(knowledge: KnowledgeBase) -> None:
    for name in ("fredericia", "viborg"):
        context = Context(knowledge, knowledge.municipality(name), TODAY)
        old = {one.phone for one in context.municipality.about.contacts if one.historical or one.confidence == "low"}
        data = tool_data(context)
        assert data["facts"]["kommune_telefon"] not in old - {None}
        unsure = set()
        for body, value in knowledge.bodies.items():
            local = context.municipality.local_bodies.get(body)
            partner = context.municipality.partners.get(local.partner) if local and local.partner else None
            contact = partner.contact if partner and partner.contact else value.contact
            if contact and (contact.historical or contact.confidence == "low") and value.status != "inactive":
                unsure.add(body)
                choice = data["choices"][f"instans-{body}"]
                assert not {"telefon", "mail", "adresse", "web"} & choice["facts"].keys()
                assert choice["warn"].startswith("Kontakten er ikke med")
        assert unsure


def test_every_guide_and_body_can_be_chosen_and_gives_a_whole_referral(knowledge: KnowledgeBase) -> None:
    context = context_of(knowledge)
    data = tool_data(context)
    rows = {f"guide-{name}" for name in knowledge.guides}
    rows |= {f"instans-{name}" for name, body in knowledge.bodies.items() if body.status != "inactive"}
    assert rows <= set(data["choices"]) and all("text" in data["choices"][one] for one in set(data["choices"]) - rows)
    filled_in = [[data["texts"]["henvisning"], whole_choice(data, one)["facts"]] for one in sorted(rows)]
    for one, (said, _) in zip(sorted(rows), in_browser(fills=filled_in)["fills"], strict=True):
        # Only the day of the enquiry and the municipality's name are not the choice's.
        assert said.count(BLANK) == 2, one
        assert "Frist: " in said and ".." not in said and "{" not in said, one


def test_a_place_that_nobody_fills_is_told_of(example: Example) -> None:
    (example.data / "lillekoebing" / "staff_texts.yml").write_text(
        "reply_working_days: 100\n"
        "texts:\n  - id: a\n    title: A\n    summary: S.\n    paragraphs:\n      - lines: ['Hej {navn}']\n"
        "        instead: 'Hej {dato'\n",
        encoding="utf-8",
    )
    known = "Brug kun " + ", ".join(f"{{{slot}}}" for slot in STAFF_SLOTS) + "."
    assert example.problems() == [
        "data/lillekoebing/staff_texts.yml:1:21: En frist på 100 kan ikke passe. Tjek tallet (1 til 99).",
        f"data/lillekoebing/staff_texts.yml:7:17: '{{navn}}' kan ikke udfyldes. {known}",
        f"data/lillekoebing/staff_texts.yml:8:18: '{{dato' kan ikke udfyldes. {known}",
    ]


def test_a_site_without_texts_has_none(example: Example) -> None:
    knowledge = example.knowledge()
    assert staff_answers(Context(knowledge, knowledge.municipality("lillekoebing"), TODAY)).beside == {}
