"""The adviser counts: by keyboard in a real browser, as a plain form, with mistakes, and only those who may."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browsing import NARROW, violations
from tests.conftest import ROOT
from tests.editor.at_the_desk import Person, example_desk
from vejviser.editor.tally_choices import form_of
from vejviser.editor.tally_page import tally_page
from vejviser.editor.team import Member, Rights, Team, rights_of
from vejviser.errors import VejviserError
from vejviser.project import find_project
from vejviser.tally.choices import choices_for
from vejviser.tally.enquiry import COMMON_SUBJECTS, Enquiry
from vejviser.tally.tally_file import TallyFile

TODAY = date(2026, 11, 29)
TOMORROW = TODAY + timedelta(1)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[tuple[str, Path, BrowserContext]]:
    """An editor of the real data with a tally of its own: its address, the tally's folder, and somebody let in."""
    folder = tmp_path_factory.mktemp("privat")
    options = [
        f"--data={ROOT / 'data'}",
        f"--guides={ROOT / 'guides'}",
        f"--tally={folder}",
        f"--out={folder / 'site'}",
    ]
    running = subprocess.Popen(
        [sys.executable, "-m", "vejviser", "edit", "--port=8930", f"--date={TODAY}", *options],
        stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert running.stdout
    context = browser.new_context()
    try:
        address = re.findall(r"http\S+", running.stdout.readline())[0]
        page = context.new_page()
        page.goto(address)
        page.close()
        yield address.partition("/adgang")[0], folder, context
    finally:
        context.close()
        running.terminate()
        running.wait(20)
        running.stdout.close()


@pytest.fixture
def page(editor: tuple[str, Path, BrowserContext]) -> Iterator[Page]:
    address, _, context = editor
    page = context.new_page()
    page.goto(f"{address}/taelling?kommune=fredericia")
    yield page
    page.close()


@pytest.fixture
def tally(editor: tuple[str, Path, BrowserContext]) -> TallyFile:
    return TallyFile(editor[1] / "fredericia.optaelling", choices_for(find_project().library(), "fredericia"))


def pressed(page: Page, *keys: str) -> int:
    """Press keys one at a time, and return how many."""
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def test_an_entry_takes_four_keys_and_less_than_ten_seconds(page: Page, tally: TallyFile) -> None:
    began = time.monotonic()
    assert pressed(page, "1", "2", "1", "Enter") <= 7
    expect(page.get_by_role("status").first).to_contain_text("Gemt: Telefon eller sms, Teknik og Miljø, Min sag")
    assert time.monotonic() - began < 10
    last = tally.last()
    assert last
    # A midnight may pass while the tests run.
    assert TODAY <= last.enquiry.day <= TOMORROW
    assert last.enquiry == Enquiry(last.enquiry.day, "phone", "Teknik og Miljø", "sygedagpenge")
    # The next can begin at once, and so can taking it back.
    before = len(tally.between(TODAY, TOMORROW))
    expect(page.get_by_label("Telefon eller sms")).to_be_focused()
    pressed(page, "z")
    expect(page.get_by_text("Fortrudt. Henvendelsen er slettet.")).to_be_visible()
    assert len(tally.between(TODAY, TOMORROW)) == before - 1


def test_all_that_can_be_said_takes_seven_keys_at_most(page: Page, tally: TallyFile) -> None:
    assert pressed(page, "3", "0", "0", "i", "v", "Enter") <= 7
    expect(page.get_by_text("Gemt: Mail, Diverse, Andet emne, stadig i gang, virksomhed.")).to_be_visible()
    expect(page.get_by_label("Telefon eller sms")).to_be_focused()
    assert pressed(page, "2", "1", "h", "u", "1", "g", "Enter") == 7
    expect(page.get_by_text(re.compile("Gemt: .*, stadig i gang, virksomhed"))).to_be_visible()
    expect(page.get_by_text("Diverse, Andet emne")).to_be_hidden()
    last = tally.last()
    assert last
    assert (last.enquiry.contact, last.enquiry.state, last.enquiry.who) == ("in_person", "ongoing", "company")
    assert last.enquiry.subject in tally.choices.subjects
    page.get_by_text("Stadig i gang: ").click()
    page.get_by_role("button", name="Afslut").first.click()
    expect(page.get_by_text("Afsluttet: ")).to_be_visible()
    assert len(tally.ongoing()) == 1


def test_every_guide_is_reached_in_seven_keys(page: Page, tally: TallyFile) -> None:
    """Two keys before, one for both flags and Enter after: three are left for the subject. The page's script tells."""
    missed = page.evaluate(
        """() => {
          const field = document.querySelector("#emne-soeg");
          const hits = document.querySelector("[data-hits]");
          const shown = (typed) => {
            field.value = typed;
            field.dispatchEvent(new Event("input"));
            return [...hits.querySelectorAll("button")].map((one) => one.lastChild.textContent.trim());
          };
          const keyed = document.querySelectorAll("[data-subject] [data-key] ~ span");
          const short = [...keyed].map((one) => one.textContent);
          return [...document.querySelector("#emne_andet").options].filter((one) => one.value).map((one) => one.text)
            .filter((title) => !short.includes(title) && ![1, 2].some((letters) =>
              title.split(/[^\\p{L}]+/u).some((word) => word && shown(word.slice(0, letters)).includes(title))));
        }"""
    )
    assert missed == []
    assert len(tally.choices.subjects) > 80


def test_what_is_missing_is_told_and_what_was_chosen_stays(page: Page) -> None:
    pressed(page, "3", "Enter")
    expect(page.get_by_text("Ikke talt endnu. Vælg det, der mangler.")).to_be_visible()
    expect(page.get_by_label("Mail")).to_be_checked()
    expect(page.get_by_text("Vælg en afdeling.")).to_be_visible()
    # The focus is where something is missing.
    expect(page.get_by_role("group", name="Den afdeling").get_by_role("radio").first).to_be_focused()
    assert pressed(page, "0", "1", "Enter") == 3
    expect(page.get_by_role("status").first).to_contain_text("Gemt: Mail, Diverse")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["first", "wrong", "searching"])
