"""The MkDocs road: the only package that knows MkDocs."""
