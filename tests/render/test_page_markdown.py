"""A page's Markdown says what the page says: read as CommonMark it has the same words in the same order."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from vejviser.cache.memo import Memory
from vejviser.render.page_markdown import NOT_IN_MARKDOWN, OWN_SITE, WORDS, page_markdown

COMMONMARK = MarkdownIt("commonmark").enable("table")
"""A reader of its own: not the one that reads guides, which leaves much out."""


def letters(html: str) -> str:
    """All that stands in some HTML, without its spaces: where words part is the style sheet's business."""
    tree = LexborHTMLParser(html)
    for node in tree.css(NOT_IN_MARKDOWN):
        node.decompose()
    return re.sub(r"\s", "", (tree.body.text() or "") if tree.body else "")


def read(markdown: str) -> str:
    """The letters that whoever reads the Markdown meets, without the colons after labels."""
    return letters(COMMONMARK.render(markdown))


def same(html: str, markdown: str) -> bool:
    return letters(html).replace(":", "") == read(markdown).replace(":", "").replace(re.sub(r"\s", "", WORDS), "", 1)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>Afslag</h1><p>Du  har\nfået nej.</p>", "# Afslag\n\nDu har fået nej.\n"),
        ("<p>Ring <a href='tel:+4572107000'>72 10 70 00</a>.</p>", "Ring 72 10 70 00.\n"),
        ("<p><a href='../su/'>SU</a> og <a href='https://su.dk/(a)'>su.dk</a></p>",
         f"[SU]({OWN_SITE}/guides/su/) og [su.dk](<https://su.dk/(a)>)\n"),
        ("<p><a href='#sted'>Ned</a></p>", "Ned\n"),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "- a\n\n- b\n\n  c\n"),
        ("<ol start='3'><li>a</li><li value='7'>b</li></ol>", "3. a\n7. b\n"),
        ("<ol><li><strong>a</strong> b<ul><li>c</li></ul></li></ol>", "1. **a** b\n\n   - c\n"),
        ("<details><summary><h2>Loven</h2></summary><p>§ 1</p></details>", "## Loven\n\n§ 1\n"),
        ("<details><summary>Loven</summary><p>§ 1</p></details>", "**Loven**\n\n§ 1\n"),
        ("<dl><div><dt>Frist</dt><dd><span class='deadline-figure'>4 uger</span><p>Fra brevet.</p></dd></div></dl>",
         "**Frist**\n\n**4 uger**\n\nFra brevet.\n"),
        ("<dd><span>mandag kl. 10-14</span><span>torsdag kl. 16-18</span></dd>",
         "mandag kl. 10-14\\\ntorsdag kl. 16-18\n"),
        ("<p>Et <button class='term'>nævn</button> siger nej.</p><button>Print</button>", "Et nævn siger nej.\n"),
        ("<p>Se</p><p hidden>nu</p><script>1</script><nav>Vej</nav><form>Navn</form>", "Se\n"),
        ("<table><tr><th>Sag</th><th>Frist</th></tr><tr><td>SU</td><td><p>4</p><p>uger|dage</p></td></tr></table>",
         "| Sag | Frist |\n| --- | --- |\n| SU | 4 uger\\|dage |\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote><hr>", "> a\n>\n> b\n\n---\n"),
        ("<p>1. maj, *nej*, a_b@c.dk, [x], &amp;amp;, # og \\</p><p>1. maj</p><p># a</p><p>- a</p>",
         "1\\. maj, \\*nej\\*, a_b@c.dk, \\[x\\], \\&amp;, # og \\\\\n\n1\\. maj\n\n\\# a\n\n\\- a\n"),
        ("<div class='explanation'><p><strong>Nævn</strong></p><p>Afgør.</p></div>",
         f"## {WORDS}\n\n**Nævn**\n\nAfgør.\n"),
    ],
)  # fmt: skip
def test_by_hand(html: str, markdown: str) -> None:
    assert page_markdown(html, "/guides/husleje/") == markdown
    assert same(html, markdown)


def test_a_part_that_stands_on_other_pages_too_leads_from_each_of_them() -> None:
    memory = Memory()
    part = f"<div><p>{'Loven siger, at du har ret til et svar. ' * 5}</p><a href='../su/'>SU</a></div>"
    last = ["/guides/husleje/", "/klageinstanser/nævn/", "/guides/husleje/"]
    made = [page_markdown(f"<h1>{n}</h1>{part}", address, memory) for n, address in enumerate(last)]
    assert [text.rsplit("(", 1)[1] for text in made] == [
        f"{OWN_SITE}/guides/su/)\n",
        f"{OWN_SITE}/klageinstanser/su/)\n",
        f"{OWN_SITE}/guides/su/)\n",
    ]
    assert "jeg har ret" in page_markdown(part.replace("du har ret", "jeg har ret"), last[0], memory)


TEXT = st.text(st.sampled_from("ab1 æ.-+*_#>`~[]()<&;|\\!=:7"), min_size=1, max_size=12).filter(str.strip)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.one_of(
        st.tuples(st.sampled_from(["div", "section", "blockquote"]), several).map(lambda x: f"<{x[0]}>{x[1]}</{x[0]}>"),
        st.tuples(st.sampled_from(["ul", "ol"]), st.lists(several, min_size=1, max_size=3)).map(
            lambda x: f"<{x[0]}>{''.join(f'<li>{one}</li>' for one in x[1])}</{x[0]}>"
        ),
        st.tuples(TEXT, several).map(lambda x: f"<details><summary>{escape(x[0])}</summary>{x[1]}</details>"),
    )


WORDS_IN = st.one_of(
    TEXT.map(escape),
    TEXT.map(lambda one: f" <strong>{escape(one)}</strong> "),
    TEXT.map(lambda one: f" <a href='/guides/su/'>{escape(one)}</a> "),
)
RUN = st.lists(WORDS_IN, min_size=1, max_size=3).map("".join)
BLOCK = st.tuples(st.sampled_from(["p", "h2", "h3"]), RUN).map(lambda x: f"<{x[0]}>{x[1]}</{x[0]}>")


REMEMBERED = Memory()


@settings(deadline=None)
@given(st.lists(st.recursive(BLOCK, around, max_leaves=6), min_size=1, max_size=3).map("".join))
def test_any_words_come_through(html: str) -> None:
    made = page_markdown(html, "/guides/husleje/")
    assert same(html, made), made
    assert page_markdown(html, "/guides/husleje/", REMEMBERED) == made
