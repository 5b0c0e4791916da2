"""The editor's forms in full: every file unchanged, every field changed, and anything pressed for a while."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT
from tests.editor.at_the_desk import Person, copied, desk_of, example_desk, without_judgement
from tests.editor.every_form import Opened, changed_by_looking, opened_forms
from tests.editor.random_edits import Clumsy
from vejviser.editor.things import Thing

_MOST_FIELDS = 300
"""Of a form with more fields as many are tried, spread over all of it: each takes the reading of the whole file."""


def fields(person: Person, thing: Thing) -> tuple[int, list[str]]:
    """Change, empty and fill in the fields of one form; return how many, and what else was touched."""
    opened = Opened(person, thing)
    every = -(-(len(opened.filled) + len(opened.empty)) // _MOST_FIELDS) or 1
    filled, empty = opened.filled[::every], opened.empty[::every]
    faults = [fault for name in filled for fault in opened.faults_of(name)]
    faults += [fault for name in empty for fault in opened.faults_of_empty(name)]
    faults += opened.faults_of_body() if thing.kind.article else []
    return len(filled) + len(empty), [f"{thing.key}: {fault}" for fault in faults]


def main(edits: int = 300, seed: int = 0) -> int:
    """Try all and print figures. Returns how many faults there were."""
    with tempfile.TemporaryDirectory() as folder:
        person = Person(without_judgement(desk_of(copied(ROOT, Path(folder) / "all"))))
        forms = opened_forms(person.desk)
        faults = [" ".join(lines) for thing, view in forms if (lines := changed_by_looking(person, thing, view))]
        print(f"{len(forms)} forms opened and sent back: {len(faults)} changed a byte", flush=True)
        tried = 0
        for thing in {thing.key: thing for thing, _ in forms}.values():
            number, found = fields(person, thing)
            tried += number
            faults += found
            print(*found, sep="\n", end="\n" if found else "", flush=True)
        print(f"{tried} fields changed and emptied, or filled in: {len(faults)} faults so far", flush=True)
        clumsy = Clumsy(Person(example_desk(Path(folder) / "example")), seed)
        for _ in range(edits):
            clumsy.edit()
        print(f"{edits} random edits: {dict(sorted(clumsy.done.items()))}")
    return len(faults)


if __name__ == "__main__":
    sys.exit(1 if main(*map(int, sys.argv[1:])) else 0)
