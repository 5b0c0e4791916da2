"""Categories: the answers to "Hvad drejer det sig om?"."""

from __future__ import annotations

from typing import Literal

from vejviser.models.base import Record, example
from vejviser.models.field_types import Id, Text

Icon = Literal[
    "letter", "work", "money", "home", "support", "elder", "family", "school", "world", "building", "car", "health"
]
"""The drawings that exist in overrides/pages/_parts.html (``icon``)."""


class Category(Record):
    """One answer to "Hvad drejer det sig om?"."""

    id: Id = example("Emnets id.", "bolig")
    title: Text = example("Titlen på kortet.", "Bolig og husleje")
    summary: Text = example("Én linje om, hvad der er her.", "Husleje, udlejer og indskud")
    icon: Icon = example("Tegningen på kortet.", "home")


class Categories(Record):
    """data/national/categories.yml, in the order of the home page."""

    categories: tuple[Category, ...] = example("Emnerne, i den orden de står på forsiden.", min_length=1)
