"""Plain language: what is found in one guide, and that a guide made worse is told."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.cli.test_commands import folders, run
from tests.conftest import Example
from vejviser.cli.commands import main
from vejviser.domain.glossary_terms import Terms
from vejviser.knowledge import KnowledgeBase
from vejviser.quality.plain_language import assess_language

GUIDE = "guides/husleje.md"


def add(example: Example, text: str) -> None:
    path = example.root / GUIDE
    path.write_text(path.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")


def remarks(example: Example) -> list[str]:
    knowledge = example.knowledge()
    return [remark.text for one in assess_language(knowledge.guides, Terms(knowledge.words)) for remark in one.remarks]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Du kan klage, såfremt du vil.", "Skriv 'hvis' i stedet for 'såfremt'."),
        ("Sagen behandles og sendes i dag.", "Skriv, hvem der gør det, i stedet for flere ord på -s: 'Sagen"),
        ("## Om afgørelse\n\nDu får svar.", "Ordet 'afgørelse' står kun i en overskrift. Forklar det i teksten."),
    ],
)
def test_what_can_be_said_more_plainly_is_told(example: Example, text: str, remark: str) -> None:
    assert remarks(example) == []
    add(example, text)
    assert [one[: len(remark)] for one in remarks(example)] == [remark]


def test_one_passive_alone_is_no_chain(example: Example) -> None:
    add(example, "Sagen behandles i dag. Brevet sendes i morgen.")
    assert remarks(example) == []


def test_check_tells_advice_with_its_place_and_still_succeeds(example: Example) -> None:
    add(example, "Det gælder også, såfremt du bor der.")
    lines = (example.root / GUIDE).read_text(encoding="utf-8").count("\n")
    result = run("check", *folders(example))
    assert result.exit_code == 0
    assert f"{example.root / GUIDE}:{lines}:18: Råd: Skriv 'hvis' i stedet for 'såfremt'." in result.stdout
    assert "Ingen fejl, men 1 råd: 24 filer, 1 kommuner." in result.stdout


def test_a_text_between_the_limits_is_told_with_its_longest_sentences(example: Example) -> None:
    words = "udlejeren skal betale pengene tilbage til dig med det samme når du klager over"
    add(example, f"{words} {words} {words}.")
    assert [one[:26] for one in remarks(example)] == ["Teksten er svær at læse (L"]


@pytest.mark.linux("hunspell")
@pytest.mark.usefixtures("beside_the_sites")
def test_the_report_is_good_for_the_real_texts_and_bad_for_worse_ones(example: Example) -> None:
    real = CliRunner().invoke(main, ["language", "--date", "2026-11-22"])
    assert real.exit_code == 0, real.output
    assert "125 vejledninger. LIX er " in real.stdout
    assert " 0 uden forklaring." in real.stdout
    assert real.stdout.rstrip().endswith("0 bemærkninger til sproget. 0 stavefejl.")
    add(example, "Du skal betale huslejjen i dag.")
    worse = run("language", *folders(example))
    assert worse.exit_code == 1
    assert f"{example.root / GUIDE}:" in worse.stdout
    assert "Ordet 'huslejjen' står ikke i ordbogen. Mente du 'huslejen'?" in worse.stdout


def test_every_guide_is_plain(knowledge: KnowledgeBase) -> None:
    found = assess_language(knowledge.guides, Terms(knowledge.words))
    assert {one.guide: one.remarks for one in found if one.remarks} == {}
    assert max(one.reading.lix for one in found) <= 38
