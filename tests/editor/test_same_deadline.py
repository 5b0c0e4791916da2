"""A body's deadline becomes another: the guides that say it too are drafted, shown and saved in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.responses import Response

from tests.browsing import NARROW, seen_as, violations
from tests.conftest import ROOT, Example
from tests.editor.at_the_desk import LIST, Person, copied, desk_of
from tests.editor.running import running
from vejviser.editor.drafts import Draft
from vejviser.editor.other_pages import history_page
from vejviser.editor.same_deadline import new_lengths
from vejviser.editor.team import Member, Team
from vejviser.editor.together_page import together_page
from vejviser.editor.workspace import Workspace
from vejviser.errors import Problem, VejviserError

BODY = "body/national/naevnet"
GUIDE = (ROOT / "tests" / "example" / "guides" / "husleje.md").read_text(encoding="utf-8")
DEADLINE = "    - text: 4 uger fra du fik brevet.\n      weeks: 4\n"
GUIDES = {
    # The number stands twice in the deadline's words: the second may be another rule's.
    "to-gange": GUIDE.replace(DEADLINE, "    - text: Fire uger. De har 4 uger til at svare.\n      weeks: 4\n"),
    "saetning": GUIDE.replace(
        "  - Find din lejekontrakt.", "  - Klag til Nævnet inden 4 uger.\n  - De svarer på 4 uger."
    ),
    "i-teksten": GUIDE.replace("- Skriv til udlejeren.", "- Klag inden 4 uger. Ring så.\n- De svarer på 4 uger."),
    "anden-grund": GUIDE.replace("      weeks: 4\n", "      weeks: 4\n      differs_because: Særlig lov.\n"),
}
FOLLOWING = ["husleje", "i-teksten", "saetning", "to-gange"]
"""The guides whose deadline must be the body's."""


def town(folder: Path) -> Path:
    """The example with some guides more, each of its own name and title."""
    copied(ROOT / "tests" / "example", folder)
    for name, text in GUIDES.items():
        made = text.replace("title: Min husleje er for høj", f"title: Sag om {name}")
        (folder / "guides" / f"{name}.md").write_text(made, encoding="utf-8")
    questions = folder / "data" / "national" / "pathfinder.yml"
    answer = "      - text: Huslejen er for høj\n        guide: husleje\n"
    answers = "".join(f"      - text: Sag om {name}\n        guide: {name}\n" for name in GUIDES)
    questions.write_text(questions.read_text("utf-8").replace(answer, answer + answers), encoding="utf-8")
    return folder


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(desk_of(town(tmp_path)))


def six_weeks(person: Person) -> str:
    """Make the body's deadline six weeks, and press the button; return the page that comes."""
    fields = {**person.form(BODY, LIST), "deadlines.0.text": "6 uger.", "deadlines.0.weeks": "6"}
    assert person.visit(BODY, {**fields, "gør": "samme"}, LIST).headers["location"] == f"/sammen/{BODY}"
    return page_of(person)


def page_of(person: Person) -> str:
    return bytes(person.visit(BODY, page=together_page).body).decode()


def boxes(html: str) -> dict[str, bool]:
    """The boxes of the page by name, and whether they are ticked."""
    found = re.findall(r'<input type="checkbox" id="[^"]+" name="([^"]+)"( checked)?>', html)
    return {name: bool(ticked) for name, ticked in found}


def pressed(person: Person, html: str, button: str, tick: Callable[[str], bool] = lambda _: False) -> Response:
    """Press a button of the page, with the boxes that are ticked, and those sentences whose label ``tick`` takes."""
    labels = dict(re.findall(r'<label for="(ord\.[^"]+)">(.*?)</label>', html))
    names = [name for name, on in boxes(html).items() if on or tick(labels.get(name, ""))]
    return person.visit(BODY, {**dict.fromkeys(names, "on"), "gør": button, "grund": "Ny lov"}, page=together_page)


def about_complaints(label: str) -> bool:
    """Whether somebody who read a sentence takes it for one of the deadline."""
    return "Klag til" in label or "Klag inden" in label


