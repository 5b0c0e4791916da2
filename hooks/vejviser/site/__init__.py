"""One municipality's whole site as files."""
