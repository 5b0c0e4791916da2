"""The pictures of README and the handbook, taken in a browser of a site that is built for them.

``scripts/pictures`` takes them all, or those that are named. The site is Fredericia's, with what the handbook's own
pages tell their reader to write; the drawings are made by Mermaid from the text on the pages and from the data.
"""

from __future__ import annotations

import base64
import re
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.campaigns.editor_pictures import EDITOR_PICTURES, shoot_editor
from tests.conftest import FLAGS, ROOT, chromium, served
from tests.handbook.blocks import Sandbox, blocks
from vejviser.cache.memo import Memory
from vejviser.cli.mermaid import mermaid
from vejviser.knowledge import assemble
from vejviser.preview.live import Preview
from vejviser.preview.server import Server
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.theme.tokens import LIGHT

FOLDER = ROOT / "docs" / "haandbog" / "billeder"
DAY = date(2026, 12, 7)
"""A Monday on which the news of the handbook's example shows."""

_AFTER_THE_NEWS = date(2026, 12, 21)
_TOWN = "fredericia"
_MERMAID = ROOT / "node_modules" / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js"
_LOOK = """async ([text, colour]) => {
  mermaid.initialize({
    startOnLoad: false, deterministicIds: true, theme: "base", htmlLabels: false,
    flowchart: {padding: 12, wrappingWidth: 320},
    themeVariables: {
      primaryColor: colour.tint, primaryBorderColor: colour.brand, primaryTextColor: colour.ink,
      lineColor: colour.brand, edgeLabelBackground: colour.card, fontFamily: "sans-serif", fontSize: "16px",
    },
  });
  document.body.innerHTML = (await mermaid.render("tegning", text)).svg;
  return new XMLSerializer().serializeToString(document.querySelector("svg"));
}"""

_ON_WHITE = "svg{background:#fff}svg .edgeLabel .background{fill:#fff!important;opacity:1!important}"
"""Drawings are also read on a dark page, and a line must not run through what stands on it."""


@dataclass(frozen=True)
class Shot:
    """One picture of a page: where, how large, and what is done before it is taken."""

    address: str
    width: int
    height: int
    prepare: Callable[[Page], None] = lambda _: None
    scale: float = 1


def _menu(page: Page) -> None:
    page.click("details.menu > summary")


SHOTS = {
    "nyhed": Shot("/", 390, 844),
    "traeffetider": Shot("/traeffetider/", 900, 900),
    "egen-side": Shot("/sider/bisidder/", 900, 620, _menu),
    "skaerm-staaende": Shot("/kiosk/raadhuset/", 1080, 1920, scale=0.4),
    "skaerm-liggende": Shot("/kiosk/", 1920, 1080, scale=0.5),
    "plakat": Shot("/plakat/", 900, 1180, scale=0.6),
}
WRONG = "fejl-i-browseren"
DRAWINGS = ("kort", "find-vej")
README = "readme"


