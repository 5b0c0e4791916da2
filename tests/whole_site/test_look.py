"""A municipality's own face in the finished site: pages, icon, screens, sheets and what is said of its files."""

from __future__ import annotations

import re
from pathlib import Path
from struct import pack

import pytest

from tests.conftest import ROOT, TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.knowledge import assemble
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.releases.checksums import site_files
from vejviser.site.site import Site

FONT = b"wOF2" + bytes(4) + pack(">I", 60) + bytes(48)
ABOUT = "data/lillekoebing/municipality.yml"
FOLDER = "assets/kommune"


def site(example: Example, memory: Memory | None = None) -> Site:
    return Site(assemble(example.library(), TODAY, memory), "lillekoebing", TODAY, ROOT, memory)


def text(made: Site, path: str) -> str:
    return (made.file(path) or b"").decode()


def own_files(example: Example) -> None:
    """Give the example all that a theme may have."""
    assets = example.data / "lillekoebing" / "assets"
    (assets / "hvid.svg").write_bytes((assets / "logo.svg").read_bytes().replace(b"#4b1d7a", b"#ffffff"))
    (assets / "ikon.svg").write_bytes((assets / "logo.svg").read_bytes())
    (assets / "skrift.woff2").write_bytes(FONT)
    example.change(
        ABOUT,
        "  logo: logo.svg",
        "  logo: logo.svg\n  logo_dark: hvid.svg\n  icon: ikon.svg\n  fonts: [{file: skrift.woff2, weight: variable}]",
    )


def test_colours_and_logo_are_on_every_kind_of_page(example_site: Path) -> None:
    for path in ("index.html", "404.html", "guides/husleje/index.html", "klagefrist/index.html"):
        page = (example_site / path).read_text("utf-8")
        assert '<meta name="theme-color" content="#4b1d7a">' in page
        logo = re.search(r'<img class="logo plate" src="([^"]+)" alt="" width="50" height="40">', page)
        assert logo and logo[1].endswith(f"/{FOLDER}/logo.svg")
        assert re.search(r'rel="icon" type="image/svg\+xml" href="[^"]*/assets/vejviser.svg"', page)
        assert page.count("stylesheet") == 1 + 2 * ("klagefrist" in path)
    mark = (example_site / "assets" / "vejviser.svg").read_text("utf-8")
    assert 'fill="#4b1d7a"' in mark and 'fill="#f2a65a"' in mark and "#0b5c63" not in mark
    assert "--brand: #4b1d7a;" in (example_site / "assets" / "vejviser.css").read_text("utf-8")


def test_none_of_our_colours_is_left_in_a_site_with_its_own(example_site: Path) -> None:
    ours = re.compile(rb"#(0b5c63|07444a|bfe3e0|e3f0ee|fbf8f2|86d3cd)", re.IGNORECASE)
    paths = [path for path in site_files(example_site) if not path.startswith("haandbog/")]
    assert [path for path in paths if ours.search((example_site / path).read_bytes())] == []


@pytest.mark.parametrize("path", ["kiosk", "kiosk/raadhuset", "plakat", "plakat/kort", "plakat/postkort"])
def test_screens_and_sheets_hold_the_logo_in_themselves_and_once(example_site: Path, path: str) -> None:
    page = (example_site / path / "index.html").read_text("utf-8")
    assert page.count('url("data:image/svg+xml,') == 1
    assert '<svg class="mark logo"' in page and "--brand: #4b1d7a;" in page
    assert FOLDER not in page


def test_all_that_a_theme_may_have_is_in_the_site(example: Example) -> None:
    own_files(example)
    made = site(example)
    assert [path for path in made.paths() if path.startswith(FOLDER)] == [
        f"{FOLDER}/{name}" for name in ("hvid.svg", "ikon.svg", "logo.svg", "skrift.woff2")
    ]
    home, css = text(made, "index.html"), text(made, "assets/vejviser.css")
    assert f'<source media="(prefers-color-scheme: dark)" srcset="./{FOLDER}/hvid.svg">' in home
    assert 'class="logo"' in home and "plate" not in home
    assert f'rel="icon" type="image/svg+xml" href="./{FOLDER}/ikon.svg"' in home
    face = re.search(r"@font-face \{([^}]*)\}", css)
    assert face and face[1].split("; ") == [
        " font-family: kommune", 'src: url("kommune/skrift.woff2") format("woff2")', "font-weight: 100 900",
        "font-display: swap", "",
    ]  # fmt: skip
    assert "--font: kommune" in css and "var(--font, system-ui)" in css
    assert "font-src " in home
    assert text(made, "kiosk/index.html").count('url("data:image/svg+xml,') == 2
    for server in (".htaccess", ".nginx.conf"):
        assert "woff2" in text(made, server)
    assert made.file(f"{FOLDER}/skrift.woff2") == FONT


def test_without_a_theme_a_site_looks_as_ours(example: Example) -> None:
    whole = (example.root / ABOUT).read_text("utf-8")
    (example.root / ABOUT).write_text(whole.partition("theme:")[0], encoding="utf-8")
    (example.data / "lillekoebing" / "assets" / "logo.svg").unlink()
    made = site(example)
    assert '<img src="./assets/vejviser.svg" alt="" width="40" height="40">' in text(made, "index.html")
    assert made.file("assets/vejviser.svg") == (ROOT / "overrides" / "assets" / "vejviser.svg").read_bytes()
    assert "--brand: #0b5c63;" in text(made, "assets/vejviser.css")
    assert 'class="mark" aria-hidden="true"' in text(made, "kiosk/index.html")


def test_a_changed_logo_is_another_version_and_comes_from_the_memory_of_the_last_build(example: Example) -> None:
    memory = Memory()
    before = site(example, memory)
    versions = [text(before, "version.json")]
    again = site(example, memory)
    assert again.file(f"{FOLDER}/logo.svg") == before.file(f"{FOLDER}/logo.svg")
    for file, old, new in (
        ("data/lillekoebing/assets/logo.svg", "#f2a65a", "#f2a65b"),
        (ABOUT, "#f2a65a", "#f2a65b"),
    ):
        example.change(file, old, new)
        versions.append(text(site(example, memory), "version.json"))
    assert len(set(versions)) == 3
    assert b"#f2a65b" in (site(example, memory).file(f"{FOLDER}/logo.svg") or b"")


def test_a_site_with_the_largest_logo_is_whole(example: Example, tmp_path: Path) -> None:
    logo = example.data / "lillekoebing" / "assets" / "logo.svg"
    drawn, line = logo.read_text("utf-8"), '<path d="M1.5 2.5l3 4"/>'
    much = line * ((49_900 - len(drawn.encode())) // len(line))
    logo.write_text(drawn.replace("</svg>", f"{much}</svg>"), encoding="utf-8")
    project = find_project(str(example.data), str(example.guides))
    # A build looks itself at how large each file is.
    build_sites(project, ["lillekoebing"], tmp_path / "site", TODAY, lambda _: None)
    assert (tmp_path / "site" / "lillekoebing" / "kiosk" / "index.html").stat().st_size > 60_000
