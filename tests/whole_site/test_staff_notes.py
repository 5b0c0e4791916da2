"""Notes for colleagues: on the staff page, and in no other file of the site."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.conftest import TODAY, Example
from vejviser import urls
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites

NATIONAL, LOCAL = "Kvistgrenen spørger altid først om husnummeret", "Birkebladet ringer tilbage om torsdagen"
STAFF = "medarbejder/index.html"


def files_with(folder: Path, word: str) -> list[str]:
    """The files that hold a word in any spelling of an address or a packed file."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        if word.lower() in content.decode("utf-8", "replace").replace("\u00ad", "").lower():
            found.append(path.relative_to(folder).as_posix())
    return found


def test_notes_stand_on_the_staff_page_and_nowhere_else(example: Example, tmp_path: Path) -> None:
    guide = example.guides / "husleje.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(text.replace("---\n", f"---\nstaff_notes: ['{NATIONAL}.']\n", 1), encoding="utf-8")
    own = example.data / "lillekoebing" / "guides"
    own.mkdir()
    (own / "husleje.yml").write_text(
        f"staff_notes: ['{LOCAL}.']\nsources: [{{document: Et notat}}]\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    build_sites(find_project(str(example.data), str(example.guides)), ["lillekoebing"], out, TODAY, lambda _: None)
    site = (out / "lillekoebing").resolve()
    # Words of them too: the search index holds words and not sentences.
    for words in (NATIONAL, LOCAL, "kvistgrenen", "birkebladet"):
        assert files_with(site, words) == [STAFF], words
    page = (site / STAFF).read_text(encoding="utf-8")
    assert page.index(NATIONAL) < page.index(LOCAL)
    # An addition that is only for colleagues is no addition for citizens.
    assert 'id="lokalt"' not in (site / "guides" / "husleje" / "index.html").read_text(encoding="utf-8")


def test_search_engines_are_asked_to_leave_the_staff_page_out(built: Path) -> None:
    for name in ("fredericia", "viborg"):
        asked = '<meta name="robots" content="noindex">'
        pages = [one for one in (built / name).rglob("index.html") if "haandbog" not in one.parts]
        marked = {one.relative_to(built / name).as_posix() for one in pages if asked in one.read_text("utf-8")}
        # So are screens, sheets and widgets: whoever searches is to find the page that says all of it.
        others = tuple(at[1:] for at in (urls.KIOSK, urls.POSTER, *urls.WIDGETS))
        assert {one for one in marked if not one.startswith(others)} == {STAFF}
        assert all(any(one.startswith(at[1:]) for one in marked) for at in urls.WIDGETS)
        sitemap = (built / name / "sitemap.xml").read_text("utf-8")
        assert "/medarbejder/" not in sitemap and "/guides/" in sitemap