def drawing_texts() -> dict[str, str]:
    """Return each drawing's text in Mermaid: the map as its page has it, and the questions as the data has them."""
    page = (ROOT / "docs" / "haandbog" / "udvikler" / "kort.md").read_text(encoding="utf-8")
    (own,) = re.findall(r"^ *```mermaid\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)
    project = find_project()
    found = assemble(project.library(), DAY).pathfinder
    assert found
    return {"kort": textwrap.dedent(own), "find-vej": "\n".join(_first_questions(list(mermaid(found))))}


def _first_questions(tree: list[str]) -> list[str]:
    """Return the first question and those it leads to: nobody could read a picture of them all."""
    lines = [line.split() for line in tree]
    ways = [
        (words[0], words[-1]) for words in lines if "-->|" in " ".join(words) and re.fullmatch("[a-z0-9-]+", words[-1])
    ]
    first = ways[0][0]
    ends = {first, *(end for start, end in ways if start == first)}
    return [
        line
        for line, words in zip(tree, lines, strict=True)
        if words[0] == "flowchart"
        or ("-->|" not in line and words[0].partition("{")[0] in ends)
        or (words[0] == first and "-->|" in line)
    ]


def names() -> set[str]:
    """Return the names of all pictures of the handbook, as files."""
    return {f"{name}.png" for name in (*SHOTS, WRONG, *EDITOR_PICTURES)} | {f"{name}.svg" for name in DRAWINGS}


@contextmanager
def built_for_pictures() -> Iterator[tuple[Sandbox, Path]]:
    """Give a copy of the data with the handbook's examples in it, and the folder of its site."""
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(Path(folder), Memory())
        shutil.copytree(ROOT / "data", sandbox.root / "data")
        shutil.copytree(ROOT / "guides", sandbox.root / "guides")
        for page in ("redaktoer/nyhed.md", "redaktoer/side.md", "redaktoer/luk.md"):
            block = next(one for one in blocks(page) if one.title and "forkert" not in one.title)
            sandbox.write(block.title, block.text)
        project = find_project(str(sandbox.root / "data"), str(sandbox.root / "guides"))
        build_sites(project, [_TOWN], sandbox.root / "site", DAY, print)
        yield sandbox, sandbox.root / "site" / _TOWN


def draw(browser: Browser, name: str, text: str) -> None:
    """Write one drawing."""
    page = browser.new_page()
    page.add_script_tag(path=_MERMAID)
    svg = str(page.evaluate(_LOOK, [text, dict(LIGHT)]))
    page.close()
    (FOLDER / f"{name}.svg").write_text(
        svg.replace("<style>", f"<style>{_ON_WHITE}", 1) + "\n", encoding="utf-8", newline="\n"
    )


def shoot(browser: Browser, base: str, shot: Shot, file: Path, day: date = DAY) -> None:
    """Take one picture at noon of a day."""
    page = browser.new_page(viewport={"width": shot.width, "height": shot.height}, device_scale_factor=shot.scale)
    page.clock.install(time=f"{day.isoformat()}T11:15:00Z")
    page.goto(base + shot.address)
    page.wait_for_load_state("networkidle")
    shot.prepare(page)
    page.screenshot(path=file)
    page.close()


def shoot_mistake(browser: Browser, sandbox: Sandbox, file: Path) -> None:
    """Take a picture of what the preview shows of a mistyped time."""
    hours = sandbox.root / "data" / _TOWN / "office_hours.yml"
    # Messages name files from where one stands.
    with chdir(sandbox.root):
        preview = Preview(find_project("data", "guides"), _TOWN, DAY)
        preview.read()
        hours.write_text(hours.read_text(encoding="utf-8").replace('closes: "14:00"', 'closes: "25:00"', 1), "utf-8")
        server = Server(preview.file, preview.news, 8790)
        page = browser.new_page(viewport={"width": 900, "height": 420})
        page.goto(f"{server.address}traeffetider/")
        preview.read()
        page.wait_for_selector("text=25:00")
        page.screenshot(path=file)
        page.close()
        server.close()


def shoot_readme(browser: Browser, base: str) -> None:
    """Take README's picture: the home page, and a guide on a phone in front of it."""
    with tempfile.TemporaryDirectory() as folder:
        home, guide = Path(folder, "home.png"), Path(folder, "guide.png")
        shoot(browser, base, Shot("/", 960, 760), home, _AFTER_THE_NEWS)
        shoot(browser, base, Shot("/guides/boligstoette/", 390, 700), guide, _AFTER_THE_NEWS)
        inner = [base64.b64encode(one.read_bytes()).decode() for one in (home, guide)]
    page = browser.new_page(viewport={"width": 1440, "height": 800})
    style = "border-radius:12px;box-shadow:0 4px 24px #0005;position:absolute;"
    page.set_content(
        f'<body style="margin:0;background:#dfe9e8"><img style="{style}left:20px;top:20px" '
        f'src="data:image/png;base64,{inner[0]}"><img style="{style}right:20px;top:80px" '
        f'src="data:image/png;base64,{inner[1]}">'
    )
    page.screenshot(path=ROOT / "images" / "readme.png")
    page.close()


def _shoot_site(browser: Browser, wanted: set[str]) -> None:
    with built_for_pictures() as (sandbox, site), served(site) as base:
        for name, shot in SHOTS.items():
            if name in wanted:
                shoot(browser, base, shot, FOLDER / f"{name}.png")
        if README in wanted:
            shoot_readme(browser, base)
        if WRONG in wanted:
            shoot_mistake(browser, sandbox, FOLDER / f"{WRONG}.png")


def main() -> None:
    """Take all pictures, or those named on the command line."""
    wanted = set(sys.argv[1:]) or {README, *(name.partition(".")[0] for name in names())}
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, text in drawing_texts().items():
            if name in wanted:
                draw(browser, name, text)
        if wanted & set(EDITOR_PICTURES):
            shoot_editor(browser, DAY, wanted, FOLDER)
        if wanted - {*EDITOR_PICTURES, *DRAWINGS}:
            _shoot_site(browser, wanted)
        browser.close()
    print(f"{len(wanted)} pictures. Look at them: {FOLDER.relative_to(ROOT)}, images")


if __name__ == "__main__":
    main()
