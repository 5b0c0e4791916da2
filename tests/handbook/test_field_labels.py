"""What fields are called on a form: all have a name, none has two, and a person who never saw a file reads them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, time
from typing import Any, get_args

import pytest

from vejviser.handbook.common_labels import COMMON_LABELS
from vejviser.handbook.complaint_labels import COMPLAINT_LABELS
from vejviser.handbook.field_labels import FIELD_LABELS, field_label, item_label, record_title
from vejviser.handbook.municipality_labels import MUNICIPALITY_LABELS
from vejviser.handbook.record_labels import RECORD_LABELS
from vejviser.handbook.shapes import FieldShape, field_shapes, record_uses
from vejviser.models.base import Address, Contact, Record, Source
from vejviser.models.deadline import Deadline
from vejviser.models.glossary import Word
from vejviser.models.guide import Guide
from vejviser.models.office_hours import Closure, ExtraOpening, HoursRow, OfficeHours
from vejviser.models.partner import Partner
from vejviser.models.registry import KINDS
from vejviser.models.scope import Can, Cannot, Scope
from vejviser.models.search_words import Synonym
from vejviser.models.urgent import LocalUrgentKind

RECORDS = tuple(dict.fromkeys(use.record for kind in KINDS for use in record_uses(kind.model)))
FIELDS = tuple((record, shape) for record in RECORDS for shape in field_shapes(record).values())
LABELS = {
    label for record, shape in FIELDS for label in (field_label(record, shape.name), item_label(record, shape.name))
}
DANISH_TOO = {
    "at",
    "by",
    "chat",
    "cpr",
    "for",
    "form",
    "grundlovsdag",
    "juleaftensdag",
    "link",
    "logo",
    "mail",
    "port",
    "sms",
}
"""Parts of fields' names that are Danish words as well."""
ONE_OR_MORE = {"afsnit", "ord", "søgeord", "spørgsmål", "svar", "skridt", "formål", "ting"}
"""Nouns that are the same in the plural."""


def is_flag(shape: FieldShape) -> bool:
    return bool in (shape.info.annotation, *get_args(shape.info.annotation))


def test_every_field_has_a_label_and_none_stands_twice_in_a_record() -> None:
    for record in RECORDS:
        names = [shape.name for shape in field_shapes(record).values()]
        counted = Counter(field_label(record, name).lower() for name in names)
        assert [label for label, count in counted.items() if count > 1] == [], record.__name__


def test_labels_are_short_danish_without_signs() -> None:
    english = {part for _, shape in FIELDS for part in shape.name.split("_")} - DANISH_TOO
    for label in LABELS:
        assert re.fullmatch(r"[A-ZÆØÅ][A-Za-zæøåé]*(?:-[a-zæøå]+)*(?:,? [A-Za-zæøåé]+){0,3}", label), label
        assert len(label) <= 36, label
        assert set(re.split(r"[ ,-]+", label.lower())) & english == set(), label


@pytest.mark.parametrize("word", ["yaml", "id", "felt-id", "true", "json", "url", "markdown", "literal", "flag"])
def test_labels_have_none_of_the_program_s_words(word: str) -> None:
    assert [label for label in LABELS if word in re.split(r"[ ,-]+", label.lower())] == []


def test_only_lists_have_a_label_for_one_item() -> None:
    for record, shape in FIELDS:
        own = (RECORD_LABELS.get(one, {}).get(shape.name) for one in record.__mro__)
        label = next(filter(None, own), None) or FIELD_LABELS[shape.name]
        assert isinstance(label, tuple) is shape.many, (record.__name__, shape.name)


def test_the_label_of_a_list_is_plural() -> None:
    for record, shape in FIELDS:
        label, item = field_label(record, shape.name), item_label(record, shape.name)
        if shape.many and label == item:
            assert label.split()[0].lower() in ONE_OR_MORE, (record.__name__, shape.name)


def test_the_label_of_one_item_goes_on_after_the_button_s_verb() -> None:
    for record, shape in FIELDS:
        if shape.many:
            label = item_label(record, shape.name)
            assert label.split()[0] not in {"Hvad", "Hvem", "Hvor", "Hvornår", "Hvordan", "Sådan", "De", "Det"}, label


def test_a_flag_is_a_statement_that_one_can_tick() -> None:
    verb = r"(?:er|kan|har|bliver|må|viser|vises|spørger|skrives|sætter|udgår|tæller|begynder)"
    for record, shape in FIELDS:
        if is_flag(shape):
            assert re.search(rf"\b{verb}\b", field_label(record, shape.name).lower()), (record.__name__, shape.name)
    assert sum(is_flag(shape) for _, shape in FIELDS) > 20


def test_each_name_stands_in_one_table_and_every_entry_is_used() -> None:
    tables = (COMMON_LABELS, COMPLAINT_LABELS, MUNICIPALITY_LABELS)
    assert sum(map(len, tables)) == len(FIELD_LABELS)
    used: set[Any] = set()
    for record, shape in FIELDS:
        owner = next((one for one in record.__mro__ if shape.name in RECORD_LABELS.get(one, {})), None)
        used.add((owner, shape.name) if owner else shape.name)
    assert set(FIELD_LABELS) - used == set()
    own = {(record, name) for record, labels in RECORD_LABELS.items() for name in labels}
    assert own - used == set()


