"""The search: Danish analysis, the index made at build time, and the same engine as the browser's for the terminal."""
