"""Messages in a form name its fields as the form does."""

from __future__ import annotations

import pytest

from vejviser.editor.label_words import with_labels
from vejviser.models.base import Record
from vejviser.models.municipality import MunicipalityProfile
from vejviser.models.news import News
from vejviser.models.office_hours import OfficeHours
from vejviser.reading.yaml_nodes import FieldPath


@pytest.mark.parametrize(
    ("message", "model", "path", "told"),
    [
        ("'opens' og 'closes' er ens.", OfficeHours, ("hours", 0, "opens"), "”Åbner” og ”Lukker” er ens."),
        ("Feltet 'until' mangler.", News, (), "Feltet ”Vises til og med” mangler."),
        # The nearest record decides what a name means, and what nothing around it has is looked for further in.
        ("Ret 'until'.", OfficeHours, ("closures", 1, "from"), "Ret ”Sidste lukkede dag”."),
        (
            "Skriv en kilde med 'says'.",
            OfficeHours,
            ("hours", 0, "opens"),
            "Skriv en kilde med ”Oplysninger i kilden”.",
        ),
        ("Ret 'phone'.", MunicipalityProfile, ("contacts", 0, "email"), "Ret ”Telefonnummer”."),
        # What is no field stays, and so does a value.
        ("'25:00' findes ikke. Skriv 'indtil videre'.", OfficeHours, ("hours",), None),
        ("'nej' er ikke en dag.", OfficeHours, ("hours", 0, "days"), None),
        ("Fristen er 4 uger her (/tmp/a/data/b/c.yml:27). Ret den.", News, (), "Fristen er 4 uger her. Ret den."),
        ("Kilderne til oplysningerne i filen.", News, (), "Kilderne til oplysningerne her."),
    ],
)
def test_fields_are_called_by_their_labels(
    message: str, model: type[Record], path: FieldPath, told: str | None
) -> None:
    assert with_labels(message, model, path) == (told or message)


def test_what_somebody_typed_is_quoted_as_it_is() -> None:
    assert (
        with_labels("'name' er ikke en dag.", OfficeHours, ("hours", 0, "days", 0), "name") == "'name' er ikke en dag."
    )
