"""Size: it grows by rules and not by days, and what a build would refuse is told of the file that makes it so."""

from __future__ import annotations

import pytest

from tests.conftest import TODAY, Example
from vejviser.errors import VejviserError
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.site.sizes import too_large
from vejviser.verify import site_check

PARTNER = """\
name: Rådgivningen i {n}. kvarter
summary: Gratis råd om gæld, bolig og arbejde til alle, der bor i {n}. kvarter.
helps_with: [Råd om gæld og bolig]
location: biblioteket
contact: {{phone: "72 10 {n} 00"}}
timetable:
  hours:
    - {{days: [mandag, tirsdag, onsdag], opens: "0{h}:00", closes: "14:00"}}
    - {{days: [torsdag], opens: "0{h}:30", closes: "17:{n}"}}
    - {{days: [fredag], opens: "0{h}:00", closes: "12:00", kind: phone}}
  closures:
    - {{from: 2027-07-{n}, until: 2027-07-30, reason: sommerferie i {n}. kvarter}}
  holidays:
    public_holidays: closed
    grundlovsdag: closed
    juleaftensdag: closed
    nytaarsaftensdag: closed
sources:
  - document: Foreningens folder
"""


def told(example: Example) -> list[str]:
    knowledge, library = example.knowledge(), example.library()
    site = example.site()
    found = too_large(site, knowledge.municipality("lillekoebing"), library, TODAY)
    return [example.named(str(one)) for one in found]


def test_forty_partners_with_hours_and_holidays_fit_a_screen(example: Example) -> None:
    before = len(example.site().file("kiosk/index.html") or b"")
    for number in range(10, 50):
        text = PARTNER.format(n=min(number, 29), h=7 + number % 3)
        name = text.replace(f"i {min(number, 29)}. kvarter", f"i {number}. kvarter")
        (example.data / "lillekoebing" / "partners" / f"kvarter-{number}.yml").write_text(name, encoding="utf-8")
    size = len(example.site().file("kiosk/index.html") or b"")
    assert size < 100_000 and (size - before) / 40 < 1500
    assert told(example) == []


@pytest.mark.parametrize(
    ("limit", "most", "path", "source"),
    [
        ("SCREEN_LIMIT", 20_000, "kiosk/index.html", "data/lillekoebing/partners/retshjaelpen.yml"),
        (".ics", 500, "traeffetider.ics", "data/lillekoebing/office_hours.yml"),
        (".html", 9_000, "guides/husleje/index.html", "guides/husleje.md"),
    ],
)
def test_check_says_what_a_build_would_refuse(
    example: Example, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, path: str, source: str
) -> None:
    if limit.startswith("."):
        monkeypatch.setitem(site_check.LIMITS, limit, most)
    else:
        monkeypatch.setattr(site_check, limit, most)
    # Every page of the handbook is too large for so low a limit, and a build tells only the first faults.
    monkeypatch.setattr(site_check, "_SHOWN", 1000)
    # The partner is open every day at other times: most of the board is its.
    days = "".join(
        f'    - {{days: [{day}], opens: "0{at}:00", closes: "1{at}:00"}}\n'
        for at, day in enumerate(("mandag", "tirsdag", "torsdag", "fredag", "lørdag", "første søndag"))
    )
    example.change("data/lillekoebing/partners/retshjaelpen.yml", "  hours:\n", f"  hours:\n{days}")
    found = told(example)
    address = path.removesuffix("index.html")
    assert any(one.startswith(f"{source}:1:1: '/{address}' bliver for stor") for one in found), found
    with pytest.raises(VejviserError) as refused:
        build_sites(
            find_project(str(example.data), str(example.guides)), [], example.root / "site", TODAY, lambda _: None
        )
    # No more and no less: each that is refused was told.
    lines = [line for line in str(refused.value).splitlines() if "Der er plads til" in line]
    own = [line for line in lines if line.startswith("lillekoebing/") and "/haandbog/" not in line]
    assert len(own) == len(found) and all(line.split(": ")[1] in " ".join(found) for line in own)
