"""What the adviser may choose from, as the data says it: the municipality's departments and the guides."""

from __future__ import annotations

from vejviser.models.municipality import MunicipalityProfile
from vejviser.reading.library import Library
from vejviser.tally.enquiry import COMMON_SUBJECTS, NO_DEPARTMENT, TallyChoices
from vejviser.text.danish import alphabetical


def choices_for(library: Library, municipality: str) -> TallyChoices:
    """Return the choices of a municipality, also when other files have faults."""
    profiles = [one.value for one in library.of("municipality", municipality)]
    departments = [name for one in profiles if isinstance(one, MunicipalityProfile) for name in one.departments]
    guides = {one.id: str(getattr(one.value, "title", "") or one.id) for one in library.of("guide") if one.value}
    by_title = dict(sorted(guides.items(), key=lambda one: alphabetical(one[1])))
    return TallyChoices([*dict.fromkeys([*departments, NO_DEPARTMENT])], {**by_title, **COMMON_SUBJECTS})