def test_axe_finds_nothing_and_it_fits_a_narrow_screen(page: Page, state: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    if state == "wrong":
        pressed(page, "Enter")
        expect(page.get_by_text("Vælg en afdeling.")).to_be_visible()
    if state == "searching":
        pressed(page, "1", "1", "b", "o")
        expect(page.locator("[data-hits] button").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tæl en henvendelse")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


def test_without_a_script_it_is_a_plain_form(editor: tuple[str, Path, BrowserContext], browser: Browser) -> None:
    address, _, context = editor
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(f"{address}/taelling?kommune=fredericia")
    page.get_by_label("Digital Post").check()
    page.get_by_label("Børn og Unge").check()
    page.get_by_label("Et emne fra hele listen").check()
    page.get_by_label("Hele listen", exact=True).select_option(label="Hvordan får jeg papirerne i min sag?")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("status").first).to_contain_text("Gemt: Digital Post, Børn og Unge, Hvordan")
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_text("Fortrudt.")).to_be_visible()
    plain.close()


class Counter(Person):
    """Somebody at the tally's page, without a browser."""

    def page(self, posted: dict[str, str] | None = None, **asked: str) -> str:
        made = self.visit("a/b/c", posted, asked, page=tally_page)
        return made.headers.get("location", "") or bytes(made.body).decode()


ONE = {"form": "mail", "afdeling": "Diverse", "emne": "husleje"}


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    (tmp_path / "projekt").mkdir()
    desk = example_desk(tmp_path / "projekt")
    desk.tallies = tmp_path / "privat"
    return Counter(desk)


