"""Fear: what each municipality has said shows, and nothing that it has not."""

from __future__ import annotations

import pytest

from tests.conftest import TODAY, Example
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.page import Context
from vejviser.pages.safety import contact_safety, guide_safety


def context(knowledge: KnowledgeBase, name: str) -> Context:
    return Context(knowledge, knowledge.municipality(name), TODAY)


def test_every_guide_says_what_happens_with_what_one_tells(knowledge: KnowledgeBase) -> None:
    for name in knowledge.guides:
        said = guide_safety(context(knowledge, "fredericia"), name)
        assert said and "tavshedspligt" in said["told"][0] and "Ingen har bekræftet" in said["status"], name


def test_a_complaint_against_somebody_private_promises_nothing(knowledge: KnowledgeBase) -> None:
    here = context(knowledge, "viborg")
    public, private = guide_safety(here, "sygedagpenge"), guide_safety(here, "husleje")
    assert public and public["title"] == "Er du bange for at klage?" and "borgmesteren" in public["answer"][1]
    assert private and (private["title"], private["answer"]) == ("Hvad sker der med det, du fortæller?", ())
    own = guide_safety(here, "saadan-klager-du")
    assert own and own["more"] is None, "it says so in its own text"
    assert sum(bool((one := guide_safety(here, name)) and one["answer"]) for name in knowledge.guides) > 90


@pytest.mark.parametrize(
    ("name", "words"),
    [("fredericia", "Oplysninger går kun videre, hvis du har sagt ja."), ("viborg", "sender borgervejlederen din")],
)
def test_the_words_about_the_adviser_are_the_municipality_s_own(
    knowledge: KnowledgeBase, name: str, words: str
) -> None:
    said = guide_safety(context(knowledge, name), "sygedagpenge")
    assert said and words in " ".join(said["told"])
    other = guide_safety(context(knowledge, "viborg" if name == "fredericia" else "fredericia"), "sygedagpenge")
    assert other and words not in " ".join(other["told"])


def test_the_contact_page_says_it_in_full(knowledge: KnowledgeBase) -> None:
    said = contact_safety(context(knowledge, "fredericia"))
    assert said and len(said["answer"]) == 3 and "journal" in said["records"][0]
    assert contact_safety(context(knowledge, "viborg"))["records"] == ()  # type: ignore[index]


def test_what_a_municipality_has_not_said_one_is_told_to_ask(example: Example) -> None:
    knowledge = example.knowledge()
    said = guide_safety(context(knowledge, "lillekoebing"), "husleje")
    assert said and said["told"] == ("Spørg, hvad der bliver sagt videre.",)
    contact = contact_safety(context(knowledge, "lillekoebing"))
    assert contact and contact["told"] == ("Spørg, hvad der bliver sagt videre.",)


def test_where_the_country_has_said_nothing_nothing_is_said(example: Example) -> None:
    (example.data / "national" / "safe_to_complain.yml").unlink()
    here = context(example.knowledge(), "lillekoebing")
    assert guide_safety(here, "husleje") is None and contact_safety(here) is None
