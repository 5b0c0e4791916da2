"""The tally of one municipality, from the project's data: its file, its choices and its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vejviser.models.report import Report
from vejviser.reading.library import Library
from vejviser.reading.yaml_nodes import Mapping as YamlMapping
from vejviser.tally.choices import choices_for
from vejviser.tally.report_period import Period, refuse_overlap
from vejviser.tally.report_values import report_values
from vejviser.tally.tally_file import TallyFile
from vejviser.writing.yaml_changes import changed_yaml

_SCHEMA = "../../../schema/report.json"


@dataclass(frozen=True)
class MunicipalTally:
    """What there is to count with, and what was told before: the fields of each report by its id."""

    file: TallyFile
    reports: Mapping[str, Mapping[str, Any]]

    def report(self, period: Period, *, exact: bool = False) -> dict[str, Any]:
        """Return the fields of the report of a period.

        Raises VejviserError when there are too few enquiries, or when another report holds some of the same days;
        with ``exact``, which is for the adviser alone, only when there are none.
        """
        if not exact:
            refuse_overlap(period, self.reports)
        enquiries = self.file.between(period.first, period.last)
        return report_values(enquiries, self.file.known(), period, self.reports, exact=exact)


def municipal_tally(library: Library, municipality: str, path: Path) -> MunicipalTally:
    """Return the tally of a municipality whose file is at ``path``."""
    reports = {
        one.id: one.tree.plain() for one in library.of("report", municipality) if isinstance(one.tree, YamlMapping)
    }
    return MunicipalTally(TallyFile(path, choices_for(library, municipality)), reports)


def report_text(values: Mapping[str, Any]) -> str:
    """Return a report's file."""
    return changed_yaml("", values, Report, schema=_SCHEMA)