def test_a_label_of_a_record_s_own_differs_from_the_usual_one() -> None:
    for record, labels in RECORD_LABELS.items():
        for name, label in labels.items():
            assert label != FIELD_LABELS.get(name), (record.__name__, name)


@pytest.mark.parametrize(
    ("record", "name", "label", "item"),
    [
        (HoursRow, "opens", "Åbner", "Åbner"),
        (HoursRow, "location", "Sted", "Sted"),
        (HoursRow, "days", "Dage", "Dag"),
        (Deadline, "days", "Antal dage", "Antal dage"),
        (Closure, "from", "Første lukkede dag", "Første lukkede dag"),
        (Closure, "until", "Sidste lukkede dag", "Sidste lukkede dag"),
        (Word, "until", "Ophørt den", "Ophørt den"),
        (OfficeHours, "closures", "Lukkedage", "Lukkedag"),
        (OfficeHours, "note", "Hvad der er usikkert", "Hvad der er usikkert"),
        (Guide, "sources", "Kilder", "Kilde"),
        (Contact, "historical", "Oplysningerne er gamle", "Oplysningerne er gamle"),
    ],
)
def test_the_same_name_says_what_it_means_where_it_stands(
    record: type[Record], name: str, label: str, item: str
) -> None:
    assert (field_label(record, name), item_label(record, name)) == (label, item)


def test_a_field_that_no_record_has_is_no_field() -> None:
    with pytest.raises(KeyError):
        field_label(HoursRow, "aabner")


@pytest.mark.parametrize(
    ("record", "value", "title"),
    [
        (
            HoursRow,
            {"location": "biblioteket", "days": ["torsdag"], "opens": "16:00", "closes": "18:00"},
            "torsdag 16-18, biblioteket",
        ),
        (HoursRow, {"days": ["mandag", "onsdag"], "opens": "09:30", "closes": "24:00"}, "mandag, onsdag 9.30-24"),
        (HoursRow, {"days": "mandag", "opens": time(10), "closes": "ved 14-tiden"}, "mandag 10-ved 14-tiden"),
        (HoursRow, {"location": "biblioteket"}, "biblioteket"),
        (HoursRow, {"kind": "phone", "who": "Mette"}, "Mette"),
        (ExtraOpening, {"date": "2026-12-05", "opens": "10:00", "closes": "14:00"}, "5. december 2026 10-14"),
        (ExtraOpening, {"date": date(2026, 12, 5), "reason": "borgerdag"}, "5. december 2026"),
        (Closure, {"from": "2026-12-24", "until": "2027-01-01", "reason": "juleferie"}, "juleferie"),
        (Closure, {"from": "2026-12-24"}, "24. december 2026"),
        (Closure, {"from": "2026-13-24"}, "2026-13-24"),
        (Closure, {"weeks": 29}, "29"),
        (Partner, {"status": "active", "name": "Huslejenævnet", "summary": "Nævnet"}, "Huslejenævnet"),
        (Can, {"id": "breve", "text": "Læser breve med dig."}, "Læser breve med dig."),
        (Can, {"id": "breve"}, "breve"),
        (LocalUrgentKind, {"id": "vold", "services": ["krisecenter"]}, "vold"),
        (Synonym, {"words": ["kontanthjælp", "bistand"], "means": ["hjælp til forsørgelse"]}, "kontanthjælp, bistand"),
        (Source, {"url": "https://ast.dk/", "supports": "Fristen er 4 uger."}, "Fristen er 4 uger."),
        (Source, {"url": "https://ast.dk/", "temporary": True}, "https://ast.dk/"),
        (Contact, {"historical": True, "confidence": "low", "phone": "72 10 70 00"}, "72 10 70 00"),
        (Contact, {"address": {"street": "Vesterbrogade 15", "city": "Viborg"}}, "Vesterbrogade 15"),
        (Cannot, {"instead": [{"body": "ankestyrelsen"}, {"text": "Retten"}]}, "ankestyrelsen, Retten"),
        (Address, {"street": "  Vesterbro-\n gade 15 "}, "Vesterbro- gade 15"),
        (Scope, {}, ""),
        (Can, {"text": None, "id": ""}, ""),
        (Contact, {"address": "Vesterbrogade", "email": ["a@b.dk", 7, None]}, "a@b.dk, 7"),
        (HoursRow, {"opens": ["10:00"], "closes": {"x": 1}, "days": None}, "10:00"),
    ],
)
def test_an_item_is_named_by_its_own_content(record: type[Record], value: dict[str, Any], title: str) -> None:
    assert record_title(value, record) == title


@pytest.mark.parametrize("text", ["Vi hjælper med breve og sager. " * 9, "https://viborg.dk/" + "a" * 90])
def test_a_long_title_is_cut_to_one_line(text: str) -> None:
    title = record_title({"text": text}, Can)
    assert 40 < len(title) <= 60
    assert text.startswith(title.removesuffix("…").rstrip())
    assert title.endswith("…")


def test_every_record_s_own_example_has_a_title() -> None:
    """What the models show as examples of a record are as good as filled in."""
    told = 0
    for _, shape in FIELDS:
        for example in shape.info.examples or ():
            for value in example if isinstance(example, list | tuple) else [example]:
                if shape.many and shape.record:
                    told += 1
                    assert record_title(value, shape.record), (shape.name, value)
    assert told > 20
