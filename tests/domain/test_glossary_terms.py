"""Official words: found in every form, explained once on each page."""

from __future__ import annotations

from vejviser.domain.glossary_terms import Explainer, Terms
from vejviser.knowledge import KnowledgeBase
from vejviser.models.glossary import Word
from vejviser.render.guide_markdown import to_html
from vejviser.text.markdown import GuideText

WORDS = (
    Word(id="afgoerelse", word="afgørelse", forms=("afgørelsen",), meaning="Et svar."),
    Word(id="opsaettende-virkning", word="opsættende virkning", meaning="Du beholder pengene imens."),
    Word(id="virkning", word="virkning", meaning="Det, der sker."),
)


def found(text: str) -> list[str]:
    return [text[use.start : use.end] for use in Terms(WORDS).find(text)]


def test_every_form_is_found_and_the_longest_wins() -> None:
    assert found("Afgørelsen har opsættende virkning. Læs afgørelsens dato.") == [
        "Afgørelsen",
        "opsættende virkning",
        "afgørelsens",
    ]


def test_parts_of_other_words_are_not_found() -> None:
    assert found("afgørelsesbrev, Ankestyrelsesafgørelse, SU-afgørelse, virkningsfuld") == []


def test_no_words_find_nothing() -> None:
    assert list(Terms(()).find("afgørelse")) == []


def test_a_word_is_explained_the_first_time_only_and_text_stays_escaped() -> None:
    explain = Explainer(Terms(WORDS))
    first = explain("Få en <b>afgørelse</b>.")
    assert first == (
        'Få en &lt;b&gt;<button type="button" class="term" popovertarget="forklaring-afgoerelse">afgørelse</button>'
        "&lt;/b&gt;."
    )
    assert explain("Afgørelsen kom.") == "Afgørelsen kom."
    assert list(explain.used) == ["afgoerelse"]


def test_in_a_guide_headings_and_links_are_left_alone() -> None:
    explain = Explainer(Terms(WORDS))
    body = "## Afgørelsen\n\nLæs [afgørelsen](/om/) og **afgørelsen** igen."
    html = to_html(GuideText(body), lambda address: address, explain)
    assert html.count("<button") == 1
    assert (
        '<strong><button type="button" class="term" popovertarget="forklaring-afgoerelse">afgørelsen</button>' in html
    )
    assert '<h2 id="afgoerelsen">Afgørelsen</h2>' in html


def test_no_two_words_share_a_form(knowledge: KnowledgeBase) -> None:
    owner: dict[str, str] = {}
    for word in knowledge.words:
        for form in (word.word, *word.forms):
            assert owner.setdefault(form.lower(), word.id) == word.id, form
    assert len(knowledge.words) >= 80
