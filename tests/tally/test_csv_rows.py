"""The tally as a file for a spreadsheet, there and back."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vejviser.errors import DataError
from vejviser.tally.csv_rows import csv_enquiries, csv_text
from vejviser.tally.enquiry import CONTACTS, STATES, WHO, Enquiry, TallyChoices

TODAY = date(2026, 11, 30)
NAMES = ["=SUM(A1)", "+45", "-1", "@x", "'Citat", "''=1", 'Børn "og" Unge', "A;B", "Linje\u2028skift", "Diverse"]
CHOICES = TallyChoices(NAMES, {"husleje": "Husleje", "liste:andet": "Andet"})
ENQUIRIES = st.builds(
    Enquiry,
    st.dates(date(2000, 1, 1), TODAY),
    *(st.sampled_from(list(one)) for one in (CONTACTS, NAMES, CHOICES.subjects, STATES, WHO)),
)


@given(st.lists(ENQUIRIES, max_size=20))
def test_what_goes_out_comes_back(enquiries: list[Enquiry]) -> None:
    text = csv_text(enquiries)
    assert csv_enquiries(text, "x.csv", CHOICES, TODAY) == enquiries
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_the_file_is_one_that_a_danish_spreadsheet_reads() -> None:
    text = csv_text([Enquiry(date(2026, 11, 30), "phone", "=SUM(A1)", "husleje", "ongoing", "company")])
    assert text.encode().startswith(b"\xef\xbb\xbfdag;")
    assert text.splitlines()[1] == "2026-11-30;Telefon eller sms;'=SUM(A1);husleje;Stadig i gang;Virksomhed"


HEAD = "dag;første henvendelse;afdeling;emne;status;hvem\n"
NO_HEAD = f"x.csv:1:1: Øverst skal der stå: {HEAD.strip()}. Sæt semikolon mellem kolonnerne."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [NO_HEAD]),
        ("dag,afdeling\n", [NO_HEAD]),
        (HEAD + "2026-11-30;Mail\n", ["x.csv:2:1: Her står 2 felter. Der skal være 6."]),
        (
            HEAD + "i går;Mail;Diverse;husleje;Afsluttet;Borger\n",
            ["x.csv:2:1: 'i går' er ikke en dag. Skriv år-måned-dag, fx 2026-11-30."],
        ),
        (
            HEAD + "2026-12-01;Mail;Diverse;husleje;Afsluttet;Borger\n",
            ["x.csv:2:1: '2026-12-01': Dagen skal ligge efter 1999 og må ikke være efter i dag."],
        ),
        (
            HEAD + "2026-11-30;Mial;Diverse;Jens Hansen;Afsluttet;Borger\n\n"
            "2026-11-30;Mail;Diverse;huslej;Afsluttet;Hund\n",
            [
                "x.csv:2:2: 'Mial': Vælg, hvordan borgeren henvendte sig første gang. Mente du 'Mail'?",
                "x.csv:2:4: 'Jens Hansen': Vælg et emne fra listen.",
                "x.csv:4:4: 'huslej': Vælg et emne fra listen. Mente du 'husleje'?",
                "x.csv:4:6: 'Hund': Vælg borger eller virksomhed.",
            ],
        ),
        (HEAD + '2026-11-30;"Mail', ["x.csv:1:1: Filen kan ikke læses som CSV. Gem den igen som 'CSV UTF-8'."]),
    ],
)
def test_mistakes_are_told_all_at_once_each_in_its_place(text: str, told: list[str]) -> None:
    with pytest.raises(DataError) as error:
        csv_enquiries(text, "x.csv", CHOICES, TODAY)
    assert str(error.value).splitlines() == told
