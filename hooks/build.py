"""The MkDocs hook, for those who have not installed the package: the same plugin, set under ``extra: vejviser:``."""

from vejviser.mkdocs.plugin import VejviserPlugin

globals().update(VejviserPlugin.as_hook())