def test_nothing_but_choices_is_taken(counter: Counter) -> None:
    for field in ("form", "afdeling", "emne", "status", "hvem"):
        told = counter.page({**ONE, field: "Jens Hansen"})
        assert "Ikke talt endnu" in told
        assert "Jens Hansen" not in told
    assert "Skriv dagen som" in counter.page({**ONE, "dag": "i går"})
    assert "må ikke være efter i dag" in counter.page({**ONE, "dag": "2030-01-01"})
    assert "I år (2026): 0" in counter.page()
    assert counter.page(ONE) == "/taelling?kommune=lillekoebing&gemt=1"
    assert "Gemt: Mail, Diverse, Min husleje er for høj." in counter.page(gemt="1")
    assert counter.page({"gør": "fortryd 1"}).endswith("fortrudt=ja")
    assert counter.page({"gør": "fortryd 1"}).endswith("fortrudt=nej")
    assert "I år (2026): 0" in counter.page(gemt="1")
    for odd in ("fortryd x", "afslut ²", "afslut 99999999999"):
        counter.page({"gør": odd})
    with pytest.raises(VejviserError):
        counter.page({"gør": "slet alt"})


def test_the_report_is_begun_as_a_draft_and_never_over_another(counter: Counter) -> None:
    for _ in range(6):
        counter.page({**ONE, "dag": "2024-05-05"})
    assert "<option>2024</option>" in counter.page()
    assert counter.page({"gør": "beretning", "år": "2024"}) == "/ret/report/lillekoebing/2024"
    draft = counter.draft("report/lillekoebing/2024")
    assert draft
    assert "total: 6" in (draft.text or "")
    assert not counter.file("report/lillekoebing/2024").exists()
    for year, told in (("2024", "findes. Ret den"), ("2025", "findes. Ret den"), ("2026", "Perioden slutter først")):
        with pytest.raises(VejviserError, match=told):
            counter.page({"gør": "beretning", "år": year})


def test_all_that_was_counted_is_had_as_a_file(counter: Counter) -> None:
    counter.page(ONE)
    assert 'href="/taelling?kommune=lillekoebing&amp;fil=csv"' in counter.page()
    answer = counter.visit("a/b/c", None, {"fil": "csv"}, page=tally_page)
    assert answer.headers["content-disposition"] == 'attachment; filename="optaelling-lillekoebing-kun-til-mig.csv"'
    assert bytes(answer.body).decode().splitlines()[1:] == [
        f"{counter.desk.now().date()};Mail;Diverse;husleje;Afsluttet;Borger"
    ]
    counter.rights = Rights("anna", "Redaktør", counts=False)
    with pytest.raises(VejviserError, match="Du må ikke tælle"):
        counter.page(fil="csv")


def test_only_those_who_may_count_see_it(counter: Counter) -> None:
    anna = Member(user="anna", role="Redaktør", edits=("alt",), publishes=True)
    bo = Member(user="bo", role="Borgervejleder", edits=("alt",), counts=True)
    team = Team(members=(anna, bo), second_pair=False)
    assert [rights_of(team, user, "").counts for user in ("anna", "bo")] == [False, True]
    assert 'href="/taelling"' in counter.page()
    counter.rights = Rights("anna", "Redaktør", counts=False)
    with pytest.raises(VejviserError, match="Du må ikke tælle"):
        counter.page()
    with pytest.raises(VejviserError, match="Du må ikke tælle"):
        counter.page(ONE)


def test_the_short_list_is_what_is_counted_most_and_every_key_is_one_choice() -> None:
    choices = choices_for(find_project().library(), "fredericia")
    form = form_of(choices, ["liste:andet", "skat", "nu-vaek"], ["sygedagpenge"], {}, TODAY)
    assert [one.value for one in form.subjects][:2] == ["skat", "sygedagpenge"]
    assert [(one.value, one.key) for one in form.subjects][-2:] == list(zip(COMMON_SUBJECTS, "90", strict=True))
    for options in (form.contacts, form.departments, form.subjects, [*form.states, *form.who]):
        keys = [one.key for one in options]
        assert all(keys)
        assert len(set(keys)) == len(keys)
