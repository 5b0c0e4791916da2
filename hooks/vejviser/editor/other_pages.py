"""The editor's other pages: history, publish and go back, what happened last, and the site as it will be."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.responses import Response

from vejviser.editor.access import HEADERS, POLICY
from vejviser.editor.app import Visit
from vejviser.editor.approval import why_not_approve, why_not_publish
from vejviser.editor.publishing_words import BEFORE, NEWEST
from vejviser.editor.things import Thing, thing_or_none
from vejviser.editor.together_page import undo_page
from vejviser.errors import VejviserError
from vejviser.publish.rollback import shows_older
from vejviser.text.danish import clock, day_of_month
from vejviser.web.policy import policy_text, zones
from vejviser.web.server_files import MEDIA_TYPES, zone_of

_KINDS = {ending: kind for kind, endings in MEDIA_TYPES.items() for ending in endings.split()}
_MOST_LINES = 100
_ZONES = zones(())


def history_page(visit: Visit) -> Response:
    """Show what was changed in a thing, and take a change back as a draft."""
    thing = visit.thing
    if visit.method == "POST":
        if not visit.rights.may_edit(thing):
            raise VejviserError("Du må ikke rette det her. Bed en anden om det.")
        return undo_page(visit, thing, visit.posted.get("ændring", ""))
    entries = [(entry, visit.desk.entry_changes(thing, entry)) for entry in visit.desk.entries(thing)]
    return visit.page("history.html", thing=thing, entries=entries)


def publish_page(visit: Visit) -> Response:
    """Show what waits, and publish, approve or go back."""
    desk, rights = visit.desk, visit.rights
    waiting = desk.waiting()
    library = desk.workspace.library()
    if visit.method == "POST":
        action, _, name = visit.posted.get("gør", "").partition(" ")
        if action == "udgiv":
            desk.publish(rights)
        elif action == "tilbage" and name in library.municipalities:
            desk.go_back(rights, name)
        elif action == "frem" and name in library.municipalities:
            desk.go_forth(rights, name)
        elif action == "godkend":
            desk.approve(rights, visit.posted.get("set", ""))
        else:
            raise VejviserError("Det kan du ikke her.")
        desk.publishing.wait(1.0)
        return visit.go("/udgiv")
    return visit.page(
        "publish.html",
        publishing=desk.publishing,
        things=[found for subject in waiting.subjects if (found := _thing(visit, subject))],
        waiting=waiting,
        team=desk.team,
        begun=len(list(visit.drafts)),
        why_not_publish=why_not_publish(waiting, rights, desk.team),
        why_not_approve=why_not_approve(waiting, rights),
        municipalities=library.municipalities,
        behind=[name for name in library.municipalities if shows_older(desk.publishing.out, name)],
        newest=NEWEST,
        before=BEFORE,
        out=desk.publishing.out,
        addresses=[(name, _site_url(visit, name)) for name in library.municipalities],
    )


def recent_page(visit: Visit) -> Response:
    """Show what was done last, by whom."""
    return visit.page(
        "recent.html", lines=[(line, _thing(visit, line.subject)) for line in visit.desk.recent(_MOST_LINES)]
    )


def shown_site(visit: Visit) -> Response:
    """Answer with a file of the site as it would be with this person's drafts, or why there is none."""
    try:
        return _shown_file(visit)
    except VejviserError as error:
        return _beside_the_form(visit.page("told.html", 404, lines=str(error).splitlines()))


def _shown_file(visit: Visit) -> Response:
    municipality, path = visit.parts["municipality"], visit.parts["path"]
    name = f"{path}index.html" if not path or path.endswith("/") else path
    content = _file(visit, municipality, name)
    if content is None and not name.endswith("index.html") and _file(visit, municipality, f"{name}/index.html"):
        return visit.go(f"/vis/{municipality}/{path}/")
    if content is None:
        return _beside_the_form(visit.page("not_yet.html", 404))
    kind = _KINDS.get(name.rpartition(".")[2], "application/octet-stream")
    # What the published site says of it too: a picture is no page here either, whatever somebody put into it.
    policy = policy_text({**zone_of(_ZONES, name).policy, "frame-ancestors": "'self'"})
    return Response(content, headers=_shown_headers(policy), media_type=kind)


def _beside_the_form(page: Response) -> Response:
    """Let a page of the editor stand in the frame beside the form, which no other may."""
    page.headers.update(_shown_headers(POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")))
    return page


def _shown_headers(policy: str) -> dict[str, str]:
    return {**HEADERS, "Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"}


def _file(visit: Visit, municipality: str, name: str) -> bytes | None:
    return visit.desk.workspace.file(visit.rights.user, municipality, name, visit.drafts)


def moment(when: datetime) -> str:
    """Return a moment as an editor reads it: "den 30. november 2026 kl. 10.15"."""
    local = when.astimezone(ZoneInfo("Europe/Copenhagen"))
    return f"{day_of_month(local.date())} kl. {clock(local.time())}"


def _thing(visit: Visit, key: str) -> Thing | None:
    return thing_or_none(visit.desk.workspace.library(visit.drafts), key)


def _site_url(visit: Visit, name: str) -> str:
    about = next(visit.desk.workspace.library().of("municipality", name), None)
    return str(about.value.site_url or "") if about and about.value else ""
