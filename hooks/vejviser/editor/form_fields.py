"""A form for one thing, made from its model: label, meaning, example and choices as the handbook has them.

A field's name in the form is its path in the file, with dots between: ``hours.0.opens``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from vejviser.handbook.choices import CHOICE_MEANINGS
from vejviser.handbook.examples import example_value, field_type_of
from vejviser.handbook.field_labels import field_label, item_label, record_title
from vejviser.handbook.shapes import FieldShape, field_shapes
from vejviser.models.base import Record, Sourced
from vejviser.models.field_values import Date, Decimal, Flag, Whole
from vejviser.reading.yaml_nodes import FieldPath

Choices = Callable[[str], Sequence[tuple[str, str]]]
"""What a reference can name: the kind of thing ("body") -> id and title of each."""

_LONG = 60
"""Characters from which a text gets a box of several lines."""

_LONGEST_NUMBER = 6

_CONTROLS = {field_type_of(Date): "date", field_type_of(Whole): "number", field_type_of(Decimal): "number"}
_FLAG = field_type_of(Flag)
_OF_FILES = re.compile(r"\.yml|\bFilen\b|Markdown|'[a-z_]+'|`")
"""A sentence about how a file is written."""

_PLAIN = {
    r"\b[Hh]ele filen\b": "alt her",
    r"\bi filen\b": "her",
    r"\bretter filen\b": "retter her",
    r"\bid'er\b": "interne navne",
    r"\bid\b": "interne navn",
    "true, når": "Sæt kryds, når",
    "true kun, når": "Sæt kun kryds, når",
    "false, når": "Intet kryds, når",
}


@dataclass(frozen=True)
class FormField:
    """One field of a form.

    ``control`` says what it is: text, long (a text of several lines), number, date, flag (a tick), choice (one of
    ``options``: value and words), named (the same, but typed, with the options as help), record (``fields``), list
    (``items``). ``example`` is for text only; ``target`` is what a reference names.
    """

    name: str
    label: str
    help: str
    control: str
    required: bool
    value: str = ""
    example: str = ""
    options: Sequence[tuple[str, str]] = ()
    target: str = ""
    fields: Sequence[FormField] = ()
    items: Sequence[FormItem] = ()
    item_label: str = ""
    there: bool = True
    aside: bool = False
    problems: Sequence[str] = ()

    @property
    def wrong(self) -> bool:
        """Whether something in it must be mended."""
        inner: list[FormField | FormItem] = [*self.fields, *self.items]
        return bool(self.problems) or any(one.wrong for one in inner)


@dataclass(frozen=True)
class FormItem:
    """One line of a list: a value of its own (``field``), or a record (``fields``)."""

    name: str
    title: str
    fields: Sequence[FormField] = ()
    field: FormField | None = None
    problems: Sequence[str] = ()
    open: bool = False

    @property
    def wrong(self) -> bool:
        """Whether something in it must be mended."""
        inner = (*self.fields, *([self.field] if self.field else []))
        return bool(self.problems) or any(one.wrong for one in inner)


@dataclass(frozen=True)
class FormMaker:
    """Makes the fields of a form. ``problems`` are Danish sentences by the field's name; ``open`` is what was added.

    A ``light`` form has the names that references can hold once for all its fields, not in each of them.
    """

    choices: Choices
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    open: str = ""
    light: bool = False

    def fields(self, model: type[Record], values: Mapping[str, Any], path: FieldPath = ()) -> list[FormField]:
        """Return the fields of a record that has these values (as ``Node.plain`` gives them)."""
        aside = {*Sourced.model_fields, "moved_from"} if issubclass(model, Sourced) else set()
        return [
            self._field(model, shape, values.get(shape.name), (*path, shape.name), aside=name in aside)
            for name, shape in field_shapes(model).items()
        ]

    def _field(self, model: type[Record], shape: FieldShape, value: Any, path: FieldPath, *, aside: bool) -> FormField:
        name = dotted(path)
        common: dict[str, Any] = {
            "name": name,
            "label": field_label(model, shape.name),
            "help": _without_words(shape),
            "required": shape.info.is_required(),
            "problems": self.problems.get(name, ()),
            "aside": aside,
        }
        if shape.many:
            items = value if isinstance(value, list) else []
            made = [self._item(shape, one, (*path, at)) for at, one in enumerate(items)]
            word, there = item_label(model, shape.name), isinstance(value, list)
            return FormField(control="list", items=made, item_label=word, there=there, **common)
        if shape.record:
            inner = value if isinstance(value, dict) else {}
            there = isinstance(value, dict) or shape.info.is_required()
            fields = self.fields(shape.record, inner, path) if there else []
            return FormField(control="record", fields=fields, there=there, **common)
        return self._scalar(shape, value, common)

    def _item(self, shape: FieldShape, value: Any, path: FieldPath) -> FormItem:
        name = dotted(path)
        problems = self.problems.get(name, ())
        if shape.record:
            inner = value if isinstance(value, dict) else {}
            title = record_title(inner, shape.record)
            fields = self.fields(shape.record, inner, path)
            return FormItem(name, title, fields, problems=problems, open=self.open == name)
        common: dict[str, Any] = {"name": name, "label": "", "help": "", "required": False, "problems": problems}
        return FormItem(name, "", field=self._scalar(shape, value, common), open=self.open == name)

    def _scalar(self, shape: FieldShape, value: Any, common: dict[str, Any]) -> FormField:
        text = value if isinstance(value, str) else ""
        if shape.type is _FLAG:
            if shape.info.default is False:
                return FormField(control="flag", value=text, **common)
            options: Sequence[tuple[str, str]] = (("true", "Ja"), ("false", "Nej"))
            return FormField(control="choice", value=text, options=_with(options, text), **common)
        if shape.choices:
            meanings = CHOICE_MEANINGS.get(shape.choices, {})
            default = shape.info.default if isinstance(shape.info.default, str) and not text else ""
            # What a file leaves out stays left out: there the word that it means anyway stands for nothing.
            words = [
                ("" if word == default else str(word), meanings.get(word, str(word)))
                for word in get_args(shape.choices)
            ]
            options = sorted(words, key=lambda one: one[0] != "") if default else words
            return FormField(control="choice", value=text, options=_with(options, text), **common)
        if shape.refers and (found := self.choices(shape.refers)):
            if self.light:
                return FormField(control="named", value=text, options=found, target=shape.refers, **common)
            return FormField(control="choice", value=text, options=_with(found, text), **common)
        control = _CONTROLS.get(shape.type, "") if shape.type else ""
        if not control:
            control = "long" if (shape.type and shape.type.words and len(text) > _LONG) or "\n" in text else "text"
        return FormField(control=control, value=text, example=_example(shape), **common)


def options_in(fields: Iterable[FormField]) -> int:
    """Return how many options a form would hold."""
    total = 0
    for one in fields:
        total += len(one.options) + options_in(one.fields)
        for item in one.items:
            total += options_in(item.fields) + (len(item.field.options) if item.field else 0)
    return total


def dotted(path: FieldPath) -> str:
    """Return the name of a field in the form."""
    return ".".join(str(part) for part in path)


def without_files(words: str) -> str:
    """Return a text for one who sees forms: no sentence of how files are written, and no word that only they hold."""
    told = " ".join(one for one in re.split(r"(?<=[.!?]) ", words) if not _OF_FILES.search(one))
    for pattern, plain in _PLAIN.items():
        told = re.sub(pattern, plain, told)
    return told


def path_of(name: str) -> FieldPath:
    """Return the path that a field's name in the form stands for; () for the whole form."""
    return tuple(int(part) if is_place(part) else part for part in name.split(".")) if name else ()


def is_place(text: str) -> bool:
    """Say whether a text is the number of a line in a list. No list is so long that the number is."""
    return text.isascii() and text.isdecimal() and len(text) < _LONGEST_NUMBER


def _with(options: Sequence[tuple[str, str]], text: str) -> Sequence[tuple[str, str]]:
    """The options, and what stands in the file although it is none of them: nothing is changed by looking."""
    return options if not text or text in dict(options) else [*options, (text, text)]


def _without_words(shape: FieldShape) -> str:
    """What a field means, for one who never sees the file: no names of files, and no words that stand for a choice."""
    words = shape.info.description or ""
    if shape.refers:
        # It is chosen by its title.
        return ""
    if (shape.choices or shape.type is _FLAG) and ":" in words:
        return words.split(":", maxsplit=1)[0] + "."
    return without_files(words)


def _example(shape: FieldShape) -> str:
    if shape.record or not (shape.info.examples or ()):
        return ""
    found = example_value(shape)
    found = found[0] if isinstance(found, list) and found else found
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""
