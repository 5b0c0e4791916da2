"""The MkDocs road: the very same pages for citizens, and MkDocs' own pages and settings beside them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

from tests.conftest import ROOT, TODAY
from tests.mkdocs.conftest import MkDocsProject
from tests.whole_site.test_look import own_files
from vejviser.releases.checksums import NAME, site_files
from vejviser.releases.finalize import VERSION_FILE
from vejviser.site.site import Site

THEMES_OWN = (
    "assets/images/",
    "assets/javascripts/",
    "assets/stylesheets/",
    "assets/docs.css",
    "assets/colours.css",
    "search/",
    ".vejviser",
    "sitemap.xml.gz",
)
"""What a MkDocs build has besides: the pages in docs/ and the theme's files for them, and whose site it is."""


@pytest.mark.parametrize(("file", "name"), [("mkdocs.yml", "viborg"), ("mkdocs-hook.yml", "fredericia")])
def test_mkdocs_draws_the_very_same_site(built: Path, tmp_path: Path, file: str, name: str) -> None:
    surroundings = {"VEJVISER_MUNICIPALITY": name, "VEJVISER_DATE": TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(ROOT / file), "-d", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, **surroundings})
    ours, theirs = (
        {path: (folder / path).read_bytes() for path in site_files(folder)} for folder in (built / name, tmp_path)
    )
    for own in (NAME, VERSION_FILE):
        ours.pop(own)
    theirs = {path: content for path, content in theirs.items() if not path.startswith(THEMES_OWN)}
    theirs.pop(VERSION_FILE)
    assert len(ours) > 300
    assert {path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)} == set()


def test_a_site_with_a_face_of_its_own_is_the_same_too(by_mkdocs: MkDocsProject) -> None:
    own_files(by_mkdocs.example)
    by_mkdocs.build()
    ours = Site(by_mkdocs.example.knowledge(), "lillekoebing", TODAY, by_mkdocs.root)
    theirs = {path: (by_mkdocs.site / path).read_bytes() for path in site_files(by_mkdocs.site)}
    assert {path for path in ours.paths() if ours.file(path) != theirs.get(path)} == set()
    assert "assets/kommune/skrift.woff2" in theirs
    # The pages in docs/ follow as well.
    assert "--brand: #4b1d7a;" in theirs["assets/colours.css"].decode()


