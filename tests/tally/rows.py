"""Made-up enquiries: 463 rows that add up to the tables of the annual report 2017-18."""

from __future__ import annotations

import random
from datetime import date, timedelta

from vejviser.tally.enquiry import COMMON_SUBJECTS, Enquiry, TallyChoices

CHOICES = TallyChoices(["Teknik og Miljø", "Børn' og Unge", "Diverse"], {"husleje": "Husleje", **COMMON_SUBJECTS})
ONE = Enquiry(date(2026, 11, 30), "phone", "Diverse", "husleje")

FIRST, LAST = date(2017, 4, 18), date(2018, 4, 17)
DEPARTMENTS = {
    "Arbejdsmarked og Borgerservice": 274,
    "Diverse": 64,
    "Teknik og Miljø": 35,
    "Pleje og Omsorg": 30,
    "Familie og Børnesundhed": 24,
    "Voksenservice": 20,
    "Børn og Unge": 10,
    "Kultur og Idræt": 3,
    "Økonomi og Personale": 3,
}
CONTACT = {"phone": 221, "in_person": 124, "mail": 117, "digital_post": 1}
STATE = {"closed": 399, "ongoing": 64}
WHO = {"citizen": 460, "company": 3}


def rows_of_2017(choices: TallyChoices) -> list[Enquiry]:
    """463 enquiries: the counts are the report's, who they belong to is drawn by lot, and so are days and subjects."""
    lot = random.Random(463)

    def dealt(counts: dict[str, int]) -> list[str]:
        words = [word for word, count in counts.items() for _ in range(count)]
        lot.shuffle(words)
        return words

    days = sorted(FIRST + timedelta(days=lot.randrange(365)) for _ in range(463))
    subjects = lot.choices(list(choices.subjects), [1 / (place + 1) for place in range(len(choices.subjects))], k=463)
    columns = (days, dealt(CONTACT), dealt(DEPARTMENTS), subjects, dealt(STATE), dealt(WHO))
    return [Enquiry(*one) for one in zip(*columns, strict=True)]
