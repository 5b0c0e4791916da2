"""What a browser sends for a form: every field that has a name, as the HTML standard says (4.10.21.4)."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def filled_form(html: str) -> dict[str, str]:
    """Return the fields of the page's main form, without its buttons; the last of each name."""
    form = LexborHTMLParser(html).css_first("form[data-live]")
    assert form is not None
    found = {}
    for field in form.css("input[name], select[name], textarea[name]"):
        kind = field.attributes.get("type")
        if kind == "checkbox" and "checked" not in field.attributes:
            continue
        found[str(field.attributes["name"])] = _value(field)
    return found


def _value(field: LexborNode) -> str:
    if field.tag == "select":
        options = field.css("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return (chosen[0].attributes.get("value") or "") if chosen else ""
    if field.tag == "textarea":
        # The first line end after the tag is no part of the text; a browser sends CR LF.
        return (field.text() or "").replace("\n", "\r\n")
    return field.attributes.get("value") or ""