def test_a_fault_stops_mkdocs_before_it_empties_anything(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture
) -> None:
    by_mkdocs.build()
    before = site_files(by_mkdocs.site)
    by_mkdocs.example.change("data/lillekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "25:00"')
    with pytest.raises(Abort):
        by_mkdocs.build()
    assert "office_hours.yml:8:12: Klokkeslættet '25:00' findes ikke" in caplog.text
    assert site_files(by_mkdocs.site) == before


def test_each_municipality_has_a_folder_of_its_own(by_mkdocs: MkDocsProject) -> None:
    config = by_mkdocs.build()
    assert Path(config.site_dir) == by_mkdocs.site.resolve()
    assert not (by_mkdocs.root / "site").exists()


@pytest.mark.parametrize("folder", ["site", "site/fredericia", "site/.versions/fredericia/0001-abc"])
def test_mkdocs_never_writes_over_a_published_site(by_mkdocs: MkDocsProject, folder: str) -> None:
    version = by_mkdocs.root / "site" / ".versions" / "fredericia" / "0001-abc"
    version.mkdir(parents=True)
    (version / NAME).write_text("x", encoding="utf-8")
    (by_mkdocs.root / "site" / "fredericia").symlink_to(version)
    with pytest.raises(Abort):
        by_mkdocs.build(site_dir=str(by_mkdocs.root / folder))
    assert site_files(version) == [NAME]


def test_pages_in_docs_are_drawn_by_the_theme_with_all_that_the_user_set(by_mkdocs: MkDocsProject) -> None:
    by_mkdocs.write("docs/bog/luk.md", "# Luk i en uge\n\n!!! tip\n    Skriv det i dag.\n\n[Hjem](../index.md)\n")
    by_mkdocs.write("docs/bog/index.md", "# Bog\n\n[Luk](luk.md#luk-i-en-uge)\n")
    by_mkdocs.write("docs/egen.css", "a { color: red }\n")
    by_mkdocs.append(
        "mkdocs.yml",
        "nav:\n  - Bogen: bog/index.md\n  - Lukkedage: bog/luk.md\nextra_css: [egen.css]\n",
    )
    by_mkdocs.build()
    page = by_mkdocs.page("bog/luk/index.html")
    assert 'href="../../egen.css"' in page and 'class="admonition tip"' in page
    assert "Bogen" in page and "Lukkedage" in page
    home = by_mkdocs.page("index.html")
    assert "egen.css" not in home and "assets/stylesheets" not in home
    found = json.loads(by_mkdocs.page("search/search_index.json"))["docs"]
    assert {one["location"].split("#")[0] for one in found} == {"bog/", "bog/luk/"}


def test_the_handbook_is_drawn_as_the_settings_say_and_told_when_it_is_not_whole(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture
) -> None:
    text = (by_mkdocs.root / "mkdocs.yml").read_text("utf-8")
    by_mkdocs.write("mkdocs.yml", text.replace("primary: custom", "primary: deep-orange"))
    by_mkdocs.write("docs/bog.md", "# Bog\n")
    by_mkdocs.append("mkdocs.yml", "\nnav:\n  - Bogen: bog.md\n  - Håndbogen: haandbog/index.md\n")
    by_mkdocs.build()
    page = by_mkdocs.page("haandbog/index.html")
    assert 'data-md-color-primary="deep-orange"' in page
    assert "Håndbogen" in page and "Bogen" not in page
    assert "Bogen" in by_mkdocs.page("bog/index.html") and "Håndbogen" not in by_mkdocs.page("bog/index.html")
    by_mkdocs.write("docs/haandbog/index.md", "# Håndbog\n\n[Væk](vaek.md)\n")
    with pytest.raises(Abort):
        by_mkdocs.build()
    assert "vaek.md" in caplog.text


def test_the_palette_is_the_docs_own(by_mkdocs: MkDocsProject) -> None:
    by_mkdocs.write("docs/bog.md", "# Håndbog\n")
    text = (by_mkdocs.root / "mkdocs.yml").read_text("utf-8")
    by_mkdocs.write("mkdocs.yml", text.replace("primary: custom", "primary: deep-orange"))
    by_mkdocs.build()
    assert 'data-md-color-primary="deep-orange"' in by_mkdocs.page("bog/index.html")


def test_a_dead_link_in_docs_fails_strict(by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture) -> None:
    by_mkdocs.write("docs/bog.md", "# Håndbog\n\n[Væk](vaek.md)\n")
    with pytest.raises(Abort):
        by_mkdocs.build()
    assert "vaek.md" in caplog.text


def test_a_dead_link_on_a_citizens_page_fails_strict(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture
) -> None:
    by_mkdocs.example.change("overrides/pages/home.html", '<h2 id="emner">', '<a href="vaek/">Væk</a><h2 id="emner">')
    with pytest.raises(Abort):
        by_mkdocs.build()
    assert "index.html: Linket til '/vaek/' findes ikke." in caplog.text


def test_a_page_in_docs_cannot_take_a_citizens_address(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture
) -> None:
    by_mkdocs.build()
    before = site_files(by_mkdocs.site)
    by_mkdocs.write("docs/kontakt/index.md", "# Min egen\n")
    with pytest.raises(Abort):
        by_mkdocs.build()
    assert site_files(by_mkdocs.site) == before
    assert "kontakt/index.md' har samme adresse som en side for borgere" in caplog.text


@pytest.mark.parametrize("template", ["citizen.html", "404.html", "pages/home.html"])
def test_a_broken_template_is_a_sentence_and_empties_nothing(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture, template: str
) -> None:
    by_mkdocs.build()
    before = site_files(by_mkdocs.site)
    by_mkdocs.append(f"overrides/{template}", "{% if %}\n")
    with pytest.raises(Abort):
        by_mkdocs.build()
    line = len((by_mkdocs.root / "overrides" / template).read_text("utf-8").splitlines())
    assert f"{template}:{line}: Skabelonen kan ikke læses:" in caplog.text
    assert site_files(by_mkdocs.site) == before


@pytest.mark.parametrize("theme", ["theme: mkdocs\n", "theme: readthedocs\n"])
def test_the_citizens_pages_are_the_same_with_any_theme(by_mkdocs: MkDocsProject, theme: str) -> None:
    by_mkdocs.build()
    paths = ("index.html", "404.html", "guides/husleje/index.html", "assets/vejviser.css")
    before = [by_mkdocs.page(path) for path in paths]
    text = (by_mkdocs.root / "mkdocs.yml").read_text("utf-8")
    by_mkdocs.write("mkdocs.yml", re.sub(r"^theme:\n( .*\n)+", theme, text, flags=re.MULTILINE))
    by_mkdocs.build()
    assert [by_mkdocs.page(path) for path in paths] == before


def test_without_the_plugin_no_citizens_site_is_emptied(by_mkdocs: MkDocsProject) -> None:
    by_mkdocs.build()
    before = site_files(by_mkdocs.site)
    by_mkdocs.write("docs/index.md", "# Kun min egen\n")
    by_mkdocs.build(plugins=[])
    assert site_files(by_mkdocs.site) == before


def test_settings_that_the_data_holds_are_told(by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    by_mkdocs.build(copyright="Mig", site_author="Mig")
    assert "Borgernes sider bruger ikke 'copyright'" in caplog.text
    with pytest.raises(Abort):
        by_mkdocs.build(site_url="https://et.andet.sted/")
    assert "'site_url' i mkdocs.yml bliver ikke brugt. Skriv den i lillekoebings data." in caplog.text


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("mkdocs.yml", '!ENV [VEJVISER_DATE, ""]', "i morgen", "'i morgen' er ikke en dato. Skriv år-måned-dag"),
        ("mkdocs-hook.yml", '!ENV [VEJVISER_DATE, ""]', "i morgen", "'i morgen' er ikke en dato. Skriv år-måned-dag"),
        ("mkdocs.yml", '!ENV [VEJVISER_DATE, ""]', "9998-06-01", "'9998-06-01' er for langt væk."),
        ("mkdocs.yml", "!ENV [VEJVISER_MUNICIPALITY, fredericia]", "../../site/x", "MkDocs må ikke skrive i"),
        ("mkdocs.yml", "!ENV [VEJVISER_MUNICIPALITY, fredericia]", "findes-ikke", "findes-ikke"),
        ("mkdocs-hook.yml", "data_dir:", "datadir:", "datadir"),
    ],
)
def test_a_wrong_setting_is_told_as_a_sentence(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture, file: str, old: str, new: str, told: str
) -> None:
    text = (by_mkdocs.root / file).read_text("utf-8")
    assert old in text
    by_mkdocs.write(file, text.replace(old, new))
    with pytest.raises((Abort, ConfigurationError, PluginError)):
        by_mkdocs.build(file)
    assert told in caplog.text
    assert not (by_mkdocs.root / "site").exists()


