"""Sites of new municipalities are whole. All 98: ``scripts/country``. It takes long because it builds whole sites."""

from __future__ import annotations

from tests.campaigns.country import country


def test_some_are_made_checked_and_built() -> None:
    assert country(2)
