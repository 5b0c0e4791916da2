"""Who helps with an urgent need in one municipality, in their order."""

from __future__ import annotations

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
