"""Where the links in a text may lead, and what an editor reads when they do not lead there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from vejviser.models.web_address import check_url
from vejviser.text.suggestions import did_you_mean, nearest


@dataclass(frozen=True)
class TextLinks:
    """Where a text's links may lead. ``anchors`` are the places on a page, and with "" for it on the text's own."""

    pages: Collection[str]
    moved: Mapping[str, str]
    anchors: Mapping[str, Collection[str]]

    def fault(self, target: str) -> str | None:
        """Say what is wrong with a link, or None."""
        if target.startswith(("tel:", "mailto:")):
            good = re.fullmatch(r"(?i)tel:\+?[0-9]{3,15}|mailto:[^@\s?]+@(?:[\w-]+\.)+[\w-]{2,}", unquote(target))
            return None if good else f"Linket '{target[:80]}' kan ikke bruges. Skriv fx tel:+4572107000."
        if re.match(r"(?i)\s*(javascript|vbscript|data|file):", unquote(target)):
            return f"Linket '{target[:80]}' er ikke tilladt. Brug https:// eller en side her, fx /kontakt/."
        page, mark, anchor = target.partition("#")
        if target.startswith("//") or not (page.startswith("/") or not page):
            return self._relative(page, mark + anchor) or check_url(target)
        if page in self.moved:
            return f"Siden '{target[:80]}' er flyttet. Skriv '{self.moved[page]}'."
        if page and page not in self.pages:
            return (
                self._relative(page, mark + anchor)
                or f"Siden '{target[:80]}' findes ikke.{did_you_mean(page, self.pages)}"
            )
        known = self.anchors.get(page)
        if not anchor or known is None or unquote(anchor) in known or "=" in anchor:
            return None
        near = nearest(unquote(anchor), known)
        return f"Stedet '{target[:80]}' findes ikke." + (f" Mente du '{page}#{near}'?" if near else "")

    def _relative(self, page: str, place: str) -> str | None:
        """Say what a page's address is that is named by its file, as other programs have it: "../husleje.md"."""
        if re.match(r"(?i)[a-z][a-z0-9+.-]*:|//", page):
            return None
        way = re.sub(r"(?i)/index\.md$", ".md", unquote(page)).rstrip("/").rpartition("/")[2]
        name, dot, ending = way.rpartition(".")
        if not dot or ending.lower() not in ("md", "html", "htm"):
            name, ending = way, ""
        called = {
            one.strip("/").rpartition("/")[2]: self.moved.get(one, one) for one in sorted({*self.moved, *self.pages})
        }
        if (found := called.get(name.lower())) and (ending or not page.startswith("/")):
            return f"Linket '{page[:80]}' fører ingen steder hen. Skriv '{found}{place}'."
        if ending.lower() == "md" or page.startswith("."):
            near = nearest(name, called)
            hint = f"Mente du '{called[near]}{place}'?" if near else "Skriv sidens adresse, fx '/kontakt/'."
            return f"Linket '{page[:80]}' fører ingen steder hen. {hint}"
        return None
