"""Messages stay few, short and readable, whatever a file holds."""

from __future__ import annotations

from tests.conftest import Example
from vejviser.errors import MAX_TOLD, Problem

FILE = "data/lillekoebing/municipality.yml"


def test_a_message_is_one_short_line_without_signs_for_the_terminal() -> None:
    problem = Problem("a.yml", 1, 1, "Feltet '\x1b[2J\u202e\n" + "x" * 100_000 + "' kendes ikke. Slet det.")
    assert str(problem).isprintable() and len(str(problem)) < 700
    assert str(problem).startswith("a.yml:1:1: Feltet '?[2J??x") and str(problem).endswith("kendes ikke. Slet det.")


def test_thousands_of_faults_in_one_file_are_told_as_a_hundred(example: Example) -> None:
    file = example.root / FILE
    text = file.read_text(encoding="utf-8")
    for planted in (
        "".join(f"felt{number}: x\n" for number in range(5_000)),
        "name: x\n" * 5_000,
        "facts:\n" + "".join(f"  - label: x{number}\n" for number in range(5_000)),
    ):
        file.write_text(text + planted, encoding="utf-8")
        found = [one for one in example.problems() if one.startswith(FILE)]
        assert MAX_TOLD <= len(found) <= 2 * MAX_TOLD + 2
        assert any(one.endswith("Der er flere fejl i filen. Ret de andre først.") for one in found)


def test_thousands_of_ids_that_lead_nowhere_are_not_all_compared_with_every_id(example: Example) -> None:
    file = example.root / "guides" / "husleje.md"
    text = file.read_text(encoding="utf-8")
    more = "  more_bodies: [" + ", ".join(f"naevnet{number}" for number in range(3_000)) + "]\n"
    file.write_text(text.replace("complaint:\n", f"complaint:\n{more}"), encoding="utf-8")
    found = [one for one in example.problems() if one.startswith("guides/husleje.md")]
    assert any("Mente du" in one for one in found) and len(found) <= MAX_TOLD + 1
