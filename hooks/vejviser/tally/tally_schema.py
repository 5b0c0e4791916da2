"""The tables of a tally's file. Closed lists stand in the schema itself: the file refuses names and free text.

A list of words only grows. When the data names a new department or guide, the table is made anew around the same rows.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from vejviser.errors import VejviserError
from vejviser.tally.enquiry import CONTACTS, EARLIEST, LATEST, STATES, WHO, TallyChoices

APPLICATION = 0x56454A54
"""What SQLite calls the application id: "VEJT"."""

TALLY_VERSION = 1
MOST_ENTRIES = 9_999_999

_COUNTER = (
    "CREATE TABLE counter (one INTEGER PRIMARY KEY CHECK (one = 1), "
    f"next INTEGER NOT NULL CHECK (next BETWEEN 1 AND {MOST_ENTRIES})) STRICT"
)
_LIST = r"CHECK \({0} IN \(('(?:[^']|'')*'(?:, '(?:[^']|'')*')*)\)\)"


def make_tables(db: sqlite3.Connection, choices: TallyChoices) -> None:
    """Make the tables of a new file. Inside a transaction."""
    db.execute(_table(choices.departments, choices.subjects))
    db.execute(_COUNTER)
    db.execute("INSERT INTO counter VALUES (1, 1)")
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {TALLY_VERSION}")


def lacks(db: sqlite3.Connection, choices: TallyChoices) -> bool:
    """Say whether the file's lists lack a choice. Raises VejviserError when the tables are not ours."""
    departments, subjects = taken_words(db)
    return bool(set(choices.departments) - set(departments) or set(choices.subjects) - set(subjects))


def widen(db: sqlite3.Connection, choices: TallyChoices) -> None:
    """Let the file take the choices besides those it has. Inside a transaction."""
    departments, subjects = taken_words(db)
    db.execute("ALTER TABLE enquiry RENAME TO before")
    db.execute(_table([*departments, *choices.departments], [*subjects, *choices.subjects]))
    db.execute("INSERT INTO enquiry SELECT * FROM before")
    db.execute("DROP TABLE before")


def taken_words(db: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Return the departments and subjects that the file takes. Raises VejviserError when the tables are not ours."""
    tables = dict(db.execute("SELECT name, sql FROM sqlite_schema"))
    text = str(tables.get("enquiry", ""))
    found = [re.search(_LIST.format(name), text) for name in ("department", "subject")]
    departments, subjects = ([] if one is None else _unquoted(one[1]) for one in found)
    if tables != {"enquiry": _table(departments, subjects), "counter": _COUNTER}:
        raise VejviserError("Optællingens fil er lavet om af et andet program. Brug en kopi fra før, eller flyt filen.")
    return departments, subjects


def _table(departments: Iterable[str], subjects: Iterable[str]) -> str:
    lists = {"contact": CONTACTS, "department": departments, "subject": subjects, "state": STATES, "who": WHO}
    fields = [
        f"number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND {MOST_ENTRIES})",
        # date() makes another day of one that is not in the calendar, and of one with more behind it.
        f"day TEXT NOT NULL CHECK (day BETWEEN '{EARLIEST}' AND '{LATEST}' AND day IS date(day, '+0 days'))",
        *(
            f"{name} TEXT NOT NULL CHECK ({name} IN ({', '.join(_quoted(word) for word in dict.fromkeys(words))}))"
            for name, words in lists.items()
        ),
    ]
    return f"CREATE TABLE enquiry ({', '.join(fields)}) STRICT"


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _unquoted(words: str) -> list[str]:
    return [one.replace("''", "'") for one in re.findall(r"'((?:[^']|'')*)'", words)]
