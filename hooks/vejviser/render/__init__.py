"""From pages to HTML: templates, the layout around a page, guides' Markdown."""
