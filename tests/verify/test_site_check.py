"""A faulty site is found out: one planted fault, one Danish line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.quick_site import FLOOR
from vejviser.knowledge import KnowledgeBase
from vejviser.releases.checksums import checksum, read_checksums, site_files
from vejviser.releases.finalize import finalize
from vejviser.site.required_files import needed_files
from vejviser.verify.site_check import hash_faults, verify

OWN = "https://vejviser.lillekoebing.dk/"
PAGES = {
    "index.html": '<a href="om/">Om</a> <a href="./">Hjem</a> <a href="om/#hvem">Hvem</a> <a href="#top">Op</a>',
    "om/index.html": f'<h2 id="hvem">Hvem</h2><a href="..">Hjem</a> <a href="{OWN}kiosk/#a">Skærm</a>',
    "404.html": '<a href="/om/">Om</a> <a href="/">Hjem</a> <a href="/.">Hjem</a>',
    "kiosk/index.html": '<p id="a"><img src="../mark.svg?v=1" alt=""><a href="../brev/#sag=leje">Brev</a>',
    "guides/leje/index.html": '<a href="../../brev/#slags=samtykke">Samtykke</a> <a href="tel:+4572107000">Ring</a>',
    "brev/index.html": '<input name="slags" value="samtykke"> <a href="https://ast.dk/x#y">Ankestyrelsen</a>',
}


def html(inner: str) -> str:
    return f"<!doctype html><html><head>{FLOOR}</head><body>{inner}</body></html>\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without faults, sealed."""
    for path, inner in PAGES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(html(inner), encoding="utf-8")
    (tmp_path / "mark.svg").write_text("<svg/>")
    (tmp_path / "a.css").write_text("@import 'b.css'; i { background: url(mark.svg) }")
    (tmp_path / "b.css").write_text("i { background: url('data:image/svg+xml,x') }")
    (tmp_path / "a.js").write_text('import { x } from "./b.js";\nimport("./b.js?1");')
    (tmp_path / "b.js").write_text("export const x = 1;")
    finalize(tmp_path, None)
    return tmp_path


def test_a_whole_site_has_no_faults(site: Path) -> None:
    assert verify(site, [*PAGES], OWN) == []
    assert hash_faults(site) == []


