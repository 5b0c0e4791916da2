"""What was written is what stands: nothing is lost between a text and its page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from vejviser.checking.markdown_lint import text_problems
from vejviser.render.guide_markdown import to_html
from vejviser.text.markdown import GuideText

PAGES = {"/kontakt/"}


class Reader(HTMLParser):
    """The words of a page, with the numbers that a browser sets before the items of a list (HTML standard, 4.4.5)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.lists: list[int | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("ol", "ul"):
            self.lists.append(int(values.get("start", 1)) - 1 if tag == "ol" else None)
        elif tag == "li" and (before := self.lists[-1]) is not None:
            self.lists[-1] = int(values.get("value", before + 1))
            self.shown.append(f" {self.lists[-1]}. ")
        if tag not in ("strong", "em", "a", "code"):
            self.shown.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.lists.pop()
        if tag not in ("strong", "em", "a", "code"):
            self.shown.append(" ")

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def shown(text: str) -> str:
    return " ".join("".join(Reader(to_html(GuideText(text), str)).shown).split())


def told(text: str) -> list[str]:
    return [problem.message for problem in text_problems(GuideText(text), 1, "x.md", PAGES)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("15. marts er den sidste dag.", "15. marts er den sidste dag."),
        ("Fristen er\n1. januar 2027.", "Fristen er 1. januar 2027."),
        ("1. Ring.\n\nVent 14 dage.\n\n2. Skriv.\n3. Klag.", "1. Ring. Vent 14 dage. 2. Skriv. 3. Klag."),
        ("1. Ring\n  - straks\n2. Skriv", "1. Ring straks 2. Skriv"),
        ("1. a\n2. b\n2. c\n4. d\n5. e", "1. a 2. b 2. c 4. d 5. e"),
        ("1. a\n1. b\n1. c", "1. a 2. b 3. c"),
        ("7. a\n\n   b\n\n8. c", "7. a b 8. c"),
        ("1. a\n2. b\n\n> 1. c\n> 2. d\n\n3. e", "1. a 2. b 1. c 2. d 3. e"),
        ("    Fire mellemrum", "Fire mellemrum"),
        ("R&aring;d koster 5&nbsp;kr. \\* 2", "Råd koster 5 kr. * 2"),
        ("| Sag | Pris |\n|---|--:|\n| Leje | 5 \\| 6 |", "Sag Pris Leje 5 | 6"),
    ],
)
def test_a_text_stands_as_it_was_written(text: str, words: str) -> None:
    assert told(text) == []
    assert shown(text) == words


def test_a_table_names_its_columns() -> None:
    html = to_html(GuideText("|  | Frist | Pris |\n|---|:--|--:|\n| Leje | 4 uger | **0** |"), str)
    assert html.replace("\n", "") == (
        '<table><thead><tr><td></td><th scope="col">Frist</th><th scope="col" class="num">Pris</th></tr></thead>'
        '<tbody><tr><td>Leje</td><td>4 uger</td><td class="num"><strong>0</strong></td></tr></tbody></table>'
    )


WORD = st.sampled_from(["Ring", "frist", "15", "1990", "kl. 10-12", "Ærø", "§ 7", "5 %", "(ja)", "a/b", "R&D", "»nej«"])
LINE = st.lists(WORD, min_size=1, max_size=4).map(" ".join).map("Du {}".format)
DATE = st.tuples(st.integers(1, 31), st.sampled_from(["januar", "maj", "dec."]), LINE)


def numbered(lines: list[str], first: int) -> tuple[str, str]:
    rows = [f"{number}. {line}" for number, line in enumerate(lines, start=first)]
    return "\n".join(rows), " ".join(rows)


def tabled(cells: list[list[str]]) -> tuple[str, str]:
    head, *rows = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([head, f"|{'---|' * len(cells[0])}", *rows]), " ".join(cell for row in cells for cell in row)


def plain(prefix: str, lines: list[str]) -> tuple[str, str]:
    return "\n".join(prefix + line for line in lines), " ".join(lines)


LINES = st.lists(LINE, min_size=2, max_size=4)
BLOCK = st.one_of(
    st.builds(plain, st.sampled_from(["", "- ", "> ", "* "]), LINES),
    st.builds(lambda mark, line: plain(mark, [line]), st.sampled_from(["## ", "### ", "", "- "]), LINE),
    DATE.map(lambda one: plain("", [f"{one[0]}. {one[1]} {one[2]}"])),
    st.builds(lambda line, one: plain("", [line, f"{one[0]}. {one[1]} {one[2]}"]), LINE, DATE),
    st.builds(numbered, LINES, st.integers(0, 2000)),
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(LINE, min_size=width, max_size=width), min_size=1, max_size=3).map(tabled)
    ),
)


@given(st.lists(BLOCK, min_size=1, max_size=6))
@settings(max_examples=300, deadline=None)
def test_whatever_a_whole_text_holds_stands_once_letter_for_letter(blocks: list[tuple[str, str]]) -> None:
    text = "\n\n".join(written for written, _ in blocks)
    assert told(text) == []
    assert shown(text) == " ".join(words for _, words in blocks)


SIGNS = [
    "\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    ". ",
    ") ",
    "- ",
    "## ",
    "> ",
    "|",
    "| ",
    "---",
    "* ",
    "+ ",
    "~",
    "– ",
    "•",
]
SIGNS += [":", "%", "^", "=", "==", "===", "**", "*", "_", "`", "&", "\\", "(", ")", "1. ", "2. ", "15. ", "<"]
ODD = st.lists(
    st.sampled_from([*SIGNS, "Ring", "marts", "å", "7", "\n1. Ring", "\n2. å", "\n\n3. nu"]), max_size=25
).map("".join)


@given(ODD)
@settings(max_examples=2000, deadline=None)
def test_whatever_a_text_that_nothing_is_said_of_holds_stands_once(text: str) -> None:
    """All letters and figures, with those that number a list; what else stands there may be Markdown."""
    numbers = re.findall(r"(\d+)[.)]", text)
    # The same number on each item is Markdown's way to leave the counting to the page.
    assume(len(set(numbers)) == len(numbers) and not told(text))
    event("lists" if "<ol" in to_html(GuideText(text), str) else "no lists")
    assert re.sub(r"[\W_]", "", shown(text)) == re.sub(r"[\W_]", "", text)