def guides(person: Person) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (person.desk.project.guides).glob("*.md")}


def texts(person: Person) -> dict[str, str]:
    """What the guides' drafts say."""
    found = {one.key.split("/")[-1]: one.text or "" for one in person.desk.drafts("") if one.key.startswith("guide/")}
    return dict(sorted(found.items()))


def test_the_form_says_where_the_deadline_stands_too_and_makes_nothing_by_itself(person: Person) -> None:
    assert "Den samme frist står andre steder" in bytes(person.visit(BODY).body).decode()
    assert person.live(BODY, person.form(BODY, LIST))["same"] is None
    fields = {**person.form(BODY, LIST), "deadlines.0.text": "6 uger.", "deadlines.0.weeks": "6"}
    assert person.live(BODY, fields)["same"] == {
        "line": "4 uger står også som frist i 4 vejledninger. Du ser hver ændring, før noget bliver gemt.",
        "button": "Ret også i de 4 vejledninger",
        "drafted": 0,
    }
    assert texts(person) == {}


def test_each_draft_has_the_figure_and_its_own_number_and_nothing_else(person: Person) -> None:
    before = guides(person)
    six_weeks(person)
    now = texts(person)
    assert sorted(now) == FOLLOWING
    old = before["husleje"].decode()
    assert now["husleje"] == old.replace(DEADLINE, DEADLINE.replace("4", "6"))
    assert "Seks uger. De har 4 uger til at svare.\n      weeks: 6\n" in now["to-gange"]
    for name, text in now.items():
        rows = zip(before[name].decode().splitlines(), text.splitlines(), strict=True)
        other = [(a, b) for a, b in rows if a != b]
        assert len(other) == 2, (name, other)
    assert guides(person) == before, "nothing is saved yet"


def test_the_page_shows_each_change_and_lists_the_sentences_unticked(person: Person) -> None:
    html = six_weeks(person)
    assert "<strong>4 uger → 6 uger</strong>" in html
    assert "”4 uger fra du fik brevet.” → ”6 uger fra du fik brevet.”" in html
    assert "Antal uger: ”4” → ”6”" in html
    files = {name for name, ticked in boxes(html).items() if name.startswith("fil.") and ticked}
    assert files == {f"fil.{BODY}", *(f"fil.guide/national/{name}" for name in FOLLOWING)}
    sentences = [name for name in boxes(html) if name.startswith("ord.")]
    assert len(sentences) == 6
    assert not any(boxes(html)[name] for name in sentences)
    stops, looks = html.split("Tjekket stopper ved dem")[1].split("Se på dem også")
    assert "Klag til Nævnet inden 4 uger." in stops
    assert "Klag inden 4 uger." in stops
    assert "De svarer på 4 uger." in looks
    assert '<a href="/ret/guide/national/saetning#f-steps.0">' in stops
    assert '<a href="/ret/guide/national/i-teksten#f-tekst">' in stops


def test_what_stops_is_told_and_nothing_is_saved_until_it_is_mended(person: Person) -> None:
    before, html = guides(person), six_weeks(person)
    refused = pressed(person, html, "gem")
    assert refused.status_code == 422
    assert "2 sætninger nævner stadig den gamle frist" in bytes(refused.body).decode()
    assert guides(person) == before
    all_ticked = bytes(person.visit(BODY, asked={"hak": "alle"}, page=together_page).body).decode()
    assert sum(on for name, on in boxes(all_ticked).items() if name.startswith("ord.")) == 2
    assert pressed(person, all_ticked, "gem").headers["location"] == f"/ret/{BODY}?gemt=alle"
    now = guides(person)
    assert b"Klag til N\xc3\xa6vnet inden 6 uger." in now["saetning"]
    assert b"- Klag inden 6 uger. Ring s\xc3\xa5." in now["i-teksten"]
    for name in ("saetning", "i-teksten"):
        assert "De svarer på 4 uger." in now[name].decode(), "what nobody ticked stays"
    assert {name for name in now if now[name] != before[name]} == set(FOLLOWING)
    assert list(person.desk.drafts("")) == []
    assert person.desk.workspace.faults([]) == ()


