"""What changed, in words: each kind of change as an editor reads it before saving and in the history."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from vejviser.editor.change_words import changes
from vejviser.editor.problem_places import BODY
from vejviser.models.base import Record
from vejviser.models.registry import KINDS

Plain = dict[str, Any]
MONDAY: Plain = {"location": "raadhuset", "days": ["mandag", "torsdag"], "opens": "10:00", "closes": "14:00"}
SATURDAY: Plain = {"days": ["første lørdag"], "opens": "10:00", "closes": "12:00"}
CHRISTMAS: Plain = {"from": "2026-12-24", "until": "2027-01-01", "reason": "juleferie"}
LONG = "Vi hjælper dig med at klage, når kommunen har sagt nej til noget, du har søgt om. " * 4


def model(kind: str) -> type[Record]:
    return next(one.model for one in KINDS if one.name == kind)


def told(kind: str, before: Plain, after: Plain) -> list[str]:
    """The changes as lines. What a text says is never told by looking at it alone: both values stay as they are."""
    both = deepcopy((before, after))
    found = [str(one) for one in changes(before, after, model(kind))]
    assert (before, after) == both
    return found


def hours(*rows: Plain) -> Plain:
    return {"hours": list(rows)}


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            hours(MONDAY),
            hours({**MONDAY, "days": ["torsdag"]}, {**MONDAY, "days": ["mandag"], "closes": "15:30"}),
            ["Mandag: kl. 10-14 (raadhuset) → kl. 10-15.30 (raadhuset)"],
        ),
        (
            hours(MONDAY),
            hours({**MONDAY, "days": ["torsdag"]}),
            ["Mandag: slettet kl. 10-14 (raadhuset)"],
        ),
        (
            hours({**MONDAY, "days": ["mandag"], "opens": "00:00", "kind": "phone", "who": "Jurist"}),
            hours({**MONDAY, "days": ["mandag"], "closes": "24:00", "kind": "by_appointment"}),
            ["Mandag: kl. 0-14 på telefon, Jurist (raadhuset) → kl. 10-24 efter aftale (raadhuset)"],
        ),
        (
            hours(),
            hours({"days": ["fredag"], "opens": "09:05"}),
            ["Fredag: tilføjet kl. 9.05-?"],
        ),
        (hours(), hours({"days": ["fredag"]}), ["Fredag: tilføjet uden klokkeslæt"]),
        (
            hours(MONDAY),
            hours({**MONDAY, "days": ["mandag", "torsdag", "hverdag"]}),
            [
                "Mandag: slettet kl. 10-14 (raadhuset)",
                "Torsdag: slettet kl. 10-14 (raadhuset)",
            ],
        ),
    ],
)
def test_hours_are_told_by_the_day(before: Plain, after: Plain, lines: list[str]) -> None:
    found = told("office-hours", before, after)
    assert found[: len(lines)] == lines


def test_a_row_that_is_no_week_is_told_beside_the_days() -> None:
    after = hours({**MONDAY, "closes": "15:00"}, {**SATURDAY, "closes": "13:00"})
    found = told("office-hours", hours(MONDAY, SATURDAY), after)
    assert found[:2] == [
        "Mandag: kl. 10-14 (raadhuset) → kl. 10-15 (raadhuset)",
        "Torsdag: kl. 10-14 (raadhuset) → kl. 10-15 (raadhuset)",
    ]
    assert len(found) == 3
    assert "”12:00” → ”13:00”" in found[2]


def test_a_period_is_told_beside_the_days() -> None:
    (line,) = told("office-hours", hours(MONDAY), hours({**MONDAY, "valid_from": "2026-12-01"}))
    assert "”2026-12-01”" in line


def test_the_same_hours_in_other_words_are_told_too() -> None:
    """Nothing that the file says otherwise is passed over in silence."""
    assert told("office-hours", hours({**MONDAY, "kind": "drop_in"}), hours(MONDAY)) != []
    assert told("office-hours", hours(MONDAY), hours({**MONDAY, "days": ["torsdag", "mandag"]})) != []


@pytest.mark.parametrize("odd", ["mandag 10-14", ["x"], [["mandag"]], {"mandag": "10-14"}])
def test_hours_that_are_no_rows_are_told_without_ado(odd: Any) -> None:
    assert told("office-hours", hours(MONDAY), {"hours": odd})
    assert told("office-hours", {"hours": odd}, hours(MONDAY))


@pytest.mark.parametrize(
    ("kind", "before", "after", "lines"),
    [
        (
            "office-hours",
            {"closures": [CHRISTMAS]},
            {"closures": [{**CHRISTMAS, "until": "2027-01-02"}]},
            ["Lukkedage › ”juleferie” › Sidste lukkede dag: ”2027-01-01” → ”2027-01-02”"],
        ),
        ("office-hours", {}, {"closures": [CHRISTMAS]}, ["Lukkedage: tilføjet ”juleferie”"]),
        (
            "office-hours",
            {"closures": [CHRISTMAS]},
            {"closures": [CHRISTMAS, {**CHRISTMAS, "reason": "flytning"}]},
            ["Lukkedage › ”flytning”: tilføjet ”flytning”"],
        ),
        ("office-hours", {"closures": [CHRISTMAS]}, {}, ["Lukkedage: slettet ”juleferie”"]),
        (
            "office-hours",
            {"closures": [CHRISTMAS, {**CHRISTMAS, "reason": "flytning"}]},
            {"closures": [{**CHRISTMAS, "reason": "flytning"}, CHRISTMAS]},
            ["Lukkedage › ”flytning”: flyttet"],
        ),
        ("office-hours", {"notes": ["Ring først.", "Kom ind."]}, {"notes": ["Kom ind."]}, None),
        ("partner", {"name": "A"}, {"name": "B"}, ["Navn: ”A” → ”B”"]),
        ("partner", {"name": "A", "ukendt": "x"}, {"name": "A"}, ["ukendt: slettet ”x”"]),
    ],
)
def test_each_sort_of_field_is_told(kind: str, before: Plain, after: Plain, lines: list[str] | None) -> None:
    found = told(kind, before, after)
    if lines is None:
        assert [line.partition(": ")[2] for line in found] == ["slettet ”Ring først.”"]
    else:
        assert found == lines


TEXT = "\n## Først\n\nGå til os. Vi hjælper dig. Tag brevet med.\n\n- Skriv.\n- Ring.\n\n## Så\n\nVent på svar.\n"


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("Vi hjælper dig.", "Vi hjælper jer.", ["Teksten › ”Først”: ”Vi hjælper dig.” → ”Vi hjælper jer.”"]),
        ("- Ring.", "- Ring.\n- Kom.", ["Teksten › ”Først”: tilføjet ”- Kom.”"]),
        (" Tag brevet med.", "", ["Teksten › ”Først”: slettet ”Tag brevet med.”"]),
        ("## Så", "## Bagefter", ["Teksten: ”## Så” → ”## Bagefter”"]),
        ("- Skriv.\n- Ring.", "- Ring.\n- Skriv.", ["Teksten › ”Først” › ”- Ring.”: flyttet"]),
        ("- Skriv.\n- Ring.", "- Skriv.\n\n- Ring.", ["Teksten: tilføjet eller fjernet linjeskift"]),
        (
            "Gå til os. Vi hjælper dig. Tag brevet med.",
            "Gå hen til os. Vi hjælper. Tag brevet med. Spørg os.",
            [
                "Teksten › ”Først”: ”Gå til os.” → ”Gå hen til os.”",
                "Teksten › ”Først”: ”Vi hjælper dig.” → ”Vi hjælper.”",
                "Teksten › ”Først”: tilføjet ”Spørg os.”",
            ],
        ),
    ],
)
def test_of_a_guides_text_only_the_sentences_are_told_that_changed(old: str, new: str, lines: list[str]) -> None:
    assert TEXT.count(old) == 1
    assert told("guide", {BODY: TEXT}, {BODY: TEXT.replace(old, new)}) == lines


def test_of_a_new_text_each_sentence_is_told() -> None:
    found = told("guide", {}, {BODY: TEXT})
    assert found[:2] == ["Teksten: tilføjet ”## Først”", "Teksten › ”Først”: tilføjet ”Gå til os.”"]
    assert len(found) == 8


def test_a_change_at_the_end_of_a_long_text_is_seen() -> None:
    """Of the sentence, and where that is long itself, of its end."""
    (line,) = told("partner", {"summary": LONG + "Ring."}, {"summary": LONG + "Skriv."})
    assert line.endswith(": ”Ring.” → ”Skriv.”")
    endless = LONG.replace(".", ",")
    (line,) = told("partner", {"summary": endless + "ring nu"}, {"summary": endless + "skriv nu"})
    before, _, after = line.partition(" → ")
    assert before.endswith("ring nu”")
    assert after.endswith("skriv nu”")
    assert len(line) < 400


def test_a_text_with_other_spaces_is_not_told_as_moved() -> None:
    (line,) = told("partner", {"summary": LONG}, {"summary": LONG.replace(". ", ".\n")})
    assert line.endswith(": tilføjet eller fjernet linjeskift")
