"""The editor in a real browser: ten tasks of an adviser who has never seen a file, by mouse and by keyboard."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browsing import DESKTOP, NARROW, Watched, opened, seen_as
from tests.conftest import ROOT, Example
from tests.editor.running import Running, running
from vejviser.editor.publishing_words import NEWEST

_GIT = ("git", "-c", "user.name=Nogen", "-c", "user.email=nogen@example.dk")


@pytest.fixture(scope="module")
def folder(example_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small municipality in a git working tree, published some days ago."""
    there = tmp_path_factory.mktemp("editor") / "kommune"
    shutil.copytree(ROOT / "tests" / "example", there)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Begynd")):
        subprocess.run([*_GIT, *words], cwd=there, check=True)
    shutil.copytree(example_site.parent, there / "site", symlinks=True)
    return there


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Running]:
    """One editor for all: what one of them saves, the others find."""
    with running(Example(folder), "--date", "2026-11-30") as started:
        yield started


def let_in(context: BrowserContext, editor: Running) -> None:
    """Give a browser the cookie of somebody who was let in."""
    name, value = editor.login[0].removeprefix("Cookie: ").split("=", 1)
    context.add_cookies([{"name": name, "value": value, "url": editor.address}])


class ByMouse:
    """How most people use a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, role: str, name: str | re.Pattern[str], inside: str = "body") -> None:
        """Press a button or follow a link."""
        self.page.locator(inside).get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def unfold(self, line: str) -> None:
        """Open a line of a list."""
        self.page.locator(f"{line} > summary").click()

    def write(self, label: str, text: str, inside: str = "body") -> None:
        """Write in a field instead of what stands there."""
        self.field(label, inside).fill(text)

    def field(self, label: str, inside: str) -> Locator:
        """Find a field by its label, whatever more the label says."""
        beginning = re.compile(f"^{re.escape(label)}")
        return self.page.locator(inside).get_by_label(beginning).first

    def choose(self, label: str, words: str, inside: str = "body") -> None:
        """Choose in a list."""
        self.field(label, inside).select_option(label=words)


class ByKeyboard(ByMouse):
    """Tab, Enter and letters only."""

    def press(self, role: str, name: str | re.Pattern[str], inside: str = "body") -> None:
        there = self.page.locator(inside).get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        self._to(there.element_handle())
        # A form waits for what it is sending, so the next page may come a moment later.
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, line: str) -> None:
        self._to(self.page.locator(f"{line} > summary").element_handle())
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str, inside: str = "body") -> None:
        self._to(self.field(label, inside).element_handle())
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def choose(self, label: str, words: str, inside: str = "body") -> None:
        field = self.field(label, inside)
        self._to(field.element_handle())
        self.page.keyboard.type(words)
        expect(field.locator("option:checked")).to_have_text(words)

    def _to(self, element: object) -> None:
        for _ in range(400):
            if self.page.evaluate("(one) => document.activeElement === one", element):
                assert self.page.evaluate("document.activeElement.matches(':focus-visible')")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("nobody gets there by keyboard")


def to(by: ByMouse, editor: Running, words: str) -> None:
    """Find what is to be changed from the first page."""
    by.page.goto(editor.address)
    by.write("Find det, du vil rette", words)
    by.press("link", re.compile(words, re.IGNORECASE), inside=".groups >> nth=0" if words == "træffetider" else "main")
    by.page.wait_for_selector("#formular")


def save(by: ByMouse, reason: str) -> None:
    """Save, and see that it was."""
    by.write("Hvorfor retter du?", reason, inside="#gem")
    by.press("button", "Gem")
    expect(by.page.locator("[role=status]").first).to_contain_text("Gemt")


def change_an_hour(by: ByMouse, editor: Running) -> None:
    to(by, editor, "træffetider")
    by.write("Lukker mandag", "15:00")
    save(by, "Aftalt med rådhuset")


def close_a_week(by: ByMouse, editor: Running) -> None:
    to(by, editor, "træffetider")
    by.press("button", "+ Tilføj lukkedag")
    line = "#f-closures\\.1"
    by.write("Første lukkede dag", "2027-02-15", inside=line)
    by.write("Sidste lukkede dag", "2027-02-19", inside=line)
    by.write("Hvorfor der er lukket", "vinterferie", inside=line)
    save(by, "Vinterferie")


def move_a_day_to_the_library(by: ByMouse, editor: Running) -> None:
    to(by, editor, "træffetider")
    by.press("button", "+ Tilføj lukkedag")
    line = "#f-closures\\.2"
    by.write("Første lukkede dag", "2026-12-14", inside=line)
    by.write("Sidste lukkede dag", "2026-12-14", inside=line)
    by.write("Hvorfor der er lukket", "flyttet til biblioteket", inside=line)
    by.choose("Sted", "Rådhuset", inside=line)
    by.press("button", "+ Tilføj ekstra åbningsdag")
    line = "#f-extra_openings\\.1"
    by.write("Dag", "2026-12-14", inside=line)
    by.write("Åbner", "10:00", inside=line)
    by.write("Lukker", "14:00", inside=line)
    by.choose("Sted", "Biblioteket", inside=line)
    save(by, "Rådhuset er optaget")


def add_a_partner(by: ByMouse, editor: Running) -> None:
    by.page.goto(f"{editor.address}ny/partner/lillekoebing")
    by.write("Navn", "Ældre Sagen")
    by.press("button", "Begynd")
    by.page.wait_for_selector("#formular")
    by.write("Kort fortalt", "En forening, der hjælper ældre.")
    by.press("button", "+ Tilføj opgave")
    by.write("Opgave 1", "Råd om ældrepleje")
    by.press("button", "Gem")
    # Where it comes from is told to be missing, and its fold is open.
    expect(by.page.locator("[data-wrong-list]")).to_contain_text("Kilder")
    by.press("button", "+ Tilføj kilde")
    by.write("Dokument", "Foreningens brev", inside="#f-sources\\.0")
    save(by, "Ny partner")


def confirm_a_new_phone_number(by: ByMouse, editor: Running) -> None:
    by.page.goto(f"{editor.address}ret/partner/lillekoebing/retshjaelpen")
    by.press("button", "+ Tilføj kontakt")
    by.write("Telefonnummer", "72107000", inside="#f-contact")
    by.press("button", "+ Tilføj bekræftet", inside="#f-contact")
    by.write("Bekræftet den", "2026-11-30", inside="#f-contact\\.checked")
    by.write("Bekræftet af", "borgervejlederen", inside="#f-contact\\.checked")
    save(by, "Ringet til dem")


def correct_a_deadline(by: ByMouse, editor: Running) -> None:
    """In the body's file and in the guide that says the same: neither can be saved without the other."""
    for path, line in (
        ("ret/body/national/naevnet", "#f-deadlines\\.0"),
        ("ret/guide/national/husleje", "#f-complaint\\.deadlines\\.0"),
    ):
        by.page.goto(editor.address + path)
        if by.page.locator(f"{line}:not([open])").count():
            by.unfold(line)
        by.write("Fristen i ord", "6 uger.", inside=line)
        with by.page.expect_response(lambda one: one.request.method == "POST"):
            by.write("Antal uger", "6", inside=line)
    by.page.wait_for_selector("[data-wrong-box]", state="hidden")
    save(by, "Ny lov")


