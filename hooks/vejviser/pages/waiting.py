"""How long the municipality takes: a figure only where there is one, and how to ask."""

from __future__ import annotations

from vejviser import urls
from vejviser.pages.page import Context, Page
from vejviser.pages.views import Link
from vejviser.text.danish import alphabetical

_GUIDES = ("sagsbehandlingstid", "frist-overskredet")


def waiting_page(context: Context) -> Page:
    """Return what is known of processing times: those of the complaint bodies, and how to ask for the others."""
    knowledge = context.knowledge
    return Page(
        address=urls.WAITING,
        title="Hvor længe skal jeg vente på svar?",
        description="Så længe kan en sag tage, og sådan spørger du, hvis du venter.",
        template="waiting.html",
        view={
            "municipality": context.municipality.about.full_name,
            "bodies": [
                (Link(body.name, urls.body(name)), body.processing_time)
                for name, body in sorted(knowledge.bodies.items(), key=lambda item: alphabetical(item[1].name))
                if body.processing_time and body.status != "inactive"
            ],
            "guides": [
                Link(knowledge.guides[name].front.title, urls.guide(name), knowledge.guides[name].front.summary)
                for name in _GUIDES
                if name in knowledge.guides
            ],
        },
        source="data/national/bodies/",
    )
