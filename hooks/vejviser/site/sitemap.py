"""The list of pages for search engines (sitemaps.org)."""

from __future__ import annotations

from markupsafe import escape

from vejviser.urls import root_path


def sitemap_files(site_url: str, addresses: list[str]) -> dict[str, str]:
    """The list of pages (sitemaps.org). It names whole addresses, so without the site's own there is none.

    A robots.txt counts at the root of a host only (RFC 9309, 2.3), so below a path there is none: it is the town's.
    """
    if not site_url:
        return {}
    places = "".join(f"<url><loc>{escape(site_url + one.lstrip('/'))}</loc></url>\n" for one in sorted(addresses))
    listed = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    made = {"sitemap.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{listed}'}
    if root_path(site_url) == "/":
        made["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"
    return made
