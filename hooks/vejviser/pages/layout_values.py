"""What the layout around every page shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from vejviser import urls
from vejviser.knowledge import KnowledgeBase
from vejviser.pages.handwritten import menu_links
from vejviser.pages.look import look_values
from vejviser.pages.urgent import alarm
from vejviser.pages.views import surest_phone
from vejviser.text.danish import build_date, capital
from vejviser.web.policy import PAGE, policy_text


def layout_values(knowledge: KnowledgeBase, municipality: str, today: date) -> dict[str, Any]:
    """Return what the layout around every page shows: names, the demo line, the menu, the phone."""
    own = knowledge.municipality(municipality)
    about = own.about
    contact = surest_phone(about)
    return {
        "name": f"{capital(about.adviser.title_the)} i {about.name}",
        "adviser": about.adviser.title_the,
        "municipality": about.full_name,
        "website": about.website or "",
        "site_url": f"{about.site_url.rstrip('/')}/" if about.site_url else "",
        "statement": about.accessibility_statement_url or "",
        "demo": about.demo.line if about.demo else "",
        "leave_to": knowledge.urgent.leave_to if knowledge.urgent else None,
        "built": build_date(today),
        "policy": policy_text(PAGE),
        **look_values(own),
        "phone": contact.phone if contact else "",
        "tel": contact.tel if contact else "",
        "phone_of": contact.label if contact else "",
        "phone_caveat": contact.caveat if contact else "",
        "alarm": alarm(knowledge, own),
        "menu": [
            *(
                _item(title, address)
                for title, address in (
                    ("Find hjælp", urls.GUIDES),
                    *((("Find vej med spørgsmål", urls.FIND),) if knowledge.pathfinder else ()),
                    ("Klag", urls.BODIES),
                    ("Skriv en klage", urls.LETTER),
                    ("Regn fristen ud", urls.DUE),
                    ("Samtykke og fuldmagt", urls.CONSENT),
                    ("Kan og kan ikke", urls.SCOPE),
                    ("Hvem skal jeg ringe til?", urls.ORGANISATION),
                    ("Andre, der hjælper", urls.PARTNERS),
                )
            ),
            *menu_links(own),
            _item("Om", urls.ABOUT),
        ],
    }


def _item(title: str, address: str) -> dict[str, str]:
    return {"title": title, "path": address.strip("/") + "/"}
