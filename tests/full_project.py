"""The example with every field of every model filled in, as plain values that a test may change one by one.

What is filled in comes from the models' own examples, so a new field is here by itself.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import Example
from tests.raw_file import Path_, RawFile
from vejviser.errors import Problem
from vejviser.handbook.examples import example_value, smallest
from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record
from vejviser.models.field_rules import Needs, SomeOf, written
from vejviser.models.registry import KINDS, Kind
from vejviser.reading.library import Library

OWN = "lillekoebing"
KNOWN = {
    "body": "naevnet",
    "guide": "husleje",
    "partner": "retshjaelpen",
    "location": "biblioteket",
    "category": "bolig",
    "question": "start",
    "form-part": "mig",
    "page": "/kontakt/",
    "owner": "landsredaktionen",
    "unit": "borgerservice",
    "urgent-kind": "danger",
    "urgent-service": "alarm",
    "waiting-case": "aktindsigt-egen-sag",
}
"""A thing of the example for each kind of reference."""

EXTRA_FILES = {
    "national-partner": "hjaelp",
    "local-body": "naevnet",
    "local-guide": "husleje",
}
"""Kinds that the example has no file of, and the id that one gets here."""

LEFT_OUT = {
    "historical",
    "status",
    "replaced_by",
    "moved_from",
    "says",
    "year",
    "follows",
    "fonts",
    "decider",
    "municipality",
    "hidden",
}
"""What would contradict the rest of the example, or needs a file of its own."""

EITHER_OR = [("counted_from", "start_unknown"), ("historical", "checked")]
"""Fields that exclude each other by more than a rule between fields."""

FITTING = {"logo_dark": "logo.svg", "icon": "logo.svg", "location": "biblioteket", "from": "2026-11-01"}
"""What fits the example where the model's own example does not."""


@dataclass(frozen=True)
class Leaf:
    """One value of a file that is no record: where it stands, in which field of which record."""

    file: str
    path: Path_
    record: type[Record]
    name: str
    shape: FieldShape

    @property
    def about(self) -> tuple[type[Record], str]:
        return self.record, self.name


@dataclass
class FullProject:
    """Files by their paths, from the project's root."""

    files: dict[str, RawFile] = field(default_factory=dict)

    def copy(self) -> FullProject:
        return deepcopy(self)

    def leaves(self) -> list[Leaf]:
        """Every value that is no record, in the order of the files."""
        return [leaf for name, file in self.files.items() for leaf in _leaves(name, file.kind.model, file.values, ())]

    def lists(self) -> list[Leaf]:
        """Every list that stands somewhere."""
        return [leaf for name, file in self.files.items() for leaf in _lists(name, file.kind.model, file.values, ())]

    def put(self, file: str, path: Path_, value: Any) -> None:
        """Set a value."""
        holder = self._holder(file, path)
        holder[path[-1]] = value

    def take(self, file: str, path: Path_) -> None:
        """Remove a field, or a line of a list."""
        holder = self._holder(file, path)
        del holder[path[-1]]

    def get(self, file: str, path: Path_) -> Any:
        return self._holder(file, path)[path[-1]]

    def has(self, file: str, path: Path_) -> bool:
        try:
            self.get(file, path)
        except (KeyError, IndexError, TypeError):
            return False
        return True

    def _holder(self, file: str, path: Path_) -> Any:
        value: Any = self.files[file].values
        for step in path[:-1]:
            value = value[step]
        return value

    def write(self, example: Example) -> dict[str, dict[int, Path_]]:
        """Write the files into a copy of the example; returns what stands on each line of each."""
        places = {}
        for name, file in self.files.items():
            text, places[name] = file.text()
            (example.root / name).parent.mkdir(parents=True, exist_ok=True)
            (example.root / name).write_text(text, encoding="utf-8")
        return places


def _leaves(file: str, model: type[Record], values: dict[str, Any], path: Path_) -> Iterator[Leaf]:
    for name, shape in field_shapes(model).items():
        found = values.get(shape.name)
        if found is None:
            continue
        places = [((*path, shape.name, at), one) for at, one in enumerate(found)] if shape.many else []
        for here, one in places or [((*path, shape.name), found)]:
            if isinstance(one, dict) and shape.record:
                yield from _leaves(file, shape.record, one, here)
            elif not isinstance(one, list | dict):
                yield Leaf(file, here, model, name, shape)


