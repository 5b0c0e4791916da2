"""The page where one gives, or takes back, a consent or a power of attorney: a form, and three papers to print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vejviser import urls
from vejviser.markup.json_script import json_script
from vejviser.models.consent import FormPart
from vejviser.pages.page import Context, Crumb, Page
from vejviser.pages.tools.consent_forms import PaperForm, consent_forms
from vejviser.pages.views import Link

_GUIDE = "fuldmagt-bisidder"
_OWN_DEPARTMENT = re.compile(r"Kommunens [\w -]+")
"""A department that a guide names for sure: "Kommunens ydelsesafdeling", not "Kommunen eller skolelederen"."""


def form_parts(papers: Sequence[PaperForm]) -> list[tuple[FormPart, str]]:
    """Return each part once, in the order of consent.yml, with the papers that have it ("samtykke fuldmagt")."""
    used: dict[str, list[str]] = {}
    for paper in papers:
        for part in paper.parts:
            used.setdefault(part.id, []).append(paper.id)
    return [(part, " ".join(used[part.id])) for paper in papers[:1] for part in paper.all_parts if part.id in used]


def consent_cases(context: Context) -> dict[str, list[str]]:
    """Return guide -> what the case is about and its department ("" when the guide does not know it for sure)."""
    found = {}
    for name, guide in context.knowledge.guides.items():
        front = guide.front
        if not front.how_to and front.decided_by != "Dig selv":
            sure = _OWN_DEPARTMENT.fullmatch(front.decided_by)
            found[name] = [front.title, front.decided_by if sure else ""]
    return found


def consent_page(context: Context) -> Page:
    """Return the page of the tool."""
    municipality, guides = context.municipality, context.knowledge.guides
    papers = consent_forms(context)
    return Page(
        address=urls.CONSENT,
        title="Samtykke og fuldmagt",
        description="Giv en anden lov til at se din sag eller tale for dig, og træk det tilbage igen.",
        template="consent.html",
        view={
            "adviser": municipality.about.adviser.title_the,
            "sheets": papers,
            "parts": form_parts(papers),
            "guide": Link(guides[_GUIDE].front.title, urls.guide(_GUIDE)) if _GUIDE in guides else None,
            "demo": municipality.about.demo.line if municipality.about.demo else "",
            "packed": json_script({"cases": consent_cases(context)}),
        },
        crumbs=(Crumb("Vejledninger", urls.GUIDES),),
        facts=municipality.about,
        source=f"data/{municipality.id}/municipality.yml",
    )
