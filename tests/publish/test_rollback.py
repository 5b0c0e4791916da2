"""Going back: what is shown then, what is refused, and that no build brings a mistake back by itself."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Example
from tests.publish.conftest import DAYS, LINKS, NAME, day_of, published, rolled
from vejviser.errors import VejviserError
from vejviser.mkdocs.handbook import HANDBOOK_NAME
from vejviser.project import Project
from vejviser.publish import publisher
from vejviser.releases.checksums import NAME as SUMS
from vejviser.releases.finalize import finalize, said_about
from vejviser.releases.kept_back import let_go, went_back
from vejviser.releases.store import Versions

pytestmark = pytest.mark.usefixtures("quick")
FILE = f"data/{NAME}/office_hours.yml"
HELD = f"  {NAME}: ikke vist. I gik tilbage DAG, og data er de samme, som I gik tilbage fra. Ret dem, eller vis siden"


def mistaken(example: Example) -> None:
    example.change(FILE, 'opens: "10:30"', 'opens: "11:30"')


def mended(example: Example) -> None:
    example.change(FILE, 'opens: "11:30"', 'opens: "10:15"')


def with_mistake(example: Example, small: Project, out: Path) -> None:
    """A good version, and a newer one with a mistake, which somebody goes back from."""
    published(small, out, DAYS[0])
    mistaken(example)
    published(small, out, DAYS[1])
    rolled(out)
    assert day_of(out) == DAYS[0]


def nightly(small: Project, out: Path, day: date, *, force: bool = False) -> list[str]:
    """What was kept back on one night."""
    return list(publisher.build_sites(small, [], out, day, lambda _: None, force=force).kept_back)


def test_going_back_step_by_step_and_forth_again(small: Project, tmp_path: Path) -> None:
    out, told = tmp_path / "site", "De næste bygninger viser ikke de samme data igen. Ret dem, så bliver siden ny."
    published(small, out, *DAYS[:3])
    assert rolled(out) == [
        f"'{NAME}' viser nu versionen fra DATO.",
        f"Den, der stod før, er gemt (fra DATO). Vis den nyeste igen: rollback {NAME} --newest",
        "Der er 1 ældre. Gå et skridt mere tilbage med samme kommando.",
        told,
    ]
    assert day_of(out) == DAYS[1]
    assert rolled(out, NAME)[-2:] == ["Der er ingen ældre.", told]
    assert day_of(out) == DAYS[0]
    with pytest.raises(VejviserError, match=rf"'{NAME}' viser den ældste version.* rollback {NAME} --newest"):
        rolled(out)
    assert day_of(out) == DAYS[0]
    assert rolled(out, newest=True) == [
        f"'{NAME}' viser nu versionen fra DATO.",
        f"Det er den nyeste. Gå tilbage: rollback {NAME}",
    ]
    assert day_of(out) == DAYS[2]
    with pytest.raises(VejviserError, match="viser allerede den nyeste version"):
        rolled(out, newest=True)
    # Whoever went forth again wants what is new.
    assert nightly(small, out, DAYS[3]) == []
    assert day_of(out) == DAYS[3]


def test_a_mistake_that_is_still_in_the_data_stays_away_each_night(
    example: Example, small: Project, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    with_mistake(example, small, out)
    for day in DAYS[2:5]:
        said = published(small, out, day)
        (line,) = [line for line in said if NAME in line and "ikke vist" in line]
        when = line.partition("I gik tilbage ")[2].partition(", og data")[0]
        assert line == f"{HELD} alligevel: build {NAME} --force".replace("DAG", when)
        assert day_of(out) == DAYS[0]
    assert nightly(small, out, DAYS[5]) == [NAME]
    mended(example)
    said = published(small, out, DAYS[5])
    assert any(line.startswith(f"  {NAME}: I gik tilbage den ") and "ny version" in line for line in said)
    assert day_of(out) == DAYS[5]
    # That is said once, and what was taken down is behind us.
    assert went_back(Versions(out).beside(NAME)) is None
    rolled(out)
    assert day_of(out) == DAYS[0]


def test_two_steps_back_keep_both_away(example: Example, small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    with_mistake(example, small, out)
    rolled(out, newest=True)
    mended(example)
    published(small, out, DAYS[2])
    rolled(out)
    rolled(out)
    assert nightly(small, out, DAYS[3]) == [NAME]
    example.change(FILE, 'opens: "10:15"', 'opens: "11:30"')
    assert nightly(small, out, DAYS[3]) == [NAME]
    example.change(FILE, 'opens: "11:30"', 'opens: "10:30"')
    assert nightly(small, out, DAYS[3]) == []
    assert day_of(out) == DAYS[3]


def test_it_is_shown_all_the_same_when_somebody_says_so(example: Example, small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    with_mistake(example, small, out)
    assert nightly(small, out, DAYS[2], force=True) == []
    assert day_of(out) == DAYS[2]
    assert nightly(small, out, DAYS[3]) == []
    assert day_of(out) == DAYS[3]


def test_others_are_published_meanwhile(example: Example, small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(small.data / NAME, small.data / "storekoebing")
    published(small, out, DAYS[0])
    mistaken(example)
    published(small, out, DAYS[1])
    rolled(out, NAME)
    assert nightly(small, out, DAYS[2]) == [NAME]
    assert (day_of(out), day_of(out, "storekoebing")) == (DAYS[0], DAYS[2])
    # What only the other town's files say is no news for this one.
    example.change("data/storekoebing/office_hours.yml", 'opens: "10:30"', 'opens: "10:45"')
    assert nightly(small, out, DAYS[3]) == [NAME]
    # What all share is.
    example.change("guides/husleje.md", "Find din lejekontrakt.", "Find din gamle lejekontrakt.")
    assert nightly(small, out, DAYS[3]) == []


def test_a_version_from_before_it_could_name_its_data_is_known_by_its_bytes(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, *DAYS[:2])
    version = Versions(out).shown(NAME)
    assert version
    for one in Versions(out).kept(NAME):
        about = json.loads((one.folder / "version.json").read_bytes())
        (one.folder / "version.json").write_text(json.dumps({"version": about["version"], "built": about["built"]}))
        finalize(one.folder)
    rolled(out)
    assert day_of(out) == DAYS[0]
    assert went_back(Versions(out).beside(NAME))
    assert nightly(small, out, DAYS[2]) == []
    assert day_of(out) == DAYS[2]
    let_go(Versions(out).beside(NAME))


def test_the_version_somebody_went_back_from_is_forgotten(example: Example, small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    with_mistake(example, small, out)
    mended(example)
    published(small, out, DAYS[2])
    rolled(out)
    assert day_of(out) == DAYS[0]


def test_a_broken_old_version_is_not_shown(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, *DAYS[:2])
    (Versions(out).kept(NAME)[0].folder / "om" / "index.html").unlink()
    with pytest.raises(VejviserError, match=rf"ikke hel, så den bliver ikke vist. .*build {NAME}\nom/index.html: "):
        rolled(out)
    assert day_of(out) == DAYS[1]
    assert nightly(small, out, DAYS[2]) == []


@pytest.mark.parametrize("sums", [None, "", "noget andet"])
def test_a_version_that_nobody_can_check_is_not_shown(small: Project, tmp_path: Path, sums: str | None) -> None:
    out = tmp_path / "site"
    published(small, out, *DAYS[:2])
    file = Versions(out).kept(NAME)[0].folder / SUMS
    file.unlink() if sums is None else file.write_text(sums)
    with pytest.raises(VejviserError, match=rf"Intet er ændret\. Ret filerne i data, og byg siden igen: build {NAME}"):
        rolled(out)
    assert day_of(out) == DAYS[1]


def test_a_version_of_somebody_else_is_not_shown(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(small.data / NAME, small.data / "storekoebing")
    published(small, out, *DAYS[:2])
    kept = {name: Versions(out).kept(name)[0].folder for name in (NAME, "storekoebing", HANDBOOK_NAME)}
    assert (said_about(kept[NAME]) or {})["municipality"] == NAME
    for other, whose in (("storekoebing", "siden for 'storekoebing'"), (HANDBOOK_NAME, "ikke en kommunes side")):
        shutil.rmtree(kept[NAME])
        shutil.copytree(kept[other], kept[NAME])
        with pytest.raises(VejviserError, match=rf"er {whose}, så den bliver ikke vist\. Intet er ændret\."):
            rolled(out, NAME)
        assert day_of(out) == DAYS[1]
    shutil.copytree(kept["storekoebing"], Versions(out).beside(HANDBOOK_NAME) / f"0000-{'0' * 16}")
    with pytest.raises(VejviserError, match="er en kommunes side, så den bliver ikke vist"):
        rolled(out, HANDBOOK_NAME)


@pytest.mark.parametrize("quick", [pytest.param("links", marks=LINKS)], indirect=True)
def test_a_link_that_leads_nowhere_is_mended(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    published(small, out, *DAYS[:3])
    shutil.rmtree(out / os.readlink(out / NAME))  # noqa: PTH115 - the text of the link
    assert not (out / NAME).exists()
    for words in ((), (NAME,)):
        said = rolled(out, *words)
        assert said[:1] == [f"'{NAME}' viser nu versionen fra DATO."]
        if not words:
            assert said[1] == f"Den, der stod før, findes ikke mere. Byg siden igen, når du kan: build {NAME}"
            assert day_of(out) == DAYS[1]
    assert day_of(out) == DAYS[0]
    shutil.rmtree(Versions(out).beside(NAME))
    with pytest.raises(VejviserError, match=f"Der er ingen ældre version af '{NAME}'. Byg siden igen: build {NAME}"):
        rolled(out)


def test_which_municipality_is_meant(small: Project, tmp_path: Path) -> None:
    out = tmp_path / "site"
    with pytest.raises(VejviserError, match="Der er ingen bygget side"):
        rolled(out)
    shutil.copytree(small.data / NAME, small.data / "storekoebing")
    published(small, out, *DAYS[:2])
    with pytest.raises(VejviserError, match=r"Skriv, hvilken kommune du mener: lillekoebing, storekoebing\."):
        rolled(out)
    with pytest.raises(VejviserError, match=r"'storekobing' er ikke bygget. Mente du 'storekoebing'"):
        rolled(out, NAME, "storekobing")
    assert day_of(out, NAME) == DAYS[1]
    rolled(out, "storekoebing")
    assert (day_of(out, NAME), day_of(out, "storekoebing")) == (DAYS[1], DAYS[0])
