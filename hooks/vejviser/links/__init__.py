"""Links: those inside a finished site, and those that lead out of it."""
