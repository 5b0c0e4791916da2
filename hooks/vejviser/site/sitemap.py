"""The list of pages for search engines (sitemaps.org)."""

from __future__ import annotations

from markupsafe import escape


def sitemap_files(site_url: str, addresses: list[str]) -> dict[str, str]:
    """The list of pages (sitemaps.org). It names whole addresses, so without the site's own there is none."""
    if not site_url:
        return {}
    places = "".join(f"<url><loc>{escape(site_url + one.lstrip('/'))}</loc></url>\n" for one in sorted(addresses))
    listed = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    return {
        "sitemap.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n{listed}',
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n",
    }
