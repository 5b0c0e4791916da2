"""What is taken for somebody's name."""

from __future__ import annotations

import pytest

from vejviser.text.person_names import names_somebody


@pytest.mark.parametrize("text", ["Mette Hansen", "Mette", "MH", "mette@kommune.dk"])
def test_a_person_is_known(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize("text", ["redaktionen", "", "-", "24", "§ 7 & 8", "مرحبا", "🙂"])
def test_what_names_nobody_is_none(text: str) -> None:
    assert not names_somebody(text)
