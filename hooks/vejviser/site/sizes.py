"""What would be too large to publish, told of the file that makes it so, before a build refuses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from vejviser import urls
from vejviser.errors import Problem
from vejviser.hours.browser_feed import hours_feed
from vejviser.hours.meeting_places import meeting_places
from vejviser.knowledge import Municipality
from vejviser.models.registry import PARTNER
from vejviser.reading.library import Library
from vejviser.site.site import Site
from vejviser.verify.site_check import size_fault


def too_large(site: Site, municipality: Municipality, library: Library, today: date) -> Iterator[Problem]:
    """Yield a problem for each file of a site that a build would refuse for its size."""
    for path in site.paths():
        fault = size_fault(path, site.size(path))
        if not fault:
            continue
        address = f"/{path.removesuffix('index.html')}"
        page = site.pages.get(address)
        source = page.source if page else _longest(path, municipality, today)
        found = (one.path for one in library.documents if one.path.replace("\\", "/").endswith(source))
        yield Problem(next(found, source), 1, 1, f"'{address}' bliver for stor til at udgive. {fault}")


def _longest(path: str, municipality: Municipality, today: date) -> str:
    """Return the file that most of a screen or a calendar comes from."""
    places = meeting_places(municipality) if path.startswith(urls.KIOSK.lstrip("/")) else []
    longest = max(places, key=lambda one: len(json.dumps(hours_feed([one], today))), default=None)
    if longest and longest.partner:
        return PARTNER.source(longest.id, municipality.id)
    return f"data/{municipality.id}/office_hours.yml"
