"""What the editor reads of a value that no sentence of ours is about: where to read more."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from tests.conftest import ROOT
from vejviser.models.registry import KINDS, Kind
from vejviser.reading.model_errors import validate
from vejviser.reading.yaml_nodes import parse

FIELDS = ROOT / "docs" / "haandbog" / "felter"


class Odd(BaseModel):
    """Rules that pydantic words itself. It is no Record: of those, each has a schema that says the same."""

    even: Annotated[int, Field(multiple_of=2)]
    many: tuple[Annotated[int, Field(multiple_of=2)], ...]


def told(model: type[Any], text: str) -> list[str]:
    tree, problems = parse(text, "a.yml")
    assert problems == []
    return [str(problem) for problem in validate(model, tree, "a.yml").problems]


def test_a_fault_without_a_sentence_of_its_own_leads_to_the_handbook() -> None:
    where = "kan ikke bruges. Se feltet i håndbogen: docs/haandbog/felter/index.md"
    assert told(Odd, "even: 3\nmany: [2, 5]\n") == [
        f"a.yml:1:7: Værdien i 'even' {where}",
        f"a.yml:2:11: Værdien i 'many' {where}",
    ]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_the_handbook_has_the_page_that_a_message_names(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind.model, "model_validate", lambda _: Odd.model_validate({"even": 3, "many": []}))
    line = told(kind.model, "even: 3\n")[0]
    monkeypatch.undo()
    page = line.partition("docs/haandbog/felter/")[2]
    assert page.removesuffix(".md") in {other.name for other in KINDS if other.model is kind.model}
    assert not FIELDS.is_dir() or (FIELDS / page).is_file()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_a_field_that_nobody_knows_leads_to_its_fields(kind: Kind) -> None:
    line = next(line for line in told(kind.model, "xqzw: 1\n") if "'xqzw'" in line)
    own = [info.alias or name for name, info in kind.model.model_fields.items()]
    few = f"Her kan stå: {', '.join(own)}."
    page = next(other.name for other in KINDS if other.model is kind.model)
    assert line.endswith(few if len(own) <= 8 else f"Se felterne i håndbogen: docs/haandbog/felter/{page}.md")