@pytest.mark.parametrize(
    ("file", "inner", "line"),
    [
        ("om/index.html", '<a href="../vaek/">x</a>', "Linket til '/vaek/' findes ikke."),
        ("om/index.html", '<a href="vaek.pdf">x</a>', "Linket til '/om/vaek.pdf' findes ikke."),
        ("om/index.html", '<a href="../kiosk">x</a>', "Linket til '/kiosk' mangler en skråstreg til sidst: '/kiosk/'."),
        ("om/index.html", '<a href="../../x/">x</a>', "Linket til '../x/index.html' ligger uden for siden."),
        ("om/index.html", '<p id="a"></p><h2 id="a">x</h2>', "Stedet '#a' er der to af på siden."),
        ("om/index.html", f'<a href="{OWN}om/vaek/">x</a>', "Linket til '/om/vaek/' findes ikke."),
        (
            "kiosk/index.html",
            '<a href="../om/#hvor">x</a>',
            "Linket til '/om/#hvor' fører ingen steder hen: stedet på siden findes ikke.",
        ),
        ("om/index.html", '<a href="#hvor">x</a>', "Linket til '/om/#hvor' fører ingen steder hen: stedet på"),
        ("om/index.html", '<a href="../om/#%68vor">x</a>', "Linket til '/om/#hvor' fører ingen steder hen"),
        ("om/index.html", '<a href="../brev/#sag=vaek">x</a>', "'/brev/#sag=vaek' udfylder noget, der ikke findes"),
        ("om/index.html", '<a href="../brev/#slags=vaek">x</a>', "udfylder noget, der ikke findes: 'slags=vaek'."),
        ("om/index.html", '<form action="../soeg/">', "Linket til '/soeg/' findes ikke."),
        ("404.html", '<a href="om/">x</a>', "Linket 'om/' skal begynde med '/': siden bliver vist på mange adresser."),
        ("om/index.html", '<a href="javascript:alert(1)">x</a>', "begynder med 'javascript:'. Det må et link ikke."),
        ("om/index.html", '<a href=" java&#10;script:x">x</a>', "begynder med 'javascript:'. Det må et link ikke."),
        ("om/index.html", '<a href="data:text/html,x">x</a>', "begynder med 'data:'. Det må et link ikke."),
        ("om/index.html", '<a href="http://[x/">x</a>', "Linket 'http://[x/' kan ikke læses."),
        ("om/index.html", '<img src="vaek.png">', "Filen '/om/vaek.png' findes ikke."),
        ("om/index.html", '<img src="https://a.dk/b.png">', "Siden henter 'https://a.dk/b.png' fra nogen udenfor."),
        ("om/index.html", '<img src="//a.dk/b.png">', "Siden henter '//a.dk/b.png' fra nogen udenfor."),
        ("om/index.html", '<img src="\\\\a.dk/b.png">', "Siden henter '//a.dk/b.png' fra nogen udenfor."),
        ("om/index.html", '<iframe src="data:text/html,x">', "Siden henter 'data:text/html,x'. Det må den ikke."),
        ("om/index.html", '<iframe src="javascript:x">', "Siden henter 'javascript:x'. Det må den ikke."),
        ("om/index.html", '<base href="/">', "Siden har et <base>"),
        ("om/index.html", "x" * 100_001, "Filen fylder 100 kB. Der er plads til 100 kB."),
    ],
)
def test_one_planted_fault_in_a_page_is_one_line(site: Path, file: str, inner: str, line: str) -> None:
    (site / file).write_text(html(PAGES[file] + inner), encoding="utf-8")
    finalize(site, None)
    (found,) = verify(site, own=OWN)
    assert found.startswith(f"{file}: ")
    assert line in found


@pytest.mark.parametrize("page", ["borger/bolig/", "borger", "media/plan.pdf", "borger/?a=1#b"])
def test_a_source_on_the_host_that_the_site_took_over_is_no_fault(site: Path, page: str) -> None:
    (site / "om/index.html").write_text(html(PAGES["om/index.html"] + f'<a href="{OWN}{page}">x</a>'))
    finalize(site, None)
    assert verify(site, own=OWN) == []


BELOW = "https://www.lillekoebing.dk/raad/vej/"
"""The same site below a path of the town's own."""


@pytest.fixture
def site_below(site: Path) -> Path:
    for path, inner in PAGES.items():
        text = inner.replace('="/', '="/raad/vej/').replace(OWN, BELOW)
        (site / path).write_text(html(text), encoding="utf-8")
    finalize(site, None)
    return site


def test_a_whole_site_below_a_path_has_no_faults(site_below: Path) -> None:
    assert "/raad/vej/om/" in (site_below / "404.html").read_text("utf-8")
    assert verify(site_below, [*PAGES], BELOW) == [] == verify(site_below, [*PAGES], BELOW.rstrip("/"))
    assert len(verify(site_below, [*PAGES], OWN)) > 1