def test_a_file_that_is_not_ticked_is_not_saved_and_its_draft_stays(person: Person) -> None:
    person.write("guide/national/anden-grund", summary="Halvt skrevet")
    html = six_weeks(person)
    assert boxes(html)["fil.guide/national/anden-grund"], "it rests on the body too, and is shown with what it changes"
    left = html.replace('name="fil.guide/national/anden-grund" checked', 'name="fil.guide/national/anden-grund"')
    saved = pressed(person, left, "gem", about_complaints)
    assert saved.status_code == 303
    assert [one.key for one in person.desk.drafts("")] == ["guide/national/anden-grund"]


def test_all_is_one_change_of_the_history_and_undone_at_once(person: Person) -> None:
    before, body = guides(person), person.file(BODY).read_bytes()
    pressed(person, six_weeks(person), "gem", about_complaints)
    guide = "guide/national/saetning"
    entries = [person.desk.entries(person.thing(key))[0] for key in (BODY, guide)]
    assert entries[0].beside(entries[1])
    assert {one.reason for one in entries} == {"Ny lov"}
    asked = bytes(person.undo(guide, entries[1].id).body).decode()
    assert "blev gemt sammen med 4 andre" in asked
    went = person.visit(guide, {"ændring": entries[1].id, "hvor": "alle"}, page=history_page).headers["location"]
    address, _, query = went.partition("?")
    assert address == f"/sammen/{BODY}"
    names = dict(part.split("=") for part in query.split("&"))
    assert len(names) == 5
    html = bytes(person.visit(BODY, asked=names, page=together_page).body).decode()
    assert pressed(person, html, "gem").status_code == 303
    assert guides(person) == before
    assert person.file(BODY).read_bytes() == body


def test_undone_in_one_file_alone_the_others_stay(person: Person) -> None:
    pressed(person, six_weeks(person), "gem", about_complaints)
    guide = "guide/national/saetning"
    entry = person.desk.entries(person.thing(guide))[0]
    went = person.visit(guide, {"ændring": entry.id, "hvor": "her"}, page=history_page)
    assert went.headers["location"] == f"/ret/{guide}?fortrudt=1"
    assert [one.key for one in person.desk.drafts("")] == [guide]


def test_without_the_rights_to_all_files_one_is_told_whom_to_ask(tmp_path: Path) -> None:
    members = (
        Member(user="anna", role="Redaktør", edits=("body",), publishes=True),
        Member(user="bo", role="Leder", edits=("national",)),
    )
    desk = desk_of(town(tmp_path), Team(members=members, second_pair=False))
    person = Person(desk, "anna")
    object.__setattr__(person.rights, "edits", ("body",))
    fields = {**person.form(BODY, LIST), "deadlines.0.text": "6 uger.", "deadlines.0.weeks": "6"}
    told = person.live(BODY, fields)["same"]
    assert told["button"] == ""
    assert told["line"].endswith("Du må ikke rette dem alle. Bed Leder (bo) om det.")
    with pytest.raises(VejviserError, match=re.escape("Bed Leder (bo) om det.")):
        person.visit(BODY, {**fields, "gør": "samme"}, LIST)
    assert [one.key for one in desk.drafts("anna")] == [BODY]


def test_somebody_else_wrote_in_one_of_the_files_meanwhile(person: Person) -> None:
    html = six_weeks(person)
    file = person.file("guide/national/husleje")
    file.write_text(GUIDE.replace("Du betaler for meget.", "Du betaler alt for meget."), encoding="utf-8")
    before = guides(person)
    told = pressed(person, html, "gem", about_complaints)
    assert told.status_code == 409
    assert "”Min husleje er for høj”: En anden har rettet filen imens." in bytes(told.body).decode()
    assert guides(person) == before
    assert pressed(person, page_of(person), "gem").status_code == 303
    assert "Du betaler alt for meget." in file.read_text("utf-8")
    assert "weeks: 6" in file.read_text("utf-8")


