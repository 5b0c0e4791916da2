"""Which municipality is meant: all 98 by each of their names, and those that are misspelt."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest

from tests.conftest import ROOT
from vejviser.errors import VejviserError
from vejviser.scaffold.finding import listed_municipality
from vejviser.scaffold.new_folder import read_municipality_list

KNOWN = read_municipality_list(ROOT / "data")


def test_each_is_found_by_all_that_it_is_called() -> None:
    assert len(KNOWN.municipalities) == 98
    for one in KNOWN.municipalities:
        bare = one.full_name.removesuffix(" Kommune").removesuffix(" Regionskommune")
        for asked in (one.code, f"0{one.code}", one.name, one.full_name, one.id, bare, f"  {one.name.upper()} "):
            assert listed_municipality(asked, KNOWN) is one
        # As a Mac writes Danish letters.
        assert listed_municipality(normalize("NFD", one.name), KNOWN) is one


def test_no_two_have_anything_in_common_that_tells_them_apart() -> None:
    for field in ("code", "name", "full_name", "id", "website"):
        assert len({getattr(one, field) for one in KNOWN.municipalities}) == 98


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("odnse", "Mente du 'Odense'?"),
        ("Glostup", "Mente du 'Glostrup'?"),
        ("Nordfyn", "Mente du 'Nordfyns'?"),
        ("Vesthimmerland kommune", "Mente du 'Vesthimmerlands'?"),
        ("411", "Ingen kommune har nummeret 411."),
        ("0999", "Ingen kommune har nummeret 0999."),
        ("Atlantis", "Der er ingen kommune, der hedder 'Atlantis'."),
        ("  ", "Skriv kommunens navn eller nummer"),
        ("../../etc", "Der er ingen kommune"),
    ],
)
def test_what_is_not_found_is_told_with_the_nearest(asked: str, told: str) -> None:
    with pytest.raises(VejviserError, match=told.replace("?", r"\?").replace(".", r"\.")):
        listed_municipality(asked, KNOWN)


def test_the_regions_change_with_the_year() -> None:
    before = {one.region(date(2026, 12, 31)) for one in KNOWN.municipalities}
    after = {one.region(date(2027, 1, 1)) for one in KNOWN.municipalities}
    assert before == {"Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland", "Nordjylland"}
    assert after == {"Østdanmark", "Syddanmark", "Midtjylland", "Nordjylland"}
    assert sum(one.region(date(2027, 1, 1)) == "Østdanmark" for one in KNOWN.municipalities) == 46
