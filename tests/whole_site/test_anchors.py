"""Places on pages: each name stands once, and a link to one that is not there is told at its line."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT, TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.cli.commands import main
from vejviser.site.anchors import lost_anchors
from vejviser.site.site import Site
from vejviser.text.markdown import TEMPLATE_IDS, GuideText
from vejviser.verify.html_page import read_page

GUIDE, PAGE = "guides/husleje.md", "data/lillekoebing/pages/bisidder.md"
AROUND = ("citizen", "partials/search_field", "pages/_page", "pages/guide", "pages/handwritten")


def told(example: Example) -> list[str]:
    library, knowledge, memory = example.library(), example.knowledge(), Memory()
    sites = {name: Site(knowledge, name, TODAY, ROOT, memory) for name in knowledge.municipalities}
    return [example.named(str(one)) for one in lost_anchors(library, sites)]


def test_the_names_that_pages_take_are_known() -> None:
    templates = "".join((ROOT / "overrides" / f"{name}.html").read_text("utf-8") for name in AROUND)
    found = set(re.findall(r' id="([^"{]+)"', templates))
    # Macros of other files give the rest.
    assert found | {"akut", "filter", "kilder"} == TEMPLATE_IDS


@pytest.mark.parametrize(("file", "path"), [(GUIDE, "guides/husleje"), (PAGE, "sider/bisidder")])
def test_no_heading_takes_the_name_of_something_else_on_its_page(example: Example, file: str, path: str) -> None:
    taken = [*sorted(TEMPLATE_IDS), "forklaring-afgoerelse", "akut-vold", "frist", "frist"]
    headings = "\n\n".join(f"## {name.replace('-', ' ').capitalize()}\n\nDu får en afgørelse." for name in taken)
    text = (example.root / file).read_text("utf-8")
    (example.root / file).write_text(f"{text}\n{headings}\n", encoding="utf-8")
    page = read_page(example.site().file(f"{path}/index.html") or b"")
    assert page.doubled == frozenset()
    assert {"afsnit-kilder", "afsnit-search-query", "afsnit-forklaring-afgoerelse", "frist", "frist-2"} <= page.ids


def test_a_name_that_is_free_stays() -> None:
    assert [one.anchor for one in GuideText("## Frist\n\n## Kilder til vand").headings] == ["frist", "kilder-til-vand"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "/kontakt/#vejlederen",
            "Linket til '/kontakt/#vejlederen' fører ingen steder hen: stedet på siden findes ikke.",
        ),
        ("/klageinstanser/naevnet/#kilde", "stedet på siden findes ikke. Mente du 'kilder'?"),
        # Such places are on some guides, and not on this one.
        ("#lokalt", "stedet på siden findes ikke."),
        ("/klagebrev/#slags=rykkerr", "udfylder noget, der ikke findes: 'slags=rykkerr'."),
        ("/klageinstanser/naevnet/#kilder", ""),
        ("#det-kan-du-goere", ""),
        ("#kilder", ""),
    ],
)
def test_a_link_to_a_place_that_is_not_there_is_told_at_its_line(example: Example, target: str, message: str) -> None:
    example.change(GUIDE, "[Nævnet](/klageinstanser/naevnet/)", f"[Nævnet]({target})")
    assert example.problems() == []
    lines = told(example)
    assert len(lines) == bool(message)
    assert all(line.startswith(f"{GUIDE}:26:1: ") and message in line for line in lines)


def test_check_tells_it(example: Example) -> None:
    example.change(PAGE, "[hvornår du kan møde os](/traeffetider/)", "[os](/traeffetider/#nej)")
    folders = ["--data", str(example.data), "--guides", str(example.guides), "--date", str(TODAY)]
    result = CliRunner().invoke(main, ["check", *folders])
    assert result.exit_code == 1
    assert "bisidder.md:14:1: Linket til '/traeffetider/#nej' fører ingen steder hen" in result.output
