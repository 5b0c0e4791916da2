"""The editor's page of what is to be confirmed: who is asked, the mail, and the boxes that say it holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from starlette.responses import Response

from tests.browsing import violations
from tests.conftest import TODAY, Example
from tests.editor.at_the_desk import Person, example_desk
from tests.editor.test_in_browser import editor  # noqa: F401 - a fixture
from vejviser.editor.confirm_page import confirm_page
from vejviser.editor.drafts import Draft
from vejviser.editor.team import Rights

BODY = "body/national/naevnet"
OFFICE = "office-hours/lillekoebing/office_hours"


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(example_desk(tmp_path))


def sent(person: Person, *keys: str, how: str = "") -> Response:
    posted = {**{f"valgt {key}": "on" for key in keys}, "hvordan": how, "kommune": "lillekoebing"}
    return person.visit(BODY, posted, page=confirm_page)


def text(answer: Response) -> str:
    return bytes(answer.body).decode()


def test_it_lists_each_owner_with_what_is_due(person: Person) -> None:
    shown = text(person.visit(BODY, page=confirm_page))
    assert '<h2 id="ejer-naevnet">Nævnet</h2>' in shown
    assert "post@naevnet.dk, telefon 33 41 12 00" in shown
    assert f'name="valgt {BODY}"' in shown


def test_two_facts_of_one_file_can_be_told_apart(tmp_path: Path) -> None:
    desk = example_desk(tmp_path)
    file = next(tmp_path.rglob("lillekoebing/municipality.yml"))
    contact = '    phone: "72 10 70 00"\n'
    file.write_text(file.read_text("utf-8").replace(contact, f"{contact}    review_every: 1 måned\n", 1), "utf-8")
    shown = text(Person(desk).visit(BODY, page=confirm_page))
    assert "(Kommunen, aldrig bekræftet)" in shown
    assert "(Kommunen: Borgervejlederen, aldrig bekræftet)" in shown


def test_what_is_chosen_is_confirmed_and_gone_from_the_list(person: Person) -> None:
    answer = sent(person, BODY, OFFICE, how="ringede")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("=2")
    for key in (BODY, OFFICE):
        assert str(TODAY) in person.file(key).read_text("utf-8")
    assert 'role: "borgervejleder"' in person.file(BODY).read_text("utf-8")
    shown = text(person.visit(BODY, page=confirm_page))
    assert f'name="valgt {BODY}"' not in shown
    assert "spørg Nævnet igen den 22. november 2027" in shown


def test_nothing_chosen_is_told(person: Person) -> None:
    answer = sent(person)
    assert answer.status_code == 400
    assert "Sæt kryds ved det, du har spurgt om." in text(answer)


def test_a_draft_is_not_saved_along(person: Person) -> None:
    before = person.file(BODY).read_bytes()
    person.desk.drafts("").keep(Draft(BODY, before, before.decode().replace("Nævnet afgør", "Vi afgør")))
    answer = sent(person, BODY)
    assert "Du er i gang med at rette den." in text(answer)
    assert person.file(BODY).read_bytes() == before


def test_who_may_not_change_it_cannot_confirm_it(person: Person) -> None:
    person.rights = Rights("anna", "Bibliotekar", edits=("news",))
    before = person.file(BODY).read_bytes()
    assert f'name="valgt {BODY}"' not in text(person.visit(BODY, page=confirm_page))
    assert "Du må ikke rette det her." in text(sent(person, BODY))
    assert person.file(BODY).read_bytes() == before


def test_one_press_on_the_form_confirms_and_saves(person: Person) -> None:
    form = person.form(BODY)
    answer = person.visit(BODY, {**form, "gør": "bekræft", "hvordan": "spurgte på et møde"})
    assert answer.status_code == 303
    saved = person.file(BODY).read_text("utf-8")
    assert f'checked:\n  date: "{TODAY}"\n  role: "borgervejleder"\n  how: "spurgte på et møde"\n' in saved


def test_in_a_browser_without_script_by_keyboard_and_for_all(editor: Page, example: Example) -> None:  # noqa: F811
    editor.get_by_role("link", name="Bekræft", exact=True).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Hvad skal bekræftes?")
    for width in (1280, 320):
        editor.set_viewport_size({"width": width, "height": 900})
        assert violations(editor) == []
        assert editor.evaluate("document.documentElement.scrollWidth") <= width
    editor.get_by_role("link", name=re.compile("Se mailen .* til Nævnet")).click()
    expect(editor.get_by_label("Teksten")).to_have_value(re.compile("Hej Nævnet"))
    assert violations(editor) == []
    with editor.expect_download() as loading:
        editor.get_by_role("link", name="Åbn mailen i dit mailprogram").click()
    assert loading.value.suggested_filename == "naevnet.eml"
    editor.get_by_role("link", name="Tilbage til Bekræft").click()
    box = editor.get_by_role("checkbox", name=re.compile("^Nævnet"))
    box.focus()
    editor.keyboard.press("Space")
    section = editor.get_by_role("region", name="Nævnet", exact=True)
    section.get_by_label("Hvordan spurgte du?").fill("ringede")
    section.get_by_role("button").focus()
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("1 er bekræftet. Borgerne ser det, når du udgiver.")).to_be_visible(timeout=60_000)
    assert 'how: "ringede"' in (example.root / "data/national/bodies/naevnet.yml").read_text("utf-8")
