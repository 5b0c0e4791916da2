"""The readability figure: worked examples, what does not count, and every guide under the limit."""

from __future__ import annotations

import pytest

from vejviser.checking.checks import reading_problems
from vejviser.domain.readability import FAIL_OVER, WARN_OVER, measure_readability
from vejviser.knowledge import KnowledgeBase
from vejviser.text.markdown import GuideText


def test_a_worked_example() -> None:
    # 24 words, 4 sentences; "hvilken" and "kommunen" have more than six letters, "kommunen" is unavoidable.
    text = "Find brevet fra kommunen. Se, hvilken dato der står. Du har 4 uger til at klage. "
    text += "Ring til os, hvis du er i tvivl."
    reading = measure_readability(GuideText(text))
    assert (reading.words, reading.sentences) == (24, 4)
    assert reading.lix == pytest.approx(24 / 4 + 100 * 1 / 24)


@pytest.mark.parametrize(
    "text",
    [
        "Mød op kl. 10.30 den 1. juli 2025.",
        "Det koster ca 1.200 kr. i alt.",
        "Ring på 72 10 70 00 i dag.",
    ],
)
def test_abbreviations_dates_and_amounts_end_no_sentence(text: str) -> None:
    assert measure_readability(GuideText(text)).sentences == 1


def test_headings_lists_and_quotations_do_not_count() -> None:
    assert (
        measure_readability(
            GuideText("## Sagsbehandlingstider\n\nDu kan klage.\n\n- skatteforvaltning\n\n> Undertegnede anmoder.")
        ).words
        == 3
    )


def test_passives_and_long_sentences_are_found() -> None:
    reading = measure_readability(GuideText("Sagen behandles i dag. Der træffes en afgørelse. Du får svar."))
    assert reading.passives == ("behandles", "træffes")
    assert reading.longest[0] == "Sagen behandles i dag."


def test_a_guide_made_worse_on_purpose_fails() -> None:
    hard = "Forvaltningsmyndighedens genvurderingsbeslutning forudsætter partshøringsgrundlagets fuldstændighed"
    assert measure_readability(GuideText(f"{hard}, {hard} og {hard}.")).lix > FAIL_OVER
    assert "LIX" in next(reading_problems(GuideText(f"{hard}, {hard}."), 7, "x.md")).message


def test_every_guide_is_easy_to_read(knowledge: KnowledgeBase) -> None:
    figures = {name: round(measure_readability(guide.text).lix, 1) for name, guide in knowledge.guides.items()}
    assert {name: lix for name, lix in figures.items() if lix > WARN_OVER} == {}
    assert sum(figures.values()) / len(figures) <= 32