def test_the_only_municipality_is_meant_and_of_several_none(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEJVISER_MUNICIPALITY", "")
    by_mkdocs.build()
    assert "<title>" in by_mkdocs.page("index.html")
    shutil.copytree(by_mkdocs.example.data / "lillekoebing", by_mkdocs.example.data / "odense")
    with pytest.raises(Abort):
        by_mkdocs.build()
    assert "Skriv, hvilken kommune siden er for: 'municipality: NAVN' under 'vejviser:' i mkdocs.yml." in caplog.text
    assert "Her er: lillekoebing, odense." in caplog.text


@pytest.mark.posix("links")
def test_a_link_out_of_docs_is_refused(
    by_mkdocs: MkDocsProject, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    outside = tmp_path / "udenfor.txt"
    outside.write_text("hemmeligt", encoding="utf-8")
    for folder in ("docs", "egne"):
        (by_mkdocs.root / folder).mkdir(exist_ok=True)
        (link := by_mkdocs.root / folder / "navn.txt").symlink_to(outside)
        with pytest.raises(Abort):
            by_mkdocs.build(docs_dir=str(by_mkdocs.root / folder))
        assert f"{folder}/navn.txt:1:1: Filen er en genvej (symlink). Læg selve filen her." in caplog.text
        link.unlink()


def test_the_hook_is_three_lines() -> None:
    lines = (ROOT / "hooks" / "build.py").read_text("utf-8").splitlines()
    assert len([line for line in lines if line]) == 3


def test_only_the_plugin_and_the_handbook_know_mkdocs() -> None:
    knowing = [
        file.name
        for file in (ROOT / "hooks" / "vejviser").rglob("*.py")
        if re.search(r"^\s*(from|import) mkdocs\b", file.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(knowing) == ["handbook.py", "plugin.py", "plugin_settings.py"]