def write_news(by: ByMouse, editor: Running) -> None:
    by.page.goto(f"{editor.address}ny/news/lillekoebing")
    by.write("Navn", "Ingen telefon på fredag")
    by.press("button", "Begynd")
    by.page.wait_for_selector("#formular")
    by.write("Nyheden", "Telefonen er lukket på fredag.")
    by.write("Vises fra", "2026-12-01")
    by.write("Vises til og med", "2026-12-04")
    save(by, "Kursus")


def mend_a_sentence(by: ByMouse, editor: Running) -> None:
    by.page.goto(f"{editor.address}ret/guide/national/husleje")
    text = by.page.get_by_label("Teksten").input_value()
    by.write("Teksten", text.replace("Din husleje er steget.", "Din husleje er lige steget."))
    save(by, "Tydeligere")


def undo_the_hour(by: ByMouse, editor: Running) -> None:
    by.page.goto(f"{editor.address}historik/office-hours/lillekoebing/office_hours")
    change = by.page.locator("section").filter(has_text="Mandag: kl. 10-14")
    number = by.page.locator("section").evaluate_all(
        "(all) => all.findIndex((one) => one.textContent.includes('Mandag: kl. 10-14'))"
    )
    assert change.count() == 1
    by.press("button", "Fortryd denne ændring", inside=f"main section >> nth={number}")
    by.page.wait_for_selector("#formular")
    save(by, "Det passede ikke")


def publish_and_go_back(by: ByMouse, editor: Running) -> None:
    """And forth again, when it was no mistake after all."""

    def press(button: str | re.Pattern[str], ends: str) -> None:
        by.press("button", button)
        expect(by.page.get_by_role("heading", name=ends)).to_be_visible(timeout=120_000)
        assert by.page.url.endswith("/udgiv")

    hours = editor.root / "site/lillekoebing/traeffetider/index.html"
    to(by, editor, "træffetider")
    by.write("Åbner torsdag", "11:00")
    save(by, "Senere om torsdagen")
    by.page.goto(f"{editor.address}udgiv")
    newest = by.page.get_by_role("button", name=NEWEST)
    assert newest.count() == 0
    press("Udgiv nu", "Færdig")
    assert "kl. 11-14" in hours.read_text("utf-8")
    press(re.compile("Vis den forrige side"), "Færdig")
    assert "kl. 11-14" not in hours.read_text("utf-8")
    press("Udgiv nu", "Det gik ikke")
    told = by.page.locator("[data-publishing]").inner_text()
    assert "lillekoebing: Den nye side er ikke vist." in told and NEWEST in told
    assert not re.search(r"--\w|python|scripts/|vejviser (build|rollback)", by.page.locator("main").inner_text())
    press(re.compile(NEWEST), "Færdig")
    assert "kl. 11-14" in hours.read_text("utf-8")
    assert newest.count() == 0


