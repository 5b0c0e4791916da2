"""A municipality is added in the editor: by the form alone, by those who may, and with what is wrong told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browsing import violations
from tests.conftest import ROOT, TODAY, Example
from tests.editor.running import Running, running
from vejviser.checking.checks import all_problems
from vejviser.reading.library import read_library

PAGE = "/ny-kommune"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Running]:
    """An editor of the example, with the country's real list."""
    root = tmp_path / "example"
    shutil.copytree(ROOT / "tests" / "example", root)
    shutil.copy(ROOT / "data" / "national" / "municipalities.yml", root / "data" / "national")
    with running(Example(root), f"--date={TODAY}") as found:
        yield found


@pytest.fixture
def page(editor: Running, browser: Browser) -> Iterator[Page]:
    """A browser without JavaScript that was let in."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    name, _, value = editor.login[0].removeprefix("Cookie: ").partition("=")
    context.add_cookies([{"name": name, "value": value, "url": f"http://{editor.host}"}])
    found = context.new_page()
    found.goto(f"http://{editor.host}/")
    yield found
    context.close()


def test_a_municipality_is_added_by_the_form_without_scripts(page: Page, editor: Running) -> None:
    page.get_by_role("link", name="+ Tilføj en kommune").click()
    page.get_by_label("Kommune (skal udfyldes)").select_option("Odense")
    page.get_by_label("Hvad er telefonnummeret?").fill("1234")
    page.get_by_label("Hvor kan borgerne møde op?").fill('Huset "A": nr. 2 #, Gaden 1, 5000 Odense C')
    page.get_by_label("Må man være anonym?").select_option("Ja")
    page.get_by_role("button", name="Tilføj kommunen").click()
    expect(page.get_by_role("alert")).to_contain_text("'1234' er ikke et telefonnummer. Skriv 8 cifre")
    expect(page.get_by_label("Hvad er telefonnummeret?")).to_have_attribute("aria-invalid", "true")
    # What was typed is there still, and nothing was written.
    expect(page.get_by_label("Kommune (skal udfyldes)")).to_have_value("odense")
    folder = editor.root / "data" / "odense"
    assert not folder.exists()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("Hvad er telefonnummeret?").fill("66131372")
    page.get_by_role("button", name="Tilføj kommunen").click()
    expect(page.get_by_role("heading", name="Odense", level=2)).to_be_visible()
    place = yaml.safe_load((folder / "locations.yml").read_text(encoding="utf-8"))["locations"][0]
    assert place["name"] == 'Huset "A": nr. 2 #'
    # A midnight may pass while the tests run.
    tomorrow = TODAY + timedelta(1)
    assert all_problems(read_library(editor.root / "data", editor.root / "guides"), tomorrow) == []
    log = editor.log.read_text(encoding="utf-8")
    assert "municipality/odense/municipality" in log and "office-hours/odense/office_hours" in log
    # Its files are forms as all others are, and it is no more among those to add.
    page.get_by_role("link", name="Ret steder").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"http://{editor.host}{PAGE}")
    assert page.locator("option[value=odense]").count() == 0


def test_what_cannot_be_added_is_told(editor: Running) -> None:
    proof = editor.get(PAGE).proof
    for town, told in (("", "Vælg den kommune"), ("../x", "Vælg den kommune"), ("atlantis", "Vælg den kommune")):
        reply = editor.post(PAGE, {"kommune": town}, proof=proof)
        assert reply.status == 400 and told in reply.text
    assert editor.post(PAGE, {"kommune": "odense"}, proof=proof).status == 303
    reply = editor.post(PAGE, {"kommune": "odense"}, proof=proof)
    assert reply.status == 400 and "Odense Kommune er her allerede. Vælg en anden." in reply.text
    assert editor.post(PAGE, {"kommune": "aarhus"}, proof="forkert").status == 403
    assert not (editor.root / "data" / "aarhus").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_for_everyone(editor: Running, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    name, _, value = editor.login[0].removeprefix("Cookie: ").partition("=")
    context.add_cookies([{"name": name, "value": value, "url": f"http://{editor.host}"}])
    page = context.new_page()
    page.goto(f"http://{editor.host}{PAGE}")
    assert violations(page) == []
    page.get_by_label("Kommune (skal udfyldes)").select_option("Odense")
    page.get_by_label("Hvad er mailadressen?").fill("forkert")
    page.get_by_role("button", name="Tilføj kommunen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    context.close()


TEAM = """
members:
  - {user: anna@kommune.dk, role: Webteamet, edits: [alt], publishes: true}
  - {user: bo@kommune.dk, role: Borgervejleder, edits: [lillekoebing]}
"""


def test_in_a_team_only_who_may_edit_everything_adds_one(tmp_path: Path) -> None:
    root = tmp_path / "example"
    shutil.copytree(ROOT / "tests" / "example", root)
    team = tmp_path / "redaktion.yml"
    team.write_text(TEAM, encoding="utf-8")
    options = [f"--team={team}", "--behind-proxy=127.0.0.1", "--host=rediger.kommune.dk"]
    with running(Example(root), *options, host="rediger.kommune.dk") as editor:
        for user, may in (("anna@kommune.dk", True), ("bo@kommune.dk", False)):
            headers = [f"X-Remote-User: {user}", "X-Forwarded-Proto: https"]
            assert ("Tilføj en kommune" in editor.get("/", *headers).text) is may
            reply = editor.get(PAGE, *headers)
            assert (reply.status == 200) is may
            assert may or "Du må ikke tilføje en kommune." in reply.text
