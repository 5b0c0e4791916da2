"""What all municipalities share besides bodies and guides: categories, the glossary and the pathfinder."""

from __future__ import annotations

from vejviser.models.base import Record, Sourced, example, optional
from vejviser.models.field_rules import SomeOf
from vejviser.models.field_types import BodyId, GuideId, Id, PageAddress, PartnerId, QuestionId, Text


class Answer(Record):
    """One answer to a question, and where it leads: at most one of the references."""

    text: Text = example("Svaret med borgerens ord.", "Kommunen har sagt nej")
    more: Text | None = optional("Eksempler i én linje.", "Fx til penge, hjælp eller en plads")
    next: QuestionId | None = optional("Id på det næste spørgsmål.", "hvilket-nej")
    guide: GuideId | None = optional("Id på en vejledning.", "sygedagpenge")
    body: BodyId | None = optional("Id på en klageinstans.", "ankestyrelsen")
    partner: PartnerId | None = optional("Id på en partner, der hjælper i hele landet.", "boernetelefonen")

    between_fields = (
        SomeOf(
            ("next", "guide", "body", "partner"),
            "Et svar skal føre ét sted hen. Skriv netop ét af felterne next, guide, body og partner.",
            least=1,
        ),
    )


class PathQuestion(Record):
    """One step of the pathfinder."""

    id: Id = example("Spørgsmålets id.", "start")
    text: Text = example("Spørgsmålet.", "Hvad er der sket?")
    help: Text | None = optional("En linje under spørgsmålet.", "Vælg det, der ligner mest.")
    tool: PageAddress | None = optional(
        "Siden, der regner ud, om man har ventet for længe, når spørgsmålet handler om det.", "/sagsbehandlingstider/"
    )
    answers: tuple[Answer, ...] = example("Svarene, højst seks.", min_length=1, max_length=6)


class Pathfinder(Sourced):
    """data/national/pathfinder.yml."""

    start: QuestionId = example("Id på det første spørgsmål.", "start")
    questions: tuple[PathQuestion, ...] = example("Spørgsmålene.", min_length=1)
