"""Does a page hold anything that its own security policy stops? Then it would not work, or it is attacked."""

from __future__ import annotations

from vejviser.verify.html_page import WebPage
from vejviser.web.policy import read_policy

_NAMES = {"script": "et script i siden", "style": "en stil i siden"}


def policy_faults(page: WebPage) -> list[str]:
    """Return, in Danish, what a page holds that its own policy would stop."""
    if not page.policy:
        return ["ingen sikkerhedspolitik"]
    policy = read_policy(page.policy)
    found = ["et script eller en stil før sikkerhedspolitikken"] if page.early else []
    found += [_NAMES[name] for name, code in page.code if code not in policy.get(f"{name}-src", "")]
    found += ["en style-attribut"] if page.styled else []
    found += ["en on-attribut"] if page.handled else []
    return found