def test_saving_one_takes_those_that_it_needs_without_trying_each(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number of looks at all files does not grow with the drafts."""
    pressed(person, six_weeks(person), "ret", about_complaints)
    asked: list[int] = []
    faults = Workspace.faults

    def counted(self: Workspace, drafts: Iterable[Draft]) -> Sequence[Problem]:
        asked.append(1)
        return faults(self, drafts)

    monkeypatch.setattr(Workspace, "faults", counted)
    assert person.save(BODY).status_code == 303
    assert len(asked) <= 4
    assert list(person.desk.drafts("")) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([{"weeks": "4"}], [{"weeks": "6"}], ["4 uger → 6 uger"]),
        ([{"weeks": "4"}], [{"months": "2"}], ["4 uger → 2 måneder"]),
        ([{"weeks": "4"}], [{"days": "28"}], []),
        ([{"weeks": "4"}], [{"text": "Ingen frist."}], []),
        # Another deadline of the body still is four weeks: a guide may mean that one.
        ([{"weeks": "4"}, {"weeks": "4"}], [{"weeks": "6"}, {"weeks": "4"}], []),
        # One became two.
        ([{"weeks": "4"}, {"days": "28"}], [{"weeks": "6"}, {"weeks": "8"}], []),
        ([{"weeks": "4", "who": "Udlejeren"}], [{"weeks": "6", "who": "Udlejeren"}], []),
        (
            [{"weeks": "4", "applies_to": "a"}, {"years": "1", "applies_to": "b"}],
            [{"weeks": "6", "applies_to": "a"}],
            ["4 uger → 6 uger"],
        ),
        ([{"weeks": "fire"}], [{"weeks": "6"}], []),
        ([], [], []),
    ],
)
def test_which_lengths_became_others(before: list[object], after: list[object], expected: list[str]) -> None:
    assert [str(one) for one in new_lengths({"deadlines": before}, {"deadlines": after})] == expected


@pytest.fixture
def page(tmp_path: Path, browser: Browser) -> Iterator[tuple[Page, Example]]:
    example = Example(town(tmp_path / "example"))
    with running(example, "--date=2026-11-29", enter=False) as started:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(started.entrance)
        yield opened, example
        context.close()


def test_with_the_keyboard_and_a_narrow_screen_and_axe(page: tuple[Page, Example]) -> None:
    screen, example = page
    base = screen.url
    screen.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    screen.goto(f"{base}ret/{BODY}")
    box = screen.locator("[data-same]")
    expect(box).to_be_hidden()
    screen.locator("[name='deadlines.0.weeks']").evaluate("one => one.closest('details')?.setAttribute('open', '')")
    screen.locator("[name='deadlines.0.text']").fill("6 uger.")
    screen.locator("[name='deadlines.0.weeks']").fill("6")
    expect(box).to_be_visible()
    button = screen.get_by_role("button", name="Ret også i de 4 vejledninger")
    button.focus()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Gem flere på én gang")
    for scheme in ("light", "dark"):
        seen_as(screen, NARROW, scheme)
        assert violations(screen) == []
    assert screen.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    screen.get_by_role("link", name="Sæt hak ved alle her").press("Enter")
    screen.get_by_role("button", name="Gem alle").press("Enter")
    expect(screen.get_by_text("Alle er gemt på én gang.")).to_be_visible()
    assert "weeks: 6" in (example.guides / "husleje.md").read_text("utf-8")
    screen.goto(f"{base}historik/{BODY}")
    screen.get_by_role("button", name="Fortryd denne ændring").press("Enter")
    expect(screen.get_by_role("button", name="Fortryd i alle 5")).to_be_visible()
    assert violations(screen) == []
    screen.get_by_role("button", name="Fortryd i alle 5").press("Enter")
    screen.get_by_role("button", name="Gem alle").press("Enter")
    expect(screen.get_by_text("Alle er gemt på én gang.")).to_be_visible()
    assert (example.guides / "husleje.md").read_text("utf-8") == GUIDE
