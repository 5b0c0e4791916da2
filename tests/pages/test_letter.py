"""The page of the letters: its data, its empty letters, and what an editor is told of a sentence."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from tests.conftest import ROOT, TODAY, Example
from vejviser.domain.glossary_terms import Terms
from vejviser.knowledge import KnowledgeBase
from vejviser.models.letters import LetterId, Letters
from vejviser.pages.page import Context
from vejviser.pages.tools.letter import BLANK, blank_letter, letter_page
from vejviser.render.page_renderer import PageRenderer

DATA = "data/national/letters.yml"


def letters(knowledge: KnowledgeBase) -> Letters:
    assert knowledge.letters
    return knowledge.letters


def drawn(knowledge: KnowledgeBase, place: str) -> str:
    context = Context(knowledge, knowledge.municipality(place), TODAY)
    return PageRenderer(ROOT / "overrides", Terms(knowledge.words)).html(letter_page(context), context)


def test_there_is_a_letter_of_every_kind(knowledge: KnowledgeBase) -> None:
    assert [one.id for one in letters(knowledge).letters] == list(LetterId.__args__)  # type: ignore[attr-defined]


def test_an_empty_letter_leaves_lines_to_write_on(knowledge: KnowledgeBase) -> None:
    sentences = letters(knowledge)
    blocks = list(blank_letter(sentences.letters[0], sentences.fixed))
    assert blocks[0]["lines"] == [f"Navn: {BLANK}", f"Adresse: {BLANK}", f"Telefon: {BLANK}"]
    assert blocks[1]["lines"] == [f"Til: {BLANK}, som traf afgørelsen"]
    assert [one["kind"] for one in blocks].count("blank") == 3
    assert "{" not in json.dumps(blocks, ensure_ascii=False).replace('{"kind"', "")


def fetched(knowledge: KnowledgeBase, place: str) -> Any:
    """What the script fetches of the cases."""
    context = Context(knowledge, knowledge.municipality(place), TODAY)
    return json.loads(letter_page(context).beside["assets/tools/klagebrev.json"])


@pytest.mark.parametrize(("place", "name"), [("fredericia", "Fredericia Kommune"), ("viborg", "Viborg Kommune")])
def test_the_form_knows_who_decides_by_when_and_where_to(knowledge: KnowledgeBase, place: str, name: str) -> None:
    cases = fetched(knowledge, place)
    assert cases["sygedagpenge"]["decider"] == name
    (route,) = cases["sygedagpenge"]["routes"]
    assert (route["to"], route["digital"]) == ("", None)
    assert route["deadlines"][0].startswith("4 uger fra den dag")
    assert cases["boligstoette"]["decider"] == "Udbetaling Danmark"
    assert cases["skat"]["routes"][0]["to"] == "Skatteankestyrelsen"
    assert cases["opholdstilladelse"]["routes"][0]["to"] == "Udlændingenævnet"
    assert cases["sagsbehandlingstid"]["letter"] == "rykker"
    assert "forbered-et-moede" not in cases
    assert "{kommune}" not in json.dumps(cases)


def test_what_the_form_fills_in_is_what_the_guide_says(knowledge: KnowledgeBase) -> None:
    """Who decides and who gets the complaint are named in the guide itself: nothing is made up beside it."""
    for case in letters(knowledge).cases:
        front = knowledge.guides[case.guide].front
        told = f"{front.decided_by} {front.complaint.send_to}"
        for said in filter(None, (case.decider, case.to)):
            words = ("ommune", "fdeling") if said == "{kommune}" else (said,)
            assert any(word in told for word in words), case


def test_without_its_sentences_the_page_leads_to_the_adviser(knowledge: KnowledgeBase) -> None:
    html = drawn(replace(knowledge, letters=None), "fredericia")
    assert "<form" not in html and "Kontakt borgervejlederen" in unescape(html)


def test_a_hostile_sentence_stays_a_sentence(knowledge: KnowledgeBase) -> None:
    sentences = letters(knowledge)
    live = "</script><img src=x onerror=alert(1)>"
    first = sentences.letters[0].model_copy(update={"title": live, "subject": live})
    html = drawn(
        replace(knowledge, letters=sentences.model_copy(update={"letters": (first, *sentences.letters[1:])})), "viborg"
    )
    assert "<img src=x" not in html


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{sag}.", "{sagen}.", "'{sagen}' kan ikke udfyldes. Brug kun {sag}, {dato}, {hvem}, {til}, {nummer}, "),
        ("{sag}.", "{sag.", "'{sag.' kan ikke udfyldes."),
        ("{sag}.", "sag}.", "'}' kan ikke udfyldes."),
        ("field: why", "field: hvorfor", "'hvorfor'"),
        ("guide: sygedagpenge", "guide: sygedagpneg", "Vejledningen 'sygedagpneg' findes ikke."),
    ],
)
def test_the_editor_is_told_what_cannot_be_filled_in(example: Example, old: str, new: str, told: str) -> None:
    text = (ROOT / DATA).read_text(encoding="utf-8")
    before, _, after = text.partition(old)
    assert after, f"{old!r} is not in the data"
    target = example.root / DATA
    target.write_text(before + new + after, encoding="utf-8")
    line = before.count("\n") + 1
    found = [one for one in example.problems() if one.startswith(f"{DATA}:{line}:")]
    assert found and told in found[0]


def test_the_one_field_that_folds_its_choices_away_has_few(knowledge: KnowledgeBase) -> None:
    """A long list to unroll is hard on a phone: what has more choices is a combobox."""
    unrolled = [file.name for file in (ROOT / "overrides").rglob("*.html") if "<select" in file.read_text("utf-8")]
    assert unrolled == ["letter.html"]
    cases = fetched(knowledge, "fredericia")
    # And one that says "choose here".
    assert 2 < 1 + max(len(case["routes"]) for case in cases.values()) <= 15