def _lists(file: str, model: type[Record], values: dict[str, Any], path: Path_) -> Iterator[Leaf]:
    for name, shape in field_shapes(model).items():
        found = values.get(shape.name)
        if not found:
            continue
        if shape.many:
            yield Leaf(file, (*path, shape.name), model, name, shape)
        if shape.record:
            for at, one in enumerate(found if shape.many else [found]):
                here = (*path, shape.name, at) if shape.many else (*path, shape.name)
                yield from _lists(file, shape.record, one, here)


# Filling in ----------------------------------------------------------------------------------------------------------


def _filled(model: type[Record], values: dict[str, Any], pick: random.Random, made_up: bool) -> dict[str, Any]:
    """Fill in every field that is not there and that the record's own rules allow.

    What a made up record refers to is made to be something that the example has.
    """
    barred: set[str] = set()
    left_out = LEFT_OUT | {pick.choice(pair) for pair in EITHER_OR if values.get(pair[0]) != "true"}
    for rule in model.rules_between():
        if isinstance(rule, SomeOf) and rule.one:
            names = [written(name) for name in rule.fields]
            chosen = next((name for name in names if name in values), None) or pick.choice(names)
            barred |= {name for name in names if name != chosen}
        if isinstance(rule, Needs) and rule.only and values.get(rule.field) != rule.value:
            barred.add(rule.other)
    made = {}
    for shape in field_shapes(model).values():
        name, own = shape.name, not made_up and shape.name in values
        if (name in barred or (name in left_out and not shape.info.is_required())) and not own:
            continue
        found: Any = values[name] if name in values else deepcopy(FITTING.get(name) or example_value(shape))
        if shape.record:
            records = [_filled(shape.record, one, pick, not own) for one in (found if shape.many else [found])]
            found = records if shape.many else records[0]
        elif shape.refers and not own and shape.refers in KNOWN:
            found = [KNOWN[shape.refers]] if shape.many else KNOWN[shape.refers]
        elif name == "id" and not own and not shape.choices:
            found = f"{found}-{pick.randrange(1_000_000)}"
        made[name] = found
    return made


def full_project(example: Example, problems: Callable[[Library], list[Problem]], number: int = 0) -> FullProject:
    """Return the example with all that the checks let stand; ``number`` chooses between what excludes each other."""
    pick = random.Random(number)
    project, plain = FullProject(), FullProject()
    for kind in KINDS:
        for name in _ids(kind, example.root):
            source = kind.source(name, OWN)
            path = example.root / source
            values, body = _read(path, kind)
            plain.files[source] = RawFile(kind, values, body)
            project.files[source] = RawFile(kind, _filled(kind.model, values, pick, not path.is_file()), body)
    _let_stand(project, plain, example, problems)
    return project


def _ids(kind: Kind, root: Path) -> list[str]:
    folder = (root / kind.source("ID", OWN)).parent
    if not kind.folder:
        return [""]
    found = sorted(path.stem for path in folder.glob(f"*{kind.ending}")) if folder.is_dir() else []
    return found or [EXTRA_FILES[kind.name]] if kind.name in EXTRA_FILES else found


def _read(path: Path, kind: Kind) -> tuple[dict[str, Any], str]:
    if not path.is_file():
        return smallest(kind.model), "Her står der noget."
    text, body = path.read_text(encoding="utf-8"), ""
    if kind.article:
        _, text, body = text.split("---\n", 2)
    return yaml.load(text, Loader=yaml.BaseLoader), body.rstrip("\n")


def _let_stand(
    project: FullProject, plain: FullProject, example: Example, problems: Callable[[Library], list[Problem]]
) -> None:
    """Remove what the checks refuse, the smallest piece each time."""
    for _ in range(60):
        places = project.write(example)
        found = problems(example.library())
        if not found:
            return
        taken = set()
        for problem in found:
            file = Path(problem.path).relative_to(example.root).as_posix()
            here = places[file].get(problem.line, ())
            named = re.findall(r"'(\w+)(?:'|: )", problem.message)
            beside = [(*here[:end], name) for end in reversed(range(len(here))) for name in named]
            # A line of a list goes whole, and what the example itself has stays.
            around = [here[:end] for end in range(len(here), 0, -1) if not isinstance(here[end - 1], int)]
            filled_in = (path for path in [*around, *beside] if project.has(file, path) and not plain.has(file, path))
            taken |= {(file, path) for path in [next(filled_in, ())] if path}
        if not taken:
            raise AssertionError([str(one) for one in found])
        for file, path in sorted(taken, key=lambda one: (one[0], str(one[1])), reverse=True):
            if project.has(file, path):
                project.take(file, path)
    raise AssertionError("the checks are never content")
