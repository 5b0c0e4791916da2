"""Addresses that were published lead on for ever: the page that forwards, the servers' files, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TODAY, Example
from vejviser import urls
from vejviser.knowledge import KnowledgeBase
from vejviser.moves import moves, renamed_guides
from vejviser.project import find_project
from vejviser.publish.publisher import build_sites
from vejviser.web.policy import zones
from vejviser.web.server_files import APACHE, MOVED, NGINX, header_files

GUIDE = "guides/husleje.md"
TITLE = "title: Min husleje er for høj"


@pytest.fixture
def moved(example: Example) -> Example:
    example.change(GUIDE, TITLE, f"{TITLE}\nmoved_from: [leje, for-hoej-leje]")
    example.change("data/national/bodies/naevnet.yml", "name: Nævnet", "name: Nævnet\nmoved_from: [det-gamle-naevn]")
    return example


def test_old_addresses_lead_to_the_new_ones(moved: Example) -> None:
    knowledge = moved.knowledge()
    (place,) = knowledge.municipalities.values()
    assert moves(knowledge, place) == {
        "/find-vej/vejledning-for-hoej-leje/": "/find-vej/vejledning-husleje/",
        "/find-vej/vejledning-leje/": "/find-vej/vejledning-husleje/",
        "/guides/for-hoej-leje/": "/guides/husleje/",
        "/guides/leje/": "/guides/husleje/",
        "/klageinstanser/det-gamle-naevn/": "/klageinstanser/naevnet/",
    }
    assert renamed_guides(knowledge) == {"leje": "husleje", "for-hoej-leje": "husleje"}


def test_a_site_has_a_page_and_redirects_for_each(moved: Example, tmp_path: Path) -> None:
    project = find_project(str(moved.data), str(moved.guides))
    build_sites(project, ["lillekoebing"], tmp_path / "site", TODAY, lambda _: None)
    site = tmp_path / "site" / "lillekoebing"
    page = (site / "guides" / "leje" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../husleje/">' in page
    assert "Gå til den nye side" in page
    assert "/guides/leje/ /guides/husleje/ 301" in (site / MOVED).read_text("utf-8")
    assert 'RedirectMatch 301 "^/guides/leje/?$" "/guides/husleje/"' in (site / APACHE).read_text("utf-8")
    assert "return 301 /guides/husleje/;" in (site / NGINX).read_text("utf-8")
    # Neither the search nor the list of everything offers a page that only leads on.
    assert '"/guides/leje/"' not in (site / "assets" / "search" / "index.json").read_text("utf-8")
    assert "guides/leje/" not in (site / "alle-emner" / "index.html").read_text("utf-8")


PLACES = "data/lillekoebing/locations.yml"


@pytest.fixture
def place_moved(example: Example) -> Example:
    example.change(PLACES, "- id: biblioteket\n", "- id: biblioteket\n    moved_from: [bogbussen]\n")
    return example


def test_the_screen_and_the_calendar_of_a_place_move_with_it(place_moved: Example, tmp_path: Path) -> None:
    project = find_project(str(place_moved.data), str(place_moved.guides))
    build_sites(project, ["lillekoebing"], tmp_path / "site", TODAY, lambda _: None)
    site = tmp_path / "site" / "lillekoebing"
    screen = (site / "kiosk" / "bogbussen" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../biblioteket/">' in screen
    assert "return 301 /kiosk/biblioteket/;" in (site / NGINX).read_text("utf-8")
    calendars = [(site / "traeffetider" / f"{name}.ics").read_bytes() for name in ("bogbussen", "biblioteket")]
    assert calendars[0] == calendars[1]
    # A worker that knows the old address leads on without network too.
    assert '"bogbussen/>biblioteket/"' in (site / "kiosk" / "worker.js").read_text("utf-8")


def test_a_reference_to_an_old_place_is_told_the_new_one(place_moved: Example) -> None:
    hours = "data/lillekoebing/office_hours.yml"
    text = (place_moved.root / hours).read_text("utf-8")
    (place_moved.root / hours).write_text(text.replace("location: biblioteket", "location: bogbussen", 1), "utf-8")
    assert any(one.endswith("'bogbussen' er flyttet. Skriv 'biblioteket'.") for one in place_moved.problems())


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("biblioteket", "'biblioteket' er stedets eget id. Adressen ville føre i ring. Slet det."),
        ("raadhuset", "Stedet 'raadhuset' findes. Dets adresse kan ikke føre videre. Slet id'et her."),
        ("bus, bus", "Id'et 'bus' står to gange. Slet det ene."),
    ],
)
def test_what_cannot_lead_on_to_a_place_is_told(example: Example, old: str, told: str) -> None:
    example.change(PLACES, "- id: biblioteket\n", f"- id: biblioteket\n    moved_from: [{old}]\n")
    (found,) = example.problems()
    assert found.startswith(f"{PLACES}:") and found.endswith(told)


def test_two_places_cannot_both_have_an_old_id(place_moved: Example) -> None:
    place_moved.change(PLACES, "- id: raadhuset\n", "- id: raadhuset\n    moved_from: [bogbussen]\n")
    (found,) = place_moved.problems()
    assert found.endswith(f"'bogbussen' fører allerede til 'raadhuset' ({PLACES}). Slet det ene sted.")


def test_without_moves_there_is_no_file_of_them() -> None:
    assert MOVED not in header_files(zones(()), [])


def test_the_real_site_keeps_its_old_addresses(knowledge: KnowledgeBase, built: Path) -> None:
    for name in knowledge.municipalities:
        for old, new in moves(knowledge, knowledge.municipality(name)).items():
            assert (built / name / urls.static_file(old)).is_file(), old
            assert (built / name / urls.static_file(new)).is_file(), new


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("husleje", "'husleje' er filens eget navn. Adressen ville føre i ring. Slet det."),
        ("leje, leje", "Id'et 'leje' står to gange. Slet det ene."),
        ("Leje", "'Leje'"),
    ],
)
def test_what_cannot_lead_on_is_told(example: Example, old: str, told: str) -> None:
    example.change(GUIDE, TITLE, f"{TITLE}\nmoved_from: [{old}]")
    found = [one for one in example.problems() if one.startswith(f"{GUIDE}:3:")]
    assert found and told in found[0]


def test_two_files_cannot_both_have_an_old_address(moved: Example) -> None:
    text = (moved.root / GUIDE).read_text("utf-8")
    (moved.guides / "anden.md").write_text(text.replace("for-hoej-leje", "enden"), encoding="utf-8")
    assert any("'leje' fører allerede til 'anden'" in one for one in moved.problems())


def test_an_old_address_that_somebody_has_today_is_refused(moved: Example) -> None:
    text = (moved.root / GUIDE).read_text("utf-8")
    (moved.guides / "leje.md").write_text(text.replace("moved_from: [leje, for-hoej-leje]\n", ""), encoding="utf-8")
    told = "Vejledningen 'leje' findes. Dens adresse kan ikke føre videre. Slet id'et her."
    assert f"{GUIDE}:3:14: {told}" in moved.problems()


def test_a_reference_to_an_old_id_is_told_the_new_one(moved: Example) -> None:
    moved.change(GUIDE, "body: naevnet", "body: det-gamle-naevn")
    assert any(one.endswith("'det-gamle-naevn' er flyttet. Skriv 'naevnet'.") for one in moved.problems())


def test_a_link_to_an_old_address_is_told_the_new_one(moved: Example) -> None:
    moved.change(GUIDE, "/klageinstanser/naevnet/", "/klageinstanser/det-gamle-naevn/")
    (told,) = moved.problems()
    assert told.endswith("Siden '/klageinstanser/det-gamle-naevn/' er flyttet. Skriv '/klageinstanser/naevnet/'.")
