"""The handbook's list of messages: whoever reads one in the terminal finds it there, and what to do."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.conftest import ROOT
from vejviser.errors import VejviserError
from vejviser.handbook.messages import TOPICS, message_page, message_pages
from vejviser.text.characters import forbidden_characters

CASES: list[dict[str, Any]] = [
    case
    for name in ("faults", "hours_mistakes", "text_mistakes_articles", "text_mistakes_yaml", "contradictions")
    for case in yaml.safe_load((ROOT / "tests" / "cases" / f"{name}.yml").read_text("utf-8"))
]
PAGE = (ROOT / "docs" / "haandbog" / "beskeder.md").read_text("utf-8")
TOKENS = MarkdownIt().parse(PAGE)
BLOCKS = [token for token in TOKENS if token.type == "fence"]
HEADINGS = [(token.tag, TOKENS[at + 1].content, at) for at, token in enumerate(TOKENS) if token.type == "heading_open"]
KEYS = {"name", "title", "topic", "mend", "example", "expect"}
PLANTED = {"file", "replace", "with", "right", "text", "copy", "gone", "encoding", "changes", "add"}


def shown(sentence: str) -> str:
    """The words of a heading or a sentence, without the signs of Markdown and the quotes of YAML."""
    return unescape(re.sub(r"[\\`']", "", sentence))


def below(title: str) -> str:
    """All that stands below a heading, down to the next one."""
    starts = [at for _, text, at in HEADINGS if shown(text) == shown(title)]
    assert len(starts) == 1, f"{title!r} is {len(starts)} headings"
    ends = [at for _, _, at in HEADINGS if at > starts[0]]
    return "\n".join(token.content for token in TOKENS[starts[0] + 2 : ends[0] if ends else None])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_stands_below_its_title_with_every_line(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS | PLANTED and {"name", "title", "topic", "expect"} <= set(case)
    assert case["topic"] in TOPICS
    told = below(case["title"])
    assert [line for line in case["expect"] if line not in told.split("\n")] == []
    assert shown(case.get("mend", "")) in shown(told)


def test_the_page_is_as_the_cases_are_now() -> None:
    made = message_pages(ROOT)
    assert list(made) == ["beskeder.md"]
    assert made["beskeder.md"] == PAGE, "write what message_pages(ROOT) gives into docs/haandbog/ again"


def test_every_heading_is_another_and_none_is_empty() -> None:
    assert [text for text, times in Counter(text for _, text, _ in HEADINGS).items() if times > 1] == []
    assert [tag for tag, _, _ in HEADINGS].count("h1") == 1
    assert {tag for tag, _, _ in HEADINGS} == {"h1", "h2", "h3"}
    assert {TOKENS[at + 3].type for tag, _, at in HEADINGS if tag == "h3"} == {"paragraph_open"}


def test_topics_stand_in_their_order_and_a_title_belongs_to_one() -> None:
    assert [text for tag, text, _ in HEADINGS if tag == "h2"][1:] == list(TOPICS)
    topics: dict[str, set[str]] = {}
    for case in CASES:
        topics.setdefault(case["title"], set()).add(case["topic"])
    assert {title: found for title, found in topics.items() if len(found) > 1} == {}
    assert len(topics) > 90


def test_a_title_says_once_how_to_mend_it() -> None:
    mends = Counter(case["title"] for case in CASES if "mend" in case)
    assert [title for title, times in mends.items() if times > 1] == []


def test_what_a_case_says_is_short_and_danish() -> None:
    for case in CASES:
        assert re.fullmatch(r"[A-ZÆØÅ].{5,58}[^.]", case["title"]), case["title"]
        mend = case.get("mend", "")
        assert not mend or re.fullmatch(r"[A-ZÆØÅ].{15,159}\.", mend), mend
        assert len(re.findall(r"[.:] |\.$", mend)) <= 2, f"one or two sentences: {mend}"


def test_the_page_can_be_read_on_a_phone() -> None:
    texts = [token.content for token in TOKENS if token.type == "inline"]
    assert [text for text in texts if len(text) > 200] == []
    assert [text for text in texts if re.search(r"\S{41}", text)] == [], "a word that does not fit"
    assert "\n|" not in re.sub(r"(?ms)^(`{3,}).*?^\1", "", PAGE), "no tables"


def test_every_block_is_a_message_or_what_stands_in_a_file() -> None:
    assert {token.info for token in BLOCKS} == {"text", "yaml", "markdown"}
    told = {line for case in CASES for line in case["expect"]}
    messages = [line for token in BLOCKS if token.info == "text" for line in token.content.splitlines()]
    assert [line for line in messages if line not in told] == []
    assert [token.content for token in BLOCKS if not token.content.strip()] == []


def test_an_example_is_whole_lines_of_the_example() -> None:
    assert "```yaml\ndays: [mandag, tordag]\n```\n\nSkriv:\n\n```yaml\ndays: [mandag, torsdag]\n```" in PAGE
    assert "```yaml\ncontact:\n  fax: 1\n phone:" in PAGE, "the spaces that are the fault are kept"
    assert "Her mangler:\n\n```yaml\ndecided_by: Udlejeren\n```" in PAGE


def test_no_sign_on_the_page_is_invisible() -> None:
    assert list(forbidden_characters(PAGE)) == []


def test_a_text_with_fences_of_its_own_breaks_nothing() -> None:
    text = "```yaml\n# ikke en overskrift\n````"
    case = {"name": "x", "title": "Et *hegn* <b>", "topic": TOPICS[0], "expect": ["a.md:1:1: ```"]}
    page = message_page([{**case, "file": "a.md", "replace": "fint", "with": text}])
    tokens = MarkdownIt().parse(page)
    assert [token.content for token in tokens if token.type == "fence"][1:] == [
        "a.md:1:1: ```\n",
        f"{text}\n",
        "fint\n",
    ]
    assert "<h3>Et *hegn* &lt;b&gt;</h3>" in MarkdownIt().render(page)


def test_a_project_without_its_cases_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(VejviserError, match=r"faults\.yml' kan ikke læses\. Hent hele projektet igen\."):
        message_pages(tmp_path)
