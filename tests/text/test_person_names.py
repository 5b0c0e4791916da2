"""What is taken for somebody's name."""

from __future__ import annotations

import pytest

from vejviser.text.person_names import is_mail_of_somebody, names_somebody


@pytest.mark.parametrize("text", ["Mette Hansen", "Mette", "MH", "mette@kommune.dk"])
def test_a_person_is_known(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize("text", ["redaktionen", "", "-", "24", "§ 7 & 8", "مرحبا", "🙂"])
def test_what_names_nobody_is_none(text: str) -> None:
    assert not names_somebody(text)


@pytest.mark.parametrize("address", ["mette.hansen@kommune.dk", "Mette@kommune.dk", "line_holm@kommune.dk"])
def test_the_mail_of_a_person_is_known(address: str) -> None:
    assert is_mail_of_somebody(address)


@pytest.mark.parametrize("address", ["post@kommune.dk", "line@kommune.dk", "borgervejleder@viborg.dk", "1@a.dk"])
def test_the_mail_of_an_office_is_none(address: str) -> None:
    assert not is_mail_of_somebody(address)
