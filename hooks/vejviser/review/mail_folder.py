"""The folder of review mails: a file for each owner, and the calendar. It never lies where a site or its data does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.knowledge import Municipality
from vejviser.review.due_facts import Review
from vejviser.review.review_calendar import review_calendar
from vejviser.review.review_mails import ReviewMail

CALENDAR_NAME = "bekraeft.ics"


def write_mails(
    folder: Path,
    mails: Sequence[ReviewMail],
    found: Iterable[Review],
    municipality: Municipality,
    today: date,
    sender: str,
    closed: Sequence[Path],
) -> None:
    """Write the mails and the calendar into a folder; mails of an earlier day go.

    ``closed`` are folders in which none of it may lie. Raises VejviserError when ``folder`` lies in one, or in a site.
    """
    _outside(folder, closed)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.eml"):
        old.unlink()
    for mail in mails:
        (folder / f"{mail.owner.id}.eml").write_bytes(mail.draft(today, sender))
    calendar = review_calendar(found, municipality, today)
    (folder / CALENDAR_NAME).write_text(calendar, encoding="utf-8", newline="")


def _outside(folder: Path, closed: Sequence[Path]) -> None:
    here = folder.resolve()
    site = next((one for one in (here, *here.parents) if (one / ".versions").is_dir()), None)
    inside = [one for one in closed if here.is_relative_to(one.resolve())]
    if site or inside:
        raise VejviserError(
            f"Mails må ikke ligge i '{site or inside[0]}', for det bliver udgivet. Vælg en anden --out."
        )
