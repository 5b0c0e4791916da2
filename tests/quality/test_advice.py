"""Advice: what stops nothing, and is most often a slip."""

from __future__ import annotations

import pytest

from tests.conftest import TODAY, Example
from vejviser.cache.memo import Memory
from vejviser.quality.advice import advice

FILE = "data/lillekoebing/office_hours.yml"


def told(example: Example) -> list[str]:
    library, knowledge = example.library(), example.knowledge()
    return [example.named(str(one)) for one in advice(library, knowledge, TODAY, Memory())]


def test_a_closure_of_a_year_is_asked_about_and_one_of_a_holiday_is_not(example: Example) -> None:
    before = told(example)
    assert not [line for line in before if "lukket i" in line]
    example.change(FILE, "until: 2027-01-01", "until: 2028-01-01")
    assert [line for line in told(example) if line not in before] == [
        f"{FILE}:12:12: Råd: Der er lukket i 374 dage. Passer årstallet?"
    ]
    example.change(FILE, "until: 2028-01-01", "until: 2027-02-21")
    assert told(example) == before


CLOSURE = "  - from: 2026-12-24\n    until: 2027-01-01\n    reason: juleferie\n"


@pytest.mark.parametrize(
    ("closure", "asked"),
    [
        ("from: 2026-12-01\n    until: 2026-12-11", True),
        ("from: 2026-12-01\n    until: indtil videre", True),
        ("weeks: 49", True),
        ("from: 2026-12-01\n    until: 2026-12-11\n    location: raadhuset\n    kind: drop_in", True),
        ('from: 2026-12-01\n    until: 2026-12-11\n    only: "11:00-12:00"', True),
        # Of that day alone, of another place or kind, in another week, or with a window that leaves it anyway.
        ("from: 2026-12-05\n    until: 2026-12-05", False),
        ("from: 2026-12-01\n    until: 2026-12-11\n    location: biblioteket", False),
        ("from: 2026-12-01\n    until: 2026-12-11\n    kind: phone", False),
        ("weeks: 49\n    year: 2027", False),
        ('from: 2026-12-01\n    until: 2026-12-11\n    only: "10:00-13:00"', False),
    ],
)
def test_an_extra_day_in_a_closure_is_told_with_both_lines(example: Example, closure: str, asked: bool) -> None:
    example.change(FILE, CLOSURE, f"  - {closure}\n    reason: sygdom\n")
    lines = [line for line in told(example) if "går forud" in line]
    at = 12 + closure.count("\n") + 2
    says = (
        f"{FILE}:{at}:5: Råd: Dagen ligger i lukningen på linje 11 (sygdom), men en ekstra dag går forud: der er åbent "
        "lørdag den 5. december kl. 10-12. Skal der være lukket, så slet den ekstra dag her."
    )
    assert lines == ([says] if asked else [])


def test_hours_that_run_out_are_told_six_weeks_before_and_after(example: Example) -> None:
    whole = (example.root / FILE).read_text("utf-8")
    for until, verb in (("2026-06-30", "sluttede"), ("2027-01-03", "slutter"), ("2027-01-04", "")):
        # The last day of a place that has other rows as well: the row that ends last is the one to see to.
        rows = whole.replace('closes: "14:00"\n  - loc', f'closes: "14:00"\n    valid_until: {until}\n  - loc')
        (example.root / FILE).write_text(rows, "utf-8")
        lines = [line for line in told(example) if "ingen efter dem" in line]
        assert [line.split(" den ")[0] for line in lines] == (
            [f"{FILE}:6:18: Råd: De faste tider på stedet 'raadhuset' {verb}"] if verb else []
        )
    closed = rows.replace("valid_until: 2027-01-04", "valid_until: 2026-12-01").replace(
        CLOSURE, "  - from: 2026-12-02\n    until: indtil videre\n    reason: flytning\n    location: raadhuset\n"
    )
    (example.root / FILE).write_text(closed, "utf-8")
    assert not [line for line in told(example) if "ingen efter dem" in line]
    after = (
        '  - location: raadhuset\n    days: [mandag]\n    opens: "10:00"\n    closes: "12:00"\n'
        "    valid_from: 2026-12-02\nclosures:"
    )
    (example.root / FILE).write_text(rows.replace("2027-01-04", "2026-12-01").replace("closures:", after), "utf-8")
    assert not [line for line in told(example) if "ingen efter dem" in line or "overlapper" in line]


def test_a_partner_gets_advice_too(example: Example) -> None:
    example.change("data/lillekoebing/partners/retshjaelpen.yml", "[onsdag]", "[anden onsdag]")
    (line,) = (line for line in told(example) if "månedens anden" in line)
    assert line.startswith("data/lillekoebing/partners/retshjaelpen.yml:8:14: Råd: ")


def test_each_pair_of_odd_weeks_is_told_once(example: Example) -> None:
    example.change(FILE, "[mandag, torsdag]", "[mandag i ulige uger, hverdage i lige uger]")
    example.change(FILE, "[første lørdag]", "[mandag i ulige uger]")
    assert [line.split(": ")[0] for line in told(example) if "begge ulige" in line] == [f"{FILE}:3:12", f"{FILE}:3:33"]


def test_a_sign_that_is_shown_as_it_stands_is_told_once(example: Example) -> None:
    partner = "data/lillekoebing/partners/retshjaelpen.yml"
    example.change(partner, "Gratis råd.", "R&aring;d og `kode`")
    lines = [line for line in told(example) if line.startswith(f"{partner}:2:")]
    assert len(lines) == 2 and len({line.split("'")[1] for line in lines}) == 2


def test_the_mail_of_one_person_is_told_in_data_and_in_texts_alike(example: Example) -> None:
    message = "Råd: 'mette.hansen@testby.dk' ligner en medarbejders egen mail. Skriv en mail, som flere læser."
    before = told(example)
    example.change("data/national/bodies/naevnet.yml", "post@naevnet.dk", "mette.hansen@testby.dk")
    example.change("guides/husleje.md", "Din husleje er steget.", "Skriv til [os](mailto:mette.hansen@testby.dk).")
    assert [line for line in told(example) if line not in before] == [
        f"data/national/bodies/naevnet.yml:19:10: {message}",
        f"guides/husleje.md:26:1: {message}",
    ]