@pytest.mark.parametrize(
    ("file", "inner", "line"),
    [
        # Another part of the town's site: nobody here can know it.
        ("404.html", '<a href="/borger/bolig/">x</a><a href="/">x</a><a href="/raad/">x</a>', ""),
        ("404.html", '<a href="/raad/vejen/">x</a><a href="/raad/vej/../x/">x</a>', ""),
        ("om/index.html", '<a href="https://www.lillekoebing.dk/om/vaek/">x</a>', ""),
        ("om/index.html", f'<a href="{BELOW}../vaek/">x</a><a href="{BELOW}">x</a>', ""),
        ("404.html", '<a href="/raad/vej">x</a><a href="/x/../raad/./vej/om/#hvem">x</a>', ""),
        ("404.html", '<a href="/raad/vej/vaek/">x</a>', "Linket til '/vaek/' findes ikke."),
        ("404.html", '<a href="/raad/vej/%6fm">x</a>', "Linket til '/om' mangler en skråstreg til sidst: '/om/'."),
        ("404.html", '<a href="/raad/vej/om/#hvor">x</a>', "Linket til '/om/#hvor' fører ingen steder hen"),
        ("404.html", '<a href="om/">x</a>', "Linket 'om/' skal begynde med '/'"),
        ("om/index.html", f'<a href="{BELOW}vaek/">x</a>', "Linket til '/vaek/' findes ikke."),
        ("om/index.html", '<a href="../../om/">x</a>', "Linket til '../om/index.html' ligger uden for siden."),
        ("om/index.html", '<img src="/mark.svg">', "Siden henter '/mark.svg' fra nogen udenfor. Læg filen på siden"),
        ("om/index.html", '<img src="/raad/vej/vaek.svg">', "Filen '/vaek.svg' findes ikke."),
    ],
)
def test_below_a_path_the_whole_path_decides(site_below: Path, file: str, inner: str, line: str) -> None:
    text = (site_below / file).read_text("utf-8").replace("</body>", f"{inner}</body>")
    (site_below / file).write_text(text, encoding="utf-8")
    finalize(site_below, None)
    found = verify(site_below, own=BELOW)
    assert len(found) == bool(line)
    assert not line or (found[0].startswith(f"{file}: ") and line in found[0])


def cut_off(site: Path) -> None:
    (site / "om/index.html").write_text(html(PAGES["om/index.html"])[:-10])
    finalize(site, None)


def sealed(path: str, text: str) -> Callable[[Path], None]:
    def break_it(site: Path) -> None:
        (site / path).write_text(text)
        finalize(site, None)

    return break_it


@pytest.mark.parametrize(
    ("break_it", "lines"),
    [
        (lambda site: (site / "a.js").unlink(), ["a.js: Filen står i SHA256SUMS, men er her ikke."]),
        (lambda site: (site / "ny.txt").write_text("x"), ["ny.txt: Filen står ikke i SHA256SUMS."]),
        (
            lambda site: (site / "b.js").write_text("export const x = 2;"),
            ["b.js: Filen er en anden, end SHA256SUMS siger."],
        ),
        (lambda site: (site / "SHA256SUMS").unlink(), ["SHA256SUMS: Filen mangler, eller den kan ikke læses."]),
        (
            lambda site: (site / "SHA256SUMS").write_text("pjat"),
            ["SHA256SUMS: Filen mangler, eller den kan ikke læses."],
        ),
        (cut_off, ["om/index.html: Siden er ikke hel: slutningen mangler."]),
        (sealed("b.js", ""), ["b.js: Filen er tom."]),
        (
            sealed("a.css", "i { background: url(https://a.dk/x.png) }"),
            ["a.css: Siden henter 'https://a.dk/x.png' fra nogen udenfor. Læg filen på siden selv."],
        ),
        (sealed("a.css", "@import 'vaek.css';"), ["a.css: Filen '/vaek.css' findes ikke."]),
        (sealed("a.js", 'import { x } from "./vaek.js";'), ["a.js: Filen '/vaek.js' findes ikke."]),
        (
            sealed("a.js", 'import "https://a.dk/x.js";'),
            ["a.js: Siden henter 'https://a.dk/x.js' fra nogen udenfor. Læg filen på siden selv."],
        ),
    ],
)
def test_one_planted_fault_in_a_file_is_one_line(
    site: Path, break_it: Callable[[Path], object], lines: list[str]
) -> None:
    break_it(site)
    assert verify(site, own=OWN) == lines


