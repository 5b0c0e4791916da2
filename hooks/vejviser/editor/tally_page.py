"""The page where the adviser counts: one key for each choice, and Enter. It works as a plain form too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.responses import Response

from vejviser.editor.app import Visit
from vejviser.editor.tally_choices import counted_words, form_of, typed_enquiry
from vejviser.editor.things import named_thing
from vejviser.errors import VejviserError
from vejviser.tally.csv_rows import csv_text
from vejviser.tally.enquiry import EARLIEST, LATEST, Enquiry
from vejviser.tally.municipal_tally import MunicipalTally, municipal_tally
from vejviser.tally.report_period import report_period
from vejviser.tally.tally_place import tally_path

_ADDRESS = "/taelling"
_YEARS_BACK = 5


def tally_page(visit: Visit) -> Response:
    """Show what there is to choose and what was counted; count, undo, close, or begin the annual report."""
    municipality, tally = _tally(visit)
    if visit.method == "GET":
        return _shown(visit, municipality, tally) if "fil" not in visit.asked else _file(municipality, tally)
    action, _, about = visit.posted.get("gør", "tæl").partition(" ")
    number = int(about) if about.isascii() and about.isdigit() and len(about) < 8 else 0
    if action == "tæl":
        enquiry, wrong = typed_enquiry(visit.posted, tally.file.choices, visit.desk.now().date())
        if enquiry is None:
            return _shown(visit, municipality, tally, wrong)
        (number,) = tally.file.add([enquiry])
        return _back(visit, municipality, gemt=number)
    if action == "fortryd":
        return _back(visit, municipality, fortrudt="ja" if tally.file.undo(number) else "nej")
    if action == "afslut":
        tally.file.close(number)
        return _back(visit, municipality, afsluttet=number)
    if action == "beretning":
        return _report(visit, municipality, tally)
    raise VejviserError("Det kan du ikke her.")


def _tally(visit: Visit) -> tuple[str, MunicipalTally]:
    """Return the municipality that is meant and its tally. Raises VejviserError for somebody who may not count."""
    desk, project = visit.desk, visit.desk.project
    if not visit.rights.counts:
        raise VejviserError("Du må ikke tælle henvendelser. Bed webteamet om det (counts i redaktion.yml).")
    library = desk.workspace.library()
    if desk.tallies is None or not library.municipalities:
        raise VejviserError("Her er ingen kommune at tælle for. Tjek mappen med data.")
    asked = visit.posted.get("kommune") or visit.asked.get("kommune", "")
    name = asked if asked in library.municipalities else library.municipalities[0]
    kept_out = [project.root, project.data, project.guides, desk.publishing.out]
    return name, municipal_tally(library, name, tally_path(desk.tallies, name, kept_out))


def _back(visit: Visit, municipality: str, **told: object) -> Response:
    return visit.go(f"{_ADDRESS}?{urlencode({'kommune': municipality, **told})}")


def _shown(visit: Visit, municipality: str, tally: MunicipalTally, wrong: Mapping[str, str] | None = None) -> Response:
    today = visit.desk.now().date()
    counted = tally.file.between(date(today.year - _YEARS_BACK, 1, 1), today)
    choices = tally.file.choices
    words = tally.file.known()
    return visit.page(
        "tally.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
        municipality=municipality,
        municipalities=visit.desk.workspace.library().municipalities,
        form=form_of(choices, tally.file.frequent(50), _newest_subjects(tally), visit.posted, today),
        wrong=wrong or {},
        told=_told(visit, tally),
        today_count=sum(one.day == today for one in counted),
        year_count=sum(one.day.year == today.year for one in counted),
        year=today.year,
        ongoing=[(one.number, counted_words(one.enquiry, words, with_day=True)) for one in tally.file.ongoing()],
        years=sorted({one.day.year for one in counted if one.day.year < today.year}, reverse=True),
    )


def _told(visit: Visit, tally: MunicipalTally) -> tuple[str, int]:
    """Return what was just done, and the number of the entry that can be undone, or 0."""
    if visit.asked.get("fortrudt") == "ja":
        return "Fortrudt. Henvendelsen er slettet.", 0
    if visit.asked.get("fortrudt"):
        return "Den er fortrudt i forvejen.", 0
    for name, verb in (("afsluttet", "Afsluttet"), ("gemt", "Gemt")):
        number = visit.asked.get(name, "")
        found: Enquiry | None = tally.file.one(int(number)) if number.isascii() and number.isdigit() else None
        if found:
            words = counted_words(found, tally.file.known(), with_day=found.day != visit.desk.now().date())
            return f"{verb}: {words}.", int(number) if name == "gemt" else 0
    return "", 0


def _file(municipality: str, tally: MunicipalTally) -> Response:
    """Give everything that was counted as a file for a spreadsheet, to somebody who may count."""
    named = {"Content-Disposition": f'attachment; filename="optaelling-{municipality}-kun-til-mig.csv"'}
    rows = csv_text(tally.file.between(EARLIEST, LATEST)).encode()
    return Response(rows, headers=named, media_type="text/csv; charset=utf-8")


def _newest_subjects(tally: MunicipalTally) -> list[str]:
    """Return the guides that the newest report names as most frequent."""
    if not tally.reports:
        return []
    subjects = tally.reports[max(tally.reports)].get("subjects") or ()
    return [str(one["guide"]) for one in subjects if isinstance(one, dict) and one.get("guide")]


def _report(visit: Visit, municipality: str, tally: MunicipalTally) -> Response:
    """Begin a report as a draft, which is read, put right and saved like all else."""
    period = report_period(visit.posted.get("år", ""), None, None, visit.desk.now().date())
    desk = visit.desk
    thing = named_thing(desk.workspace.library(visit.drafts), "report", municipality, period.id)
    if not visit.rights.may_edit(thing):
        raise VejviserError("Du må ikke rette årsberetninger. Bed en anden om det.")
    if desk.workspace.content(thing) is not None or visit.drafts.get(thing.key):
        raise VejviserError(f"Årsberetningen {period.id} findes. Ret den, eller slet den først.")
    desk.write(thing, tally.report(period), visit.rights.user)
    return visit.go(f"/ret/{thing.key}")
