"""The letter in Node and in a browser: the exact words, the files it becomes, and that nothing is left behind."""

from __future__ import annotations

import base64
import io
import json
import random
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browsing import DESKTOP, NARROW, PHONE, choose, fill_date, opened, settled
from tests.conftest import ROOT, TODAY
from vejviser.javascript.node import run
from vejviser.knowledge import KnowledgeBase
from vejviser.models.letters import LetterId, Letters
from vejviser.pages.tools.letter import blank_letter

TOOLS = ROOT / "browser" / "tools"
STORIES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "cases" / "letters.yml").read_text("utf-8"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SCRIPT = f"""
import {{ readFileSync }} from "node:fs";
const tools = {json.dumps(TOOLS.as_uri())};
const {{ compose }} = await import(`${{tools}}/letter/compose.js`);
const {{ mailAddress, plainText }} = await import(`${{tools}}/letter/plain_text.js`);
const {{ reminders }} = await import(`${{tools}}/letter/reminders.js`);
const {{ cprNumbers }} = await import(`${{tools}}/../lib/cpr.js`);
const {{ crc32, wordFile }} = await import(`${{tools}}/letter/word_file.js`);
const {{ texts, all }} = JSON.parse(readFileSync(0, "utf8"));
const said = all.map((answers) => {{
  const letter = compose(texts, answers);
  return {{ ...letter, text: plainText(letter), cpr: cprNumbers(plainText(letter)).length > 0,
    mail: mailAddress(letter), reminders: reminders(texts, answers),
    sum: crc32(new TextEncoder().encode(plainText(letter))),
    docx: Buffer.from(wordFile(letter)).toString("base64") }};
}});
process.stdout.write(JSON.stringify(said));
"""


@pytest.fixture(scope="session")
def sentences(knowledge: KnowledgeBase) -> Letters:
    assert knowledge.letters
    return knowledge.letters


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("letter") / "letter.mjs"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def written(script: Path, sentences: Letters, *answers: dict[str, str]) -> list[dict[str, Any]]:
    """What Node makes of answers, each with the day of the tests."""
    texts = sentences.model_dump(mode="json", exclude={"cases"})
    dated = [{"today": TODAY.isoformat(), **one} for one in answers]
    said: list[dict[str, Any]] = json.loads(run(script, given=json.dumps({"texts": texts, "all": dated})))
    return said


def word_lines(made: dict[str, Any]) -> list[str]:
    """The lines of text in the Word file, read by others' ZIP and XML readers."""
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(made["docx"]))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return [text.text or "" for text in root.iter(f"{W}t")]


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_answers_become_exactly_this_letter(script: Path, sentences: Letters, story: dict[str, Any]) -> None:
    (made,) = written(script, sentences, story["answers"])
    assert made["text"] == story["letter"]
    assert made["sum"] == zlib.crc32(story["letter"].encode())
    assert [line for line in word_lines(made) if line] == [line for line in story["letter"].splitlines() if line]
    mail = parse_qs(urlsplit(made["mail"]).query, strict_parsing=True)
    assert made["mail"].startswith("mailto:?")
    assert mail == {"subject": [made["subject"]], "body": [story["letter"].replace("\n", "\r\n")]}


def test_every_kind_has_a_story(sentences: Letters) -> None:
    assert {story["answers"]["kind"] for story in STORIES} == {one.id for one in sentences.letters}


def test_the_empty_letter_on_paper_is_the_empty_letter_of_the_form(script: Path, sentences: Letters) -> None:
    made = written(script, sentences, *({"kind": one.id, "today": ""} for one in sentences.letters))
    assert [one["blocks"] for one in made] == [list(blank_letter(one, sentences.fixed)) for one in sentences.letters]
    assert all(item["done"] is False for one in made for item in one["reminders"])


