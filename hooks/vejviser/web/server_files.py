"""The table of headers as the files that web servers read: ``_headers``, Apache's ``.htaccess``, and nginx.

Addresses that have moved stand beside them, for the same servers, as permanent redirects (RFC 9110, 15.4.2).
All lie in the site's own folder, so that each build and each way back has those that fit it. The hosts and
servers that read them do not hand them out.

A site below a path of its host has that path before each address. Its nginx file goes into the path's own location,
and says nothing of the rest of the host.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from vejviser import urls
from vejviser.urls import on_host
from vejviser.web.policy import Zone

HOSTS, MOVED, APACHE, NGINX = "_headers", "_redirects", ".htaccess", ".nginx.conf"

MEDIA_TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/calendar": "ics",
    "text/csv": "csv",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/xml": "xml",
    "application/atom+xml": "atom",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "font/woff2": "woff2",
    "application/pdf": "pdf",
}
_HIDDEN = r"(_headers$|_redirects$|\.(?!well-known/))"
"""Files for servers are no visitor's business; certificates are renewed below .well-known (RFC 8615)."""

_PACKED = [kind for kind in MEDIA_TYPES if kind.startswith(("text/", "image/svg")) or kind.endswith(("json", "xml"))]
"""Types that are text, so that packing them pays."""


