"""All that is wrong with a form in one list on top of it, each line a way to its field."""

from __future__ import annotations

from typing import Any, TypedDict

from vejviser.editor.change_words import path_words
from vejviser.editor.file_values import Values
from vejviser.editor.form_fields import path_of
from vejviser.editor.workspace import Judgement
from vejviser.models.base import Record


class ToldFault(TypedDict):
    """One line of the list: the id of the field on the page, "" for another file, and the words."""

    at: str
    text: str


def told_faults(judgement: Judgement, values: Values, model: type[Record], *, week: bool) -> list[ToldFault]:
    """Return what is wrong, that of this file first. ``week`` says that the hours are shown as a week."""
    found = [
        ToldFault(at=_anchor(name, week=week), text=_said(name, line, values, model))
        for name, lines in judgement.here.items()
        for line in lines
    ]
    return found + [ToldFault(at="", text=line) for line in judgement.elsewhere]


def _anchor(name: str, *, week: bool) -> str:
    if week and name.split(".")[0] == "hours":
        return "uge"
    return f"f-{name}" if name else "formular"


def _said(name: str, line: str, values: Any, model: type[Record]) -> str:
    where = path_words(path_of(name), values, model)
    return f"{where}: {line}" if where else line
