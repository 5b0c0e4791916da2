"""Whatever text a record holds stands on its page, once, letter for letter."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tests.conftest import Example
from vejviser.models.field_types import Text

NATIONAL, OWN = "data/national", "data/lillekoebing"
FIELDS = [
    (f"{OWN}/partners/retshjaelpen.yml", "Gratis råd.", "/samarbejdspartnere/retshjaelpen/"),
    (f"{OWN}/partners/retshjaelpen.yml", "Råd om loven", "/samarbejdspartnere/retshjaelpen/"),
    (f"{OWN}/partners/retshjaelpen.yml", "Beretningen", "/samarbejdspartnere/retshjaelpen/"),
    (f"{NATIONAL}/bodies/naevnet.yml", "Nævnet afgør klager.", "/klageinstanser/naevnet/"),
    (f"{NATIONAL}/bodies/naevnet.yml", "  - husleje\n", "/klageinstanser/naevnet/"),
    (f"{NATIONAL}/bodies/naevnet.yml", "text: skat\n", "/klageinstanser/naevnet/"),
    (f"{NATIONAL}/bodies/naevnet.yml", "Storegade 1", "/klageinstanser/naevnet/"),
    (f"{NATIONAL}/bodies/naevnet.yml", "den dag, du fik afgørelsen", "/klageinstanser/naevnet/"),
    (f"{NATIONAL}/bodies/naevnet.yml", "supports: Fristen.", "/klageinstanser/naevnet/"),
    (f"{OWN}/news/flytning.yml", '"Vi flytter. Ring til os i stedet for at komme."', "/nyt/flytning/"),
    (f"{OWN}/pages/bisidder.md", '"Du kan tage en med til møder med kommunen."', "/sider/bisidder/"),
    ("guides/husleje.md", "Du betaler for meget.", "/guides/husleje/"),
    ("guides/husleje.md", "Udlejeren", "/guides/husleje/"),
    ("guides/husleje.md", "Find din lejekontrakt.", "/guides/husleje/"),
    ("guides/husleje.md", "lejeloven", "/guides/husleje/"),
]
"""A file, a text that stands in it once, and the page that shows it."""


class Words(HTMLParser):
    """All that a reader meets on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.found += [] if self.hidden else [data]


def holds(text: str) -> bool:
    try:
        return bool(TypeAdapter(Text).validate_python(text) == text)
    except ValidationError:
        return False


ODD = st.text(st.sampled_from("abcæøåÉ 0159<>&\"'`*_#{}%$\\|~()[]/§½–”’€;:=+?!.,-@^"), max_size=30)
TYPED = ODD.map(lambda text: f"Qx {' '.join(text.split())} xq.").filter(holds)


@given(st.lists(TYPED, min_size=len(FIELDS), max_size=len(FIELDS), unique=True))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_text_stands_on_its_page_once(example: Example, texts: list[str]) -> None:
    named = {field: f"Nr{at} {text}" for at, (field, text) in enumerate(zip(FIELDS, texts, strict=True))}
    before = {file: Path(example.root / file).read_text("utf-8") for file, _, _ in FIELDS}
    try:
        for (file, old, _), text in named.items():
            start, end = ("  - ", "\n") if old.startswith("  - ") else ("", "\n" if old.endswith("\n") else "")
            start = f"{old.partition(':')[0]}: " if old.startswith(("text:", "supports:")) else start
            example.change(file, old, f"{start}{json.dumps(text, ensure_ascii=False)}{end}")
        assert example.problems() == []
        site = example.site()
        for (file, old, address), text in named.items():
            words = " ".join("".join(Words(site.html(address)).found).split())
            assert words.count(text) == 1, (file, old, text)
    finally:
        for file, text in before.items():
            Path(example.root / file).write_text(text, encoding="utf-8")