def header_files(table: Sequence[Zone], paths: Iterable[str], moved: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return path -> content of these files. ``paths`` are the site's files ("guides/su/index.html").

    ``moved`` holds old address -> new address; without any there is no file of redirects.
    """
    root = table[0].address
    led = {on_host(old, root): on_host(new, root) for old, new in (moved or {}).items()}
    redirects = {MOVED: "".join(f"{old} {new} 301\n" for old, new in led.items())} if led else {}
    return {HOSTS: _hosts(table, paths), APACHE: _apache(table, led), NGINX: _nginx(table, led)} | redirects


def zone_of(table: Sequence[Zone], path: str) -> Zone:
    """Return the zone of a file of the site."""
    address = on_host(path, table[0].address)
    holding = (one for one in table if (address.startswith if one.address[-1] == "/" else address.__eq__)(one.address))
    return max(holding, key=lambda zone: len(zone.address))


# --- _headers --------------------------------------------------------------------------------------------------------


def _hosts(table: Sequence[Zone], paths: Iterable[str]) -> str:
    """Write the file that several static hosts read.

    Hosts differ in what they do when two rules name the same header: one joins the values, another takes the last.
    So no two rules that fit the same file ever name the same header.
    """
    root, common = table[0].address, table[0].common
    rules = {f"{root}*": common}
    holding = _holding(table)
    for path in sorted(paths):
        pattern = _pattern(holding, root, path)
        # All files that one pattern fits lie in the same zone.
        if pattern in rules:
            continue
        headers = {name: value for name, value in zone_of(table, path).headers.items() if name not in common}
        rules[pattern] = headers
        # A page whose folder holds other zones is asked for by the folder's address too.
        if pattern.endswith("/index.html"):
            rules[pattern.removesuffix("index.html")] = headers
    # Where the server leads on by itself there is no file.
    bare = urls.KIOSK.strip("/")
    rules[root + bare] = {name: text for name, text in zone_of(table, bare).headers.items() if name not in common}
    blocks = ("\n".join((at, *(f"  {name}: {value}" for name, value in rules[at].items()))) for at in rules)
    return "\n".join(blocks) + "\n"


def _holding(table: Sequence[Zone]) -> set[str]:
    """Return the folders that have a zone of another address below them."""
    addresses = [zone.address for zone in table]
    return {one[: at + 1] for one in addresses for at, sign in enumerate(one[:-1]) if sign == "/"}


def _pattern(holding: Collection[str], root: str, path: str) -> str:
    """Return the widest pattern around a file that touches no other zone."""
    for at, sign in enumerate(path):
        if sign == "/" and (folder := f"{root}{path[: at + 1]}") not in holding:
            return f"{folder}*"
    return f"{root}{path}"


# --- Apache ----------------------------------------------------------------------------------------------------------

_APACHE = """\
# Written by Vejviser with each build. Needs Apache 2.4 with mod_headers and "AllowOverride All".
Options -Indexes
DirectoryIndex index.html
ErrorDocument 404 {root}404.html
RedirectMatch 404 "^{pattern}{hidden}"
{moved}AddDefaultCharset utf-8
AddCharset utf-8 .css .js .json .jsonld .ics .csv .md .svg .xml .atom
{types}
<IfModule mod_deflate.c>
AddOutputFilterByType DEFLATE {packed}
</IfModule>
{headers}
"""


def _apache(table: Sequence[Zone], moved: Mapping[str, str]) -> str:
    base, root = table[0].headers, table[0].address
    lines = _set(base)
    for zone in table[1:]:
        changed = {name: value for name, value in zone.headers.items() if base.get(name) != value}
        unset = [f"Header always unset {name}" for name in base if name not in zone.headers]
        lines += [f'<If "%{{REQUEST_URI}} =~ m#{_pattern_of(zone)}#">', *unset, *_set(changed), "</If>"]
    types = "\n".join(f"AddType {kind} .{' .'.join(ends.split())}" for kind, ends in MEDIA_TYPES.items())
    led = "".join(f'RedirectMatch 301 "^{old.rstrip("/")}/?$" "{new}"\n' for old, new in moved.items())
    return _APACHE.format(
        root=root,
        pattern=_literal(root),
        hidden=_HIDDEN,
        moved=led,
        types=types,
        packed=" ".join(_PACKED),
        headers="\n".join(lines),
    )


def _pattern_of(zone: Zone) -> str:
    """Return the regular expression of a zone's addresses: all below a folder, or one file."""
    return f"^{_literal(zone.address)}{'' if zone.address.endswith('/') else '$'}"


def _literal(address: str) -> str:
    """Return the regular expression that an address is, without a sign that a server reads in its own way."""
    return address.replace(".", "[.]")


def _set(headers: dict[str, str]) -> list[str]:
    return [f'Header always set {name} "{value}"' for name, value in headers.items()]


# --- nginx -----------------------------------------------------------------------------------------------------------

_ALONE = "Include it in a server block that has its own listen, server_name and root."
_BELOW = "Include it in the block 'location ^~ {root}' of the town's server, after its alias."
_NGINX = """\
# Written by Vejviser with each build. {where}
server_tokens off;
# Behind another server the own port and scheme are not those that visitors see.
absolute_redirect off;
index index.html;
error_page 404 {root}404.html;
error_page 403 =404 {root}404.html;
charset utf-8;
charset_types {texts};
types {{
{types}
}}
default_type application/octet-stream;
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_min_length 500;
gzip_types {packed};
location ~ "^{pattern}{hidden}" {{ return 404; }}
{locations}
"""


def _nginx(table: Sequence[Zone], moved: Mapping[str, str]) -> str:
    root, first = table[0].address, 0 if table[0].address == "/" else 1
    # Below a path the file stands inside the location of that path, so what holds for all of it needs no other.
    locations = _add(table[0].headers) * first
    locations += [
        _location(zone.address if zone.address.endswith("/") else f"= {zone.address}", zone.headers)
        for zone in table[first:]
    ]
    locations += [_location(f"= {old}", table[0].headers, f"    return 301 {new};") for old, new in moved.items()]
    # nginx adds HTML to both lists by itself, and warns of what stands there twice.
    packed = " ".join(kind for kind in _PACKED if kind != "text/html")
    types = "\n".join(f"    {kind} {ends};" for kind, ends in MEDIA_TYPES.items())
    return _NGINX.format(
        where=_BELOW.format(root=root) if first else _ALONE,
        root=root,
        pattern=_literal(root),
        hidden=_HIDDEN,
        texts=packed,
        types=types,
        packed=packed,
        locations="\n".join(locations),
    )


def _location(name: str, headers: Mapping[str, str], *more: str) -> str:
    # A location with headers of its own takes none from around it, so each says all of them.
    lines = (f"    {line}" for line in _add(headers))
    return "\n".join((f"location {name} {{", *lines, *more, "}"))


def _add(headers: Mapping[str, str]) -> list[str]:
    return [f'add_header {key} "{value}" always;' for key, value in headers.items()]
