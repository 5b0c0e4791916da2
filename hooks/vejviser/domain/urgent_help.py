"""Who helps with an urgent need in one municipality, in their order, and whose pages one can leave in a hurry."""

from __future__ import annotations

from collections.abc import Container

from vejviser.models.urgent import LocalUrgentHelp, UrgentHelp, UrgentKind, UrgentService


def services_in_order(
    kind: UrgentKind, national: UrgentHelp, local: LocalUrgentHelp | None
) -> tuple[UrgentService, ...]:
    """Return a kind's services: in the municipality's own order, and with its own service for a national one.

    An id that leads nowhere is left out; the check of references tells of it.
    """
    known = {one.id: one for one in national.services}
    order = kind.services
    if local:
        known |= {one.id: one for one in local.services}
        order = next((one.services for one in local.kinds if one.id == kind.id), order)
    return tuple(known[name] for name in order if name in known)


def must_hide(kinds: Container[str], national: UrgentHelp | None) -> bool:
    """Whether somebody who reads about one of these needs may have to leave the page in a hurry."""
    return any(one.id in kinds for one in _hidden(national))


def partners_to_hide(national: UrgentHelp | None, local: LocalUrgentHelp | None) -> set[str]:
    """Return the ids of the partners that answer such a need in a municipality."""
    return {
        service.partner
        for kind in _hidden(national)
        if national
        for service in services_in_order(kind, national, local)
        if service.partner
    }


def _hidden(national: UrgentHelp | None) -> list[UrgentKind]:
    return [one for one in national.kinds if one.leave_page] if national else []