def test_what_is_sealed_is_not_read_again_and_told_of_alike(site: Path) -> None:
    (site / "om/index.html").write_text(html('<a href="../vaek/">x</a><img src="a.png">'), encoding="utf-8")
    sealed = finalize(site)
    told = verify(site, [*PAGES, "ny.txt"], OWN)
    assert len(told) == 4
    assert verify(site, [*PAGES, "ny.txt"], OWN, sealed) == told
    (site / "SHA256SUMS").write_text("pjat")
    assert "SHA256SUMS: Filen mangler, eller den kan ikke læses." in verify(site, own=OWN, sealed=sealed)


def test_the_same_address_leads_elsewhere_from_another_folder(site: Path) -> None:
    """From "guides/a/" and "guides/b/" the way "../c/" is one, but from "kiosk/" it is another."""
    for path in ("guides/x/index.html", "guides/y/index.html"):
        (site / path).parent.mkdir()
        (site / path).write_text(html('<a href="../leje/">x</a><a href="../om/">x</a><a href="#a">x</a>'))
    (site / "kiosk/index.html").write_text(html('<p id="a"><a href="../om/">x</a><a href="../leje/">x</a>'))
    sealed = finalize(site)
    assert verify(site, own=OWN, sealed=sealed) == [
        "guides/x/index.html: Linket til '/guides/om/' findes ikke. Det samme i 1 anden fil.",
        "guides/x/index.html: Linket til '/guides/x/#a' fører ingen steder hen: stedet på siden findes ikke.",
        "guides/y/index.html: Linket til '/guides/y/#a' fører ingen steder hen: stedet på siden findes ikke.",
        "kiosk/index.html: Linket til '/leje/' findes ikke.",
    ]


@pytest.mark.posix("links")
def test_a_missing_page_and_a_link_in_the_place_of_a_file(site: Path) -> None:
    assert verify(site, [*PAGES, "kontakt/index.html"], OWN) == ["kontakt/index.html: Filen mangler."]
    (site / "b.js").unlink()
    (site / "b.js").symlink_to("/etc/hostname")
    assert "b.js: Det er ikke en almindelig fil." in verify(site, own=OWN)


@pytest.mark.linux("a disk that tells capitals apart")
def test_two_files_that_are_one_on_other_systems(site: Path) -> None:
    (site / "A.css").write_text("i { color: red }")
    finalize(site, None)
    assert verify(site, own=OWN) == [
        "a.css: På Windows og Mac er det samme navn som 'A.css'. Giv den ene et andet navn."
    ]


def test_a_fault_of_the_frame_is_told_once_and_many_faults_are_cut(site: Path) -> None:
    for path, inner in PAGES.items():
        (site / path).write_text(html(f'{inner}<a href="/vaek/">x</a>'), encoding="utf-8")
    finalize(site, None)
    assert verify(site, own=OWN) == [
        "404.html: Linket til '/vaek/' findes ikke. Det samme i 5 andre filer.",
    ]
    (site / "om/index.html").write_text(html("".join(f'<a href="{n}/">x</a>' for n in range(70))), encoding="utf-8")
    finalize(site, None)
    lines = verify(site, own=OWN)
    assert len(lines) == 61
    # The anchor that went with the text is a fault too, and the link on all pages.
    assert lines[-1] == "... og 12 fejl mere."


def test_the_sums_are_those_of_sha256sum(site: Path) -> None:
    text = (site / "SHA256SUMS").read_text("utf-8")
    paths = [line.split("  ")[1] for line in text.splitlines()]
    assert paths == sorted(paths) == [path for path in site_files(site) if path != "SHA256SUMS"]
    assert read_checksums(site)["b.js"] == checksum(b"export const x = 1;")
    assert checksum(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_real_sites_are_whole(built: Path, knowledge: KnowledgeBase) -> None:
    for name, place in knowledge.municipalities.items():
        needed = needed_files(knowledge, place)
        assert len(needed) > 250
        assert verify(built / name, needed, place.about.site_url or "") == []
