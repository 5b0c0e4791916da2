"""The tally on the disk: entries are added, undone, closed and read, by several programs at once.

Every entry is one transaction that is forced to the disk before it is told of, so a crash loses at most the entry that
was being made. What is undone is overwritten, not only forgotten.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple
from datetime import date
from pathlib import Path

from vejviser.errors import VejviserError
from vejviser.tally.enquiry import Enquiry, NumberedEnquiry, TallyChoices
from vejviser.tally.tally_place import make_private, told_of_tally
from vejviser.tally.tally_schema import APPLICATION, TALLY_VERSION, lacks, make_tables, taken_words, widen

_PATIENCE = 5.0
"""Seconds to wait for another program."""

_ALL = "SELECT number, day, contact, department, subject, state, who FROM enquiry"


class TallyFile:
    """The tally of one municipality. Each call opens the file and closes it again: nobody holds it.

    All raise VejviserError with a Danish sentence when the file is broken, another's, newer or in use, or the disk
    does not take it.
    """

    def __init__(self, path: Path, choices: TallyChoices) -> None:
        self.path, self.choices = path, choices

    def add(self, enquiries: Iterable[Enquiry]) -> list[int]:
        """Count enquiries, all or none, and return their numbers."""
        with self._opened() as db:
            (first,) = db.execute("SELECT next FROM counter").fetchone()
            rows = [(number, *_texts(one)) for number, one in enumerate(enquiries, first)]
            # Numbers are given once: whoever undoes an entry twice must not undo the next one.
            db.execute("UPDATE counter SET next = ?", (first + len(rows),))
            db.executemany("INSERT INTO enquiry VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return list(range(first, first + len(rows)))

    def undo(self, number: int) -> Enquiry | None:
        """Forget an entry for good, and return it; None when it is not there any more."""
        with self._opened() as db:
            found = db.execute(f"{_ALL} WHERE number = ?", (number,)).fetchone()
            db.execute("DELETE FROM enquiry WHERE number = ?", (number,))
        return _enquiry(found).enquiry if found else None

    def close(self, number: int) -> bool:
        """Note that something that went on is closed, and say whether it did go on."""
        with self._opened() as db:
            changed = db.execute(
                "UPDATE enquiry SET state = 'closed' WHERE number = ? AND state = 'ongoing'", (number,)
            )
            return changed.rowcount == 1

    def one(self, number: int) -> Enquiry | None:
        """Return the entry with a number."""
        return next((found.enquiry for found in self._read("WHERE number = ?", number)), None)

    def last(self) -> NumberedEnquiry | None:
        """Return the entry that was made last."""
        return next(iter(self._read("ORDER BY number DESC LIMIT 1")), None)

    def ongoing(self) -> list[NumberedEnquiry]:
        """Return all that goes on, newest first."""
        return self._read("WHERE state = 'ongoing' ORDER BY day DESC, number DESC")

    def between(self, first: date, last: date) -> list[Enquiry]:
        """Return the enquiries of the days from ``first`` to ``last``, both with them, in the order of days."""
        found = self._read("WHERE day BETWEEN ? AND ? ORDER BY day, number", first.isoformat(), last.isoformat())
        return [one.enquiry for one in found]

    def frequent(self, most: int) -> list[str]:
        """Return the subjects that were counted most, the most frequent first."""
        with self._opened() as db:
            counted = Counter(dict(db.execute("SELECT subject, count(*) FROM enquiry GROUP BY subject")))
        return [subject for subject, _ in counted.most_common(most)]

    def known(self) -> TallyChoices:
        """Return what may be chosen and what could be chosen before, as rows that come back may say."""
        with self._opened() as db:
            departments, subjects = taken_words(db)
        return TallyChoices(
            list(dict.fromkeys([*self.choices.departments, *departments])),
            {**{one: one for one in subjects}, **self.choices.subjects},
        )

    def _read(self, which: str, *values: object) -> list[NumberedEnquiry]:
        with self._opened() as db:
            return [_enquiry(row) for row in db.execute(f"{_ALL} {which}", values)]

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that is done in it is on the disk when it ends, or nothing is."""
        make_private(self.path)
        with (
            told_of_tally(self.path),
            closing(sqlite3.connect(f"{self.path.as_uri()}?mode=rw", _PATIENCE, isolation_level=None, uri=True)) as db,
        ):
            for setting in (
                "journal_mode = DELETE",
                "synchronous = EXTRA",
                "secure_delete = ON",
                "trusted_schema = OFF",
            ):
                db.execute(f"PRAGMA {setting}")
            db.execute("BEGIN IMMEDIATE")
            try:
                self._prepare(db)
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def _prepare(self, db: sqlite3.Connection) -> None:
        """See that the file is a tally that we know, with all that may be chosen now."""
        (application,), (version,) = (
            db.execute(f"PRAGMA {one}").fetchone() for one in ("application_id", "user_version")
        )
        if (application, version) == (0, 0) and not db.execute("SELECT 1 FROM sqlite_schema").fetchone():
            make_tables(db, self.choices)
            return
        if application != APPLICATION:
            raise VejviserError(f"'{self.path}' er ikke en optælling fra Vejviser. Flyt filen, og prøv igen.")
        if version != TALLY_VERSION:
            raise VejviserError(f"Optællingen '{self.path}' er lavet af en nyere Vejviser. Opdatér Vejviser her.")
        if lacks(db, self.choices):
            widen(db, self.choices)


def _texts(enquiry: Enquiry) -> tuple[str, ...]:
    day, *rest = astuple(enquiry)
    return (day.isoformat(), *rest)


def _enquiry(row: tuple[int, str, str, str, str, str, str]) -> NumberedEnquiry:
    number, day, *rest = row
    return NumberedEnquiry(number, Enquiry(date.fromisoformat(day), *rest))