@pytest.mark.parametrize(
    ("text", "cpr"),
    [
        ("010190-1234", True),
        ("0101901234", True),
        ("010190 1234", True),
        ("010190 - 1234", True),
        ("010190–1234", True),
        ("01 01 90 1234", True),
        ("01.01.90-1234", True),
        ("Mit nummer er 010190-1234.", True),
        ("cpr010190-1234x", True),
        ("010190\n1234", True),
        ("01019-1234", False),
        ("010190-123", False),
        ("010190-12345", False),
        ("9010190-1234", False),
        ("+4520304050", False),
        ("+45 20 30 40 50", False),
        ("20 30 40 50", False),
        ("den 1. januar 2026 kl. 12", False),
        ("2026-11-22", False),
        ("27.00.00-G01-12-26", False),
        ("", False),
    ],
)
def test_what_looks_like_a_cpr_number_is_found(script: Path, sentences: Letters, text: str, cpr: bool) -> None:
    fields = ("what", "number", "about", "name", "phone", "enclosed", "decider")
    for made in written(script, sentences, *({"kind": "afgoerelse", field: text} for field in fields)):
        assert made["cpr"] is cpr


ODD = [
    *"{}<>&$\\\"'-*• \t\n\r",
    "{svar}",
    "{sag}",
    "$&",
    "]]>",
    "&amp;",
    "</w:t>",
    "\x00",
    "\x0b",
    "\ufffe",
    "😀",
    "å",
    "a",
    "1",
]


def test_any_text_stands_in_the_letter_as_it_was_written(script: Path, sentences: Letters) -> None:
    """Braces, dollars and markup are text: nothing is filled in twice, and the Word file can always be read."""
    dice = random.Random(6)
    fields = ("what", "why", "late", "meanwhile", "name", "about", "decider", "speaker")
    asked = [
        {"kind": "afgoerelse", "pause": "ja", **{field: "".join(dice.choices(ODD, k=9)) for field in fields}}
        for _ in range(300)
    ]
    for answers, made in zip(asked, written(script, sentences, *asked), strict=True):
        text, word = (re.sub(r"\s", "", one) for one in (made["text"], "".join(word_lines(made))))
        for field in fields:
            wanted = re.sub(r"\s", "", answers[field])
            assert wanted in text
            assert re.sub("[\x00\ufffe]", "", wanted) in word


# In the browser -----------------------------------------------------------------------------------------------------

