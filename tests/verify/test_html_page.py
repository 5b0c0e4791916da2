"""What a page names, leads to and fetches, however clumsily it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vejviser.verify.html_page import css_addresses, read_page


def page(inner: str) -> bytes:
    return f"<!doctype html><html><head></head><body>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="../x/">x</a>', ["../x/"]),
        ("<A HREF=../x/ >x", ["../x/"]),
        ("<a href='a&amp;b'>x</a>", ["a&b"]),
        ("<a\nhref=\n'&#106;avascript:alert(1)'>x</a>", ["javascript:alert(1)"]),
        ('<svg><a xlink:href="y/"></a></svg>', ["y/"]),
        ('<map><area href="m/"></map>', ["m/"]),
        ('<form action="soeg/"><button formaction="z/">x</button></form>', ["soeg/", "z/"]),
        ('<link rel="alternate" href="t.ics"><link rel=canonical href="https://x.dk/">', ["t.ics", "https://x.dk/"]),
        ('<meta http-equiv="Refresh" content="0; url=/tilgaengelighed/">', ["/tilgaengelighed/"]),
        ("<meta http-equiv=refresh content=\"0;URL='../a/'\">", ["../a/"]),
        ('<!-- <a href="no/"> --><template>x</template><script>"<a href=no>"</script>', []),
    ],
)
def test_links(html: str, links: list[str]) -> None:
    found = read_page(page(html))
    assert list(found.links) == links
    assert found.loads == ()


@pytest.mark.parametrize(
    ("html", "loads"),
    [
        ('<img src="a.png" srcset="b.png 1x, c.png 2x">', ["a.png", "b.png", "c.png"]),
        ('<link rel="stylesheet" href="a.css"><link rel="preconnect" href="//b.dk">', ["a.css", "//b.dk"]),
        ('<script src="//b.dk/x.js"></script><iframe src="c/"></iframe>', ["//b.dk/x.js", "c/"]),
        ('<video poster="p.jpg"><source src="v.mp4"></video>', ["p.jpg", "v.mp4"]),
        ('<object data="o.svg"></object><embed src="e.svg">', ["o.svg", "e.svg"]),
        ('<svg><use xlink:href="i.svg#a"></use><image href="j.png"></image></svg>', ["i.svg#a", "j.png"]),
        ("<p style=\"background: url('q.png')\">", ["q.png"]),
        ('<style>@import "r.css"; p { background: url(s.png) }</style>', ["r.css", "s.png"]),
        ('<a ping="//b.dk">x</a>', ["//b.dk"]),
    ],
)
def test_loads(html: str, loads: list[str]) -> None:
    found = read_page(page(html))
    assert list(found.loads) == loads
    assert found.links == ()


def test_anchors_and_what_a_form_holds() -> None:
    found = read_page(page('<h2 id="bogstav-æ">Æ</h2><p id=b><input type=radio name=slags value=samtykke>'))
    assert found.ids == {"bogstav-æ", "b"}
    assert found.controls == {"slags=samtykke"}


def test_an_anchor_that_stands_twice() -> None:
    # An element that is found for two reasons is still one.
    once = '<script id="data" type="application/json">1</script><input id="f" name="a" value="b">'
    assert read_page(page(f'{once}<p id="a"></p>')).doubled == frozenset()
    assert read_page(page(f'{once}<p id="a"></p><h2 id="a"></h2><p id="f"></p>')).doubled == {"a", "f"}
    frame = '<html><head><title>x</title></head><p id="a"></p><main><h2 id="a">x</h2></main></html>'
    assert read_page(frame.encode()).doubled == {"a"}


def test_a_page_that_was_cut_off_or_bends_its_links() -> None:
    assert read_page(page("x")).whole
    assert not read_page(page("x")[:-3]).whole
    assert not read_page(page("x")).base
    assert read_page(page('<base href="/x/">')).base


@pytest.mark.parametrize(
    "inner", ['<a href="x/" id=a>', "<img src=y>", "<input name=a value=b>", "<base href=/z/>", "<i id=a><b id=a>"]
)
@pytest.mark.parametrize("where", ["{}</head><main></main>", "</head>{}<main></main>", "</head><main>{}</main>"])
def test_a_page_read_in_parts_holds_what_it_holds_as_a_whole(inner: str, where: str) -> None:
    parts = f"<html><head><title>x</title>{where.format(inner)}<a href=o/></a></html>"
    found, expected = (read_page(one.encode()) for one in (parts, parts.replace("main>", "div>")))
    assert set(found.links) == set(expected.links)
    assert replace(found, links=()) == replace(expected, links=())


def test_a_style_sheet() -> None:
    css = "@import url(\"a.css\");\n@import 'b.css'; i { background: URL( c.png ) , url('d e.png') }"
    assert css_addresses(css.replace("URL", "url")) == ["a.css", "b.css", "c.png", "d e.png"]
