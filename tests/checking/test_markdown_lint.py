"""Guides' Markdown: safe HTML out, whatever goes in."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vejviser.checking.markdown_lint import text_problems
from vejviser.render.guide_markdown import to_html
from vejviser.text.markdown import GuideText

PAGES = {"/", "/kontakt/"}


def html(text: str) -> str:
    return to_html(GuideText(text), lambda address: f"LINK{address}")


class Inspector(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_markdown_becomes_html_with_anchors_and_links() -> None:
    assert html("## Hvad er der sket?\n\nSe [her](/kontakt/), og **ring**.") == (
        '<h2 id="hvad-er-der-sket">Hvad er der sket?</h2>\n'
        '<p>Se <a href="LINK/kontakt/" rel="noopener noreferrer">her</a>, og <strong>ring</strong>.</p>\n'
    )


def test_equal_headings_get_their_own_anchors() -> None:
    assert 'id="frist"' in html("## Frist\n\n## Frist") and 'id="frist-2"' in html("## Frist\n\n## Frist")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    '[x](https://a.dk "onclick=alert(1)")',
    "## Hej {: onclick=alert(1) }",
    "![x](https://a.dk/x.png)",
    "<a href='javascript:x'>x</a>",
    "[x](//evil.example/)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    seen = Inspector(html(text))
    assert seen.tags <= {"p", "h2", "a", "code"}
    for name, value in seen.attributes:
        assert name in ("href", "id", "rel")
        if name == "href":
            assert value.startswith(("https://", "LINK/"))


@pytest.mark.parametrize("text", [text for text in HOSTILE if "title" not in text and '"onclick' not in text])
def test_hostile_text_is_reported(text: str) -> None:
    assert list(text_problems(GuideText(text), 1, "x.md", PAGES))


@given(st.text(alphabet=st.sampled_from("[]()<>!*_`#-\\&;:/\"'{}ax \n"), max_size=120))
@settings(max_examples=300, deadline=None)
def test_nothing_live_comes_out(text: str) -> None:
    seen = Inspector(html(text))
    assert not seen.tags & {"script", "img", "iframe", "style", "svg", "object"}
    assert all(name in ("href", "id", "rel") for name, _ in seen.attributes)


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "> " * 5_000, "*" * 20_000, "- " * 5_000 + "x", "`" * 9_999, "(" * 30_000]
)
def test_slow_text_is_refused_or_quick(text: str) -> None:
    began = time.monotonic()
    if not list(text_problems(GuideText(text), 1, "x.md", PAGES)):
        html(text)
    # Not a benchmark: the slow ones took from 8 seconds to minutes in other readers.
    assert time.monotonic() - began < 2


def test_links_to_this_sites_pages_are_checked() -> None:
    problems = list(text_problems(GuideText("Se\n\n[her](/kontakten/) og [der](/kontakt/#ret)."), 7, "x.md", PAGES))
    assert [(problem.line, problem.column) for problem in problems] == [(9, 7)]
    assert problems[0].message == "Siden '/kontakten/' findes ikke. Mente du '/kontakt/'?"
