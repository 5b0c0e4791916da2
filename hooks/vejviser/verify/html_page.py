"""One finished page of a site as a browser would read it: what it names, where it leads and what it fetches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, pairwise

from selectolax.lexbor import LexborHTMLParser

from vejviser.web.policy import code_hash, inline_code

_INTERESTING = "[id],[href],[src],[srcset],[action],[formaction],[ping],object[data],[poster],[background],[style]"
_INTERESTING += ",[value][name],script,style,base,meta[http-equiv]"
_HANDLER_HINT = re.compile(rb"(?i)[\s/\"']on[a-z]+\s*=")
"""What every event handler looks like, and nearly no page has: only then is each attribute looked at."""

_SHARE = b'<section class="share"'
"""What of a page's content names the site: the rest is often the same on the next one."""

_LEADING = {"a", "area", "form", "button", "input"}
"""Elements whose address a visitor goes to; the address of every other element is fetched by the page itself."""

_LEADING_RELS = {"alternate", "author", "canonical", "help", "license", "next", "prev", "search"}
"""Kinds of <link> that no browser fetches (HTML standard, 4.6.7)."""

_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s*(?:"([^"]*)"|'([^']*)')""")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(.*?)[\"']?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class WebPage:
    """What stands in a page.

    ``ids`` are its anchors, ``doubled`` those that stand twice, and ``controls`` its form fields as "name=value".
    ``links`` lead somewhere when followed, ``loads`` are fetched with the page; both as written, in the page's order.
    ``whole`` is False when the end of the document is missing.

    ``policy`` is the Content-Security-Policy the page states for itself ("" for none), ``code`` the hashes of scripts
    and styles that stand in it ("script" or "style", hash), ``early`` whether one of them stands before the policy,
    ``styled`` and ``handled`` whether any element has a style or an event handler of its own.
    """

    ids: frozenset[str]
    controls: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    base: bool
    whole: bool
    policy: str = ""
    code: tuple[tuple[str, str], ...] = ()
    early: bool = False
    styled: bool = False
    handled: bool = False
    doubled: frozenset[str] = frozenset()


def read_page(html: bytes) -> WebPage:
    """Read a page with a parser that follows the HTML standard, so that no clumsy markup hides an address.

    The frame stands around many pages, and most content is the same for the next municipality: each is read once.
    """
    head, start, end = html.find(b"</head>"), html.find(b"<main>"), html.rfind(b"</main>")
    if not 0 <= head < start < end:
        return _read(html)
    share = html.rfind(_SHARE, start, end)
    cuts = (head, start, *([share] if share > 0 else []), end, len(html))
    parts = (_read(html[:head]), *(_read_once(html[one:other]) for one, other in pairwise(cuts)))
    ids = [name for part in parts for name in part.ids]
    twice = {name for name in ids if ids.count(name) > 1} if len(ids) > len({*ids}) else set()
    return WebPage(
        ids=frozenset(ids),
        controls=frozenset().union(*(part.controls for part in parts)),
        links=tuple(dict.fromkeys(chain.from_iterable(part.links for part in parts))),
        loads=tuple(dict.fromkeys(chain.from_iterable(part.loads for part in parts))),
        base=any(part.base for part in parts),
        whole=parts[-1].whole,
        policy=parts[0].policy,
        code=tuple(chain.from_iterable(part.code for part in parts)),
        early=parts[0].early,
        styled=any(part.styled for part in parts),
        handled=any(part.handled for part in parts),
        doubled=frozenset(twice).union(*(part.doubled for part in parts)),
    )


_MOST = 5_000
"""How many parts are remembered: about those of two sites."""

_known: dict[bytes, WebPage] = {}


def _read_once(html: bytes) -> WebPage:
    # By its fingerprint: the parts themselves would weigh as much as the sites.
    key = sha256(html).digest()
    if (found := _known.pop(key, None)) is None:
        found = _read(html)
        if len(_known) >= _MOST:
            del _known[next(iter(_known))]
    # What was read last is forgotten last.
    _known[key] = found
    return found


def _read(html: bytes) -> WebPage:
    # An element that fits two of the selectors comes twice.
    ids, controls = dict[str, int](), set[str]()
    doubled = set[str]()
    # A dictionary keeps the order and drops what stands twice.
    links: dict[str, None] = {}
    loads: dict[str, None] = {}
    base, styled, early, policy = False, False, False, ""
    code: list[tuple[str, str]] = []
    tree = LexborHTMLParser(html)
    for node in tree.css(_INTERESTING):
        found = node.attributes
        tag = node.tag
        if (name := found.get("id")) and ids.setdefault(name, node.mem_id) != node.mem_id:
            doubled.add(name)
        if "value" in found and "name" in found:
            controls.add(f"{found['name']}={found['value']}")
        leads = tag in _LEADING or (tag == "link" and bool(_LEADING_RELS & set((found.get("rel") or "").split())))
        for attribute in ("href", "xlink:href", "action", "formaction"):
            if (address := found.get(attribute)) is not None and tag != "base":
                (links if leads else loads)[address] = None
        for attribute in ("src", "poster", "background", "ping"):
            if (address := found.get(attribute)) is not None:
                loads[address] = None
        if tag == "object" and (address := found.get("data")) is not None:
            loads[address] = None
        if several := found.get("srcset"):
            loads.update(dict.fromkeys(one for one in _candidates(several)))
        if "style" in found:
            styled = True
            loads.update(dict.fromkeys(css_addresses(found["style"] or "")))
        if tag in ("script", "style") and (text := inline_code(node)) is not None:
            code.append((tag, code_hash(text)))
            early |= not policy
        if tag == "style":
            loads.update(dict.fromkeys(css_addresses(node.text())))
        elif tag == "base":
            base = True
        elif tag == "meta" and (kind := (found.get("http-equiv") or "").lower()) == "content-security-policy":
            policy = policy or found.get("content") or ""
        elif tag == "meta" and kind == "refresh":
            target = _REFRESH.match(found.get("content") or "")
            if target and target[1]:
                links[target[1]] = None
    return WebPage(
        ids=frozenset(ids),
        controls=frozenset(controls),
        links=tuple(links),
        loads=tuple(loads),
        base=base,
        whole=html.rstrip().lower().endswith(b"</html>"),
        policy=policy,
        code=tuple(code),
        early=early and bool(policy),
        styled=styled,
        handled=bool(_HANDLER_HINT.search(html)) and _handled(tree),
        doubled=frozenset(doubled),
    )


def _handled(tree: LexborHTMLParser) -> bool:
    return any(name.startswith("on") for node in tree.css("*") for name in node.attributes)


def css_addresses(text: str) -> list[str]:
    """Return every address that a style sheet fetches."""
    return [next(part for part in (*match.groups(), "") if part is not None) for match in _CSS_URL.finditer(text)]


def _candidates(srcset: str) -> list[str]:
    """Return the addresses of a srcset, whose parts are "address width" with commas between."""
    parts = (part.split() for part in srcset.split(", "))
    return [part[0].strip(",") for part in parts if part]
