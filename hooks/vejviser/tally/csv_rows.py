"""The tally as a file for a spreadsheet, and such a file back into the tally.

Danish spreadsheets part columns by semicolons and know UTF-8 by its mark. What would be taken for a formula gets an
apostrophe before it, which is taken off again when the file comes back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from vejviser.errors import DataError, Problem, first_told
from vejviser.tally.enquiry import CONTACTS, STATES, WHO, Enquiry, TallyChoices
from vejviser.text.suggestions import did_you_mean

_MARK = "\ufeff"
_COLUMNS = {
    "dag": "day",
    "første henvendelse": "contact",
    "afdeling": "department",
    "emne": "subject",
    "status": "state",
    "hvem": "who",
}
_WORDS: Mapping[str, Mapping[str, str]] = {"contact": CONTACTS, "state": STATES, "who": WHO}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_MOST_CHARACTERS = 5_000_000


def csv_text(enquiries: Iterable[Enquiry]) -> str:
    """Return enquiries as a file: a line with the names of the columns, and one for each."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in enquiries:
        values = [str(getattr(one, field)) for field in _COLUMNS.values()]
        words = [
            _WORDS.get(field, {}).get(value, value) for field, value in zip(_COLUMNS.values(), values, strict=True)
        ]
        writer.writerow([f"'{word}" if word.startswith(_FORMULA) else word for word in words])
    return _MARK + out.getvalue()


def csv_enquiries(text: str, name: str, choices: TallyChoices, today: date) -> list[Enquiry]:
    """Return the enquiries of a file. Raises DataError with every mistake in it, each at its line and field."""
    if len(text) > _MOST_CHARACTERS:
        raise DataError([Problem(name, 1, 1, "Filen er for stor. Del den i flere.")])
    try:
        lines = list(csv.reader(io.StringIO(text.removeprefix(_MARK), newline=""), delimiter=";", strict=True))
    except csv.Error:
        raise DataError([Problem(name, 1, 1, "Filen kan ikke læses som CSV. Gem den igen som 'CSV UTF-8'.")]) from None
    if not lines or [one.strip().lower() for one in lines[0]] != list(_COLUMNS):
        message = f"Øverst skal der stå: {';'.join(_COLUMNS)}. Sæt semikolon mellem kolonnerne."
        raise DataError([Problem(name, 1, 1, message)])
    problems: list[Problem] = []
    found = [
        _enquiry(cells, Problem(name, number, 1, ""), choices, today, problems)
        for number, cells in enumerate(lines[1:], 2)
        if any(cells)
    ]
    if problems:
        raise DataError(first_told(problems))
    return [one for one in found if one is not None]


def _enquiry(
    cells: list[str], at: Problem, choices: TallyChoices, today: date, problems: list[Problem]
) -> Enquiry | None:
    """Read one line, and note what is wrong with it at its column: the number of the cell."""
    if len(cells) != len(_COLUMNS):
        message = f"Her står {len(cells)} felter. Der skal være {len(_COLUMNS)}."
        problems.append(Problem(at.path, at.line, 1, message))
        return None
    values = {field: _value(cell.strip(), field) for field, cell in zip(_COLUMNS.values(), cells, strict=True)}
    columns = {field: number for number, field in enumerate(values, 1)}
    try:
        day = date.fromisoformat(values["day"])
    except ValueError:
        message = f"'{values['day'][:40]}' er ikke en dag. Skriv år-måned-dag, fx 2026-11-30."
        problems.append(Problem(at.path, at.line, 1, message))
        return None
    made = Enquiry(day, values["contact"], values["department"], values["subject"], values["state"], values["who"])
    known = {**_WORDS, "department": {one: one for one in choices.departments}, "subject": choices.subjects}
    wrong = choices.wrong(made, today)
    for field, sentence in wrong.items():
        words = known.get(field, {})
        hint = did_you_mean(values[field], words.values() if field in _WORDS else words)
        problems.append(Problem(at.path, at.line, columns[field], f"'{values[field][:40]}': {sentence}{hint}"))
    return None if wrong else made


def _value(cell: str, field: str) -> str:
    """Return what a cell says, as the tally keeps it."""
    plain = cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
    keys = {word.lower(): key for key, word in _WORDS.get(field, {}).items()}
    return keys.get(plain.lower(), plain)
