"""Files that must not be read, and what the editor is told about them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import Example

BODY = "data/national/bodies/naevnet.yml"
OFFICE = "data/lillekoebing/office_hours.yml"


def write(example: Example, file: str, content: bytes) -> None:
    (example.root / file).write_bytes(content)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", f"{OFFICE}:1:1: Filen er tom. Skriv felterne, eller slet filen."),
        (b"# kun en note\n", f"{OFFICE}:1:1: Filen er tom. Skriv felterne, eller slet filen."),
        (b"- en\n- liste\n", f"{OFFICE}:1:1: Filen skal bestå af felter, fx 'name: ...'."),
        ("note: på\nnavn: blå".encode("latin-1"), f"{OFFICE}:1:8: Filen er ikke gemt som UTF-8."),
        ("note: tekst".encode("utf-16"), f"{OFFICE}:1:1: Filen er ikke gemt som UTF-8."),
        (b"note: a\x00b og mere tekst\n", f"{OFFICE}:1:8: Der står et usynligt tegn (U+0000, et styretegn)."),
        (b"note: " + b"x" * 299_994, f"{OFFICE}:1:1: Filen fylder 300 kB. Der er plads til 256 kB."),
        (b"note: " + b"[" * 25 + b"]" * 25, f"{OFFICE}:1:26: Der er mere end 20 niveauer inden i hinanden."),
        (b"note: " + b"[" * 20_000, f"{OFFICE}:1:26: Der er mere end 20 niveauer inden i hinanden."),
        (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", f"{OFFICE}:1:4: Ankeret '&a' er ikke tilladt."),
    ],
    ids=["empty", "comment", "list", "latin-1", "utf-16", "nul", "big", "deep", "very deep", "alias bomb"],
)
def test_a_file_that_cannot_be_used_is_said_so(example: Example, content: bytes, line: str) -> None:
    write(example, OFFICE, content)
    assert any(problem.startswith(line) for problem in example.problems()), example.problems()


@pytest.mark.posix("links")
def test_a_link_to_another_file_is_refused(example: Example, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: hemmelig\n")
    (example.root / "data/national/bodies/hemmelig.yml").symlink_to(secret)
    (example.guides / "mappe").symlink_to(tmp_path)
    assert example.problems() == [
        "data/national/bodies/hemmelig.yml:1:1: Filen er en genvej (symlink). Læg selve filen her.",
        "guides/mappe:1:1: Filen er en genvej (symlink). Læg selve filen her.",
    ]


@pytest.mark.posix("pipes among files")
def test_a_pipe_does_not_hang_the_check(example: Example) -> None:
    os.mkfifo(example.root / "data/national/bodies/roer.yml")
    assert example.problems() == ["data/national/bodies/roer.yml:1:1: Det her er ikke en almindelig fil. Slet den."]


def test_files_that_do_not_belong_are_named(example: Example) -> None:
    write(example, "data/lillekoebing/office-hours.yml", b"hours: []\n")
    write(example, "data/lillekoebing/partners/avis.yaml", b"name: x\n")
    write(
        example,
        "data/lillekoebing/partners/Ny Partner.yml",
        (example.data / "lillekoebing/partners/retshjaelpen.yml").read_bytes(),
    )
    write(example, "data/lillekoebing/pages/Mit møde.txt", b"noter\n")
    write(example, "data/lillekoebing/pages/tom.md", b"---\ntitle: Tom\nsummary: Intet.\n---\n")
    write(example, "guides/noter.txt", b"noter\n")
    write(example, "data/.DS_Store", b"\x00")
    write(example, "guides/husleje.md~", b"gammel\n")
    lines = example.problems()
    assert [line.split(": ", 1)[1] for line in lines] == [
        "Filen hører ikke til her. Vejviser læser den ikke. Mente du 'office_hours.yml'?",
        "Her må kun ligge sider i Markdown. Kald filen 'mit-moede.md'.",
        "Filen har ingen tekst. Skriv den under felterne.",
        "Navnet 'Ny Partner' kan ikke være et id. Brug kun a-z, 0-9 og bindestreg. Kald den 'ny-partner'.",
        "Filen skal hedde 'avis.yml'. Endelsen .yaml bliver ikke læst.",
        "Her må kun ligge vejledninger, fx 'husleje.md'.",
    ]


def test_a_missing_file_is_missed(example: Example) -> None:
    (example.root / OFFICE).unlink()
    assert example.problems() == [f"{OFFICE}:1:1: Filen mangler. Opret den."]


def test_a_missing_folder_is_a_sentence(example: Example) -> None:
    for file in sorted(example.data.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    example.data.rmdir()
    assert "data:1:1: Mappen findes ikke. Tjek stien." in example.problems()


def test_a_local_addition_is_named_after_something_that_exists(example: Example) -> None:
    folder = example.data / "lillekoebing" / "guides"
    folder.mkdir()
    (folder / "huslejen.yml").write_text("text: Her er det anderledes.\nsources:\n  - document: Egen viden\n")
    assert example.problems() == [
        "data/lillekoebing/guides/huslejen.yml:1:1: Vejledningen 'huslejen' findes ikke. Mente du 'husleje'? "
        "Filen skal hedde det samme."
    ]


@pytest.mark.posix("line ends in names of files")
def test_names_that_are_taken_or_odd_are_one_line_each(example: Example) -> None:
    partner = (example.data / "lillekoebing/partners/retshjaelpen.yml").read_bytes()
    for name in ("index.yml", "ny\npartner.yml", "ga\u030ard.yml"):
        write(example, f"data/lillekoebing/partners/{name}", partner)
    lines = example.problems()
    assert len(lines) == 3 and not any("\n" in line for line in lines)
    assert any("Navnet 'index' er optaget af listen." in line for line in lines)
    assert any("Kald den 'gaard'." in line for line in lines)


@pytest.mark.linux("a disk that tells capitals apart")
def test_names_that_differ_in_capitals_are_one_file_elsewhere(example: Example) -> None:
    shutil.copytree(example.data / "lillekoebing", example.data / "Lillekoebing")
    shutil.copy(example.guides / "husleje.md", example.guides / "Husleje.md")
    told = "På Windows og Mac er det samme navn som '{}'. Giv den ene et andet navn."
    lines = example.problems()
    assert f"data/lillekoebing:1:1: {told.format('Lillekoebing')}" in lines
    assert f"guides/husleje.md:1:1: {told.format('Husleje.md')}" in lines
    assert len(lines) == 4, "and each name with a capital can be no id"


def test_a_name_from_a_mac_is_told_in_whole_letters(example: Example) -> None:
    partner = (example.data / "lillekoebing" / "partners" / "retshjaelpen.yml").read_bytes()
    write(example, "data/lillekoebing/partners/ga\u030ard.yml", partner)
    (example.data / "lillekoebing").rename(example.data / "Lille A\u030a")
    folder, file = "data/Lille \u00c5", "data/Lille \u00c5/partners/g\u00e5rd.yml"
    hint = "kan ikke være et id. Brug kun a-z, 0-9 og bindestreg. Kald den"
    assert example.problems() == [
        f"{folder}:1:1: Navnet 'Lille \u00c5' {hint} 'lille-aa'.",
        f"{file}:1:1: Navnet 'g\u00e5rd' {hint} 'gaard'.",
    ]


@pytest.mark.linux("a disk that keeps two spellings of a name")
def test_two_spellings_of_one_name_are_told(example: Example) -> None:
    guide = (example.guides / "husleje.md").read_bytes()
    write(example, "guides/l\u00e5n.md", guide)
    write(example, "guides/la\u030an.md", guide)
    hint = "kan ikke være et id. Brug kun a-z, 0-9 og bindestreg. Kald den"
    assert example.problems() == [
        f"guides/l\u00e5n.md:1:1: Navnet 'l\u00e5n' {hint} 'laan'.",
        "guides/l\u00e5n.md:1:1: På Windows og Mac er det samme navn som 'l\u00e5n.md'. Giv den ene et andet navn.",
    ]


@pytest.mark.posix("files with such names")
def test_names_that_windows_keeps_are_no_ids(example: Example) -> None:
    partner = (example.data / "lillekoebing" / "partners" / "retshjaelpen.yml").read_bytes()
    for name in ("aux", "com7"):
        write(example, f"data/lillekoebing/partners/{name}.yml", partner)
    write(example, "guides/CON.md", (example.guides / "husleje.md").read_bytes())
    example.change("data/lillekoebing/locations.yml", "id: biblioteket", "id: nul")
    lines = [line for line in example.problems() if "optaget" in line]
    assert lines == [
        "data/lillekoebing/locations.yml:5:9: Navnet 'nul' er optaget af Windows. Vælg et andet.",
        "data/lillekoebing/partners/aux.yml:1:1: Navnet 'aux' er optaget af Windows. Vælg et andet.",
        "data/lillekoebing/partners/com7.yml:1:1: Navnet 'com7' er optaget af Windows. Vælg et andet.",
        "guides/CON.md:1:1: Navnet 'CON' er optaget af Windows. Vælg et andet.",
    ]


def test_a_folder_with_a_bad_name_is_told_once(example: Example) -> None:
    (example.data / "lillekoebing").rename(example.data / "Lille Købing")
    assert example.problems() == [
        "data/Lille Købing:1:1: Navnet 'Lille Købing' kan ikke være et id. Brug kun a-z, 0-9 og bindestreg. "
        "Kald den 'lille-koebing'."
    ]


def test_an_empty_folder_is_a_municipality_without_files(example: Example) -> None:
    (example.data / "odense").mkdir()
    assert [line.split(":")[0] for line in example.problems()] == [
        f"data/odense/{name}.yml" for name in ("locations", "municipality", "office_hours", "scope")
    ]


def test_a_stray_file_is_told_once_and_never_read(example: Example) -> None:
    write(example, "data/lillekoebing/Thumbs.db", b"\xff\x00" * 100)
    write(example, "guides/billede.png", b"\x89PNG\xff")
    assert len(example.problems()) == 2


def test_thousands_of_invisible_characters_are_counted(example: Example) -> None:
    write(example, OFFICE, ("note: x" + "\u200b" * 5000 + "\n").encode())
    lines = example.problems()
    assert len(lines) == 3
    assert lines[-1].endswith("Der er 4997 mere i filen.")


def test_no_break_spaces_and_loose_accents_are_as_good_as_plain_ones(example: Example) -> None:
    example.change(BODY, "name: Nævnet\n", "name:\u00a0Na\u030avnet\n")
    example.change(BODY, "decides:\n  - husleje", "decides:\n\u00a0\u00a0-\u00a0husleje")
    example.change("guides/husleje.md", "send_to: Nævnet.", "send_to: Nåvnet.")
    assert example.problems() == []
    assert example.knowledge().bodies["naevnet"].name == "Nåvnet"


def test_one_name_is_one_thing(example: Example) -> None:
    partner = (example.data / "lillekoebing" / "partners" / "retshjaelpen.yml").read_text(encoding="utf-8")
    (example.data / "lillekoebing" / "partners" / "biblioteket.yml").write_text(partner, encoding="utf-8")
    national = example.data / "national" / "partners"
    national.mkdir()
    (national / "retshjaelpen.yml").write_text(partner.replace("location: biblioteket\n", ""), encoding="utf-8")
    assert example.problems() == [
        "data/lillekoebing/partners/biblioteket.yml:1:1: Stedet i locations.yml hedder også 'biblioteket'. "
        "Giv filen et andet navn.",
        "data/lillekoebing/partners/retshjaelpen.yml:1:1: Der er allerede en landsdækkende partner, som hedder "
        "'retshjaelpen'. Giv filen et nyt navn.",
    ]


def test_help_in_the_whole_country_stands_on_every_site(example: Example) -> None:
    national = example.data / "national" / "partners"
    national.mkdir()
    text = "name: Rådet\nsummary: Det råder.\nguides: [husleje]\ncontact:\n  phone: '33 41 12 00'\n"
    text += "sources:\n  - document: x\n"
    (national / "raadet.yml").write_text(text, encoding="utf-8")
    assert example.problems() == []
    made = example.site().sources()
    assert "Rådet" in made["samarbejdspartnere/index.md"]
    assert "33 41 12 00" in made["guides/husleje.md"]
    assert "data/national/partners/raadet.yml" in made["samarbejdspartnere/raadet.md"]
    (national / "raadet.yml").write_text(f"{text}location: raadhuset\n", encoding="utf-8")
    assert example.problems() == ["data/national/partners/raadet.yml:8:11: Stedet 'raadhuset' findes ikke."]
