"""What may lie in a municipality's assets/: whatever else a file may be, it is refused. Its messages: tests/cases."""

from __future__ import annotations

from pathlib import Path
from struct import pack

import pytest

from tests.conftest import Example
from vejviser.theme.files import ThemeFile, read_theme_file
from vejviser.theme.svg import read_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 4">{}</svg>'
ASSETS = "data/lillekoebing/assets"


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + pack(">I4sII5x", 13, b"IHDR", width, height) + b"\0\0\0\0IEND\xaeB`\x82"


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF" + pack("<I", len(body) + 12) + b"WEBP" + kind + pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.svg", SVG.format("<path d='M0 0h8'/>").encode(), (8, 4)),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="20px" height="10"/>', (20, 10)),
        ("a.svg", SVG.format("").encode("utf-16"), (8, 4)),
        ("a.png", png(300, 200), (300, 200)),
        ("a.webp", webp(b"VP8X", bytes(4) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")), (300, 200)),
        ("a.webp", webp(b"VP8L", b"\x2f" + (299 | 199 << 14).to_bytes(4, "little") + bytes(9)), (300, 200)),
        ("a.webp", webp(b"VP8 ", b"xyz\x9d\x01\x2a" + pack("<HH", 300, 200) + bytes(9)), (300, 200)),
        ("a.woff2", b"wOF2" + bytes(4) + pack(">I", 60) + bytes(48), (0, 0)),
    ],
)  # fmt: skip
def test_a_whole_file_is_read_with_its_size(name: str, content: bytes, size: tuple[float, float]) -> None:
    found, faults = read_theme_file(name, content)
    assert (faults, (found.width, found.height), found.content) == ([], size, content)


@pytest.mark.parametrize(
    "inner",
    [
        "<script/>", "<SCRIPT/>", "<path ONLOAD='x()'/>", "<g onbegin='x()'/>", "<image href='#a'/>",
        "<a href='#a'><path/></a>", "<animate attributeName='href' to='javascript:x()'/>", "<animateTransform/>",
        "<use href='javascript:x()'/>", "<use xlink:href='other.svg#a'/>", "<use href=' data:image/svg+xml,x'/>",
        "<use href='//andre.dk#a'/>", "<g xml:base='https://andre.dk/'/>", "<path fill='URL( https://andre.dk/a#b)'/>",
        "<path style='fill:url(\"a.svg#b\")'/>", "<path style='fill:u\\72l(a)'/>", "<path style='fill:image(a)'/>",
        "<path mask='url(data:image/svg+xml,x)'/>", "<style>@IMPORT 'a.css';</style>",
        "<style><![CDATA[@imp]]>ort 'a.css';</style>", "<style>@imp<!-- -->ort 'a.css';</style>",
        "<style>@font-face { src: url(a.woff2) }</style>", "<style>g { background: -webkit-image-set('a' 1x) }</style>",
        "<style>g { fill: src('a') }</style>", "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "<x:path xmlns:x='http://www.w3.org/1999/xhtml'/>",
        "<filter><feImage href='#a'/></filter>", "<metadata/>", "<?xml-stylesheet href='a.css'?>", "&nbsp;",
    ],
)  # fmt: skip
def test_an_svg_that_could_do_something_is_refused(inner: str) -> None:
    assert read_svg(SVG.format(inner).encode()).faults


@pytest.mark.parametrize(
    "inner",
    [
        "<style>.st0{fill:#123456} @media (prefers-color-scheme: dark) { .st0 { fill: rgb(1 2 3 / 50%) } }</style>",
        "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><path fill='url(#a)'/>",
        "<symbol id='b'/><use xlink:href='#b' transform='translate(1 2) rotate(3)'/>", "<!-- tegnet af os -->",
        "<title>Byvåben</title><g fill=\"url('#a')\"/>",
    ],
)  # fmt: skip
def test_what_drawing_programs_write_is_taken(inner: str) -> None:
    assert read_svg(SVG.format(inner).encode()).faults == []


def test_an_entity_is_never_expanded() -> None:
    """A billion laughs: reading stops at the first of them."""
    bomb = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    content = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{bomb}]>{SVG.format("<title>&a9;</title>")}'
    assert [message for *_, message in read_svg(content.encode()).faults] == [
        "Logoet har en DOCTYPE. Den kan hente noget udefra. Slet linjen."
    ]


def test_what_is_no_xml_at_all_never_raises() -> None:
    for content in (b"", b"\0", b"<", b"\xff\xfe", b"<svg", b"\x89PNG", "<svg/>".encode("utf-16-be"), b"<a>" * 10_000):
        assert read_svg(content).faults


def test_a_picture_as_an_address_says_nothing_that_ends_it() -> None:
    address = ThemeFile("a.svg", SVG.format("<title>\"'#&lt;\n</style></title>").encode()).data_address
    assert not set(address) & set("\"'<># \n\\")


def test_files_that_are_too_large_or_lead_out_are_refused(example: Example, tmp_path: Path) -> None:
    folder = example.root / ASSETS
    (folder / "stor.svg").write_bytes(SVG.format(" " * 50_000).encode())
    (folder / "stor.woff2").write_bytes(b"wOF2" + bytes(60_001))
    (tmp_path / "hemmelig.svg").write_text("x", encoding="utf-8")
    (folder / "ude.svg").symlink_to(tmp_path / "hemmelig.svg")
    (folder / "mappe").symlink_to(tmp_path)
    assert example.problems() == [
        f"{ASSETS}/mappe:1:1: Filen er en genvej (symlink). Læg selve filen her.",
        f"{ASSETS}/stor.svg:1:1: Filen fylder 51 kB. Der er plads til 50 kB.",
        f"{ASSETS}/stor.woff2:1:1: Filen fylder 61 kB. Der er plads til 60 kB.",
        f"{ASSETS}/ude.svg:1:1: Filen er en genvej (symlink). Læg selve filen her.",
    ]


def test_all_that_is_wrong_is_told_at_once(example: Example) -> None:
    example.change("data/lillekoebing/municipality.yml", '"#4b1d7a"', '"#8f5fd6"\n  paper: "#444"\n  icon: intet.png')
    example.change(f"{ASSETS}/logo.svg", "<title>", '<script/><path onclick="x()"/><title>')
    assert [line.partition(": ")[0] for line in example.problems()] == [
        f"{ASSETS}/logo.svg:2:3",
        f"{ASSETS}/logo.svg:2:12",
        *(f"data/lillekoebing/municipality.yml:{place}" for place in ("20:10", "21:10", "22:9", "23:11")),
    ]