TASKS: tuple[Callable[[ByMouse, Running], None], ...] = (
    change_an_hour,
    close_a_week,
    move_a_day_to_the_library,
    add_a_partner,
    confirm_a_new_phone_number,
    correct_a_deadline,
    write_news,
    mend_a_sentence,
    undo_the_hour,
    publish_and_go_back,
)


def watched_errors(watched: Watched) -> list[str]:
    # A form that is refused is answered so, and the browser writes that down.
    return [one for one in watched.errors if "422" not in one]


def test_ten_tasks_of_an_adviser(browser: Browser, editor: Running, folder: Path) -> None:
    """By keyboard alone: what goes so goes by mouse. tests/editor/test_in_browser.py uses the mouse."""
    with opened(browser, editor.address, DESKTOP) as watched:
        let_in(watched.page.context, editor)
        for task in TASKS:
            task(ByKeyboard(watched.page), editor)
        assert watched_errors(watched) == [] and watched.foreign == []
    hours = (folder / "data/lillekoebing/office_hours.yml").read_text("utf-8")
    before = (ROOT / "tests/example/data/lillekoebing/office_hours.yml").read_text("utf-8")
    # The hour was taken back, Thursday's stays; nothing else of the file was touched.
    lines = set(hours.splitlines()) - set(before.splitlines())
    assert '  - from: "2027-02-15"' in lines and '    opens: "11:00"' in lines and '    closes: "15:00"' not in lines
    assert 'phone: "72107000"' in (folder / "data/lillekoebing/partners/retshjaelpen.yml").read_text("utf-8")
    told = subprocess.run([*_GIT, "log", "--format=%an|%s"], cwd=folder, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[0] == "Borgervejleder|Senere om torsdagen"
    page = (folder / "site/lillekoebing/traeffetider/index.html").read_text("utf-8")
    assert "vinterferie" in page and "kl. 11-14" in page


def test_every_page_is_accessible(browser: Browser, editor: Running) -> None:
    """Large and light, and small and dark in the same visit, which begins now with the one and now with the other."""
    views = [(DESKTOP, "light"), (NARROW, "dark")]
    with opened(browser, editor.address, DESKTOP, "light") as watched:
        page = watched.page
        let_in(page.context, editor)

        def look(what: str) -> None:
            for size, scheme in views:
                seen_as(page, size, scheme)
                assert watched.violations() == [], (what, scheme)
                assert page.evaluate("document.documentElement.scrollWidth") <= size[0], what

        for path in (
            "",
            "ret/office-hours/lillekoebing/office_hours",
            "ret/office-hours/lillekoebing/office_hours?vis=alt",
            "ret/partner/lillekoebing/retshjaelpen",
            "ret/guide/national/husleje",
            "ret/pathfinder/national/pathfinder",
            "ny/news/lillekoebing",
            "historik/guide/national/husleje",
            "udgiv",
            "seneste",
        ):
            views.reverse()
            seen_as(page, *views[0])
            page.goto(editor.address + path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            look(path)
        page.goto(editor.address + "ret/office-hours/lillekoebing/office_hours")
        page.get_by_label("Lukker mandag").fill("25:00")
        page.wait_for_selector("[data-wrong-box]:not([hidden])")
        look("what is wrong")
        assert (watched.errors, watched.foreign) == ([], [])


def test_without_a_script_it_all_goes_by_buttons(browser: Browser, editor: Running, folder: Path) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        let_in(context, editor)
        page = context.new_page()
        page.goto(editor.address)
        page.get_by_role("link", name="Ret træffetider").click()
        page.get_by_label("Lukker mandag").fill("25:00")
        page.get_by_role("button", name="Gem", exact=True).click()
        expect(page.locator("[data-wrong-list]")).to_contain_text("Klokkeslættet '25:00' findes ikke")
        assert "25:00" not in (folder / "data/lillekoebing/office_hours.yml").read_text("utf-8")
        page.get_by_label("Lukker mandag").fill("15:00")
        page.get_by_role("button", name="Gem", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text("Gemt")
        shown = page.frame_locator("iframe").locator("main")
        expect(shown).to_contain_text("kl. 10-15")