STORAGE = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
})"""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0}


def fill(page: Page, **answers: str) -> None:
    for name, text in answers.items():
        if name == "date":
            fill_date(page, name, text)
        else:
            page.locator(f"#f-{name}").fill(text)


def clear_case(page: Page) -> None:
    page.locator("#f-guide").fill("")
    page.locator("#f-name").focus()


def whole(page: Page) -> None:
    """A whole complaint, as in the first story."""
    fill(page, date="2026-11-02", what="I har stoppet det.", why="Jeg er syg.", want="Pengene.", name="Mette Holm")


def test_every_state_is_accessible(browser: Browser, addresses: dict[str, str]) -> None:
    with opened(browser, addresses["fredericia"], NARROW) as watched:
        page = watched.page

        def right() -> None:
            assert watched.violations() == []
            assert watched.violations_at(DESKTOP, "dark") == []

        watched.visit(f"{addresses['fredericia']}/klagebrev/#sag=sygedagpenge")
        for kind in (*get_args(LetterId)[1:], "afgoerelse"):
            page.locator(f"[name=kind][value={kind}]").check()
            right()
        for guide in ("skat", "begravelseshjaelp"):
            choose(page, "guide", guide)
            assert page.locator("#digital" if guide == "skat" else "#veje").is_visible()
            right()
        choose(page, "guide", "sygedagpenge")
        page.locator("[name=pause]").check()
        fill(page, number="010190-1234", speaker="Karen")
        page.locator("[data-do=print]").click()
        assert page.locator("[data-errors]").is_visible()
        right()
        page.locator("[data-do=clear]").click()
        right()
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
        assert watched.errors == [] and watched.foreign == []


def test_the_keyboard_is_enough_from_the_first_question_to_a_copy(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        watched.visit(f"{base}/klagebrev/#slags=rykker")
        page.locator("[name=kind]:checked").focus()
        assert page.evaluate("document.activeElement.value") == "rykker"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("boligstøtte")
        page.keyboard.press("Tab")
        page.keyboard.type("Udbetaling Danmark")
        for _ in range(30):
            if page.evaluate("document.activeElement.dataset.do") == "copy":
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
        assert "Har du sat en dato?" in page.locator("[data-errors]").inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "f-date-day"
        assert page.locator("#f-date-day").get_attribute("aria-invalid") == "true"
        page.locator("[data-do=copy]").focus()
        page.keyboard.press("Enter")
        page.get_by_text("Teksten er kopieret.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "Rykker: Jeg venter på svar om boligstøtte" in copied and "Til: Udbetaling Danmark\n" in copied
        assert page.url == f"{base}/klagebrev/#slags=rykker"


def test_the_case_fills_in_what_is_known_and_never_what_was_written(
    browser: Browser, addresses: dict[str, str]
) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        watched.visit(f"{base}/klagebrev/#sag=sygedagpenge")
        assert page.locator("#f-decider").input_value() == "Fredericia Kommune"
        assert "inden fristen" in page.locator("#sag").inner_text()
        due = page.locator("#sag [data-due]").get_attribute("href") or ""
        assert due.endswith("/klagefrist/#sag=sygedagpenge")
        fill(page, about="mine sygedagpenge")
        choose(page, "guide", "skat")
        assert page.locator("#f-about").input_value() == "mine sygedagpenge"
        assert page.locator("#f-to").input_value() == "Skatteankestyrelsen"
        # A letter would be turned away: the form on the web comes first, and the text is for it.
        assert "Klagen skal sendes på nettet" in page.locator("#digital").inner_text()
        assert "Til: " not in page.locator("#papir").inner_text()
        assert not page.locator("[data-do=print]").is_visible() and not page.locator("#f-name").is_visible()
        page.locator("[name=exempt]").check()
        assert "Til: Skatteankestyrelsen" in page.locator("#papir").inner_text()
        assert page.locator("[data-do=print]").is_visible()
        choose(page, "guide", "begravelseshjaelp")
        assert page.locator("#f-to").input_value() == "" and not page.locator("#sag").is_visible()
        page.locator("#f-route").select_option("0")
        assert page.locator("#f-to").input_value() == "Styrelsen for Patientklager"
        page.locator("#f-route").select_option("1")
        assert page.locator("#f-to").input_value() == "" and "ommunen" in page.locator("#sag").inner_text()
        clear_case(page)
        assert page.locator("#f-to").input_value() == "" and not page.locator("#sag").is_visible()
        watched.visit(f"{base}/klagebrev/#sag=sagsbehandlingstid&slags=<b>")
        with settled(page):
            page.reload()
        assert page.locator("[name=kind]:checked").get_attribute("value") == "afgoerelse"
        watched.visit(f"{base}/klagebrev/?igen#sag=sagsbehandlingstid")
        assert page.locator("[name=kind]:checked").get_attribute("value") == "rykker"
        watched.visit(f"{base}/klagebrev/?atter#sag=constructor&slags=__proto__")
        assert page.locator("#f-guide").input_value() == ""
        assert watched.errors == []


def test_a_cpr_number_stays_out_of_mail_but_not_off_paper(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        page.add_init_script(
            "window.opened = []; HTMLAnchorElement.prototype.click = function () { window.opened.push(this.href); };"
            "window.printed = 0; window.print = () => { window.printed += 1; };"
        )
        watched.visit(f"{base}/klagebrev/#sag=sygedagpenge")
        whole(page)
        page.locator("[data-do=mail]").click()
        assert len(page.evaluate("window.opened")) == 1
        assert page.evaluate("window.opened[0]").startswith("mailto:?subject=Klage")
        fill(page, why="Mit nummer er 010190-1234")
        assert page.locator("#cpr").is_visible()
        assert page.locator("#error-why").is_visible() and page.get_attribute("#f-why", "aria-invalid") == "true"
        for _ in range(3):
            # The paper goes along as one scrolls and is higher than the window: its buttons come at the end.
            page.keyboard.press("End")
            page.locator("[data-do=mail]").click()
        page.get_by_text("Skriv aldrig dit CPR-nummer i en almindelig mail.").last.wait_for()
        assert len(page.evaluate("window.opened")) == 1
        page.locator("[data-do=print]").click()
        assert page.evaluate("window.printed") == 1
        fill(page, why="Jeg er syg.", number="0101901234")
        assert (
            page.locator("#error-number")
            .inner_text()
            .endswith("Det ligner et CPR-nummer. Skriv sagens nummer, eller lad feltet stå tomt.")
        )


def test_nothing_leaves_the_page_and_nothing_stays(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["viborg"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        watched.visit(f"{base}/klagebrev/#sag=sygedagpenge")
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        whole(page)
        for kind, opening in (("docx", b"PK\x03\x04"), ("txt", b"Navn: Mette Holm\r\n")):
            with page.expect_download() as download:
                page.locator(f"[data-do={kind}]").click()
            assert download.value.suggested_filename == f"brev.{kind}"
            assert download.value.path().read_bytes().startswith(opening)
        assert [one for one in asked if not one.startswith("blob:")] == []
        assert page.evaluate(STORAGE) == NOTHING
        assert page.url.endswith("/klagebrev/#sag=sygedagpenge")
        # What the next person sees who presses Back at the library's computer.
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        assert page.locator("#f-name").input_value() == "" and "Mette" not in page.content()
        whole(page)
        page.goto(f"{base}/kontakt/")
        with settled(page):
            page.go_back()
        page.locator("#papir p").first.wait_for()
        assert page.locator("#f-why").input_value() == "" and "Mette" not in page.content()
        assert page.locator("#f-decider").input_value() == "Viborg Kommune"


def test_all_is_cleared_after_one_question(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        watched.visit(f"{base}/klagebrev/")
        whole(page)
        for answer, left in (("Nej, behold det", "Mette Holm"), ("Ja, ryd alt", "")):
            page.locator("[data-do=clear]").click()
            page.get_by_role("button", name=answer).click()
            page.locator(".letter-clear").wait_for(state="hidden")
            assert page.locator("#f-name").input_value() == left
        page.get_by_text("Alt er slettet.").wait_for()
        whole(page)
        page.locator("[data-do=clear]").click()
        page.keyboard.press("Escape")
        page.locator(".letter-clear").wait_for(state="hidden")
        assert page.locator("#f-name").input_value() == "Mette Holm"


def test_the_list_fills_as_one_writes(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, PHONE) as watched:
        page = watched.page
        watched.visit(f"{base}/klagebrev/")
        assert "En klage uden begrundelse hjælper sjældent." in page.locator(".letter-list").inner_text()
        assert page.locator(".letter-count").inner_text() == "Du har husket 0 af 7 ting."
        whole(page)
        assert page.locator(".letter-count").inner_text() == "Du har husket 5 af 7 ting."
        fill(page, about="SU", decider="SU-kontoret")
        assert page.locator(".letter-count").inner_text() == "Du har husket det hele."


def test_only_the_letter_is_printed_on_one_sheet(browser: Browser, addresses: dict[str, str]) -> None:
    base = addresses["fredericia"]
    with opened(browser, base, DESKTOP) as watched:
        page = watched.page
        watched.visit(f"{base}/klagebrev/#sag=sygedagpenge")
        whole(page)
        fill(page, why="Jeg er stadig syg. " * 25, want="Giv mig pengene igen. " * 5, enclosed="Kopi\nAttest")
        page.locator("[name=pause]").check()
        page.emulate_media(media="print")
        # Parts of the frame hold nothing but what is hidden; what is read is the letter alone.
        assert page.locator("body").inner_text().strip() == page.locator("#papir").inner_text().strip()
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page[^s]", paper)) == 1


def test_without_javascript_there_are_letters_to_print_and_fill_in(
    browser: Browser, addresses: dict[str, str], sentences: Letters
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(addresses["fredericia"] + "/klagebrev/")
    assert not page.locator("#brev").is_visible()
    assert page.locator(".letter-blanks details").count() == len(sentences.letters)
    assert page.locator(".letter-blanks .digital-only").first.is_visible()
    page.locator(".letter-blanks summary").filter(has_text="Ryk for svar").click()
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text().strip()
    assert shown.startswith("Navn: __________") and shown.endswith("Venlig hilsen\n\n__________")
    assert "Rykker" in shown and "Klage over" not in shown
    context.close()


@pytest.mark.parametrize("height", [900, 560])
def test_the_buttons_stay_in_the_window_beside_a_long_form(
    browser: Browser, addresses: dict[str, str], height: int
) -> None:
    with opened(browser, addresses["fredericia"], (1280, height)) as watched:
        page = watched.page
        page.goto(addresses["fredericia"] + "/klagebrev/")
        page.locator("#f-why").scroll_into_view_if_needed()
        for button in page.locator(".letter-actions button").all():
            box = button.bounding_box()
            # With room for the ring of the focus, which what scrolls would cut.
            assert box and box["y"] > 0 and box["y"] + box["height"] + 5 <= height
            edge = page.locator(".letter-result").bounding_box()
            assert edge and edge["x"] + 5 <= box["x"]
